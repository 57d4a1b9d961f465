"""Notes, subtotals, page numbers, section headings and offices: each with what is nearly one."""

from __future__ import annotations

import pytest

from pipeline.extract.lines.groups import Group, named_group, read_group
from pipeline.extract.lines.marks import (
    NOTE_MARK,
    SECTION_MARK,
    is_bracketed,
    is_nothing,
    is_page_number,
    is_remark,
    is_rule,
    is_subtotal,
)
from pipeline.extract.lines.offices import is_office_name
from pipeline.lexicon.row_words import is_ditto, row_words


@pytest.mark.parametrize(
    ("text", "subtotal"),
    [
        ("計", True),
        ("小 計", True),
        ("空知 計", True),
        ("空知計 4件", True),
        ("78件", True),
        ("延べ計 1,200人", True),
        ("合計（12）", True),
        ("温度計", False),
        ("会計", False),
        ("計画", False),
        ("78人", False),
        ("合計額の公表", False),
    ],
)
def test_subtotals(text: str, subtotal: bool) -> None:
    assert is_subtotal(text) == subtotal


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("以下余白", True),
        ("（該当事業なし）", True),
        ("特になし。", True),
        ("― なし ―", False),
        ("－なし－", True),
        ("なし園", False),
        ("以上の者", False),
        ("", False),
    ],
)
def test_words_for_nothing(text: str, nothing: bool) -> None:
    assert is_nothing(text) == nothing


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("（市民公募）", True),
        ("（公財）国際交流協会", False),
        ("時間は未定です。", True),
        ("中止です。", False),
        ("申込受付は4月3日から", True),
        ("札幌市内の公園を巡回する", True),
        ("札幌市内の公園および河川", False),
    ],
)
def test_remarks(text: str, remark: bool) -> None:
    assert is_remark(text) == remark


def test_a_remark_has_eight_letters_or_brackets() -> None:
    assert is_remark("あああああです。")
    assert not is_remark("ああああです。")
    assert is_bracketed("(a)")
    assert not is_bracketed("(a)b")
    assert not is_bracketed("()")


@pytest.mark.parametrize(
    ("text", "rule"), [("---", True), ("--", False), ("=====", True), (":---:", True), ("--a--", False)]
)
def test_ruled_lines(text: str, rule: bool) -> None:
    assert is_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("3", True),
        ("- 3 -", True),
        ("p.3", True),
        ("3/12ページ", True),
        ("（１２）", True),
        ("1234", True),
        ("12345", False),
        ("3月", False),
        ("3/12345", False),
    ],
)
def test_page_numbers(text: str, page: bool) -> None:
    assert is_page_number(text) == page


@pytest.mark.parametrize(
    ("text", "note", "section"),
    [
        ("※未定", True, False),
        ("注１ 未定", True, False),
        ("注意", False, False),
        ("(注)未定", True, True),
        ("備考：未定", True, False),
        ("備考", False, False),
        ("■空知", False, True),
        ("1．研修", False, True),
        ("第2章", False, True),
        ("2章", False, True),
        ("IV. 研修", False, True),
        ("研修", False, False),
    ],
)
def test_marks_of_notes_and_sections(text: str, note: bool, section: bool) -> None:
    assert (NOTE_MARK.match(text) is not None) == note
    assert (SECTION_MARK.match(text) is not None) == section


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("■ 空知総合振興局", Group("bureau", "空知総合振興局")),
        ("空知", Group("bureau", "空知")),
        ("東部ブロック", Group("bureau", "東部ブロック")),
        ("〈東部県民局〉", Group("bureau", "東部県民局")),
        ("ブロック", Group("other", "ブロック")),
        ("あ" * 16 + "支庁", Group("bureau", "あ" * 16 + "支庁")),
        ("あ" * 17 + "支庁", Group("other", "あ" * 17 + "支庁")),
        ("総務課", Group("other", "総務課")),
        ("【昭和53年】", Group("year", "昭和53年")),
        ("2022", Group("year", "2022")),
        ("1822", Group("other", "1822")),
        ("令和元年度", Group("year", "令和元年度")),
        ("12月", Group("month", "12月")),
        ("令和4年度4月", Group("month", "令和4年度4月")),
        ("4月1日", Group("other", "4月1日")),
        ("1 研修事業", Group("other", "1 研修事業")),
    ],
)
def test_what_a_section_heading_names(text: str, group: Group) -> None:
    assert read_group(text) == group


@pytest.mark.parametrize(
    ("kind", "keeps"),
    [
        ("month", {"year", "bureau", "other"}),
        ("year", {"bureau", "other"}),
        ("bureau", {"year"}),
        ("other", {"bureau", "year"}),
    ],
)
def test_which_headings_go_on_holding(kind: str, keeps: set[str]) -> None:
    assert set(Group(kind, "").keeps) == keeps


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("石狩", "石狩"),
        ("4月", "4月"),
        ("令和4年", None),
        ("国際関連施策（空知総合振興局）", "空知総合振興局"),
        ("国際関連施策（空知）", "空知"),
        ("国際関連施策（空知管内）", "空知"),
        ("空知の国際関連施策", None),
        ("空知総合振興局と石狩振興局の行事", None),
        ("あ" * 28 + "石狩", None),
    ],
)
def test_which_lines_name_a_group_for_what_follows(text: str, named: str | None) -> None:
    found = named_group(text)
    assert (found.text if found is not None else None) == named


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("県央土木事務所", True),
        ("札幌市 ", True),
        ("道央圏", True),
        ("上半期", False),
        ("東部ブロック", False),
    ],
)
def test_names_of_offices(text: str, office: bool) -> None:
    assert is_office_name(text) == office


def test_ditto_marks() -> None:
    assert all(map(is_ditto, row_words("above")))
    assert is_ditto("〃 ")
    assert not is_ditto("〃〃")
    assert not is_ditto("")
    assert not row_words("above") & (row_words("elsewhere") | row_words("nothing"))
