"""The items of a cell, each a new place, a level of the place before it, or a note on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.lexicon.abroad import (
    Named,
    certain_country,
    find_country,
    listed_kanji,
    single_kanji,
)
from pipeline.lexicon.municipalities import Lookup, Municipality
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.lexicon.place_heads import Segment
from pipeline.lexicon.place_runs import AWAY, segments
from pipeline.lexicon.place_words import is_home_region, terms_of
from pipeline.model import Note
from pipeline.normalize.places.bare import settle_bare
from pipeline.normalize.places.begin import begin
from pipeline.normalize.places.below_abroad import area_below, country_below, level_below
from pipeline.normalize.places.below_home import (
    beside,
    county_below,
    home_below,
    municipality_below,
    under_head,
)
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.govern import governed, in_its_prefecture
from pipeline.normalize.places.pieces import PLACES, Piece
from pipeline.normalize.places.site_parts import one_site, site_below

COUNTED_PARTS = re.compile(r"\d(?:地域|州|都市|自治体|地方政府)$")
"""Ends words before a bracket that lists parts of countries, and says no more than they: 北東アジア5地域."""
NOTE_KINDS = frozenset(("all", "unspecified", "residents", "municipality", "prefecture"))
"""Kinds that in a bracket say something of the place before it."""
OFFICE = re.compile("(?:市役所|市庁舎?|市議会|区役所|[町村]役場)$|[市区町村]立")


def own_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A municipality with its own site after it, a city abroad with its office; or None."""
    if before.kind == "country" and before.city and not before.facility:
        near = item.separator in ("none", "space") and OFFICE.match(item.words) is not None
        return before._replace(facility=True, end=item.end) if near else None
    return home_below(cell, item, before)


BELOW: Mapping[str, Callable[[Cell, Item, Draft], Draft | None]] = {
    "area": area_below,
    "country": country_below,
    "state": level_below,
    "city": level_below,
    "domestic": municipality_below,
    "municipality": own_below,
    "facility": site_below,
    "bare": site_below,
}
"""What reads an item of each kind as a level of the place before it; other kinds never are one.

Each hands back the place before with the item in it, to the item's end, or None where it is a place apart.
"""


def read_levels(cell: Cell, found: Sequence[Piece]) -> tuple[list[Draft], list[Note]]:
    """The places of the pieces, in order, and a finding for each piece that was read as a note."""
    signs = country_signs(cell, found)
    drafts: list[Draft] = []
    notes: list[Note] = []
    for at, piece in enumerate(found):
        words = cell.folded[piece.start : piece.end]
        if words == "中国" and beside_home(cell, found, at):
            names: tuple[Segment, ...] = (Segment("domestic", 0, len(words)),)
        elif words[0] == "同" and (own := same_municipality(words, drafts)) is not None:
            names = (Segment("domestic", 0, len(words), lookup=Lookup((own,))),)
            piece = piece._replace(separator="strong")
        elif words in signs:
            names = (Segment(signs[words].kind, 0, 1, signs[words].code or None),)
        else:
            in_list = bool(drafts) and (piece.depth > 0 or piece.separator != "strong")
            above = country_above(drafts[-1]) if in_list else None
            names = segments(words, cell.prefecture, None if above == "JP" else above)
        for item in items(cell, piece, names):
            before = drafts[-1] if drafts else None
            settled = settle_bare(cell, item, before) if item.kind == "bare" else item
            if settled is None:
                notes.append(ignored(item.words))
            else:
                drafts[-1:] = place(cell, in_its_prefecture(settled, drafts), drafts)
        if piece.closes is not None and names and drafts:
            drafts[-1] = closed(cell, drafts[-1], piece.closes)
    return drafts, notes


def country_above(draft: Draft) -> str | None:
    """The country of a place, also of one that only its city or state tells (ソウル特別市)."""
    if draft.country is None and draft.kind == "country" and (name := draft.state or draft.city):
        return certain_country(name)
    return draft.country


KANA = re.compile("[ァ-ヺ]")
SAME = re.compile("同(?![窓志友盟和時様意好行仁朋胞期人心じ])")


def same_municipality(words: str, drafts: Sequence[Draft]) -> Municipality | None:
    """The municipality before, which 同柳田支所 and 同阿寒町 say again, or the ward of it; else None."""
    own = next((one.lookup.only for one in reversed(drafts) if one.lookup is not None), None)
    if own is None or own.kind == "prefecture" or not SAME.match(words):
        return None
    ward = look_up_municipality(own.full_name + words[1:]).only
    named = look_up_municipality(words[1:], prefecture=own.prefecture).candidates
    other = [one for one in named if one.prefecture == own.prefecture and not one.was]
    return ward or (other[0] if len(other) == 1 else None if named and other else own)


def country_signs(cell: Cell, found: Sequence[Piece]) -> Mapping[str, Named]:
    """The signs for countries where every piece of one character is one (欧・米・豪, not 小・中・高).

    Signs that mean much else (西・葡・伊) count in targets alone, where every other item is a country; there
    one sign that no table knows (中・韓・モ・露) is a country that is not certain.
    """
    signs = single_kanji()
    ones = [cell.folded[one.start] for one in found if one.end - one.start == 1]
    if not ones or (cell.role == "venue" and len(ones) == 1 < len(found)):
        return {}
    if all(one in signs for one in ones):
        return signs
    rare = listed_kanji()
    words = [cell.folded[one.start : one.end] for one in found]
    unknown = [one for one in ones if one not in signs and one not in rare]
    listed = len(words) > 2 if unknown else len(words) > 1
    if cell.role != "target" or not listed or len(unknown) > 1 or not all(map(KANA.match, unknown)):
        return {}
    if not all(len(one) == 1 or find_country(one) or is_area(one) for one in words):
        return {}
    signs = {**signs, **{one: Named("country", "") for one in unknown}}
    return {**signs, **{one: Named("country", rare[one]) for one in ones if one in rare}}


