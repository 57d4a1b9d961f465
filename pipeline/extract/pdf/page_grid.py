"""One page's marks made into grids: each glyph put into its cell, each cell's glyphs into lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from pipeline.extract.pdf.aligned import find_aligned_table
from pipeline.extract.pdf.blank_lines import blank_lines
from pipeline.extract.pdf.lines import VisualLine, visual_lines
from pipeline.extract.pdf.overflow import Place, rejoin_overflowing, sticks_out
from pipeline.extract.pdf.page import Glyph, Hidden, PageMarks, is_watermark, text_size
from pipeline.extract.pdf.ruled import Box, RuledTable, find_ruled_tables
from pipeline.extract.pdf.unlined import with_rows
from pipeline.model import Grid, GridCell, Outside

Box4 = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageGrids:
    """The grids of one page from the top down, the lines outside them, and how they were found."""

    grids: tuple[Grid, ...]
    outside: tuple[Outside, ...]
    ruled: bool
    """True where rules made the tables, False where there is none or only alignment made one."""
    borders: tuple[float, ...]
    """The column borders of a table that alignment made; the next page may need them."""
    boxes: tuple[tuple[Box4, ...], ...] = ()
    """Where each cell of each grid stands, in points: left, top, right, bottom."""


def page_grids(
    marks: PageMarks, number: int, unruled: bool = True, before: Sequence[float] = ()
) -> PageGrids:
    """Return what one page holds; `before` are the borders of an aligned table on the page before.

    Where no rules make a table, text that is set in columns makes one, unless `unruled` forbids it.

    >>> from pipeline.extract.pdf.page import Rule
    >>> rules = [Rule(0, y, 90, y) for y in (0, 20)] + [Rule(x, 0, x, 20) for x in (0, 30, 90)]
    >>> glyphs = [Glyph("市", 32, 14, 10, 10), Glyph("注", 0, 60, 10, 10)]
    >>> page = page_grids(PageMarks(100, 100, tuple(glyphs), tuple(rules), 0), 1)
    >>> [(cell.text, cell.width) for cell in page.grids[0].cells], page.outside[0].text
    ([('', 3.0), ('市', 6.0)], '注')
    """
    em = text_size(marks.glyphs)
    tables = find_ruled_tables(marks.rules, em)
    tables = tuple(with_rows(table, marks.glyphs) for table in tables)
    ruled = bool(tables)
    if not ruled and unruled:
        aligned = find_aligned_table(marks.glyphs, marks.rules, em, before)
        tables = (aligned,) if aligned else ()
    held: dict[Place | None, list[Glyph]] = defaultdict(list)
    for glyph, place in zip(marks.glyphs, _owners(marks.glyphs, tables), strict=True):
        held[None if is_watermark(glyph, em) else place].append(glyph)
    lined: list[tuple[RuledTable, list[tuple[Box, tuple[VisualLine, ...]]]]] = []
    for index, table in enumerate(tables):
        own = []
        for box in table.boxes:
            narrow = box.row_span > 1 or table.width(box) < 2.2 * em
            glyphs = held.get((index, box.row, box.column), [])
            if marks.hidden:
                glyphs = glyphs + _clipped_by_cell(table, box, marks.hidden)
            if marks.hidden and box.row_span > 1:
                glyphs = glyphs + _cut_off(glyphs, marks.hidden)
            own.append((box, visual_lines(glyphs, narrow)))
        lined.append((table, own))
    blank = blank_lines(lined)
    grids = []
    rows_before = 0
    for index, (table, own) in enumerate(lined):
        cells = [_cell(table, box, lines, em, rows_before, blank.get((index, box), ())) for box, lines in own]
        rows_before += len(table.ys) - 1
        grids.append(Grid(tuple(cells), page=number))
    outside = tuple(
        Outside(line.text, page=number, line=1 + _rows_above(line.y, tables))
        for line in visual_lines(held.get(None, ()))
    )
    borders = tables[0].xs if tables and not ruled else ()
    boxes = tuple(tuple(_box4(table, box) for box in table.boxes) for table in tables)
    return PageGrids(tuple(grids), outside, ruled, borders, boxes)


def _box4(table: RuledTable, box: Box) -> Box4:
    right, bottom = box.column + box.column_span, box.row + box.row_span
    return table.xs[box.column], table.ys[box.row], table.xs[right], table.ys[bottom]


def _rows_above(y: float, tables: Sequence[RuledTable]) -> int:
    """How many rows the tables above a height have: a line there stands before the next one's first row."""
    return sum(len(table.ys) - 1 for table in tables if table.ys[0] < y)


def _cell(
    table: RuledTable,
    box: Box,
    lines: Sequence[VisualLine],
    em: float,
    rows_before: int,
    blank: Sequence[bool],
) -> GridCell:
    ends = ["\n\n" if after else "\n" for after in blank] or ["\n"] * (len(lines) - 1)
    size = Counter(line.size for line in lines).most_common(1)[0][0] if lines else em
    return GridCell(
        row=box.row,
        column=box.column,
        text="".join(map(add, (line.text for line in lines), [*ends, ""])),
        row_span=box.row_span,
        column_span=box.column_span,
        line=rows_before + box.row + 1,
        line_widths=tuple(round((line.x1 - line.x0) / size, 2) for line in lines),
        width=round(table.width(box) / size, 2),
    )


