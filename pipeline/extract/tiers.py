"""Tables whose records take several physical rows, each with headings of its own, unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.grid import Row, grid_rows, last_column, last_row
from pipeline.extract.headers import header_score, match_heading
from pipeline.extract.layout import is_child_row
from pipeline.model import ROLES, Grid, GridCell

MAX_TIERS = 4


def unfold_tiers(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with each record's tiers laid side by side; the same rows where a record takes one of them.

    A table has tiers where the row under its header row holds nothing but headings of other roles and stands
    under no wider heading: 事業名 over 内容, 実施時期 over 実施場所.

    >>> cells = [GridCell(r, c, t) for r, line in enumerate(("事業名 時期", "内容 場所", "祭 夏", "踊り 港"))
    ...          for c, t in enumerate(line.split())]
    >>> [[cell.text for cell in row.own] for row in unfold_tiers(grid_rows(Grid(tuple(cells))))]
    [['事業名', '時期', '内容', '場所'], ['祭', '夏', '踊り', '港']]
    """
    for index, row in enumerate(rows):
        if len(row.filled) >= 2 and header_score([cell.text for cell in row.all_cells]):
            height = _tiers(rows, index)
            return _unfolded(rows, index, height) if height > 1 else rows
    return rows


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


def _unfolded(rows: Sequence[Row], start: int, height: int) -> tuple[Row, ...]:
    width = max(last_column(cell) + 1 for row in rows for cell in row.own)
    cells: list[GridCell] = []
    number = 0
    index = 0
    while index < len(rows):
        row = rows[index]
        group = rows[index : index + height]
        single = index < start or (len(row.filled) < 2 and not _is_tall(row, height))
        if single:
            cells += [replace(cell, row=number, row_span=1) for cell in row.own]
            index += 1
        else:
            for tier, part in enumerate(group):
                cells += [_placed(cell, number, tier, width, height) for cell in part.own]
            index += height
        number += 1
    return grid_rows(Grid(tuple(cells)))


def _is_tall(row: Row, height: int) -> bool:
    return any(last_row(cell) - cell.row + 1 >= height for cell in row.own)


def _placed(cell: GridCell, number: int, tier: int, width: int, height: int) -> GridCell:
    """A cell at its place in the unfolded table: each tier further to the right."""
    span = max(cell.row_span // height, 1)
    return replace(cell, row=number, column=cell.column + tier * width, row_span=span)