def is_area(words: str) -> bool:
    """True for a region or a group of countries, which a bracket may name after a list of signs."""
    return segments(words, None, None)[0].kind in ("region", "group", "world")


def beside_home(cell: Cell, found: Sequence[Piece], at: int) -> bool:
    """True where the piece before or after is a region of Japan, so that 中国 is one too: 中国・四国地方."""
    near = [*found[max(0, at - 1) : at], *found[at + 1 : at + 2]]
    return any(is_home_region(cell.folded[one.start : one.end]) for one in near)


def items(cell: Cell, piece: Piece, names: Sequence[Segment]) -> list[Item]:
    """The names of one piece as items of the cell."""
    found: list[Item] = []
    separator = piece.separator
    for one in names:
        start, end = piece.start + one.start, piece.start + one.end
        kind, words, state, city = one.kind, cell.folded[start:end], None, None
        if one.lookup is not None:
            state = cell.text[start : start + one.stated] or None
            city = cell.text[start + one.stated : end] or None
        elif kind == "state":
            state = words
        elif kind in ("city", "pair"):
            kind, city = "city", words
        closes = piece.closes if separator == "open" else None
        item = Item(
            kind, words, start, end, separator, piece.depth, closes,
            one.code, one.lookup, one.known, state, city,
        )  # fmt: skip
        found.append(item)
        separator = "none"
    return found


SITES = frozenset(("facility", "municipality", "prefecture"))


def place(cell: Cell, item: Item, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What stands in place of the place before: that place itself, grown or not, or it and a new one."""
    if not drafts:
        return begin(cell, item, None)
    before = drafts[-1]
    if before.kind == "unspecified" and only_names_kind(cell, item, drafts):
        return begin(cell, item, None)
    if heads_bracket(cell, item, before):
        return begin(cell, item, None)
    if before.kind == item.kind == "online" and cell.folded[before.end : item.start].strip() in ("", ":"):
        # オンライン:Zoom
        return (before._replace(end=item.end),)
    if (site := one_site(cell, item, before)) is not None:
        return (site,)
    if (first := under_head(cell, item, before)) is not None:
        return (first,)
    item = below_slash(cell, item, drafts)
    if item.separator == "open" and (same := noted(cell, item, before)) is not None:
        return (same,)
    if (told := county_below(item, before)) is not None:
        return (told,)
    rule = BELOW.get(item.kind)
    grown = rule(cell, item, before) if rule is not None else None
    if grown is not None:
        return (grown,)
    *above, new = begin(cell, beside(item, before), before)
    return (*above, governed(cell, item, drafts, new))


def only_names_kind(cell: Cell, item: Item, drafts: Sequence[Draft]) -> bool:
    """True where the words before say what kind of partner the place of the item is, and are no place.

    友好都市・中国遼寧省, 姉妹都市（米国…）, その他（モンゴル）; after other places only a bracket says it.
    """
    before = drafts[-1]
    if item.kind not in PLACES or cell.folded[before.start : before.end] not in terms_of("partner"):
        return False
    return item.separator == "open" or (len(drafts) == 1 and item.separator in ("none", "space", "middle"))


def heads_bracket(cell: Cell, item: Item, before: Draft) -> bool:
    """True where the words before a bracket say of what kind the places in it are: 県外（広島市、長崎市）."""
    if item.separator != "open" or not (item.kind in PLACES or item.kind in SITES or item.lookup):
        return False
    words = cell.folded[before.start : before.end]
    counted = before.kind in ("region", "group") and item.closes is None and COUNTED_PARTS.search(words)
    return bool(counted) or words in terms_of("head")


def below_slash(cell: Cell, item: Item, drafts: Sequence[Draft]) -> Item:
    """The item, hung on the country that opens the cell where only / divides the two: カナダ/バンクーバー."""
    head = drafts[-1]
    opens = head.kind == "country" and not (head.city or head.state or head.facility or head.inherited)
    if opens and cell.folded[head.end : item.start] == "/" and head.country in item.known.countries:
        return item._replace(separator="space")
    return item


def noted(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before where the bracket after it says something of it and names none: (国籍問わず), (予定).

    None for any other bracket.
    """
    if item.kind == "online":
        return before if before.kind == "online" else None
    if item.kind in ("region", "group"):
        if before.kind == "country" and item.closes is not None:
            # 韓国(東アジア), 中・韓・露(環日本海)
            return before
        # 東南アジア諸国連合(ASEAN): the same again
        return before if item.code is not None and item.code == before.code else None
    if item.kind not in NOTE_KINDS:
        return None
    away = before.kind == "unspecified" and AWAY.fullmatch(cell.folded, before.start, before.end)
    if item.kind == "municipality" and away and item.closes is not None:
        # 受入家庭(市内)
        return before._replace(kind=item.kind, country="JP", own_start=item.start, shared=True, end=item.end)
    if item.kind == before.kind == "unspecified" and item.closes is not None and "国" in item.words:
        return before._replace(end=item.closes)
    return before


def closed(cell: Cell, draft: Draft, closes: int) -> Draft:
    """The place with the closing bracket of its last piece where its text holds the opening one."""
    inside = cell.folded[draft.start : draft.end]
    if draft.shared or inside.count("(") <= inside.count(")"):
        return draft
    return draft._replace(end=max(draft.end, closes))


def ignored(words: str) -> Note:
    """The finding that a bracket, or words after a country, were read as a note."""
    return Note(
        "place-note-ignored",
        "info",
        f"「{words}」は注記とみなし、場所として読みませんでした / read as a note, not as a place",
    )
