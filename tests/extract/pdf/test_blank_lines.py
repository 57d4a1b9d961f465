"""Blank lines in the cells of drawn tables: what is one, and white that is none."""

from __future__ import annotations

import pytest

from pipeline.extract.pdf.page import Glyph, PageMarks, Rule
from pipeline.extract.pdf.page_grid import page_grids

EM = 10.0


def texts(heights: list[float], rows: list[list[list[tuple[str, float]]]]) -> list[str]:
    """The texts of a ruled table; a cell is its lines, each with its baseline below the row's top."""
    ys = [0.0]
    for height in heights:
        ys.append(ys[-1] + height)
    xs = [100.0 * column for column in range(len(rows[0]) + 1)]
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]
    glyphs = [
        Glyph(character, x + 2 + EM * at, top + y, EM, EM)
        for top, row in zip(ys, rows, strict=False)
        for x, cell in zip(xs, row, strict=False)
        for line, y in cell
        for at, character in enumerate(line)
    ]
    page = page_grids(PageMarks(500, 500, tuple(glyphs), tuple(rules), 0), 1)
    return [cell.text for cell in page.grids[0].cells]


HEAD = [[("会場", 12.0)], [("備考", 12.0)]]


@pytest.mark.parametrize(
    ("heights", "row", "expected"),
    [
        ([16, 42], [[("会館", 24)], [("小学生", 12), ("持参", 36)]], "小学生\n\n持参"),
        ([16, 42], [[("会館", 24)], [("小学", 12), ("生", 24), ("持参", 36)]], "小学\n生\n持参"),
        ([16, 54], [[("会館", 24)], [("小学", 12), ("生", 24), ("持参", 48)]], "小学\n生\n\n持参"),
        ([40, 60], [[("会館", 24)], [("小学生", 12), ("持参", 38)]], "小学生\n持参"),
        ([16, 42], [[("一", 12), ("二", 24), ("三", 36)], [("小学", 12), ("生", 36)]], "小学\n生"),
        ([16, 80], [[("一", 28), ("二", 40), ("三", 52)], [("小学", 28), ("持参", 52)]], "小学\n\n持参"),
        ([16, 70], [[("会館", 24)], [("小", 12), ("学", 36), ("生", 60)]], "小\n学\n生"),
    ],
    ids=[
        "a row as high as its text",
        "lines of one step",
        "wider than the other step of its cell",
        "rows all high: nothing to measure by",
        "spread over a row that another cell makes high",
        "room above and below: not spread",
        "three lines set alike",
    ],
)
def test_blank_lines(heights: list[float], row: list[list[tuple[str, float]]], expected: str) -> None:
    assert texts(heights, [HEAD, row])[3] == expected
