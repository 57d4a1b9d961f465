"""Days that are left out, and the bounds within which a recurring time recurs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.normalize.periods import parse_periods

with (Path(__file__).parent / "excluded.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_days_left_out_are_placed_or_noted(case: dict[str, str]) -> None:
    periods = parse_periods(case["text"], fiscal_year=2024)
    found = [period.exdates for period in periods if period.exdates]
    if case["exdates"] == "many":
        (days,) = found
        assert days.startswith("2024-04-01/2024-04-08/")
        assert days.endswith("/2025-03-31")
    else:
        assert found == ([case["exdates"]] if case["exdates"] else [])
    noted = [note for period in periods for note in period.notes if note.rule == "period-exception"]
    assert bool(noted) == (case["finding"] == "yes")


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("毎月第2土曜日", ("2024-04-01", "2025-03-31")),
        ("7月～9月の毎週土曜日", ("2024-07-01", "2024-09-30")),
        ("6月から毎週土曜日", ("2024-06-01", "2025-03-31")),
        ("令和8年4月から毎週土曜日", ("2026-04-01", "None")),
        ("毎月第2土曜日 ※3月9日は閉講式", ("2024-04-01", "2025-03-31")),
        ("7月～9月", ("None", "None")),
        ("通年", ("None", "None")),
    ],
)
def test_what_recurs_has_a_frame(text: str, frame: tuple[str, str]) -> None:
    period = parse_periods(text, fiscal_year=2024)[0]
    assert (str(period.frame_start), str(period.frame_end)) == frame


def test_without_a_fiscal_year_only_named_bounds_frame() -> None:
    assert parse_periods("毎月第2土曜日", fiscal_year=None)[0].frame_start is None


def test_more_exceptions_than_a_cell_can_have_are_noted_and_not_placed() -> None:
    one = "5月1日～3日（2日を除く）"
    placed = parse_periods("、".join([one] * 100), fiscal_year=2024)
    assert {period.exdates for period in placed} == {"2024-05-02"}
    many = parse_periods("、".join([one] * 101), fiscal_year=2024)
    assert {period.exdates for period in many} == {None}
    assert len(many[-1].notes) == 101
