"""A table's body: what stands in each logical column of a physical row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import fold_digits
from pipeline.extract.lines.groups import is_caption, named_group
from pipeline.extract.tables.grid import Row, last_column
from pipeline.extract.tables.layout import Column, Layout
from pipeline.extract.tables.schedule_values import are_bare_days
from pipeline.lexicon.headings import match_heading
from pipeline.model import Doubt, GridCell, Outside
from pipeline.value import value

SEEN = 100
"""So many rows below a header show whether its schedule tells days alone."""

_ANY_MONTH = re.compile(r"(?<!\d)0?(1[0-2]|[1-9])(?=月|/\d)")
_FIRST_MONTH = re.compile(r"(?:.{0,4}年)?(?:0?(1[0-2]|[1-9]))(?=月|/\d)")
_MONTH = re.compile(r"(?<!\d)0?(1[0-2]|[1-9])(?=月(?!\s*\d{1,2}\s*日))")


@value
class Slot:
    """What stands in one logical column of one row."""

    text: str = ""
    above: str | None = None
    """Text of the merged cell that reaches into this place from a row above."""
    covered: bool = False
    """Whether such a cell does, be it blank."""
    untold: bool = False
    """Whether the place is blank because its cell tells something else: no value from above holds here."""
    line_widths: tuple[float, ...] = ()
    width: float | None = None
    dated: str | None = None
    """The date that the cell holds, written out, where its text leaves out the year."""
    doubts: tuple[Doubt, ...] = ()


@value
class BodyRow:
    """One row below a header, its places in the order of the layout's columns."""

    slots: tuple[Slot, ...]
    page: int | None
    line: int | None
    opens_page: bool = False
    """First row on its page: where a record that a page break split goes on."""
    lead: bool = False
    """A line above the header, or a sheet's name, which names the group of the records below."""
    caption: bool = False
    """Whether such a line is the caption of the table below it."""
    titled: bool = False
    """Whether such a line is longer than the month that it gives, as a title is."""
    spread: str | None = None
    """The row's only text, where it is merged over several columns or stands in a line of its own."""


def placing_on(layout: Layout, rows: Sequence[Row]) -> list[Column] | None:
    """The layout's columns over the physical columns of these rows, which may be another page's.

    Where the rows have another number of columns they may begin further right, or have as many columns,
    physical or filled, as the layout, or as its headings. None where they have not: the rows are no part of
    the table.
    """
    columns = list(layout.columns)
    width = max((last_column(cell) + 1 for row in rows for cell in row.own), default=0)
    if width == layout.width:
        return columns
    filled = sorted({cell.column for row in rows for cell in row.filled})
    shift = width - layout.width
    if _is_shifted(filled, shift):
        return [replace(column, first=column.first + shift, last=column.last + shift) for column in columns]
    begun = sorted({cell.column for row in rows for cell in row.own})
    named = [column for column in columns if column.heading.strip()]
    for wanted in (columns, named):
        for used in (begun, filled):
            if wanted and len(used) == len(wanted):
                return _in_order(columns, wanted, used, width)
    return None


def _in_order(
    columns: Sequence[Column], wanted: Sequence[Column], used: Sequence[int], width: int
) -> list[Column]:
    """The wanted columns from left to right over the used physical ones, the others without a place."""
    ends = [*(start - 1 for start in used[1:]), width - 1]
    places = {id(column): place for column, place in zip(wanted, zip(used, ends, strict=True), strict=True)}
    placed = []
    for column in columns:
        first, last = places.get(id(column), (-1, -2))
        placed.append(replace(column, first=first, last=last))
    return placed


def _is_shifted(filled: Sequence[int], shift: int) -> bool:
    """Whether a page's columns begin further right: it has a few more, and its first ones are blank."""
    return 0 < shift <= 3 and bool(filled) and filled[0] >= shift


def body_row(row: Row, columns: Sequence[Column], page: int | None, opens_page: bool) -> BodyRow:
    """The row's cells in the layout's columns; several cells under one heading become lines of one cell."""
    filled = row.filled
    spread = None
    if len(filled) == 1 and len(columns) > 1:
        (only,) = filled
        covered = sum(column.first <= last_column(only) and column.last >= only.column for column in columns)
        spread = only.text if covered > 1 else None
    slots = []
    begun = {cell.column: cell for cell in filled}
    for column in columns:
        if column.first == column.last:
            inside = [begun[column.first]] if column.first in begun else []
        else:
            inside = [cell for cell in filled if column.first <= cell.column <= column.last]
        slot = slot_of(inside)
        if row.reaching:
            over = [
                cell
                for cell in row.reaching
                if cell.column <= column.last and last_column(cell) >= column.first
            ]
            above = next((cell.dated or cell.text for cell in over if cell.text.strip()), None)
            slot = replace(slot, above=None if inside else above, covered=bool(over))
        slots.append(slot)
    return BodyRow(tuple(slots), page, row.line, opens_page, spread=spread)


