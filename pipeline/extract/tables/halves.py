"""Tables set in two or more halves side by side: their header stands again to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.tables.grid import Row, grid_rows, last_column
from pipeline.lexicon.headings import fold_heading, header_score
from pipeline.model import Grid, GridCell

MOST = 4
"""So many halves at most stand side by side."""

SEARCHED = 40
"""So many rows at the top can hold the header."""


def one_below_another(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows with the right halves below the left one; None where no header is repeated side by side.

    >>> texts = ("月日 行事 月日 行事", "4月 花見 9月 月見")
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row.split())]
    >>> turned = one_below_another(grid_rows(Grid(tuple(cells))))
    >>> [[cell.text for cell in row.filled] for row in turned]
    [['月日', '行事'], ['4月', '花見'], ['9月', '月見']]
    """
    for index, row in enumerate(rows[:SEARCHED]):
        parts = _parts(row)
        if parts:
            below = rows[index + 1 :]
            halves = [_inside(below, *part) for part in parts]
            placed = sum(len(half) for half in halves)
            if placed != sum(len(other.own) for other in below) - _gaps(below, parts) or not halves[1]:
                return None
            return _joined(rows[: index + 1], parts[0], halves, [first for first, _ in parts])
        if len(row.filled) > 1:
            return None
    return None


def _parts(row: Row) -> list[tuple[int, int]]:
    """First and last column of each half of a header; none where its headings don't repeat as a whole."""
    texts = [fold_heading(cell.text) for cell in row.filled]
    for count in range(2, MOST + 1):
        size = len(texts) // count
        if size < 2 or size * count != len(texts) or row.reaching:
            continue
        alike = all(texts[at : at + size] == texts[:size] for at in range(0, len(texts), size))
        if alike and header_score([cell.text for cell in row.filled[:size]]):
            return [
                (row.filled[at].column, last_column(row.filled[at + size - 1]))
                for at in range(0, len(texts), size)
            ]
    return []


def _inside(rows: Sequence[Row], first: int, last: int) -> list[GridCell]:
    return [cell for row in rows for cell in row.own if first <= cell.column and last_column(cell) <= last]


def _gaps(rows: Sequence[Row], parts: Sequence[tuple[int, int]]) -> int:
    """How many blank cells stand between the halves."""
    return sum(
        not cell.text.strip() and not any(first <= cell.column <= last for first, last in parts)
        for row in rows
        for cell in row.own
    )


def _joined(
    above: Sequence[Row], part: tuple[int, int], halves: Sequence[Sequence[GridCell]], starts: Sequence[int]
) -> tuple[Row, ...]:
    header = above[-1]
    cells = [cell for row in above[:-1] for cell in row.own]
    cells += [cell for cell in header.own if part[0] <= cell.column <= part[1]]
    number = header.number
    for half, start in zip(halves, starts, strict=True):
        top = min((cell.row for cell in half), default=number) - 1
        moved = [
            replace(cell, row=cell.row - top + number, column=cell.column - start + part[0]) for cell in half
        ]
        blank = {cell.row for cell in moved} - {cell.row for cell in moved if cell.text.strip()}
        cells += [cell for cell in moved if cell.row not in blank]
        number = max((cell.row for cell in moved), default=number)
    return grid_rows(Grid(tuple(cells)))
