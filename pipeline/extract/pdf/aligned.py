"""Tables without rules: columns from the white that runs down a page, rows from numbers and gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.marks import is_page_number
from pipeline.extract.lines.offices import is_office_name
from pipeline.extract.lines.signatures import opens_signature, reaches
from pipeline.extract.pdf.lines import glyph_rows
from pipeline.extract.pdf.page import Glyph, Rule
from pipeline.extract.pdf.row_borders import COLUMNS, Line, Segment, row_borders
from pipeline.extract.pdf.ruled import Box, RuledTable
from pipeline.lexicon.headings import header_score, match_heading
from pipeline.model import ROLES, SeihyoError
from pipeline.wording import bilingual

GUTTER = 0.2
"""Ems of white that must run down between two columns."""

WORD_GAP = 0.9
"""Ems of white that may lie between two Latin words of one cell, in justified text."""

MOST_LETTERS = 4
"""So many letters of a label are set apart to fill its width."""


def find_aligned_table(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], em: float, before: Sequence[float] = ()
) -> RuledTable | None:
    """Return the table that a page's text makes by its alignment alone; None where it reads as prose.

    It takes three columns or more, over three lines or more, with white between them all the way down. A row
    starts where horizontal rules say so; else where the first column has a number; else after a gap that is
    wider than between the lines of one cell. Such a table has no merged cells. `before` has the column
    borders of the page before, which hold on where the text here keeps to them. Raises SeihyoError where two
    headings stand in one column: a cell that is too long has closed the white between theirs.

    >>> words = [(c, 40.0 * j, 20.0 * i) for i, row in enumerate(["番名所", "1市東", "2町西", "3村北"], 1)
    ...          for j, c in enumerate(row)]
    >>> table = find_aligned_table([Glyph(c, x, y, 10, 10) for c, x, y in words], (), 10)
    >>> table is not None and (len(table.xs) - 1, len(table.ys) - 1)
    (3, 4)
    """
    level = [glyph for glyph in glyphs if not glyph.turn and not glyph.stacked]
    lines = _without_page_number(
        [row for row in glyph_rows(level) if any(not glyph.text.isspace() for glyph in row)]
    )
    parts = [_with_label(row, _segments(row, em)) for row in lines]
    lines = lines[: _foot_begins(lines, parts, em)]
    parts = parts[: len(lines)]
    tabular = [index for index, segments in enumerate(parts) if len(segments) >= COLUMNS]
    if len(tabular) < COLUMNS:
        return None
    tabular = tabular[_over_head(lines, parts, tabular, em) :]
    xs = _column_borders([parts[index] for index in tabular], em)
    first, last = tabular[0], tabular[-1]
    if len(before) > len(xs) and _keeps_to(before, [lines[index] for index in tabular], em):
        xs = list(before)
    if len(xs) < 4:
        return None
    baselines = [_baseline(row) for row in lines]
    widest = max(baselines[after] - baselines[before] for before, after in pairwise(tabular))

    def joins(index: int, neighbour: int) -> bool:
        """Return whether the next line belongs to the table: one more of a cell, or a row with blanks."""
        reach = 1.2 * max(widest, 1.5 * em) if len(parts[index]) > 1 else 1.8 * em
        return abs(baselines[index] - baselines[neighbour]) < reach and _fits(parts[index], xs)

    while first > 0 and joins(first - 1, first):
        first -= 1
    while last + 1 < len(lines) and joins(last + 1, last):
        last += 1
    body = [index for index in range(first, last + 1) if index in tabular or _fits(parts[index], xs)]
    for index in body:
        _check_headings(lines[index], parts[index], xs)
    told = [_line_of(lines[index], parts[index], xs) for index in range(first, last + 1)]
    inside = frozenset(index - first for index in body)
    ys, over = row_borders(told, inside, rules, xs, em)
    if over:
        xs[0] = min([xs[0], *(line.segments[0][0] - 0.3 * em for line in over)])
    wide = {bisect_right(ys, line.baseline) - 1 for line in over}
    boxes = [
        Box(row, column, 1, len(xs) - 1 if row in wide else 1)
        for row in range(len(ys) - 1)
        for column in range(1 if row in wide else len(xs) - 1)
    ]
    return RuledTable(tuple(xs), tuple(ys), tuple(boxes))


def _over_head(
    lines: Sequence[Sequence[Glyph]], parts: Sequence[Sequence[Segment]], tabular: Sequence[int], em: float
) -> int:
    """How many of the lines with pieces stand over the head and keep to other columns, as a letterhead does.

    A line that has headings, as one of several levels has, is the table's.
    """
    told = [[_text(lines[index], segment) for segment in parts[index]] for index in tabular]
    head = next((place for place, texts in enumerate(told) if header_score(texts)), 0)
    if not head or len(tabular) - head < COLUMNS:
        return 0
    xs = _column_borders([parts[index] for index in tabular[head:]], em)
    known = [match_heading(text) for texts in told[:head] for text in texts]
    headed = any(match is not None and match.role in ROLES for match in known)
    fitting = all(_fits(parts[index], xs) for index in tabular[:head])
    return 0 if headed or fitting else head


def _line_of(row: Sequence[Glyph], segments: Sequence[Segment], xs: Sequence[float]) -> Line:
    first = "".join(glyph.text for glyph in row if glyph.x < xs[1]).strip()
    text = "".join(glyph.text for glyph in row).strip()
    return Line(_baseline(row), text, first, tuple(segments), _fits(segments, xs))


def _without_page_number(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines of a page without one below them that is nothing but its number: - 3 -, 1/2."""
    text = "".join(glyph.text for glyph in lines[-1]).strip() if lines else ""
    return lines[:-1] if is_page_number(text) and not text.isdecimal() else lines


