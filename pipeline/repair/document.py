"""One document as the repair stage sees it: its cells in printed order, with what the layout says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline.lexicon.spelling import any_character
from pipeline.model import Doubt, Severity, Tables, doubts_read
from pipeline.repair.edits import Cell, Edit, new_cell
from pipeline.value import value


@value
class Slot:
    """One cell of one record: where it stands, its text and edits so far, and its layout."""

    program_id: str
    ordinal: int
    column: str
    heading: str
    cell: Cell
    rests: tuple[str, ...] = ()
    """Texts of the record's later physical rows (a row split over pages), not joined yet."""
    carried: str | None = None
    line_widths: tuple[float, ...] = ()
    width: float | None = None
    doubts: tuple[Doubt, ...] = ()
    """Of a picture: which characters of the text may be others; where they stood before the first edit."""
    rest_doubts: tuple[tuple[Doubt, ...], ...] = ()
    """The same of `rests`."""
    settled: bool = False
    """True where the cell has been through this stage before: its separators are decided."""

    def with_cell(self, cell: Cell) -> Slot:
        """The same place with another cell: what `replace` does, for a tenth of its time."""
        return Slot(*(*_before_cell(self), cell, *_after_cell(self)))


_names = [one.name for one in fields(Slot)]
_before_cell = attrgetter(*_names[: _names.index("cell")])
_after_cell = attrgetter(*_names[_names.index("cell") + 1 :])

Document = tuple[Slot, ...]


@value
class Finding:
    """Something a person should look at in one cell; it becomes a row of `findings`."""

    program_id: str
    column: str
    rule: str
    severity: Severity
    message: str


Repaired = tuple[Document, tuple[Finding, ...]]
Rule = Callable[[Document], Repaired]
"""A rule reads a document, edits its cells through `pipeline.repair.edits`, and may say what to look at."""


def change_cells(document: Document, change: Callable[[Slot], Cell]) -> Document:
    """The document with each cell as `change` returns it; where that is the same object, the slot stays.

    >>> change_cells((), lambda slot: slot.cell)
    ()
    >>> slot = Slot("a-0001", 1, "title", "事業名", new_cell("催し"))
    >>> change_cells((slot,), lambda slot: slot.cell) == (slot,)
    True
    """
    changed = []
    for slot in document:
        cell = change(slot)
        changed.append(slot if cell is slot.cell else slot.with_cell(cell))
    return tuple(changed)


def change_texts(
    document: Document, change: Callable[[str], Cell], *, only: Set[str] = frozenset()
) -> Document:
    """The document with each text as `change` leaves it; equal texts are decided once.

    `only` are the characters of which a text must hold one for anything to change: most texts hold none.

    >>> slot = Slot("a-0001", 1, "title", "事業名", new_cell("催し"))
    >>> change_texts((slot,), new_cell) == (slot,)
    True
    """
    decided: dict[str, Cell] = {}
    changed = []
    asked = any_character(frozenset(only)).search if only else None
    for slot in document:
        text = slot.cell.text
        if asked is None or asked(text):
            cell = decided.get(text)
            if cell is None:
                cell = decided[text] = change(text)
            if cell.edits:
                slot = slot.with_cell(Cell(slot.cell.raw, cell.text, slot.cell.edits + cell.edits))
        changed.append(slot)
    return tuple(changed)


def read_documents(tables: Tables) -> Iterator[tuple[str, Document]]:
    """Each document's source_id and cells, in their order; cells repaired before carry their edits."""
    cells = tables["cells"]
    edits = _read_edits(tables.get("repairs"))
    rows: dict[str, list[dict[Any, Any]]] = {}
    names = list(cells)
    for values in zip(*(cells[name].tolist() for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        rows.setdefault(row["source_id"], []).append(row)
    for source_id, own in rows.items():
        yield source_id, _read_document(own, edits)


def _read_document(rows: list[dict[Any, Any]], edits: Mapping[tuple[str, str], tuple[Edit, ...]]) -> Document:
    parts: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in rows:
        parts.setdefault((row["program_id"], row["column"]), []).append(row)
    return tuple(_slot(own, edits.get(key, ())) for key, own in parts.items())


def _slot(rows: list[dict[Any, Any]], edits: tuple[Edit, ...]) -> Slot:
    ordered = rows if len(rows) == 1 else sorted(rows, key=lambda row: int(row.get("part", 0)))
    first, *later = ordered
    settled = "raw" in first
    widths = [_floats(row.get("line_widths")) for row in ordered if row["text"]]
    return Slot(
        program_id=first["program_id"],
        ordinal=int(first["ordinal"]),
        column=first["column"],
        heading=first["heading"],
        cell=Cell(first["raw"], first["text"], edits) if settled else new_cell(first["text"]),
        rests=tuple([row["text"] for row in later]),
        carried=_text(first.get("carried")),
        line_widths=tuple([width for own in widths for width in own]) if all(widths) else (),
        width=_float(first.get("width")),
        doubts=doubts_read(_text(first.get("doubts"))),
        rest_doubts=tuple([doubts_read(_text(row.get("doubts"))) for row in later]),
        settled=settled,
    )


def _read_edits(repairs: pd.DataFrame | None) -> dict[tuple[str, str], tuple[Edit, ...]]:
    edits: dict[tuple[str, str], tuple[Edit, ...]] = {}
    if repairs is not None:
        for row in repairs.sort_values("seq", kind="stable").to_dict("records"):
            confidence = float(row["confidence"])
            edit = Edit(row["rule"], int(row["offset"]), row["before"], row["after"], confidence)
            key = (row["program_id"], row["column"])
            edits[key] = (*edits.get(key, ()), edit)
    return edits


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _float(value: Any) -> float | None:
    return None if value is None or value is pd.NA or math.isnan(value) else float(value)


def _floats(value: Any) -> tuple[float, ...]:
    return () if value is None or isinstance(value, float) else tuple(float(width) for width in value)
