"""Readings in small kana above kanji (furigana): no part of the text below them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from pipeline.extract.pdf.page import Glyph, PageMarks

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc・]+")
_KANJI = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff]")
SMALL = (0.3, 0.62)
"""Size of a reading, in sizes of the text below it."""
ABOVE = (0.55, 1.4)
"""How far its baseline lies above that of the text below, in sizes of that text."""


def without_furigana(marks: PageMarks) -> PageMarks:
    """Return the page without strings of small kana that stand right above larger kanji.

    >>> kanji = [Glyph(c, 10.0 * i, 50, 10, 10, run=1) for i, c in enumerate("上田")]
    >>> kana = [Glyph(c, 5.0 * i, 41, 5, 5, run=2) for i, c in enumerate("うえだ")]
    >>> page = without_furigana(PageMarks(99, 99, (*kanji, *kana), (), 0))
    >>> "".join(glyph.text for glyph in page.glyphs)
    '上田'
    """
    glyphs = marks.glyphs
    if len({round(glyph.size, 1) for glyph in glyphs}) < 2:
        return marks
    kanji = [glyph for glyph in glyphs if not glyph.turn and _KANJI.fullmatch(glyph.text)]
    kept: list[Glyph] = []
    for _, group in groupby(glyphs, key=lambda glyph: (glyph.run, glyph.y, glyph.size)):
        string = list(group)
        if not _is_reading(string, kanji):
            kept += string
    return replace(marks, glyphs=tuple(kept)) if len(kept) < len(glyphs) else marks


def _is_reading(string: list[Glyph], kanji: list[Glyph]) -> bool:
    words = [glyph for glyph in string if not glyph.text.isspace()]
    if not words or not all(_KANA.fullmatch(glyph.text) and not glyph.turn for glyph in words):
        return False
    return all(any(_is_above(glyph, base) for base in kanji) for glyph in words)


def _is_above(small: Glyph, base: Glyph) -> bool:
    middle = small.x + small.advance / 2
    return (
        SMALL[0] * base.size <= small.size <= SMALL[1] * base.size
        and ABOVE[0] * base.size <= base.y - small.y <= ABOVE[1] * base.size
        and base.x - 0.6 * base.size <= middle <= base.x + base.advance + 0.6 * base.size
    )
