"""Tables whose records stand in columns; a case on both sides of each bound."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.transposed import records_in_columns
from tests.extract.tables.grids import Spans, rows

TABLE = ("事業名|茶会|花見|市", "時期|5月|4月|9月", "場所|庭|城|港", "主催|甲|乙|丙", "内容|茶|花|店")


def turned(*lines: str, spans: Spans | None = None) -> list[list[str]] | None:
    found = records_in_columns(rows(*lines, spans=spans))
    return None if found is None else [[cell.text for cell in row.filled] for row in found]


def test_each_column_is_a_record() -> None:
    assert turned(*TABLE[:3]) == [
        ["事業名", "時期", "場所"], ["茶会", "5月", "庭"], ["花見", "4月", "城"], ["市", "9月", "港"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "spans", "is_turned"),
    [
        (TABLE, {}, True),
        (TABLE[1:], {}, False),
        (TABLE[:2], {}, False),
        (("事業名|茶会|茶会|市", *TABLE[1:]), {}, False),
        (("事業名|茶会||", *TABLE[1:]), {}, False),
        ((*TABLE[:3], "主催|甲||", "内容|茶||"), {}, True),
        ((*TABLE[:2], "場所|庭||", "主催|甲||", "内容|茶||"), {}, False),
        ((*TABLE[:4], "内容|茶|花|会場"), {}, True),
        ((*TABLE[:3], "主催|甲|会場|丙", "内容|茶|花|会場"), {}, False),
        ((*TABLE, "備考|x|y|z|w"), {}, False),
        ((*TABLE, "備考|雨天中止|||"), {(5, 1): (1, 3)}, True),
        (("必須|事業名|茶会|花見", "時期|文字列|5月|4月", "場所|文字列|庭|城"), {}, False),
        (("事業名|varchar(20)|花見", "時期|varchar(8)|4月", "場所|文字列|城"), {}, False),
        (("事業名|文字列|花見", "時期|文字列|4月", "場所|庭|城", "主催|甲|乙"), {}, True),
        (("名称|甲|乙", "内容|茶|花", "場所|庭|城"), {}, False),
        (("名称|甲|乙", "時期|5月|4月", "内容|茶|花", "場所|庭|城"), {}, True),
        (("事業名|茶会|花見", "時期|5月|4月", "場所|庭|会場", "主催|甲|乙", "内容|茶|花"), {}, True),
    ],
    ids=[
        "a table", "no title", "two rows", "a title twice", "one record",
        "3 of 5 rows have several values", "2 of 5", "1 value of 15 is a label", "2 of 15",
        "a value beside the records", "a value over all records",
        "labels in two columns", "types", "types of half of the labels", "anything's name without a time",
        "anything's name with one", "1 value of 10 is a label",
    ],
)  # fmt: skip
def test_records_stand_in_columns(lines: tuple[str, ...], spans: Spans, is_turned: bool) -> None:
    assert (turned(*lines, spans=spans) is not None) == is_turned


@pytest.mark.parametrize(("more", "is_turned"), [(195, True), (196, False)])
def test_a_long_grid_has_no_labels_down_its_side(more: int, is_turned: bool) -> None:
    assert (turned(*TABLE, *["||| "] * more) is not None) == is_turned


def test_labels_of_two_tiers_are_one() -> None:
    lines = ("事業名||茶会|花見", "開催|日|5月|4月", "|場所|庭|城", "主催||甲|乙", "|||", "備考||x|y")
    spans: Spans = {(0, 0): (1, 2), (1, 0): (2, 1), (3, 0): (1, 2), (5, 0): (1, 2)}
    assert turned(*lines, spans=spans) == [
        ["事業名", "開催日", "開催場所", "主催", "備考"],
        ["茶会", "5月", "庭", "甲", "x"],
        ["花見", "4月", "城", "乙", "y"],
    ]
