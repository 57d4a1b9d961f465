"""What repeats: 毎月, 隔週, 第2土曜日, 月~金, 偶数月, 5のつく日.

nths = "第" number {sign ["第"] number} weekdays
"""

from __future__ import annotations

import re
from typing import Final

from ..rule import Rule
from ..tokens import Tokens
from ..units import weekday_at
from .ahead import after_hours, is_word
from .kinds import NthWeek, NthWeekdays, Phrase, Repeat, Undetermined, Weekdays

_LIST_SIGNS: Final = frozenset({"separator", "slash", "dot"})
_RANGE_SIGNS: Final = frozenset({"range", "hyphen", "from"})
_BEYOND: Final = 32
"""The day behind the last of any month."""
_LAST: Final = ("末", "月末")
_IS_OFF: Final = re.compile("(?:のみ|だけ)?[はもが]?お?休み(?!期間|前|明け|なし|無)").match
_BESIDE: Final = 6
"""Tokens that may stand between weekdays and the word that leaves them out."""
_LONGEST: Final = 40
"""Tokens within which a list of ordinals must end in weekdays."""


def read_every(tokens: Tokens, i: int, stop: int) -> Repeat | None:
    """毎月, 隔週 with the days that follow."""
    kinds, value = tokens.kinds, str(tokens.values[i])
    j = tokens.past[i + 1]
    if value == "bare":
        days, after = weekdays_at(tokens, j, True)
        if after == j:
            return None
        return _repeat(tokens, i, after, Rule("WEEKLY", days=_each(days), every=True))
    interval = 2 if kinds[i] == "alternate" else 1
    if value == "WEEKLY" or kinds[i] == "alternate":
        days, after = weekdays_at(tokens, j, True)
        if after > j and _excluded(tokens, after, True):
            # 毎週火曜日休館 says when not.
            return Repeat(i, after, tokens.starts[i], tokens.ends[after - 1], Rule(), excepted=i + 1)
        if after > j:
            return _repeat(tokens, i, after, Rule(value, interval, _each(days), every=True), value)
    if value == "MONTHLY":
        rule, after = _monthly(tokens, j)
        rule = rule._replace(frequency=value, interval=interval, every=True)
        return _repeat(tokens, i, after, rule, value)
    return _repeat(tokens, i, i + 1, Rule(value, interval, every=True), value)


def _repeat(tokens: Tokens, i: int, after: int, rule: Rule, value: str = "") -> Repeat:
    return Repeat(i, after, tokens.starts[i], tokens.ends[after - 1], rule, value == "YEARLY")


def _each(days: tuple[int, ...]) -> frozenset[tuple[int, int]]:
    return frozenset((0, day) for day in days)


def _monthly(tokens: Tokens, j: int) -> tuple[Rule, int]:
    """After 毎月: days of the month, its last day or weekday, and the index after; or nothing, and j."""
    kinds = tokens.kinds
    if _is_last(tokens, j):
        after = j + 1
        k = after + 1 if tokens.text.startswith("の", tokens.starts[after]) else after
        days, beyond = weekdays_at(tokens, k, True)
        if beyond > k + 1 or (beyond > k and kinds[k] == "weekday"):
            # 毎月末の土曜日
            return Rule(days=frozenset((-1, day) for day in days)), beyond
    numbers, after = _monthdays(tokens, j)
    return Rule(monthdays=numbers), after


def _is_last(tokens: Tokens, j: int) -> bool:
    """Whether the last day of a month stands at token j: 末日, and 末 or 月末 after 毎月."""
    return tokens.kinds[j] == "last_day" or tokens.word(j) in _LAST


def _monthdays(tokens: Tokens, j: int) -> tuple[frozenset[int], int]:
    """Days of a list or range that begins at token j, 1日・15日・末日, and the index after it; j where there
    is none."""
    kinds, units = tokens.kinds, tokens.units
    days: set[int] = set()
    after = j
    previous = last = 0
    unit_said = False
    while True:
        if _is_last(tokens, j):
            unit_said, last = True, _BEYOND
            days |= {*range(previous, _BEYOND)} if previous else {-1}
            after = j + 1
        elif previous and kinds[j] == "relative" and tokens.values[j] == "month+1":
            # 25日~翌月5日
            j = tokens.past[j + 1]
            if units[j] != "day" or kinds[j + 1] != "day":
                break
            last = min(int(tokens.values[j]), 31)
            days |= {*range(previous, _BEYOND), *range(1, last + 1)}
            after = j + 2
        elif kinds[j] == "number" and units[j] in ("day", ""):
            number = int(tokens.values[j])
            k = tokens.past[j + 1]
            said = kinds[k] == "day"
            bare = not said and units[j] != "day"
            if not 1 <= number <= 31 or (bare and (unit_said or kinds[k] != "separator")):
                # 25日、5・6年生: no day without its sign behind one that has it.
                break
            unit_said = unit_said or said
            days |= {number, *(range(previous % _BEYOND + 1, number) if previous else ())}
            last, after = number, k + 1 if said else j + 1
        else:
            break
        k = tokens.past[after]
        ranged = kinds[k] in _RANGE_SIGNS
        if not (ranged or kinds[k] == "separator"):
            break
        previous = last if ranged else 0
        j = tokens.past[k + 1]
    return frozenset(days), after


