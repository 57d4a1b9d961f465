"""Where another table begins below one, under a head that is not known to be one of programmes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.marks import opens_section
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.lines.values import is_amount
from pipeline.extract.tables.body import BodyRow, body_row
from pipeline.extract.tables.grid import Row
from pipeline.extract.tables.header_rows import is_heading_row
from pipeline.extract.tables.layout import Column, Layout
from pipeline.lexicon.headings import fold_heading, match_heading
from pipeline.lexicon.table_kinds import kind_of
from pipeline.lexicon.times import is_time
from pipeline.model import ROLES

_TELEPHONE = re.compile(r"0[0-9]{1,4}-[0-9]{2,4}(?:-[0-9]{3,4})?(?<=.{7})")

SEEN = 50
"""So many rows of the table show whether its schedule tells times."""


def heads_others(rows: Sequence[Row], index: int, layout: Layout) -> bool:
    """Whether a row below a header heads other columns: headings alone, one in the column of the same.

    No record says 開催日 in its column 開催日; what the others say below 会場 is another table's.
    """
    row = rows[index]
    if index + 1 >= len(rows) or not rows[index + 1].filled or not is_heading_row(row):
        return False
    begun = {cell.column: fold_heading(cell.text) for cell in row.filled}
    return any(
        column.name in ROLES
        and column.name != "no"
        and begun.get(column.first) == fold_heading(column.heading)
        for column in layout.columns
    )


def heads_something_else(
    rows: Sequence[Row], index: int, columns: Sequence[Column], body: Sequence[BodyRow], *, begins: bool
) -> bool:
    """Whether a row set apart heads a table of something else: 役職, 氏名, 任期 below the events.

    Its texts can all be headings, and half of them are known, or they are those of a kind of tables, or one
    is known or stands over figures, and neither it nor a row below it tells a time under the schedule, as
    those above do. No heading stands again in the row below it.
    `columns` are the table's over these rows, `body` what was read of it; `begins` says that the first of the
    rows is set apart from that.
    """
    row = rows[index]
    if len(row.filled) < 2 or any(sign.isdigit() for cell in row.filled for sign in cell.text):
        return False
    if not _is_apart(rows, index, begins=begins):
        return False
    below = _below(rows, index)
    if not below or not is_heading_row(row, below):
        return False
    folded = [fold_heading(cell.text) for cell in row.filled]
    if len(set(folded)) < len(folded) or len(folded) < len(below[0].filled) - 1:
        return False
    if kind_of(folded) is not None:
        return True
    said = {(cell.column, cell.text.strip()) for other in below for cell in other.filled}
    if any((cell.column, cell.text.strip()) in said for cell in row.filled):
        return False
    known = list(filter(_is_known, folded))
    if len(known) > 1 and 2 * len(known) >= len(folded):
        return True
    places = [place for place, column in enumerate(columns) if column.name == "schedule"]
    own = [body_row(row, columns, None, False)]
    if not any(text.strip() for text in _told(own, places)) or any(
        is_of_programmes(cell.text) for cell in row.filled
    ):
        return False
    if not known and not _is_over_numbers(row, below):
        return False
    under = [body_row(other, columns, None, False) for other in below]
    return tell_times(_told(body[-SEEN:], places)) and not tell_times(_told(under, places))


def heads_apart(rows: Sequence[Row], index: int) -> bool:
    """Whether the row before one stands apart from those above it, so that it belongs to what is below."""
    return _is_apart(rows, index, begins=False)


def tell_times(texts: Sequence[str]) -> bool:
    """Whether half of the filled cells or more tell times.

    >>> tell_times(["00-0000", "00-1111"])
    False
    >>> tell_times(["5月3日", "", "会長"]), tell_times(["会長", "監事", "5月3日"])
    (True, False)
    >>> tell_times(["午前", "午後"]), tell_times(["5回", "3回"])
    (True, False)
    """
    filled = [text for text in texts if text.strip() and _TELEPHONE.fullmatch(text.strip()) is None]
    told = sum(is_dated(text) or (is_time(text) and not is_amount(text)) for text in filled)
    return 2 * told >= max(1, len(filled))


def _is_over_numbers(row: Row, below: Sequence[Row]) -> bool:
    """Whether figures stand in each row under one of a row's texts: telephones, prices, numbers of seats."""
    return any(
        all(any(sign.isdigit() for sign in text) for text in under)
        for cell in row.filled
        if (under := [own.text for other in below for own in other.filled if own.column == cell.column])
    )


def _is_known(folded: str) -> bool:
    match = match_heading(folded)
    return match is not None and (match.rank < 4 or match.role == "attribute")


def _below(rows: Sequence[Row], index: int) -> list[Row]:
    """The rows below one, up to a blank one."""
    found: list[Row] = []
    for row in rows[index + 1 :]:
        if not row.filled or row.number > (found[-1] if found else rows[index]).number + 1:
            break
        found.append(row)
    return found


def _is_apart(rows: Sequence[Row], index: int, *, begins: bool) -> bool:
    """Whether a blank row stands before a row, or a line of its own that stands so or opens a section."""
    for place in range(index, 0, -1):
        before = rows[place - 1]
        if not before.filled or before.number < rows[place].number - 1:
            return True
        if len(before.filled) > 1:
            return False
        if opens_section(before.filled[0].text):
            return True
    return begins


def _told(rows: Sequence[BodyRow], places: Sequence[int]) -> list[str]:
    return [row.slots[place].text for row in rows for place in places]
