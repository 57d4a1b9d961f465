"""Calendar arithmetic: days that there are, ends of months, nth weekdays, holidays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from pipeline.reference import read_table

EARLIEST_YEAR: Final = 1000
"""The first year that a day may lie in: 1603年3月24日."""
FIRST_YEAR: Final = 1868
LAST_YEAR: Final = 2199
YEARS: Final = range(FIRST_YEAR, LAST_YEAR + 1)
"""Years that a number alone may be."""
MONTH_NUMBER: Final = "(?:1[0-2]|0?[1-9])"
DAY_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])"
"""Regular expressions for the number of a month of a year, and of a day of a month."""
WEEKDAYS: Final = "月火水木金土日"
"""The signs of the days of a week, Monday first."""


def last_of_month(year: int, month: int) -> date:
    """The last day of a month.

    >>> last_of_month(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def fiscal_year_of(day: date) -> int:
    """The fiscal year, from April to March, in which a day lies.

    >>> fiscal_year_of(date(2024, 3, 31)), fiscal_year_of(date(2024, 4, 1))
    (2023, 2024)
    """
    return day.year - (day.month < 4)


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, None where the calendar has no such day.

    >>> make_day(2022, 2, 30) is None
    True
    """
    if not (1 <= month <= 12 and 1 <= day <= 31 and EARLIEST_YEAR <= year <= LAST_YEAR):
        return None
    return date(year, month, day) if day <= 28 or day <= monthrange(year, month)[1] else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth weekday (Monday 0) of a month, the last one for −1; None where there is none.

    >>> nth_weekday(2022, 10, 2, 6)
    datetime.date(2022, 10, 9)
    >>> nth_weekday(2022, 10, -1, 0)
    datetime.date(2022, 10, 31)
    """
    if nth < 0:
        last = last_of_month(year, month)
        return last - timedelta((last.weekday() - weekday) % 7)
    return make_day(year, month, 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1))


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a calendar year; None where the law had no such holiday then.

    The equinoxes are computed by the usual approximation, good for 1980 to 2099.

    >>> holiday("春分の日", 2023), holiday("海の日", 2022)
    (datetime.date(2023, 3, 21), datetime.date(2022, 7, 18))
    >>> holiday("山の日", 2010) is None
    True
    """
    for row in read_table("holidays"):
        if row["name"] != name:
            continue
        if int(row["first_year"] or 0) <= year <= int(row["last_year"] or 9999):
            month = int(row["month"])
            if row["rule"] == "monday":
                return nth_weekday(year, month, int(row["day"]), 0)
            if row["rule"] == "fixed":
                return make_day(year, month, int(row["day"]))
            if not 1980 <= year <= 2099:
                return None
            base = 20.8431 if row["rule"] == "vernal_equinox" else 23.2488
            return date(year, month, int(base + 0.242194 * (year - 1980) - (year - 1980) // 4))
    return None


def holiday_month(name: str) -> int:
    """The month in which a holiday falls now.

    >>> holiday_month("敬老の日")
    9
    """
    return next(int(row["month"]) for row in reversed(read_table("holidays")) if row["name"] == name)
