"""What may follow a year or a month: a restated year, a month, a season, a quarter, a day, a third."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.lexicon.calendar import YEARS
from pipeline.lexicon.eras import eras

from ...tokens import Tokens
from ..ahead import after_enumerator, begins_point, is_word
from .draft import Draft

SIGNS: Final = frozenset({"slash", "dot", "hyphen"})
_YEAR: Final = ("year", "fiscal_year")
_OF_YEAR: Final = frozenset(
    {"season", "nth", "half", "half_month", "fy_end", "fy_start", "quarter_letter", "holiday"}
)
_AFTER_SLASH: Final = ("third", "thirds", "half_month", "last_day", "nth", "last_nth")


def restated_year(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after a bracket such as (H3), (令和5年), (2017) that says a written year again."""
    kinds = tokens.kinds
    j = tokens.past[i]
    if kinds[j] != "open" or draft.year is None or not draft.year_written:
        return i
    year, k, gregorian = _year_in_bracket(tokens, tokens.past[j + 1])
    if year is None:
        return i
    k = tokens.past[k]
    if kinds[k] in _YEAR:
        k = tokens.past[k + 1]
    if kinds[k] != "close":
        return i
    if draft.year < 100 and draft.era is None:
        draft.year = year
    elif year != draft.year:
        draft.restated = draft.year if gregorian else year
        if gregorian:
            draft.year, draft.era = year, None
    return k + 1


def _year_in_bracket(tokens: Tokens, k: int) -> tuple[int | None, int, bool]:
    """The year at token k or None, the index after it, and whether it is Gregorian."""
    kinds, values = tokens.kinds, tokens.values
    if kinds[k] == "number" and int(values[k]) in YEARS:
        return int(values[k]), k + 1, True
    if kinds[k] != "era":
        return None, k, False
    offset = eras()[int(values[k])].offset
    k = tokens.past[k + 1]
    if kinds[k] == "number":
        return offset + int(values[k]), k + 1, False
    return (offset + 1, k + 1, False) if kinds[k] == "gannen" else (None, k, False)


def year_unit(tokens: Tokens, j: int, draft: Draft) -> int:
    """After the number of a year: a restated year, 年, 年度, a sign and a month, or nothing."""
    kinds = tokens.kinds
    k = tokens.past[j]
    if kinds[k] == "open":
        after = restated_year(tokens, k, draft)
        if after > k:
            j, k = after, tokens.past[after]
            if kinds[k] not in _YEAR and kinds[k - 1] == "close":
                return after_year(tokens, j, draft)
    kind = kinds[k]
    if kind in _YEAR:
        draft.fiscal = draft.fiscal or kind == "fiscal_year"
        return after_year(tokens, k + 1, draft)
    if kind == "year_end":
        draft.month, draft.unit = 12, "month"
        return k + 1
    if kind in ("fy_end", "fy_start"):
        draft.fiscal = True
        return year_part(tokens, k, draft)
    if kind in SIGNS and kinds[k + 1] == "number" and not (kind == "hyphen" and tokens.units[k + 1] in _YEAR):
        after = signed_month(tokens, k, draft)
        if after > k:
            return after
    if draft.era is None:
        draft.unit = "year"
        return j
    draft.fiscal = True
    quarter = kind == "nth" and tokens.units[tokens.past[k + 1]] == "quarter_word"
    after = year_part(tokens, k, draft) if quarter or kind in ("half", "quarter_letter", "season") else k
    if after > k:
        # R4下半期, R4Q2, R7第4四半期, R6春
        return after
    draft.unit = "fiscal_year"
    return j


def signed_month(tokens: Tokens, k: int, draft: Draft) -> int:
    """After a year: sign month [sign day], as in R4.4.1, 2022/4/1, 2022-04; k where that is no month."""
    kinds, values = tokens.kinds, tokens.values
    sign = kinds[k]
    j = tokens.past[k + 1]
    if kinds[j] != "number":
        return k
    month = int(values[j])
    if not 0 < month <= 99 or (sign == "hyphen" and draft.era is not None and month > 12):
        return k
    draft.month = month
    j += 1
    after = tokens.past[j]
    if kinds[after] == "month":
        return after_month(tokens, after + 1, draft)
    if kinds[j] == sign:
        d = tokens.past[j + 1]
        if kinds[d] == "number":
            draft.day, draft.unit = int(values[d]), "day"
            return d + 2 if kinds[d + 1] == "day" else d + 1
        if kinds[d] == "third":
            return after_month(tokens, d, draft)
        if kinds[j] in ("slash", "dot"):
            j += 1
    return after_month(tokens, j, draft) if kinds[j] in ("third", "last_day") else j