def _foot_begins(lines: Sequence[Sequence[Glyph]], parts: Sequence[Sequence[Segment]], em: float) -> int:
    """The first of the last lines that say who made the table or whom one asks and keep to no column."""
    end = len(lines)
    while end > COLUMNS and _is_signature([_text(lines[end - 1], part) for part in parts[end - 1]]):
        end -= 1
    rows = [segments for segments in parts[:end] if len(segments) >= COLUMNS]
    if end == len(lines) or len(rows) < COLUMNS:
        return len(lines)
    xs = _column_borders(rows, em)
    return next((index for index in range(end, len(lines)) if not _fits(parts[index], xs)), len(lines))


def _is_signature(texts: Sequence[str]) -> bool:
    """Whether a line's pieces say whom one asks, or name an office by its levels; no day stands in it."""
    told = " ".join(texts)
    if is_dated(told):
        return False
    return opens_signature(told) or reaches(told) or (1 < len(texts) < 2 * sum(map(is_office_name, texts)))


def _check_headings(row: Sequence[Glyph], segments: Sequence[Segment], xs: Sequence[float]) -> None:
    """Raise SeihyoError where a line of headings has two known ones in one column.

    Letters of one heading may be set apart (年 月 日): then they are a heading together.
    """
    texts = [_text(row, segment) for segment in segments]
    if not header_score(texts):
        return
    columns = [bisect_right(xs, start) for start, _ in segments]
    for before, after in pairwise(range(len(segments))):
        left, right = texts[before], texts[after]
        if (
            columns[before] == columns[after]
            and min(len(left), len(right)) > 1
            and match_heading(left) is not None
            and match_heading(right) is not None
        ):
            raise SeihyoError(
                bilingual(
                    f"罫線のない表で、見出し {left!r} と {right!r} の列が長いセルのため分かれません。"
                    "Excel・CSV か罫線のある版を入手してください",
                    f"the table has no rules, and the columns {left!r} and {right!r} run into one another; "
                    "get it as Excel or CSV, or with rules",
                )
            )


def _text(row: Sequence[Glyph], segment: Segment) -> str:
    inside = [glyph for glyph in row if segment[0] <= glyph.x < segment[1]]
    return "".join(glyph.text for glyph in inside).strip()


