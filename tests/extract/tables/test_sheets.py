"""Like tables on several sheets: records carry the name of theirs where nothing else tells it."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from pipeline.extract import read_document
from pipeline.model import RawFile


def carried(*names: str, headings: tuple[str, ...] = ("番号", "事業名", "実施時期")) -> list[tuple[str, str]]:
    """What the first record of each sheet carries from above it, as (column, value)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for index, name in enumerate(names):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, [str(index + 1), "交流", "5月", *["x"] * (len(headings) - 3)])
    book.close()
    document = read_document(RawFile("a.xlsx", out.getvalue()))
    return [(cell.column, cell.carried) for own in document.cells for cell in own if cell.carried is not None]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("県央土木事務所", "県西土木事務所"), [("bureau", "県央土木事務所"), ("bureau", "県西土木事務所")]),
        (("空知", "石狩"), [("bureau", "空知"), ("bureau", "石狩")]),
        (("新規", "継続"), [("シート", "新規"), ("シート", "継続")]),
        (("令和4年度", "令和5年度"), [("schedule", "令和4年度"), ("schedule", "令和5年度")]),
        (("Sheet1", "Sheet2"), []),
        (("県央土木事務所",), []),
    ],
)
def test_a_sheets_name_is_carried(names: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert carried(*names) == found


def test_where_a_column_has_the_bureau_the_sheet_is_an_attribute() -> None:
    headings = ("番号", "事業名", "実施時期", "振興局")
    assert carried("県央事務所", "県西事務所", headings=headings) == [
        ("シート", "県央事務所"),
        ("シート", "県西事務所"),
    ]
