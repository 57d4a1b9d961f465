"""One page's picture made into marks: glyphs with boxes, and rules, in points as a PDF page has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.extract.pdf.page import Glyph, PageMarks, Rule
from pipeline.extract.pdf.ruled import RuledTable, find_ruled_tables
from pipeline.extract.picture.frame import erased, framed
from pipeline.extract.picture.images import DOTS, Grey
from pipeline.extract.picture.lost import NOTHING, middle_of, with_lost
from pipeline.extract.picture.recognise import Read, recognise
from pipeline.extract.picture.rules import trace
from pipeline.extract.picture.straighten import FINE, ink_of, straightened
from pipeline.extract.picture.textlines import Strip, apart, strips, usual_height, without_specks
from pipeline.extract.picture.widths import with_usual_widths, with_wide_marks

POINT = 72 / DOTS


LINE = 0.3
"""A line in a cell whose characters have less probability on average is no text: a stamp, a drawing."""

OUTSIDE = 0.8
"""The same for what stands outside the tables, where a desk or a margin shows."""


UPRIGHT = 0.95
"""Probability that characters have on average on a page that lies upright; on its side they have less."""

RUNNING = 0.8
"""The same of characters in lines of three and more, all others counting as 0: on its side a line has one."""

STROKES = frozenset("一ー-―−－—")
"""One level stroke, as it is read; and what it is where it is alone."""

DASH = "—"
NUMERALS = frozenset("二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as read, where it stands in points, and the cell (table, row, column) it was cut from."""

    strip: Strip
    reads: tuple[Read, ...]
    place: tuple[int, int, int] | None

    @property
    def text(self) -> str:
        """The best reading."""
        return "".join(read.text for read in self.reads)


@dataclass(frozen=True, slots=True)
class PictureMarks:
    """A page's marks, and its lines as read, with those in cells that could not be read as text."""

    marks: PageMarks
    lines: tuple[Line, ...]
    quarters: int = 0
    """How many quarters of a circle, against the clock, the page was turned to stand upright."""

    @property
    def sure(self) -> float:
        """The probability that the page's characters have on average; 0 where there is none."""
        return _sure([read for line in self.lines for read in line.reads])

    @property
    def running(self) -> float:
        """The same, where characters in lines of one or two count as 0: so a page on its side is read."""
        told = [[read.probability for read in line.reads] for line in self.lines]
        return sum(sum(own) for own in told if len(own) > 2) / max(sum(map(len, told)), 1)

    @property
    def is_upright(self) -> bool:
        """True where the page stands as it is to be read."""
        return self.running >= RUNNING or (self.sure >= UPRIGHT and self.running >= RUNNING / 2)


def read_page(page: Grey) -> PictureMarks:
    """Return what one page shows; one that lies on its side or on its head is turned upright."""
    return most_upright(lambda quarters: _read_page(upright(page, quarters)))


def most_upright(read: Callable[[int], PictureMarks]) -> PictureMarks:
    """Return what is read of a page turned by so many quarters where it stands upright, or most nearly so.

    >>> def told(*texts: str, sure: float) -> PictureMarks:
    ...     reads = (tuple(Read(letter, 0.5, sure) for letter in text) for text in texts)
    ...     lines = tuple(Line(Strip(0, 1, 0, 1), own, None) for own in reads)
    ...     return PictureMarks(PageMarks(1, 1, (), (), 1), lines)
    >>> fax, aside = told("実施時期", "7月", sure=0.7), told("実", "施", "時", "期", sure=0.9)
    >>> most_upright([fax, aside, aside, aside].__getitem__).quarters
    0
    >>> most_upright([aside, aside, aside, told("実施時期", sure=0.85)].__getitem__).quarters
    3
    """
    tried = [read(0)]
    for quarters in (1, 3, 2):
        if tried[-1].is_upright:
            break
        tried.append(replace(read(quarters), quarters=quarters))
    return max(tried, key=lambda marks: marks.running)


def upright(page: Grey, quarters: int) -> Grey:
    """Return a page turned so many quarters of a circle, against the clock."""
    return np.ascontiguousarray(np.rot90(page, quarters))


def _read_page(page: Grey) -> PictureMarks:
    """Return what a page shows as it lies."""
    flat = straightened(page)
    ink = ink_of(flat.page)
    levels, uprights = framed(trace(ink), ink)
    rules = tuple(
        [Rule(x0 * POINT, y * POINT, x1 * POINT, y * POINT) for y, x0, x1 in levels]
        + [Rule(x * POINT, y0 * POINT, x * POINT, y1 * POINT) for x, y0, y1 in uprights]
    )
    gone = erased(ink, levels, uprights)
    erased_fine = cv2.resize(gone.astype(np.uint8), flat.fine.shape[::-1]) > 0
    fine = np.asarray(np.where(erased_fine, 255, flat.fine), dtype=np.uint8)
    ink = without_specks(np.where(gone, 0, ink).astype(np.uint8))
    tables = find_ruled_tables(rules, 9)
    boxes = _boxes(tables, ink.shape)
    cut = [(place, left, top, ink[top:bottom, left:right]) for place, left, top, right, bottom in boxes]
    em = usual_height([box for place, *_, box in cut if place is not None] or [ink])
    found = [(place, strip) for place, left, top, box in cut for strip in strips(box, em, left, top)]
    if not tables:
        found = [(place, piece) for place, strip in found for piece in apart(ink, strip, em)]
    first = recognise([_cut_out(fine, strip, em) for _, strip in found])
    held = [
        (place, strip, own)
        for (place, strip), own in zip(found, first, strict=True)
        if place is not None or _sure(own) >= OUTSIDE
    ]
    read = [(strip, own if _sure(own) >= LINE else ()) for _, strip, own in held]
    again = with_lost(
        read, ink, em, lambda pieces: recognise([_cut_out(fine, strip, em) for strip in pieces])
    )
    lines = with_dashes(
        Line(strip, with_wide_marks(own, _wide(strip, em) / em) or (NOTHING,), place)
        for (place, strip, _), own in zip(held, with_usual_widths(again), strict=True)
    )
    size = round(em * 1.08 * POINT, 1)
    glyphs = tuple(glyph for line in lines for glyph in line_glyphs(line, em, size))
    height, width = page.shape
    marks = PageMarks(width * POINT, height * POINT, glyphs, rules, 1)
    return PictureMarks(marks, lines)


