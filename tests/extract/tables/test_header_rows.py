"""Where a header stands and how far it goes; a case on both sides of each bound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.tables.header_rows import (
    agreed_header,
    find_header,
    header_at,
    heading_columns,
    is_child_row,
    rejoin_headings,
    weak_header,
)
from pipeline.extract.tables.stated_header import check_stated_header, stated_header
from pipeline.model import SeihyoError
from tests.extract.tables.grids import Spans, rows

LONG = "あ" * 24


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        (("一覧", "事業名|時期", "交流|5月"), (1, 1)),
        (("事業名", "交流"), None),
        (("事業名|参加者", "交流|5月"), None),
        (("題|場所|札幌市", "事業名|時期|場所"), (1, 1)),
        ((), None),
    ],
)
def test_a_header_stands_where_two_roles_are_named(lines: tuple[str, ...], span: tuple[int, int]) -> None:
    assert find_header(rows(*lines)) == span


@pytest.mark.parametrize(
    ("lines", "spans", "span"),
    [
        (("事業名|時期|", "|開始|終了", "交流|5月|6月"), {(0, 1): (1, 2), (0, 0): (2, 1)}, (0, 1)),
        (("事業名|時期|", "|開始|終了", "交流|5月|6月"), {(0, 1): (1, 2)}, (0, 1)),
        (("事業名|時期|", "交流|5月|6月"), {}, (0, 0)),
        (("事業名|時期|場所", "交流|5月|札幌"), {}, (0, 0)),
        (("事業名|時期|場所", "|5月|札幌"), {(0, 0): (2, 1)}, (0, 1)),
        (("事業名|時期|場所", f"|{LONG}|札幌"), {(0, 0): (2, 1)}, (0, 1)),
        (("事業名|時期|場所", f"|{LONG}あ|札幌"), {(0, 0): (2, 1)}, (0, 0)),
        (("実施|計画|", "事業名|時期|場所"), {}, None),
        (("主催|計画|", "名称|時期|場所"), {(0, 1): (1, 2)}, None),
    ],
)
def test_a_header_takes_the_rows_that_stand_under_its_headings(
    lines: tuple[str, ...], spans: Spans, span: tuple[int, int] | None
) -> None:
    assert header_at(rows(*lines, spans=spans), 0) == span


def test_a_header_has_four_rows_at_most() -> None:
    lines = ["事業名|計画||||", "|時期|場所|||", "||内容|備考||", "|||種別|費用|", "||||区分|人数"]
    spans = {(0, 1): (1, 5), (1, 2): (1, 4), (2, 3): (1, 3), (3, 4): (1, 2)}
    assert header_at(rows(*lines, spans=spans), 0) == (0, 3)


def test_rows_of_which_a_merged_heading_has_only_the_reach_are_none_of_the_header() -> None:
    found = rows("事業名|時期", "|", spans={(0, 0): (2, 1), (0, 1): (2, 1)})
    assert header_at(found, 0) == (0, 0)


@pytest.mark.parametrize(
    ("above", "below", "spans", "child"),
    [
        ("事業名|時期|", "|開始|終了", {(0, 1): (1, 2)}, True),
        ("事業名|計画|", "|あ|い", {(0, 1): (1, 2)}, True),
        ("事業名|計画|", "|開始|い", {}, True),
        ("事業名|計画||", "|開始|い|う", {}, False),
        ("事業名|計画|場所", "|開始|終了", {}, False),
        ("事業名|時期|", "交流|開始|終了", {(0, 1): (1, 2)}, False),
        ("事業名|時期|", "|1|終了", {(0, 1): (1, 2)}, False),
        ("事業名|時期|", f"|{LONG}|終了", {(0, 1): (1, 2)}, True),
        ("事業名|時期|", f"|{LONG}あ|終了", {(0, 1): (1, 2)}, False),
        ("事業名|時期|", "||", {(0, 1): (1, 2)}, False),
        ("事業名|時期|場所", "|開始|", {}, False),
        ("事業名|時期", "||終了", {}, True),
        ("事業名|時期", "|開始|終了", {}, False),
    ],
)
def test_a_row_goes_on_with_a_header_under_wide_or_blank_headings(
    above: str, below: str, spans: Spans, child: bool
) -> None:
    first, second = rows(above, below, spans=spans)
    assert is_child_row([first], second) == child


def test_a_row_further_down_is_no_child() -> None:
    first, _, third = rows("事業名|時期|", "x|y|z", "|開始|終了", spans={(0, 1): (1, 2)})
    assert not is_child_row([first], third)


@pytest.mark.parametrize(
    ("lines", "stated", "span"),
    [
        (("事業名|あ", "a|b"), {}, (0, 0)),
        (("事業名|あ|い", "a|b|c"), {}, None),
        (("事業名|1", "a|b"), {}, None),
        ((f"事業名|{LONG}", "a|b"), {}, (0, 0)),
        ((f"事業名|{LONG}あ", "a|b"), {}, None),
        (("事業名", "a"), {}, None),
        (("次回の事業名|参加者", "a|b"), {}, None),
        (("備考|参加者", "a|b"), {}, None),
        (("備考|事業名|あ|い", "a|b|c|d"), {}, (0, 0)),
        (("備考|事業名|あ|い|う", "a|b|c|d|e"), {}, None),
        (("a|b", "あ|い", "c|d"), {"あ": "title"}, (1, 1)),
        (("a|b", "あ|い", "c|d"), {"あ": "title", "う": "venue"}, (1, 1)),
        (("a|b", "あ|い", "c|d"), {"あ": "title", "う": "venue", "え": "method"}, None),
        (("a|b", "あ|い"), {"あ": "title"}, None),
    ],
)
def test_a_weak_header_is_half_known_and_has_a_row_below_it(
    lines: tuple[str, ...], stated: dict[str, str], span: tuple[int, int] | None
) -> None:
    assert weak_header(rows(*lines), stated) == span


def test_headings_with_their_columns_and_the_one_above() -> None:
    found = heading_columns(rows("事業名|時期|", "|開始|終了", spans={(0, 1): (1, 2), (0, 0): (2, 1)}))
    assert [(first, last, path) for first, last, path, _ in found] == [
        (0, 0, ("事業名",)),
        (1, 1, ("時期", "開始")),
        (2, 2, ("時期", "終了")),
    ]
    assert [parent.text if parent is not None else None for *_, parent in found] == [None, "時期", "時期"]


def test_a_heading_reaches_over_the_blanks_to_its_right_that_have_one_below() -> None:
    found = heading_columns(rows("事業名|時期||", "|開始|終了|"))
    assert [path for _, _, path, _ in found] == [("事業名",), ("時期", "開始"), ("時期", "終了"), ("",)]
    found = heading_columns(rows("事業名|時期|", "||終了"))
    assert [path for _, _, path, _ in found] == [("事業名",), ("時期",), ("終了",)]


def test_a_merged_heading_reaches_no_further() -> None:
    found = heading_columns(rows("事業名|時期||", "|開始|終了|場所", spans={(0, 1): (1, 2)}))
    assert [path for _, _, path, _ in found][2:] == [("時期", "終了"), ("場所",)]


def test_a_merged_leaf_is_one_heading() -> None:
    found = heading_columns(rows("事業名||時期", spans={(0, 0): (1, 2)}))
    assert [(first, last) for first, last, _, _ in found] == [(0, 1), (2, 2)]


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("実施時", "期\n5月", ("実施時\n期", "5月")),
        ("実施時", "刻\n5月", ("実施時", "刻\n5月")),
        ("対象国", "A\n韓国", ("対象国", "A\n韓国")),
        ("場所", "等\n札幌", ("場所\n等", "札幌")),
        ("場所", "など\n札幌", ("場所", "など\n札幌")),
        ("次回の場", "所\n札幌", ("次回の場", "所\n札幌")),
    ],
)
def test_a_line_of_a_heading_that_slipped_into_the_cell_below_goes_back(
    heading: str, value: str, told: tuple[str, str]
) -> None:
    found = rejoin_headings(_two(heading, value), 0)
    assert (found[0].filled[0].text, found[1].filled[0].text) == told


def test_nothing_goes_back_into_the_last_row() -> None:
    found = rows("実施時|場所")
    assert rejoin_headings(found, 0) == found


def _two(heading: str, value: str) -> tuple:  # type: ignore[type-arg]
    found = rows(f"{heading}|内容", f"{value}|x")
    assert len(found) == 2
    return found


@pytest.mark.parametrize(
    ("stated", "span"), [((2, 2), (1, 1)), ((1, 2), (0, 1)), ((2, 9), (1, 2)), ((4, 5), None)]
)
def test_a_stated_header_is_found_by_its_lines(stated: tuple[int, int], span: tuple[int, int] | None) -> None:
    assert stated_header(rows("a|b", "c|d", "e|f"), stated) == span


def test_stated_rows_that_name_nothing_are_refused() -> None:
    check_stated_header(rows("あ|事業名"))
    with pytest.raises(SeihyoError, match=r"names rows without a known heading: あ \| い"):
        check_stated_header(rows("あ|い"))


def test_a_line_goes_back_from_the_row_right_below_the_header() -> None:
    found = rejoin_headings(rows("a|b", "実施時|内容", "期\n5月|x", "6月|y"), 1)
    assert [[cell.text for cell in row.filled] for row in found[1:3]] == [
        ["実施時\n期", "内容"],
        ["5月", "x"],
    ]
    still = rows("実施時|内容", "|", "期\n5月|x")
    assert rejoin_headings(still, 0) == still


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("教室名", True),
        ("まちあるきコース", True),
        ("健康相談名", True),
        ("コース料金", False),
        ("担当者名", False),
    ],
)
def test_among_unknown_headings_one_of_titles_may_be_known_by_its_ending(heading: str, found: bool) -> None:
    lines = (f"{heading}|甲|乙|丙|丁|開催時期", "陶芸|a|b|c|d|5月", "写真|e|f|g|h|8月")
    assert agreed_header(rows(*lines)) == ((0, 0) if found else None)


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (("陶芸|a|5月", "写真|b|8月"), True),
        (("陶芸|a|5月", "陶芸|b|8月"), False),
        (("陶芸|a|", "写真|b|"), False),
        (("陶芸|a|5月", "写真|b|体育館"), False),
        (("陶芸|a|5月", "写真|b|秋", "歌|c|体育館"), True),
    ],
    ids=["times", "one title twice", "no time", "a time of two", "two of three"],
)
def test_the_cells_below_agree_with_an_agreed_header(below: tuple[str, ...], found: bool) -> None:
    assert agreed_header(rows("教室名|甲|開催時期", *below)) == ((0, 0) if found else None)


@pytest.mark.parametrize(("heading", "found"), [(LONG, True), (f"{LONG}あ", False), ("3", False)])
def test_each_text_of_an_agreed_header_can_be_a_heading(heading: str, found: bool) -> None:
    assert agreed_header(rows(f"教室名|{heading}|開催時期", "陶芸|a|5月", "写真|b|8月")) == (
        (0, 0) if found else None
    )


def test_a_stated_header_is_found_by_its_rows_where_no_lines_are_known() -> None:
    unlined = [replace(row, line=None) for row in rows("a|b", "c|d", "e|f")]
    assert stated_header(unlined, (2, 2)) == (1, 1)
