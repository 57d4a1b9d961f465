"""Each character rule alone: what it changes and how sure it is, and what it leaves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.repair.closed_words import mend_closed_words
from pipeline.repair.digits import mend_digits
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.folding import unify_forms, widen_kana
from pipeline.repair.lookalikes import mend_lookalikes
from pipeline.repair.old_forms import renew_old_forms
from pipeline.repair.separators import trim_cells
from pipeline.repair.slips import drop_stray_characters, mend_kana_slips

RULES = {
    rule.__name__: rule
    for rule in (
        mend_closed_words,
        mend_digits,
        mend_kana_slips,
        mend_lookalikes,
        renew_old_forms,
        drop_stray_characters,
        unify_forms,
        widen_kana,
        trim_cells,
    )
}
with (Path(__file__).parent / "rules.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text']}, {case['why']}")
def test_case(case: dict[str, str]) -> None:
    slots = [Slot("doc-0001", 1, "title", "", new_cell(case["text"]))]
    if case["elsewhere"]:
        slots.append(Slot("doc-0002", 2, "description", "", new_cell(case["elsewhere"])))
    changed, findings = RULES[case["rule"]](tuple(slots))
    assert changed[0].cell.text == case["expected"]
    assert [slot.cell.edits for slot in changed[1:]] == [()] * (len(slots) - 1)
    assert (changed[0].cell.edits == ()) is (case["expected"] == case["text"])
    if case["confidence"]:
        assert {edit.confidence for edit in changed[0].cell.edits} == {float(case["confidence"])}
    assert findings == ()
