"""Breaks: each space or newline of a cell goes (inside a name or phrase) or stays, as one ASCII space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import Cell, Edit, edit_cell_at

try:
    from pipeline.repair.breaks import BrokenCell, Decision, decide_breaks
except ImportError:
    from pipeline.repair.standin import BrokenCell, Decision, decide_breaks

SEPARATOR = re.compile("[ \t\n\r\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""Every run of spaces and line ends is one break, whatever it is made of."""

SURE = 0.9
"""A break decided with less confidence than this, though decided, is a finding for review."""


def trim_cells(document: Document) -> Repaired:
    """The document with no separator at the beginning or the end of a cell.

    >>> from pipeline.repair.edits import new_cell
    >>> trim_cells((Slot("a-0001", 1, "title", "事業名", new_cell("　国際交流 ")),))[0][0].cell.text
    '国際交流'
    >>> trim_cells(())
    ((), ())
    """
    trimmed = []
    for slot in document:
        text = slot.cell.text
        edits = [
            Edit("trim", found.start(), found.group(), "", 1.0, "space around a cell's text is layout")
            for found in SEPARATOR.finditer(text)
            if found.start() == 0 or found.end() == len(text)
        ]
        trimmed.append(replace(slot, cell=edit_cell_at(slot.cell, edits)) if edits else slot)
    return tuple(trimmed), ()


def settle_breaks(document: Document) -> Repaired:
    """The document with every break decided: removed, or kept as one ASCII space.

    The whole document goes to the engine at once, since a body named elsewhere in it is evidence here. Cells
    settled before keep their separators: a decision is made once, on the lines as printed.
    """
    broken = [
        index for index, slot in enumerate(document) if not slot.settled and SEPARATOR.search(slot.cell.text)
    ]
    decided = decide_breaks([broken_cell(document[index]) for index in broken]) if broken else []
    settled = list(document)
    findings: list[Finding] = []
    for index, decisions in zip(broken, decided, strict=True):
        slot = document[index]
        settled[index] = replace(slot, cell=_settled(slot.cell, decisions))
        findings += _doubts(slot, decisions)
    return tuple(settled), tuple(findings)


def broken_cell(slot: Slot) -> BrokenCell:
    """The cell's visual lines and separators, as the break engine takes them."""
    text = slot.cell.text
    lines, separators = SEPARATOR.split(text), SEPARATOR.findall(text)
    widths = slot.line_widths if len(slot.line_widths) == len(lines) else ()
    return BrokenCell(slot.column, slot.heading, tuple(lines), tuple(separators), widths, slot.width)


def _settled(cell: Cell, decisions: tuple[Decision, ...]) -> Cell:
    return edit_cell_at(
        cell,
        [
            Edit(
                "break-keep" if decision.keep else "break-remove",
                found.start(),
                found.group(),
                " " if decision.keep else "",
                decision.confidence,
                f"{decision.rule}: {decision.evidence}",
            )
            for found, decision in zip(SEPARATOR.finditer(cell.text), decisions, strict=True)
        ],
    )


def _doubts(slot: Slot, decisions: tuple[Decision, ...]) -> Iterator[Finding]:
    text = slot.cell.text
    for found, decision in zip(SEPARATOR.finditer(text), decisions, strict=True):
        if decision.confidence < SURE:
            left, right = text[max(0, found.start() - 8) : found.start()], text[found.end() : found.end() + 8]
            done, verb = ("残しました", "kept") if decision.keep else ("つなげました", "removed")
            message = (
                f"「{left}｜{right}」の区切りを{done}(確からしさ {decision.confidence:.2f})。"
                f" / break {verb} at confidence {decision.confidence:.2f}: check it"
            )
            yield Finding(slot.program_id, slot.column, "break-uncertain", "info", message)
