"""Places in Japan with the code of their municipality: the named one, or the record's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.abroad import certain_country, look_up_abroad
from pipeline.lexicon.former_municipalities import former_index
from pipeline.lexicon.municipalities import Municipality, is_bare_name, municipal_key
from pipeline.lexicon.municipality_lookup import Lookup, look_up_municipality
from pipeline.lexicon.place_forms import LANDFORM, is_facility, looks_foreign
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.site_marks import ending
from pipeline.lexicon.site_places import OFFICE_ABROAD, is_office_for_region
from pipeline.normalize.municipality_notes import ambiguous_note, former_note, lost_note, unknown_note
from pipeline.normalize.places.bearing import KANA_NAME, doubtful, named_after, school_abroad
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import (
    elsewhere_note,
    office_note,
    open_note,
    prefectural_note,
    shared_note,
    unknown_place_note,
)
from pipeline.normalize.places.listed import is_bare_town
from pipeline.normalize.places.offices import branch, kept_elsewhere, own_words, town_behind

OF_JAPANESE = ending("for_japanese")
"""Ends the name of a school for children of Japanese, which stands abroad: シラチャ日本人学校."""
LAND = frozenset("島礁湖湾県州")
"""Ends a name that `LANDFORM` finds."""
COUNTY = re.compile(r"(?P<county>[^ \u3000\n]{1,5}郡)[ \u3000\n]*(?=[^ \u3000\n]+[町村])")
NO_TOWN = re.compile(
    "(?!.*(?:管内|全|各|関係|市町|町村|郡内|[都道府県市区町村]内|下水|[国公私]|[大小中高]学))[ぁ-んァ-ヶー一-鿿々]{2,6}[市町村]"
)
"""Behind a prefecture: the name of a municipality that it has not, 鹿児島県薩摩川市."""
LONGEST_DISTRICT = 4
"""Characters of the name of a district that everybody of a prefecture knows: 道央地区, 会津地区."""
MOST_LISTED = 6
"""Governments that a finding lists at most."""


def domestic(cell: Cell, draft: Draft, text: str) -> Settled:
    """A place in Japan, with the code of its municipality where exactly one fits; an office may be abroad."""
    if draft.facility and OFFICE_ABROAD.search(text) and is_office_for_region(text):
        return Place(text, "country"), (open_note(text, ()),)
    if draft.lookup is not None:
        return named_town(cell, draft, draft.lookup, text)
    if draft.facility and (there := not_at_home(cell, text)) is not None:
        return there
    return in_town(draft, text, None), ()


def not_at_home(cell: Cell, text: str) -> Settled | None:
    """A site without a town that lies abroad, or of which nothing says that it lies in Japan; else None."""
    if OF_JAPANESE.search(text):
        there = next(iter(cell.countries)) if len(cell.countries) == 1 else None
        return Place(text, "country", there), () if there else (open_note(text, ()),)
    if name := doubtful(cell, text):
        return named_after(cell, text, name)
    target = cell.role == "target"
    if target and (is_kana_alone(text) or school_abroad(cell, text) or is_far_district(text)):
        return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    if text[-1:] not in LAND:
        return None
    core = LANDFORM.sub("", text)
    if is_bare_name(core):
        return None
    known = look_up_abroad(core).states or looks_foreign(core)
    if known and (country := certain_country(core)) is not None:
        # 済州島
        return Place(text, "country", country, subdivision=text), ()
    return (Place(text, "unspecified"), (unknown_place_note(cell, text),)) if target else None


def is_kana_alone(text: str) -> bool:
    """True for a name in katakana that is no word for a site: ライスタウン."""
    return KANA_NAME.fullmatch(text) is not None


def is_far_district(text: str) -> bool:
    """True for a district that bears no town of Japan: one with a long name, or in katakana alone.

    平潟国際化地区, テルヌ地区; not 会津地区, ニセコ地区.
    """
    name = text.removesuffix("地区")
    return name != text and (len(name) > LONGEST_DISTRICT or (looks_foreign(name) and not is_bare_name(name)))


def named_town(cell: Cell, draft: Draft, lookup: Lookup, text: str) -> Settled:
    """A place with the governments that its name means: the code of the only one, or what stays open."""
    candidates = branch(lookup, text) if draft.facility else lookup.candidates
    rest, own = own_words(draft, text), cell.municipality
    if len(candidates) > 1 and own is not None:
        candidates = tuple(one for one in candidates if is_or_in(one, own)) or candidates
    only = candidates[0]
    if len(candidates) == 1 and draft.facility:
        if (town := town_behind(text, only)) is not None:
            # 福島県いわき
            if may_be_region(cell, draft, text, town):
                return in_town(draft, text, None), (shared_note(text, town),)
            return in_town(draft._replace(city=rest), text, town.code), ()
        if kept_elsewhere(rest, only):
            return Place(text, "domestic", "JP"), (office_note(text),)
        if only.kind == "prefecture" and NO_TOWN.fullmatch(rest):
            return Place(text, "domestic", "JP", None, draft.state, rest), (unknown_note(rest),)
        if only.kind == "prefecture" and cell.city is not None and cell.city.prefecture == only.name:
            # 長野県上田高等学校 in a row of 上田市
            return Place(text, "domestic", "JP", None, draft.state, None, cell.city.code), ()
        if is_run_by_prefecture(text, only):
            # 石川県立音楽堂 lies in a town, which it does not name
            return in_town(draft, text, None), (prefectural_note(text),)
    if elsewhere(cell, draft, candidates):
        return in_town(draft, text, None), (elsewhere_note(text, only),)
    if len(candidates) > 1:
        names = "、".join(dict.fromkeys(one.full_name for one in candidates[:MOST_LISTED]))
        return in_town(draft, text, None), (ambiguous_note(text, names),)
    if may_be_region(cell, draft, text, only):
        return in_town(draft._replace(city=None), text, None), (shared_note(text, only),)
    if (town := town_or_district(rest, only)) is not None:
        return in_town(draft, text, only.code), (elsewhere_note(text, town),)
    if only.was:
        note = lost_note(only.was) if only.code is None else former_note(only.was, only.name)
        return in_town(draft, text, only.code), (note,)
    return in_town(draft, text, only.code), ()


def may_be_region(cell: Cell, draft: Draft, text: str, town: Municipality) -> bool:
    """True for a venue of which only the prefecture and the name of a region in it are said: 岐阜県飛騨."""
    if cell.role != "venue" or town == cell.government or not draft.state:
        return False
    name = text.removeprefix(draft.state)
    return name != text and name.strip() in terms_of("shared_region")


def is_run_by_prefecture(text: str, only: Municipality) -> bool:
    """True for a site that bears a prefecture's whole name; not its seat, and not all of it.

    >>> ishikawa = look_up_municipality("石川県").candidates[0]
    >>> [is_run_by_prefecture(one, ishikawa) for one in ("石川県立大学七尾校", "石川県庁", "石川県内の高校")]
    [True, False, False]
    """
    if only.kind != "prefecture" or not text.startswith(only.name):
        return False
    name = text[len(only.name) - 1 :]
    site = name[1:2] == "立" or (name[1:2].isalnum() and is_facility(name))
    return site and not name.startswith(terms_of("prefecture"))


def town_or_district(rest: str, only: Municipality) -> Municipality | None:
    """The town of the prefecture whose name is all that stands behind a city's, and which may be that of a
    district of the city: 森町 in 函館市森町; or None."""
    if only.name[-1] != "市" or rest[-1:] not in ("町", "村"):
        return None
    towns = look_up_municipality(rest).candidates
    near = (one for one in towns if one.prefecture == only.prefecture and not one.was)
    return next(near, None)


def in_town(draft: Draft, text: str, code: str | None) -> Place:
    """The place in Japan with its prefecture and municipality as the cell writes them."""
    return Place(text, "domestic", "JP", None, draft.state, without_county(draft.city), code)


def is_or_in(one: Municipality, own: Municipality) -> bool:
    """True for the record's own government and for a ward of it."""
    return one.code == own.code or (own.kind == "designated_city" and one.name.startswith(own.name))


def without_county(city: str | None) -> str | None:
    """The municipality without the county before it: 度会郡南伊勢町.

    >>> without_county("度会郡南伊勢町"), without_county("小郡町"), without_county("大沼郡 金山町")
    ('南伊勢町', '小郡町', '金山町')
    """
    found = COUNTY.match(city) if city else None
    return city[found.end() :] if city and found else city


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
    far = own is None and cell.role == "venue" and cell.prefecture != only.prefecture
    if far and not written.endswith(("町", "村")) and is_bare_town(draft):
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

    >>> from pipeline.lexicon.municipality_lookup import find_municipality
    >>> borne_elsewhere("大和町", find_municipality("宮城県大和町"))
    True
    >>> borne_elsewhere("音更町", find_municipality("音更町"))
    False
    """
    return any(one.prefecture != only.prefecture for one in former_index().get(municipal_key(name), ()))
