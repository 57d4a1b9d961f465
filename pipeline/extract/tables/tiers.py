"""Tables whose records take several physical rows, each with headings of its own, unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.tables.grid import Row, grid_rows, last_column, last_row
from pipeline.extract.tables.header_rows import is_child_row
from pipeline.lexicon.headings import header_score, match_heading
from pipeline.model import ROLES, Grid, GridCell

MAX_TIERS = 4

SEEN = 10
"""So many records show whether they are merged as their header is."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """How a table's records are tiered, for the pages on which it goes on without a header."""

    height: int
    width: int
    """Physical columns before unfolding."""
    anchor: int | None = None
    """Column whose heading, and whose cells, stand beside all tiers: a text there begins a record."""
    pending: int = 0
    """Tiers of the last record that the next page begins with."""


def unfold_tiers(rows: tuple[Row, ...], before: Tiers | None = None) -> tuple[tuple[Row, ...], Tiers | None]:
    """The rows with each record's tiers laid side by side, and how they are tiered, if they are.

    A table has tiers where the row under its header row holds nothing but headings of other roles and stands
    under no wider heading: 事業名 over 内容, 実施時期 over 実施場所. `before` is what the page before had.

    >>> cells = [GridCell(r, c, t) for r, line in enumerate(("事業名 時期", "内容 場所", "祭 夏", "踊り 港"))
    ...          for c, t in enumerate(line.split())]
    >>> [[cell.text for cell in row.own] for row in unfold_tiers(grid_rows(Grid(tuple(cells))))[0]]
    [['事業名', '時期', '内容', '場所'], ['祭', '夏', '踊り', '港']]
    """
    width = max((last_column(cell) + 1 for row in rows for cell in row.own), default=0)
    for index, row in enumerate(rows):
        if len(row.filled) >= 2 and header_score([cell.text for cell in row.all_cells]):
            height = _tiers(rows, index)
            if height == 1:
                return rows, None
            anchor = next(
                (cell.column for cell in row.filled if last_row(cell) - cell.row + 1 >= height), None
            )
            tiers = Tiers(height, width, anchor)
            goes_on = before is not None and any(len(above.filled) > 1 for above in rows[:index])
            cells, _ = _unfolded(rows[:index], before if goes_on else None)
            more, left = _unfolded(rows[index:], tiers, len(rows))
            return grid_rows(Grid(tuple(cells + more))), left
    if before is None or width != before.width:
        return rows, before
    cells, left = _unfolded(rows, before)
    return grid_rows(Grid(tuple(cells))), left


def _tiers(rows: Sequence[Row], index: int) -> int:
    """How many tiers the header that begins at `rows[index]` has."""
    seen = _roles(rows[index].filled)
    height = 1
    while height < MAX_TIERS and index + height < len(rows):
        row = rows[index + height]
        filled = row.filled
        roles = _roles(filled)
        matches = [match_heading(cell.text) for cell in filled]
        if not roles or roles & seen or any(match is None or match.rank > 3 for match in matches):
            break
        if row.number != rows[index].number + height:
            break
        if len(filled) == 1 and not row.reaching and not _alternates(rows[index + height + 1 :], height):
            break
        above = rows[index + height - 1]
        child = is_child_row(rows[index : index + height], row)
        if (child or any(_under_wider(cell, above) for cell in filled)) and not _takes_turns(rows, index):
            break
        seen |= roles
        height += 1
    return height


def _roles(cells: Sequence[GridCell]) -> set[str]:
    matches = [match_heading(cell.text) for cell in cells]
    return {match.role for match in matches if match is not None and match.role in ROLES}


def _under_wider(cell: GridCell, above: Row) -> bool:
    """Whether a heading stands under one that spans more columns than it: then it is its child."""
    return any(
        parent.column <= cell.column
        and last_column(parent) >= last_column(cell)
        and parent.column_span > max(cell.column_span, 1)
        for parent in above.own
        if parent.text.strip()
    )


def _alternates(below: Sequence[Row], height: int) -> bool:
    """Whether most records below a header have a row of one cell as that has, and are no rows of sections.

    友好都市 alone below 事業名 and 時期 heads the rows below it, 内容 alone does where each record tells it.
    """
    seen = below[: SEEN * (height + 1)]
    turns = [seen[start : start + height + 1] for start in range(0, len(seen), height + 1)]
    whole = [turn for turn in turns if len(turn) == height + 1]
    alike = [turn for turn in whole if len(turn[0].filled) > 1 and len(turn[height].filled) <= 1]
    return bool(whole) and 2 * len(alike) > len(whole)


def _takes_turns(rows: Sequence[Row], index: int) -> bool:
    """Whether the records below a header of two rows are merged as it is: a wide title over two cells.

    Where headings are parted into others, no cell below is as wide as the parted one.
    """
    wide = [cell for cell in rows[index].filled if cell.column_span > 1]
    below = rows[index + 2 :]
    turns = list(zip(below[::2], below[1::2], strict=False))[:SEEN]
    if not all(_roles([cell]) for cell in wide):
        return False
    if not turns or (len(turns) == 1 and not _is_tall(turns[0][0], 2)):
        return False
    return all(_is_set_as(wide, upper) and not _is_set_as(wide, lower) for upper, lower in turns)


def _is_set_as(wide: Sequence[GridCell], row: Row) -> bool:
    spans = {(cell.column, cell.column_span) for cell in row.filled}
    return all((cell.column, cell.column_span) in spans for cell in wide)


def _unfolded(
    rows: Sequence[Row], tiers: Tiers | None, number: int = 0
) -> tuple[list[GridCell], Tiers | None]:
    """The cells of the rows unfolded, numbered from `number`, and what is to come of the last record.

    Before the first record of a page stand the tiers that the page before lacks, and before these what a page
    break cut off the last tier it has. Without tiers the rows stay as they are.
    """
    if tiers is None:
        return [replace(cell, row=number + index) for index, row in enumerate(rows) for cell in row.own], None
    height, width, pending = tiers.height, tiers.width, tiers.pending
    cells: list[GridCell] = []
    index = 0
    leading = _leading(rows, tiers)
    cut = max(leading - pending, 0)
    while index < len(rows):
        row = rows[index]
        if index < cut:
            group, first = rows[index : index + 1], max(height - pending - 1, 0)
        elif pending:
            group, first = rows[index : index + pending], height - pending
            pending = 0
        elif len(row.filled) < 2 and not _is_tall(row, height):
            group, first = rows[index : index + 1], 0
        else:
            group, first = rows[index : index + height], 0
            pending = height - len(group)
        for tier, part in enumerate(group, start=first):
            cells += [_placed(cell, number, tier, width, height) for cell in part.own]
        index += len(group)
        number += 1
    return cells, replace(tiers, pending=pending)


def _leading(rows: Sequence[Row], tiers: Tiers) -> int:
    """How many rows of a page stand before its first record, 0 where nothing tells."""
    if tiers.anchor is None:
        return tiers.pending
    for index, row in enumerate(rows):
        if any(cell.column == tiers.anchor for cell in row.filled):
            return index
    return tiers.pending


def _is_tall(row: Row, height: int) -> bool:
    return any(last_row(cell) - cell.row + 1 >= height for cell in row.own)


def _placed(cell: GridCell, number: int, tier: int, width: int, height: int) -> GridCell:
    """A cell at its place in the unfolded table: each tier further to the right."""
    span = max(cell.row_span // height, 1)
    return replace(cell, row=number, column=cell.column + tier * width, row_span=span)
