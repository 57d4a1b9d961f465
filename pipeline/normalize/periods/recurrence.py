"""Recurring schedules: what repeats, and its RFC 5545 rule.

rule    = every [weekdays | days | dates] | nth weekdays | weekdays | parity [nth weekdays] | count
count   = ("年" | "月" | "週") number "回" | number "回" "/" ("年" | "月" | "週")
nths    = "第" number {sign ["第"] number} weekdays
"""

from __future__ import annotations

from typing import Final

from .point import skip_space
from .tokens import Tokens

_DAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LIST_SIGNS: Final = frozenset({"separator", "slash", "dot"})
_RANGE_SIGNS: Final = frozenset({"range", "hyphen", "from"})


class Recurrence:
    """What is known of a repetition; an empty frequency means that nothing says so yet."""

    __slots__ = (
        "approximate",
        "counted",
        "days",
        "every",
        "frequency",
        "interval",
        "irregular",
        "monthdays",
        "months",
    )

    def __init__(self) -> None:
        self.frequency = ""
        self.interval = 1
        self.days: set[tuple[int, int]] = set()
        self.monthdays: set[int] = set()
        self.months: set[int] = set()
        self.every = False
        """毎, 隔 or an interval was said."""
        self.counted = False
        self.irregular = False
        self.approximate = False

    def __bool__(self) -> bool:
        return bool(self.frequency or self.days or self.counted or self.irregular or self.months)

    def rule(self) -> str | None:
        """The RFC 5545 rule without DTSTART; None where only a count is known.

        >>> r = Recurrence()
        >>> r.frequency = "MONTHLY"
        >>> r.days.add((2, 5))
        >>> r.rule()
        'FREQ=MONTHLY;BYDAY=2SA'
        >>> Recurrence().rule() is None
        True
        """
        frequency = self.frequency
        if not frequency and self.months:
            frequency = "MONTHLY"
        days = self.days
        if days:
            if any(nth for nth, _ in days):
                # Some readers of rules take TU,1SA for both at once: write each Tuesday by its number.
                days = {(n, d) for nth, d in days for n in ((nth,) if nth else (1, 2, 3, 4, 5))}
                if frequency != "YEARLY":
                    frequency = "MONTHLY"
            elif frequency not in ("WEEKLY", "DAILY", "YEARLY"):
                frequency = "WEEKLY" if not self.months else "MONTHLY"
            elif frequency == "DAILY":
                frequency = "WEEKLY"
        if not frequency or (days and self.monthdays):
            # Weekdays and days of the month in one rule would mean the days that are both.
            return None
        parts = [f"FREQ={frequency}"]
        if self.interval > 1 and not (frequency == "MONTHLY" and self.months):
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, sorted(self.months))))
        if self.days:
            parts.append("BYDAY=" + ",".join((str(n) if n else "") + _DAY_NAMES[d] for n, d in sorted(days)))
        if self.monthdays:
            parts.append("BYMONTHDAY=" + ",".join(map(str, sorted(self.monthdays, key=lambda d: (d < 0, d)))))
        return ";".join(parts)


def read_weekdays(tokens: Tokens, i: int, sure: bool) -> tuple[list[int], int]:
    """Weekdays of a list or range that begins at token i, and the index after it; i where there is none.

    A lone 月 or 火 is a weekday only where `sure` says so.

    >>> from .tokens import tokenize
    >>> read_weekdays(tokenize("月～金曜日"), 0, False)
    ([0, 1, 2, 3, 4], 3)
    >>> read_weekdays(tokenize("月見"), 0, False)
    ([], 0)
    """
    kinds, values = tokens.kinds, tokens.values
    found: list[int] = []
    ranged = False
    written = 0
    sure_after = sure
    j = i
    end = i
    while True:
        kind = kinds[j]
        bracketed = (
            kind == "open"
            and kinds[j + 1] in ("weekday", "weekday_char", "month", "day")
            and kinds[j + 2] == "close"
        )
        if bracketed:
            j += 1
            kind = kinds[j]
        if kind in ("weekday", "bracketed_weekday", "weekday_char"):
            day = [int(values[j])]
            sure_after = sure_after or kind == "weekday"
        elif kind == "month":
            day = [0]
        elif kind == "day":
            day = [6]
        elif kind == "weekdays":
            day = [int(d) for d in str(values[j]).split()]
            sure_after = True
        elif kind == "holiday_mark" and written:
            day = []
        else:
            break
        written += 1
        if ranged and found and day:
            first = found[-1]
            found += [(first + n) % 7 for n in range(1, (day[0] - first) % 7 + 1)]
        else:
            found += day
        j += 2 if bracketed else 1
        end = j
        k = j + 1 if kinds[j] == "space" else j
        ranged = kinds[k] in _RANGE_SIGNS
        if kinds[k] in _LIST_SIGNS or ranged:
            j = skip_space(kinds, k + 1)
        elif kinds[j] == "space":
            break
    if not found or not (sure_after or written > 1):
        return [], i
    return found, end


