"""Visual lines from glyphs: which characters stand on one line, in which order, with which spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from pipeline.extract.pdf_page import Glyph

LATIN_GAP = 0.2
"""Ems of white between two Latin letters or digits that stand for a space which the PDF doesn't hold."""

WIDE_GAP = 1.0
"""Ems of white between other characters that set two items apart, in a line that is not spaced out evenly."""


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as printed: its text without outer spaces, its ends and baseline in points, its font size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def visual_lines(glyphs: Iterable[Glyph]) -> tuple[VisualLine, ...]:
    """Return the lines that glyphs make, from top to bottom, blank ones left out.

    Spaces are those of the PDF. One is added only where none is drawn and white sets two Latin words or two
    items apart: gaps between Japanese glyphs (均等割付) are no spaces. A glyph drawn twice, to look bold,
    counts once. Characters stacked one above another (縦書き) are one line, columns from right to left.

    >>> row = [Glyph(c, 10.0 * i, 50.0, 10.0, 10.0) for i, c in enumerate("函館市")]
    >>> [line.text for line in visual_lines([*row, Glyph("Wi", 0, 65, 8, 10), Glyph("Fi", 11, 65, 8, 10)])]
    ['函館市', 'Wi Fi']
    >>> visual_lines([Glyph(" ", 0, 0, 3, 10)])
    ()
    """
    glyphs = list(glyphs)
    lines = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        if turn:
            turned = [_turned_back(glyph, turn) for glyph in glyphs if glyph.turn == turn]
            lines += [_line_along(row, turn, glyphs) for row in _rows(turned) if not _blank(row)]
        else:
            level = [glyph for glyph in glyphs if not glyph.turn]
            lines += [_line(row) for row in _stacked_columns(_rows(level)) if not _blank(row)]
    return tuple(lines)


def _blank(row: Sequence[Glyph]) -> bool:
    return all(glyph.text.isspace() for glyph in row)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by baseline, each row from left to right, a glyph drawn twice kept once."""
    rows: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - base <= 0.5 * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                base, size = glyph.y, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.y, glyph.size
    return [_once(sorted(row, key=lambda glyph: glyph.x)) for row in rows]


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        near = 0.12 * glyph.size
        twin = any(
            other.text == glyph.text and glyph.x - other.x < near and glyph.advance > near
            for other in kept[-3:]
        )
        if not twin:
            kept.append(glyph)
    return kept


def _line(row: Sequence[Glyph]) -> VisualLine:
    """Return the line that a row of glyphs, at least one of them no space, makes."""
    inner = [index for index, glyph in enumerate(row) if not glyph.text.isspace()]
    row = row[inner[0] : inner[-1] + 1]
    size = Counter(glyph.size for glyph in row if not glyph.text.isspace()).most_common(1)[0][0]
    gaps = [right.x - left.x - left.advance for left, right in pairwise(row)]
    usual = median_low(gaps) if len(gaps) > 2 else 0.0
    text = row[0].text
    for gap, left, right in zip(gaps, row, row[1:], strict=False):
        if not (left.text.isspace() or right.text.isspace()):
            latin = _latin(left.text[-1]) and _latin(right.text[0])
            limit = (
                max(LATIN_GAP * size, usual + LATIN_GAP * size) if latin else WIDE_GAP * size + max(usual, 0)
            )
            if gap > limit and (latin or usual < 0.3 * size) and (latin or len(gaps) > 1):
                text += " "
        text += right.text
    return VisualLine(text, row[0].x, row[-1].x + row[-1].advance, row[0].y, size)


def _latin(character: str) -> bool:
    """Return whether a character is one of a half-width word."""
    return character < "\u0250" and not character.isspace()


def _stacked_columns(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return rows of glyphs with columns of downward text laid out as rows, right column first."""
    flat = [glyph for row in rows for glyph in row]
    if not any(glyph.stacked for glyph in flat):
        return rows
    downward = sorted((glyph for glyph in flat if glyph.stacked), key=lambda glyph: -glyph.x)
    columns: list[list[Glyph]] = []
    for glyph in downward:
        if columns and abs(columns[-1][0].x - glyph.x) <= 0.5 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    laid = [_laid_out(sorted(column, key=lambda glyph: glyph.y)) for column in columns]
    return laid + [row for row in ([g for g in row if not g.stacked] for row in rows) if row]


def _laid_out(column: Sequence[Glyph]) -> list[Glyph]:
    """Return a column of glyphs as a row that starts where the column does."""
    first = column[0]
    return [
        Glyph(glyph.text, first.x + glyph.y - first.y, first.y, glyph.size, glyph.size) for glyph in column
    ]


def _turned_back(glyph: Glyph, turn: int) -> Glyph:
    """Return a glyph of turned text in the coordinates in which it reads from left to right."""
    x, y = {1: (-glyph.y, glyph.x), 2: (-glyph.x, -glyph.y), 3: (glyph.y, -glyph.x)}[turn]
    return Glyph(glyph.text, x, y, glyph.advance, glyph.size)


def _line_along(row: Sequence[Glyph], turn: int, glyphs: Sequence[Glyph]) -> VisualLine:
    """Return the line of turned text; its ends are measured along the text."""
    line = _line(row)
    top = min(glyph.y for glyph in glyphs if glyph.turn == turn)
    return VisualLine(line.text, line.x0, line.x1, top, line.size)
