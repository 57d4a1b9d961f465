"""Which cells of a form are labels: known headings, and what has a value beside it in their column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.lines.marks import NOTE_MARK
from pipeline.extract.tables.grid import Row, last_column, last_row
from pipeline.lexicon.headings import MAX_HEADING_CHARS, fold_heading, match_heading
from pipeline.model import GridCell

MAX_LABEL_CHARS = 2 * MAX_HEADING_CHARS
"""Questions of a questionnaire are longer than headings of a table."""

KNOWN_SHARE = 0.3
"""Share of a column's cells that are known headings where labels stand in it."""

_NUMBERED = re.compile(r"^\s*[(（]?(?:[0-9０-９]{1,2}|[①-⑳]|[ア-ン])[)）.．、\s]+(?=\S)|^\s*[①-⑳]")
_COLON = re.compile(r"\s*[:：]\s*$")

Place = tuple[int, int]
"""Row and column at which a cell begins."""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """One row of a form: its labels from left to right, each with the cells beside it."""

    fields: tuple[tuple[GridCell, str, tuple[GridCell, ...]], ...]
    """The label's cell, what it says, and the cells of its value in this row."""
    loose: tuple[GridCell, ...]
    """Cells before the first label."""


@lru_cache(maxsize=1 << 15)
def label_text(text: str) -> str:
    """What a label says without its number and its colon.

    >>> label_text("１ 事業名："), label_text("(4) 実施主体"), label_text("整理記号:"), label_text("3月")
    ('事業名', '実施主体', '整理記号', '3月')
    """
    bare = _COLON.sub("", text).strip()
    without = _NUMBERED.sub("", bare).strip()
    return without or bare


@lru_cache(maxsize=1 << 15)
def is_known(text: str) -> bool:
    """Whether a text is a heading that the table of synonyms knows well.

    >>> is_known("１ 事業名："), is_known("札幌市")
    (True, False)
    """
    match = match_heading(label_text(text))
    return match is not None and match.rank <= 2


def place_of(cell: GridCell) -> Place:
    """Where a cell begins."""
    return cell.row, cell.column


def cells_of(row: Row) -> list[GridCell]:
    """The cells with a text that begin in a row or reach into it, from left to right."""
    return [cell for cell in row.all_cells if cell.text.strip()]


def label_columns(rows: Sequence[Row]) -> frozenset[int]:
    """Columns in which labels stand: known headings make up a good part of their cells, and the first.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> texts = (("事業名", "交流", "記号", "A"), ("時期", "5月", "場所", "港"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> sorted(label_columns(grid_rows(Grid(tuple(cells)))))
    [0, 2]
    """
    filled: Counter[int] = Counter()
    known: Counter[int] = Counter()
    for row in rows:
        cells = list(row.filled)
        if len(cells) < 2:
            continue
        before: GridCell | None = None
        for cell in cells:
            filled[cell.column] += 1
            # What follows a label without a gap is its value, be it a word that is a heading elsewhere.
            beside = before is not None and last_column(before) + 1 == cell.column
            if is_known(cell.text) and not beside:
                known[cell.column] += 1
                before = cell
            else:
                before = None
    return frozenset(column for column, count in known.items() if count >= KNOWN_SHARE * filled[column])


def group_labels(rows: Sequence[Row]) -> frozenset[Place]:
    """Cells that stand over several labels to their right: 実施 beside 時期, 場所 and 主体."""
    children: Counter[Place] = Counter()
    height: dict[Place, int] = {}
    for row in rows:
        cells = cells_of(row)
        furthest = max((cell.column for cell in row.own), default=-1)
        for left, right in pairwise(cells):
            own = right.row == row.number
            if own and furthest > right.column and is_known(right.text):
                children[place_of(left)] += 1
                height[place_of(left)] = last_row(left) - left.row + 1
    return frozenset(place for place, count in children.items() if count >= max(2, 0.5 * height[place]))


