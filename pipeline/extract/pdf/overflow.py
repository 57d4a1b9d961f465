"""Text that overflows its cell: lines drawn on over a border because the row is too low for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.pdf.page import Glyph
from pipeline.extract.pdf.ruled import RuledTable

Place = tuple[int, int, int]
"""Number of a table on its page, and row and column where one of its cells starts."""

PITCH = (0.8, 1.75)
"""Least and greatest distance of two baselines of one cell, in ems."""

INK = (0.7, 0.05)
"""How far above its baseline a glyph's ink surely reaches and begins, in ems."""


@dataclass(slots=True)
class _Line:
    """Glyphs drawn one after the other on one baseline: their places in the page's order, and their ends."""

    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float


def sticks_out(glyph: Glyph, top: float, bottom: float) -> bool:
    """Return whether a level glyph's ink lies on the upper or the lower border of its cell.

    >>> sticks_out(Glyph("村", 0, 14, 10, 10), 10, 40), sticks_out(Glyph("村", 0, 20, 10, 10), 10, 40)
    (True, False)
    """
    return glyph.y - INK[0] * glyph.size < top or glyph.y - INK[1] * glyph.size > bottom


def rejoin_overflowing(
    glyphs: Sequence[Glyph], owners: list[Place | None], tables: Sequence[RuledTable]
) -> None:
    """Give the lines of a text that overflows its cell to that one cell, in `owners`.

    Lines belong together where they are drawn one after the other, one below the other, and a border runs
    through one of them: no text that fits its cell lies on a border. They belong to the cell at whose top the
    first line stands, else to that in which the middle of them all lies.
    """
    block: list[_Line] = []
    for line in [*_lines(glyphs), None]:
        if line is not None and block and _goes_on(block[-1], line):
            block.append(line)
            continue
        if len(block) > 1:
            _settle(block, owners, tables)
        block = [line] if line is not None else []


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    lines: list[_Line] = []
    for index, glyph in enumerate(glyphs):
        if glyph.turn or glyph.stacked:
            continue
        last = lines[-1] if lines else None
        if (
            last is not None
            and last.end == index
            and abs(last.y - glyph.y) < 0.1 * glyph.size
            and abs(last.size - glyph.size) < 0.1
            and -0.5 * glyph.size < glyph.x - last.x1 < glyph.size
        ):
            last.end, last.x1 = index + 1, glyph.x + glyph.advance
        else:
            lines.append(
                _Line(index, index + 1, glyph.x, glyph.x + glyph.advance, glyph.y, glyph.size),
            )
    return lines


def _goes_on(above: _Line, below: _Line) -> bool:
    return (
        abs(above.size - below.size) < 0.1
        and PITCH[0] * above.size < below.y - above.y < PITCH[1] * above.size
        and above.x0 < below.x1
        and below.x0 < above.x1
    )


def _settle(block: Sequence[_Line], owners: list[Place | None], tables: Sequence[RuledTable]) -> None:
    held = [owners[line.start] for line in block]
    places = [place for place in held if place is not None]
    if len(set(held)) < 2 or len({(table, column) for table, _, column in places}) != 1:
        return
    table = tables[places[0][0]]
    if not any(_is_crossed(line, table) for line in block):
        return
    first, top = block[0], held[0]
    middle = (first.y + block[-1].y) / 2 - 0.36 * first.size
    owner = top
    if top is None or first.y - 1.6 * first.size > table.ys[top[1]] or _crosses(first, table.ys[top[1]]):
        found = [place for place in places if table.ys[place[1]] <= middle]
        owner = max(found, key=lambda place: place[1], default=places[0])
    for line in block:
        owners[line.start : line.end] = [owner] * (line.end - line.start)


def _is_crossed(line: _Line, table: RuledTable) -> bool:
    return any(_crosses(line, border) for border in table.ys)


def _crosses(line: _Line, border: float) -> bool:
    return line.y - INK[0] * line.size < border < line.y - INK[1] * line.size