def _clipped_by_cell(table: RuledTable, box: Box, hidden: Sequence[Hidden]) -> list[Glyph]:
    """Return the glyphs that are clipped to just this cell: text that is longer than its cell shows.

    At the top and the bottom of a page they may be lines of a row that goes on over the page, which stand
    there, too; those are not taken.
    """
    left, right = table.xs[box.column], table.xs[box.column + box.column_span]
    top, bottom = table.ys[box.row], table.ys[box.row + box.row_span]
    first, last = box.row < 2, box.row + box.row_span == len(table.ys) - 1
    return [
        item.glyph
        for item in hidden
        if left < item.x < right
        and top < item.y < bottom
        and 0.7 * (right - left) < item.width < right - left + 4
        and 0.7 * (bottom - top) < item.height < bottom - top + 4
        and not (first and item.glyph.y < top)
        and not (last and item.glyph.y > bottom)
    ]


def _cut_off(glyphs: Sequence[Glyph], hidden: Sequence[Hidden]) -> list[Glyph]:
    """Return the hidden rest of a word that runs down a merged cell and that the end of the page cuts."""
    if not glyphs or not (len(glyphs) == 1 or len({round(centre(glyph)[0]) for glyph in glyphs}) == 1):
        return []
    known, found = list(glyphs), []
    left = [item.glyph for item in hidden]
    for near in known:
        x, y = centre(near)
        for glyph in left:
            other_x, other_y = centre(glyph)
            if abs(other_x - x) < 1 and abs(other_y - y) < 1.5 * near.size and glyph.size == near.size:
                known.append(glyph)
                found.append(glyph)
        left = [glyph for glyph in left if glyph not in found]
    return found


def _owners(glyphs: Sequence[Glyph], tables: Sequence[RuledTable]) -> list[Place | None]:
    """Return for each glyph the cell it belongs to, None outside the tables.

    That is the cell under its middle, except where one string of glyphs runs on over a border without a gap:
    it was written into one cell that is too narrow for it, and belongs there as a whole; and lines that run
    on over the border below, or above, because their row is too low.
    """
    boxes = [{place: box for box in table.boxes for place in _places(box)} for table in tables]
    # A table inside another's cell comes first, so that it keeps its own text.
    order = sorted(range(len(tables)), key=lambda index: tables[index].xs[-1] - tables[index].xs[0])
    owners: list[Place | None] = []
    overflowing = False
    for glyph in glyphs:
        x, y = centre(glyph)
        owner = None
        for index in order:
            place = tables[index].find(x, y)
            box = boxes[index].get(place) if place else None
            if box is not None:
                owner = index, box.row, box.column
                ys = tables[index].ys
                overflowing |= sticks_out(glyph, ys[box.row], ys[box.row + box.row_span])
                break
        owners.append(owner)
    for start, end in _runs(glyphs):
        if len(set(owners[start:end])) > 1:
            owners[start:end] = [_owner_of_run(glyphs[start:end], owners[start:end], tables)] * (end - start)
    if overflowing:
        rejoin_overflowing(glyphs, owners, tables)
    return owners


def _runs(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Yield where strings of level glyphs, drawn one after the other without a gap, start and end."""
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index < len(glyphs):
            glyph, before = glyphs[index], glyphs[index - 1]
            near = 0.06 * glyph.size
            if (
                abs(glyph.x - before.x - before.advance) <= near
                and abs(glyph.y - before.y) <= near
                and not (glyph.turn or glyph.stacked)
                and not (glyph.text.isspace() and before.text.isspace())
            ):
                continue
        if index - start > 1:
            yield start, index
        start = index


def _owner_of_run(
    run: Sequence[Glyph], owners: Sequence[Place | None], tables: Sequence[RuledTable]
) -> Place | None:
    """Return the cell that a run over borders was written into: where it is aligned, else where most is."""
    for glyph, owner in ((run[0], owners[0]), (run[-1], owners[-1])):
        if owner is None:
            continue
        xs = tables[owner[0]].xs
        if glyph is run[0] and glyph.x - xs[owner[2]] < glyph.size:
            return owner
        right = xs[min(bisect_right(xs, glyph.x + glyph.advance / 2), len(xs) - 1)]
        if glyph is run[-1] and right - glyph.x - glyph.advance < glyph.size and owners[0] is not None:
            return owner
    counted = Counter(owner for owner in owners if owner is not None)
    return counted.most_common(1)[0][0]


def _places(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.row, box.row + box.row_span):
        for column in range(box.column, box.column + box.column_span):
            yield row, column


def centre(glyph: Glyph) -> tuple[float, float]:
    """Return the middle of a glyph's body.

    >>> centre(Glyph("市", 0, 10, 10, 10))
    (5.0, 6.4)
    """
    along, up = glyph.advance / 2, 0.36 * glyph.size
    if glyph.turn == 0:
        return glyph.x + along, glyph.y - up
    if glyph.turn == 1:
        return glyph.x - up, glyph.y - along
    if glyph.turn == 2:
        return glyph.x - along, glyph.y + up
    return glyph.x + up, glyph.y + along
