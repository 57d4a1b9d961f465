"""Lengths of time: 3日間, 2泊3日, 1年6か月, 半年; 5年 where it can be no year."""

from __future__ import annotations

from typing import Final

from ..tokens import Tokens
from .kinds import Length, NoLength, Phrase

_OF_WHAT_FOLLOWS: Final = ("前", "後", "毎", "ご", "お", "児", "健", "検")
"""What makes a length a part of the words after it: 3日前, 3歳児."""

_HOW_OFTEN: Final = ("に1", "に一", "に数", "に2", "に二")
"""What makes a length an interval: 約3年に1回."""


def read_years(tokens: Tokens, i: int, stop: int) -> Length | None:
    """1年6か月; 5年, which may be a year as well."""
    kinds, values = tokens.kinds, tokens.values
    if kinds[i + 1] != "year":
        return None
    years = int(values[i])
    if kinds[i + 2] == "number" and kinds[i + 3] == "duration" and str(values[i + 3])[0] == "M":
        months = int(values[i + 2])
        return _length(tokens, i, i + 4, 12 * years + months, "M", f"P{years}Y{months}M")
    if kinds[i - 1] == "approximate" and tokens.text.startswith(_HOW_OFTEN, tokens.ends[i + 1]):
        return None
    if years >= 50 or kinds[tokens.past[i + 2]] in ("number", "season", "nth", "half"):
        return None
    in_brackets = kinds[i - 1] in ("open", "approximate") and kinds[i + 2] in ("close", "approximate")
    after_no = i > 0 and tokens.text[tokens.ends[i - 1] - 1] in "の、"
    return _length(tokens, i, i + 2, years, "Y", "", in_brackets, True, after_no)


def read(tokens: Tokens, i: int, stop: int) -> Phrase | None:
    """N日間, N泊M日, N年間, N週間; text that is passed over where the number is no one length."""
    kinds, units = tokens.kinds, tokens.units
    j = tokens.past[i + 1]
    if kinds[j] == "night":
        return _nights(tokens, i, j)
    if kinds[j] != "duration":
        return None
    begin, end = tokens.starts[i], tokens.ends[j]
    if kinds[i - 1] in ("range", "hyphen", "separator") and units[i - 2] == "duration":
        # 2~3日間 is no one length.
        return Phrase(i, j + 1, begin, end)
    k = tokens.past[j + 1]
    following = tokens.text[tokens.starts[k] : tokens.starts[k] + 1]
    if (
        (following in _OF_WHAT_FOLLOWS and kinds[k] in ("text", "vague", "label_word"))
        or tokens.text.endswith("歳", 0, begin)
        or kinds[k] in ("since", "before")
    ):
        return NoLength(i, j + 1, begin, end)
    return _length(tokens, i, j + 1, int(tokens.values[i]), str(tokens.values[j])[0])


def read_half_year(tokens: Tokens, i: int, stop: int) -> Length:
    """半年 is six months.

    >>> from ..tokens import tokenize
    >>> (length := read_half_year(tokenize("半年"), 0, 1)).number, length.letter
    (6, 'M')
    """
    return _length(tokens, i, i + 1, 6, "M")


def _nights(tokens: Tokens, i: int, j: int) -> Phrase:
    """2泊3日: three days; 2泊 alone is no length."""
    kinds = tokens.kinds
    k = tokens.past[j + 1]
    if kinds[k] == "separator":
        k += 1
    m = tokens.past[k + 1] if kinds[k] == "number" else k
    if kinds[m] not in ("day", "duration") or m == k:
        return Phrase(i, j + 1, tokens.starts[i], tokens.ends[j])
    return _length(tokens, i, m + 1, int(tokens.values[k]), "D")


def _length(
    tokens: Tokens,
    i: int,
    after: int,
    number: int,
    letter: str,
    written: str = "",
    in_brackets: bool = False,
    unsure: bool = False,
    after_no: bool = False,
) -> Length:
    kinds = tokens.kinds
    said = kinds[after - 1] == "duration" and str(tokens.values[after - 1]).endswith("~")
    before = i - 1
    while before >= 0 and kinds[before] in ("space", "approximate"):
        before -= 1
    return Length(
        i, after, tokens.starts[i], tokens.ends[after - 1], number, letter, written or f"P{number}{letter}",
        said or kinds[tokens.past[after]] == "approximate", said,
        before >= 0 and kinds[before] in ("from", "range"),
        before >= 0 and tokens.word(before) in ("の", "まで"),
        in_brackets, unsure, after_no,
    )  # fmt: skip
