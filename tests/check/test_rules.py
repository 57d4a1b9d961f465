from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.check import Broken, Verdict, check_document
from pipeline.check.tables import read_list

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "cases.csv").open(encoding="utf-8", newline="")))


def as_csv(text: str) -> bytes:
    r"""A case's text, in which | ends a row and \t a cell, as a CSV file."""
    sink = io.StringIO(newline="")
    rows = [row.split("\\t") for row in text.split("|")]
    width = max(map(len, rows))
    csv.writer(sink).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return sink.getvalue().encode("utf-8-sig")


def broken(verdict: Verdict, rule: str) -> Broken | None:
    return next((broken for broken in verdict.broken if broken.rule == rule), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['why']}")
def test_a_rule_is_broken_where_it_is(case: dict[str, str]) -> None:
    found = broken(check_document(as_csv(case["text"])), case["rule"])
    assert (found is not None) == (case["broken"] == "yes")
    if found is not None:
        assert found.places[0] == case["place"]
        assert found.advice
        assert found.advice_en


@pytest.mark.parametrize("rule", [row["rule"] for row in read_list("rules")])
def test_every_rule_has_cases_on_both_sides(rule: str) -> None:
    elsewhere = {"1-1", "1-4", "1-8"}
    sides = {case["broken"] for case in CASES if case["rule"] == rule}
    assert rule in elsewhere or sides == {"yes", "no"}


def test_places_are_counted_and_cut() -> None:
    rows = "|".join(f"①講座{number}\\t5" for number in range(20))
    verdict = check_document(as_csv(f"名称\\t参加者(人)|{rows}"), places=3)
    found = broken(verdict, "1-10")
    assert found is not None
    assert (found.count, found.places) == (20, ("2行1列", "3行1列", "4行1列"))
    assert verdict.score == (14, 15)


@pytest.mark.parametrize(("name", "kept"), [("a.csv", True), ("a.txt", False), ("a.CSV", True), ("", True)])
def test_a_file_should_be_called_what_it_is(name: str, kept: bool) -> None:
    verdict = check_document(as_csv("名称\\t参加者(人)|講座\\t12"), name)
    assert (broken(verdict, "1-1") is None) == kept
