"""Rows that hold several records, a line each, as bands of a month do: parted where the whole table is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import begins_time, is_open
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.tables.body import BodyRow, Slot
from pipeline.extract.tables.table import Table
from pipeline.model import Note
from pipeline.wording import bilingual

LEAST = 2
"""So many rows of several lines show that lines are records; one may be a name and a time that wrap."""


def parted(table: Table) -> tuple[Table, list[Note]]:
    """The table with each line of its rows a row, where each has as many names as times; else as it is.

    What has one line holds for all lines of its row, as a merged cell does.
    """
    names = [place for place, column in enumerate(table.layout.columns) if column.name == "title"]
    times = [place for place, column in enumerate(table.layout.columns) if column.name == "schedule"]
    numbers = [place for place, column in enumerate(table.layout.columns) if column.name == "no"]
    bands = [row for row in table.rows if len(names) == 1 and _height(row, names[0]) > 1]
    if len(bands) < LEAST or not times or not all(_is_band(row, names[0], times, numbers) for row in bands):
        return table, []
    told = [line for row in bands for line in _lines(row.slots[names[0]])]
    if 2 * sum(map(is_of_programmes, told)) <= len(told):
        return table, []
    several = set(map(id, bands))
    rows = [one for row in table.rows for one in (_rows(row) if id(row) in several else (row,))]
    message = bilingual(
        f"改行で区切った {len(told)} 件の事業（{told[0]}、{told[1]} など）を一件ずつに分けました",
        f"{len(told)} programmes, a line each in {len(bands)} rows ({told[0]}, {told[1]} …), were parted",
    )
    return replace(table, rows=tuple(rows)), [Note("several-in-record", "info", message)]


def _lines(slot: Slot) -> list[str]:
    return [line for line in slot.text.split("\n") if line.strip()]


def _height(row: BodyRow, place: int) -> int:
    return len(_lines(row.slots[place]))


def _is_band(row: BodyRow, name: int, times: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether a row has as many times as names, each a time of its own, and one or as many of the rest."""
    count = _height(row, name)
    days = [_lines(row.slots[place]) for place in times if _height(row, place) == count]
    others = {len(_lines(slot)) for slot in row.slots}
    if any(_height(row, place) not in (0, count) for place in numbers):
        return False
    return others <= {0, 1, count} and any(
        all(begins_time(line) and not is_open(line) for line in lines) for lines in days
    )


def _rows(row: BodyRow) -> list[BodyRow]:
    count = max(len(_lines(slot)) for slot in row.slots)
    cut = [tuple(_slot(slot, index) for slot in row.slots) for index in range(count)]
    return [replace(row, slots=cut[0]), *(replace(row, slots=slots, opens_page=False) for slots in cut[1:])]


def _slot(slot: Slot, index: int) -> Slot:
    """One line of a cell; of a cell of one line, its text, and below the first what reaches down from it."""
    lines = _lines(slot)
    if len(lines) > 1:
        widths = slot.line_widths[index : index + 1] if len(slot.line_widths) == len(lines) else ()
        return Slot(lines[index], line_widths=widths, width=slot.width)
    if index == 0 or not lines:
        return slot
    return Slot(above=slot.dated or slot.text, covered=True)
