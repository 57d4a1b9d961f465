"""Forms in which every value has its label beside it (事業名 | … | 実施主体 | …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.tables.grid import Row
from pipeline.lexicon.headings import MAX_HEADING_CHARS, fold_heading, match_heading
from pipeline.model import ROLES, GridCell

SAMPLE_ROWS = 60
"""So many rows show whether a grid is a form."""


@dataclass(frozen=True, slots=True)
class Block:
    """One record of a form: its labels in order, each with the cells that hold its value."""

    fields: tuple[tuple[str, tuple[GridCell, ...]], ...]
    line: int | None
    row: int
    """Number of its first row."""


@dataclass(frozen=True, slots=True)
class Form:
    """A grid read as a form: its records, and the rows that belong to none (a title, a note)."""

    blocks: tuple[Block, ...]
    outside: tuple[Row, ...]


def read_form(rows: Sequence[Row]) -> Form | None:
    """The records of a grid whose values stand beside their labels, None where it is no such form.

    A label that comes again begins the next record. A header row is no form: its labels stand side by side.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> texts = (("事業名", "交流"), ("時期", "5月"), ("場所", "札幌市"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> [(label, value[0].text) for label, value in read_form(grid_rows(Grid(tuple(cells)))).blocks[0].fields]
    [('事業名', '交流'), ('時期', '5月'), ('場所', '札幌市')]
    """
    sample = rows[:SAMPLE_ROWS]
    if not _is_form(sample, _labels(sample)):
        return None
    labels = _labels(rows)
    if not _is_form(rows, labels):
        return None
    records: list[list[tuple[str, list[GridCell]]]] = []
    outside: list[Row] = []
    first_rows: list[Row] = []
    for row in rows:
        cells = [cell for cell in row.own if cell.text.strip()]
        if not cells or (all(_key(cell) in labels for cell in cells) and len(cells) > 1):
            continue
        reaching = [cell for cell in row.reaching if _key(cell) in labels]
        if not any(_key(cell) in labels for cell in cells) and not reaching:
            if not records or len(row.own) == 1:
                outside.append(row)
            else:
                for cell in cells:
                    _value_above(records[-1], cell).append(cell)
            continue
        target: list[GridCell] | None = None
        for cell in sorted((*cells, *reaching), key=lambda cell: cell.column):
            if _key(cell) not in labels:
                if target is None:
                    outside.append(Row(row.number, row.line, (cell,), (), 1, (cell,)))
                else:
                    target.append(cell)
            elif cell.row == row.number:
                if not records or _begins_record(cell.text, records[-1]):
                    records.append([])
                    first_rows.append(row)
                records[-1].append((cell.text, []))
                target = records[-1][-1][1]
            else:
                target = next(value for label, value in reversed(records[-1]) if label == cell.text)
    blocks = tuple(
        Block(tuple((label, tuple(value)) for label, value in record), row.line, row.number)
        for record, row in zip(records, first_rows, strict=True)
    )
    return Form(blocks, tuple(outside))


def _value_above(record: Sequence[tuple[str, list[GridCell]]], cell: GridCell) -> list[GridCell]:
    """The value that a cell without a label goes on with: the last one in its column, else the last."""
    for _, value in reversed(record):
        if value and value[-1].column == cell.column:
            return value
    return record[-1][1]


def _key(cell: GridCell) -> tuple[int, int]:
    return cell.row, cell.column


def _begins_record(label: str, record: Sequence[tuple[str, object]]) -> bool:
    """Whether a label begins the next record: the first of the one before comes again."""
    folded = fold_heading(label)
    return folded == fold_heading(record[0][0])


def _labels(rows: Sequence[Row]) -> set[tuple[int, int]]:
    """Places of the labels: known headings, and texts that come again with each record."""
    found: set[tuple[int, int]] = set()
    firsts: Counter[str] = Counter()
    texts: Counter[tuple[str, int]] = Counter()
    for row in rows:
        for cell in row.filled:
            match = match_heading(cell.text)
            folded = fold_heading(cell.text)
            texts[folded, cell.column] += 1
            if match is not None and match.rank <= 2:
                found.add(_key(cell))
                firsts[folded] += 1
    times = max(firsts.values(), default=0)
    found = {
        key
        for row in rows
        for cell in row.filled
        if (key := _key(cell)) in found and 2 * firsts[fold_heading(cell.text)] >= times
    }
    if times >= 3:
        for row in rows:
            for cell in row.filled:
                folded = fold_heading(cell.text)
                if (
                    texts[folded, cell.column] == times
                    and 0 < len(folded) <= MAX_HEADING_CHARS
                    and not folded.isdigit()
                ):
                    found.add(_key(cell))
    return found


def _is_form(rows: Sequence[Row], labels: set[tuple[int, int]]) -> bool:
    roles = set()
    beside = beginning = 0
    for row in rows:
        cells = sorted(
            (*row.filled, *(cell for cell in row.reaching if cell.text.strip())), key=lambda cell: cell.column
        )
        if cells and _key(cells[0]) in labels:
            beginning += 1
        roles |= {
            match.role
            for cell in row.filled
            if _key(cell) in labels
            and (match := match_heading(cell.text)) is not None
            and match.role in ROLES
        }
        beside += sum(_key(left) in labels and _key(right) in labels for left, right in pairwise(cells))
    told = sum(len(row.filled) > 1 for row in rows)
    return len(roles) >= 3 and beside <= 0.2 * len(labels) and beginning >= max(2, 0.6 * told)
