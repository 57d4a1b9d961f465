"""Tables whose records stand in columns: labels down the first column, a record in each column beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lines.values import is_template, is_type
from pipeline.extract.tables.grid import Row, grid_rows, last_column
from pipeline.extract.tables.labels import cells_of, is_known, label_text
from pipeline.lexicon.headings import fold_heading, headings_for, match_heading
from pipeline.model import ROLES, Grid, GridCell

MOST = 200
"""A grid of more rows has no labels down its side."""

MOSTLY = 0.6
"""Share of the rows that must hold a value in several columns."""


def records_in_columns(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows of the table turned, so that each record is a row; None where no records stand in columns.

    The first column holds labels of three roles, titles among them, each record has a title of its own, and
    hardly a value is a label.

    >>> from pipeline.model import GridCell
    >>> texts = (("事業名", "茶会", "花見"), ("時期", "5月", "4月"), ("場所", "庭", "城"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> turned = records_in_columns(grid_rows(Grid(tuple(cells))))
    >>> [[cell.text for cell in row.filled] for row in turned]
    [['事業名', '時期', '場所'], ['茶会', '5月', '庭'], ['花見', '4月', '城']]
    """
    rows = _with_joined_labels(rows) if len(rows) <= MOST else ()
    told = [row for row in rows if len(cells_of(row)) > 1]
    if len(told) < 3:
        return None
    first = Counter(cells_of(row)[0].column for row in told).most_common(1)[0][0]
    body = [row for row in told if row.filled and row.filled[0].column == first]
    roles = {role: row for row in reversed(body) if (role := _role(row.filled[0])) is not None}
    if "title" not in roles or len(roles) < 3 or len(body) < 0.8 * len(told):
        return None
    titles = roles["title"].filled[1:]
    columns = {cell.column for cell in titles}
    values = [cell for row in body for cell in row.filled[1:]]
    several = sum(len({cell.column for cell in row.filled[1:]} & columns) > 1 for row in body)
    if (
        len(titles) < 2
        or len({cell.text for cell in titles}) < len(titles)
        or any(cell.column_span > 1 for cell in titles)
        or several < MOSTLY * len(body)
        or 10 * sum(is_known(cell.text) for cell in values) > len(values)
        or not all(_covers(cell, columns) for cell in values)
        or any(_specifies([cell.text for cell in values if cell.column == column]) for column in columns)
        or ("schedule" not in roles and _names_anything(roles["title"].filled[0]))
    ):
        return None
    above = [cell for row in rows if row.number < body[0].number for cell in row.filled]
    return (*grid_rows(Grid(tuple(above))), *_turned(rows, body[0].number, len(above)))


def _with_joined_labels(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with labels of two tiers, side by side in the first columns, as one: 開催 | 日 as 開催日.

    Labels of one tier are merged over both columns, and those of the first reach down over several rows.
    """
    first = min((cell.column for row in rows for cell in row.filled), default=0)
    spans = Counter(cell.column_span for row in rows for cell in row.filled if cell.column == first)
    tall = any(cell.row_span > 1 for row in rows for cell in row.filled if cell.column == first)
    if spans[2] < 2 or not tall:
        return tuple(rows)
    cells = []
    for row in rows:
        labels = [cell for cell in row.all_cells if first <= cell.column <= first + 1]
        if labels:
            joined = "".join(cell.text for cell in labels)
            cells.append(
                replace(labels[-1], row=row.number, column=first, text=joined, row_span=1, column_span=1)
            )
        cells += [replace(cell, column=cell.column - 1) for cell in row.own if cell.column > first + 1]
    return grid_rows(Grid(tuple(cells)))


def _names_anything(cell: GridCell) -> bool:
    return fold_heading(label_text(cell.text)) in headings_for("any")


def _role(cell: GridCell) -> str | None:
    match = match_heading(label_text(cell.text))
    return match.role if match is not None and match.rank <= 2 and match.role in ROLES else None


def _specifies(texts: Sequence[str]) -> bool:
    """Whether a column says of each label of what type it is, or whether it must be filled in: no record."""
    marks = sum(is_type(text) or is_template(text) for text in texts)
    return 2 * marks > len(texts)


def _covers(cell: GridCell, columns: set[int]) -> bool:
    return any(cell.column <= column <= last_column(cell) for column in columns)


def _turned(rows: Sequence[Row], top: int, below: int) -> tuple[Row, ...]:
    """The rows from `top` on with rows and columns changed, numbered on behind what stands above them."""
    shift = below + max((row.number for row in rows if row.number < top), default=-1) + 1
    cells = [
        replace(
            cell,
            row=cell.column + shift,
            column=cell.row - top,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for row in rows
        if row.number >= top
        for cell in row.own
    ]
    return grid_rows(Grid(tuple(cells)))