def read_parity(tokens: Tokens, i: int, stop: int) -> Repeat:
    """偶数月, 奇数月, with days of these months."""
    months = Rule(months=frozenset(int(m) for m in str(tokens.values[i]).split(",")), every=True)
    j = tokens.past[i + 1]
    if tokens.kinds[j] == "text" and tokens.text.startswith("の", tokens.starts[j]):
        j += 1
    dated = tokens.kinds[j] == "number" or _is_last(tokens, j)
    rule, after = _monthly(tokens, j) if dated else (Rule(), i + 1)
    return _repeat(tokens, i, after, months.joined(rule))


def read_irregular(tokens: Tokens, i: int, stop: int) -> Phrase:
    """不定期 recurs; 不定 leaves a time undecided."""
    if tokens.values[i] == "open":
        return Undetermined(i, i + 1, tokens.starts[i], tokens.ends[i])
    return _repeat(tokens, i, i + 1, Rule(irregular=True))


def read_interval(tokens: Tokens, i: int, stop: int) -> Repeat:
    """四半期ごと, 半年に1回, 隔日: words that are a whole rule."""
    frequency, interval = str(tokens.values[i]).split()
    rule = Rule(frequency, int(interval), every=True)
    return Repeat(i, i + 1, tokens.starts[i], tokens.ends[i], rule, True)


def read_digit_days(tokens: Tokens, i: int, stop: int) -> Repeat | None:
    """5のつく日: the days whose number ends in 5."""
    digit = int(tokens.values[i - 1]) if tokens.kinds[i - 1] == "number" else -1
    if not 0 <= digit <= 9:
        return None
    days = frozenset(day for day in range(1, 32) if day % 10 == digit)
    rule = Rule("MONTHLY", monthdays=days)
    return Repeat(i, i + 1, tokens.starts[i - 1], tokens.ends[i], rule)


def read_weekdays(tokens: Tokens, i: int, stop: int) -> Weekdays | None:
    """Weekdays: of the day before them, of what is excluded, or of a recurrence."""
    days, after = weekdays_at(tokens, i, True)
    if after == i:
        return None
    if tokens.kinds[after] == "text" and tokens.kinds[after + 1] == "colon":
        # 土曜コース: is a label
        return None
    sure = weekdays_at(tokens, i, False)[1] > i
    return Weekdays(
        i, after, tokens.starts[i], tokens.ends[after - 1], days, sure,
        _excluded(tokens, after), _says_hours(tokens, after, stop),
        i > 0 and tokens.text[tokens.starts[i] - 1] == "の",
    )  # fmt: skip


def weekdays_at(tokens: Tokens, i: int, sure: bool) -> tuple[tuple[int, ...], int]:
    """Weekdays of a list or range that begins at token i, and the index after it; i where there is none.

    A lone 月 or 火 is a weekday only where `sure` says so.

    >>> from ..tokens import tokenize
    >>> weekdays_at(tokenize("月～金曜日"), 0, False)
    ((0, 1, 2, 3, 4), 3)
    >>> weekdays_at(tokenize("月見"), 0, False)
    ((), 0)
    """
    kinds = tokens.kinds
    found: list[int] = []
    ranged = False
    written = 0
    j = end = i
    while True:
        bracketed = (
            kinds[j] == "open"
            and kinds[j + 1] in ("weekday", "weekday_char", "month", "day")
            and kinds[j + 2] == "close"
        )
        j += bracketed
        days = _days_of(tokens, j)
        if days is None and not (kinds[j] == "holiday_mark" and written):
            break
        sure = sure or kinds[j] in ("weekday", "weekdays")
        written += 1
        if ranged and days:
            found += [(found[-1] + n) % 7 for n in range(1, (days[0] - found[-1]) % 7 + 1)]
        else:
            found += days or ()
        j += 2 if bracketed else 1
        end = j
        k = j + 1 if kinds[j] == "space" else j
        ranged = kinds[k] in _RANGE_SIGNS
        if kinds[k] in _LIST_SIGNS or ranged:
            j = tokens.past[k + 1]
    if not found or not (sure or written > 1):
        return (), i
    return tuple(found), end