def _baseline(row: Sequence[Glyph]) -> float:
    return max(row, key=lambda glyph: glyph.size).y


def _segments(row: Sequence[Glyph], em: float) -> list[Segment]:
    """Return the pieces of a line, cut where there is as much white as between two columns.

    A space between two words is no such white, two are.
    """
    segments: list[Segment] = []
    spaced = False
    latin = False
    for glyph in row:
        if glyph.text.isspace():
            if segments and not spaced and glyph.advance < 0.8 * em:
                segments[-1] = segments[-1][0], glyph.x + glyph.advance
            spaced = True
            continue
        spaced = False
        end = glyph.x + glyph.advance
        # Words of Latin script stand apart, and not only where a space is drawn.
        white = WORD_GAP if latin and glyph.text[0] < "\u0250" else GUTTER
        latin = glyph.text[-1] < "\u0250"
        if segments and glyph.x - segments[-1][1] < white * em:
            segments[-1] = segments[-1][0], max(end, segments[-1][1])
        else:
            segments.append((glyph.x, end))
    return segments


def _with_label(row: Sequence[Glyph], segments: list[Segment]) -> list[Segment]:
    """Return the pieces of a line, the letters of a label that are set apart (期　日 …) as one."""
    for count in range(min(MOST_LETTERS, len(segments) - 1), 1, -1):
        letters = [_text(row, segment) for segment in segments[:count]]
        match = match_heading("".join(letters))
        if match is None or match.rank > 2 or any(len(text) > 1 for text in letters):
            continue
        if match_heading(_text(row, segments[count])) is None:
            return [(segments[0][0], segments[count - 1][1]), *segments[count:]]
    return segments


def _column_borders(parts: Sequence[Sequence[Segment]], em: float) -> list[float]:
    """Return the left end of the columns, the borders, each just left of a column, and the right end."""
    edges = sorted(
        [(start, 1) for segments in parts for start, _ in segments]
        + [(end, -1) for segments in parts for _, end in segments]
    )
    # One line in fifty may run over a gutter.
    most = len(parts) // 50
    borders = [edges[0][0] - 0.3 * em]
    depth = 0
    free_from: float | None = None
    for position, step in edges:
        if step > 0 and depth <= most and free_from is not None:
            if position - free_from >= GUTTER * em:
                borders.append(position - 0.15 * em)
            free_from = None
        depth += step
        if step < 0 and depth <= most and free_from is None:
            free_from = position
    return _without_halves([*borders, edges[-1][0] + 0.3 * em], parts)


def _keeps_to(xs: Sequence[float], lines: Sequence[Sequence[Glyph]], em: float) -> bool:
    """Return whether next to no line has a glyph on one of these borders, or outside them."""
    crossing = 0
    for row in lines:
        drawn = [glyph for glyph in row if not glyph.text.isspace()]
        crossing += not all(
            xs[0] - em < glyph.x < xs[-1] + em
            and all(not glyph.x + 0.3 * em < x < glyph.x + glyph.advance - 0.3 * em for x in xs)
            for glyph in drawn
        )
    return crossing <= len(lines) // 20


def _without_halves(xs: list[float], parts: Sequence[Sequence[Segment]]) -> list[float]:
    """Return borders without those that part a heading from its own column, whose cells are set otherwise."""
    filled = [{bisect_right(xs, start) for start, _ in segments} for segments in parts]
    kept = [xs[0]]
    for index in range(1, len(xs) - 1):
        left = sum(index in columns for columns in filled)
        right = sum(index + 1 in columns for columns in filled)
        both = any(index in columns and index + 1 in columns for columns in filled)
        if both or min(left, right) > 2:
            kept.append(xs[index])
    return [*kept, xs[-1]]


def _fits(segments: Sequence[Segment], xs: Sequence[float]) -> bool:
    """Return whether each piece of a line lies in one column."""
    return all(
        bisect_right(xs, start) == bisect_right(xs, end) and xs[0] <= start <= xs[-1]
        for start, end in segments
    )
