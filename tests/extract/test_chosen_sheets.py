"""Books of several sheets: which are read, and which a message names."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from pipeline.extract import extract
from pipeline.extract.about.sidecar import read_sidecar
from pipeline.model import RawFile

TABLE = (("番号", "事業名", "実施時期"), ("1", "交流", "5月"))
OTHER = (("あれ", "それ"), ("甲", "乙"), ("丙", "丁"))
FORM = (("事業名", "茶会"), ("時期", "6月"), ("場所", "札幌市"))


def book(*sheets: tuple[str, Sequence[Sequence[str]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as written:
        for name, rows in sheets:
            sheet = written.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return out.getvalue()


def read(data: bytes, sidecar: str = "") -> tuple[list[str], list[str]]:
    """The titles, and what the findings say but for the encoding, the year and columns that are not there."""
    tables = extract([RawFile("a.xlsx", data, read_sidecar(sidecar, "a.toml"))])
    cells = tables["cells"]
    said = [
        f"{row['severity']} {row['rule']}: {row['message']}"
        for row in tables["findings"].to_dict("records")
        if row["rule"] not in ("fiscal-year-unknown", "no-number-column", "column-missing")
    ]
    return cells[cells["column"] == "title"]["text"].tolist(), said


def test_a_sheet_of_other_things_is_passed_over_by_name() -> None:
    titles, (said,) = read(book(("計画", TABLE), ("参考", OTHER)))
    assert titles == ["交流"]
    assert said.startswith("warning table-passed-over: ")
    assert "sheet 参考: " in said
    assert "3 rows without known headings" in said


def test_before_the_table_it_is_no_warning() -> None:
    titles, (said,) = read(book(("参考", OTHER), ("計画", TABLE)))
    assert titles == ["交流"]
    assert said.startswith("info table-passed-over: ")
    assert "sheet 参考: " in said


def test_the_sidecar_chooses_a_sheet() -> None:
    data = book(("計画", TABLE), ("実績", (TABLE[0], ("1", "見学", "6月"))))
    assert read(data, 'sheet = "実績"\n') == (["見学"], [])
    assert read(data)[0] == ["交流", "見学"]
    titles, (said,) = read(data, 'sheet = "予算"\n')
    assert titles == []
    assert "no sheet '予算'; it has 計画, 実績" in said


def test_forms_on_several_sheets_are_one_table() -> None:
    others = ("夜市", "7月", "小樽市"), ("市場", "8月", "余市町")
    forms = [(text[0], tuple(zip(("事業名", "時期", "場所"), text, strict=True))) for text in others]
    assert read(book(("茶会", FORM), *forms))[0] == ["茶会", "夜市", "市場"]


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        # Another sheet goes on without a header where its columns are as many.
        ((("2", "見学", "6月"),), ["交流", "見学"]),
        ((("2", "見学"),), ["交流"]),
        # Up to three blank columns more go before them.
        ((("", "2", "見学", "6月"),), ["交流", "見学"]),
        ((("", "", "", "2", "見学", "6月"),), ["交流", "見学"]),
    ],
)
def test_rows_without_a_header_go_on(rows: Sequence[Sequence[str]], titles: list[str]) -> None:
    assert read(book(("計画", TABLE), ("続き", rows)))[0] == titles