def after_year(tokens: Tokens, i: int, draft: Draft) -> int:
    """After 年 or 年度: a month, a part of the year, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    draft.year_written = True
    i = restated_year(tokens, i, draft)
    j = tokens.past[i]
    if kinds[j] == "text" and is_word(tokens, j, "の"):
        j = tokens.past[j + 1]
    kind = kinds[j]
    if kind == "number":
        return _numbered_part(tokens, i, j, draft)
    if kind == "circled_month":
        draft.month = int(values[j])
        return after_month(tokens, j + 1, draft)
    if kind in _OF_YEAR:
        after = year_part(tokens, j, draft)
        return after if after > j else i
    if kind == "third" and values[j] == 3 and draft.fiscal:
        # 令和4年度 末; 令和4年 年度内 is no word of one year.
        draft.month, draft.unit = 3, "month"
        return j + 1
    if kind == "third" and values[j] == 1:
        draft.month, draft.unit = (4 if draft.fiscal else 1), "month"
        return j + 1
    return j + 1 if kind == "during" else i


def _numbered_part(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """A number after 年: 4月, 4/1, 1Q; i where it is no part of the year."""
    kinds = tokens.kinds
    k = tokens.past[j + 1]
    if kinds[k] == "month":
        draft.month = int(tokens.values[j])
        return after_month(tokens, k + 1, draft)
    if tokens.units[j] == "month":
        draft.month, draft.unit = int(tokens.values[j]), "month"
        return from_slash(tokens, j, k, draft) if kinds[k] == "slash" else j + 1
    if kinds[k] == "slash" and kinds[k + 1] == "number":
        return from_slash(tokens, j, k, draft)
    return year_part(tokens, j, draft) if kinds[k] == "quarter_letter" else i


def year_part(tokens: Tokens, i: int, draft: Draft) -> int:
    """A season, quarter, half or end of a year; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind == "season":
        draft.season, draft.unit = int(values[i]), "season"
    elif kind == "holiday":
        draft.holiday, draft.unit = str(values[i]), "day"
    elif kind == "half" or (kind == "half_month" and draft.fiscal):
        draft.unit = f"half{values[i]}"
    elif kind in ("fy_end", "fy_start"):
        draft.month, draft.unit = (3 if kind == "fy_end" else 4), "month"
        draft.fiscal = draft.year is not None or draft.fiscal
    else:
        return _quarter(tokens, i, draft)
    return i + 1


def _quarter(tokens: Tokens, i: int, draft: Draft) -> int:
    """第1四半期, 1四半期, 1Q, Q1; i where there is none."""
    kinds = tokens.kinds
    if kinds[i] == "quarter_letter":
        if kinds[i + 1] == "number" and 1 <= int(tokens.values[i + 1]) <= 4:
            draft.unit = f"quarter{tokens.values[i + 1]}"
            return i + 2
        return i
    j = tokens.past[i + 1] if kinds[i] == "nth" else i
    if kinds[j] != "number" or not 1 <= int(tokens.values[j]) <= 4:
        return i
    k = tokens.past[j + 1]
    said = kinds[k] in ("quarter_word", "quarter_letter")
    if not said and tokens.units[j] != "quarter_word":
        return i
    draft.unit = f"quarter{tokens.values[j]}"
    return k + 1 if said else j + 1


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
    if number > 12:
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
    if kinds[last] != "number":
        return 0
    number, month, day = int(values[i]), int(values[j]), int(values[last])
    abbreviated = month <= 12 and number <= 99 and (number > 31 or day <= 31) and kinds[last + 1] != "slash"
    if number <= 999 and not abbreviated:
        return 0
    draft.year, draft.year_written = number, True
    draft.month, draft.day, draft.unit = month, day, "day"
    return last + 1


_AFTER_NO: Final = frozenset({"nth", "third", "last_nth", "last_day", "week", "half_month", "thirds"})
_THIRDS: Final = frozenset({"third", "half_month"})
_REPEATED: Final = frozenset({"separator", "every", "range", "hyphen", "from"})
_DAY_ENDS: Final = ("end", "separator", "range")
_WEEKDAY: Final = ("weekday", "weekday_char")


def after_month(tokens: Tokens, i: int, draft: Draft) -> int:
    """After 月: a day, a third, an nth weekday, a week, or nothing."""
    kinds = tokens.kinds
    draft.unit = "month"
    j = i + 1 if kinds[i] == "space" else i
    kind = kinds[j]
    if kind == "text" and is_word(tokens, j, "の", "の各"):
        k = tokens.past[j + 1]
        if kinds[k] in _AFTER_NO and (kinds[k] != "nth" or is_word(tokens, j, "の")):
            j, kind = k, kinds[k]
        elif kinds[k] == "number" and kinds[k + 1] == "day" and _is_dated(tokens, i, k):
            draft.day, draft.unit = int(tokens.values[k]), "day"
            return k + 2
    if j > i and kind in _THIRDS and _heads_a_point(tokens, j):
        # 前半:6月 後半:11月
        return i
    if kind == "slash" and kinds[j + 1] == "third":
        j, kind = j + 1, "third"
    if kind == "number":
        return _day(tokens, i, j, draft)
    read = _OF_MONTH.get(kind)
    return i if read is None else read(tokens, i, j, draft)


