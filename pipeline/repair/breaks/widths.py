"""How wide lines are, and whether what follows a line would have fitted on it."""

from __future__ import annotations

from functools import lru_cache
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


@lru_cache(maxsize=16384)
def _width_class(char: str) -> str:
    if combining(char) or char in "\u200d\ufe0e\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return "none"
    if east_asian_width(char) not in "WFA":
        return "digit" if char.isdigit() else "bracket" if char in "()[]{}<>.,:;|!'il" else "latin"
    if char in "、。，．・：；「」『』（）【】！？":
        return "point"
    return "kana" if "ぁ" <= char <= "ヿ" else "wide"


def char_width_em(char: str, profile: Profile = "fixed") -> float:
    """Width of a character in ems in one kind of font; 0 for what is drawn over the character before.

    >>> char_width_em("市"), char_width_em("a"), char_width_em("カ", "proportional")
    (1.0, 0.5, 0.87)
    >>> char_width_em("\\u3099")
    0.0
    """
    return PROFILES[profile].get(_width_class(char), 0.0)


@lru_cache(maxsize=65536)
def text_width_em(text: str, profile: Profile = "fixed") -> float:
    """Width of a text in ems by the widths of its characters in one kind of font.

    >>> text_width_em("JICA草の根")
    5.0
    >>> text_width_em("")
    0.0
    """
    table = PROFILES[profile]
    return sum([table[kind] * count for kind, count in _class_counts(text)], 0.0)


def widths_by_profile(text: str) -> tuple[float, ...]:
    """Widths of a text in ems in each kind of font, in the order of PROFILES.

    >>> widths_by_profile("カ1")
    (1.5, 1.5699999999999998, 1.45)
    """
    counts = _class_counts(text)
    return tuple([sum([table[kind] * count for kind, count in counts], 0.0) for table in PROFILES.values()])


@lru_cache(maxsize=65536)
def _class_counts(text: str) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for char in text:
        kind = _width_class(char)
        counts[kind] = counts.get(kind, 0) + 1
    counts.pop("none", None)
    return tuple(counts.items())


def _is_run(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-_./@%")


@lru_cache(maxsize=65536)
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
