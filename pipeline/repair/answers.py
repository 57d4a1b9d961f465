"""Three answers to a doubtful place: repair it, keep it as it is, or keep it and ask a person.

How sure a repair must be is data (`repair_answers.csv`), found by what each answer costs on labelled cells:
right text changed counts ten times a slip left alone, a question half of one.
"""

from __future__ import annotations

import csv
from functools import cache
from io import StringIO
from typing import Literal, NamedTuple

from pipeline.model import SeihyoError
from pipeline.reference import read_table
from pipeline.repair.document import Finding, Slot

Answer = Literal["repair", "ask", "keep"]
TABLE = "repair_answers"
SHOWN = 8
"""Characters on either side of a place that a question shows."""
MOST_SHOWN = 300
"""Where so many don't tell it from other places of its cell, no more are shown."""


class Thresholds(NamedTuple):
    """How sure a change must be to be asked about, and to be made; above 1 where it never is."""

    ask_from: float
    repair_from: float


@cache
def thresholds(subject: str, ground: str) -> Thresholds:
    """The thresholds for a subject (break, character, completion) on what its document shows.

    >>> thresholds("break", "wrapped").repair_from < 1 < thresholds("break", "typed").repair_from
    True
    """
    for row in read_table(TABLE):
        if (row["subject"], row["ground"]) == (subject, ground):
            return Thresholds(float(row["ask_from"] or 2), float(row["repair_from"] or 2))
    raise SeihyoError(f"{TABLE}.csv has no row for {subject}, {ground}")


def answer(subject: str, ground: str, sure: float) -> Answer:
    """What to do with a change that is right with this probability.

    >>> answer("character", "slips", 0.95), answer("character", "alone", 0.95), answer("break", "wrapped", 0)
    ('repair', 'ask', 'keep')
    """
    ask_from, repair_from = thresholds(subject, ground)
    return "repair" if sure >= repair_from else "ask" if sure >= ask_from else "keep"


class Reading(NamedTuple):
    """A place of a cell's text as it is printed, and how else it can be read there."""

    offset: int
    printed: str
    other: str


def question(slot: Slot, rule: str, text: str, reading: Reading, *, ja: str, en: str) -> Finding:
    """A finding that shows both readings of a place of the cell's text, and the correction that chooses.

    >>> from pipeline.repair.edits import new_cell
    >>> slot = Slot("a-0001", 1, "title", "事業名", new_cell("国際交 流"))
    >>> said = question(slot, "break-uncertain", "国際交 流", Reading(3, " ", ""), ja="?", en="?").message
    >>> "「国際交 流」" in said, "「国際交流」" in said, "a-0001,title,国際交 流,国際交流," in said
    (True, True, True)
    """
    before, after = _both(text, reading)
    out = StringIO()
    csv.writer(out, lineterminator="").writerow((slot.program_id, slot.column, before, after, "原本を確認"))
    message = (
        f"{ja}印刷した読み「{before}」、別の読み「{after}」。別の読みが正しければ、"
        f"{_ADD}{out.getvalue()} / {en}: 「{before}」; if 「{after}」 is right, "
        f"add this row to the corrections file: 「{out.getvalue()}」"
    )
    return Finding(slot.program_id, slot.column, rule, "info", message)


def row_asked_for(message: str) -> tuple[str, str] | None:
    """Before and after of the correction that a question's message gives; None where it gives none.

    >>> row_asked_for("訂正ファイルに次の行を書いてください: a-0001,title,交 流,交流,原本を確認 / x")
    ('交 流', '交流')
    >>> row_asked_for("x / y") is None
    True
    """
    _, mark, row = message.partition(_ADD)
    if not mark:
        return None
    _, _, before, after, _, *_ = next(csv.reader([row]))
    return before, after


_ADD = "訂正ファイルに次の行を書いてください: "


def _both(text: str, reading: Reading) -> tuple[str, str]:
    """The shortest text around a place that stands once in its cell, as printed and as otherwise read."""
    begin, end = reading.offset, reading.offset + len(reading.printed)
    reach = SHOWN
    while True:
        left, right = text[max(0, begin - reach) : begin], text[end : end + reach]
        before = left + reading.printed + right
        if reach > MOST_SHOWN or _once(text, before) or (reach > begin and end + reach >= len(text)):
            return before, left + reading.other + right
        reach *= 2


def _once(text: str, part: str) -> bool:
    """Whether a part of a text stands in it once: of one that is everywhere, no more is looked for."""
    first = text.find(part)
    return text.find(part, first + max(1, len(part))) < 0
