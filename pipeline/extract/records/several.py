"""Records that hold several programmes, one on each line of their cells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.records.cells import Cell
from pipeline.extract.records.unruled import tells_time
from pipeline.extract.tables.schedule_values import are_bare_days
from pipeline.model import Note
from pipeline.wording import bilingual

SHOWN = 3
"""So many of them are named."""


def several_notes(records: Sequence[Sequence[Cell]]) -> list[Note]:
    """A warning where records have a name and a time on each of several lines: each was read as one."""
    found = [own for own in records if _is_several(_lines(own, "title"), _lines(own, "schedule"))]
    if not found:
        return []
    lines = ", ".join(str(own[0].line) for own in found[:SHOWN])
    shown = " / ".join(_lines(found[0], "title"))[:60]
    message = bilingual(
        f"{len(found)} 件の記録のセルに、改行で区切った複数の事業があるようです（{shown}）。"
        "一つの記録としました。行を分けてください",
        f"{len(found)} records seem to hold several programmes, a line each ({shown}); each was read as one: "
        "give every programme a row of its own",
        f"line {lines}: ",
    )
    return [Note("several-in-record", "warning", message)]


def _lines(cells: Sequence[Cell], column: str) -> list[str]:
    texts = [cell.text for cell in cells if cell.column == column and cell.part == 0]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _is_several(names: Sequence[str], times: Sequence[str]) -> bool:
    """Whether as many lines name programmes as tell times, or each one a programme of a calendar's day.

    >>> _is_several(["おはなし会", "映画会", "工作教室"], ["毎週土曜日", "第2日曜日", "8月3日"])
    True
    >>> _is_several(["秋公演", "「庄屋」"], ["10月5日", "10月6日"]), _is_several(["映画会"], ["8月"])
    (False, False)
    >>> _is_several(["入学式", "始業式"], ["7"]), _is_several(["記念講演会", "交流会"], ["8月7日"])
    (True, False)
    """
    if len(names) > 1 and len(times) == 1 and are_bare_days(times):
        return all(map(is_of_programmes, names))
    alike = len(names) == len(times) > 1
    return alike and 2 * sum(map(is_of_programmes, names)) > len(names) and all(map(tells_time, times))