def _heads_a_point(tokens: Tokens, j: int) -> bool:
    """Whether a colon behind a part of a month makes it the label of another time."""
    colon = tokens.past[j + 1]
    return tokens.kinds[colon] == "colon" and begins_point(tokens, tokens.past[colon + 1])


def _is_dated(tokens: Tokens, i: int, k: int) -> bool:
    """Whether the number at k, after の, is the day of the month before i: 8月の15日; 8月の1日 is some
    one day of it, where no other month or 毎年 stands before it."""
    return int(tokens.values[k]) > 1 or tokens.kinds[i - 3] in _REPEATED


def _day(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """10日, 3週目, and a number whose unit stands further on: 4月1・2日, 4月1(金)."""
    kinds, values = tokens.kinds, tokens.values
    k = j + 1
    if kinds[k] == "space":
        k += 1
    if kinds[k] == "day":
        draft.day, draft.unit = int(values[j]), "day"
        return k + 1
    if kinds[k] == "week":
        draft.week, draft.unit = int(values[j]), "week"
        return k + 2 if tokens.text.startswith("目", tokens.starts[k + 1]) else k + 1
    unit, following = tokens.units[j], kinds[j + 1]
    bare = j == i and unit == "" and following in ("open", "bracketed_weekday", *_DAY_ENDS)
    if unit != "day" and not bare:
        return i
    after, named = tokens.weekdays.get(j + 1, (j + 1, None))
    if unit != "day" and after == j + 1 and following not in _DAY_ENDS:
        return i
    draft.day, draft.unit = int(values[j]), "day"
    draft.weekday = named if named is not None else draft.weekday
    return after


def _third(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    draft.third, draft.unit = int(tokens.values[j]), "third"
    return j + 1


def _thirds(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    draft.third, draft.third_end = divmod(int(tokens.values[j]), 10)
    draft.unit = "third"
    return j + 1


def _half(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    draft.half_month, draft.unit = int(tokens.values[j]), "third"
    return j + 1


def _last_day(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    draft.day, draft.unit = -1, "day"
    return j + 1


def _during(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    return j + 1


def _vague(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """8月お盆."""
    return j + 1 if j == i else i


def _last_nth(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """最終日曜日, 最終週."""
    k = tokens.past[j + 1]
    if tokens.values[j] == "week":
        draft.week, draft.unit = -1, "week"
        if tokens.kinds[k] not in _WEEKDAY:
            return j + 1
    return _nth_weekday(tokens, -1, k, draft) or i


def _nth(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """第2土曜日, 第1週, 第1週の土曜日."""
    kinds = tokens.kinds
    k = tokens.past[j + 1]
    if kinds[k] != "number":
        return i
    nth = int(tokens.values[k])
    k = tokens.past[k + 1]
    if kinds[k] == "week" and nth > 0:
        m = tokens.past[k + 1]
        if kinds[m] == "text" and is_word(tokens, m, "の"):
            m = tokens.past[m + 1]
        after = _nth_weekday(tokens, nth, m, draft)
        if after:
            return after
        draft.week, draft.unit = nth, "week"
        return k + 1
    return _nth_weekday(tokens, nth, k, draft) or i


def _nth_weekday(tokens: Tokens, nth: int, k: int, draft: Draft) -> int:
    """Index after the weekday at k, whose ordinal is known; 0 where there is none."""
    if tokens.kinds[k] not in _WEEKDAY or nth > 5:
        return 0
    draft.nth, draft.weekday, draft.unit = nth, int(tokens.values[k]), "day"
    return k + 1


def _enumerated(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """4月(1)19日: a list number before the day."""
    k = after_enumerator(tokens, j)
    if k == j or tokens.kinds[k] != "number" or tokens.units[k] != "day":
        return i
    draft.enumerator = tokens.text[tokens.starts[j] : tokens.ends[k - 1]]
    draft.day, draft.unit = int(tokens.values[k]), "day"
    after = tokens.past[k + 1]
    return after + 1 if tokens.kinds[after] == "day" else k + 1


_OF_MONTH: Final[dict[str, Callable[[Tokens, int, int, Draft], int]]] = {
    "third": _third,
    "thirds": _thirds,
    "half_month": _half,
    "last_day": _last_day,
    "during": _during,
    "vague": _vague,
    "last_nth": _last_nth,
    "nth": _nth,
    "open": _enumerated,
    "enumerator": _enumerated,
}


def weekday(tokens: Tokens, j: int, draft: Draft) -> int:
    """Index after the weekday of a day, in brackets or not; j where none follows."""
    kinds = tokens.kinds
    k = tokens.past[j]
    if kinds[k] == "weekday":
        if kinds[k + 1] in ("range", "from") and draft.day is not None:
            # 4月1日土曜日~: the weekdays of a range.
            return j
        draft.weekday = int(tokens.values[k])
        return k + 1
    after, named = tokens.weekdays.get(k, (k, None))
    if after == k:
        return j
    if named is not None and draft.nth is None:
        draft.weekday = named
    return after
