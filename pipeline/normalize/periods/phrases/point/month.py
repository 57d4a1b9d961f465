"""What may follow 月: a day, a third, an nth weekday, a week; and the weekday of a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ...tokens import Tokens
from ..ahead import after_enumerator, begins_point, is_word
from .draft import Draft

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
    if j == i and unit == "" and kinds[k] == "weekday_char" and kinds[k + 1] == "end":
        # 4月5 土, as a day and its weekday stand in two columns
        draft.day, draft.unit, draft.weekday = int(values[j]), "day", int(values[k])
        return k + 1
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
    if kinds[k] == "week":
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
    if k == j or tokens.units[k] != "day":
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


_IS_TOPIC: Final = re.compile("(?:は|も|のみ|以外|を?除|定?休|閉)(?!日)").match
"""What says that a weekday behind a space is that of other days than the one before it."""


def weekday(tokens: Tokens, j: int, draft: Draft) -> int:
    """Index after the weekday of a day, in brackets or not; j where none follows."""
    kinds = tokens.kinds
    k = tokens.past[j]
    if kinds[k] == "weekday":
        if kinds[k + 1] in ("range", "from"):
            # 4月1日土曜日~: the weekdays of a range.
            return j
        if k > j and _IS_TOPIC(tokens.text, tokens.ends[k]):
            # 10月17日~12月1日 火曜日は夜間開館
            return j
        draft.weekday = int(tokens.values[k])
        return k + 1
    after, named = tokens.weekdays.get(k, (k, None))
    if after == k:
        return j
    if named is not None and draft.nth is None:
        draft.weekday = named
    return after
