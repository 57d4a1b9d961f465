"""Where a table's header stands, how many rows it takes, and which physical columns each heading covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.names import are_of_programmes
from pipeline.extract.lines.values import is_amount
from pipeline.extract.tables.fit import misfit
from pipeline.extract.tables.grid import Row, column_texts, last_column, last_row
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import (
    MAX_HEADING_CHARS,
    Heading,
    fold_heading,
    header_score,
    match_heading,
    names_its_record,
)
from pipeline.lexicon.times import is_time
from pipeline.model import ROLES, GridCell


def find_header(rows: Sequence[Row]) -> tuple[int, int] | None:
    """First and last index of the first header among the rows, None where there is none."""
    for index in range(len(rows)):
        span = header_at(rows, index)
        if span is not None:
            return span
    return None


def weak_header(rows: Sequence[Row], stated: Mapping[str, str]) -> tuple[int, int] | None:
    """The row that is the header if there is one at all, for documents in which no row names two roles.

    It is the first that holds headings which the sidecar states, or one known heading among texts that can
    all be headings, with a row below it.
    """
    wanted = {fold_heading(heading) for heading in stated}
    for index, row in enumerate(rows[:-1]):
        texts = [cell.text for cell in row.filled]
        folded = [fold_heading(text) for text in texts]
        if wanted and len(wanted & set(folded)) >= len(wanted) / 2:
            return index, index
        matches = [match_heading(text) for text in texts]
        known = [match for match in matches if match is not None and match.rank < 4]
        if len(texts) < 2 or any(text.isdigit() or len(text) > MAX_HEADING_CHARS for text in folded):
            continue
        if any(re.search(r"\d[日月/]", text) for text in folded) or any(
            says(text) is not None for text in texts
        ):
            continue
        if any(match.role in ROLES for match in known) and len(known) >= len(texts) / 2:
            return index, index
    return None


def header_at(rows: Sequence[Row], index: int) -> tuple[int, int] | None:
    """First and last row of the header whose first row is `rows[index]`, None where no header begins there.

    A header takes several rows where a heading stands above several others, by merged cells or, in formats
    that have none, by a blank to its right with a heading underneath.
    """
    texts = [cell.text for cell in rows[index].all_cells]
    filled = rows[index].filled
    if len(filled) < 2 or not any(match_heading(cell.text) for cell in filled):
        return None
    alone = header_score(texts)
    last = index
    bottom = max(
        (last_row(cell) for cell in rows[index].own if cell.text.strip()), default=rows[index].number
    )
    while last + 1 < len(rows) and rows[last + 1].number <= bottom:
        last += 1
    while last > index and not rows[last].own:
        last -= 1
    while last + 1 < len(rows) and last - index < 3 and is_child_row(rows[index : last + 1], rows[last + 1]):
        last += 1
    if last == index:
        return (index, index) if alone else None
    leaves = [path[-1] for path in _paths(rows[index : last + 1])]
    joined = ["".join(path) for path in _paths(rows[index : last + 1])]
    if not (alone or max(header_score(leaves), header_score(joined))):
        return None
    if alone and _body_like(rows[index + 1 : last + 1]):
        return index, index
    return index, last


def _body_like(rows: Sequence[Row]) -> bool:
    """Whether rows that a tall heading reaches into hold values, not headings (a wrong merge)."""
    texts = [cell.text for row in rows for cell in row.filled]
    return any(len(fold_heading(text)) > MAX_HEADING_CHARS for text in texts)


def is_child_row(above: Sequence[Row], row: Row) -> bool:
    """Whether `row` goes on with the header `above`: short texts under spanning or blank headings."""
    filled = row.filled
    if not filled or row.number != above[-1].number + 1:
        return False
    parents = {
        column: cell for cell in above[-1].all_cells for column in range(cell.column, last_column(cell) + 1)
    }
    under_blank = 0
    for cell in filled:
        folded = fold_heading(cell.text)
        if len(folded) > MAX_HEADING_CHARS or not folded or folded.isdigit():
            return False
        parent = parents.get(cell.column)
        spans = parent is not None and parent.column_span > cell.column_span
        blank = parent is None or not parent.text.strip()
        right = parents.get(last_column(cell) + 1)
        opens = right is not None and not right.text.strip()
        if not (spans or blank or opens):
            return False
        under_blank += spans or blank
    known = sum(match_heading(cell.text) is not None for cell in filled)
    return under_blank > 0 and (
        known >= len(filled) / 2 or any(cell.column_span > 1 for cell in above[-1].own)
    )


def is_heading_row(row: Row, below: Sequence[Row] = ()) -> bool:
    """Whether each of a row's texts, two or more, can be a heading: short, no number, time or sentence.

    A time is one over amounts in the rows `below`: 午前 over what a room costs then.
    """
    texts = [(cell, fold_heading(cell.text)) for cell in row.filled]
    return len(texts) >= 2 and all(
        len(text) <= MAX_HEADING_CHARS
        and not any(sign.isdigit() for sign in text)
        and not text.endswith("。")
        and (match_heading(text) is not None or not is_time(text) or _over_amounts(cell, below))
        for cell, text in texts
    )


def _over_amounts(heading: GridCell, below: Sequence[Row]) -> bool:
    values = [cell.text for row in below for cell in row.filled if cell.column == heading.column]
    return bool(values) and all(map(is_amount, values))


AGREEING_ROWS = 20
"""So many rows below a head show whether their cells are what it says."""


def agreed_header(rows: Sequence[Row]) -> tuple[int, int] | None:
    """The first row that names a title and another role among unknown headings, with cells that agree.

    The title's cells are texts that differ from row to row, those of the other role can be of it.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> texts = ("教室名 甲 乙 丙 丁 開催時期", "陶芸 a b c d 5月", "写真 e f g h 8月")
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row.split())]
    >>> agreed_header(grid_rows(Grid(tuple(cells))))
    (0, 0)
    """
    for index, row in enumerate(rows[:-1]):
        texts = [fold_heading(cell.text) for cell in row.filled]
        if len(texts) < 3 or any(text.isdigit() or len(text) > MAX_HEADING_CHARS for text in texts):
            continue
        known = {
            cell.column: match
            for cell in row.filled
            if (match := match_heading(cell.text)) is not None and match.rank < 4 and match.role in ROLES
        }
        roles = {match.role for match in known.values()}
        if "title" not in roles:
            likely = next((cell for cell in row.filled if _may_be_title(cell, rows[index + 1 :])), None)
            if likely is not None:
                known[likely.column] = Heading("title", "", 5)
                roles.add("title")
        if "title" not in roles or not roles - {"title", "no"}:
            continue
        below = rows[index + 1 : index + 1 + AGREEING_ROWS]
        if all(_agrees(match, column, below) for column, match in known.items()):
            return index, index
    return None


def _may_be_title(cell: GridCell, below: Sequence[Row]) -> bool:
    """Whether a heading is known to be one of titles by its ending alone, or by names of programmes below."""
    match = match_heading(cell.text)
    if match is not None and match.role == "title":
        return True
    return (match is None and names_its_record(cell.text)) or are_of_programmes(
        cell.text, column_texts(below[:AGREEING_ROWS], cell.column)
    )


def _agrees(match: Heading, column: int, below: Sequence[Row]) -> bool:
    values = column_texts(below, column)
    if not values or misfit(match, "", values, ()) is not None:
        return False
    if match.role == "title":
        return 2 * len(set(values)) > len(values)
    return match.role != "schedule" or 2 * sum(is_dated(text) or is_time(text) for text in values) > len(
        values
    )


def _paths(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [claim_path for _, _, claim_path, _ in heading_columns(rows)]


def heading_columns(rows: Sequence[Row]) -> list[tuple[int, int, tuple[str, ...], GridCell | None]]:
    """(first, last, heading path, parent cell) of each heading of a header, from left to right."""
    covering: dict[int, list[GridCell]] = {}
    for row in rows:
        for cell in row.all_cells:
            for column in range(cell.column, last_column(cell) + 1):
                if cell not in covering.setdefault(column, []):
                    covering[column].append(cell)
    if len(rows) > 1:
        _fill_right(rows, covering)
    found: list[tuple[int, int, tuple[str, ...], GridCell | None]] = []
    leaf_before: GridCell | None = None
    for column in sorted(covering):
        cells = [cell for cell in covering[column] if cell.text.strip()]
        leaf = cells[-1] if cells else None
        if leaf is not None and leaf is leaf_before:
            found[-1] = (found[-1][0], column, *found[-1][2:])
        else:
            path = tuple(dict.fromkeys(cell.text.strip() for cell in cells))
            found.append((column, column, path or ("",), cells[0] if len(cells) > 1 else None))
        leaf_before = leaf
    return found


def _fill_right(rows: Sequence[Row], covering: dict[int, list[GridCell]]) -> None:
    """Without merged cells: a heading reaches over the blanks to its right that have a heading underneath."""
    for upper, lower in pairwise(rows):
        under = {cell.column for cell in lower.filled}
        parent: GridCell | None = None
        for cell in upper.own:
            if cell.text.strip():
                parent = cell
            elif (
                parent is not None
                and cell.column in under
                and parent.column in under
                and parent.column_span == 1
            ):
                cells = covering[cell.column]
                cells.insert(cells.index(cell), parent)


def rejoin_headings(rows: Sequence[Row], bottom: int) -> tuple[Row, ...]:
    """The rows with the last line of a heading back in it, which its low row let slip into the cell below.

    Only where the heading is known with that line and unknown without it, or means the same without it and
    the line is a single letter, which is no value; `bottom` is the header's last row.
    """
    if bottom + 1 >= len(rows) or not rows[bottom + 1].filled:
        return tuple(rows)
    below = {(cell.column, cell.column_span): cell for cell in rows[bottom + 1].filled}
    moved: dict[GridCell, GridCell] = {}
    for heading in rows[bottom].filled:
        value = below.get((heading.column, heading.column_span))
        if value is None:
            continue
        first, _, rest = value.text.partition("\n")
        alone, whole = match_heading(heading.text), match_heading(heading.text + first)
        slipped = alone is None or (alone == whole and len(first) == 1 and first.isalpha())
        if whole is not None and whole.rank <= 3 and slipped:
            widths = value.line_widths
            moved[heading] = replace(
                heading, text=f"{heading.text}\n{first}", line_widths=heading.line_widths + widths[:1]
            )
            moved[value] = replace(value, text=rest, line_widths=widths[1:])
    if not moved:
        return tuple(rows)
    return tuple(_with_cells(row, moved) for row in rows)


def _with_cells(row: Row, moved: Mapping[GridCell, GridCell]) -> Row:
    own = tuple(moved.get(cell, cell) for cell in row.own)
    return replace(row, own=own, filled=tuple(cell for cell in own if cell.text.strip()))
