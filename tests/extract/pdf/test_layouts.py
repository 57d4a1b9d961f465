"""One invented table as several programs print it: every layout gives back the same cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.extract.pdf.reader import read
from pipeline.model import Grid, Reading, Sidecar

HERE = Path(__file__).parent
TABLE = json.loads((HERE / "layouts.json").read_text(encoding="utf-8"))
LAYOUTS = sorted(path.stem for path in (HERE / "layouts").glob("*.pdf"))


def bare(text: str) -> str:
    return "".join(text.split())


def rows(grid: Grid) -> list[list[str]]:
    """The text of each row; a merged cell's stands in every row that it spans."""
    shape: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            shape.setdefault(row, {})[cell.column] = cell.text
    width = 1 + max(cell.column + cell.column_span - 1 for cell in grid.cells)
    return [[shape[row].get(column, "") for column in range(width)] for row in sorted(shape)]


def records(reading: Reading) -> list[list[str]]:
    """The rows that have a number, a row cut by the end of a page put together again."""
    found: list[list[str]] = []
    for grid in reading.grids:
        for row in rows(grid):
            if row[0].isdigit():
                found.append(row)
            elif found and not row[0]:
                found[-1] = [f"{above}\n{below}".strip() for above, below in zip(found[-1], row, strict=True)]
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_cells(name: str) -> None:
    reading = read((HERE / "layouts" / f"{name}.pdf").read_bytes(), Sidecar())
    found = records(reading)
    assert [[bare(cell) for cell in record] for record in found] == [
        [bare(cell) for cell in record] for record in TABLE["records"]
    ]
    # No space is lost or invented within a line.
    for record, expected in zip(found, TABLE["records"], strict=True):
        for cell, source in zip(record, expected, strict=True):
            for line in cell.split("\n"):
                assert line in source.replace("\n", " ") or line in source
    outside = [bare(line.text) for line in reading.outside]
    assert "国際交流事業一覧（令和５年度）" in outside
    assert "※日程は変わることがあります。" in outside


@pytest.mark.parametrize("name", [name for name in LAYOUTS if "no_rules" not in name])
def test_lines_fit_their_cells(name: str) -> None:
    reading = read((HERE / "layouts" / f"{name}.pdf").read_bytes(), Sidecar())
    for grid in reading.grids:
        for cell in grid.cells:
            assert cell.width is not None
            assert len(cell.line_widths) == len(cell.text.split("\n") if cell.text else [])
            # In a narrower cell a word may run down, and is as long as it is high.
            if cell.width > 2.2 and "downward" not in name:
                assert all(width <= cell.width + 0.1 for width in cell.line_widths)


def test_merged_groups_and_a_heading_of_two_lines_are_spans() -> None:
    path = HERE / "layouts" / "sheet_b4_merged_two_line_header.pdf"
    [grid] = read(path.read_bytes(), Sidecar()).grids
    spans = {bare(c.text): (c.row, c.column, c.row_span, c.column_span) for c in grid.cells if c.text}
    assert spans["番号"] == (0, 0, 2, 1)
    assert spans["実施の内容"] == (0, 4, 1, 2)
    assert spans["実施時期"] == (1, 5, 1, 1)
    assert [spans[name] for name in ("空知", "石狩", "後志")] == [(2, 1, 3, 1), (5, 1, 3, 1), (8, 1, 2, 1)]


def test_two_tables_of_one_page_are_two_grids() -> None:
    grids = read((HERE / "layouts" / "sheet_two_tables.pdf").read_bytes(), Sidecar()).grids
    assert [grid.page for grid in grids] == [1, 1]
    assert [len(rows(grid)) for grid in grids] == [5, 5]