def lead_rows(layout: Layout, lines: Sequence[Outside], below: Sequence[Row] = ()) -> list[BodyRow]:
    """The lines above a header that name a group, as section rows of the table below it.

    A title gives its month where the schedule tells days alone, by its heading or by the rows `below`. A
    month none of them is in, as that in which a list was made, holds for none.
    """
    groups = [(line, named_group(line.text)) for line in lines]
    if others := _months_told(layout, below):
        groups = [
            (
                line,
                None if group and group.kind == "month" and only_month(group.text) not in others else group,
            )
            for line, group in groups
        ]
    months_of = Counter(line.line for line, group in groups if group is not None and group.kind == "month")
    # Months side by side in a row head columns, and none holds for what is below.
    groups = [(line, group) for line, group in groups if line.line is None or months_of[line.line] < 2]
    named = [_lead_row(layout, line, group.text) for line, group in groups if group is not None]
    by_month = any(group is not None and group.kind == "month" for _, group in groups)
    if by_month or not tells_days(layout, below):
        return named
    months = [(line, month) for line in lines if (month := only_month(line.text)) is not None]
    titled = [replace(_lead_row(layout, line, month), titled=True) for line, month in months[-1:]]
    return [*named, *titled]


def _months_told(layout: Layout, below: Sequence[Row]) -> set[str]:
    """The months that the schedules below a header begin with; none where some are days of a month above."""
    places = [column for column in layout.columns if column.name == "schedule"]
    texts = [
        fold_digits(cell.text)
        for row in below[:SEEN]
        if len(row.filled) > 1
        for cell in row.filled
        if any(column.first <= cell.column <= column.last for column in places)
    ]
    if any(are_bare_days([text]) for text in texts):
        return set()
    if not any(map(_FIRST_MONTH.match, texts)):
        return set()
    return {f"{month}月" for text in texts for month in _months_within(text)}


def _months_within(text: str) -> list[int]:
    """The months that a text names, and those between its first and its last.

    >>> _months_within("5月31日～7月2日"), _months_within("2026/6/1"), _months_within("11月～翌1月10日")
    ([5, 6, 7], [6], [11, 12, 1])
    """
    named = [int(month) for month in _ANY_MONTH.findall(text)]
    first, more = named[0] if named else 1, (named[-1] - named[0]) % 12 + 1 if named else 0
    return [(first - 1 + step) % 12 + 1 for step in range(more)]


def tells_days(layout: Layout, below: Sequence[Row] = ()) -> bool:
    """Whether the schedule is one column of days, by its heading (日, or none) or by the cells below it."""
    times = [column for column in layout.columns if column.name == "schedule"]
    if len(times) != 1:
        return False
    only = times[0]
    match = match_heading(only.heading)
    if not only.heading or (match is not None and match.part == "day"):
        return True
    return are_bare_days(
        [cell.text for row in below[:SEEN] for cell in row.filled if only.first <= cell.column <= only.last]
    )


def only_month(text: str) -> str | None:
    """The one month that a line names, None where it names several or none; a day in one is no name of it.

    >>> only_month("8月のイベントカレンダー(2018年)"), only_month("4月～6月の行事"), only_month("月間行事")
    ('8月', None, None)
    >>> only_month("9月の催し（8月20日現在）"), only_month("最終更新日：11月20日")
    ('9月', None)
    """
    months = set(_MONTH.findall(fold_digits(text)))
    return f"{months.pop()}月" if len(months) == 1 else None


def caption_row(layout: Layout, lines: Sequence[Outside]) -> list[BodyRow]:
    """The last of the lines above a header that can be its table's caption, as a section row; else none."""
    line = next((line for line in reversed(lines) if is_caption(line.text)), None)
    if line is None or named_group(line.text) is not None:
        return []
    return [replace(_lead_row(layout, line, line.text), caption=True)]


def _lead_row(layout: Layout, line: Outside, text: str) -> BodyRow:
    slots = tuple(Slot() for _ in layout.columns)
    return BodyRow(slots, line.page, line.line, spread=text, lead=True)


def slot_of(cells: Sequence[GridCell]) -> Slot:
    """What the cells under one heading say together, each on lines of its own."""
    if not cells:
        return Slot()
    if len(cells) == 1:
        only = cells[0]
        return Slot(
            only.text,
            line_widths=only.line_widths,
            width=only.width,
            dated=only.dated,
            doubts=only.doubts,
        )
    widths = tuple(width for cell in cells for width in cell.line_widths)
    text = "\n".join(cell.text for cell in cells)
    doubts = joined_doubts([(cell.text, cell.doubts) for cell in cells])
    return Slot(text, line_widths=widths, width=cells[0].width, doubts=doubts)


def joined_doubts(pieces: Iterable[tuple[str, tuple[Doubt, ...]]], between: int = 1) -> tuple[Doubt, ...]:
    """The doubts of texts that follow one another with `between` characters between them.

    >>> [doubt.offset for doubt in joined_doubts([("市町", ()), ("村", (Doubt(0, 0.5, (("材", 0.4),)),))])]
    [3]
    """
    found: list[Doubt] = []
    begin = 0
    for text, doubts in pieces:
        found += (doubt.moved(begin) for doubt in doubts)
        begin += len(text) + between
    return tuple(found)


def with_number(layout: Layout, rows: Sequence[BodyRow]) -> Layout:
    """The layout with its column of numbers named, where that has no heading: 1, 2, 3 … below a blank."""
    if "no" in layout.roles:
        return layout
    for place, column in enumerate(layout.columns):
        if column.heading.strip():
            continue
        texts = [row.slots[place].text.strip() for row in rows]
        numbers = [int(text) for text in texts if text.isdecimal()]
        if (
            len(numbers) >= 2
            and len(numbers) == sum(map(bool, texts))
            and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        ):
            columns = list(layout.columns)
            columns[place] = replace(column, name="no")
            return replace(layout, columns=tuple(columns), roles=layout.roles | {"no"})
    return layout
