"""Character repair case by case: what is put right, on what evidence, and what must stay as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.lexicon.forms import unified_forms
from pipeline.reference import read_table
from pipeline.repair import repair_document
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.lookalikes import KINDS, lookalikes
from pipeline.repair.old_forms import old_forms
from tools.benchmarks.repair import changed_by_characters, hard_documents, measure

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


def _words() -> list[str]:
    with (Path(__file__).parent / "clean_words.csv").open(encoding="utf-8", newline="") as lines:
        return [row["word"] for row in csv.DictReader(lines)]


def test_words_and_names_of_today_stay() -> None:
    """Each word alone and in a phrase, in documents of 150 records whose phrases are alike."""
    words, changed = _words(), []
    assert len(words) > 1500
    for begin in range(0, len(words), 150):
        slots = [
            Slot(f"doc-{number:04d}", number, column, column, new_cell(text))
            for number, word in enumerate(words[begin : begin + 150], 1)
            for column, text in (("title", word), ("description", f"市民を対象に{word}を開催する。"))
        ]
        repaired, _ = repair_document(tuple(slots))
        changed += [(slot.cell.raw, slot.cell.text) for slot in repaired if slot.cell.edits]
    assert changed == []


def test_what_a_column_repeats_is_evidence() -> None:
    texts = ("未定", "末定", "未定", "4月", "時期末定", "末定(調整中)", "末日", "5月、末日", "5月、末定")
    slots = [Slot(f"doc-{no:04d}", no, "schedule", "時期", new_cell(text)) for no, text in enumerate(texts)]
    repaired, _ = repair_document(tuple(slots))
    expected = ["未定", "未定", "未定", "4月", "時期末定", "未定(調整中)", "末日", "5月、末日", "5月、未定"]
    assert [slot.cell.text for slot in repaired] == expected


def test_findings_are_on_one_line_in_two_languages() -> None:
    texts = ("会議(札幌\n市", "モデルルートを\n作成を行う", "小樽港 貿易振興", "a)\nb")
    slots = [Slot(f"doc-{no:04d}", no, "title", "事業名", new_cell(text)) for no, text in enumerate(texts)]
    _, findings = repair_document(tuple(slots))
    assert findings
    assert all(" / " in found.message and "\n" not in found.message for found in findings)


def test_made_noise_is_undone_and_nothing_harmed() -> None:
    score = measure(hard_documents()[:9], 0.03, seed=11, examples=False)
    kinds = ("halfwidth", "kangxi", "old", "lookalike", "longvowel", "digit")
    made, undone = (sum(counts[kind] for kind in kinds) for counts in (score.made, score.undone))
    assert made > 100
    assert undone >= 0.95 * made
    assert score.harmed == 0
