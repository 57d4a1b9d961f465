"""Tables whose records take several physical rows, each with headings of its own, unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.grid import Row, grid_rows, last_column, last_row
from pipeline.extract.headers import header_score, match_heading
from pipeline.extract.layout import is_child_row
from pipeline.model import ROLES, Grid, GridCell

MAX_TIERS = 4


@dataclass(frozen=True, slots=True)
class Tiers:
    """How a table's records are tiered, for the pages on which it goes on without a header."""

    height: int
    width: int
    """Physical columns before unfolding."""
    pending: int = 0
    """Tiers of the last record that the next page begins with."""


def unfold_tiers(rows: tuple[Row, ...], before: Tiers | None = None) -> tuple[tuple[Row, ...], Tiers | None]:
    """The rows with each record's tiers laid side by side, and how they are tiered, if they are.

    A table has tiers where the row under its header row holds nothing but headings of other roles and stands
    under no wider heading: 事業名 over 内容, 実施時期 over 実施場所. `before` is what the page before had.

    >>> cells = [GridCell(r, c, t) for r, line in enumerate(("事業名 時期", "内容 場所", "祭 夏", "踊り 港"))
    ...          for c, t in enumerate(line.split())]
    >>> [[cell.text for cell in row.own] for row in unfold_tiers(grid_rows(Grid(tuple(cells))))[0]]
    [['事業名', '時期', '内容', '場所'], ['祭', '夏', '踊り', '港']]
    """
    for index, row in enumerate(rows):
        if len(row.filled) >= 2 and header_score([cell.text for cell in row.all_cells]):
            height = _tiers(rows, index)
            if height > 1:
                width = max(last_column(cell) + 1 for row in rows for cell in row.own)
                return _unfolded(rows, index, Tiers(height, width))
            return rows, None
    if before is None or not rows:
        return rows, before
    width = max((last_column(cell) + 1 for row in rows for cell in row.own), default=0)
    return _unfolded(rows, 0, before) if width == before.width else (rows, before)


def _tiers(rows: Sequence[Row], index: int) -> int:
    """How many tiers the header that begins at `rows[index]` has."""
    seen = _roles(rows[index].filled)
    height = 1
    while height < MAX_TIERS and index + height < len(rows):
        row = rows[index + height]
        filled = row.filled
        roles = _roles(filled)
        matches = [match_heading(cell.text) for cell in filled]
        if not roles or roles & seen or any(match is None or match.rank > 3 for match in matches):
            break
        if row.number != rows[index].number + height or is_child_row(rows[index : index + height], row):
            break
        if any(_under_wider(cell, rows[index + height - 1]) for cell in filled):
            break
        seen |= roles
        height += 1
    return height


def _roles(cells: Sequence[GridCell]) -> set[str]:
    matches = [match_heading(cell.text) for cell in cells]
    return {match.role for match in matches if match is not None and match.role in ROLES}


def _under_wider(cell: GridCell, above: Row) -> bool:
    """Whether a heading stands under one that spans more columns than it: then it is its child."""
    return any(
        parent.column <= cell.column
        and last_column(parent) >= last_column(cell)
        and parent.column_span > max(cell.column_span, 1)
        for parent in above.own
        if parent.text.strip()
    )


def _unfolded(rows: Sequence[Row], start: int, tiers: Tiers) -> tuple[tuple[Row, ...], Tiers]:
    """The rows from `start` on unfolded, and what is still to come of the last record."""
    height, width = tiers.height, tiers.width
    cells: list[GridCell] = []
    number = 0
    index = 0
    pending = tiers.pending
    while index < len(rows):
        row = rows[index]
        if pending:
            for tier, part in enumerate(rows[index : index + pending], start=height - pending):
                cells += [_placed(cell, number, tier, width, height) for cell in part.own]
            index += pending
            pending = 0
        elif index < start or (len(row.filled) < 2 and not _is_tall(row, height)):
            cells += [replace(cell, row=number, row_span=1) for cell in row.own]
            index += 1
        else:
            group = rows[index : index + height]
            for tier, part in enumerate(group):
                cells += [_placed(cell, number, tier, width, height) for cell in part.own]
            index += height
            pending = height - len(group)
        number += 1
    return grid_rows(Grid(tuple(cells))), Tiers(height, width, pending)


def _is_tall(row: Row, height: int) -> bool:
    return any(last_row(cell) - cell.row + 1 >= height for cell in row.own)


def _placed(cell: GridCell, number: int, tier: int, width: int, height: int) -> GridCell:
    """A cell at its place in the unfolded table: each tier further to the right."""
    span = max(cell.row_span // height, 1)
    return replace(cell, row=number, column=cell.column + tier * width, row_span=span)
