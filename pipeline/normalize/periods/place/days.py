"""The days of a month, a part of it, a part of a year that has a name, a fiscal year, a length."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Final

from pipeline.lexicon.calendar import LAST_YEAR, holiday, last_of_month

from ..point import Point
from ..seasons import SEASONS
from .interval import NEVER, Interval

MONTHS: Final = frozenset(range(1, 13))
QUARTERS: Final = (4, 7, 10, 1)
"""First months of the quarters of a fiscal year."""


@cache
def days_of_month(year: int, month: int, months: int = 1) -> Interval:
    """The days of some months, beginning with one.

    >>> days_of_month(2022, 12, 3).end
    datetime.date(2023, 2, 28)
    """
    years, last = divmod(month + months - 2, 12)
    return Interval(date(year, month, 1), date(year + years, last + 1, monthrange(year + years, last + 1)[1]))


@cache
def year_of_days(year: int) -> Interval:
    """The days of a fiscal year, which begins in April.

    >>> year_of_days(2022).end
    datetime.date(2023, 3, 31)
    """
    return Interval(date(year, 4, 1), date(year + 1, 3, 31))


def months_over(start: date, end: date) -> int:
    """How many months two days and the time between them touch.

    >>> months_over(date(2022, 12, 31), date(2023, 2, 1))
    3
    """
    return 12 * (end.year - start.year) + end.month - start.month + 1


def add_length(start: date, number: int, letter: str) -> date | None:
    """The last day of a length that begins on a day; None past the calendar.

    >>> add_length(date(2022, 4, 1), 3, "Y"), add_length(date(2022, 10, 5), 3, "D")
    (datetime.date(2025, 3, 31), datetime.date(2022, 10, 7))
    """
    if letter in "DW":
        days = number * (7 if letter == "W" else 1)
        return start + timedelta(days - 1) if days < 40000 else None
    years, month = divmod(start.month - 1 + number * (12 if letter == "Y" else 1), 12)
    year = start.year + years
    if year > LAST_YEAR:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])) - timedelta(1)


def days_of_week(week: int, year: int, month: int) -> Interval:
    """Days of 第1週, or of the last week for −1; none where the month has no such week."""
    last = last_of_month(year, month)
    first = last.day - 6 if week == -1 else 7 * week - 6
    if first > last.day:
        return NEVER
    return Interval(date(year, month, first), date(year, month, min(first + 6, last.day)))


def days_of_third(third: int, last_third: int, year: int, month: int) -> Interval:
    """Days of 上旬, or of 中・下旬."""
    end = last_of_month(year, month) if last_third == 3 else date(year, month, 10 * last_third)
    return Interval(date(year, month, 10 * third - 9), end)


def days_of_half_month(half: int, year: int, month: int) -> Interval:
    """Days of 前半 or 後半."""
    if half == 1:
        return Interval(date(year, month, 1), date(year, month, 15))
    return Interval(date(year, month, 16), last_of_month(year, month))


def days_of_named_part(point: Point, year: int, fiscal: int | None, of_calendar: bool) -> Interval:
    """The days of a half, quarter, season or holiday of a year; none of a holiday that it did not have.

    `fiscal` is the fiscal year where one was named, `of_calendar` says that halves and quarters are those of
    the calendar year.
    """
    if point.holiday is not None:
        day = holiday(point.holiday, year)
        return Interval(day, day)
    unit = point.unit
    if unit.startswith("half"):
        first = 6 * int(unit[-1]) - 5 if of_calendar else 6 * int(unit[-1]) - 2
        return days_of_month(year, first, 6)
    if unit.startswith("quarter"):
        quarter = int(unit[-1])
        return days_of_month(year, 3 * quarter - 2 if of_calendar else QUARTERS[quarter - 1], 3)
    first, last = SEASONS[point.season or 0]
    return days_of_month(year if fiscal is None else fiscal, first, (last - first) % 12 + 1)
