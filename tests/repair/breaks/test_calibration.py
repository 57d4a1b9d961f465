"""Confidences: read from the table, refused where nothing was measured, and no part of any decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import SeihyoError
from pipeline.reference import read_table
from pipeline.repair.breaks import BrokenCell, bench, calibration, decide, decide_breaks
from pipeline.repair.breaks.calibration import model_confidence, rule_confidence
from pipeline.repair.breaks.decide import OWN_LINE
from pipeline.repair.breaks.rules import LAST_RULES, RULES
from pipeline.repair.separators import SPLIT_WORD

RULE_NAMES = tuple(rule.name for rule in (*RULES, *LAST_RULES))
HARD = Path(__file__).parent / "hard"


def test_every_rule_has_one_row_and_every_row_a_rule() -> None:
    rows = [row["decider"] for row in read_table("break_calibration") if not row["score"]]
    assert rows == [*RULE_NAMES, OWN_LINE.name, SPLIT_WORD]


def test_a_rule_that_was_never_measured_is_refused() -> None:
    with pytest.raises(SeihyoError, match="no row for the break rule moon_phase"):
        rule_confidence("moon_phase")
    with pytest.raises(SeihyoError, match="mode moonlight"):
        model_confidence("moonlight", 0.9)


@pytest.mark.parametrize(
    "row", read_table("break_calibration"), ids=lambda row: f"{row['decider']}{row['score']}"
)
def test_a_row_states_a_share_that_its_counts_allow(row: dict[str, str]) -> None:
    assert 0 <= int(row["right"]) <= int(row["decided"])
    assert 0.5 <= float(row["confidence"]) < 1


@pytest.mark.parametrize("mode", ["text", "geometry"])
def test_a_larger_probability_never_gets_a_smaller_confidence(mode: str) -> None:
    stated = [model_confidence(mode, 0.5 + number / 2000) for number in range(1001)]
    assert stated == sorted(stated)
    assert 0.5 <= stated[0] < stated[500] < stated[990] < stated[-1] < 1


def test_the_model_is_not_believed_further_than_it_was_measured() -> None:
    assert model_confidence("text", 1.0) == model_confidence("text", 0.9999)


def test_a_rule_s_decision_states_what_its_row_states() -> None:
    cell = BrokenCell("description", "内容", ("参加者を募集し、", "派遣する。"), ("\n",))
    decision = decide_breaks([cell])[0][0]
    assert (decision.rule, decision.confidence, decision.score) == ("comma", rule_confidence("comma"), 0.0)


def test_confidences_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = bench.read_cells(HARD / "cells_dev.jsonl")
    stated = bench.predictions(rows, geometry=True)
    monkeypatch.setattr(decide, "model_confidence", lambda _mode, _probability: 0.5)
    monkeypatch.setattr(calibration, "_rules", lambda: dict.fromkeys((*RULE_NAMES, OWN_LINE.name), 0.5))
    assert bench.predictions(rows, geometry=True) == stated
