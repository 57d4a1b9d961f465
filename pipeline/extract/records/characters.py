"""Characters that a person should look at: lost ones, unseen ones, and cells that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.extract.records.cells import Cell
from pipeline.model import Note, Severity
from pipeline.wording import bilingual

MOST = 20
"""So many places of one kind are named."""

LOST = re.compile("\ufffd")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
FORMULA = re.compile(
    r"\s*(?:[=＝@＠](?=.)|[+＋\-－](?![\s\d.,+＋．，\-－]*[%％]?$)(?=\S))|[\t\r](?=.)",
)
"""The published text begins behind the spaces; a Japanese spreadsheet takes full-width signs as well."""


def character_notes(records: Iterable[Sequence[Cell]], *, drawn: bool = False) -> list[Note]:
    """A note for each kind of character to look at, with its places; `drawn` text says lost ones itself.

    A formula is one only in the CSV, and only where a spreadsheet opens it: the published text stays the
    source's own.

    >>> cell = Cell(0, "title", "事業名", "写\ufffd会", None, 2, (), None, None)
    >>> [note.rule for note in character_notes([[cell]])]
    ['lost-character']
    """
    kinds: tuple[tuple[str, re.Pattern[str], Severity, str, str], ...] = (
        (
            "lost-character",
            LOST,
            "warning",
            "失われた文字があります。原本を確かめてください",
            "characters are lost; check the original",
        ),
        (
            "unseen-character",
            UNSEEN,
            "warning",
            "見えない制御文字があります。要らなければ原本から除いてください",
            "unseen control characters; take them out of the original where they say nothing",
        ),
    )
    cells = [cell for record in records for cell in record if cell.text]
    notes = []
    for rule, sign, severity, japanese, english in kinds:
        if drawn and rule == "lost-character":
            continue
        found = [(cell, sorted(set(sign.findall(cell.text)))) for cell in cells if sign.search(cell.text)]
        places = [_place(cell, " ".join(f"U+{ord(char):04X}" for char in chars)) for cell, chars in found]
        if places:
            notes.append(Note(rule, severity, bilingual(japanese, english, _listed(places))))
    formulas = [_place(cell, repr(cell.text[:60])) for cell in cells if FORMULA.match(cell.text)]
    if formulas:
        message = bilingual(
            "表計算で開くと数式として動きうる文字列です。開くときは文字列として取り込んでください",
            "a spreadsheet may run this as a formula: import the CSV as text",
            _listed(formulas),
        )
        notes.append(Note("formula-like", "warning", message))
    return notes


def _place(cell: Cell, what: str) -> str:
    where = f"line {cell.line}" if cell.line is not None else f"page {cell.page}"
    return f"{where}, {' '.join((cell.heading or cell.column).split())}: {what}"


def _listed(places: list[str]) -> str:
    more = f"; +{len(places) - MOST}" if len(places) > MOST else ""
    return "; ".join(places[:MOST]) + more + ": "
