"""Grids, one after the other, read as tables: a header begins one, what fits goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.lines.marks import NOTE_MARK, SECTION_MARK, is_imprint, is_page_number, is_subtotal
from pipeline.extract.lines.names import is_head_of_part, is_of_programmes
from pipeline.extract.tables.body import (
    BodyRow,
    Slot,
    body_row,
    caption_row,
    lead_rows,
    only_month,
    placing_on,
    with_number,
)
from pipeline.extract.tables.calendars import month_by_month
from pipeline.extract.tables.form_table import (
    CARD,
    event_over,
    form_table,
    is_stray,
    names_programme,
    row_labels,
    told_again,
    with_names,
)
from pipeline.extract.tables.forms import read_form
from pipeline.extract.tables.grid import Row, grid_rows, last_column, moved_rows
from pipeline.extract.tables.halves import one_below_another
from pipeline.extract.tables.header_rows import (
    agreed_header,
    find_header,
    header_at,
    rejoin_headings,
    weak_header,
)
from pipeline.extract.tables.layout import Column, Layout, folded_headings, layout_here, read_layout
from pipeline.extract.tables.months_across import months_across
from pipeline.extract.tables.notes import no_field, passed_over, was_across, was_stray, was_turned
from pipeline.extract.tables.other_heads import (
    heads_apart,
    heads_others,
    heads_something_else,
    tell_times,
)
from pipeline.extract.tables.stated_header import check_stated_header, stated_header
from pipeline.extract.tables.table import Structure, Table
from pipeline.extract.tables.tiers import Tiers, unfold_tiers
from pipeline.extract.tables.transposed import records_in_columns
from pipeline.lexicon.headings import fold_heading, header_score
from pipeline.model import Grid, Note, Outside, SeihyoError
from pipeline.wording import bilingual

ALIKE = 0.6
"""Share of a row's headings that must be those of the header for it to be the header again."""


def _names_fields(row: Row) -> bool:
    """Whether a row holds names in Latin letters, as one of the fields' names below the headings does."""
    return bool(row.filled) and all(cell.text.isascii() for cell in row.filled)