def read_nths(tokens: Tokens, i: int) -> tuple[set[tuple[int, int]], int]:
    """(nth, weekday) pairs of 第1・3金曜日 or 第2土曜日 at token i, and the index after; i where there is
    none.

    >>> from .tokens import tokenize
    >>> sorted(read_nths(tokenize("第1・3金曜日"), 0)[0])
    [(1, 4), (3, 4)]
    """
    kinds, values = tokens.kinds, tokens.values
    nths: list[int] = []
    ranged = False
    j = i
    while j < i + 40:
        if kinds[j] == "last_nth":
            nths.append(-1)
            j += 1
        else:
            if kinds[j] == "nth":
                j = skip_space(kinds, j + 1)
            if kinds[j] != "number" or not 1 <= int(values[j]) <= 5:
                return set(), i
            number = int(values[j])
            if ranged and nths and nths[-1] < number:
                nths += range(nths[-1] + 1, number)
            nths.append(number)
            j += 1
        k = skip_space(kinds, j)
        days, after = read_weekdays(tokens, k, True)
        if after == k + 1 and kinds[k] in ("month", "day"):
            # 最終日 and 第2日 are days, no Sundays.
            return set(), i
        if after > k:
            # 第2土曜日・第4日曜日: the list of days must not run into the next 第.
            return {(n, d) for n in nths for d in days}, after
        if kinds[k] == "week":
            k = skip_space(kinds, k + 1)
            if tokens.text[tokens.starts[k] : tokens.ends[k]] == "の":
                k += 1
            days, after = read_weekdays(tokens, k, True)
            if after > k:
                return {(n, d) for n in nths for d in days}, after
            return set(), i
        ranged = kinds[k] in _RANGE_SIGNS
        if not (kinds[k] in _LIST_SIGNS or ranged):
            return set(), i
        j = skip_space(kinds, k + 1)
    return set(), i


_LENGTHS: Final = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}
_COUNT_UNITS: Final = {"year": "YEARLY", "month": "MONTHLY", "week": "WEEKLY", "day": "DAILY"}


def read_count(tokens: Tokens, i: int, units: list[str], rule: Recurrence) -> int:
    """Index after a count such as 年4回, 月1~2回, 2~3回/年, 3年に1回 at token i, noted in `rule`; i where
    there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind in ("year", "month", "week", "day", "fiscal_year") or (
        kind == "duration" and tokens.text.startswith("年間", tokens.starts[i])
    ):
        j = skip_space(kinds, i + 1)
        if kinds[j] == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] == "に":
            j += 1
        if kinds[j] == "approximate":
            j += 1
        if kinds[j] == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] in (
            "各",
            "に各",
            "最大",
            "数",
            "に数",
        ):
            j += 1
            if kinds[j] == "times":
                rule.counted = True
                return j + 1
        if kind == "week" and kinds[j] == "number" and units[j] == "day":
            rule.counted = True
            return skip_space(kinds, j + 1) + 1
        if kinds[j] == "number" and units[j] == "times":
            return _after_times(tokens, j, rule)
        return i
    if kind != "number":
        return i
    j = skip_space(kinds, i + 1)
    if units[i] == "times" and rule.every:
        # 毎月2回: how often within each month, so no rule of the month alone.
        after = _after_times(tokens, i, rule)
        if int(values[i]) != 1 or after > j + 1:
            rule.frequency = ""
        return after
    if units[i] == "times":
        after = _after_times(tokens, i, rule, note=False)
        k = skip_space(kinds, after)
        if kinds[k] == "slash" and kinds[skip_space(kinds, k + 1)] in _COUNT_UNITS:
            rule.counted = True
            return skip_space(kinds, k + 1) + 1
        return i
    if kinds[j] == "day" and kinds[j + 1] == "number" and units[j + 1] == "times":
        return _after_times(tokens, j + 1, rule)
    # 3年に1回, 2か月に1回, 2週間に1度, 3年1回, 4年ごと, 1日おき
    letter = {"year": "Y", "day": "D"}.get(kinds[j], str(values[j]) if kinds[j] == "duration" else "")
    if letter not in _LENGTHS or int(values[i]) >= 100:
        return i
    k = skip_space(kinds, j + 1)
    word = tokens.text[tokens.starts[k] : tokens.ends[k]] if kinds[k] == "text" else ""
    if word.startswith(("ごと", "おき", "毎")) and word != "ごとに":
        rule.every = True
        rule.frequency = _LENGTHS[letter]
        rule.interval = int(values[i]) + (1 if word.startswith("おき") else 0)
        return k + 1
    if word in ("に", "ごとに"):
        k += 1
    elif letter == "D":
        return i
    if kinds[k] == "number" and units[k] == "times":
        rule.every = True
        if i > 1 and kinds[i - 1] in _RANGE_SIGNS and kinds[i - 2] == "number":
            # 1~2か月に1回
            rule.every, rule.counted = False, True
        elif int(values[k]) == 1:
            rule.frequency, rule.interval = _LENGTHS[letter], int(values[i])
        else:
            rule.counted = True
        return _after_times(tokens, k, rule, note=False)
    return i


def _after_times(tokens: Tokens, i: int, rule: Recurrence, note: bool = True) -> int:
    """Index after number [range number] 回 [以上 …]."""
    kinds = tokens.kinds
    j = i
    while j < i + 8 and kinds[j] in ("number", "range", "hyphen", "separator", "space", "from"):
        j += 1
    if kinds[j] == "times":
        j += 1
    if kinds[j] == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] in ("以上", "以下", "ずつ"):
        j += 1
    if note:
        rule.counted = True
    return j
