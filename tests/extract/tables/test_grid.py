"""Grids as rows of slots: merged cells wherever they reach, and bounds."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.grid import grid_rows, last_column, last_row, moved_rows
from pipeline.model import Grid, GridCell, SeihyoError
from tests.extract.tables.grids import grid, rows


def test_a_merged_cell_stands_in_each_row_that_it_covers_and_no_more() -> None:
    found = rows("空知|栗山町", "|深川市", "石狩|江別市", spans={(0, 0): (2, 1)})
    assert [[cell.text for cell in row.all_cells] for row in found] == [
        ["空知", "栗山町"],
        ["空知", "深川市"],
        ["石狩", "江別市"],
    ]
    assert [len(row.reaching) for row in found] == [0, 1, 0]
    assert [row.width for row in found] == [2, 2, 2]


def test_a_span_past_the_last_row_ends_with_the_grid() -> None:
    found = grid_rows(Grid((GridCell(0, 0, "a", row_span=9), GridCell(1, 1, "b"))))
    assert [row.number for row in found] == [0, 1]


def test_cells_stand_from_left_to_right_and_blank_ones_are_not_filled() -> None:
    [row] = grid_rows(Grid((GridCell(0, 2, " "), GridCell(0, 1, "b", line=7), GridCell(0, 0, "a", line=8))))
    assert [cell.text for cell in row.own] == ["a", "b", " "]
    assert [cell.text for cell in row.filled] == ["a", "b"]
    assert row.line == 8


@pytest.mark.parametrize(("span", "last"), [(0, 3), (1, 3), (2, 4)])
def test_where_a_cell_ends(span: int, last: int) -> None:
    cell = GridCell(3, 3, "", row_span=span, column_span=span)
    assert (last_row(cell), last_column(cell)) == (last, last)


def test_no_cell_no_row() -> None:
    assert grid_rows(Grid(())) == ()


def test_rows_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.tables.grid.MAX_ROWS", 2)
    assert len(rows("a", "b")) == 2
    with pytest.raises(SeihyoError, match="page 3: a table of 3 rows and 1 columns"):
        grid_rows(grid("a", "b", "c", page=3))


def test_columns_are_bounded_up_to_the_last_that_holds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.tables.grid.MAX_SHEET_COLUMNS", 2)
    assert len(rows("a|b")) == 1
    assert len(grid_rows(Grid((GridCell(0, 0, "a"), GridCell(0, 5, ""))))) == 1
    with pytest.raises(SeihyoError, match="sheet 一覧: a table of 1 rows and 3 columns"):
        grid_rows(grid("a|b|c", sheet="一覧"))


def test_what_merged_cells_cover_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.tables.grid.MAX_SLOTS", 3)
    assert len(rows("a|b", "|", "|d", spans={(0, 0): (3, 1), (0, 1): (2, 1)})) == 3
    with pytest.raises(SeihyoError, match="merged cells cover more than 3 places"):
        rows("a|b|c", "||d", "||e", spans={(0, 0): (3, 1), (0, 1): (3, 1)})


def test_moved_rows_go_down_together() -> None:
    moved = moved_rows(rows("a|b", "|c", spans={(0, 0): (2, 1)}), 10)
    assert [row.number for row in moved] == [10, 11]
    assert [cell.row for row in moved for cell in (*row.own, *row.filled, *row.reaching)] == [
        *(10, 10, 10, 10),
        *(11, 11, 10),
    ]
