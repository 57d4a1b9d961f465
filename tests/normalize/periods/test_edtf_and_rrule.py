"""What is written in public notations is read by public libraries as meant."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from edtf import parse_edtf
from edtf_validate.valid_edtf import is_valid

from pipeline.normalize.periods import parse_periods
from pipeline.normalize.periods.edtf import write_edtf

from .cases_io import load

CASES = [*load("cases.jsonl"), *load("hokkaido_2022.jsonl")]
PERIODS = {p.edtf: p for c in CASES for p in parse_periods(c["text"], fiscal_year=c["fiscal_year"]) if p.edtf}
RULES = sorted({p["rrule"] for c in CASES for p in c["periods"] if p["rrule"]})

with (Path(__file__).parent / "edtf.csv").open(encoding="utf-8", newline="") as file:
    WRITTEN = list(csv.DictReader(file))


@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: f"{row['start']}..{row['end']} {row['edtf']}")
def test_bounds_and_marks_are_written_in_edtf(row: dict[str, str]) -> None:
    start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("start", "end"))
    marks = (row["first"], row["last"])
    assert (write_edtf(start, end, row["precision"], marks, row["ranged"] == "yes") or "") == row["edtf"]
    assert not row["edtf"] or is_valid(row["edtf"])


@pytest.mark.parametrize("edtf", sorted(PERIODS))
def test_edtf_is_valid_and_its_bounds_contain_ours(edtf: str) -> None:
    period = PERIODS[edtf]
    assert is_valid(edtf)
    if "/.." in edtf or "../" in edtf:
        edtf = edtf.replace("/..", "").replace("../", "")
    parsed = parse_edtf(edtf)
    lower, upper = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    if period.start is not None:
        assert lower <= period.start
    if period.end is not None:
        assert upper >= period.end
    if period.kind != "recurring":
        assert period.approximate == ("~" in edtf or "%" in edtf)
        assert period.tentative == ("?" in edtf or "%" in edtf)
    # And they are no wider than the precision says.
    if period.start is not None and period.end is not None:
        assert (lower, upper) == (period.start, period.end)


@pytest.mark.parametrize("rule", RULES)
def test_rules_are_rfc_5545(rule: str) -> None:
    first = rrulestr(rule, dtstart=datetime(2022, 4, 1))[0]
    assert first >= datetime(2022, 4, 1)
    assert "DTSTART" not in rule
    assert "UNTIL" not in rule


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("7月頃～翌3月", "2022-07~/2023-03"),
        ("秋", "2022-23"),
        ("10月1日から", "2022-10-01/.."),
        ("10月上旬", "[2022-10-01..2022-10-10]"),
        ("10月上旬頃", "2022-10-01~/2022-10-10~"),
        ("秋頃", "2022-09~/2022-11~"),
        ("冬", "2022-12/2023-02"),
        ("第3四半期", "2022-36"),
        ("上半期", "2022-04/2022-09"),
        ("2026年下半期", "2026-41"),
        ("令和4年", "2022"),
        ("令和4年度", "2022-04/2023-03"),
        ("10月頃予定", "2022-10%"),
        ("10月予定", "2022-10?"),
        ("9月30日まで", "../2022-09-30"),
        ("未定", None),
    ],
)
def test_edtf_as_the_data_model_writes_it(text: str, edtf: str | None) -> None:
    assert parse_periods(text, fiscal_year=2022)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("毎月第2土曜日", [date(2022, 4, 9), date(2022, 5, 14)]),
        ("毎週水曜日", [date(2022, 4, 6), date(2022, 4, 13)]),
        ("偶数月第3水曜", [date(2022, 4, 20), date(2022, 6, 15)]),
        ("毎月1日・15日", [date(2022, 4, 1), date(2022, 4, 15)]),
        ("毎年7月14日", [date(2022, 7, 14), date(2023, 7, 14)]),
        ("毎月最終金曜日", [date(2022, 4, 29), date(2022, 5, 27)]),
        ("毎年8月第1土曜日", [date(2022, 8, 6), date(2023, 8, 5)]),
    ],
)
def test_rules_give_the_days_that_the_text_means(text: str, days: list[date]) -> None:
    (period,) = parse_periods(text, fiscal_year=2022)
    assert period.rrule is not None
    rule: Any = rrulestr(period.rrule, dtstart=datetime(2022, 4, 1))
    assert [rule[0].date(), rule[1].date()] == days
