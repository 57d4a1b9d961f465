"""Grids written as lines of text, for tests: `|` between cells, blank where nothing stands."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.tables.grid import Row, grid_rows
from pipeline.model import Grid, GridCell

Spans = dict[tuple[int, int], tuple[int, int]]
"""(row, column) → (rows, columns) of a merged cell; what it covers is left out."""


def grid(*lines: str, page: int | None = None, sheet: str | None = None, spans: Spans | None = None) -> Grid:
    """One grid, its rows numbered from 0 and its lines from 1."""
    spans = spans or {}
    covered = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
    } - spans.keys()
    cells = [
        GridCell(row, column, text.strip(), line=row + 1)
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split("|"))
        if (row, column) not in covered
    ]
    merged = [
        replace(cell, row_span=spans[cell.row, cell.column][0], column_span=spans[cell.row, cell.column][1])
        if (cell.row, cell.column) in spans
        else cell
        for cell in cells
    ]
    return Grid(tuple(merged), page=page, sheet=sheet)


def rows(*lines: str, spans: Spans | None = None) -> tuple[Row, ...]:
    """The rows of such a grid."""
    return grid_rows(grid(*lines, spans=spans))
