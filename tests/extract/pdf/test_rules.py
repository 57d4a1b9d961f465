"""Cells from rules: what counts as a border, and which cells span."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.pdf.page import Rule
from pipeline.extract.pdf.ruled import Box, find_ruled_tables

XS = (10.0, 40.0, 100.0, 200.0)
YS = (10.0, 30.0, 50.0, 90.0)


def level(y: float, x0: float = 10, x1: float = 200) -> Rule:
    return Rule(x0, y, x1, y)


def upright(x: float, y0: float = 10, y1: float = 90) -> Rule:
    return Rule(x, y0, x, y1)


def filled(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    ends = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
    return [Rule(*end, background=True) for end in ends]


def whole() -> list[Rule]:
    return [level(y) for y in YS] + [upright(x) for x in XS]


def shapes(rules: Iterable[Rule]) -> list[tuple[int, int, int]]:
    """Rows, columns and number of cells of each table found."""
    return [
        (len(table.ys) - 1, len(table.xs) - 1, len(table.boxes)) for table in find_ruled_tables(rules, 8.0)
    ]


FRAME = [level(0, 0, 300), level(200, 0, 300), upright(0, 0, 200), upright(300, 0, 200)]

DOTS = [Rule(x, 30, x + 0.7, 30) for x in range(10, 200, 2)]

STRIPE = [rule for y in (10, 90) for x in (10, 100) for rule in filled(x, y, x + 90, y + 20)]

CASES = {
    "rows filled in turn, the others not": (STRIPE, []),
    "rows filled in turn below a whole grid": (
        [*whole(), *(Rule(r.x0, r.y0 + 200, r.x1, r.y1 + 200, background=True) for r in STRIPE)],
        [(3, 3, 9)],
    ),
    "two filled rows that touch": (
        [rule for y in (10, 30) for x in (10, 100) for rule in filled(x, y, x + 90, y + 20)],
        [(2, 2, 4)],
    ),
    "a whole grid": (whole(), [(3, 3, 9)]),
    "no left and right border": ([r for r in whole() if r.x0 != r.x1 or r.x0 in (40, 100)], [(3, 3, 9)]),
    "no top and bottom border": ([r for r in whole() if r.y0 != r.y1 or r.y0 in (30, 50)], [(3, 3, 9)]),
    "double rules": (whole() + [level(y + 2) for y in YS] + [upright(x + 2) for x in XS], [(3, 3, 9)]),
    "a dotted rule": ([r for r in whole() if r != level(30)] + DOTS, [(3, 3, 9)]),
    "rules that stop short of one another": (
        [level(y, 11.5, 198.5) for y in YS] + [upright(x, 11.5, 88.5) for x in XS],
        [(3, 3, 9)],
    ),
    "an underline in a cell": ([*whole(), level(44, 45, 80)], [(3, 3, 9)]),
    "a rule under the title": ([*whole(), level(2, 60, 150)], [(3, 3, 9)]),
    "two tables one above the other": (
        [*whole(), *(Rule(r.x0, r.y0 + 200, r.x1, r.y1 + 200) for r in whole())],
        [(3, 3, 9), (3, 3, 9)],
    ),
    "two tables side by side": (
        [*whole(), *(Rule(r.x0 + 300, r.y0, r.x1 + 300, r.y1) for r in whole())],
        [(3, 3, 9), (3, 3, 9)],
    ),
    "a frame around the page": ([*whole(), *FRAME], [(3, 3, 9)]),
    "one box around a note": ([level(0), level(20), upright(10, 0, 20), upright(200, 0, 20)], []),
    "strokes of drawn characters": (
        [*whole(), *(Rule(50, 33 + i, 55, 33 + i) for i in range(9))],
        [(3, 3, 9)],
    ),
    "stripes behind lines": (filled(10, 10, 200, 30) + filled(10, 50, 200, 90), []),
    "cells told only by their fill": (
        [
            edge
            for y0, y1 in ((10, 30), (31, 50), (51, 90))
            for x0, x1 in ((10, 40), (41, 100))
            for edge in filled(x0, y0, x1, y1)
        ],
        [(3, 2, 6)],
    ),
    "highlighted words in a ruled table": (whole() + filled(45, 32, 80, 48), [(3, 3, 9)]),
    "a filled heading above the rules": (
        [r for r in whole() if r != level(10)]
        + filled(10, 10, 40, 30)
        + filled(40, 10, 100, 30)
        + filled(100, 10, 200, 30),
        [(3, 3, 9)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_counts_as_a_border(name: str) -> None:
    rules, expected = CASES[name]
    assert shapes(rules) == expected


def test_an_outline_with_a_notch_has_no_cell_in_the_notch() -> None:
    rules = [level(10, 10, 100), level(30, 10, 200), level(50), upright(10, 10, 50), upright(40, 10, 50)]
    rules += [upright(100, 10, 50), upright(200, 30, 50)]
    [table] = find_ruled_tables(rules, 8.0)
    assert Box(0, 2, 1, 1) not in table.boxes
    assert len(table.boxes) == 5


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[Box]]:
    """Borders of columns and rows, and rectangles of cells that tile the grid."""
    gaps = st.lists(st.floats(12, 80), min_size=2, max_size=6)
    xs, ys = [20.0], [30.0]
    for gap in draw(gaps):
        xs.append(xs[-1] + gap)
    for gap in draw(gaps):
        ys.append(ys[-1] + gap)
    free = {(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    boxes = []
    while free:
        row, column = min(free)
        down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while any((row, column + step) not in free for step in range(across)):
            across -= 1
        while any((row + step, column + side) not in free for step in range(down) for side in range(across)):
            down -= 1
        boxes.append(Box(row, column, down, across))
        free -= {(row + step, column + side) for step in range(down) for side in range(across)}
    return xs, ys, boxes


@given(merged_grids())
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_tiling_drawn_cell_by_cell_comes_back(grid: tuple[list[float], list[float], list[Box]]) -> None:
    xs, ys, boxes = grid
    rules = []
    for box in boxes:
        x0, x1 = xs[box.column], xs[box.column + box.column_span]
        y0, y1 = ys[box.row], ys[box.row + box.row_span]
        rules += [level(y0, x0, x1), level(y1, x0, x1), upright(x0, y0, y1), upright(x1, y0, y1)]
    # A border that no cell shows can't be known: such rows and columns fall together.
    rows = sorted({box.row for box in boxes} | {len(ys) - 1})
    columns = sorted({box.column for box in boxes} | {len(xs) - 1})
    rows = [row for row in rows if any(row in (box.row, box.row + box.row_span) for box in boxes)]
    expected = [
        Box(
            rows.index(box.row),
            columns.index(box.column),
            rows.index(box.row + box.row_span) - rows.index(box.row),
            columns.index(box.column + box.column_span) - columns.index(box.column),
        )
        for box in boxes
    ]
    found = find_ruled_tables(rules, 8.0)
    if len(boxes) == 1:
        assert found == ()
    else:
        assert [sorted(table.boxes, key=lambda b: (b.row, b.column)) for table in found] == [
            sorted(expected, key=lambda b: (b.row, b.column))
        ]
