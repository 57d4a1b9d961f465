"""What a clause names, one by one: 8日, 月曜, 第3火曜, 8月, 祝日."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import signs

from .grammar import HOLIDAY, MARK

_PART: Final = re.compile(
    rf"(?P<sign>~|から)|(?P<holiday>{HOLIDAY})"
    r"|(?P<workdays>平日)|(?:[0-9]{1,4}年 ?)?(?:(?P<month>[0-9]{1,2}) ?(?:月|/) ?)(?P<day>[0-9]{1,2})"
    r"|(?P<whole>[0-9]{1,2}) ?月(?!曜)|(?P<bare>[0-9]{1,2})(?P<unit>日?)(?!年)"
    rf"|(?:第 ?(?P<nths>[1-5](?: ?[・、,] ?第? ?[1-5])*) ?)?(?P<weekday>[{WEEKDAYS}])"
)
_BRACKET: Final = re.compile(r"[(]([^()]*)[)]")
_DATED_NAME: Final = re.compile(rf"({HOLIDAY})[(]([0-9][^()]*)[)]")
_IS_OF_DAY: Final = re.compile(rf"{MARK}|.*の日|.*(?:ただし|但し|は開|は営業).*").fullmatch
"""What a bracket may say that leaves the days whole ones: their weekday or holiday, or which are still open,
but not 午前 or 西館."""
_YEAR_SAID: Final = re.compile(rf"{signs()}? ?[0-9]{{1,4}}年|毎[週月]")
"""What names no day by itself: a year, and 毎月, which is no Monday."""
_JOINED_WEEKDAYS: Final = tuple(day + sign for day in WEEKDAYS for sign in ("", "・", "曜・", "曜日・"))
_SATURDAY: Final = WEEKDAYS.index("土")


class Part(NamedTuple):
    """One thing that is left out; what it does not say is None."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nths: tuple[int, ...] = ()
    runs: bool = False
    """The days from the part before up to this one."""
    holiday: bool = False
    months: tuple[int, ...] = ()
    """Months within which weekdays are meant: 6・9月の水曜."""


def are_whole(written: str) -> bool:
    """Whether the brackets of a list leave its days whole ones.

    >>> are_whole("8日(土)、9日(山の日)"), are_whole("8日(午前)")
    (True, False)
    """
    return all(_IS_OF_DAY(said) for said in _BRACKET.findall(_named_open(written)))


def _named_open(written: str) -> str:
    """A list with the days that a name has in brackets after the name: 年末年始12月29日~1月3日."""
    return _DATED_NAME.sub(r"\1\2", written)


def read_parts(written: str) -> tuple[Part, ...]:
    """What a list names, one by one; bare numbers take the unit on their right.

    >>> [(p.month, p.day) for p in read_parts("7・8月")], [(p.month, p.day) for p in read_parts("8/12、30日")]
    ([(7, None), (8, None)], [(8, 12), (None, 30)])
    >>> [p.weekday for p in read_parts("土・日曜日")]
    [5, 6]
    """
    plain = _YEAR_SAID.sub(lambda m: " " * len(m.group()), _BRACKET.sub("", _named_open(written)))
    parts: list[Part] = []
    bare: list[int] = []
    months: tuple[int, ...]
    runs = False
    at = 0
    while (match := _PART.search(plain, at)) is not None:
        at = match.end()
        if match["sign"]:
            runs = True
            continue
        if match["holiday"]:
            if plain[at : at + 1].isdecimal():
                # 年末年始12月29日~1月3日 says which days they are.
                continue
            part = Part(holiday=True)
        elif match["workdays"]:
            of_month = not runs and plain[: match.start()].rstrip(" の").endswith("月")
            months = _taken_months(parts) if of_month else ()
            parts += (Part(weekday=n, months=months) for n in range(_SATURDAY))
            continue
        elif match["whole"]:
            month = int(match["whole"])
            for n in bare:
                parts[n] = parts[n]._replace(month=parts[n].day, day=None)
            part = Part(month=month, runs=runs)
        elif match["weekday"]:
            at += len(re.match("(?:曜日?)?", plain[at:]).group())  # type: ignore[union-attr]
            nths = tuple(int(n) for n in re.findall("[1-5]", match["nths"] or ""))
            months = ()
            if not runs and plain[: match.start()].rstrip(" の").endswith("月"):
                months = _taken_months(parts)
            elif not runs and parts and plain[: match.start()].endswith(_JOINED_WEEKDAYS):
                # 8月の土日
                months = parts[-1].months
            part = Part(weekday=WEEKDAYS.index(match["weekday"]), nths=nths, runs=runs, months=months)
        elif match["bare"]:
            part = Part(day=int(match["bare"]), runs=runs)
            bare = [] if match["unit"] else [*bare, len(parts)]
        else:
            part = Part(int(match["month"]), int(match["day"]), runs=runs)
            at += plain.startswith("日", at)
        parts.append(part)
        runs = False
    return tuple(parts)


def _taken_months(parts: list[Part]) -> tuple[int, ...]:
    """The months at the end of a list of parts, which a weekday behind them takes; a run is filled."""
    found: list[int] = []
    while parts and parts[-1].month is not None and parts[-1].day is None and parts[-1].weekday is None:
        last = parts.pop()
        first = parts[-1].month if last.runs and parts and parts[-1].month is not None else last.month
        assert first is not None
        assert last.month is not None
        found += [(first - 1 + n) % 12 + 1 for n in range((last.month - first) % 12 + 1)]
    return tuple(sorted(set(found)))
