"""Workbooks read as their sheets show them."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.extract.office.workbook import read
from pipeline.model import GridCell, Reading, SeihyoError, Sidecar
from tests.extract.office.books import book, plain_book, small, with_parts
from tests.programs import requires_program

SHEET = "xl/worksheets/sheet1.xml"
HERE = Path(__file__).parent


def by_place(reading: Reading, grid: int = 0) -> dict[tuple[int, int], GridCell]:
    return {(cell.row, cell.column): cell for cell in reading.grids[grid].cells}


def texts(reading: Reading) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in by_place(reading).items()}


def rules(reading: Reading) -> list[str]:
    return [note.rule for note in reading.notes]


def test_text_numbers_and_breaks_as_they_are() -> None:
    reading = read(small(A1="No", B1="事業名", A2=1, B2="姉妹都市\n交流 ", C2=1.5, A4="※注"), Sidecar())
    assert texts(reading) == {
        (0, 0): "No",
        (0, 1): "事業名",
        (0, 2): "",
        (1, 0): "1",
        (1, 1): "姉妹都市\n交流 ",
        (1, 2): "1.5",
        (3, 0): "※注",
        (3, 1): "",
        (3, 2): "",
    }
    assert (reading.format, reading.grids[0].sheet, reading.outside) == ("xlsx", "一覧", ())
    assert by_place(reading)[3, 0].line == 4


def formats(made: xlsxwriter.Workbook) -> None:
    sheet = made.add_worksheet("一覧")
    day = datetime(2022, 7, 25)
    for row, (value, code) in enumerate(
        [
            (day, "yyyy/m/d"),
            (day, '[$-411]ggge"年"m"月"d"日"'),
            (day, "[$-411]ge.m.d"),
            (day, 'm"月"d"日"(aaa)'),
            (1234.0, '#,##0"人"'),
            (0.5, "0%"),
            (3, "000"),
            (4, "General"),
        ]
    ):
        form = made.add_format({"num_format": code})
        if isinstance(value, datetime):
            sheet.write_datetime(row, 0, value, form)
        else:
            sheet.write_number(row, 0, value, form)
    sheet.write_boolean(8, 0, True)


SHOWN = ["2022/7/25", "令和4年7月25日", "R4.7.25", "7月25日(月)", "1,234人", "50%", "003", "4", "TRUE"]


def test_dates_and_numbers_in_their_format() -> None:
    assert list(texts(read(book(formats), Sidecar())).values()) == SHOWN


def test_an_old_workbook_shows_the_same() -> None:
    reading = read((HERE / "formats.xls").read_bytes(), Sidecar())
    assert (reading.format, list(texts(reading).values())) == ("xls", SHOWN)


def merges(made: xlsxwriter.Workbook) -> None:
    sheet = made.add_worksheet("一覧")
    sheet.merge_range("A1:A2", "振興局")
    sheet.merge_range("B1:C1", "実施")
    sheet.write_row("B2", ["場所", "時期"])
    sheet.merge_range("A3:A4", "空知")
    sheet.write_row("B3", ["雪見市", "7月"])
    sheet.write_row("B4", ["星川町", "8月"])


@pytest.mark.parametrize("data", [book(merges), (HERE / "merges.xls").read_bytes()], ids=["xlsx", "xls"])
def test_merged_cells_are_spans(data: bytes) -> None:
    cells = by_place(read(data, Sidecar()))
    spans = {cell.text: (*place, cell.row_span, cell.column_span) for place, cell in cells.items()}
    assert spans["振興局"] == (0, 0, 2, 1)
    assert spans["実施"] == (0, 1, 1, 2)
    assert spans["空知"] == (2, 0, 2, 1)
    assert (3, 0) not in cells
    assert (0, 2) not in cells


def test_sheets_in_order_hidden_ones_passed_over_or_asked_for() -> None:
    def write(made: xlsxwriter.Workbook) -> None:
        for name in ("空知", "作業用", "石狩"):
            made.add_worksheet(name).write("A1", name)
        made.get_worksheet_by_name("作業用").hide()
        made.add_worksheet("空")

    data = book(write)
    reading = read(data, Sidecar())
    assert [grid.sheet for grid in reading.grids] == ["空知", "石狩"]
    assert rules(reading) == ["hidden-sheet"]
    assert [grid.sheet for grid in read(data, Sidecar(sheet="作業用")).grids] == ["作業用"]
    with pytest.raises(SeihyoError, match="no sheet '後志'; it has 空知, 作業用, 石狩, 空"):
        read(data, Sidecar(sheet="後志"))


def test_hidden_rows_and_columns_are_left_out_and_noted() -> None:
    def write(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("一覧")
        for row in range(6):
            sheet.write_row(row, 0, ["a", "b", "c"])
        for row in (2, 3, 5):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    reading = read(book(write), Sidecar())
    assert [(cell.row, cell.column) for cell in reading.grids[0].cells] == [
        (row, column) for row in (0, 1, 4) for column in (0, 2)
    ]
    assert [note.message.split(": ")[-1].split(";")[0] for note in reading.notes] == [
        "the hidden rows 3–4, 6 are left out",
        "the hidden columns 2 are left out",
    ]


def test_formulas_show_their_stored_value_and_a_note_where_there_is_none() -> None:
    def write(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = 1, "=A1+1"

    reading = read(plain_book(write), Sidecar())
    assert texts(reading)[0, 0] == "1"
    assert rules(reading) == ["formula-without-value"]
    assert "cell A2: =A1+1 has no stored value" in reading.notes[0].message

    def stored(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("一覧")
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("A2", '="雪"&"見"', None, "雪見")

    reading = read(book(stored), Sidecar())
    assert (texts(reading), reading.notes) == ({(0, 0): "2", (1, 0): "雪見"}, ())


def test_errors_are_blank_and_noted() -> None:
    def write(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("一覧")
        sheet.write_formula("A1", "=NA()", None, "#N/A")
        sheet.write("B1", "図書館")

    reading = read(book(write), Sidecar())
    assert (texts(reading), rules(reading)) == ({(0, 0): "", (0, 1): "図書館"}, ["formula-error"])


def test_readings_in_kana_above_the_text_are_no_text() -> None:
    rich = "<si><r><t>雪</t></r><r><t>見</t></r><rPh sb='0' eb='2'><t>ユキミ</t></rPh></si>".encode()
    data = with_parts(
        small(A1="雪見"),
        {"xl/sharedStrings.xml": lambda xml: xml.replace("<si><t>雪見</t></si>".encode(), rich)},
    )
    assert texts(read(data, Sidecar())) == {(0, 0): "雪見"}


def test_line_breaks_of_any_system_are_line_breaks() -> None:
    data = with_parts(
        small(A1="上Z下"), {"xl/sharedStrings.xml": lambda xml: xml.replace(b"Z", b"_x000D_\n")}
    )
    assert texts(read(data, Sidecar())) == {(0, 0): "上\n下"}


def test_macros_and_links_are_noted_and_left_alone() -> None:
    parts = {"xl/vbaProject.bin": b"\xd0\xcf macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    reading = read(with_parts(small(A1="雪見"), parts), Sidecar())
    assert texts(reading) == {(0, 0): "雪見"}
    assert rules(reading) == ["macros-ignored", "external-links-ignored"]


def test_days_since_1904() -> None:
    def write(made: xlsxwriter.Workbook) -> None:
        form = made.add_format({"num_format": "yyyy/m/d"})
        made.add_worksheet("一覧").write_number("A1", 44767 - 1462, form)

    data = with_parts(
        book(write),
        {"xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')},
    )
    assert texts(read(data, Sidecar())) == {(0, 0): "2022/7/25"}


def test_what_libreoffice_makes_of_a_workbook_reads_the_same(tmp_path: Path) -> None:
    program = requires_program("soffice")
    (tmp_path / "formats.xlsx").write_bytes(book(formats))
    command = [
        program,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xls",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "formats.xlsx")], check=True, capture_output=True
    )
    assert list(texts(read((tmp_path / "formats.xls").read_bytes(), Sidecar())).values()) == SHOWN


def test_a_date_type_of_its_own() -> None:
    from pipeline.extract.office.workbook import shown_text

    assert shown_text(date(2022, 7, 25), None) == "2022/7/25"


def test_an_old_workbook_leaves_out_struck_and_white_runs_and_says_so() -> None:
    data = (Path(__file__).parent / "struck.xls").read_bytes()
    reading = read(data, Sidecar())
    texts = {(cell.row, cell.column): cell.text for cell in reading.grids[0].cells}
    assert (texts[1, 2], texts[2, 3]) == ("6月8日", "図書館")
    said = [note.message for note in reading.notes if note.rule == "text-left-out"]
    assert len(said) == 2
    assert "6月1日" in said[0]
    assert "（仮）" in said[1]
