"""Columns that tell a time and another fact, as a column for each: 日時・会場 as schedule and venue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lines.facts import Span, facts_of
from pipeline.extract.tables.body import BodyRow, Slot
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import Heading, plain_heading
from pipeline.lexicon.row_words import is_ditto
from pipeline.model import Note
from pipeline.wording import at_lines, bilingual

SHOWN = 3
"""So many rows are named."""

_Told = tuple[Slot, Slot, Slot]
"""A cell's time, what it tells besides, and the cell itself where these can't be told apart."""


def facts_apart(table: Table) -> tuple[Table, list[Note]]:
    """The table with two columns for each whose cells tell two facts, and what could not be told apart.

    A cell that can't be parted is kept whole as an attribute of its heading; a warning says so. A time of day
    stays with its place.
    """
    notes: list[Note] = []
    for place in reversed([place for place, one in enumerate(table.layout.columns) if one.beside]):
        table = _parted(table, place, notes)
    return table, notes


def _parted(table: Table, place: int, notes: list[Note]) -> Table:
    column = table.layout.columns[place]
    assert column.both is not None
    told = _with_dittos([_slots(row.slots[place], column.both) for row in table.rows])
    bare = plain_heading(column.heading)
    names = [column.name, column.beside]
    if bare not in names and any(map(_is_whole, told)):
        names.append(bare)
    kept = 1 if names[0] == bare else names.index(bare) if bare in names else 0
    whole = [row for row, own in zip(table.rows, told, strict=True) if _is_whole(own)]
    if whole and kept != 1:
        notes.append(_note(bare, whole, place))
    rows = []
    for row, own in zip(table.rows, told, strict=True):
        slots = [*own[:2], Slot()][: len(names)]
        if _is_whole(own):
            slots[kept] = own[2]
        rows.append(replace(row, slots=(*row.slots[:place], *slots, *row.slots[place + 1 :])))
    columns = [replace(column, name=name, beside="", both=None) for name in names]
    before, after = table.layout.columns[:place], table.layout.columns[place + 1 :]
    return replace(table, layout=replace(table.layout, columns=(*before, *columns, *after)), rows=tuple(rows))


def _slots(slot: Slot, match: Heading) -> _Told:
    facts = facts_of(slot.text, match.beside, match.led)
    above = facts_of(slot.above, match.beside, match.led) if slot.above is not None else None
    if facts is None or (slot.above is not None and above is None):
        untold = _untold(slot)
        return untold, untold, slot
    if not slot.text.strip() and slot.above is None:
        return slot, Slot(covered=slot.covered), Slot()
    time, rest = (
        replace(_piece(slot, own), above=_joined(slot.above or "", over) or None, covered=slot.covered)
        for own, over in (
            (facts.time, above.time if above else ()),
            (facts.rest, above.rest if above else ()),
        )
    )
    return replace(time, dated=slot.dated if not facts.rest else None), rest, Slot()


def _with_dittos(told: Sequence[_Told]) -> list[_Told]:
    """What cells tell, a ditto saying once more just what the cell above it says: a time alone, or the whole.

    >>> town, whole, ditto = (Slot(text) for text in ("港町", "5月3日（庭園）", "同上"))
    >>> found = _with_dittos([(Slot(), town, Slot()), (ditto, ditto, Slot())])
    >>> [slot.text for slot in found[1]]
    ['', '同上', '']
    >>> found = _with_dittos([(Slot(), Slot(), whole), (ditto, ditto, Slot())])
    >>> [slot.text for slot in found[1]]
    ['', '', '同上']
    """
    found: list[_Told] = []
    above: _Told | None = None
    for own in told:
        time, rest, whole = own
        if above is not None and is_ditto(time.text) and is_ditto(rest.text):
            blank = _untold(time)
            kept = time if above[0].text else blank, rest if above[1].text else blank
            own = (blank, blank, time) if _is_whole(above) else (*kept, whole)
        elif time.text or rest.text or _is_whole(own):
            above = own
        found.append(own)
    return found


def _is_whole(told: _Told) -> bool:
    """Whether a cell, or the merged cell that reaches into its place, is kept as it is."""
    return bool(told[2].text or told[2].above)


def _untold(slot: Slot) -> Slot:
    return Slot(width=slot.width, covered=slot.covered, untold=bool(slot.text.strip()))


def _joined(text: str, spans: Sequence[Span]) -> str:
    """What stands in some places of a text, each on a line, or in a list where the text lists them.

    >>> _joined("5月3日（港町）、6月8日（庭園）", ((5, 7), (14, 16)))
    '港町、庭園'
    """
    joined, before = "", 0
    for begin, end in spans:
        between = text[before:begin]
        sign = "、" if "、" in between and "\n" not in between else "\n"
        joined += (sign if before else "") + text[begin:end]
        before = end
    return joined


def _piece(slot: Slot, spans: Sequence[Span]) -> Slot:
    """What stands in some places of a slot, with the widths of its lines where these are whole."""
    text = _joined(slot.text, spans)
    if not spans:
        return _untold(slot)
    if len(spans) != 1:
        return Slot(text, width=slot.width)
    ((begin, end),) = spans
    lines, first = slot.text.split("\n"), slot.text.count("\n", 0, begin)
    own = (
        slot.line_widths[first : first + text.count("\n") + 1] if len(lines) == len(slot.line_widths) else ()
    )
    alone = "\n".join(lines[first : first + len(own)]).strip() == text
    doubts = tuple(doubt.moved(-begin) for doubt in slot.doubts if begin <= doubt.offset < end)
    return Slot(text, line_widths=own if alone else (), width=slot.width, doubts=doubts)


def _note(heading: str, rows: Sequence[BodyRow], place: int) -> Note:
    texts = (row.slots[place].text or row.slots[place].above or "" for row in rows[:SHOWN])
    shown = " | ".join(" ".join(text.split())[:40] for text in texts)
    message = bilingual(
        f"列「{heading}」の {len(rows)} 件のセルで時期とほかの事柄を分けられず（{shown}）、属性として"
        "残しました。列を分けてください",
        f"{len(rows)} cells of column {heading!r} tell a time and something else that can't be told apart "
        f"({shown}) and are kept as an attribute: give each a column of its own",
        at_lines(row.line for row in rows[:SHOWN]),
    )
    return Note("facts-together", "warning", message)