@dataclass(slots=True)
class GridReader:
    """What is known while the grids go by: the table being read, the page, the lines above it."""

    found: Structure
    stated: dict[str, str]
    delimited: bool
    weak: bool = False
    layout: Layout | None = None
    """The table's own layout, by its first header."""
    here: Layout | None = None
    """The same columns where the header that stood last has them."""
    sheet: str | None = None
    body: list[BodyRow] = field(default_factory=list)
    page: int = 0
    heights: list[tuple[int, int]] = field(default_factory=list)
    """Page and filled rows of each grid that was read from a page."""
    held: tuple[Grid, tuple[Row, ...]] | None = None
    """A grid that may be the left part of the table on its page."""
    tiers: Tiers | None = None
    form_rows: list[Row] = field(default_factory=list)
    """Rows of the forms read so far, numbered on through pages, and the page of each."""
    form_pages: list[int | None] = field(default_factory=list)
    form_names: dict[int, Outside | None] = field(default_factory=dict)
    """The line above each form, by its first row."""
    cards: frozenset[tuple[str, ...]] = frozenset()
    """The first labels that several grids begin with."""
    named: bool = False
    """Whether the lines above the forms name their records."""
    form_labels: list[tuple[str, ...]] = field(default_factory=list)
    """The folded labels at the head of each form's rows."""
    met_header_rows: bool = False
    """Whether a grid has the rows that the sidecar states to be the header."""
    lead: list[Outside] = field(default_factory=list)
    """Lines between the table before and the header to come: where a section's name can stand."""

    def take(self, grid: Grid, rows: tuple[Row, ...], header_rows: tuple[int, int] | None) -> None:
        """Read one grid."""
        if header_rows is None:
            rows = month_by_month(rows) or one_below_another(rows) or rows
            across = months_across(rows, [line.text for line in self.lead])
            if across is not None:
                rows = across
                self.found.notes.append(was_across(grid))
        turned = records_in_columns(rows) if header_rows is None and self.layout is None else None
        if turned is not None:
            rows = turned
            self.found.notes.append(was_turned(grid))
        elif header_rows is None and self.layout is None:
            offset = self.form_rows[-1].number + 1 if self.form_rows else 0
            moved = moved_rows(rows, offset) if offset else rows
            if (
                self.form_rows
                and grid.page is None
                and grid.sheet is None
                and is_stray(self.form_labels, rows)
            ):
                self.found.outside += [Outside(c.text, None, row.line) for row in rows for c in row.filled]
                self.found.notes.append(was_stray(rows))
                return
            self.named |= self._is_named(rows)
            if read_form((*self.form_rows, *moved), named=self.named) is not None:
                self.form_labels.append(row_labels(rows))
                for begun in moved[:1]:
                    self.form_names[begun.number] = self._line_over()
                self.form_rows += moved
                self.form_pages += [grid.page] * len(moved)
                return
        if header_rows is None:
            rows, self.tiers = unfold_tiers(rows, self.tiers if self.layout is not None else None)
        stated = stated_header(rows, header_rows) if header_rows is not None else None
        self.met_header_rows |= stated is not None
        forced = stated if self.layout is None else None
        if forced is not None and not self.stated:
            check_stated_header(rows[forced[0] : forced[1] + 1])
        first = forced or find_header(rows)
        if first is None and self.layout is None and not self.stated:
            first = agreed_header(rows)
        if first is None and self.weak and self.layout is None:
            first = weak_header(rows, self.stated)
            if first is not None and not self.stated:
                headings = " | ".join(cell.text for cell in rows[first[0]].filled)[:60]
                message = bilingual(
                    f"分かる見出しが一つです: {headings!r}。設定ファイルに [columns] を書いてください",
                    f"only one heading of the header is known: {headings!r}; state [columns] in the sidecar",
                )
                self.found.notes.append(Note("header-weak", "warning", message))
        if first is not None and forced is None and self._goes_on(rows[: first[0]]):
            first = None
        elif first is None:
            columns = placing_on(self.here, rows) if self.here is not None else None
            if columns is None or self._is_foreign(grid, rows, columns):
                joined = self._joined(grid, rows)
                if joined is None:
                    return
                rows = joined
        self._read_rows(grid, rows, first)

    def _is_named(self, rows: Sequence[Row]) -> bool:
        """Whether a grid is one of several cards, or the only one, below the line of a programme's name."""
        over = self._line_over()
        if over is None:
            return False
        if not self.form_rows and event_over(over.text, row_labels(rows)) is not None:
            return True
        return names_programme(over.text) and row_labels(rows[:CARD]) in self.cards

    def _line_over(self) -> Outside | None:
        """The line above a grid, sentences and heads that name nothing (開催概要) left out."""
        lines = (line for line in reversed(self.lead) if not line.text.endswith("。"))
        return next((line for line in lines if not is_head_of_part(line.text)), None)

    def _joined(self, grid: Grid, rows: tuple[Row, ...]) -> tuple[Row, ...] | None:
        """The rows with those of the grid left of them, where a merged cell tore the page's table in two.

        A grid that can be the left part is held back; one that is no part of a table is passed over.
        """
        held, self.held = self.held, None
        if held is not None and held[0].page == grid.page:
            assert self.here is not None
            left, width = (
                max((last_column(c) + 1 for row in part for c in row.own), default=0)
                for part in (held[1], rows)
            )
            gap = self.here.width - left - width
            if len(held[1]) == len(rows) and 0 <= gap <= 2:
                cells = [cell for row in held[1] for cell in row.own]
                cells += [replace(cell, column=cell.column + left + gap) for row in rows for cell in row.own]
                return grid_rows(Grid(tuple(cells)))
        if held is not None:
            self._pass_over(*held)
        if grid.page is not None and self.here is not None and len(rows) > 1:
            self.held = (grid, rows)
        else:
            self._pass_over(grid, rows)
        return None

    def _read_rows(self, grid: Grid, rows: tuple[Row, ...], first: tuple[int, int] | None) -> None:
        if grid.page is not None:
            self.heights.append((grid.page, sum(bool(row.filled) for row in rows)))
        index = 0
        opens = True
        blank_before = True
        below_others = False
        placing: list[Column] | None = None
        last_wide = max((place for place, row in enumerate(rows, start=1) if row.width > 1), default=0)
        if first is None:
            assert self.layout is not None
            lead, self.lead = self.lead, []
            self.body += lead_rows(self.layout, lead)
        while index < len(rows):
            row = rows[index]
            if first is not None and index < first[0]:
                index += 1
                below_others |= bool(row.filled)
                self._outside(row, self._page_of(grid, ahead=True))
                continue
            span = first if first is not None and index == first[0] else None
            if span is None:
                span = self._later_header(rows, index, placing, begins=opens and bool(self.body))
            if span is not None:
                if grid.page is not None and not self.delimited:
                    rows = rejoin_headings(rows, span[1])
                if below_others:
                    self.lead = [*self._line_above(rows, index), *self.lead]
                self._start(grid, rows[span[0] : span[1] + 1], rows[span[1] + 1 :])
                index, placing, first = span[1] + 1, None, first or span
                blank_before = opens = below_others = True
                continue
            index += 1
            if not row.filled:
                blank_before = True
                continue
            below_others = True
            assert self.here is not None
            below = row.width == len(row.filled) == 1 and index > last_wide
            titled = below and not blank_before and self._is_title(row)
            if self.delimited and not titled and (below or self._astray(row, blank_before)):
                self._lone_line(row, grid)
                blank_before = False
                continue
            blank_before = False
            if placing is None:
                placed = None if self.delimited else placing_on(self.here, rows)
                placing = placed or list(self.here.columns)
            self.body.append(body_row(row, placing, self._page_of(grid), opens))
            opens = False

    def _is_foreign(self, grid: Grid, rows: Sequence[Row], columns: Sequence[Column]) -> bool:
        """Whether a sheet without a header of its own holds other things than the table before it.

        A sheet goes on with the table where what stands under its schedule tells times, as that does.
        """
        if grid.sheet is None or grid.sheet == self.sheet:
            return False
        places = [place for place, column in enumerate(columns) if column.name == "schedule"]
        told = [row.slots[place].text for row in self.body for place in places]
        here = [body_row(row, columns, None, False).slots[place].text for row in rows for place in places]
        return tell_times(told) and not tell_times(here)

    def _goes_on(self, above: Sequence[Row]) -> bool:
        """Whether rows above a header are rows of the table before: as full as such rows are, not titles."""
        if self.layout is None:
            return False
        return any(len(row.filled) >= max(2, len(self.layout.columns) / 2) for row in above)

    def _later_header(
        self, rows: tuple[Row, ...], index: int, placing: Sequence[Column] | None, *, begins: bool
    ) -> tuple[int, int] | None:
        """Whether the header stands again at `rows[index]`, or another table's header."""
        assert self.layout is not None
        assert self.here is not None
        if any(cell.text.isdigit() for cell in rows[index].filled):
            return None
        if _names_fields(rows[index]) and not all(map(str.isascii, self.layout.folded)):
            return None
        folded = {fold_heading(cell.text) for cell in rows[index].filled}
        known = {text for text in (*self.layout.folded, *self._levels()) if text}
        if (
            folded
            and len(folded & known) >= ALIKE * len(folded)
            and len(folded & known) >= min(2, len(known))
        ):
            span = header_at(rows, index)
            height = self.layout.bottom - self.layout.top
            return span or (index, min(index + height, len(rows) - 1))
        span = header_at(rows, index)
        if heads_others(rows, index, self.here):
            return span or (index, index)
        if span is not None:
            filled = rows[index].filled
            if header_score([cell.text for cell in filled]) >= max(4.0, 1.2 * len(filled)):
                return span
        if placing is None:
            placing = (placing_on(self.here, rows) if not index else None) or self.here.columns
        if not heads_something_else(rows, index, placing, self.body, begins=begins):
            return None
        return span or (index, index)

    def _levels(self) -> list[str]:
        assert self.layout is not None
        return [fold_heading(level) for column in self.layout.columns for level in column.heading.split(" ")]

    def _start(self, grid: Grid, header: Sequence[Row], below: Sequence[Row]) -> None:
        """A header: the same again turns a page, another one begins a table."""
        self.page += 1
        lead, self.lead = self.lead, []
        again = (
            self.layout is not None
            and self.sheet == grid.sheet
            and folded_headings(header) == self.layout.folded
        )
        if not again:
            self.close()
            self.layout, self.sheet = read_layout(header, self.stated, below), grid.sheet
            self.found.notes += self.layout.notes
        assert self.layout is not None
        self.here = layout_here(self.layout, header)
        names = [Outside(grid.sheet)] if grid.sheet is not None and not again else []
        above = [*lead_rows(self.layout, (*names, *lead), below), *caption_row(self.layout, lead)]
        # A month holds under a caption; a caption ends a month.
        self.body += sorted(above, key=lambda row: only_month(row.spread or "") == row.spread)

    def _line_above(self, rows: Sequence[Row], index: int) -> list[Outside]:
        """The row before a header as a line, where it holds one text: it may name what follows.

        Set apart from the rows above it, it is none of theirs.
        """
        if not self.body or self.body[-1].lead or any(slot.covered for slot in self.body[-1].slots):
            return []
        row = self.body[-1]
        texts = [slot.text for slot in row.slots if slot.text.strip()] or [row.spread or ""]
        if len(texts) != 1 or not texts[0].strip():
            return []
        if len(row.slots) > 2 and row.spread is None and heads_apart(rows, index):
            self.body.pop()
        return [Outside(texts[0], row.page, row.line)]

    def close(self) -> None:
        """Hand over the table being read."""
        if self.layout is not None:
            self.layout = with_number(self.layout, self.body)
        if self.held is not None:
            held, self.held = self.held, None
            self._pass_over(*held)
        if self.layout is not None:
            self.found.tables.append(Table(self.layout, tuple(self.body), self.sheet))
        self.layout, self.here, self.body = None, None, []
        form = read_form(self.form_rows, named=self.named) if self.form_rows else None
        if form is not None:
            page_of = {row.number: page for row, page in zip(self.form_rows, self.form_pages, strict=True)}
            begun = form.blocks[0].row
            for row in form.outside:
                self._outside(row, page_of[row.number])
                if row.number > begun:
                    self.found.notes.append(no_field(row))
            blocks = [(page_of[block.row], block) for block in with_names(form.blocks, self.form_names)]
            self.found.tables.append(form_table(blocks, self.stated))
            self.found.notes += told_again(form.blocks)
        self.form_rows, self.form_pages, self.form_names, self.form_labels = [], [], {}, []
        self.named = False

    def _page_of(self, grid: Grid, ahead: bool = False) -> int | None:
        if grid.page is not None or not self.delimited:
            return grid.page
        return max(self.page + (1 if ahead else 0), 1)

    def _outside(self, row: Row, page: int | None) -> None:
        lines = [Outside(cell.text, page, row.line) for cell in row.filled]
        self.found.outside += lines
        self.lead += lines

    def _astray(self, row: Row, blank_before: bool) -> bool:
        """Whether a line of delimited text is no row of the table; SeihyoError where it is a broken one."""
        assert self.here is not None
        if row.width == self.here.width:
            return False
        filled = row.filled
        text = filled[0].text
        if len(filled) == 1 and (
            (row.width == 1 and blank_before)
            or NOTE_MARK.match(text)
            or SECTION_MARK.match(text)
            or is_subtotal(text)
            or is_page_number(text)
            or is_imprint(text)
        ):
            return True
        if row.width > self.here.width and last_column(filled[-1]) < self.here.width:
            return False
        first = filled[0].text[:12]
        raise SeihyoError(
            bilingual(
                f"列数が見出し（{self.here.width} 列）と違います。区切りと引用符を直してください",
                f"{row.width} columns where the header (line {self.here.line}) has {self.here.width}; the "
                f"row begins with {first!r}, its last is column {filled[-1].column + 1} "
                f"({filled[-1].text[:12]!r}). "
                "A delimiter is missing or too many, or a line break inside a cell isn't quoted",
                f"line {row.line}: ",
            )
        )

    def _is_title(self, row: Row) -> bool:
        """Whether a line of one cell names a programme, and the first column is of those."""
        assert self.here is not None
        text = row.filled[0].text
        is_name = is_of_programmes(text) and not NOTE_MARK.match(text) and not is_imprint(text)
        return is_name and self.here.columns[0].name == "title"

    def _lone_line(self, row: Row, grid: Grid) -> None:
        text = row.filled[0].text
        assert self.layout is not None
        slots = tuple(Slot() for _ in self.layout.columns)
        self.body.append(BodyRow(slots, self._page_of(grid), row.line, spread=text))

    def _pass_over(self, grid: Grid, rows: tuple[Row, ...]) -> None:
        """A grid that is no part of a table: its lines stand outside, and a note says so."""
        filled = [row for row in rows if row.filled]
        if not filled:
            return
        if self.layout is None:
            for row in filled[:200]:
                self._outside(row, grid.page)
        self.found.notes.append(passed_over(grid, filled, self.heights, begun=self.layout is not None))
