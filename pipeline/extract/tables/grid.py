"""A reader's grid as rows of slots: merged cells known everywhere they reach, spacers gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.limits import MAX_ROWS, MAX_SHEET_COLUMNS, MAX_SLOTS
from pipeline.model import Grid, GridCell, SeihyoError
from pipeline.value import value
from pipeline.wording import bilingual


@value
class Row:
    """One physical row: the cells that begin in it and those that reach into it from above, by column."""

    number: int
    """0-based row of the grid."""
    line: int | None
    own: tuple[GridCell, ...]
    """Cells that begin in this row, from left to right."""
    reaching: tuple[GridCell, ...]
    """Cells merged down from a row above, from left to right."""
    width: int
    """Columns that cells of the row cover, blank ones too; in delimited text it can differ by row."""
    filled: tuple[GridCell, ...] = ()
    """Cells that begin here and hold something."""

    @property
    def all_cells(self) -> tuple[GridCell, ...]:
        """Cells that begin here or reach into the row, from left to right."""
        if not self.reaching:
            return self.own
        return tuple(sorted((*self.own, *self.reaching), key=lambda cell: cell.column))


def last_row(cell: GridCell) -> int:
    """The last row that a cell covers."""
    return cell.row + max(cell.row_span, 1) - 1


def last_column(cell: GridCell) -> int:
    """The last column that a cell covers."""
    return cell.column + max(cell.column_span, 1) - 1


def grid_rows(grid: Grid) -> tuple[Row, ...]:
    """The rows of a grid from top to bottom; a merged cell stands in each row that it covers.

    Raises SeihyoError where merged cells claim more room than a real table has.

    >>> cells = (GridCell(0, 0, "空知", row_span=2), GridCell(0, 1, "栗山町"), GridCell(1, 1, "深川市"))
    >>> rows = grid_rows(Grid(cells))
    >>> [[cell.text for cell in row.all_cells] for row in rows]
    [['空知', '栗山町'], ['空知', '深川市']]
    """
    if not grid.cells:
        return ()
    count = max(cell.row for cell in grid.cells) + 1
    columns = max((cell.column for cell in grid.cells if cell.text), default=0) + 1
    if count > MAX_ROWS or columns > MAX_SHEET_COLUMNS:
        raise SeihyoError(
            bilingual(
                f"表が大きすぎます（{count:,} 行 {columns:,} 列）。分けるか余分な行・列を削除してください",
                f"a table of {count:,} rows and {columns:,} columns is too large to be one: split it",
                where_of(grid),
            )
        )
    own: dict[int, list[GridCell]] = {}
    reaching: dict[int, list[GridCell]] = {}
    slots = 0
    for cell in grid.cells:
        own.setdefault(cell.row, []).append(cell)
        if cell.row_span > 1:
            bottom = min(last_row(cell), count - 1)
            slots += bottom - cell.row
            if slots > MAX_SLOTS:
                raise SeihyoError(
                    bilingual(
                        "結合セルが多すぎます。結合を解いてください",
                        f"merged cells cover more than {MAX_SLOTS:,} places: unmerge them",
                        where_of(grid),
                    )
                )
            for number in range(cell.row + 1, bottom + 1):
                reaching.setdefault(number, []).append(cell)
    rows = []
    for number in sorted(own.keys() | reaching.keys()):
        begun = sorted(own.get(number, ()), key=lambda cell: cell.column)
        above = sorted(reaching.get(number, ()), key=lambda cell: cell.column)
        line = next((cell.line for cell in begun if cell.line is not None), None)
        filled = tuple(cell for cell in begun if cell.text.strip())
        width = sum(cell.column_span for cell in begun) + sum(cell.column_span for cell in above)
        rows.append(Row(number, line, tuple(begun), tuple(above), width, filled))
    return tuple(rows)


def column_texts(rows: Sequence[Row], column: int) -> list[str]:
    """The texts of the cells that begin in one column, from top to bottom, blank ones left out."""
    return [cell.text for row in rows for cell in row.filled if cell.column == column]


def moved_rows(rows: Sequence[Row], offset: int) -> tuple[Row, ...]:
    """The rows with their numbers raised by `offset`, for reading several grids as one."""
    return tuple(
        replace(
            row,
            number=row.number + offset,
            own=tuple(replace(cell, row=cell.row + offset) for cell in row.own),
            reaching=tuple(replace(cell, row=cell.row + offset) for cell in row.reaching),
            filled=tuple(replace(cell, row=cell.row + offset) for cell in row.filled),
        )
        for row in rows
    )


def where_of(grid: Grid) -> str:
    """The sheet or page of a grid, as messages begin with it; nothing where it has none."""
    if grid.sheet is not None:
        return f"sheet {grid.sheet}: "
    return f"page {grid.page}: " if grid.page is not None else ""
