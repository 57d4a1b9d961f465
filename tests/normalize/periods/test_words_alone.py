"""Cells of one word or sign, ends such as 通年, and arrows that say nothing more."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


def notes(text: str) -> list[tuple[str, str]]:
    return [(n.rule, n.severity) for p in parse_periods(text, fiscal_year=2023) for n in p.notes]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "precision"),
    [
        ("年間", "year_round", "2023-04-01", "2024-03-31", "fiscal_year"),
        ("年度前半", "interval", "2023-04-01", "2023-09-30", "half"),
        ("年度後半", "interval", "2023-10-01", "2024-03-31", "half"),
        ("令和5年度後半", "interval", "2023-10-01", "2024-03-31", "half"),
        ("今年度後半", "interval", "2023-10-01", "2024-03-31", "half"),
        ("令和5年4月1日（土）～通年", "interval", "2023-04-01", "2024-03-31", "month"),
        ("令和6年2月～通年", "interval", "2024-02-01", "2024-03-31", "month"),
    ],
)
def test_parts_of_the_fiscal_year(text: str, kind: str, start: str, end: str, precision: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.kind, str(period.start), str(period.end)) == (kind, start, end)
    assert period.precision == precision


def test_put_off_from_a_year_is_that_year() -> None:
    first, second = parse_periods("令和2年度から延期、令和5年11月実施予定", fiscal_year=2023)
    assert (first.status, str(first.start), str(first.end)) == ("postponed", "2020-04-01", "2021-03-31")
    assert (first.tentative, second.tentative, second.status) == (False, True, "scheduled")


def test_what_is_planned_at_the_end_of_a_list_with_a_rule_is_all_of_it() -> None:
    found = parse_periods("8月3日、毎週土曜 予定", fiscal_year=2023)
    assert [one.tentative for one in found] == [True, True]


def test_a_length_in_brackets_may_be_approximate() -> None:
    (period,) = parse_periods("9月中（3日間程度）", fiscal_year=2023)
    assert (period.duration, period.approximate) == ("P3D", True)


@pytest.mark.parametrize("text", ["-", "－", "―", "—", "…", "ー", "……"])
def test_a_dash_says_nothing_and_is_no_fault(text: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.kind, period.start, period.text) == ("unspecified", None, text)
    assert notes(text) == [("period-unreadable", "info")]


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("45153", True),
        ("４５１５３", True),
        ("12345", False),
        ("45950～45955", True),
        ("45950、45955", True),
        ("45950.416666", True),
        ("45950から45955まで", True),
        ("45950～12345", False),
        ("45950円", False),
    ],
)
def test_excel_serials_are_named_and_not_read(text: str, serial: bool) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.kind, period.start, period.end) == ("unspecified", None, None)
    assert ("Excel" in period.notes[0].message) is serial


@pytest.mark.parametrize(
    ("text", "noted"),
    [("4月→6月", True), ("10/8→10/15", True), ("6月→8月に延期", False), ("6月→未定", False)],
)
def test_a_bare_arrow_is_noted(text: str, noted: bool) -> None:
    assert (("period-arrow", "info") in notes(text)) is noted
