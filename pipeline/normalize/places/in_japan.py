"""Places in Japan with the code of their municipality: the named one, or the record's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.lexicon.abroad import certain_country, look_up_abroad
from pipeline.lexicon.former_municipalities import counties, former_index
from pipeline.lexicon.home_places import branch_town
from pipeline.lexicon.municipalities import Municipality, municipal_key
from pipeline.lexicon.municipality_lookup import (
    bare_municipality,
    find_municipality,
    is_bare_name,
    look_up_municipality,
)
from pipeline.lexicon.place_forms import LANDFORM, facility_words, looks_foreign
from pipeline.lexicon.place_words import terms_of
from pipeline.model import Note
from pipeline.normalize.municipality_notes import ambiguous_note, former_note, lost_note
from pipeline.normalize.places.bearing import KANA_NAME, doubtful, named_after, school_abroad
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import elsewhere_note, office_note, unknown_place_note
from pipeline.normalize.places.govern import NEAR, at_home
from pipeline.normalize.places.listed import Drafts, is_bare_town
from pipeline.normalize.places.own_parts import is_famous

LAND = frozenset("島礁湖湾県州")
"""Ends a name that `LANDFORM` finds."""
OFFICE_OF = re.compile(
    r"(?P<town>[一-鿿]{2,3}?)(?:連絡|駐在員?|県[人民])?(?:(?P<office>事務所)|本部|会館|支所|支部|ビル)"
)
"""Behind a government's name: its office in a town."""
COUNTY = re.compile(r"(?P<county>[^ \u3000\n]{1,5}郡)[ \u3000\n]*(?=[^ \u3000\n]+[町村])")
MOST_LISTED = 6
"""Governments that a finding lists at most."""


