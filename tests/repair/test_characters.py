"""Character repair case by case: what is put right, on what evidence, and what must stay as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.repair import changed_by_characters, hard_documents, measure
from pipeline.reference import read_table
from pipeline.repair import repair_document
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.folding import unified_forms
from pipeline.repair.lookalikes import KINDS, lookalikes
from pipeline.repair.old_forms import old_forms

with (Path(__file__).parent / "characters.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}: {case['why']}")
def test_case(case: dict[str, str]) -> None:
    slots = [Slot("doc-0001", 1, "title", "事業名", new_cell(case["text"]))]
    if case["elsewhere"]:
        slots.append(Slot("doc-0001", 1, "description", "内容", new_cell(case["elsewhere"])))
    repaired, _ = repair_document(tuple(slots))
    assert repaired[0].cell.text == case["expected"]
    assert all(slot.cell.text == slot.cell.raw for slot in repaired[1:])


@pytest.mark.parametrize("text", sorted({case["expected"] for case in CASES}))
def test_what_is_right_stays(text: str) -> None:
    (slot,), _ = repair_document((Slot("doc-0001", 1, "title", "事業名", new_cell(text)),))
    assert slot.cell.text == text


def test_every_rule_has_its_entry() -> None:
    described = {row["rule"] for row in read_table("repair_rules")}
    texts = [case["text"] for case in CASES] + ["前\n後", " 余白 "]
    used = set()
    for text in texts:
        (slot,), _ = repair_document((Slot("doc-0001", 1, "title", "事業名", new_cell(text)),))
        used |= {edit.rule for edit in slot.cell.edits}
    assert used <= described


def test_tables_are_closed() -> None:
    assert {kind for pairs in lookalikes().values() for _, kind in pairs} == {*KINDS, "hiragana", "digit"}
    assert not {new for new, _ in old_forms().values()} & set(old_forms()), "no new form is itself old"
    assert not set(unified_forms().values()) & set(unified_forms())


def test_clean_tables_of_other_authors_stay() -> None:
    assert changed_by_characters(hard_documents()) == []


def test_made_noise_is_undone_and_nothing_harmed() -> None:
    score = measure(hard_documents()[:9], 0.03, seed=11, examples=False)
    kinds = ("halfwidth", "kangxi", "old", "lookalike", "longvowel", "digit")
    made, undone = (sum(counts[kind] for kind in kinds) for counts in (score.made, score.undone))
    assert made > 100
    assert undone >= 0.95 * made
    assert score.harmed == 0
