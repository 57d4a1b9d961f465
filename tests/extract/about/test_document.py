"""What a document says of itself: title, publisher, prefecture, fiscal year, date."""

from __future__ import annotations

import pytest

from pipeline.extract.about.document import describe
from pipeline.model import Outside, Sidecar


@pytest.mark.parametrize(
    ("lines", "title", "publisher", "prefecture", "year", "as_of"),
    [
        (
            ["【令和4年度 市町村における事業・行事】", "令和4年6月30日現在"],
            "令和4年度 市町村における事業・行事",
            None,
            None,
            2022,
            "2022-06-30",
        ),
        (
            ["札幌市国際部", "令和5年度　研修計画"],
            "令和5年度　研修計画",
            "札幌市国際部",
            "北海道",
            2023,
            None,
        ),
        (["旭川市 交流年表"], "旭川市 交流年表", None, "北海道", None, None),
        (["長野県 イベント一覧", "R4.9.1時点"], "長野県 イベント一覧", None, "長野県", 2022, "2022-09-01"),
        (["伊達市 行事一覧"], "伊達市 行事一覧", None, None, None, None),
        (["平成31年3月末現在", "工事一覧"], "工事一覧", None, None, 2018, "2019-03-31"),
        (["2024年 町のカレンダー"], "2024年 町のカレンダー", None, None, 2024, None),
        (["令和5年度 福井市イベント一覧"], "令和5年度 福井市イベント一覧", None, "福井県", 2023, None),
        (
            ["行事一覧（さいたま市）", "更新日：2023年4月10日"],
            "行事一覧（さいたま市）",
            None,
            "埼玉県",
            2023,
            "2023-04-10",
        ),
        (
            ["更新日：2023年4月10日", "行事一覧", "令和4年6月30日現在"],
            "行事一覧",
            None,
            None,
            2022,
            "2022-06-30",
        ),
        (["※未定を含む", "- 1 -", "（単位：千円）"], None, None, None, None, None),
        ([], None, None, None, None, None),
    ],
)
def test_what_the_lines_outside_the_tables_say(
    lines: list[str],
    title: str | None,
    publisher: str | None,
    prefecture: str | None,
    year: int | None,
    as_of: str | None,
) -> None:
    about = describe([Outside(line) for line in lines], Sidecar())
    assert (about.title, about.publisher, about.prefecture) == (title, publisher, prefecture)
    assert about.fiscal_year == year
    assert (about.as_of.isoformat() if about.as_of else None) == as_of


def test_a_document_without_a_year_names_the_sidecar_key() -> None:
    notes = describe([Outside("行事一覧")], Sidecar()).notes
    assert [(note.rule, note.severity) for note in notes] == [("fiscal-year-unknown", "warning")]
    assert "`fiscal_year` in the sidecar" in notes[0].message
