"""Corrections by hand: what no rule can know, as data beside the raw document, audited like any rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import SeihyoError
from pipeline.repair.answers import row_asked_for
from pipeline.repair.document import Document, Finding, Slot
from pipeline.repair.edits import edit_cell
from pipeline.replay import Step, replay
from pipeline.wording import bilingual

COLUMNS = ("no", "column", "before", "after", "reason")
MOST_SHOWN = 12
"""So many numbers of records a message shows."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: in record `no`, cell `column` (a role or a printed heading), `before` reads `after`."""

    no: str
    column: str
    before: str
    after: str
    reason: str
    file: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """File and line, as error messages name them."""
        return f"{self.file}:{self.line}"


def read_corrections(text: str, source: str) -> tuple[Correction, ...]:
    """The corrections of a file's text, `source` being its name for messages.

    A row whose `before` and `after` are the same says that a person found the whole cell right as it reads.
    Raises SeihyoError where a column is missing, or a row has no number, column or reason.

    >>> read_corrections("no,column,before,after,reason\\n3,title,A,B,typo\\n", "x.csv")[0].after
    'B'
    >>> read_corrections("no,column\\n", "x.csv")
    Traceback (most recent call last):
        ...
    pipeline.model.SeihyoError: x.csv:1: 列がありません / missing columns: before, after, reason
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    try:
        missing = ", ".join(name for name in COLUMNS if name not in (reader.fieldnames or ()))
        if missing:
            raise SeihyoError(f"{source}:1: 列がありません / missing columns: {missing}")
        corrections = [_read_row(row, source, reader.line_num) for row in reader]
    except csv.Error as error:
        where = f"{source}:{reader.line_num}: "
        raise SeihyoError(bilingual(f"CSV として読めません({error})", f"no CSV ({error})", where)) from error
    return tuple(corrections)


def _read_row(row: Mapping[str, str], source: str, line: int) -> Correction:
    no, column, before, after, reason = (row[name] for name in COLUMNS)
    read = Correction(no.strip(), column.strip(), before, after, reason.strip(), source, line)
    if not (read.no and read.column and read.reason):
        raise SeihyoError(f"{read.where}: no, column, reason は必須です / must be filled in")
    return read


class Decided(NamedTuple):
    """What a correction decides of a cell."""

    program_id: str
    column: str
    before: str
    after: str
    whole: bool
    """Whether `before` is all of the cell: nothing is left to ask about its text."""

    def answers(self, asked: Finding) -> bool:
        """Whether what a finding asks is decided: all of its cell, or the very place that it asks about."""
        row = (self.before, self.after)
        same = (asked.program_id, asked.column) == (self.program_id, self.column)
        return same and (self.whole or row_asked_for(asked.message) == row)


def apply_corrections(
    document: Document, corrections: Sequence[Correction]
) -> tuple[Document, tuple[Decided, ...]]:
    """The document with the corrections made, in the order of the file, on the text that the rules left.

    With it what they decide, so that it is not asked about.
    `before` must stand exactly once in the cell ("" only in a blank cell), and be all of it where it is right
    as it reads; else SeihyoError: a correction that no longer matches tells that the document or a rule has
    changed, and asks for another look.

    >>> apply_corrections((), ())
    ((), ())
    """
    slots = list(document)
    decided = []
    numbers = {slot.program_id: slot.cell.raw for slot in document if slot.column == "no"}
    for correction in corrections:
        index = _find(slots, numbers, correction)
        slot = slots[index]
        slots[index] = _corrected(slot, correction)
        before, after = correction.before, correction.after
        decided.append(Decided(slot.program_id, slot.column, before, after, slot.cell.text == before))
    return tuple(slots), tuple(decided)


def _find(slots: Sequence[Slot], numbers: dict[str, str], correction: Correction) -> int:
    for index, slot in enumerate(slots):
        if correction.no in _numbers(slot, numbers) and correction.column in (slot.column, slot.heading):
            return index
    raise SeihyoError(_nowhere(slots, numbers, correction))


def _nowhere(slots: Sequence[Slot], numbers: Mapping[str, str], correction: Correction) -> str:
    """What is said where a correction has no cell: the record or its column is not there, and what is."""
    own = [slot for slot in slots if correction.no in _numbers(slot, numbers)]
    if own:
        columns = [
            slot.column if slot.column == slot.heading else f"{slot.column} ({slot.heading})"
            for slot in own
            if slot.program_id == own[0].program_id
        ]
        return bilingual(
            f"列 {correction.column} はありません。あるのは {'、'.join(columns)} です",
            f"no such column {correction.column}; it has {', '.join(columns)}",
            f"{correction.where}: No {correction.no}: ",
        )
    known = list(dict.fromkeys(_numbers(slot, numbers)[0] for slot in slots))
    shown = known if len(known) <= MOST_SHOWN else [*known[: MOST_SHOWN - 1], "…", known[-1]]
    return bilingual(
        f"番号 {correction.no} の記録はありません。あるのは {'、'.join(shown)} です",
        f"no record {correction.no}; there are {', '.join(shown)}",
        f"{correction.where}: ",
    )


def _numbers(slot: Slot, numbers: Mapping[str, str]) -> tuple[str, str]:
    """By what a correction can name a record: its number as printed, else its ordinal, and its identifier."""
    return numbers.get(slot.program_id, str(slot.ordinal)).strip(), slot.program_id


def _corrected(slot: Slot, correction: Correction) -> Slot:
    done = ("correction", correction.before, correction.after)
    if slot.settled and any((edit.rule, edit.before, edit.after) == done for edit in slot.cell.edits):
        return slot
    if len(f"{correction.after}.".splitlines()) > 1:
        raise SeihyoError(f"{correction.where}: after に改行は使えません / no line break can stand in after")
    text = slot.cell.text
    if correction.before == correction.after:
        return _confirmed(slot, correction)
    count = text.count(correction.before) if correction.before else int(text == "")
    if count != 1:
        raise SeihyoError(
            f"{correction.where}: No {correction.no}, {correction.column}: 「{correction.before}」は "
            f"1 か所だけのはずが {count} か所です。今の文は「{text}」。この行を直すか消してください"
            f" / {correction.before!r} must stand once in 「{text}」, not {count} times: mend or drop it"
        )
    offset, why = text.index(correction.before), f"by hand: {correction.reason}"
    cell = edit_cell(slot.cell, "correction", offset, correction.before, correction.after, 1.0, why)
    return slot.with_cell(cell)


def _confirmed(slot: Slot, correction: Correction) -> Slot:
    """The slot, where it reads as a person found right, or did so before a later correction."""
    text = slot.cell.text
    edits = slot.cell.edits if slot.settled else ()
    steps = [Step(edit.offset, edit.before, edit.after) for edit in edits]
    if correction.before == text or any(
        correction.before == replay(slot.cell.raw, steps[:at])
        for at, edit in enumerate(edits)
        if edit.rule == "correction"
    ):
        return slot
    raise SeihyoError(
        bilingual(
            f"「{correction.before}」を採用とした列の、今の文は「{text}」です。この行を直すか消してください",
            f"「{correction.before}」 was found right, and it reads 「{text}」 now: mend or drop this row",
            f"{correction.where}: No {correction.no}, {correction.column}: ",
        )
    )
