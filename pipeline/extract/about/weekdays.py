"""The fiscal year that the weekdays beside a document's dates tell: 10月7日（土） is in 2023, not 2022."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pipeline.extract.lines.dates import calendar_years, fold_digits, lacks_year
from pipeline.lexicon.calendar import WEEKDAYS, make_day

LEAST: Final = 2
"""Dates with a weekday that a document must have before they are evidence; one may be a slip."""
_DAY: Final = re.compile(
    r"(?<![\d年月/.-])"
    rf"(?P<month>\d{{1,2}})(?:月|/)(?P<day>\d{{1,2}})日?\((?P<weekday>[{WEEKDAYS}])(?:曜日?)?[)・]"
)
_FIRST_MONTH: Final = 4


class Day(NamedTuple):
    """A month and day that names no year, and its weekday, Monday 0."""

    month: int
    day: int
    weekday: int


def days_named(schedules: Iterable[str]) -> tuple[Day, ...]:
    """The days with a weekday that schedules without a year name, each once.

    >>> days_named(["10月7日（土）～8日（日）", "令和4年5月1日(日)", "5/3(水・祝)"])
    (Day(month=10, day=7, weekday=5), Day(month=5, day=3, weekday=2))
    """
    found: dict[Day, None] = {}
    for text in schedules:
        if ("(" not in text and "（" not in text) or not lacks_year(text):
            continue
        for one in _DAY.finditer(fold_digits(text)):
            found[Day(int(one["month"]), int(one["day"]), WEEKDAYS.index(one["weekday"]))] = None
    return tuple(found)


def fits(days: Sequence[Day], fiscal_year: int) -> int:
    """How many of the days have their weekday in a fiscal year.

    >>> days = (Day(10, 7, 5), Day(3, 2, 5))
    >>> fits(days, 2023), fits(days, 2022)
    (2, 0)
    """
    return sum(_weekday(one, fiscal_year) == one.weekday for one in days)


def _weekday(one: Day, fiscal_year: int) -> int | None:
    day = make_day(fiscal_year + (one.month < _FIRST_MONTH), one.month, one.day)
    return day.weekday() if day is not None else None


def year_by_weekdays(days: Sequence[Day], candidates: Iterable[int]) -> int | None:
    """The only one of some fiscal years in which all days have their weekday, or None.

    >>> year_by_weekdays((Day(10, 7, 5), Day(11, 3, 4)), (2022, 2023, 2024))
    2023
    >>> year_by_weekdays((Day(10, 7, 5), Day(11, 3, 5)), (2022, 2023, 2024)) is None
    True
    """
    if len(days) < LEAST:
        return None
    found = [year for year in dict.fromkeys(candidates) if fits(days, year) == len(days)]
    return found[0] if len(found) == 1 else None


def fitting_years(days: Sequence[Day]) -> tuple[int, ...]:
    """The fiscal years from 2000 to 2040 in which all days have their weekday; () for too few days.

    >>> fitting_years((Day(10, 7, 5), Day(11, 3, 4)))
    (2000, 2006, 2017, 2023, 2028, 2034)
    """
    if len(days) < LEAST:
        return ()
    return tuple(year for year in range(2000, 2041) if fits(days, year) == len(days))


def contradicts(days: Sequence[Day], fiscal_year: int) -> int | None:
    """The neighbouring year in which all days have their weekday, where none has it in the year itself.

    >>> contradicts((Day(10, 7, 5), Day(11, 3, 4)), 2022), contradicts((Day(10, 7, 5), Day(11, 3, 4)), 2023)
    (2023, None)
    """
    if len(days) < LEAST or fits(days, fiscal_year):
        return None
    return year_by_weekdays(days, (fiscal_year - 1, fiscal_year + 1))


def years_written(schedules: Iterable[str]) -> tuple[int, ...]:
    """The calendar years that schedules name, and those on both sides, as fiscal years that may be meant.

    >>> years_written(["令和4年5月", "6月"])
    (2021, 2022, 2023)
    """
    named = {year for text in schedules for year in calendar_years(text)}
    return tuple(sorted({year + shift for year in named for shift in (-1, 0, 1)}))
