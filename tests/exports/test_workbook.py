from __future__ import annotations

import io
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.exports.workbook import MAX_CHARACTERS, shown_rows, to_workbook
from pipeline.model import SeihyoError
from pipeline.schemas import TABLES, columns
from tests.programs import requires_program
from tests.sample import sample

pytest.importorskip("xlsxwriter", reason="needs the `exports` extra")


def read_rows(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows below the header as plain values, dates without a time."""
    return [
        tuple(value.date() if isinstance(value, datetime) else value for value in row)
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def test_a_sheet_for_each_table_after_the_dictionary() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(sample())))
    assert book.sheetnames == ["dictionary", *TABLES]
    for name in TABLES:
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == list(columns(name))
        assert read_rows(sheet) == shown_rows(name, sample())
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions or sample()[name].empty
        assert not sheet.merged_cells.ranges
    header = book["programs"]["N1"]
    assert header.value == "start_date"
    assert header.comment.text.startswith("開始日\n予定された時期の最も早い日。")


def test_dates_are_dates_codes_are_text_and_no_text_is_a_formula() -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(to_workbook(sample())))
    start = sheets["programs"]["N2"]
    assert (start.value, start.number_format) == (datetime(2022, 7, 25), "yyyy-mm-dd")
    code = sheets["municipalities"]["D2"]
    assert (code.value, code.data_type, code.number_format) == ("011002", "s", "@")
    assert sheets["municipalities"]["B2"].number_format == "General"
    formula = sheets["programs"]["J7"]
    assert (formula.value, formula.data_type) == ("=観光情報を配信する", "s")
    assert sheets["periods"]["J3"].value is True
    assert sheets["repairs"]["H3"].value == "\\n"


def test_the_bytes_depend_on_the_tables_alone() -> None:
    assert to_workbook(sample()) == to_workbook(sample())


def test_a_cell_that_excel_cannot_hold_is_named() -> None:
    tables = sample()
    tables["programs"].loc[2, "description"] = "あ" * (MAX_CHARACTERS + 1)
    with pytest.raises(SeihyoError, match="programs: 3 行目, description: 32,768 字は"):
        to_workbook(tables)


@pytest.mark.slow
def test_libreoffice_opens_it_and_writes_it_back_unchanged(tmp_path: Path) -> None:
    (tmp_path / "dataset.xlsx").write_bytes(to_workbook(sample()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        requires_program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        "back",
        "dataset.xlsx",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=180, check=True)
    assert "rror" not in done.stdout + done.stderr.replace("javaldx", "")
    there = openpyxl.load_workbook(tmp_path / "dataset.xlsx")
    # LibreOffice writes a boolean as =TRUE(); its value is asked for, not its formula.
    back = openpyxl.load_workbook(tmp_path / "back" / "dataset.xlsx", data_only=True)
    assert back.sheetnames == there.sheetnames
    for sheet in there:
        other = back[sheet.title]
        assert read_rows(other) == read_rows(sheet)
        assert [cell.value for cell in other[1]] == [cell.value for cell in sheet[1]]
        assert other.auto_filter.ref == sheet.auto_filter.ref
    assert isinstance(read_rows(back["sources"])[0][5], date)
    assert back["programs"]["N1"].comment.text == there["programs"]["N1"].comment.text