def _days_of(tokens: Tokens, i: int) -> tuple[int, ...] | None:
    """The weekdays that one token names; None where it names none."""
    if tokens.kinds[i] == "weekdays":
        return tuple(int(day) for day in str(tokens.values[i]).split())
    day = weekday_at(tokens.kinds, tokens.values, i)
    return None if day is None else (day,)


def read_nth_week(tokens: Tokens, i: int, stop: int) -> NthWeek | None:
    """第3週, which may be the end of 6月第1週~第3週."""
    if tokens.kinds[i + 1] != "number" or tokens.kinds[i + 2] != "week":
        return None
    return NthWeek(i, i + 3, tokens.starts[i], tokens.ends[i + 2], int(tokens.values[i + 1]))


def read_nths(tokens: Tokens, i: int, stop: int) -> NthWeekdays | None:
    """第2土曜日, 第1・3金曜日 with no month of their own.

    >>> from ..tokens import tokenize
    >>> sorted(read_nths(tokenize("第1・3金曜日"), 0, 5).days)
    [(1, 4), (3, 4)]
    """
    kinds = tokens.kinds
    nths: list[int] = []
    ranged = False
    j = i
    while j < i + _LONGEST:
        if kinds[j] == "last_nth":
            nths.append(-1)
        else:
            j = tokens.past[j + 1] if kinds[j] == "nth" else j
            number = int(tokens.values[j]) if kinds[j] == "number" else 0
            if not 1 <= number <= 5:
                return None
            nths += range(nths[-1] + 1 if ranged and nths[-1] < number else number, number + 1)
        k = tokens.past[j + 1]
        days, after = weekdays_at(tokens, k, True)
        if after == k + 1 and kinds[k] in ("month", "day"):
            # 最終日 and 第2日 are days, no Sundays.
            return None
        if kinds[k] == "week":
            k = tokens.past[k + 1]
            k = k + 1 if tokens.word(k) == "の" else k
            days, after = weekdays_at(tokens, k, True)
            if after == k and kinds[k] not in _LIST_SIGNS and kinds[k] not in _RANGE_SIGNS:
                return None
        if after > k:
            # 第2土曜日・第4日曜日: the list of days must not run into the next 第.
            pairs = frozenset((nth, day) for nth in nths for day in days)
            return NthWeekdays(
                i, after, tokens.starts[i], tokens.ends[after - 1], pairs, _excluded(tokens, after)
            )
        ranged = kinds[k] in _RANGE_SIGNS
        if not (kinds[k] in _LIST_SIGNS or ranged):
            return None
        j = tokens.past[k + 1]
    return None


def _excluded(tokens: Tokens, i: int, every: bool = False) -> bool:
    """Whether 休館, 除く … follows directly: then the weekdays are no schedule; those of each week are one
    beside what is left out of it, 毎週水曜日、夏休みを除く."""
    kinds = tokens.kinds
    j = i
    for _ in range(_BESIDE):
        if kinds[j] == "exclusion":
            # 毎週土曜日 休館日:平日
            if every and tokens.values[j] == "except" and kinds[i] == "separator":
                return False
            return kinds[tokens.past[j + 1]] != "colon"
        if kinds[j] == "open" and kinds[j - 1] == "vague":
            # 年末年始(12月28日~1月5日)を除く
            closing = kinds[j : j + _LONGEST]
            j += closing.index("close") + 1 if "close" in closing else 1
            continue
        if kinds[j] not in ("space", "separator", "holiday_mark", "weekday", "vague"):
            if kinds[j] == "text" and _IS_OFF(tokens.text, tokens.starts[j]):
                return True
            if not is_word(tokens, j, *_LINKS):
                return kinds[j] == "status" and tokens.word(j) in ("お休み", "休止")
        j += 1
    return kinds[j] == "exclusion"


_LINKS: Final = (
    *("は", "を", "の", "等を", "のみ", "だけ", "のみは"),
    *("の翌日", "の翌日は", "の翌日を", "の翌平日", "の翌平日は"),
)
"""What may stand between weekdays and the word that says that nothing takes place on them."""
_IS_LONGER: Final = re.compile(
    "(?:も|は|のみ)?(?:夜間|早朝|延長|時間延長|時短|短縮|無料|入[館園場]無料)"
).match
"""What is so on some days of those on which something is open: 土曜日は夜間開館."""


def _says_hours(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether other hours follow: 金・土・祝前日は22:00まで says nothing of the days."""
    kinds = tokens.kinds
    if _IS_LONGER(tokens.text, tokens.starts[i]):
        return True
    for j in range(i, min(i + 4, stop)):
        if kinds[j] == "text" and tokens.word(j).endswith("は"):
            k = tokens.past[j + 1]
            return after_hours(tokens, k) > k
        if kinds[j] not in ("text", "holiday_mark", "separator", "space"):
            return False
    return False
