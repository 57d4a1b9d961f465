"""Days that there are and days that there are not, each bound from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.lexicon.calendar import holiday, holiday_month, last_of_month, make_day, nth_weekday


@pytest.mark.parametrize(
    ("year", "month", "day", "there"),
    [
        (999, 12, 31, False),
        (1000, 1, 1, True),
        (2199, 12, 31, True),
        (2200, 1, 1, False),
        (2022, 0, 1, False),
        (2022, 1, 1, True),
        (2022, 12, 1, True),
        (2022, 13, 1, False),
        (2022, 1, 0, False),
        (2022, 1, 31, True),
        (2022, 1, 32, False),
        (2022, 4, 30, True),
        (2022, 4, 31, False),
        (2022, 2, 28, True),
        (2022, 2, 29, False),
        (2024, 2, 29, True),
        (2024, 2, 30, False),
        (1900, 2, 29, False),
        (2000, 2, 29, True),
    ],
)
def test_a_day_is_one_that_the_calendar_has(year: int, month: int, day: int, there: bool) -> None:
    assert make_day(year, month, day) == (date(year, month, day) if there else None)


@pytest.mark.parametrize(("month", "last"), [(1, 31), (2, 28), (4, 30), (12, 31)])
def test_the_last_day_of_a_month(month: int, last: int) -> None:
    assert last_of_month(2022, month) == date(2022, month, last)


@pytest.mark.parametrize(
    ("nth", "weekday", "day"),
    # October 2022 began on a Saturday and ended on a Monday.
    [
        (1, 5, 1),
        (1, 6, 2),
        (1, 0, 3),
        (1, 4, 7),
        (2, 5, 8),
        (4, 4, 28),
        (5, 0, 31),
        (5, 1, None),
        (6, 5, None),
        (-1, 0, 31),
        (-1, 6, 30),
        (-1, 1, 25),
    ],
)
def test_nth_weekday(nth: int, weekday: int, day: int | None) -> None:
    assert nth_weekday(2022, 10, nth, weekday) == (None if day is None else date(2022, 10, day))


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("元日", 2022, "2022-01-01"),
        ("元日", 1948, None),
        ("元日", 1949, "1949-01-01"),
        ("元旦", 1900, "1900-01-01"),
        ("成人の日", 1999, "1999-01-15"),
        ("成人の日", 2000, "2000-01-10"),
        ("成人の日", 2022, "2022-01-10"),
        ("海の日", 1995, None),
        ("海の日", 2022, "2022-07-18"),
        ("山の日", 2015, None),
        ("山の日", 2016, "2016-08-11"),
        ("敬老の日", 2022, "2022-09-19"),
        ("勤労感謝の日", 2022, "2022-11-23"),
        # As published by the National Astronomical Observatory.
        ("春分の日", 1980, "1980-03-20"),
        ("春分の日", 2000, "2000-03-20"),
        ("春分の日", 2003, "2003-03-21"),
        ("春分の日", 2019, "2019-03-21"),
        ("春分の日", 2020, "2020-03-20"),
        ("春分の日", 2022, "2022-03-21"),
        ("春分の日", 2024, "2024-03-20"),
        ("秋分の日", 1980, "1980-09-23"),
        ("秋分の日", 2000, "2000-09-23"),
        ("秋分の日", 2011, "2011-09-23"),
        ("秋分の日", 2012, "2012-09-22"),
        ("秋分の日", 2020, "2020-09-22"),
        ("秋分の日", 2022, "2022-09-23"),
        ("秋分の日", 2024, "2024-09-22"),
        ("春分の日", 1979, None),
        ("春分の日", 2100, None),
        ("秋分の日", 2100, None),
        ("子どもの日曜日", 2022, None),
    ],
)
def test_holiday(name: str, year: int, found: str | None) -> None:
    assert holiday(name, year) == (date.fromisoformat(found) if found else None)


def test_the_approximation_of_the_equinoxes_holds_to_its_end() -> None:
    assert holiday("春分の日", 2099) == date(2099, 3, 20)
    assert holiday("秋分の日", 2099) == date(2099, 9, 23)


@pytest.mark.parametrize(("name", "month"), [("成人の日", 1), ("山の日", 8), ("勤労感謝の日", 11)])
def test_the_month_of_a_holiday(name: str, month: int) -> None:
    assert holiday_month(name) == month
