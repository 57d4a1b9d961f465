"""What a document shows of misread characters: whether a slip is one of several, or alone in clean text.

A character is changed where the document writes the word elsewhere, or where it shows that its characters
were misread. One slip alone in a clean document is asked about; old forms that an author writes throughout
stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.reference import read_table
from pipeline.repair.answers import Reading, answer, question
from pipeline.repair.document import Document, Finding, Repaired, Rule, Slot
from pipeline.repair.edits import Edit

SLIPS = frozenset({"lookalike", "digit", "old-form", "stray-character", "kana-slip"})
"""Rules that replace or drop a character that was misread."""

SEVERAL = 3
"""Texts with a slip that make a document one whose characters were misread."""

SHARE = 0.25
"""Share of a document's texts with a slip from which there is no clean text that it stands in."""

ELSEWHERE = "the document writes "
"""How the evidence of an edit begins that the document's other cells speak for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts in which a document's slips stand, by rule, and how many texts it has."""

    texts: dict[str, frozenset[str]]
    total: int

    def ground(self, text: str, edit: Edit) -> str:
        """What a slip rests on: quoted, elsewhere, slips, habit or alone."""
        if _speaks_of_slips().search(text):
            return "quoted"
        old, every = self.texts.get("old-form", frozenset()), frozenset().union(*self.texts.values())
        if edit.rule == "old-form" and every == old and len(old) >= SEVERAL:
            return "habit"
        if edit.evidence.startswith(ELSEWHERE):
            return "elsewhere"
        several = len(every) >= SEVERAL and every != old
        return "slips" if several or len(every) >= SHARE * self.total else "alone"

    def answer(self, text: str, edit: Edit) -> str:
        """Repair, ask or keep: what to do with a slip of a cell with this raw text."""
        return answer("character", self.ground(text, edit), edit.confidence)


def shown(document: Document) -> Shown:
    """The slips that the edits of a repaired document mended.

    >>> from dataclasses import replace
    >>> from pipeline.repair.edits import edit_cell, new_cell
    >>> cell = edit_cell(new_cell("アメリ力"), "lookalike", 3, "力", "カ", 0.95)
    >>> slots = [Slot("a-0001", 1, "title", "", new_cell(text)) for text in ("交流", "招致", "留学", "視察")]
    >>> seen = shown((Slot("a-0001", 1, "target", "", cell), *slots))
    >>> seen.ground("アメリ力", cell.edits[0]), replace(seen, total=4).ground("アメリ力", cell.edits[0])
    ('alone', 'slips')
    """
    texts: dict[str, set[str]] = {}
    for slot in document:
        for edit in slot.cell.edits:
            if edit.rule in SLIPS:
                texts.setdefault(edit.rule, set()).add(slot.cell.raw)
    total = len({slot.cell.raw for slot in document if slot.cell.raw})
    return Shown({rule: frozenset(own) for rule, own in texts.items()}, total)


def refuses(seen: Shown, document: Document) -> bool:
    """Whether any of a document's slips is not to be mended on what it shows."""
    return any(
        seen.answer(slot.cell.raw, edit) != "repair"
        for slot in document
        for edit in slot.cell.edits
        if edit.rule in SLIPS
    )


def only_shown(rule: Rule, seen: Shown) -> Rule:
    """The rule, which leaves a cell alone where not all it would change in it is to be mended."""

    def change(document: Document) -> Repaired:
        changed, findings = rule(document)
        return tuple(
            after if all(seen.answer(before.cell.raw, edit) == "repair" for edit in edits) else before
            for before, after, edits in _changes(document, changed)
        ), findings

    return change


def asked(document: Document, rules: Sequence[Rule], seen: Shown) -> tuple[Finding, ...]:
    """A question for each cell in which a rule would still change characters, and a person may know."""
    findings: dict[tuple[str, str], Finding] = {}
    for rule in rules:
        changed, _ = rule(document)
        for before, after, edits in _changes(document, changed):
            if any(seen.answer(before.cell.raw, edit) == "ask" for edit in edits):
                key = (before.program_id, before.column)
                findings.setdefault(key, _question(before, after, edits[0]))
    return tuple(findings.values())


def _changes(before: Document, after: Document) -> Iterator[tuple[Slot, Slot, tuple[Edit, ...]]]:
    for old, new in zip(before, after, strict=True):
        yield old, new, new.cell.edits[len(old.cell.edits) :]


def _question(before: Slot, after: Slot, edit: Edit) -> Finding:
    old, new = before.cell.text, after.cell.text
    least = min(len(old), len(new))
    begin = next((at for at in range(least) if old[at] != new[at]), least)
    end = next((at for at in range(least - begin) if old[-1 - at] != new[-1 - at]), least - begin)
    printed, other = old[begin : len(old) - end], new[begin : len(new) - end]
    return question(
        before,
        "slip-uncertain",
        old,
        Reading(begin, printed, other),
        ja=f"「{printed}」は読み取りの誤りかもしれませんが、ほかに根拠がないので原文のままにしました"
        f"(確信度 {edit.confidence:.2f})。",
        en=f"「{printed}」 perhaps misread ({edit.rule}), but nothing else in the document speaks for it, "
        "left as it is",
    )


@cache
def _speaks_of_slips() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row["word"]) for row in read_table("slip_words")))
