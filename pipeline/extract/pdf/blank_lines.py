"""Blank lines of a page's cells: white between two lines that is more than the page's lines have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median_low

from pipeline.extract.pdf.lines import VisualLine
from pipeline.extract.pdf.ruled import Box, RuledTable

WIDEST = 1.9
"""Ems from one line to the next beyond which lines are set apart throughout, or spread over their cells."""

BLANK = 1.75
"""Times the usual step from line to line, from which another line stands between."""

ROW = 1.4
"""Times a line's step that a row of one line is high at least, where no cell of the page shows the step."""

Lined = Sequence[tuple[Box, Sequence[VisualLine]]]
"""The cells of a table with their lines."""


def blank_lines(tables: Sequence[tuple[RuledTable, Lined]]) -> dict[tuple[int, Box], tuple[bool, ...]]:
    """For cells of a page's tables with a blank line: after which of their lines one stands.

    A cell is named by its table's place and its box. Two lines far apart are no sign where they may be spread
    over the height of their row: where they fill it and another cell of the row is as high.
    """
    step = _usual_step([lines for _, cells in tables for _, lines in cells]) or _step_of_rows(tables)
    if step is None:
        return {}
    found = {}
    for index, (table, cells) in enumerate(tables):
        heights = _heights(cells)
        for box, lines in cells:
            apart = blank_after(lines, step)
            if any(apart) and not (all(apart) and _may_be_spread(table, box, lines, heights)):
                found[index, box] = apart
    return found


def blank_after(lines: Sequence[VisualLine], step: float) -> tuple[bool, ...]:
    """After which lines of a cell a blank one stands, by the usual step in ems; three set alike are spread.

    >>> line = lambda y: VisualLine("市", 0, 10, y, 10)
    >>> blank_after([line(0), line(13), line(39)], 1.3), blank_after([line(0), line(26), line(52)], 1.3)
    ((False, True), (False, False))
    """
    apart = tuple(own >= BLANK * step for own in _steps(lines))
    return tuple(False for _ in apart) if len(apart) > 1 and all(apart) else apart


def _usual_step(cells: Iterable[Sequence[VisualLine]]) -> float | None:
    """Ems from one line to the next within the cells of a page; None where that is not plain."""
    steps = [step for lines in cells for step in _steps(lines)]
    step = median_low(steps) if steps else WIDEST + 1
    return step if step <= WIDEST else None


def _step_of_rows(tables: Sequence[tuple[RuledTable, Lined]]) -> float | None:
    """The most that a step can be by the lowest row that holds one line; None where all rows are high."""
    lowest = [
        (table.ys[box.row + 1] - table.ys[box.row]) / lines[0].size
        for table, cells in tables
        for box, lines in cells
        if box.row_span == 1 and len(lines) == 1
    ]
    step = min(lowest) / ROW if lowest else WIDEST + 1
    return step if step <= WIDEST else None


def _may_be_spread(
    table: RuledTable, box: Box, lines: Sequence[VisualLine], heights: Mapping[int, Sequence[float]]
) -> bool:
    """Whether lines may be spread over a row that another cell makes high."""
    own, size = _height(lines), lines[0].size
    room = table.ys[box.row + box.row_span] - table.ys[box.row] - own - size
    others = [height for row in range(box.row, box.row + box.row_span) for height in heights[row]]
    as_high = sum(height >= own - 0.5 * size for height in others) > box.row_span or box.row_span > 1
    return as_high and room < 1.5 * size


def _heights(cells: Lined) -> dict[int, list[float]]:
    """From first to last line of each cell, by its row."""
    heights: dict[int, list[float]] = defaultdict(list)
    for box, lines in cells:
        if lines:
            heights[box.row].append(_height(lines))
    return heights


def _height(lines: Sequence[VisualLine]) -> float:
    return lines[-1].y - lines[0].y


def _steps(lines: Sequence[VisualLine]) -> list[float]:
    """The steps between lines of one size, in ems; none where their sizes differ."""
    if any(abs(upper.size - lower.size) > 0.1 * upper.size for upper, lower in pairwise(lines)):
        return []
    return [(lower.y - upper.y) / upper.size for upper, lower in pairwise(lines)]
