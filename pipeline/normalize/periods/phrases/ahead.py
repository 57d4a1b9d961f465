"""What stands ahead, told by the kinds of tokens alone: whether a point begins, where a time of day ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.lexicon.calendar import YEARS

from ..tokens import Tokens

_NO_POINT: Final = frozenset({"times", "duration", "night", "hour", "minute", "grade"})
"""Units of numbers that are no part of a date."""
_ALWAYS: Final = frozenset(
    {"circled_month", "season", "holiday", "half", "fy_end", "fy_start", "quarter_letter", "apostrophe"}
)
_MONTH_ENDS: Final = frozenset(
    {"end", "range", "hyphen", "separator", "open", "close", "space", "until", "or"}
)
_AFTER_NEXT: Final = frozenset({"circled_month", "season", "half", "fy_end", "fy_start", "holiday", "during"})
"""What makes a date of 翌 before it."""


def is_word(tokens: Tokens, i: int, *words: str) -> bool:
    """Whether token i is text that is just one of some words.

    >>> from ..tokens import tokenize
    >>> is_word(tokenize("4月の"), 2, "の", "に")
    True
    """
    return tokens.kinds[i] == "text" and tokens.word(i) in words


def begins_point(tokens: Tokens, i: int) -> bool:
    """Whether a point in time begins at token i.

    >>> from ..tokens import tokenize
    >>> begins_point(tokenize("4月"), 0), begins_point(tokenize("10時"), 0)
    (True, False)
    """
    kind = tokens.kinds[i]
    if kind in _ALWAYS:
        return True
    begins = _BEGINS.get(kind)
    return begins is not None and begins(tokens, i)


def _number(tokens: Tokens, i: int) -> bool:
    unit = tokens.units[i]
    if unit in _NO_POINT or tokens.kinds[i + 1] == "colon":
        return False
    digits = tokens.ends[i] - tokens.starts[i]
    if unit or digits <= 4:
        return True
    sign = tokens.kinds[tokens.past[i + 1]]
    number = int(tokens.values[i])
    if sign == "slash":
        return number > 999
    if tokens.kinds[i + 1 : i + 5] == ["dot", "number", "dot", "number"]:
        return int(tokens.values[i + 2]) <= 12
    return digits == 8 and sign not in ("dot", "hyphen") and number // 10000 in YEARS


def _era(tokens: Tokens, i: int) -> bool:
    kinds = tokens.kinds
    j = tokens.past[i + 1]
    if kinds[j] in ("dot", "apostrophe"):
        j = tokens.past[j + 1]
    return kinds[j] == "gannen" or (kinds[j] == "number" and 0 < int(tokens.values[j]) < 100)


def _fiscal_mark(tokens: Tokens, i: int) -> bool:
    j = tokens.past[i + 1]
    if tokens.kinds[j] != "number":
        return False
    return 0 < int(tokens.values[j]) < 100 or int(tokens.values[j]) in YEARS


def _quarter(tokens: Tokens, i: int) -> bool:
    j = tokens.past[i + 1]
    if tokens.kinds[j] != "number" or not 1 <= int(tokens.values[j]) <= 4:
        return False
    k = tokens.past[j + 1]
    return tokens.kinds[k] in ("quarter_word", "quarter_letter") or tokens.units[j] == "quarter_word"


def _relative(tokens: Tokens, i: int) -> bool:
    kinds = tokens.kinds
    value = str(tokens.values[i])
    if value.startswith("fy"):
        return True
    j = tokens.past[i + 1]
    if value.startswith("month"):
        return kinds[j] == "number" and kinds[tokens.past[j + 1]] == "day"
    if value == "next" and tokens.units[j] == "day":
        return True
    return kinds[j] != "third" and (value != "next" or _next_year(tokens, j))


def _next_year(tokens: Tokens, j: int) -> bool:
    """Whether what follows 翌 is a part of a year."""
    kinds = tokens.kinds
    if is_word(tokens, j, "の"):
        j = tokens.past[j + 1]
    if kinds[j] in _AFTER_NEXT:
        return True
    if kinds[j] == "nth":
        return _quarter(tokens, j)
    if kinds[j] == "quarter_letter":
        return kinds[j + 1] == "number" and 1 <= int(tokens.values[j + 1]) <= 4
    if kinds[j] != "number":
        return False
    k = tokens.past[j + 1]
    if (
        kinds[k] == "month"
        or tokens.units[j] == "month"
        or (kinds[k] == "slash" and kinds[k + 1] == "number")
    ):
        return True
    return kinds[k] == "quarter_letter" and 1 <= int(tokens.values[j]) <= 4


def _month_name(tokens: Tokens, i: int) -> bool:
    kinds = tokens.kinds
    j = i + 2 if kinds[i + 1] == "dot" else i + 1
    k = tokens.past[j]
    if kinds[k] == "number" and kinds[k + 1] not in ("colon", "hour"):
        number = int(tokens.values[k])
        if 1 <= number <= 31 or number in YEARS:
            return True
    return kinds[j] in _MONTH_ENDS and not (kinds[k] == "text" and tokens.text[tokens.starts[k]].isascii())


_BEGINS: Final[dict[str, Callable[[Tokens, int], bool]]] = {
    "number": _number,
    "era": _era,
    "relative": _relative,
    "nth": _quarter,
    "fiscal_mark": _fiscal_mark,
    "month_name": _month_name,
}


def after_hours(tokens: Tokens, i: int) -> int:
    """Index after one time of day at token i; i where there is none.

    >>> from ..tokens import tokenize
    >>> after_hours(tokenize("午後1時30分"), 0), after_hours(tokenize("4月"), 0)
    (5, 0)
    """
    kinds, values = tokens.kinds, tokens.values
    j = i
    if kinds[j] in ("meridiem", "noon"):
        j = tokens.past[j + 1]
    if kinds[j] == "approximate":
        j += 1
    if kinds[j] == "number":
        k = tokens.past[j + 1]
        if kinds[k] == "hour":
            return _after_minutes(tokens, k + 1)
        if kinds[k] == "colon" and int(values[j]) <= 30 and _minutes(tokens, k + 1):
            return k + 4 if kinds[k + 2] == "colon" and kinds[k + 3] == "number" else k + 2
        follows = j > i and kinds[i] == "meridiem" and kinds[k] not in ("month", "day", "slash")
        if follows or tokens.units[j] == "hour":
            return j + 1
    return i + 1 if kinds[i] == "noon" else i


def _minutes(tokens: Tokens, i: int) -> bool:
    """Whether token i is a number that may be minutes: no part of a date, as in ステージ2:8月3日."""
    if tokens.kinds[i] != "number":
        return False
    number, digits = int(tokens.values[i]), tokens.ends[i] - tokens.starts[i]
    if digits != 2 or number > 59:
        return False
    kinds = tokens.kinds
    slashed = kinds[i + 1] == "slash" and kinds[i + 2] == "number" and kinds[i + 3] != "colon"
    return number > 12 or not (kinds[i + 1] == "month" or slashed)


def _after_minutes(tokens: Tokens, k: int) -> int:
    """Index after the minutes that follow an hour at k, or after the half; k where there are none."""
    kinds = tokens.kinds
    m = tokens.past[k]
    if kinds[m] == "number" and kinds[tokens.past[m + 1]] == "minute":
        return tokens.past[m + 1] + 1
    return m + 1 if kinds[m] == "half_hour" else k


def after_range_of_hours(tokens: Tokens, i: int) -> int:
    """Index after a time of day or a range of them at token i; i where there is none. A range sign before a
    date is not the time's own."""
    kinds = tokens.kinds
    j = after_hours(tokens, i)
    if j == i:
        return i
    ranged = False
    while True:
        k = j
        while kinds[k] in ("space", "approximate"):
            k += 1
        if kinds[k] not in ("range", "hyphen", "from"):
            break
        m = tokens.past[k + 1]
        after = after_hours(tokens, m)
        if after == m:
            return k if begins_point(tokens, m) else k + 1
        ranged, j = True, after
    if kinds[k] == "until":
        return k + 1 if ranged else j
    return k if kinds[k - 1] == "approximate" else j


def after_enumerator(tokens: Tokens, i: int) -> int:
    """Index after a list number, (1) or ①, at token i; i where there is none.

    >>> from ..tokens import tokenize
    >>> after_enumerator(tokenize("(1)19日"), 0)
    3
    """
    kinds = tokens.kinds
    if kinds[i] == "enumerator":
        return i + 1
    bracketed = kinds[i] == "open" and kinds[i + 1] == "number" and kinds[i + 2] == "close"
    return i + 3 if bracketed and int(tokens.values[i + 1]) < 30 else i
