"""Tables set in two or more halves side by side: their header stands again to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.tables.grid import Row, grid_rows, last_column
from pipeline.lexicon.headings import fold_heading, header_score, match_heading
from pipeline.model import Grid, GridCell

MOST = 12
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
            if placed != sum(len(other.own) for other in below) - _gaps(below, parts):
                return None
            captions = _captions(rows[:index], parts)
            above = rows[: index - 1] if captions else rows[:index]
            return _joined([*above, row], parts[0], halves, [first for first, _ in parts], captions)
        apart = _apart(rows, index)
        if apart:
            return apart
        if len(row.filled) > 1 and not _heads_parts(rows, index):
            return None
    return None


def _heads_parts(rows: Sequence[Row], index: int) -> bool:
    """Whether a row holds a line for each of the halves or tables whose heads stand in the row below it."""
    if index + 1 >= len(rows):
        return False
    parts = _parts(rows[index + 1]) or _tables(rows[index + 1])
    return bool(parts) and bool(_captions(rows[: index + 1], parts))


def _captions(above: Sequence[Row], parts: Sequence[tuple[int, int]]) -> list[GridCell]:
    """The texts of the row over a header where one stands over each half: 4月 over one, 5月 over the next."""
    cells = above[-1].filled if above else ()
    over = [[cell for cell in cells if first <= cell.column <= last] for first, last in parts]
    if len(cells) != len(parts) or any(len(own) != 1 for own in over):
        return []
    return [own[0] for own in over]


def _tables(row: Row) -> list[tuple[int, int]]:
    """First and last column of each of two heads that a blank column parts, each with a title of its own."""
    for left, right in pairwise(row.filled):
        if right.column < last_column(left) + 2 or row.reaching:
            continue
        heads = [
            [cell for cell in row.filled if cell.column <= left.column],
            [cell for cell in row.filled if cell.column >= right.column],
        ]
        if all(header_score([cell.text for cell in own]) and _names(own) for own in heads):
            return [(own[0].column, last_column(own[-1])) for own in heads]
    return []


def _names(cells: Sequence[GridCell]) -> bool:
    found = [match_heading(cell.text) for cell in cells]
    return any(match is not None and match.role == "title" for match in found)


def _apart(rows: Sequence[Row], index: int) -> tuple[Row, ...] | None:
    """The rows with the right one of two tables side by side below the left one; None where none stand so."""
    parts = _tables(rows[index])
    if not parts:
        return None
    captions = _captions(rows[:index], parts)
    top = index - 1 if captions else index
    below = rows[top:]
    halves = [_inside(below, *part) for part in parts]
    placed = sum(len(half) for half in halves)
    if placed != sum(len(other.own) for other in below) - _gaps(below, parts):
        return None
    cells = [cell for row in rows[:top] for cell in row.own] + halves[0]
    start = max((cell.row for cell in cells), default=0) + 2 - below[0].number
    moved = [replace(cell, row=cell.row + start, column=cell.column - parts[1][0]) for cell in halves[1]]
    return grid_rows(Grid((*cells, *moved)))


def _parts(row: Row) -> list[tuple[int, int]]:
    """First and last column of each half of a header; none where its headings don't repeat as a whole.

    The narrowest that repeats is one: 日 | 曜 | 行事 four times are four, not two.
    """
    texts = [fold_heading(cell.text) for cell in row.filled]
    for count in range(MOST, 1, -1):
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
    above: Sequence[Row],
    part: tuple[int, int],
    halves: Sequence[Sequence[GridCell]],
    starts: Sequence[int],
    captions: Sequence[GridCell] = (),
) -> tuple[Row, ...]:
    """The halves below the header of the first, each under its caption where there are any."""
    header = above[-1]
    cells = [cell for row in above[:-1] for cell in row.own]
    cells += [cell for cell in header.own if part[0] <= cell.column <= part[1]]
    number = header.number
    for place, (half, start) in enumerate(zip(halves, starts, strict=True)):
        if captions:
            number += 1
            wide = part[1] - part[0] + 1
            cells.append(replace(captions[place], row=number, column=part[0], column_span=wide))
        top = min((cell.row for cell in half), default=number) - 1
        moved = [
            replace(cell, row=cell.row - top + number, column=cell.column - start + part[0]) for cell in half
        ]
        blank = {cell.row for cell in moved} - {cell.row for cell in moved if cell.text.strip()}
        cells += [cell for cell in moved if cell.row not in blank]
        number = max((cell.row for cell in moved), default=number)
    return grid_rows(Grid(tuple(cells)))
