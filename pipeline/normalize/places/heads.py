"""Names of countries, regions and groups at the start of a piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.abroad import STATE_FORM, place_countries, single_kanji, spelled
from pipeline.lexicon.municipalities import Lookup
from pipeline.lexicon.place_forms import CITY, STATE, is_katakana, name_of

AS_LEVEL = re.compile(r"州|県(?![内人])|郡|省|市(?![場内民])")


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing that a piece names, at [start, end) of the piece."""

    kind: str
    """country, region, world, group, state, city, domestic, facility, bare, or the kind of a place term."""
    start: int
    end: int
    code: str | None = None
    lookup: Lookup | None = None


@cache
def head_lengths() -> dict[str, tuple[int, ...]]:
    """Lengths, longest first, of the names in the tables by their first two characters."""
    lengths: dict[str, set[int]] = {}
    for name in spelled():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {key: tuple(sorted(value, reverse=True)) for key, value in lengths.items()}


def head_at(piece: str, start: int) -> Segment | None:
    """The country, region or group whose name begins at `start` of the piece, or None."""
    rest = piece[start:]
    for length in head_lengths().get(rest[:2], ()):
        found = spelled().get(rest[:length])
        if found is None:
            continue
        end = length
        if found.kind == "country" and (form := STATE_FORM.match(rest, length)):
            end = form.end()
        if fits(rest[:length], rest[end:], found.code if found.kind == "country" else None):
            return Segment(found.kind, start, start + end, found.code)
    return None


def fits(name: str, after: str, country: str | None) -> bool:
    """True where the text after a name lets it stand on its own: タイ in タイバンコク, not in タイヤ."""
    if not after:
        return True
    if country == "JP":
        return after.startswith(("国内", "国", "各地", "全国", "・"))
    if AS_LEVEL.match(after):
        return False
    if is_katakana(name[-1]) and is_katakana(after[0]):
        if country is None or after[0] in "ァィゥェォッャュョー":
            return False
        if STATE.match(after) or CITY.match(after):
            return country in place_countries(name_of(after)) or not place_countries(name + name_of(after))
        return country in place_countries(after)
    return not (
        name == "中国" and after.startswith(("地方", "山地", "運輸", "経済", "銀行", "自動車", "電力"))
    )


def compound(piece: str) -> list[Segment]:
    """日中韓, 欧米豪: one segment per character where every character stands for a country or a region."""
    known = single_kanji()
    if 2 <= len(piece) <= 6 and all(character in known for character in piece):
        return [Segment(known[one].kind, at, at + 1, known[one].code) for at, one in enumerate(piece)]
    return []
