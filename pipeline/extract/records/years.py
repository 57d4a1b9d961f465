"""Years that a title or a heading names for the schedules below it that name none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import (
    FIRST_MONTH,
    MONTH,
    calendar_years,
    fiscal_years,
    fold_digits,
    lacks_year,
    runs_through_calendar_year,
    years_of_months,
)
from pipeline.extract.records.cells import Cell
from pipeline.lexicon.headings import match_heading, plain_heading


def calendar_year(title: str | None) -> int | None:
    """The one calendar year that a title names, None where it names months, a fiscal year, or several years.

    >>> calendar_year("令和7年 年間行事"), calendar_year("令和7年度 行事"), calendar_year("令和7年2月の行事")
    (2025, None, None)
    """
    if title is None or fiscal_years(title) or years_of_months(title):
        return None
    years = set(calendar_years(title))
    return years.pop() if len(years) == 1 else None


def in_calendar_year(
    records: Sequence[list[Cell]], title: str | None, fiscal_year: int | None
) -> list[list[Cell]]:
    """The records' cells, the schedules without a year carrying the one that the document's title names."""
    year = calendar_year(title)
    schedules = [cell.told for own in records for cell in own if cell.column == "schedule"]
    if (
        year is None
        or fiscal_year not in (year - 1, year)
        or not runs_through_calendar_year(list(filter(lacks_year, schedules)))
    ):
        return list(records)
    return [[_with_year(cell, year) for cell in own] for own in records]


def stated_years(records: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The fiscal years that a column of their own tells, each once; () where some record has none there."""
    told = [next((year for cell in own if (year := _stated_year(cell)) is not None), None) for own in records]
    return () if None in told else tuple(dict.fromkeys(year for year in told if year is not None))


def _stated_year(cell: Cell) -> int | None:
    """The fiscal year that a cell under 年度 tells, alone or before the month and the day beside it."""
    named = any(
        "年度" in word and (match := match_heading(word)) is not None and match.part == "year"
        for word in (plain_heading(cell.heading), *cell.heading.split())
    )
    if not named or cell.part:
        return None
    text = cell.text or cell.carried or ""
    if cell.column == "schedule":
        text = cell.told
    elif "年度" not in text:
        text = f"{text.strip().removesuffix('年')}年度"
    years = set(fiscal_years(text))
    return years.pop() if len(years) == 1 else None


def in_years_of_headings(records: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The records' cells, the schedules without a year carrying their heading's, where headings name several.

    実施日 under 令和6年度実績 beside 令和7年度計画 is in fiscal year 2024, whatever year the document is of.
    A calendar year over 月 and 日 is that of the dates below it, where they run on through such a year.
    """
    schedules = [cell for own in records for cell in own if cell.column == "schedule"]
    if not any(calendar_year(cell.heading) for cell in schedules) or any(
        _compares_years(own) for own in records
    ):
        return [list(map(_in_year_of_heading, own)) if _compares_years(own) else own for own in records]
    told = [cell.told for cell in schedules if lacks_year(cell.told)]
    months = [int(match[1]) for text in told if (match := MONTH.search(fold_digits(text)))]
    if min(months, default=FIRST_MONTH) < FIRST_MONTH and not runs_through_calendar_year(told):
        return list(records)
    return [
        [_with_year(cell, year) if (year := calendar_year(cell.heading)) else cell for cell in own]
        for own in records
    ]


def _compares_years(cells: Sequence[Cell]) -> bool:
    headings = dict.fromkeys(cell.heading for cell in cells)
    return len({year for heading in headings for year in fiscal_years(heading)}) > 1


def _in_year_of_heading(cell: Cell) -> Cell:
    years = fiscal_years(cell.heading) if cell.column == "schedule" else []
    if len(set(years)) != 1 or not lacks_year(cell.told):
        return cell
    return replace(cell, carried=f"{years[0]}年度{cell.carried or ''}")


def _with_year(cell: Cell, year: int) -> Cell:
    if cell.column != "schedule" or not lacks_year(cell.told) or not MONTH.search(fold_digits(cell.told)):
        return cell
    return replace(cell, carried=f"{year}年{cell.carried or ''}")
