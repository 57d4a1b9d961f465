"""Which days, rules, labels and states cells have: tables, each row written before it was read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.normalize.periods import Period, parse_periods

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row: Row) -> str:
    return f"{row['text']} {row.get('fiscal_year', '')}"


def shown(period: Period) -> str:
    """Bounds, precision and marks as the table has them; none for a date that was not understood."""
    if period.kind == "unspecified" and period.notes and not period.notes[0].rule.endswith("unreadable"):
        return "none"
    days = f"{period.start or ''}..{period.end or ''}"
    precision = f"/{period.precision}" if period.precision and days != ".." else ""
    return days + precision + "~" * period.approximate + "?" * period.tentative


@pytest.mark.parametrize("row", rows("days"), ids=named)
def test_the_days_of_a_cell(row: Row) -> None:
    year = int(row["fiscal_year"]) if row["fiscal_year"] else None
    periods = parse_periods(row["text"], fiscal_year=year)
    assert " | ".join(map(shown, periods)) == row["periods"]
    assert set(row["notes"].split()) <= {note.rule for period in periods for note in period.notes}
    if not row["notes"]:
        weighty = {note.rule for period in periods for note in period.notes if note.severity != "info"}
        allowed = {"period-outside-fiscal-year", "period-begins-before-fiscal-year", "period-month-unknown"}
        assert weighty <= allowed


@pytest.mark.parametrize("row", rows("rules"), ids=named)
def test_the_rule_of_a_cell(row: Row) -> None:
    (period,) = parse_periods(row["text"], fiscal_year=2022)
    assert (period.kind, period.rrule or "") == ("recurring", row["rrule"])


@pytest.mark.parametrize("row", rows("cells"), ids=named)
def test_what_a_cell_says_beside_its_days(row: Row) -> None:
    periods = parse_periods(row["text"], fiscal_year=2022)
    assert "|".join(period.label or "" for period in periods) == row["labels"]
    assert "|".join(period.status for period in periods) == row["statuses"]
    assert "|".join(period.text for period in periods) == row["texts"]
    for flag in ("approximate", "tentative"):
        assert any(getattr(period, flag) for period in periods) is (flag in row["flags"]), flag
