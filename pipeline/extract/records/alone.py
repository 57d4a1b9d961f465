"""Records that are one line between full rows: each may head the rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.records.rows import Record
from pipeline.extract.records.shape import shape_of
from pipeline.extract.tables.table import Table
from pipeline.model import Note
from pipeline.wording import bilingual

FULL = 3
"""So many cells the other rows have."""

SHOWN = 3
"""So many lines are named."""


def lines_alone(table: Table, records: Sequence[Record]) -> list[Note]:
    """A warning where records are nothing but a line that is not named as programmes are.

    However they are named where such lines part the table: one first of all, fuller rows below each.
    """
    shape = shape_of(table)
    if shape.number is not None or shape.title != shape.lead or shape.typical < FULL:
        return []
    alone = [_is_alone(record, shape.lead) for record in records]
    parting = sum(alone) > 1 and alone[0] and not alone[-1] and (True, True) not in set(pairwise(alone))
    found = [
        record
        for record, lone in zip(records, alone, strict=True)
        if lone and (parting or not is_of_programmes(record.parts[0].slots[shape.lead].text))
    ]
    if not found or 2 * len(found) > len(records):
        return []
    texts = [" ".join(record.parts[0].slots[shape.lead].text.split()) for record in found]
    shown = " / ".join(texts[:SHOWN])[:60]
    lines = ", ".join(str(record.parts[0].line) for record in found[:SHOWN])
    message = bilingual(
        f"事業名のほかに何もない行が {len(found)} 行あり（{shown}）、記録としました。下の行の見出しなら、"
        "行の頭に ■ を付けるか、区分の列に移してください",
        f"{len(found)} rows hold a title and nothing else ({shown}) and were read as records; where they "
        "head the rows below, begin them with ■ or move them into a column of their own",
        f"line {lines}: ",
    )
    return [Note("line-alone", "warning", message)]


def _is_alone(record: Record, title: int) -> bool:
    row = record.parts[0]
    blank = all(
        place == title or not (slot.text.strip() or slot.covered) for place, slot in enumerate(row.slots)
    )
    return len(record.parts) == 1 and blank and bool(row.slots[title].text.strip())
