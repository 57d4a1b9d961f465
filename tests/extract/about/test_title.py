"""Titles, publishers, prefectures and years; a case on both sides of each bound."""

from __future__ import annotations

import datetime

import pytest

from pipeline.extract.about.publisher import find_prefecture, find_publisher
from pipeline.extract.about.title import (
    find_title,
    page_heading,
    split_page_title,
    title_lines,
    without_group,
)
from pipeline.extract.about.year import find_fiscal_year
from pipeline.model import Note, Outside, Reading


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["札幌市国際部", "行事一覧"], "行事一覧"),
        (["行事一覧", "令和4年度 計画"], "令和4年度 計画"),
        (["交流のあゆみ", "札幌市"], "交流のあゆみ"),
        (["札幌市"], None),
        (["※行事一覧", "- 3 -", "（行事一覧）", "行事一覧です。", "令和4年6月30日現在"], None),
        (["あ" * 118 + "一覧"], "あ" * 118 + "一覧"),
        (["あ" * 119 + "一覧"], None),
        (["友好都市の表"], "友好都市の表"),
        (["表彰", "友好都市の表"], "友好都市の表"),
        (["【行事】一覧【町】"], "【行事】一覧【町】"),
        (["「行事一覧」"], "行事一覧"),
        (["行事\n一覧"], "行事 一覧"),
        *(([f"行事{end}一覧"], "行事 一覧") for end in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"),
        (["行事　\t一覧"], "行事　\t一覧"),
        (["【】"], None),
        (["行事一覧（令和6年3月1日現在）"], "行事一覧"),
        (["（令和6年3月1日現在）", "交流のあゆみ"], "交流のあゆみ"),
    ],
)
def test_which_line_is_the_title(lines: list[str], title: str | None) -> None:
    assert find_title(lines) == title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行事一覧｜山形県", ("行事一覧", "山形県")),
        ("行事一覧 - 岐阜県公式サイト", ("行事一覧", "岐阜県")),
        ("山形県", ("山形県", None)),
        ("行事一覧｜山形の会", ("行事一覧｜山形の会", None)),
        ("行事一覧｜" + "山形県" + "あ" * 18 + "協議会", ("行事一覧", "山形県" + "あ" * 18 + "協議会")),
        ("行事一覧｜" + "山形県" + "あ" * 19 + "協議会", ("行事一覧｜山形県" + "あ" * 19 + "協議会", None)),
        ("行事一覧-山形県", ("行事一覧-山形県", None)),
    ],
)
def test_a_pages_title_is_a_heading_and_a_government(text: str, told: tuple[str, str | None]) -> None:
    assert split_page_title(text) == told


def test_a_pages_title_is_a_line_only_where_the_page_has_none() -> None:
    assert title_lines(Reading(())) == ()
    bare = title_lines(Reading((), page_title="行事一覧"))
    assert [(line.text, line.line) for line in bare] == [("行事一覧", 1)]
    assert title_lines(Reading((), (Outside("a"),), page_title="行事一覧")) == ()


def test_a_groups_name_is_no_part_of_a_title_where_others_stand_on_others() -> None:
    assert without_group("行事（空知）", ["行事（空知）", "行事（石狩）"]) == "行事"
    assert without_group("行事（空知）", ["行事（空知）"]) == "行事（空知）"
    assert without_group("空知", ["空知", "石狩"]) == "空知"
    assert without_group(None, ["空知", "石狩"]) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("札幌市国際部", True),
        ("札幌市", True),
        ("津市", False),
        ("※札幌市", False),
        ("国際部", False),
        ("札幌市の歌", False),
        ("札幌市" + "あ" * 20 + "課", True),
        ("札幌市" + "あ" * 21 + "課", False),
    ],
)
def test_which_line_is_the_publisher(line: str, found: bool) -> None:
    assert find_publisher(["行事", line], "行事一覧") == (line if found else None)


def test_the_title_is_not_the_publisher() -> None:
    assert find_publisher(["札幌市"], "札幌市") is None
    for end in "\n\r\v\f\x1c\x85\u2028":
        assert find_publisher([f"札幌市{end}国際部"], None) == "札幌市 国際部"


