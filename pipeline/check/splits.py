"""Rules 2-1 and 2-2: the data are not split, and a sheet has one table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.check.document import Document
from pipeline.check.tables import Hit, Table, covering, looks_like_header


def data_not_split(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """2-1: a blank row or a repeated header within a table, a column that is blank from top to bottom."""
    for before, after in neighbours(tables):
        if not is_new_table(before, after):
            yield after.sheet.row_place(after.header), " ".join(after.headings)[:40]
    for table in tables:
        header = texts(table, table.header)
        for row in range(table.body, table.end):
            if len(header) > 1 and texts(table, row) == header:
                yield table.sheet.row_place(row), " ".join(header)[:40]
        covered = covering(table.sheet)
        for column in table.columns:
            blank = not column.heading and not column.filled and table.sheet.headed
            if blank and not side_by_side(table) and (table.header, column.index) not in covered:
                yield table.sheet.place(table.header, column.index), ""


def one_table(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """2-2: another table, with a header of its own, below or beside the first one of a sheet."""
    for before, after in neighbours(tables):
        if is_new_table(before, after) and after.sheet.headed:
            yield after.sheet.row_place(after.header), " ".join(after.headings)[:40]
    for table in tables:
        place = side_by_side(table)
        if place and table.sheet.headed:
            yield table.sheet.place(table.header, place), table.headings[place - table.left]


def neighbours(tables: tuple[Table, ...]) -> Iterator[tuple[Table, Table]]:
    """Each two tables that follow one another on one sheet."""
    return (pair for pair in pairwise(tables) if pair[0].sheet is pair[1].sheet)


def texts(table: Table, row: int) -> list[str]:
    """The texts of a row that are filled."""
    cells = table.sheet.rows[row][table.left : table.right]
    return [cell.text.strip() for cell in cells if cell.text.strip()]


def is_new_table(before: Table, after: Table) -> bool:
    """True where the rows after a gap are another table: a header of their own, not the first one again."""
    if texts(after, after.header) == texts(before, before.header):
        return False
    return looks_like_header(after)


def side_by_side(table: Table) -> int:
    """The column at which a second table begins beside the first, behind a blank one; 0 where none does."""
    blank = [column.index for column in table.columns if not column.heading and not column.filled]
    for index in blank:
        left = [heading for heading in table.headings[: index - table.left] if heading]
        right = [heading for heading in table.headings[index - table.left + 1 :] if heading]
        if left and right and (set(left) & set(right)):
            return index + 1
    return 0
