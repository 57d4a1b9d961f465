"""Repair: the cells as printed become the cells as meant, and every change is a row of `repairs`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

import pandas as pd

from pipeline.formats import Origin, format_named
from pipeline.model import Tables
from pipeline.repair.alternatives import take_alternatives
from pipeline.repair.bleeding import drop_bled_text
from pipeline.repair.closed_words import mend_closed_words
from pipeline.repair.completion import complete_cut_texts
from pipeline.repair.corrections import Correction, apply_corrections
from pipeline.repair.digits import mend_digits
from pipeline.repair.document import Document, Finding, Repaired, Rule, change_cells, read_documents
from pipeline.repair.doubts import tell_doubts
from pipeline.repair.edits import without_round_trips
from pipeline.repair.folding import unify_forms, widen_kana
from pipeline.repair.joining import carry_down, join_continuations
from pipeline.repair.link_texts import drop_link_texts
from pipeline.repair.lookalikes import mend_lookalikes
from pipeline.repair.misreadings import asked, only_shown, refuses, shown
from pipeline.repair.old_forms import renew_old_forms
from pipeline.repair.separators import trim_cells
from pipeline.repair.settling import settle_breaks, settle_rendered_breaks, settle_typed_breaks
from pipeline.repair.slips import drop_stray_characters, mend_kana_slips, note_author_slips
from pipeline.schemas import handed_on

EVERY: frozenset[Origin] = frozenset({"typed", "rendered", "unknown"})
DRAWN: frozenset[Origin] = frozenset({"rendered", "unknown"})
MISREAD: frozenset[Origin] = frozenset({"unknown"})


class Step(NamedTuple):
    """A rule, and the origins of a text that leave something for it to mend."""

    rule: Rule
    origins: frozenset[Origin]


RULES: tuple[Step, ...] = (
    Step(join_continuations, EVERY),
    Step(take_alternatives, MISREAD),
    Step(carry_down, EVERY),
    Step(unify_forms, EVERY),
    Step(widen_kana, DRAWN),
    Step(drop_link_texts, EVERY),
    Step(trim_cells, EVERY),
    Step(renew_old_forms, MISREAD),
    Step(mend_digits, MISREAD),
    Step(mend_closed_words, MISREAD),
    Step(mend_lookalikes, MISREAD),
    Step(drop_bled_text, DRAWN),
    Step(settle_typed_breaks, frozenset({"typed"})),
    Step(settle_rendered_breaks, frozenset({"rendered"})),
    Step(settle_breaks, MISREAD),
    Step(renew_old_forms, MISREAD),
    Step(mend_digits, MISREAD),
    Step(mend_closed_words, MISREAD),
    Step(mend_lookalikes, MISREAD),
    Step(drop_stray_characters, MISREAD),
    Step(mend_kana_slips, MISREAD),
    Step(complete_cut_texts, DRAWN),
    Step(note_author_slips, EVERY),
    Step(tell_doubts, MISREAD),
)
"""What is done to a document, in this order.

