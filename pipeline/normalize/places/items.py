"""The names that a piece of a cell holds, as items of the cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.lexicon.abroad import Named, certain_country, find_country, listed_kanji, single_kanji
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import Lookup, look_up_municipality
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.place_heads import Segment
from pipeline.lexicon.place_runs import names_in, segments
from pipeline.lexicon.place_words import is_home_region
from pipeline.lexicon.run_lookup import Run
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.pieces import Piece, Separator

KANA = re.compile("[ァ-ヺ]")
SAME = re.compile("同(?![窓志友盟和時様意好行仁朋胞期人心じ])")


def items_at(cell: Cell, piece: Piece, run: Run, told: Segment | None, drafts: Sequence[Draft]) -> list[Item]:
    """The names of a piece; `told` is what the list tells of it, `drafts` are the places before.

    One of these may say its country.
    """
    items: list[Item] = []
    separator, names = names_of(cell, piece, run, told, drafts)
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
        items.append(item)
        separator = "none"
    return items


def names_of(
    cell: Cell, piece: Piece, run: Run, told: Segment | None, drafts: Sequence[Draft]
) -> tuple[Separator, Sequence[Segment]]:
    """What divides a piece from the one before it, and its names."""
    if told is not None:
        return piece.separator, (told,)
    words = run.words
    if words[0] == "同" and (own := same_municipality(words, drafts)) is not None:
        return "strong", (Segment("domestic", 0, len(words), lookup=Lookup((own,))),)
    in_list = bool(drafts) and (piece.depth > 0 or piece.separator != "strong")
    above = country_above(drafts[-1]) if in_list else None
    return piece.separator, segments(run, None if above == "JP" else above)


def country_above(draft: Draft) -> str | None:
    """The country of a place, also of one that only its city or state tells (ソウル特別市)."""
    if draft.country is None and draft.kind == "country" and (name := draft.state or draft.city):
        return certain_country(name)
    return draft.country


def same_municipality(words: str, drafts: Sequence[Draft]) -> Municipality | None:
    """The municipality before, which 同阿寒町 says again, its ward, or the prefecture's (同太田市)."""
    own = next((one.lookup.only for one in reversed(drafts) if one.lookup is not None), None)
    if own is None or own.kind == "prefecture" or not SAME.match(words):
        return None
    ward = look_up_municipality(own.full_name + words[1:]).only
    named = look_up_municipality(words[1:], prefecture=own.prefecture).candidates
    other = [one for one in named if one.prefecture == own.prefecture and not one.was]
    return ward or (other[0] if len(other) == 1 else None if other else own)


def told_by_list(cell: Cell, words: Sequence[str]) -> list[Segment | None]:
    """Of each piece the country or the region that it means in a list of the others, None for any other.

    欧・米・豪 are signs for countries; 中国 beside 四国地方 is a region of Japan.
    """
    signs = country_signs(cell, words)
    told: list[Segment | None] = [None] * len(words)
    if not signs and "中国" not in words:
        return told
    for at, one in enumerate(words):
        if one in signs:
            told[at] = Segment(signs[one].kind, 0, 1, signs[one].code or None)
        elif one == "中国" and beside_home(words, at):
            told[at] = Segment("domestic", 0, len(one))
    return told


def country_signs(cell: Cell, words: Sequence[str]) -> Mapping[str, Named]:
    """The signs for countries where every piece of one character is one (欧・米・豪, not 小・中・高).

    Signs that mean much else (西・葡・伊) count in targets alone, where every other item is a country; there
    one sign that no table knows (中・韓・モ・露) is a country that is not certain.
    """
    signs = single_kanji()
    ones = [one for one in words if len(one) == 1]
    if not ones or (cell.role == "venue" and len(ones) == 1 < len(words)):
        return {}
    if cell.role == "venue" and len(ones) == 1 and is_facility(ones[0]):
        # 港: a harbour, but for a record of 香港
        named = signs.get(ones[0])
        return signs if named is not None and named.code in cell.countries else {}
    if all(one in signs for one in ones):
        return signs
    rare = listed_kanji()
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
    return names_in(words)[0].kind in ("region", "group", "world")


def beside_home(words: Sequence[str], at: int) -> bool:
    """True where the piece before or after is a region of Japan, so that 中国 is one too: 中国・四国地方."""
    return any(map(is_home_region, (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])))