@pytest.mark.parametrize(
    ("own", "lines", "prefecture"),
    [
        (["山形県の行事"], [], "山形県"),
        (["山形県と岐阜県"], ["山形県"], None),
        (["札幌市の行事"], ["山形県"], "北海道"),
        (["伊達市の行事"], ["福島県"], "福島県"),
        (["伊達市の行事"], [], None),
        (["行事"], ["山形県", "岐阜県"], None),
        (["行事（札幌市）"], [], "北海道"),
        (["全札幌市の行事"], [], None),
        (["令和4年度札幌市の行事"], [], "北海道"),
    ],
)
def test_which_prefecture_is_named(own: list[str], lines: list[str], prefecture: str | None) -> None:
    assert find_prefecture(own, lines) == prefecture


@pytest.mark.parametrize(
    ("title", "lines", "as_of", "needed", "year", "rule"),
    [
        ("令和4年度 行事", [], None, True, 2022, None),
        ("行事", ["令和4年度"], None, True, 2022, None),
        ("令和4年度・令和5年度", [], None, True, 2022, "fiscal-year-unclear"),
        ("令和4年度・2022年度", [], None, True, 2022, None),
        ("行事", [], datetime.date(2022, 4, 1), True, 2022, "fiscal-year-inferred"),
        ("行事", [], datetime.date(2022, 3, 31), True, 2021, "fiscal-year-inferred"),
        ("2024年の行事", [], None, True, 2024, "fiscal-year-inferred"),
        ("2024年の行事", [], datetime.date(2022, 4, 1), True, 2024, "fiscal-year-inferred"),
        ("令和7年 年間行事", [], datetime.date(2025, 3, 14), True, 2025, "fiscal-year-inferred"),
        ("行事", ["2024年の行事"], None, True, None, "fiscal-year-unknown"),
        (None, [], None, False, None, "fiscal-year-unknown"),
        ("令和6年3月の行事", [], None, True, 2023, "fiscal-year-inferred"),
        ("令和6年4月の行事", [], None, True, 2024, "fiscal-year-inferred"),
    ],
)
def test_which_fiscal_year(
    title: str | None,
    lines: list[str],
    as_of: datetime.date | None,
    needed: bool,
    year: int | None,
    rule: str | None,
) -> None:
    notes: list[Note] = []
    assert find_fiscal_year(title, lines, as_of, needed, notes) == year
    assert [note.rule for note in notes] == ([] if rule is None else [rule])


@pytest.mark.parametrize(
    ("schedules", "year", "severity"),
    [
        (["令和6年11月3日", "令和6年9月", "8月第1土曜日"], 2024, "warning"),
        (["令和6年11月3日", "8月第1土曜日"], 2023, "info"),
        (["令和6年11月3日", "令和7年4月1日", "8月"], 2023, "info"),
        (["令和5年11月3日", "令和6年3月", "8月"], 2023, "info"),
    ],
)
def test_dates_with_a_year_say_more_than_the_day_of_the_list(
    schedules: list[str], year: int, severity: str
) -> None:
    notes: list[Note] = []
    assert find_fiscal_year("行事", [], datetime.date(2024, 3, 1), True, notes, schedules) == year
    assert [note.severity for note in notes] == [severity]


@pytest.mark.parametrize(
    ("page_title", "lines", "heading"),
    [
        ("催しの案内｜山形県", ["現在地", "トップページ", "催しの案内", "令和5年度の催し"], "催しの案内"),
        ("催しの案内", ["催し の案内"], "催し の案内"),
        ("催しの案内｜山形県", ["山形県"], None),
        ("催しの案内", ["催し"], None),
        (None, ["催し"], None),
    ],
)
def test_a_line_that_the_page_repeats_is_its_heading(
    page_title: str | None, lines: list[str], heading: str | None
) -> None:
    assert page_heading(page_title, lines) == heading


def test_a_year_that_is_not_needed_is_no_warning() -> None:
    notes: list[Note] = []
    find_fiscal_year(None, [], None, True, notes)
    find_fiscal_year(None, [], None, False, notes)
    assert [note.severity for note in notes] == ["warning", "info"]
