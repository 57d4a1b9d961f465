"""How wide texts are in each kind of font, and what of a line's beginning can't be parted."""

from __future__ import annotations

from functools import lru_cache
from operator import mul
from typing import Literal
from unicodedata import combining, east_asian_width

from pipeline.repair.breaks.terms import edge

Profile = Literal["fixed", "mixed", "proportional"]

PROFILES: dict[Profile, dict[str, float]] = {
    "fixed": {"wide": 1.0, "kana": 1.0, "point": 1.0, "bracket": 0.5, "latin": 0.5, "digit": 0.5},
    "mixed": {"wide": 1.0, "kana": 1.0, "point": 1.0, "bracket": 0.34, "latin": 0.57, "digit": 0.57},
    "proportional": {"wide": 1.0, "kana": 0.87, "point": 0.5, "bracket": 0.36, "latin": 0.63, "digit": 0.58},
}
"""Widths in ems of the three kinds of Japanese font: all characters on a grid, Latin ones set to their own
width, kana and punctuation too (the P fonts)."""


PLACES = {profile: place for place, profile in enumerate(PROFILES)}
_ROWS = tuple(tuple(table.values()) for table in PROFILES.values())
_CODES = {"wide": "w", "kana": "k", "point": "p", "bracket": "b", "latin": "l", "digit": "d", "none": "n"}


def _width_class(char: str) -> str:
    if combining(char) or char in "\u200d\ufe0e\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return "none"
    if east_asian_width(char) not in "WFA":
        return "digit" if char.isdigit() else "bracket" if char in "()[]{}<>.,:;|!'il" else "latin"
    if char in "、。，．・：；「」『』（）【】！？":
        return "point"
    return "kana" if "ぁ" <= char <= "ヿ" else "wide"


class _Codes(dict[int, str]):
    """Code of the width class of each character, found when first asked for."""

    def __missing__(self, point: int) -> str:
        code = self[point] = _CODES[_width_class(chr(point))]
        return code


_codes = _Codes()


def text_width_em(text: str, profile: Profile = "fixed") -> float:
    """Width of a text in ems by the widths of its characters in one kind of font.

    >>> text_width_em("JICA草の根")
    5.0
    >>> text_width_em("")
    0.0
    """
    return widths_by_profile(text)[PLACES[profile]]


@lru_cache(maxsize=65536)
def widths_by_profile(text: str) -> tuple[float, ...]:
    """Widths of a text in ems in each kind of font, in the order of PROFILES.

    >>> widths_by_profile("カ1")
    (1.5, 1.57, 1.45)
    """
    count = text.translate(_codes).count
    return _widths((count("w"), count("k"), count("p"), count("b"), count("l"), count("d")))


@lru_cache(maxsize=16384)
def _widths(counts: tuple[int, ...]) -> tuple[float, ...]:
    return tuple([round(sum(map(mul, counts, row)), 3) for row in _ROWS])


def _is_run(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-_./@%")


def next_unit(text: str) -> str:
    """What of a line's beginning can't be parted from its first character: a Latin word, a number, kinsoku.

    A line breaker moves this whole to the next line when it doesn't fit, so a line before which it would
    have fitted was broken by its author.

    >>> next_unit("31日まで"), next_unit("2,940円"), next_unit("「海外」")
    ('31', '2,940', '「海')
    >>> next_unit("市、町")
    '市、'
    """
    never_start, never_end = edge("start"), edge("end")
    end, size = 0, min(len(text), 40)
    while end < size and text[end] in never_end:
        end += 1
    if end < size and _is_run(text[end]):
        while end < size and (
            _is_run(text[end]) or (text[end] in ",:" and text[end + 1 : end + 2].isdigit())
        ):
            end += 1
    else:
        end += 1
    while end < size and text[end] in never_start:
        end += 1
    return text[:end]