def with_dashes(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with a level stroke that is all of a cell's text as a dash: it looks like 一 and ー.

    It stays as it is in a column in which other numerals stand alone, too.

    >>> cells = [(Read(text, 0.5, 0.9),) for text in "一無"]
    >>> lines = [Line(Strip(0, 9, 0, 9), reads, (0, row, 2)) for row, reads in enumerate(cells)]
    >>> [line.text for line in with_dashes(lines)]
    ['—', '無']
    """
    lines = tuple(lines)
    held = Counter(line.place for line in lines)
    counted = {(line.place[0], line.place[2]) for line in lines if line.place and line.text in NUMERALS}
    return tuple(
        replace(line, reads=(replace(line.reads[0], text=DASH, others=()),))
        if line.place
        and held[line.place] == 1
        and line.text in STROKES
        and (line.place[0], line.place[2]) not in counted
        else line
        for line in lines
    )


def _sure(reads: Sequence[Read]) -> float:
    return float(np.mean([read.probability for read in reads])) if reads else 0.0


def _boxes(
    tables: tuple[RuledTable, ...], shape: tuple[int, ...]
) -> list[tuple[tuple[int, int, int] | None, int, int, int, int]]:
    """Return the cells of the tables and the bands of the page above, between and below them, in pixels."""
    found: list[tuple[tuple[int, int, int] | None, int, int, int, int]] = []
    before = 0
    for number, table in enumerate(tables):
        top = int(table.ys[0] / POINT)
        if top - 4 > before:
            found.append((None, 0, before, shape[1], top - 4))
        before = max(before, int(table.ys[-1] / POINT) + 5)
        for box in table.boxes:
            xs = table.xs[box.column], table.xs[box.column + box.column_span]
            ys = table.ys[box.row], table.ys[box.row + box.row_span]
            left, right = (round(x / POINT) for x in xs)
            upper, lower = (round(y / POINT) for y in ys)
            found.append(((number, box.row, box.column), left + 2, max(upper - 1, 0), right - 1, lower + 2))
    if before < shape[0]:
        found.append((None, 0, before, shape[1], shape[0]))
    return found


def _cut_out(page: Grey, strip: Strip, em: float) -> Grey:
    """Return the picture of a line with white around it, a flat one cut as high as the others."""
    middle = FINE * (strip.y0 + strip.y1) / 2
    half = FINE * max((strip.y1 - strip.y0) / 2 + 0.2 * em, 0.75 * em)
    aside = FINE * round(0.25 * em)
    top, bottom = round(middle - half), round(middle + half)
    left, right = FINE * strip.x0, FINE * strip.x1
    own = np.full((bottom - top, right - left + 2 * aside), 255, dtype=np.uint8)
    low, high = max(FINE * (strip.y0 - 2), top, 0), min(FINE * (strip.y1 + 2), bottom, page.shape[0])
    own[low - top : high - top, aside : aside + right - left] = page[low:high, left:right]
    return own


def _wide(strip: Strip, em: float) -> int:
    """Return how wide the picture of a line is, with the white around it."""
    return strip.x1 - strip.x0 + 2 * round(0.25 * em)


def line_glyphs(line: Line, em: float, size: float) -> list[Glyph]:
    """Return a line's characters as glyphs side by side, the first and the last at the ends of its ink."""
    strip, reads = line.strip, [read for read in line.reads if read.text]
    if not reads:
        return []
    middles = [middle_of(read.at, strip, em) for read in reads]
    halves = [0.5 * em * (0.55 if read.text.isascii() else 1.05) for read in reads]
    starts = [max(middle - half, strip.x0) for middle, half in zip(middles, halves, strict=True)]
    ends = [min(middle + half, strip.x1) for middle, half in zip(middles, halves, strict=True)]
    starts[0], ends[-1] = strip.x0, strip.x1
    for index in range(1, len(starts)):
        if ends[index - 1] > starts[index]:
            cut = (ends[index - 1] + starts[index]) / 2
            ends[index - 1] = starts[index] = cut
        elif starts[index] - ends[index - 1] < 0.8 * em and (
            reads[index - 1].text.isascii() and reads[index].text.isascii()
        ):
            # A space between Latin words is a character of its own; other white is the digits' narrow shape.
            ends[index - 1] = starts[index]
    base = ((strip.y0 + strip.y1) / 2) * POINT + 0.36 * size
    return [
        Glyph(read.text, start * POINT, base, max(end - start, 0.1) * POINT, size)
        for read, start, end in zip(reads, starts, ends, strict=True)
    ]