Characters come before breaks, since the break rules ask the dictionary for words over a break; and again
after them, since a word that a break had cut is whole by then. A document's form says what can have happened
to its text; a rule is asked only where something can have.
"""

MISREADINGS: tuple[Rule, ...] = (
    renew_old_forms,
    mend_digits,
    mend_closed_words,
    mend_lookalikes,
    drop_stray_characters,
    mend_kana_slips,
)
"""The rules that change a character for a misread one, each once."""


def rules_for(origin: Origin) -> tuple[Rule, ...]:
    """The rules for text of one origin, in order.

    >>> [rule.__name__ for rule in rules_for("typed")][-2:]
    ['settle_typed_breaks', 'note_author_slips']
    """
    return tuple(step.rule for step in RULES if origin in step.origins)


_FINDING = tuple(field.name for field in fields(Finding))


def repair(tables: Tables, corrections: Mapping[str, Sequence[Correction]] | None = None) -> Tables:
    """The tables `sources`, `cells`, `repairs` and `findings` of the same documents, repaired.

    `tables` are those of `extract`, or of an earlier repair: then what was decided stays, and no repair is
    added. `corrections` by source_id come last. Raises SeihyoError where a correction does not match.
    """
    corrections = corrections or {}
    texts: dict[tuple[str, str], tuple[str, str]] = {}
    repairs: list[dict[str, object]] = []
    findings: list[dict[str, object]] = []
    forms = dict(zip(tables["sources"]["source_id"], tables["sources"]["format"], strict=True))
    for source_id, document in read_documents(tables):
        origin = format_named(forms[source_id]).origin
        document, found = repair_document(document, corrections.get(source_id, ()), origin=origin)
        for slot in document:
            cell = slot.cell
            texts[slot.program_id, slot.column] = (cell.raw, cell.text)
            if cell.edits:
                place = {"source_id": source_id, "program_id": slot.program_id, "column": slot.column}
                repairs += (
                    {**place, "seq": seq, "stage": "repair", **edit.row}
                    for seq, edit in enumerate(cell.edits, 1)
                )
        findings += (
            {"source_id": source_id, **{name: getattr(finding, name) for name in _FINDING}}
            for finding in found
        )
    return {
        "sources": tables["sources"],
        "cells": _cells(tables["cells"], texts),
        "repairs": handed_on("repair", "repairs", repairs),
        "findings": _appended(tables["findings"], handed_on("repair", "findings", findings)),
    }


def repair_document(
    document: Document, corrections: Sequence[Correction] = (), *, origin: Origin = "unknown"
) -> Repaired:
    """One document repaired, with its findings; its edits still carry their evidence.

    A document that was repaired before is left as it is, but for new corrections: rules decide once, on the
    cells as they were printed.

    >>> repair_document(())
    ((), ())
    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> repair_document((Slot("a-0001", 1, "title", "事業名", new_cell(" 国際交流")),))[0][0].cell.text
    '国際交流'
    """
    findings: tuple[Finding, ...] = ()
    if not all(slot.settled for slot in document):
        document, findings = _ruled(document, rules_for(origin))
    findings = tuple(replace(found, message=_on_one_line(found.message)) for found in findings)
    places = {(slot.program_id, slot.column): place for place, slot in enumerate(document)}
    findings = tuple(sorted(findings, key=lambda found: places[found.program_id, found.column]))
    document, decided = apply_corrections(document, corrections)
    return document, tuple(found for found in findings if not any(one.answers(found) for one in decided))


def _ruled(document: Document, rules: Sequence[Rule]) -> Repaired:
    """The document after its rules; slips that nothing else in it speaks for are left and asked about.

    Not so in one read from a picture, whose characters are known to be misread.
    """
    repaired, findings = _in_turn(document, rules)
    seen = shown(repaired)
    if not any(slot.doubts for slot in document) and refuses(seen, repaired):
        careful = [only_shown(rule, seen) if rule in MISREADINGS else rule for rule in rules]
        repaired, findings = _in_turn(document, careful)
        findings += asked(repaired, MISREADINGS, seen)
    return change_cells(repaired, lambda slot: without_round_trips(slot.cell)), findings


def _in_turn(document: Document, rules: Sequence[Rule]) -> Repaired:
    findings: tuple[Finding, ...] = ()
    for rule in rules:
        document, found = rule(document)
        findings += found
    return document, findings


def _on_one_line(message: str) -> str:
    """The message with a ⏎ for each line end that it quotes from a cell."""
    return "⏎".join(message.splitlines())


def _cells(cells: pd.DataFrame, texts: Mapping[tuple[str, str], tuple[str, str]]) -> pd.DataFrame:
    if "part" in cells:
        cells = cells.sort_values("part", kind="stable")
    cells = cells.drop_duplicates(["program_id", "column"]).sort_index(kind="stable")
    pairs = [texts[key] for key in zip(cells["program_id"].tolist(), cells["column"].tolist(), strict=True)]
    raw = pd.Series([raw for raw, _ in pairs], index=cells.index, dtype="str")
    text = pd.Series([text for _, text in pairs], index=cells.index, dtype="str")
    return handed_on("repair", "cells", cells.assign(raw=raw, text=text))


def _appended(before: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    if before.empty:
        return ours
    known = set(before[list(ours)].itertuples(index=False, name=None))
    new = [row not in known for row in ours.itertuples(index=False, name=None)]
    return pd.concat([before, ours[new]], ignore_index=True) if any(new) else before
