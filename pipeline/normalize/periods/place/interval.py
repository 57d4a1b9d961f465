"""A stretch of days as a value: inclusive bounds, an open or unknown one None."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import LAST_YEAR


class Interval(NamedTuple):
    """Bounds of a stretch of days."""

    start: date | None = None
    end: date | None = None

    def contains(self, other: Interval) -> bool:
        """Whether both are bounded and no day of the other lies outside this one.

        >>> year_of_days(2022).contains(Interval(date(2022, 4, 1), date(2022, 4, 30)))
        True
        >>> year_of_days(2022).contains(Interval(date(2022, 4, 1)))
        False
        """
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Whether they may have a day in common; an open end reaches everywhere.

        >>> Interval(date(2022, 4, 1)).overlaps(Interval(date(2022, 3, 1), date(2022, 3, 31)))
        False
        """
        before = self.end is not None and other.start is not None and self.end < other.start
        after = self.start is not None and other.end is not None and other.end < self.start
        return not (before or after)


NEVER: Final = Interval()


def hull(intervals: Iterable[Interval]) -> Interval:
    """The shortest interval that contains all; open where one of them is.

    >>> hull([days_of_month(2022, 4), days_of_month(2022, 6)])
    Interval(start=datetime.date(2022, 4, 1), end=datetime.date(2022, 6, 30))
    >>> hull([days_of_month(2022, 4), Interval(date(2022, 6, 1))]).end is None
    True
    """
    starts, ends = zip(*intervals, strict=True)
    return Interval(
        None if None in starts else min(starts),
        None if None in ends else max(ends),
    )


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
