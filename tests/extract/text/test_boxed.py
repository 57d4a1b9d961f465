"""Tables drawn with box characters: what is one row, one cell, and what can't be told."""

from __future__ import annotations

import pytest

from pipeline.extract.text.boxed import boxed_cells
from pipeline.model import SeihyoError


def grid(text: str) -> list[list[str]]:
    cells = boxed_cells(text)
    assert cells is not None
    return [
        [cell.text for cell in cells if cell.row == row] for row in range(max(cell.row for cell in cells) + 1)
    ]


def test_lines_around_a_drawn_table_stand_alone() -> None:
    text = "行事表\n\n+----+----+\n|No|行事|\n+----+----+\n|1|茶会|\n+----+----+\n\n※予定\n"
    assert grid(text) == [["行事表"], ["No", "行事"], ["1", "茶会"], ["※予定"]]


def test_rules_between_rows_join_the_lines_of_a_cell() -> None:
    text = "┌─┬──┐\n│番│催し│\n├─┼──┤\n│1 │少年 │\n│　│の船 │\n├─┼──┤\n│2 │花見 │\n└─┴──┘\n"
    assert grid(text) == [["番", "催し"], ["1", "少年\nの船"], ["2", "花見"]]


def test_without_rules_between_rows_a_line_without_a_number_goes_on() -> None:
    text = "┌─┬──┐\n│番│催し│\n├─┼──┤\n│1 │少年 │\n│　│の船 │\n│2 │花見 │\n└─┴──┘\n"
    assert grid(text) == [["番", "催し"], ["1", "少年\nの船"], ["2", "花見"]]


def test_rules_between_groups_of_numbered_rows_part_no_rows() -> None:
    text = (
        "+--+----+\n|No|催し|\n+--+----+\n|1 |茶会|\n|2 |花見|\n+--+----+\n|3 |月見|\n|4 |雪見|\n+--+----+\n"
    )
    assert grid(text) == [["No", "催し"], ["1", "茶会"], ["2", "花見"], ["3", "月見"], ["4", "雪見"]]


@pytest.mark.parametrize(
    "rule",
    [
        "┌──┬──┬──┐\n│区分│催し│時期│\n├──┼──┼──┤\n│派遣│茶会│５月│\n│　　├──┼──┤\n"
        "│　　│花見│４月│\n└──┴──┴──┘\n",
        "┌────┬────┬────┐\n│区分│催し│時期│\n├────┼────┼────┤\n│派遣│茶会│５月│\n│　　├────┼────┤\n"
        "│　　│花見│４月│\n└────┴────┴────┘\n",
    ],
)
def test_a_rule_beside_a_cell_goes_on_with_it(rule: str) -> None:
    cells = boxed_cells(rule)
    assert cells is not None
    assert [(cell.row, cell.column, cell.text, cell.row_span) for cell in cells][3:] == [
        (1, 0, "派遣", 2),
        (1, 1, "茶会", 1),
        (1, 2, "５月", 1),
        (2, 1, "花見", 1),
        (2, 2, "４月", 1),
    ]


def test_a_cell_over_two_columns_spans_them() -> None:
    text = (
        "+----+---------+\n|催し|  実施   |\n|    +----+----+\n|    |時期|場所|\n+----+----+----+\n"
        "|茶会|5月 |庭  |\n+----+----+----+\n|花見|4月 |城  |\n+----+----+----+\n"
    )
    cells = boxed_cells(text)
    assert cells is not None
    assert [(cell.row, cell.column, cell.text, cell.row_span, cell.column_span) for cell in cells][:4] == [
        (0, 0, "催し", 2, 1),
        (0, 1, "実施", 1, 2),
        (1, 1, "時期", 1, 1),
        (1, 2, "場所", 1, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A name that wraps, or two rows: no rule and no number tells.
        "+------+----+----+\n|催し  |時期|場所|\n+------+----+----+\n"
        "|少年の|5月 |庭  |\n|船    |    |    |\n+------+----+----+\n",
        # A blank first cell: another row of the same group, or the end of a cell.
        "+----+----+\n|区分|催し|\n+----+----+\n|派遣|茶会|\n|    |花見|\n+----+----+\n",
        # Lines that don't meet.
        "+----+----+\n|催し|時期|\n+----+----+\n|茶会 5月|\n+----+----+\n",
    ],
)
def test_what_cant_be_told_is_refused(text: str) -> None:
    with pytest.raises(SeihyoError, match=r"line \d"):
        boxed_cells(text)


def test_a_plus_in_a_cell_is_no_line() -> None:
    text = "+----+------+\n|No|催し|\n+----+------+\n|1|絵+書|\n|2|A-B|\n+----+------+\n"
    assert grid(text)[1:] == [["1", "絵+書"], ["2", "A-B"]]


@pytest.mark.parametrize("text", ["", "催し|時期\n茶会|5月\n", "a+b\n----\n", "─────\n本文\n─────\n"])
def test_a_text_without_a_drawn_table_is_none(text: str) -> None:
    assert boxed_cells(text) is None
