"""Lines of a cell that its row is too low for stay with their cell."""

from __future__ import annotations

import pytest

from pipeline.extract import read_document
from pipeline.extract.pdf.reader import read
from pipeline.model import RawFile, Sidecar
from tests.extract.pdf.drawn import pdf, ruled, text

XS = (20, 60, 110, 200)
YS = (280, 265, 235, 205)
"""A header row of 15 points, where two lines of 10 points don't fit, and two rows of 30."""


def table(*drawn: tuple[float, float, str]) -> list[list[str]]:
    content = ruled(XS, YS) + b"".join(text(x, y, words) for x, y, words in drawn)
    cells = read(pdf(content), Sidecar()).grids[0].cells
    rows = max(cell.row for cell in cells) + 1
    return [[cell.text for cell in cells if cell.row == row] for row in range(rows)]


BODY = ((22, 250, "1"), (112, 250, "交流"), (22, 220, "2"), (62, 220, "千歳市"), (112, 220, "派遣"))


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (((62, 275.5, "関係市町"), (77, 262, "村")), "関係市町\n村"),  # in the middle of its row
    ],
)
def test_a_heading_of_more_lines_than_its_row_has_is_one_cell(
    lines: tuple[tuple[float, float, str], ...], heading: str
) -> None:
    rows = table((22, 269, "No"), (112, 269, "事業名"), *lines, *BODY)
    assert rows == [["No", heading, "事業名"], ["1", "", "交流"], ["2", "千歳市", "派遣"]]


def test_a_heading_from_the_top_of_its_row_takes_its_last_line_back() -> None:
    lines = ((62, 269.5, "関係市町"), (77, 256, "村"))
    drawn = b"".join(text(*item) for item in ((22, 269, "No"), (112, 269, "事業名"), *lines, *BODY))
    document = read_document(RawFile("a.pdf", pdf(ruled(XS, YS) + drawn)))
    records = [{cell.column: cell.text for cell in own} for own in document.cells]
    assert records == [
        {"no": "1", "municipality": "", "title": "交流"},
        {"no": "2", "municipality": "千歳市", "title": "派遣"},
    ]
    assert document.structure.tables[0].layout.columns[1].heading == "関係市町\n村"


def test_a_value_below_a_heading_stays_where_it_is_though_drawn_after_it() -> None:
    rows = table((22, 269, "No"), (62, 269, "市町村"), (62, 254, "恵庭市"), (112, 269, "事業名"), *BODY)
    assert rows[:2] == [["No", "市町村", "事業名"], ["1", "恵庭市", "交流"]]


def test_a_record_whose_row_is_too_low_keeps_its_lines() -> None:
    lines = ((112, 262, "海外の"), (112, 250, "学校と"), (112, 238, "の交流"), (112, 226, "事業"))
    rows = table((22, 269, "No"), (62, 269, "市町村"), (112, 269, "事業名"), (22, 250, "1"), *lines)
    assert rows[1:] == [["1", "", "海外の\n学校と\nの交流\n事業"], ["", "", ""]]
