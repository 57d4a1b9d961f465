"""Bounds as ISO 8601-2 (EDTF level 2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

_SEASONS: Final = {3: 21, 6: 22, 9: 23}
_QUARTERS: Final = {1: 33, 4: 34, 7: 35, 10: 36}


def write_edtf(
    start: date | None,
    end: date | None,
    precision: str | None,
    marks: tuple[str, str] = ("", ""),
    ranged: bool = False,
) -> str | None:
    """EDTF of inclusive bounds, None where neither is known; its own bounds contain the given ones.

    `marks` qualify the two ends ("~" approximate, "?" tentative, "%" both); `ranged` says that the two ends
    were written apart. A lone third of a month becomes one of a set: some day of ten, and not all of them. A
    set, a season and a quarter take no mark in EDTF; marked ones are written as intervals.
    Winter is written with months, because EDTF's season 24 does not say in which year it ends.

    >>> write_edtf(date(2022, 7, 1), date(2023, 3, 31), "month", ("~", ""), True)
    '2022-07~/2023-03'
    >>> write_edtf(date(2022, 10, 1), date(2022, 10, 10), "third")
    '[2022-10-01..2022-10-10]'
    >>> write_edtf(date(2022, 10, 1), None, "day")
    '2022-10-01/..'
    """
    if start is None:
        return None if end is None else f"../{_end(end, precision)}{marks[1]}"
    if end is None:
        return f"{_start(start, precision)}{marks[0]}/.."
    if start == end:
        return start.isoformat() + (marks[0] or marks[1])
    mark = marks[0] or marks[1]
    if not ranged:
        same_year = start.year == end.year
        if precision == "third" and not mark:
            return f"[{start.isoformat()}..{end.isoformat()}]"
        if precision == "month" and same_year and start.month == end.month:
            return f"{start.year:04d}-{start.month:02d}{mark}"
        if precision == "season" and start.month in _SEASONS and not mark:
            return f"{start.year:04d}-{_SEASONS[start.month]}"
        if precision == "quarter" and start.month in _QUARTERS and start.day == 1 and not mark:
            return f"{start.year:04d}-{_QUARTERS[start.month]}"
        if precision == "half" and same_year and start.month in (1, 7) and not mark:
            return f"{start.year:04d}-{40 if start.month == 1 else 41}"
        if precision == "year" and same_year:
            return f"{start.year:04d}{mark}"
        marks = (mark, mark)
    if precision == "year":
        return f"{start.year:04d}{marks[0]}/{end.year:04d}{marks[1]}"
    return f"{_start(start, precision)}{marks[0]}/{_end(end, precision)}{marks[1]}"


_DAYS: Final = ("day", "week", "third")


def _start(day: date, precision: str | None) -> str:
    if precision in _DAYS or day.day != 1:
        return day.isoformat()
    return f"{day.year:04d}-{day.month:02d}"


def _end(day: date, precision: str | None) -> str:
    if precision in _DAYS or day.day != monthrange(day.year, day.month)[1]:
        return day.isoformat()
    return f"{day.year:04d}-{day.month:02d}"
