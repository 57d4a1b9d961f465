"""Plans whose days go down and whose months stand across, as schools hang them up: 日 | 4月 | 5月 | …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.lines.dates import fold_digits
from pipeline.extract.tables.grid import Row, grid_rows, last_column
from pipeline.lexicon.calendar import DAY_NUMBER, WEEKDAYS
from pipeline.lexicon.headings import match_heading
from pipeline.model import Grid, GridCell

LEAST = 2
"""So many months side by side make such a plan."""

LEAST_DAYS = 3
"""So many days, one after the other, go down in it."""

WHOLE = 28
"""So many numbers are the days of a month, whatever they are called."""

HEADER_ROWS = 10
"""So many rows are looked through for the months."""

_MONTH = re.compile(r"(?:1[0-2]|[1-9])月")
_DAY = re.compile(f"({DAY_NUMBER})日?")
_WEEKDAY = re.compile(rf"[(]?(?:[{WEEKDAYS}](?:曜日?)?[・]?祝?|祝日?)?[)]?")


@dataclass(frozen=True, slots=True)
class _Month:
    """One month: its printed name, and its first and last column."""

    cell: GridCell
    first: int
    last: int


def month_by_month(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows with one month below another, a day and what is held on it in each; None for no such plan.

    A cell merged down over days holds from the first to the last of them.

    >>> lines = (("日", "4月", "5月"), ("1", "", "遠足"), ("2", "入学式", ""), ("3", "", "休日"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(lines) for c, text in enumerate(row)]
    >>> [[cell.text for cell in row.filled] for row in month_by_month(grid_rows(Grid(tuple(cells))))]
    [['日', '行事'], ['4月'], ['2日', '入学式'], ['5月'], ['1日', '遠足'], ['3日', '休日']]
    """
    for index, row in enumerate(rows[:HEADER_ROWS]):
        named = [cell for cell in row.filled if _MONTH.fullmatch(fold_digits(cell.text))]
        if len(named) < LEAST:
            continue
        days = _days(rows[: index + 1], rows[index + 1 :], named[0].column)
        if len(days) < LEAST_DAYS:
            return None
        width = max(last_column(cell) for other in rows for cell in other.own)
        ends = [*(cell.column - 1 for cell in named[1:]), width]
        months = [_Month(cell, cell.column, end) for cell, end in zip(named, ends, strict=True)]
        told = []
        for month in months:
            events = _events(month, rows[index + 1 :], days)
            if events is None:
                return None
            told.append(events)
        return _stacked(rows[:index], row, months, told)
    return None


def _days(above: Sequence[Row], rows: Sequence[Row], before: int) -> dict[int, int]:
    """The day of each row, by its number: 1, 2, 3 … left of the months; none where they break off.

    Nor where more than days and weekdays stands there, or nothing says that they are days: neither their
    heading, nor 日 behind each, nor their count. Grades, weeks and lessons are numbered too.
    """
    found: dict[int, int] = {}
    places: set[int] = set()
    written = True
    for row in rows:
        left = {cell.column: fold_digits(cell.text) for cell in row.filled if cell.column < before}
        told = [(place, int(match[1])) for place, text in left.items() if (match := _DAY.fullmatch(text))]
        if not told:
            continue
        if told[0][1] != len(found) + 1 or not all(
            _DAY.fullmatch(text) or _WEEKDAY.fullmatch(text) for text in left.values()
        ):
            return {}
        written = written and left[told[0][0]].endswith("日")
        places.add(told[0][0])
        found[row.number] = told[0][1]
    heads = [match_heading(cell.text) for row in above for cell in row.filled if cell.column in places]
    headed = heads and heads[-1] is not None and heads[-1].role == "schedule"
    unnamed = all(cell.column not in places for cell in above[-1].filled)
    return found if headed or written or (unnamed and len(found) >= WHOLE) else {}


def _events(month: _Month, rows: Sequence[Row], days: dict[int, int]) -> list[tuple[str, GridCell]] | None:
    """The days of a month with what stands beside them; None where cells can't be told apart."""
    inside = [cell for row in rows for cell in row.own if month.first <= cell.column <= month.last]
    if any(last_column(cell) > month.last and cell.text.strip() for cell in inside):
        return None
    titles = {cell.column for cell in inside if cell.row not in days and _is_title(cell)}
    held = [cell for cell in inside if cell.row in days and _DAY.fullmatch(fold_digits(cell.text)) is None]
    texts = [cell for cell in held if cell.text.strip() and not _WEEKDAY.fullmatch(fold_digits(cell.text))]
    columns = {cell.column for cell in texts}
    if columns - titles if titles else len(columns) > 1:
        return None
    return [(_when(cell, days), cell) for cell in texts]


def _is_title(cell: GridCell) -> bool:
    match = match_heading(cell.text)
    return match is not None and match.role == "title"


def _when(cell: GridCell, days: dict[int, int]) -> str:
    first, last = days[cell.row], days.get(cell.row + max(cell.row_span, 1) - 1, days[cell.row])
    return f"{first}日" if first == last else f"{first}日～{last}日"


def _stacked(
    above: Sequence[Row],
    header: Row,
    months: Sequence[_Month],
    told: Sequence[Sequence[tuple[str, GridCell]]],
) -> tuple[Row, ...]:
    cells = [cell for row in above for cell in row.own]
    number = header.number
    cells += [GridCell(number, place, text, line=header.line) for place, text in enumerate(("日", "行事"))]
    for month, events in zip(months, told, strict=True):
        number += 1
        text = fold_digits(month.cell.text)
        cells.append(GridCell(number, 0, text, column_span=2, line=month.cell.line))
        for row in _rows(events):
            number += 1
            cells += [GridCell(number, place, text, line=line) for place, (text, line) in enumerate(row)]
    return grid_rows(Grid(tuple(cells)))


def _rows(events: Sequence[tuple[str, GridCell]]) -> Iterator[tuple[tuple[str, int | None], ...]]:
    for when, cell in events:
        yield (when, cell.line), (cell.text, cell.line)
