"""What a PDF page draws: its glyphs and its rules, in points, upright, from the top left corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.left_out import How

UNREADABLE = "\ufffd"
"""Stands for a glyph whose font does not say which character it is."""


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
    run: int = 0
    """Which string of the page's program drew it, counted from 1; 0 where unknown."""
    slanting: bool = False
    """True where the text runs neither level nor upright."""


WATERMARK = 4.0
"""A character so many times as large as the text is drawn over the page, and is in no cell: 案."""

SLANTING_MARK = 1.3
"""The same of text that slants: a heading that does is no larger than the others."""


def text_size(glyphs: Iterable[Glyph]) -> float:
    """The size, in points, that most characters have; 10 where there are none."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def is_watermark(glyph: Glyph, em: float) -> bool:
    """Whether a character is drawn over a page whose text has the size `em`, and is no part of it.

    >>> is_watermark(Glyph("案", 0, 0, 60, 60), 10), is_watermark(Glyph("案", 0, 0, 20, 20), 10)
    (True, False)
    >>> is_watermark(Glyph("案", 0, 0, 20, 20, slanting=True), 10)
    True
    """
    return glyph.size >= (SLANTING_MARK if glyph.slanting else WATERMARK) * em


class Rule(NamedTuple):
    """One straight edge, horizontal where y0 == y1 and vertical where x0 == x1."""

    x0: float
    y0: float
    x1: float
    y1: float
    background: bool = False
    """True where it is only the edge of a filled area."""


class Hidden(NamedTuple):
    """A glyph that can't be seen, and the middle and size of the area that its clipping shows."""

    glyph: Glyph
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All that one page shows; y grows downwards."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    images: int
    """How many pictures the page shows: a page of pictures and no glyphs is a scan."""
    hidden: tuple[Hidden, ...] = ()
    """The glyphs, spaces aside, that lie off the page or outside the area that their clipping shows."""
    unseen: tuple[tuple[How, str], ...] = ()
    """Text drawn so that nobody sees it, white on white or in no colour at all, and how."""
    behind: bool = False
    """True where the text lies unseen on a picture: what some OCR made of a scan."""
