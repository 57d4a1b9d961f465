"""How wide lines are, and whether what follows a line would have fitted on it."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width

from pipeline.repair.breaks.terms import edge

HALF_EM = 0.5
"""Mean width of a Latin letter or a digit, in ems of the Japanese font beside it."""


@lru_cache(maxsize=65536)
def char_width_em(char: str) -> float:
    """Width of a character in ems as a proportional Japanese font sets it, near enough: 1, 0.5 or 0.

    >>> char_width_em("市"), char_width_em("a"), char_width_em("ｱ")
    (1.0, 0.5, 0.5)
    >>> char_width_em("\\u3099")
    0.0
    """
    if combining(char) or char in "\u200d\ufe0e\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return 0.0
    return 1.0 if east_asian_width(char) in "WFA" else HALF_EM


@lru_cache(maxsize=65536)
def text_width_em(text: str) -> float:
    """Width of a text in ems by the widths of its characters.

    >>> text_width_em("JICA草の根")
    5.0
    >>> text_width_em("")
    0.0
    """
    return sum(map(char_width_em, text))


def _is_run(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-_./@%")


@lru_cache(maxsize=65536)
def next_unit(text: str) -> str:
    """What of a line's beginning can't be parted from its first character: a Latin word, a number, kinsoku.

    A line breaker moves this whole to the next line when it doesn't fit, so a line before which it would
    have fitted was broken by its author.

    >>> next_unit("31日まで"), next_unit("「海外」")
    ('31', '「海')
    >>> next_unit("市、町")
    '市、'
    """
    never_start, never_end = edge("start"), edge("end")
    end, size = 0, min(len(text), 40)
    while end < size and text[end] in never_end:
        end += 1
    if end < size and _is_run(text[end]):
        while end < size and _is_run(text[end]):
            end += 1
    else:
        end += 1
    while end < size and text[end] in never_start:
        end += 1
    return text[:end]
