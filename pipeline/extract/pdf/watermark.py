"""Large text drawn across a page, 見本 or 案 behind or over a table: no part of what the page says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.pdf.page import Glyph, PageMarks, is_watermark, text_size

MOST = 400
"""So many large letters are looked at; a page of more is set large."""


def without_watermark(marks: PageMarks) -> PageMarks:
    """The page without large letters that slant, or that lie on its text, and those of their size.

    >>> text = [Glyph(c, 10.0 * i, 50, 10, 10, run=1) for i, c in enumerate("市民会館")]
    >>> page = without_watermark(PageMarks(99, 99, (Glyph("案", 0, 70, 60, 60, run=2), *text), (), 0))
    >>> "".join(glyph.text for glyph in page.glyphs), page.unseen
    ('市民会館', (('watermark', '案'),))
    """
    em = text_size(marks.glyphs)
    large = [glyph for glyph in marks.glyphs if is_watermark(glyph, em)]
    if not large or len(large) > MOST:
        return marks
    small = sorted(
        (glyph.y - 0.36 * glyph.size, glyph.x + glyph.advance / 2)
        for glyph in marks.glyphs
        if not is_watermark(glyph, em)
    )
    looks = {_look(glyph) for glyph in large if glyph.slanting or _lies_on(glyph, small)}
    dead = [glyph for glyph in large if _look(glyph) in looks]
    if not dead:
        return marks
    kept = set(map(id, marks.glyphs)) - set(map(id, dead))
    text = "".join(glyph.text for glyph in dead)
    return replace(
        marks,
        glyphs=tuple(glyph for glyph in marks.glyphs if id(glyph) in kept),
        unseen=(*marks.unseen, *((("watermark", text),) if text.strip() else ())),
    )


def _look(glyph: Glyph) -> tuple[float, bool]:
    return round(glyph.size, 1), glyph.slanting


def _lies_on(glyph: Glyph, middles: Sequence[tuple[float, float]]) -> bool:
    """Whether a level letter covers the middle, height first, of any other."""
    if glyph.turn or glyph.text.isspace():
        return False
    low = bisect_left(middles, (glyph.y - 0.8 * glyph.size,))
    high = bisect_right(middles, (glyph.y + 0.1 * glyph.size,))
    return any(glyph.x < x < glyph.x + glyph.advance for _, x in middles[low:high])
