"""Visual lines from glyphs: which characters stand on one line, in which order, with which spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from pipeline.extract.pdf.page import Glyph

LATIN_GAP = 0.2
"""Ems of white between two Latin letters or digits that stand for a space which the PDF doesn't hold."""

WIDE_GAP = 1.0
"""Ems of white between other characters that set two items apart, in a line that is not spaced out evenly."""


_WORD = re.compile(r"[\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Kana and kanji; not the ○ and × that stand one below another for themselves."""


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as printed: its text without outer spaces, its ends and baseline in points, its font size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def visual_lines(glyphs: Iterable[Glyph], narrow: bool = False) -> tuple[VisualLine, ...]:
    """Return the lines that glyphs make, from top to bottom, blank ones left out.

    Spaces are those of the PDF. One is added only where none is drawn and white sets two Latin words or two
    items apart: gaps between Japanese glyphs (均等割付) are no spaces. A glyph drawn twice, to look bold,
    counts once. Text that its font writes downwards (縦書き) is one line a column, from right to left. In a
    `narrow` place, where text can't but run down, single kana and kanji one below another are one word.

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
            lines += [_line_along(row, turn, glyphs) for row in glyph_rows(turned) if not _blank(row)]
        else:
            level = [glyph for glyph in glyphs if not glyph.turn]
            lines += [_line(row) for row in _stacked_columns(glyph_rows(level), narrow) if not _blank(row)]
    return tuple(lines)


def _blank(row: Sequence[Glyph]) -> bool:
    return all(glyph.text.isspace() for glyph in row)


def glyph_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by baseline, each row from left to right, a glyph drawn twice kept once.

    >>> [len(row) for row in glyph_rows([Glyph("b", 5, 9, 5, 10), Glyph("a", 0, 9.2, 5, 10)])]
    [2]
    """
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
    latin = [_latin(left.text[-1]) and _latin(right.text[0]) for left, right in pairwise(row)]
    # Text spread out over its cell (均等割付) has white everywhere: only more than its usual gap counts.
    usual = _usual([gap for gap, word in zip(gaps, latin, strict=True) if not word])
    usual_latin = max(median_low(gaps), 0.0) if len(gaps) > 1 else 0.0
    text = row[0].text
    for gap, word, left, right in zip(gaps, latin, row, row[1:], strict=False):
        limit = usual_latin + LATIN_GAP * size if word else 1.5 * usual + WIDE_GAP * size
        if gap > limit and not left.text.isspace() and not right.text.isspace():
            text += " "
        text += right.text
    return VisualLine(text, row[0].x, row[-1].x + row[-1].advance, row[0].y, size)


def _usual(gaps: Sequence[float]) -> float:
    """Return the gap that most pairs of a line have; of two gaps the smaller, and one is its own measure."""
    if not gaps:
        return 0.0
    return max(min(gaps) if len(gaps) < 3 else median_low(gaps), 0.0)


def _latin(character: str) -> bool:
    """Return whether a character is one of a half-width word."""
    return character < "\u0250" and not character.isspace()


def _stacked_columns(rows: list[list[Glyph]], narrow: bool) -> list[list[Glyph]]:
    """Return rows of glyphs with columns of downward text laid out as rows, right column first."""
    flat = [glyph for row in rows for glyph in row]
    if not any(glyph.stacked for glyph in flat):
        return [_laid_out([row[0] for row in rows])] if narrow and _is_stack(rows) else rows
    downward = sorted((glyph for glyph in flat if glyph.stacked), key=lambda glyph: -glyph.x)
    columns: list[list[Glyph]] = []
    for glyph in downward:
        if columns and abs(columns[-1][0].x - glyph.x) <= 0.5 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    laid = [_laid_out(sorted(column, key=lambda glyph: glyph.y)) for column in columns]
    return laid + [row for row in ([g for g in row if not g.stacked] for row in rows) if row]


def _is_stack(rows: Sequence[Sequence[Glyph]]) -> bool:
    """Return whether rows are one word written downwards: single kana or kanji, one below the other."""
    if len(rows) < 2 or any(len(row) != 1 for row in rows):
        return False
    first = rows[0][0]
    return all(
        _WORD.fullmatch(row[0].text) and abs(row[0].x + row[0].advance / 2 - first.x - first.advance / 2) < 1
        for row in rows
    )


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
