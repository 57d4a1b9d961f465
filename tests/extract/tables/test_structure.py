"""Like tables on several sheets, and what is said of grids that are no table."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.layout import read_layout
from pipeline.extract.tables.notes import passed_over
from pipeline.extract.tables.structure import SHEET, name_sheets
from pipeline.extract.tables.table import Table
from tests.extract.tables.grids import grid, rows


def table(sheet: str | None, line: str = "番号|事業名|時期") -> Table:
    return Table(read_layout(rows(line), {}), (), sheet)


@pytest.mark.parametrize(
    ("sheets", "columns"),
    [
        (("交流", "派遣"), [SHEET, SHEET]),
        (("交流",), [None]),
        (("交流", "交流"), [None, None]),
        (("県央土木事務所", "派遣"), ["bureau", SHEET]),
        (("空知総合振興局", "派遣"), [None, SHEET]),
        (("Sheet1", "派遣"), [None, SHEET]),
        (("(2)", "表３"), [None, None]),
        (("4月", "5月"), [None, None]),
        ((None, "派遣"), [None, None]),
    ],
)
def test_which_column_carries_a_sheets_name(
    sheets: tuple[str | None, ...], columns: list[str | None]
) -> None:
    assert [one.sheet_column for one in name_sheets([table(sheet) for sheet in sheets])] == columns


def test_a_bureau_that_a_column_tells_is_not_told_by_the_sheet() -> None:
    own = [table(sheet, "振興局|事業名|時期") for sheet in ("県央土木事務所", "県西土木事務所")]
    assert [one.sheet_column for one in name_sheets(own)] == [SHEET, SHEET]


def test_a_year_on_the_tab_leads_the_sheets_rows() -> None:
    found = name_sheets([table("令和4年度"), table("令和5年度")])
    assert [[(row.spread, row.lead) for row in one.rows] for one in found] == [
        [("令和4年度", True)],
        [("令和5年度", True)],
    ]


def test_sheets_of_other_headings_are_not_alike() -> None:
    assert [one.sheet_column for one in name_sheets([table("交流"), table("派遣", "番号|事業名|場所")])] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("count", "begun", "severity"),
    [(3, False, "info"), (4, False, "warning"), (1, True, "warning")],
)
def test_more_than_a_few_rows_passed_over_are_a_warning(count: int, begun: bool, severity: str) -> None:
    lost = rows(*["a|b"] * count)
    note = passed_over(grid("a|b", sheet="一覧"), lost, [], begun=begun)
    assert (note.severity, note.rule) == (severity, "table-passed-over")
    assert (
        f"sheet 一覧: {count} rows without known headings were passed over; they begin 'a | b'"
        in note.message
    )


@pytest.mark.parametrize(
    ("page", "heights", "count", "left"),
    [
        (2, [(1, 4)], 4, True),
        (2, [(1, 5)], 4, False),
        (2, [(1, 3)], 3, False),
        (None, [(1, 4)], 4, False),
    ],
)
def test_rows_as_many_as_a_page_had_are_columns_it_had_no_room_for(
    page: int | None, heights: list[tuple[int, int]], count: int, left: bool
) -> None:
    note = passed_over(grid("a", page=page), rows(*["a"] * count), heights, begun=True)
    assert ("which page 1 had no room" in note.message) == left
    assert note.message.startswith(f"{page} 頁: " if page else "表: ")
