"""Rows of a table without rules: where rules, numbers, times or gaps part its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.extract.lines.dates import begins_time, fold_digits, is_open
from pipeline.extract.lines.groups import read_group
from pipeline.extract.lines.marks import opens_section
from pipeline.extract.pdf.page import Rule
from pipeline.extract.pdf.ruled import joined_rules
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.times import is_time
from pipeline.value import value

COLUMNS = 3
"""So many columns, over as many lines, make a table without rules."""

LEAST_RULES = 3
"""So many rules across part all rows."""

LEAST_TIMES = 3
"""So many lines that begin with a time of their own are rows."""

OUTDENT = 2
"""Ems that the head of a section may begin left of the rows below it."""

Segment = tuple[float, float]
"""Left and right end of a piece of text on one line."""


@value
class Line:
    """One line of text between the first and the last of a table."""

    baseline: float
    text: str
    first: str
    """What stands in the first column."""
    segments: tuple[Segment, ...]
    fits: bool
    """Whether each of its pieces lies in one column."""


def row_borders(
    lines: Sequence[Line], inside: frozenset[int], rules: Sequence[Rule], xs: Sequence[float], em: float
) -> tuple[list[float], list[Line]]:
    """Return the borders of the rows, and the lines over all columns that have a row of their own.

    `inside` are the places of the lines that keep to the columns. Rules decide; else numbers in the first
    column; else times there, between which a line may head a section; else gaps.
    """
    body = [line for place, line in enumerate(lines) if place in inside]
    baselines = [line.baseline for line in body]
    top, bottom = baselines[0] - 1.2 * em, baselines[-1] + 0.5 * em
    wide = 0.6 * (xs[-1] - xs[0])
    level = joined_rules(((rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1), 0.3 * em, em)
    drawn = [y for y, x0, x1 in level if x1 - x0 > wide and top + 0.5 * em < y < bottom - 0.3 * em]
    cuts = [y for before, y in pairwise([top, *drawn]) if y - before > 0.8 * em]
    if len(cuts) >= LEAST_RULES:
        return [top, *cuts, bottom], []
    if anchors := _numbered([line.first for line in body]):
        return [top, *_cuts_at(anchors, baselines), bottom], []
    heads = [line for line in lines if _heads_section(line, xs, em)]
    told = [line for place, line in enumerate(lines) if place in inside or line in heads]
    if anchors := _dated(told, heads, len(xs) - 1):
        cuts = _cuts_at(anchors, [line.baseline for line in told])
        return [told[0].baseline - 1.2 * em, *cuts, told[-1].baseline + 0.5 * em], heads
    return [top, *_cuts_by_gap(baselines), bottom], []


def _heads_section(line: Line, xs: Sequence[float], em: float) -> bool:
    """Whether a line between the rows heads those below it, and begins a little left of them at most.

    It stands alone in its first column, or runs over others.
    """
    left = xs[0] - OUTDENT * em <= line.segments[0][0] < xs[1]
    alone = len(line.segments) == 1 or not line.fits
    return left and alone and (opens_section(line.text) or read_group(line.text).kind == "month")


def _numbered(firsts: Sequence[str]) -> list[int]:
    """Return the lines with numbers in the first column; none where it holds something else."""
    anchors = [index for index, text in enumerate(firsts) if text.isdigit()]
    return anchors if len(anchors) >= 2 and len(anchors) >= 0.6 * sum(map(bool, firsts)) else []


def _dated(lines: Sequence[Line], heads: Sequence[Line], columns: int) -> list[int]:
    """Return the lines that begin with a time of their own, those that head them, and sections between them.

    None where such a time stands without most of the other columns, as one more of the record above does and
    one that is centred beside a name of two lines; nor where another line stands in most of them as well, or
    a time may go on with the one above it.
    """
    firsts = ["" if line in heads else unicodedata.normalize("NFKC", line.first) for line in lines]
    full = [2 * len(line.segments) > columns for line in lines]
    times = [
        index
        for index, text in enumerate(firsts)
        if text and _tells_time(text) and not (index and is_open(firsts[index - 1]))
    ]
    if len(times) < LEAST_TIMES or not all(full[index] for index in times):
        return []
    if len(times) < sum(full[index] and bool(firsts[index]) for index in range(times[0], len(lines))):
        return []
    if any(_may_go_on(firsts[index - 1], firsts[index]) for index in times[1:]):
        return []
    above = [index for index in range(times[0]) if full[index]]
    return sorted({*above[-1:], *times, *(index for index, line in enumerate(lines) if line in heads)})


def _tells_time(text: str) -> bool:
    """Whether a line is a time, or begins as one of its own does."""
    if begins_time(text):
        return True
    return is_time(text) and not text.startswith(_BEHIND) and match_heading(text) is None


_BEHIND = ("(", "（", "～", "〜", "~", "・", "、")
"""How a line begins that goes on with a time above it."""


def _may_go_on(above: str, text: str) -> bool:
    """Whether a date may go on below its year or its month: 令和7年10月 / 4日(土).

    >>> _may_go_on("令和7年10月", "4日(土)"), _may_go_on("6月", "8月15日")
    (True, False)
    """
    folded = fold_digits(text)
    return (above.endswith("年") and _MONTH.match(folded) is not None) or (
        above.endswith("月") and _DAY.match(folded) is not None
    )


_MONTH = re.compile(r"\d{1,2}月")
_DAY = re.compile(r"\d{1,2}日")


def _cuts_at(anchors: Sequence[int], baselines: Sequence[float]) -> list[float]:
    """Return row borders above lines that begin a row each, and above what stands over them in it."""
    cuts = []
    for before, after in pairwise([0, *anchors] if anchors[0] else anchors):
        # The last of the widest gaps: a cell may have blank lines, and numbers stand on a cell's first line.
        gap, below = max((baselines[i] - baselines[i - 1], i) for i in range(before + 1, after + 1))
        if gap < 1.15 * min(baselines[i] - baselines[i - 1] for i in range(before + 1, after + 1)):
            below = after
        cuts.append(_between(baselines, below))
    return cuts


def _cuts_by_gap(baselines: Sequence[float]) -> list[float]:
    """Return row borders where the distance of two lines is clearly more than within a cell."""
    steps = [after - before for before, after in pairwise(baselines)]
    usual = min(steps) if not steps else median(sorted(steps)[: max(len(steps) // 2, 1)])
    spread = any(step < 1.25 * usual for step in steps) and any(step >= 1.25 * usual for step in steps)
    return [
        _between(baselines, index)
        for index, step in enumerate(steps, start=1)
        if step >= 1.25 * usual or not spread
    ]


def _between(baselines: Sequence[float], below: int) -> float:
    """Return the height between a line and the one above, a little nearer to the baseline above."""
    return baselines[below - 1] + 0.35 * (baselines[below] - baselines[below - 1])
