"""Dates whose parts only signs divide: 4/1, 2022-04-01, R4.4.1, 5/初旬, 20220401."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import YEARS
from pipeline.lexicon.numerals import counters

from ...tokens import Tokens
from .draft import Draft
from .month import after_month

SIGNS: Final = frozenset({"slash", "dot", "hyphen"})
_AFTER_SLASH: Final = ("third", "thirds", "half_month", "last_day", "nth", "last_nth")
_NO_DOTTED_DAY: Final = ("month", "day", "hour", "duration", "times", "year", "fiscal_year")
_NO_SLASHED_DAY: Final = ("month", "hour", "minute", "duration", "year", "grade")
_MEASURE: Final = re.compile(
    "[kcm]?m(?![a-zA-Z])|k[gWL]|ha|[%％℃㎡倍度割]|キロ|メートル|ヘクタール|トン|ポイント|時間|億|万|千"
).match
"""What is measured by a number with a point: 3.5km, 1.5倍."""
_FLOOR: Final = re.compile("階|F(?![A-Za-z])").match
_GOES_ON: Final = re.compile("(?!程度|以[上内下]|参加|募集|限定|前後|対象|児)[々一-龠ァ-ヶ]").match
"""What makes a counter of one character the beginning of a word: 名古屋市, 組合, 校長."""


def signed_month(tokens: Tokens, k: int, draft: Draft) -> int:
    """After a year: sign month [sign day], as in R4.4.1, 2022/4/1, 2022-04; k where that is no month."""
    kinds, values = tokens.kinds, tokens.values
    sign = kinds[k]
    j = tokens.past[k + 1]
    if kinds[j] != "number":
        return k
    month = int(values[j])
    if month > 99 or (sign == "hyphen" and draft.era is not None and month > 12):
        return k
    draft.month = month
    j += 1
    after = tokens.past[j]
    if kinds[after] == "month":
        return after_month(tokens, after + 1, draft)
    if kinds[j] == sign or (sign == "dot" and kinds[j] == "slash"):
        # R7.8.2, R7.8/2
        d = tokens.past[j + 1]
        if kinds[d] == "number":
            draft.day, draft.unit = int(values[d]), "day"
            return d + 2 if kinds[d + 1] == "day" else d + 1
        if kinds[d] == "third":
            return after_month(tokens, d, draft)
        if kinds[j] in ("slash", "dot"):
            j += 1
    return after_month(tokens, j, draft) if kinds[j] in ("third", "last_day") else j


def from_slash(tokens: Tokens, i: int, k: int, draft: Draft) -> int:
    """A number at i and a slash at k: 4/1, 5/初旬, 6/, 05/不定."""
    kinds, values, units = tokens.kinds, tokens.values, tokens.units
    number = int(values[i])
    j = tokens.past[k + 1]
    if kinds[j] == "number" and not (j > k + 1 and units[j] in ("month", "slash", "year")):
        after = _two_slashes(tokens, i, j, draft) if j == k + 1 else 0
        if after:
            return after
        if number > 999:
            draft.year, draft.year_written = number, True
            return signed_month(tokens, k, draft)
        draft.month, draft.day, draft.unit = number, int(values[j]), "day"
        return j + 2 if kinds[j + 1] == "day" else j + 1
    if number > 999:
        draft.year, draft.year_written, draft.unit = number, True, "year"
        return k + 1
    if kinds[j] == "quarter_word" and 1 <= number <= 4:
        draft.unit = f"quarter{number}"
        return j + 1
    if number > 12 or not units[i]:
        # 9/1・2/体育館: a second day
        return i
    draft.month = number
    if kinds[j] == "during":
        # 9/中
        draft.third, draft.unit = 2, "third"
        return j + 1
    if kinds[j] in _AFTER_SLASH:
        after = after_month(tokens, j, draft)
        if after > j:
            return after
    draft.unit = "month"
    return k + 1


def _two_slashes(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """Index after 2022/4/1 or 4/4/1, whose month is token j; 0 where it is none."""
    kinds, values = tokens.kinds, tokens.values
    if kinds[j + 1] != "slash":
        return 0
    last = tokens.past[j + 2]
    is_other = tokens.units[last] in _NO_SLASHED_DAY or tokens.text.startswith(":", tokens.ends[last])
    if kinds[last] != "number" or is_other or _is_counted(tokens.text, tokens.ends[last]):
        # 8/5/5年生: the fifth of August, for the fifth grade; 10/1/4月: another month
        return 0
    number, month, day = int(values[i]), int(values[j]), int(values[last])
    abbreviated = number < 100 and month <= 12 and day <= 31 and kinds[last + 1] != "slash"
    if number not in YEARS and not abbreviated:
        return 0
    draft.year, draft.year_written = number, True
    draft.month, draft.day, draft.unit = month, day, "day"
    return last + 1


def _is_counted(text: str, end: int) -> bool:
    """Whether a counter stands at an offset, and no word that only begins with its sign: 5年生, 名古屋市."""
    if _FLOOR(text, end) is not None:
        return True
    counter = next((word for word in counters() if text.startswith(word, end)), "")
    return len(counter) > 1 or (bool(counter) and _GOES_ON(text, end + 1) is None)


def eight_digits(tokens: Tokens, i: int, draft: Draft) -> int:
    """The day of 20220401."""
    year, rest = divmod(int(tokens.values[i]), 10000)
    draft.year, draft.year_written = year, True
    draft.month, draft.day, draft.unit = rest // 100, rest % 100, "day"
    return i + 1


def number_signed(tokens: Tokens, i: int, draft: Draft) -> int | None:
    """Index after 2022-04-01, 4.4.1 or 4.1 with a sign right after token i; None where it may be other."""
    kinds, values, unit = tokens.kinds, tokens.values, tokens.units[i]
    number, second, j = int(values[i]), int(values[i + 2]), i + 1
    if number in YEARS and second < 100:
        if unit in ("year", "fiscal_year"):
            return None
        draft.year, draft.year_written = number, True
        return signed_month(tokens, j, draft)
    if kinds[j] != "dot":
        return None
    if unit != "month" and kinds[j + 2] == "dot" and kinds[j + 3] == "number" and second <= 12:
        draft.year, draft.year_written = number, True
        return signed_month(tokens, j, draft)
    if kinds[i - 1] == "dot" or unit in _NO_DOTTED_DAY:
        return None
    if _MEASURE(tokens.text, tokens.ends[i + 2]) is not None:
        # 3.5km
        return i
    if not (1 <= number <= 12 and 1 <= second <= 31):
        return i
    draft.month, draft.day, draft.unit, draft.dotted = number, second, "day", True
    return j + 2
