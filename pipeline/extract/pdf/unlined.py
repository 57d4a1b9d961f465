"""Rows that no rule parts: a head, and below it all records between rules that only run down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.extract.pdf.lines import glyph_rows
from pipeline.extract.pdf.page import Glyph
from pipeline.extract.pdf.ruled import Box, RuledTable

LEAST = 3
"""So many level lines are records; two may be one that wraps in all its cells."""

LEVEL = 2.0
"""Points between the baselines of one line in two columns."""

MOST_COLUMNS = 0.75
"""Share of the columns in which a record's first line stands."""


def with_rows(table: RuledTable, glyphs: Sequence[Glyph]) -> RuledTable:
    """The table with borders between the records of its only row below the head; itself where it has others.

    A record begins where a line stands in three columns of four; what stands in fewer goes on with the one
    above it. Text that is not level so is one record's.

    >>> boxes = tuple(Box(row, column, 1, 1) for row in (0, 1) for column in (0, 1, 2))
    >>> table = RuledTable((0, 50, 90, 130), (0, 20, 100), boxes)
    >>> drawn = [Glyph("字", x + 5, y, 10, 10) for y in (35, 55, 75) for x in (0, 50, 90)]
    >>> with_rows(table, drawn).ys, with_rows(table, drawn[:6]).ys
    ((0, 20, 42.5, 62.5, 100), (0, 20, 100))
    """
    columns = len(table.xs) - 1
    if len(table.ys) != 3 or columns < LEAST or any(box.row_span > 1 for box in table.boxes):
        return table
    if any(box.row == 1 and box.column_span > 1 for box in table.boxes):
        return table
    lines: dict[int, list[float]] = defaultdict(list)
    for column, own in _by_column(table, glyphs).items():
        for row in glyph_rows(own):
            lines[column].append(max(glyph.y for glyph in row))
    begins = _begins(lines)
    if len(begins) < LEAST:
        return table
    sizes = [glyph.size for own in _by_column(table, glyphs).values() for glyph in own]
    size = min(median(sizes), min(right - left for left, right in pairwise(begins)) / 1.25)
    borders = tuple(y - 1.25 * size for y in begins[1:])
    ys = (*table.ys[:2], *borders, table.ys[2])
    head = tuple(box for box in table.boxes if box.row == 0)
    body = tuple(Box(row, column, 1, 1) for row in range(1, len(ys) - 1) for column in range(columns))
    return RuledTable(table.xs, ys, head + body)


def _by_column(table: RuledTable, glyphs: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    """The level glyphs of the row below the head, by the column in which their middle stands."""
    found: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        place = table.find(glyph.x + glyph.advance / 2, glyph.y - 0.36 * glyph.size)
        if place is not None and place[0] == 1 and not glyph.turn and not glyph.text.isspace():
            found[place[1]].append(glyph)
    return found


def _begins(lines: dict[int, list[float]]) -> list[float]:
    """Heights at which records begin; none where a height between them has half the columns."""
    if len(lines) < LEAST:
        return []
    heights = sorted({y for own in lines.values() for y in own})
    level: list[list[float]] = []
    for y in heights:
        if level and y - level[-1][0] <= LEVEL:
            level[-1].append(y)
        else:
            level.append([y])
    begins = []
    for group in level:
        standing = sum(any(group[0] <= y <= group[-1] for y in own) for own in lines.values())
        if standing >= MOST_COLUMNS * len(lines):
            begins.append(group[0])
        elif 2 * standing > len(lines):
            return []
    return begins if begins and begins[0] == heights[0] else []
