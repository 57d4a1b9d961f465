"""A scan's unseen layer of text beside what its pictures show: used where its words are the better ones.

The rules are always the picture's. A layer that some OCR made years ago is often worse than what is read from
the picture today; one that was laid over a page as it was printed may be right to the character.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.pdf.page import Glyph
from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.page import POINT, Line, PictureMarks, line_glyphs
from pipeline.extract.picture.recognise import Read
from pipeline.extract.picture.straighten import Map, straightened
from pipeline.lexicon.dictionary import analyse

COVERED = 0.9
"""Share of a document's characters that a layer must hold to be one of its text."""

AGREED = 0.999
"""Probability of a character that layer and picture agree on."""

DISPUTED = 0.6
"""Probability of the layer's character, or of the picture's that the layer lacks, where they don't."""

BETTER = 0.98
"""Share of the picture's cost that the layer's words may have to be the better ones."""


def layer_lines(picture: Grey, page: PictureMarks, glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """Return the layer's characters, without white space, of each line that the picture shows.

    The page was made flat before it was read: each line is looked for where it came from. A page that was
    turned upright has none.
    """
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed or not page.lines or page.quarters:
        return ("",) * len(page.lines)
    starts, ends, halves = _sources(page.lines, straightened(picture).places)
    middles = np.array([(g.x + g.advance / 2, g.y - 0.36 * g.size) for g in printed])
    along = ends - starts
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-6)
    ahead = along / length[:, None]
    away = middles[:, None, :] - starts[None, :, :]
    forth = (away * ahead[None]).sum(axis=2)
    off = np.abs(away[..., 0] * ahead[None, :, 1] - away[..., 1] * ahead[None, :, 0]) / halves[None]
    reach = halves[None]
    off[(forth < -reach) | (forth > length[None] + reach) | (off > 1.2)] = np.inf
    nearest = off.argmin(axis=1)
    held: list[list[tuple[float, str]]] = [[] for _ in page.lines]
    for index, (glyph, line) in enumerate(zip(printed, nearest.tolist(), strict=True)):
        if np.isfinite(off[index, line]):
            held[line].append((float(forth[index, line]), glyph.text))
    return tuple("".join(text for _, text in sorted(own, key=lambda one: one[0])) for own in held)


def _sources(lines: Sequence[Line], places: Map) -> tuple[NDArray[np.float64], ...]:
    """Return where lines begin and end on the page as it was, and half their heights, in points."""
    height, width = places[0].shape
    found = []
    for line in lines:
        strip = line.strip
        y = min(max((strip.y0 + strip.y1) // 2, 0), height - 1)
        left, right = (min(max(x, 0), width - 1) for x in (strip.x0, strip.x1))
        found.append(
            [(float(places[0][y, x]) * POINT, float(places[1][y, x]) * POINT) for x in (left, right)]
        )
    ends = np.array(found)
    halves = np.array([max(line.strip.y1 - line.strip.y0, 8) / 2 * POINT for line in lines])
    return ends[:, 0], ends[:, 1], halves


def is_better(pages: Sequence[tuple[PictureMarks, Sequence[str]]]) -> bool:
    """Return whether a document's layer has the better words where it differs from what the pictures show.

    What differs alone counts: the dictionary has to tell texts of the same lines apart.

    >>> from pipeline.extract.pdf.page import PageMarks
    >>> from pipeline.extract.picture.textlines import Strip
    >>> read = tuple(Read(letter, 0.5, 0.9) for letter in "国際父流事業の実施")
    >>> page = PictureMarks(PageMarks(9, 9, (), (), 1), (Line(Strip(0, 9, 0, 9), read, (0, 0, 0)),))
    >>> is_better([(page, ["国際交流事業の実施"])]), is_better([(page, ["国除父流亊業の実施"])])
    (True, False)
    >>> is_better([(page, ["国際父流事業の実施"])]), is_better([(page, ["交流"])])
    (False, False)
    """
    pairs = [
        (_letters(line.text), own)
        for page, texts in pages
        for line, own in zip(page.lines, texts, strict=True)
        if line.place is not None and line.text
    ]
    shown = sum(len(seen) for seen, _ in pairs)
    if not shown or sum(len(own) for _, own in pairs) < COVERED * shown:
        return False
    differ = [(seen, own) for seen, own in pairs if own and _narrow(seen) != _narrow(own)]
    shown_weight = sum(analyse(seen).weight for seen, _ in differ)
    return sum(analyse(own).weight for _, own in differ) < BETTER * shown_weight


def _letters(text: str) -> str:
    return "".join(text.split())


def _narrow(text: str) -> str:
    """Return a text with narrow forms of wide characters, as many as before."""
    narrow = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, narrow, strict=True))


def with_layer(page: PictureMarks, texts: Sequence[str]) -> PictureMarks:
    """Return a page with the layer's characters in the lines that the picture shows."""
    lines = tuple(
        replace(line, reads=tuple(merged(line.reads, text))) if text and line.reads else line
        for line, text in zip(page.lines, texts, strict=True)
    )
    size = page.marks.glyphs[0].size if page.marks.glyphs else 10.0
    em = size / 1.08 / POINT
    glyphs = tuple(glyph for line in lines for glyph in line_glyphs(line, em, size))
    return replace(page, marks=replace(page.marks, glyphs=glyphs), lines=lines)


def merged(reads: Sequence[Read], text: str) -> list[Read]:
    """Return a line's characters as the layer has them, in doubt where the picture shows others.

    >>> shown = [Read("3", 0.2, 0.98), Read(" ", 0.4, 0.9), Read("月", 0.6, 0.9, (("用", 0.1),))]
    >>> [(read.text, read.probability, read.others) for read in merged(shown, "8月")]
    [('8', 0.6, (('3', 0.4),)), (' ', 0.9, ()), ('月', 0.999, ())]
    """
    printed = [read for read in reads if read.text and not read.text.isspace()]
    given = "".join(read.text for read in printed)
    found = [read for read in reads if read.text.isspace() or (not read.text and len(text) <= len(given))]
    steps = difflib.SequenceMatcher(None, _narrow(given), _narrow(text), autojunk=False).get_opcodes()
    for kind, a, b, c, d in steps:
        if kind == "equal":
            found += (
                replace(read, text=own, probability=AGREED, others=())
                for read, own in zip(printed[a:b], text[c:d], strict=True)
            )
            continue
        if kind == "delete":
            found += (replace(read, probability=min(read.probability, DISPUTED)) for read in printed[a:b])
            continue
        left = printed[a].at if a < len(printed) else 1.0
        right = printed[b - 1].at if b > a else left
        for step in range(d - c):
            at = left + (right - left) * (step + 0.5) / (d - c) if b - a != d - c else printed[a + step].at
            others = ((printed[a + step].text, 1 - DISPUTED),) if b - a == d - c else ()
            found.append(Read(text[c + step], at, DISPUTED, others))
    return sorted(found, key=lambda read: read.at)