def home(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled:
    """市内 and 町内: the municipality that the cell names before, or the record's; 道内: the prefecture."""
    own = above(draft, text, drafts.each) if draft.kind == "municipality" else None
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    if draft.kind == "prefecture":
        own = own_prefecture(cell, text)
    elif cell.municipality is not None and is_meant(text, cell.municipality):
        own = cell.municipality
    elif cell.municipality is None and cell.city is not None and is_meant(text, cell.city):
        own = cell.city
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    note = Note(
        "place-home-unknown",
        "info",
        f"「{text}」がどの市町村を指すか決まりません / which municipality is meant is not certain",
    )
    return Place(text, "domestic", "JP"), (note,)


CAPITAL = {"都": "東京都", "道": "北海道"}
"""The only prefecture of its kind, which anybody means by 都内, 道内."""


def own_prefecture(cell: Cell, text: str) -> Municipality | None:
    """The prefecture that 県内 says: the document's where it is of that kind; 都内 is 東京都 in any."""
    said = re.match("[本当]?([都道府県])", text)
    own = cell.prefecture
    if said is not None and own is not None and own[-1] != said[1]:
        own = CAPITAL.get(said[1]) if text[0] == said[1] else None
    return find_municipality(own) if own else None


def is_meant(text: str, own: Municipality) -> bool:
    """True where the record's government is of the kind that 市内, 町立, 本村 says.

    >>> town = find_municipality("東川町")
    >>> is_meant("町立公民館", town), is_meant("村内各所", town), is_meant("各支所", town)
    (True, False, True)
    """
    said = re.match("[本当]?([市町村区])", text)
    if text.startswith("役場"):
        return own.name[-1] in "町村"
    return own.kind != "prefecture" and (said is None or own.name[-1] == said[1])


def above(draft: Draft, text: str, drafts: Sequence[Draft]) -> Municipality | None:
    """The municipality that the cell names before 町内, of its kind, or None: 屋久島町公民館ほか町内各所."""
    at = bisect_left(drafts, draft.start, key=lambda one: one.start)
    for one in reversed(drafts[max(0, at - NEAR) : at]):
        if one.lookup is not None:
            own = one.lookup.only
            return own if own is not None and own.name[-1] == text[0] else None
    return None


def domestic(cell: Cell, draft: Draft, text: str) -> Settled:
    """A place in Japan, with the code of its municipality where exactly one fits."""
    if draft.lookup is None and draft.facility and (name := doubtful(cell, text)):
        return named_after(cell, text, name)
    kana_site = draft.facility and KANA_NAME.fullmatch(text) is not None and text not in facility_words()
    if draft.lookup is None and cell.role == "target" and kana_site:
        # ライスタウン
        return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    if draft.lookup is None and draft.facility and cell.role == "target" and school_abroad(cell, text):
        return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    if (
        draft.lookup is None
        and draft.facility
        and text[-1] in LAND
        and LANDFORM.search(text)
        and not at_home(text, cell.prefecture)
    ):
        core = LANDFORM.sub("", text)
        known = look_up_abroad(core).states or looks_foreign(core)
        if known and not is_bare_name(core) and (country := certain_country(core)) is not None:
            # 済州島
            return Place(text, "country", country, subdivision=text), ()
        if cell.role == "target" and not is_bare_name(core):
            return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    code = None
    notes: tuple[Note, ...] = ()
    if draft.lookup is not None:
        candidates, own = branch(draft, text), cell.municipality
        if len(candidates) > 1 and own is not None:
            candidates = tuple(one for one in candidates if is_or_in(one, own)) or candidates
        if draft.facility and len(candidates) == 1 and kept_elsewhere(own_words(draft, text), candidates[0]):
            return Place(text, "domestic", "JP"), (office_note(text),)
        site = draft.facility and len(candidates) == 1 and candidates[0].kind == "prefecture"
        if site and cell.city is not None and cell.city.prefecture == candidates[0].name:
            # 長野県上田高等学校 in a row of 上田市
            return Place(text, "domestic", "JP", None, draft.state, None, cell.city.code), ()
        if elsewhere(cell, draft, candidates):
            notes = (elsewhere_note(text, candidates[0]),)
        elif len(candidates) > 1:
            names = "、".join(dict.fromkeys(one.full_name for one in candidates[:MOST_LISTED]))
            notes = (ambiguous_note(text, names),)
        else:
            only = candidates[0]
            code = only.code
            if only.was:
                notes = (lost_note(only.was) if code is None else former_note(only.was, only.name),)
    return Place(text, "domestic", "JP", None, draft.state, without_county(draft.city), code), notes


def is_or_in(one: Municipality, own: Municipality) -> bool:
    """True for the record's own government and for a ward of it."""
    return one.code == own.code or (own.kind == "designated_city" and one.name.startswith(own.name))


def own_words(draft: Draft, text: str) -> str:
    """What follows the government's name that opens a site's."""
    return text.removeprefix(draft.state or "").removeprefix(draft.city or "")


def kept_elsewhere(rest: str, own: Municipality) -> bool:
    """True for what a government shows or keeps in another prefecture: (島根県)東京事務所, (千歳市)物産展.

    A municipality's office in a town of the same name as a district of its own is not told by the name.

    >>> shimane, matsue = find_municipality("島根県"), find_municipality("松江市")
    >>> kept_elsewhere("東京事務所", shimane), kept_elsewhere("浜田合同庁舎", shimane)
    (True, False)
    >>> kept_elsewhere("東京事務所", matsue), kept_elsewhere("中央事務所", matsue)
    (True, False)
    >>> kept_elsewhere("アンテナショップ", matsue), kept_elsewhere("民ホール", matsue)
    (True, False)
    """
    if rest.startswith(terms_of("roving")):
        return True
    found = OFFICE_OF.match(rest)
    named = bare_municipality(found["town"], own.prefecture) if found is not None else None
    if found is None or named is None or any(own.prefecture == one.prefecture for one in named.candidates):
        return False
    return own.kind == "prefecture" or (bool(found["office"]) and any(map(is_famous, named.candidates)))


def branch(draft: Draft, text: str) -> tuple[Municipality, ...]:
    """The governments of a place in Japan; of a prefecture's site the town that its branch bears.

    長崎県立大学佐世保校 lies in 佐世保市.
    """
    candidates = draft.lookup.candidates if draft.lookup is not None else ()
    only = candidates[0] if len(candidates) == 1 else None
    if only is None or only.kind != "prefecture" or not draft.facility:
        return candidates
    name = branch_town(text[len(only.name) :])
    town = bare_municipality(name, only.name) if name else None
    if town is None or town.only is None or town.only.prefecture != only.name:
        return candidates
    return town.candidates


def without_county(city: str | None) -> str | None:
    """The municipality without the county before it: 度会郡南伊勢町.

    >>> without_county("度会郡南伊勢町"), without_county("小郡町"), without_county("大沼郡 金山町")
    ('南伊勢町', '小郡町', '金山町')
    """
    found = COUNTY.match(city) if city else None
    return city[found.end() :] if city and found and municipal_key(found["county"]) in counties() else city


def elsewhere(cell: Cell, draft: Draft, candidates: Sequence[Municipality]) -> bool:
    """True for a town's name that may be a district's of a government that the cell does not name.

    朝日町民会館 of 旭川市 need not lie in the town of that name that is a part of 士別市; and a venue in
    大門町 or 大和町, of nobody knows which prefecture, need not lie in the only town of that name.
    """
    own, only = cell.municipality or cell.city, candidates[0]
    written = draft.city or ""
    said = only.prefecture in cell.folded[: draft.end]
    if said or only.name in cell.folded[: draft.start]:
        # 岐阜県 池田町、大野町; 栄村(長野県)
        return False
    bare = is_bare_town(draft) and not written.endswith(("町", "村"))
    if bare and own is None and cell.role == "venue" and cell.prefecture != only.prefecture:
        # 上野 need not be 群馬県上野村
        return True
    if len(candidates) > 1 or draft.state or not written.endswith(("町", "村")) or written[0] == "旧":
        return False
    if own is not None and own.kind != "prefecture":
        return bool(only.was) and not own.name.startswith(only.name)
    if cell.role != "venue" or cell.prefecture == only.prefecture or COUNTY.match(written):
        return False
    if look_up_municipality(written).ambiguous:
        # 朝日町 下新川: something in the cell has told it
        return False
    return bool(only.was) or borne_elsewhere(written, only)


def borne_elsewhere(name: str, only: Municipality) -> bool:
    """Whether a town's name was that of one in another prefecture too, whose district it may be now.

    >>> borne_elsewhere("大和町", find_municipality("宮城県大和町"))
    True
    >>> borne_elsewhere("音更町", find_municipality("音更町"))
    False
    """
    return any(one.prefecture != only.prefecture for one in former_index().get(municipal_key(name), ()))
