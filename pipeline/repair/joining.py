"""What a page or a merged cell took apart: split rows are joined, a group's value is carried down."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat

from pipeline.lexicon.row_words import is_ditto
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
    """The document with what the layout carries down: into a blank cell, or as the year before a date.

    Only what the reader says is carried (a vertical merge, a ditto mark, the year or month that heads a
    chronicle's rows): a blank cell may just be blank.

    >>> from pipeline.repair.edits import new_cell
    >>> carry_down((Slot("a-0002", 2, "bureau", "振興局", new_cell(""), carried="空知"),))[0][0].cell.text
    '空知'
    >>> carry_down((Slot("a-0002", 2, "bureau", "振興局", new_cell("")),))[0][0].cell.text
    ''
    >>> dated = Slot("a-0002", 2, "schedule", "月日", new_cell("5月"), carried="昭和53年")
    >>> carry_down((dated,))[0][0].cell.text
    '昭和53年5月'
    """
    return tuple(_carried(slot) for slot in document), ()


def _carried(slot: Slot) -> Slot:
    """The slot with the value that the layout carries down to it."""
    if not slot.carried:
        return slot
    text = slot.cell.text
    if not text:
        before, evidence = "", "the layout gives this blank cell the value above"
    elif is_ditto(text):
        before, evidence = text, "a ditto mark stands for the value above"
    else:
        before, evidence = "", "the layout gives this date the year or month above"
    return replace(slot, cell=edit_cell(slot.cell, "carry-down", 0, before, slot.carried, 0.98, evidence))


def _joined(slot: Slot) -> Slot:
    if not slot.rests:
        return slot
    cell: Cell = slot.cell
    doubts = slot.doubts
    for rest, doubtful in zip(slot.rests, slot.rest_doubts or repeat(()), strict=False):
        separator = "\n" if cell.text else ""
        begin = len(cell.text) + len(separator)
        doubts += tuple(doubt.moved(begin) for doubt in doubtful)
        evidence = "the record goes on in the next physical row"
        cell = edit_cell(cell, "join-continuation", len(cell.text), "", separator + rest, 0.99, evidence)
    return replace(slot, cell=cell, rests=(), doubts=doubts, rest_doubts=())
