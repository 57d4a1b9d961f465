"""How much of a cell's measured width its borders take, where a word processor left more than a line does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.repair.breaks import BrokenCell

NARROW_EM, WIDE_EM = 1.5, 2.6
"""What borders take that the engine doesn't find by itself: .2 cm on each side, in small type."""

LEFT_EM = 0.3
"""What is left of them for the engine to find."""

FULL = 6
"""Lines of a column that must end within an em of its widest, for it to have been filled."""


def without_borders(cells: Sequence[BrokenCell]) -> list[BrokenCell]:
    """The cells of a document, narrower by wide borders where its fullest column shows that it has them.

    >>> lines = ("漢字" * 5,) * 6
    >>> def width(measured):
    ...     cell = BrokenCell("title", "", lines, ("\\n",) * 5, (10.0,) * 6, measured)
    ...     return without_borders([cell])[0].width
    >>> width(12.2), width(10.5), width(13.0)
    (10.3, 10.5, 13.0)
    >>> wide = BrokenCell("title", "", lines, ("\\n",) * 5, (10.0,) * 6, 12.2)
    >>> [cell.width for cell in without_borders([wide, BrokenCell("title", "", ("漢字",), (), (2.0,), None)])]
    [10.3, None]
    """
    widest: dict[str, float] = {}
    measured = [(cell, cell.width) for cell in cells if cell.width is not None and len(cell.line_widths) > 1]
    for cell, _ in measured:
        widest[cell.heading] = max(widest.get(cell.heading, 0.0), *cell.line_widths)
    full = dict.fromkeys(widest, 0)
    for cell, _ in measured:
        full[cell.heading] += sum(width > widest[cell.heading] - 1.0 for width in cell.line_widths)
    gaps = [width - widest[cell.heading] for cell, width in measured if full[cell.heading] >= FULL]
    least = min(gaps, default=0.0)
    if not NARROW_EM < least <= WIDE_EM:
        return list(cells)
    return [
        cell if cell.width is None else replace(cell, width=round(cell.width - least + LEFT_EM, 4))
        for cell in cells
    ]
