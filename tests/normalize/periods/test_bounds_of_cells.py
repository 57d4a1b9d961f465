"""Cells as town halls write them, each with the bounds that a careful reader may give, written before any was
read.

A bound is YYYYMMDD, or MMDD within the fiscal year; `-` is none, `||` parts answers, and `?` stands for no
bounds and a warning. Elsewhere a warning stands where `!` is one of the answers, and nowhere else.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.normalize.periods import parse_periods

Bounds = tuple[date | None, date | None]

with (Path(__file__).parent / "bounds.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


def day(written: str, fiscal_year: int) -> date | None:
    if written == "-":
        return None
    if len(written) == 4:
        written = f"{fiscal_year + (written < '04')}{written}"
    return date.fromisoformat(written)


def answers(case: dict[str, str]) -> Iterator[Counter[Bounds]]:
    year = int(case["fiscal_year"])
    for answer in case["bounds"].split("||"):
        if answer.strip() not in ("?", "!"):
            pairs = (pair.split("..") for pair in answer.split())
            yield Counter((day(start, year), day(end, year)) for start, end in pairs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_bounds(case: dict[str, str]) -> None:
    periods = parse_periods(case["text"].replace("\\n", "\n"), fiscal_year=int(case["fiscal_year"]))
    found = Counter((period.start, period.end) for period in periods)
    warned = any(note.severity != "info" for period in periods for note in period.notes)
    unread = warned and set(found) == {(None, None)} and "?" in case["bounds"].split()
    assert unread or found in list(answers(case))
    marks = case["bounds"].split()
    assert "?" in marks or warned == ("!" in marks)
