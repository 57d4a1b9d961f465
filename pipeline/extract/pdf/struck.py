"""Text with a line drawn through it: struck out, and no part of what the page says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.pdf.page import Glyph, PageMarks, Rule, is_watermark, text_size

THROUGH = (0.16, 0.58)
"""How far above the baseline a line runs that strikes letters out, in sizes of the text."""
OVER = 0.45
"""How far such a line may run over its text at either end, in sizes of the text."""
COVERED = 0.7
"""Share of the line under which letters must lie: a table's rule runs on where no text is."""

MIDDLE = (0.22, 0.5)
"""The same height for a line that runs on through several columns."""
APART = 1.5
"""Letters this far apart, in sizes of the text, are of two columns."""
CLEAR = 0.7
"""How far such a line lies from the rules of its row, in sizes of the text."""
MOST = 0.5
"""Share of the long lines above which those through text are a table's rules, and the text is misplaced."""


def without_struck(marks: PageMarks) -> PageMarks:
    """The page without the letters through which a line of their own is drawn, and without that line.

    The line begins and ends with the letters; a rule of a table that text happens to touch runs on. A line
    through the middle of all columns of a row strikes the row out.

    >>> text = [Glyph(c, 10.0 * i, 50, 10, 10, run=1) for i, c in enumerate("5月6月")]
    >>> page = without_struck(PageMarks(99, 99, tuple(text), (Rule(0, 46, 20, 46), Rule(0, 52, 40, 52)), 0))
    >>> "".join(glyph.text for glyph in page.glyphs), page.unseen, len(page.rules)
    ('6月', (('struck', '5月'),), 1)
    """
    lines = [rule for rule in marks.rules if rule.y0 == rule.y1 and rule.x1 > rule.x0 and not rule.background]
    em = text_size(marks.glyphs)
    level = (glyph for glyph in marks.glyphs if not glyph.turn and not glyph.stacked)
    glyphs = [glyph for glyph in level if not is_watermark(glyph, em)]
    if not lines or not glyphs:
        return marks
    by_height = sorted(glyphs, key=lambda glyph: glyph.y)
    heights = [glyph.y for glyph in by_height]
    largest = max(glyph.size for glyph in glyphs)
    dead: dict[int, Glyph] = {}
    drawn: set[int] = set()
    across: list[tuple[Rule, list[Glyph]]] = []
    for line in lines:
        low = bisect_left(heights, line.y0)
        high = bisect_right(heights, line.y0 + THROUGH[1] * largest)
        under = _under(line, by_height[low:high])
        if under:
            dead |= {id(glyph): glyph for glyph in under}
            drawn.add(id(line))
        elif crossed := _across(line, by_height[low:high]):
            across.append((line, crossed))
    for line, crossed in _not_rules(across, lines):
        dead |= {id(glyph): glyph for glyph in crossed}
        drawn.add(id(line))
    if not dead:
        return marks
    return replace(
        marks,
        glyphs=tuple(glyph for glyph in marks.glyphs if id(glyph) not in dead),
        rules=tuple(rule for rule in marks.rules if id(rule) not in drawn),
        unseen=(*marks.unseen, *(("struck", text) for text in _words(dead.values()))),
    )


def _words(glyphs: Iterable[Glyph]) -> list[str]:
    """The texts that letters side by side make."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (round(glyph.y), glyph.x)):
        last = found[-1][-1] if found else None
        if (
            last is not None
            and round(last.y) == round(glyph.y)
            and glyph.x < last.x + last.advance + glyph.size
        ):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    texts = ["".join(glyph.text for glyph in word) for word in found]
    return [text for text in texts if text.strip()]


def _under(line: Rule, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters that a line strikes out; none where it is no such line."""
    crossed = _crossed(line, glyphs, THROUGH)
    seen = [glyph for glyph in crossed if not glyph.text.isspace()]
    if not seen:
        return []
    room = OVER * max(glyph.size for glyph in seen)
    left, right = min(glyph.x for glyph in seen), max(glyph.x + glyph.advance for glyph in seen)
    fits = line.x0 >= left - room and line.x1 <= right + room
    covered = sum(glyph.advance for glyph in crossed)
    return crossed if fits and covered >= COVERED * (line.x1 - line.x0) else []


def _crossed(line: Rule, glyphs: Sequence[Glyph], heights: tuple[float, float]) -> list[Glyph]:
    """The letters that a line runs through at such heights above their baseline."""
    return [
        glyph
        for glyph in glyphs
        if heights[0] * glyph.size <= glyph.y - line.y0 <= heights[1] * glyph.size
        and min(line.x1, glyph.x + glyph.advance) - max(line.x0, glyph.x) > 0.5 * glyph.advance
    ]


def _across(line: Rule, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters of one row, in several columns, that a line runs through; none where it is no such."""
    crossed = sorted(_crossed(line, glyphs, MIDDLE), key=lambda glyph: glyph.x)
    seen = [glyph for glyph in crossed if not glyph.text.isspace()]
    if len(seen) < 2 or max(glyph.y for glyph in seen) - min(glyph.y for glyph in seen) > 0.3 * seen[0].size:
        return []
    parted = any(
        after.x - before.x - before.advance > APART * before.size for before, after in pairwise(seen)
    )
    return crossed if parted else []


def _not_rules(
    across: Sequence[tuple[Rule, list[Glyph]]], lines: Sequence[Rule]
) -> list[tuple[Rule, list[Glyph]]]:
    """Those lines through several columns that are no rules of the table.

    A rule has text on it where rows are too low for it, or all over the page where text is misplaced.
    """
    if not across:
        return []
    through = {id(line) for line, _ in across}
    widest = max(line.x1 - line.x0 for line, _ in across)
    long = [line for line in lines if line.x1 - line.x0 >= 0.5 * widest]
    if sum(id(line) in through for line in long) > MOST * len(long):
        return []
    rules = sorted((line for line in lines if id(line) not in through), key=lambda rule: rule.y0)
    heights = [rule.y0 for rule in rules]
    found = []
    for line, crossed in across:
        room = CLEAR * max(glyph.size for glyph in crossed)
        near = rules[bisect_left(heights, line.y0 - room) : bisect_right(heights, line.y0 + room)]
        if not any(rule.x0 < line.x1 and line.x0 < rule.x1 for rule in near):
            found.append((line, crossed))
    return found
