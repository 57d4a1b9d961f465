"""What a PDF page draws: its glyphs and its rules, in points, upright, from the top left corner."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import Matrix, apply_matrix_pt

from pipeline.model import SeihyoError

UNREADABLE = "\ufffd"
"""Stands for a glyph whose font does not say which character it is."""

MAX_MARKS = 2_000_000
"""Glyphs and path points that one page may draw; a real page has some thousands."""

THIN = 2.6
"""A filled shape not wider than this, in points, is a rule and no background."""

STRAIGHT = 0.6
"""How far, in points, the ends of a horizontal or vertical rule may differ."""


class Glyph(NamedTuple):
    """One drawn character: left end and height of its baseline, advance and font size, in points."""

    text: str
    x: float
    y: float
    advance: float
    size: float
    turn: int = 0
    """Quarter turns counter-clockwise of the direction in which the text runs."""
    stacked: bool = False
    """True where the font itself writes downwards."""


class Rule(NamedTuple):
    """One straight edge, horizontal where y0 == y1 and vertical where x0 == x1."""

    x0: float
    y0: float
    x1: float
    y1: float
    background: bool = False
    """True where it is only the edge of a filled area."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All that one page draws; y grows downwards."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    images: int
    """How many pictures the page shows: a page of pictures and no glyphs is a scan."""


class MarksDevice(PDFTextDevice):
    """Collects glyphs and rules from pdfminer's interpreter; `marks` gives those of the last page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._outer: list[Matrix | None] = []
        self._start(0.0, 0.0)

    def _start(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.images = 0
        self.left = MAX_MARKS

    def _spend(self, marks: int) -> None:
        self.left -= marks
        if self.left < 0:
            raise SeihyoError(f"a page draws more than {MAX_MARKS:,} marks; it is no document to be read")

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        """Forget the page before."""
        x0, y0, x1, y1 = page.mediabox
        corner, other = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self._start(abs(corner[0] - other[0]), abs(corner[1] - other[1]))

    def render_image(self, name: str, stream: Any) -> None:
        """Count a picture."""
        self._spend(1)
        self.images += 1

    def render_char(  # type: ignore[no-untyped-def]
        self, matrix: Matrix, font, fontsize: float, scaling: float, rise: float, cid: int, ncs, graphicstate
    ) -> float:
        """Return the advance of a character, which is what the interpreter moves on by."""
        advance: float = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNREADABLE
        self._spend(1)
        a, b, c, d, e, f = matrix
        size = fontsize * math.hypot(c, d)
        if not text or size <= 0:
            return advance
        if font.is_vertical():
            vx, vy = font.char_disp(cid)
            left = -fontsize * 0.5 if vx is None else -vx * fontsize * 0.001
            top = (1000 - vy) * fontsize * 0.001 + rise
            x, y = apply_matrix_pt(matrix, (left, top + advance + 0.12 * fontsize))
            self.glyphs.append(Glyph(text, x, y, size, size, _turn(a, b), True))
            return advance
        x, y = (e + c * rise, f + d * rise) if rise else (e, f)
        self.glyphs.append(
            Glyph(text, x, y, advance * math.hypot(a, b), size, 0 if b == 0 < a else _turn(a, b))
        )
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Keep the straight edges of a stroked path, and the rules and backgrounds of a filled one."""
        self._spend(len(path))
        ctm = self.ctm
        if ctm is None:
            return
        points: list[tuple[float, float] | None] = []
        for segment in path:
            kind = segment[0]
            if kind == "m" and points:
                self._keep(points, stroke)
                points = []
            if kind in "ml":
                points.append(apply_matrix_pt(ctm, (segment[1], segment[2])))
            elif kind == "h" and points and points[0] is not None:
                points.append(points[0])
            elif kind in "cvy":
                points += [None, apply_matrix_pt(ctm, (segment[-2], segment[-1]))]
        if points:
            self._keep(points, stroke)

    def _keep(self, points: list[tuple[float, float] | None], stroke: bool) -> None:
        known = [point for point in points if point is not None]
        xs, ys = [point[0] for point in known], [point[1] for point in known]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if not stroke:
            # The closing edge of a filled path is drawn whether or not the path says so.
            wide, high = x1 - x0, y1 - y0
            if high <= THIN and wide <= THIN:
                self.rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
                self.rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
            elif high <= THIN:
                self.rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
            elif wide <= THIN:
                self.rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
            elif len(known) == len(points) <= 6 and all(
                min(x - x0, x1 - x) < STRAIGHT and min(y - y0, y1 - y) < STRAIGHT for x, y in known
            ):
                self.rules += [
                    Rule(x0, y0, x1, y0, True),
                    Rule(x0, y1, x1, y1, True),
                    Rule(x0, y0, x0, y1, True),
                    Rule(x1, y0, x1, y1, True),
                ]
            return
        for start, end in pairwise(points):
            if start is None or end is None:
                continue
            if abs(start[1] - end[1]) < STRAIGHT:
                y = (start[1] + end[1]) / 2
                self.rules.append(Rule(min(start[0], end[0]), y, max(start[0], end[0]), y))
            elif abs(start[0] - end[0]) < STRAIGHT:
                x = (start[0] + end[0]) / 2
                self.rules.append(Rule(x, min(start[1], end[1]), x, max(start[1], end[1])))

    def marks(self) -> PageMarks:
        """Return the page's glyphs and rules, turned so that most of its text reads from left to right."""
        turns = Counter(glyph.turn for glyph in self.glyphs if not glyph.text.isspace())
        turn = max(sorted(turns), key=lambda quarter: turns[quarter]) if turns else 0
        width, height = (self.height, self.width) if turn % 2 else (self.width, self.height)

        def upright(x: float, y: float) -> tuple[float, float]:
            if turn == 1:
                x, y = y, self.width - x
            elif turn == 2:
                x, y = self.width - x, self.height - y
            elif turn == 3:
                x, y = self.height - y, x
            return x, height - y

        glyphs = []
        for glyph in self.glyphs:
            x, y = upright(glyph.x, glyph.y)
            glyphs.append(
                Glyph(glyph.text, x, y, glyph.advance, glyph.size, (glyph.turn - turn) % 4, glyph.stacked)
            )
        rules = []
        for rule in self.rules:
            x0, y0 = upright(rule.x0, rule.y0)
            x1, y1 = upright(rule.x1, rule.y1)
            rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), rule.background))
        return PageMarks(width, height, tuple(glyphs), tuple(rules), self.images)

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        """Remember the coordinates around a form."""
        self._outer.append(self.ctm)

    def end_figure(self, name: str) -> None:
        """Go back to the coordinates around a form."""
        self.ctm = self._outer.pop()


def _turn(a: float, b: float) -> int:
    """Return the quarter turns nearest to a text direction."""
    return round(math.atan2(b, a) / (math.pi / 2)) % 4
