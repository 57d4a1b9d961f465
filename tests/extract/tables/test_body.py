"""What stands in each column of a row; where another page has its columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.tables.body import body_row, lead_rows, placing_on, slot_of, with_number
from pipeline.extract.tables.layout import Layout, layout_here, read_layout
from pipeline.model import GridCell, Outside
from tests.extract.tables.grids import Spans, rows


def layout(line: str = "番号|事業名|時期", spans: Spans | None = None) -> Layout:
    return read_layout(rows(line, spans=spans), {})


def places(line: str, *lines: str, spans: Spans | None = None) -> list[tuple[int, int]] | None:
    """Where the columns of a header stand on other rows."""
    found = placing_on(layout(line, spans), rows(*lines))
    return None if found is None else [(column.first, column.last) for column in found]


OWN = [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("1|交流|5月",), OWN),
        (("|1|交流|5月",), [(1, 1), (2, 2), (3, 3)]),
        (("|||1|交流|5月",), [(3, 3), (4, 4), (5, 5)]),
        (("|1||5月",), [(1, 1), (2, 2), (3, 3)]),
        (("1|||5月",), None),
        (("||||1|交流|5月|x",), None),
        (("1||交流|5月",), [(0, 1), (2, 2), (3, 3)]),
        (("1|a", "2|b"), None),
        (("1|交流|5月|x",), None),
        (("1|交流||x", "2|講座||"), [(0, 0), (1, 2), (3, 3)]),
    ],
)
def test_columns_are_found_on_another_page(lines: tuple[str, ...], found: object) -> None:
    assert places("番号|事業名|時期", *lines) == found


def test_columns_without_a_heading_may_be_missing_there() -> None:
    assert places("番号||事業名|時期", "1|交流|5月") == [(0, 0), (-1, -2), (1, 1), (2, 2)]


def test_several_cells_under_one_heading_are_lines_of_one_cell() -> None:
    found = layout("番号|事業名|", {(0, 1): (1, 2)})
    row = body_row(rows("1|交流|会")[0], found.columns, 3, opens_page=True)
    assert [slot.text for slot in row.slots] == ["1", "交流\n会"]
    assert (row.page, row.line, row.opens_page, row.spread) == (3, 1, True, None)


def test_a_cell_merged_from_above_stands_above_a_blank_and_not_above_a_text() -> None:
    found = layout()
    first, second = rows("1|交流|5月", "2||6月", spans={(0, 1): (2, 1)})
    assert [slot.above for slot in body_row(first, found.columns, None, False).slots] == [None, None, None]
    below = body_row(second, found.columns, None, False).slots
    assert [(slot.text, slot.above, slot.covered) for slot in below] == [
        ("2", None, False),
        ("", "交流", True),
        ("6月", None, False),
    ]


@pytest.mark.parametrize(
    ("line", "spans", "spread"),
    [
        ("見出し||", {(0, 0): (1, 3)}, "見出し"),
        ("見出し||", {(0, 0): (1, 2)}, "見出し"),
        ("見出し||", {}, None),
        ("見出し||5月", {(0, 0): (1, 2)}, None),
    ],
)
def test_a_text_alone_over_several_columns_is_spread(line: str, spans: Spans, spread: str | None) -> None:
    assert body_row(rows(line, spans=spans)[0], layout().columns, None, False).spread == spread


def test_nothing_is_spread_over_the_only_column() -> None:
    found = layout().columns[:1]
    assert body_row(rows("見出し")[0], found, None, False).spread is None


def test_widths_of_lines_go_together_and_the_cell_has_the_first_one() -> None:
    cells = [
        GridCell(0, 0, "a", line_widths=(1.0,), width=2.0),
        GridCell(0, 1, "b", line_widths=(3.0,), width=4.0),
    ]
    assert slot_of(cells).line_widths == (1.0, 3.0)
    assert slot_of(cells).width == 2.0
    assert (slot_of(cells[1:]).text, slot_of(cells[1:]).width) == ("b", 4.0)
    assert slot_of([]).text == ""


def test_lines_above_a_header_that_name_a_group_lead_its_table() -> None:
    lines = [Outside("国際関連施策（空知総合振興局）", 2, 5), Outside("一覧"), Outside("4月")]
    found = lead_rows(layout(), lines)
    assert [(row.spread, row.page, row.line, row.lead) for row in found] == [
        ("空知総合振興局", 2, 5, True),
        ("4月", None, None, True),
    ]


@pytest.mark.parametrize(
    ("lines", "led"),
    [
        ([("4月", 1)], ["4月"]),
        ([("4月", 1), ("5月", 2)], ["4月", "5月"]),
        ([("4月", 1), ("5月", 1)], []),
        ([("4月", 1), ("5月", 1), ("6月", 1)], []),
        ([("4月", None), ("5月", None)], ["4月", "5月"]),
    ],
)
def test_months_side_by_side_lead_no_table(lines: list[tuple[str, int | None]], led: list[str]) -> None:
    found = lead_rows(layout(), [Outside(text, 1, line) for text, line in lines])
    assert [row.spread for row in found] == led


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        (("1", "2"), True),
        (("5", "6", "7"), True),
        (("1", "", "2"), True),
        (("1",), False),
        (("1", "3"), False),
        (("1", "2", "計"), False),
        (("2", "1"), False),
    ],
)
def test_a_column_of_numbers_without_a_heading_is_the_number(numbers: tuple[str, ...], named: bool) -> None:
    header = layout("|事業名|時期")
    body = [body_row(rows(f"{number}|交流|5月")[0], header.columns, None, False) for number in numbers]
    assert ("no" in with_number(header, body).roles) == named
    assert ("no" in {column.name for column in with_number(header, body).columns}) == named


def test_a_table_with_a_number_gets_no_second_one() -> None:
    header = layout("|番号|事業名")
    body = [body_row(rows(f"{n}|{n}|交流")[0], header.columns, None, False) for n in (1, 2)]
    assert with_number(header, body) is header


def test_a_later_header_of_the_same_headings_says_where_they_stand() -> None:
    there = layout_here(layout(), rows("|番号||事業名|時期"))
    assert [(column.first, column.last) for column in there.columns] == [(1, 2), (3, 3), (4, 4)]
    assert there.width == 5
    missing = layout_here(layout(), rows("番号|事業名"))
    assert [(column.first, column.last) for column in missing.columns] == [(0, 0), (1, 1), (-1, -2)]


def test_attributes_of_one_heading_are_numbered_and_blank_ones_named_by_place() -> None:
    found = read_layout(rows("番号|備考|備考||venue|事業名"), {"venue": "attribute"})
    names = [column.name for column in found.columns]
    assert names == ["no", "備考", "備考 (2)", "列4", "venue (attribute)", "title"]


def test_a_column_to_ignore_is_none() -> None:
    found = read_layout(rows("番号|事業名|時期"), {"時期": "ignore"})
    assert [column.name for column in found.columns] == ["no", "title"]
    assert found.width == 3


def test_blank_rows_of_a_wider_grid_are_no_part_of_the_table() -> None:
    assert placing_on(layout(), rows("|||", "|||")) is None


def test_a_merged_date_reaches_down_with_its_year() -> None:
    _, second = rows("1|5/3", "2|", spans={(0, 1): (2, 1)})
    dated = replace(second.reaching[0], dated="2025-05-03")
    row = body_row(replace(second, reaching=(dated,)), layout("番号|時期").columns, None, False)
    assert row.slots[1].above == "2025-05-03"
