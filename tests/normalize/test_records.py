"""Cells of places and bodies with their record, labelled before the readers saw them, end to end.

`places`: every list of kind|country|municipality code that is right; `texts`: how the rows are written, where
that was decided too. `bodies`: name|role, and name|code|role of the governments.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.benchmarks.first_sight import read

HERE = Path(__file__).parent
Case = dict[str, Any]


@cache
def load(area: str) -> list[Case]:
    """The cells of one area, in the order of their file."""
    path = HERE / area / "in_records.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def found(area: str) -> dict[int, list[dict[str, Any]]]:
    """The rows that are published for each cell, by its line."""
    cases = load(area)
    lines = {id(case): line for line, case in enumerate(cases)}
    return {lines[id(case)]: [dict(row) for row in rows] for case, rows, _ in read(area, cases)}


def name_of(case: Case) -> str:
    """What a case is called: its cells."""
    return str(case.get("text") or f"{case['organizer']}-{case['municipality']}")


def ends(text: str) -> bool:
    """Whether every bracket of a text that opens closes too."""
    return sum(map(text.count, "（(「")) == sum(map(text.count, "）)」"))


@pytest.mark.parametrize("line", range(len(load("places"))), ids=lambda line: name_of(load("places")[line]))
def test_places(line: int) -> None:
    case, rows = load("places")[line], found("places")[line]
    columns = ("kind", "country_code", "municipality_code")
    told = sorted("|".join(row.get(column) or "" for column in columns).rstrip("|") for row in rows)
    assert told in [sorted(one) for one in case["places"]]
    if "texts" in case:
        assert [row["text"] for row in rows] == case["texts"]
    assert ends(case["text"]) <= all(ends(row["text"]) for row in rows)


@pytest.mark.parametrize("line", range(len(load("bodies"))), ids=lambda line: name_of(load("bodies")[line]))
def test_bodies(line: int) -> None:
    case, rows = load("bodies")[line], found("bodies")[line]
    own = [row for row in rows if row["role"] in ("organizer", "related")]
    bodies = [f"{row['name']}|{row['role'] or ''}" for row in rows if row not in own]
    governments = [f"{row['name']}|{row['code'] or ''}|{row['role']}" for row in own]
    answers = [(one["bodies"], one["municipalities"]) for one in (case, *case.get("alt", ()))]
    assert (Counter(bodies), Counter(governments)) in [(Counter(a), Counter(b)) for a, b in answers]