def labels_above(rows: Sequence[Row], columns: frozenset[int]) -> frozenset[int]:
    """Numbers of the rows whose cells are labels of the cells under them."""
    found = set()
    for row, below in pairwise(rows):
        cells, under = list(row.filled), list(below.filled)
        if not cells or not under or row.reaching or below.number != row.number + 1:
            continue
        known = sum(is_known(cell.text) for cell in cells)
        short = all(len(fold_heading(cell.text)) <= MAX_HEADING_CHARS for cell in cells)
        if not is_known(cells[0].text) or 3 * known < 2 * len(cells) or not short:
            continue
        if is_known(under[0].text) and under[0].column in columns | {cells[0].column}:
            continue
        if len(cells) == 1 and (len(under) > 1 or NOTE_MARK.match(under[0].text)):
            continue
        starts = [cell.column for cell in cells]
        above = [(bisect_right(starts, value.column) - 1, value) for value in under]
        if all(at >= 0 and last_column(value) <= last_column(cells[at]) for at, value in above):
            found.add(row.number)
    return frozenset(found)


def labelled_row(row: Row, columns: frozenset[int], groups: frozenset[Place]) -> LabelledRow:
    """The labels of a row whose values stand beside them, and the cells before the first label."""
    cells = [cell for cell in cells_of(row) if place_of(cell) not in groups]
    fields: list[tuple[GridCell, str, list[GridCell]]] = []
    loose: list[GridCell] = []
    ends = max((last_column(cell) for cell in row.all_cells), default=-1)
    for index, cell in enumerate(cells):
        left = fields[-1] if fields else None
        followed = index + 1 < len(cells)
        if left is None:
            is_label = _may_begin(cell, columns, followed, groups)
        elif not left[2]:
            # Beside its label stands its value; a gap is a blank one, after which a label can come.
            gap = cell.column > last_column(left[0]) + 1
            is_label = gap and is_known(cell.text) and cell.column in columns
        else:
            room = followed or ends > last_column(cell)
            is_label = (is_known(cell.text) and (room or cell.column in columns)) or (
                cell.column in columns and room and _short(cell)
            )
        if is_label:
            fields.append((cell, label_text(cell.text), []))
        elif left is None:
            loose.append(cell)
        elif cell.row == row.number:
            left[2].append(cell)
    return LabelledRow(tuple((cell, text, tuple(value)) for cell, text, value in fields), tuple(loose))


def _may_begin(cell: GridCell, columns: frozenset[int], followed: bool, groups: frozenset[Place]) -> bool:
    if is_known(cell.text):
        return True
    if not followed or not _short(cell):
        return False
    left = {column + 1 for _, column in groups}
    return cell.column in columns or cell.column in left


def _short(cell: GridCell) -> bool:
    folded = fold_heading(cell.text)
    return 0 < len(folded) <= MAX_LABEL_CHARS and not folded.isdigit() and not NOTE_MARK.match(cell.text)


MOST_CARDS = 32
"""Cards side by side that are looked at as the first of them."""


def cards_beside(rows: Sequence[Row]) -> tuple[int, ...]:
    """First columns of the cards that stand side by side: the same labels come again further right.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> texts = (("事業名", "甲", "事業名", "乙"), ("時期", "5月", "時期", "6月"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> cards_beside(grid_rows(Grid(tuple(cells))))
    (0, 2)
    """
    again: Counter[tuple[int, int]] = Counter()
    labels: dict[tuple[int, int], set[str]] = {}
    for row in rows:
        for pair, text in _twice(row):
            again[pair] += 1
            labels.setdefault(pair, set()).add(text)
    pairs = {pair for pair, texts in labels.items() if len(texts) >= 2 and pair[1] > pair[0] + 1}
    if not pairs:
        return ()
    first = min(left for left, _ in pairs)
    starts = sorted({first, *(right for left, right in pairs if left == first)})
    # Labels of one card can't stand left of their own card's first column.
    return tuple(starts)


def _twice(row: Row) -> Iterator[tuple[tuple[int, int], str]]:
    """Columns of two equal known headings in one row, and what they say."""
    seen: dict[str, list[int]] = {}
    for cell in row.filled:
        if is_known(cell.text):
            folded = fold_heading(label_text(cell.text))
            for column in seen.get(folded, ()):
                yield (column, cell.column), folded
            columns = seen.setdefault(folded, [])
            if len(columns) < MOST_CARDS:
                columns.append(cell.column)
