"""Binary workbooks: cells as shown, hidden and struck parts left out, damaged ones refused."""

from __future__ import annotations

import pytest

from pipeline.extract.detect import find_format
from pipeline.extract.office.workbook import read
from pipeline.model import SeihyoError, Sidecar
from tests.extract.office.binary_books import binary_book

ROWS = (
    ("番号", "事業名", "実施時期", "実施場所", "内部"),
    ((1.0, 0), "写生会", (44380.0, 2), "丘の公園", "没"),
    ((2.0, 0), "没の会", "7月", "川", "没"),
    ((3.0, 0), "朗読会", (45000.0, 3), ("旧館", 1), "没"),
)
BOOK = binary_book(
    ROWS,
    formats=('m"月"d"日"', "000-0000"),
    hidden_rows=(2,),
    hidden_columns=(4,),
    merged=((1, 3, 3, 3),),
)


def test_cells_are_read_as_shown_and_what_is_hidden_or_struck_is_said() -> None:
    assert find_format(BOOK).name == "xlsb"
    reading = read(BOOK, Sidecar())
    cells = {(cell.row, cell.column): cell for cell in reading.grids[0].cells}
    assert (cells[1, 2].text, cells[1, 2].dated) == ("7月3日", "2021年7月3日")
    assert cells[3, 2].text == "004-5000"
    assert (cells[1, 3].text, cells[1, 3].row_span) == ("丘の公園", 3)
    assert [cell for cell in cells.values() if cell.row == 2 or cell.column == 4] == []
    assert [note.rule for note in reading.notes] == ["hidden-rows", "hidden-columns"]


def test_struck_text_is_left_out() -> None:
    reading = read(binary_book(ROWS), Sidecar())
    cells = {(cell.row, cell.column): cell.text for cell in reading.grids[0].cells}
    assert cells[3, 3] == ""
    assert [note.rule for note in reading.notes] == ["text-left-out"]


@pytest.mark.parametrize("cut", [40, 200])
def test_a_cut_off_part_is_refused(cut: int) -> None:
    with pytest.raises(SeihyoError):
        read(BOOK[:-cut], Sidecar())
