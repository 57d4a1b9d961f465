"""Every case was decided by reading the text and the labelling rules; none is copied from the output."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.normalize.periods import parse_periods

from .cases_io import FIELDS, as_dict, load


def squeezed(period: dict[str, Any]) -> dict[str, Any]:
    """A period whose text and label have no white space."""
    return period | {k: "".join(period[k].split()) for k in ("text", "label") if period[k] is not None}


def named(case: dict[str, Any]) -> str:
    return f"{case['text']} FY{case['fiscal_year']}"


@pytest.mark.parametrize("case", load("cases.jsonl"), ids=named)
def test_case(case: dict[str, Any]) -> None:
    periods = parse_periods(case["text"], fiscal_year=case["fiscal_year"])
    assert [as_dict(p) for p in periods] == [{k: p[k] for k in FIELDS} for p in case["periods"]]
    for period, expected in zip(periods, case["periods"], strict=True):
        assert set(expected["notes"]) == {note.rule for note in period.notes}


@pytest.mark.parametrize("case", load("hokkaido_2022.jsonl"), ids=lambda c: f"No {c['no']}")
def test_real_document(case: dict[str, Any]) -> None:
    periods = parse_periods(case["text"], fiscal_year=case["fiscal_year"])
    assert [as_dict(p) for p in periods] == [{k: p[k] for k in FIELDS} for p in case["periods"]]
    assert [n.rule for p in periods for n in p.notes] == [n for p in case["periods"] for n in p["notes"]]


@pytest.mark.parametrize("case", load("fresh.jsonl"), ids=named)
def test_text_written_before_it_was_measured(case: dict[str, Any]) -> None:
    """A list is right if it is the expected one, or one that a careful reader may hold too (alt)."""
    periods = parse_periods(case["text"], fiscal_year=case["fiscal_year"])
    read = [squeezed(as_dict(p)) for p in periods]
    assert read in [[squeezed(p) for p in right] for right in (case["periods"], *case.get("alt", []))]
    assert any(n.severity != "info" for p in periods for n in p.notes) == case.get("warned", False)


def test_blank_text_has_no_periods() -> None:
    assert parse_periods("", fiscal_year=2022) == []
    assert parse_periods(" \u3000\n", fiscal_year=2022) == []


@pytest.mark.parametrize(
    "text",
    [
        "2月30日",
        "天保8年",
        "元禄15年12月14日",
        "康徳3年4月1日",
        "776年7月4日",
        "2450年3月15日",
        "13月",
        "4月31日",
        "令和4年2月29日",
        "7月32日",
    ],
)
def test_impossible_dates_are_null_with_a_reason(text: str) -> None:
    for fiscal_year in (None, 2022):
        (period,) = parse_periods(text, fiscal_year=fiscal_year)
        assert period.kind == "unspecified" or fiscal_year is None
        assert period.start is None
        assert period.end is None
        assert period.edtf is None
        assert period.notes


@pytest.mark.parametrize(
    "text",
    [
        "別紙のとおり",
        "市民ホール",
        "ABC",
        "？",
        "一、二の三",
        "１２３４５６７８９",
        "（）",
        "お問い合わせください",
    ],
)
def test_what_is_not_understood_is_never_guessed(text: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2022)
    assert (period.kind, period.start, period.end) == ("unspecified", None, None)
    assert [n.rule for n in period.notes] == ["period-unreadable"]
    assert text in period.notes[0].message
