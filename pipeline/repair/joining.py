"""What a page or a merged cell took apart: split rows are joined, a group's value is carried down."""

from __future__ import annotations

from dataclasses import replace

from pipeline.repair.document import Document, Repaired, Slot
from pipeline.repair.edits import Cell, edit_cell


def join_continuations(document: Document) -> Repaired:
    """The document with each record's later physical rows appended to its cells, a newline before each.

    A row that a page break splits comes from the reader as part 0 and parts 1…; what the newline between them
    is (inside a word, between two items) is for the break rules to say.

    >>> from pipeline.repair.edits import new_cell
    >>> slot = Slot("a-0001", 1, "title", "事業名", new_cell("国際交"), rests=("流事業",))
    >>> join_continuations((slot,))[0][0].cell.text
    '国際交\\n流事業'
    >>> join_continuations(())
    ((), ())
    """
    return tuple(_joined(slot) for slot in document), ()


def carry_down(document: Document) -> Repaired:
    """The document with each blank cell filled to which the layout gives the value of a cell above it.

    Only what the reader says is carried (a vertical merge, a ditto layout): a blank cell may just be blank.

    >>> from pipeline.repair.edits import new_cell
    >>> carry_down((Slot("a-0002", 2, "bureau", "振興局", new_cell(""), carried="空知"),))[0][0].cell.text
    '空知'
    >>> carry_down((Slot("a-0002", 2, "bureau", "振興局", new_cell("")),))[0][0].cell.text
    ''
    """
    filled = []
    for slot in document:
        if slot.carried and not slot.cell.text:
            evidence = "the layout gives this blank cell the value above"
            cell = edit_cell(slot.cell, "carry-down", 0, "", slot.carried, 0.98, evidence)
            slot = replace(slot, cell=cell)
        filled.append(slot)
    return tuple(filled), ()


def _joined(slot: Slot) -> Slot:
    cell: Cell = slot.cell
    for rest in slot.rests:
        if rest:
            separator = "\n" if cell.text else ""
            evidence = "the record goes on in the next physical row"
            cell = edit_cell(cell, "join-continuation", len(cell.text), "", separator + rest, 0.99, evidence)
    return replace(slot, cell=cell, rests=())
