"""Where the tables of a sheet are, and what their columns hold: what most of the rules ask."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.check.document import Cell, Document, Sheet

Hit = tuple[str, str]
"""Place and value that break a rule."""

MIN_NUMBERS = 3
"""Fewer numbers don't make a numeric column."""

SHARE = 0.6
"""Of a column's filled cells, how many must be of a kind to make it a column of that kind."""


@cache
def read_list(name: str) -> tuple[dict[str, str], ...]:
    """Rows of one of the check's own lists, every value a string.

    >>> read_list("rules")[0]["rule"]
    '1-1'
    >>> len(read_list("rules"))
    15
    """
    text = files("pipeline.check").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading and the cells below it with their rows."""

    index: int
    heading: str
    cells: tuple[tuple[int, Cell], ...]

    @property
    def filled(self) -> tuple[tuple[int, Cell], ...]:
        """The cells that hold anything."""
        return tuple((row, cell) for row, cell in self.cells if cell.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: a header and the rows below it, up to a blank row."""

    sheet: Sheet
    header: int
    body: int
    """First row below the header."""
    end: int
    """Row after the last one."""
    left: int
    right: int
    """Column after the last one."""
    columns: tuple[Column, ...]
    """Its columns, left to right; a heading over several rows or columns is joined."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, left to right."""
        return tuple(column.heading for column in self.columns)


def new_table(sheet: Sheet, header: int, body: int, end: int, left: int, right: int) -> Table:
    """The table that lies between these rows and columns of a sheet."""
    cover = covering(sheet)
    columns = []
    for index in range(left, right):
        places = dict.fromkeys(cover.get((row, index), (row, index)) for row in range(header, body))
        parts = [sheet.rows[row][column].text.strip() for row, column in places]
        cells = tuple(
            (row, sheet.rows[row][index])
            for row in range(body, end)
            if cover.get((row, index), (row, index)) == (row, index)
        )
        columns.append(Column(index, " ".join(part for part in dict.fromkeys(parts) if part), cells))
    return Table(sheet, header, body, end, left, right, tuple(columns))


def covering(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that covers each cell of a merge."""
    return {
        (row, column): (top, left)
        for top, left, height, width in sheet.merges
        for row in range(top, top + height)
        for column in range(left, left + width)
    }


def filled(row: tuple[Cell, ...]) -> list[int]:
    """The columns of a row that hold anything.

    >>> filled((Cell("a"), Cell(" "), Cell("c")))
    [0, 2]
    >>> filled(())
    []
    """
    return [column for column, cell in enumerate(row) if cell.text.strip()]


def blocks(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First row and row after the last of each run of rows that hold anything, merged cells bridging rows."""
    covered = {row for row, _ in covering(sheet)}
    start: int | None = None
    for number, row in enumerate((*sheet.rows, ())):
        blank = number >= len(sheet.rows) or (not filled(row) and number not in covered)
        if blank and start is not None:
            yield start, number
            start = None
        elif not blank and start is None:
            start = number


def find_tables(sheet: Sheet) -> tuple[Table, ...]:
    """The tables of a sheet, top to bottom: each block of rows without the title and note lines around it.

    >>> rows = tuple(tuple(map(Cell, row)) for row in (["一覧", ""], ["名称", "人数"], ["交流", "3"]))
    >>> [(table.header, table.end) for table in find_tables(Sheet(rows))]
    [(1, 3)]
    >>> find_tables(Sheet(((Cell("一覧"),),)))
    ()
    """
    found = []
    for start, end in blocks(sheet):
        widths = {row: len(filled(sheet.rows[row])) for row in range(start, end)}
        if max(widths.values(), default=0) < 2 and (len(sheet.rows[start]) > 1 or end - start < 2):
            continue
        while start < end and len(sheet.rows[start]) > 1 and is_title(sheet, widths, start, end):
            start += 1
        while end > start + 1 and widths[end - 1] == 1 and is_note(sheet.rows[end - 1]):
            end -= 1
        used = sorted({column for row in range(start, end) for column in filled(sheet.rows[row])})
        if used and end > start:
            body = min(end, start + header_depth(sheet, start, end))
            found.append(new_table(sheet, start, body, end, used[0], used[-1] + 1))
    return tuple(found)


def is_title(sheet: Sheet, widths: dict[int, int], row: int, end: int) -> bool:
    """True for a row of one cell above a table; a header must come next where the table is two cells wide."""
    if widths[row] > 1:
        return False
    if max(widths[other] for other in range(row, end)) > 2:
        return True
    used = filled(sheet.rows[row + 1]) if row + 2 < end else []
    return len(used) > 1 and looks_like_header(new_table(sheet, row + 1, row + 2, end, used[0], used[-1] + 1))


def is_note(row: tuple[Cell, ...]) -> bool:
    """True for a row that is a note below a table: ※, 注, 資料, 出典, 備考 …"""
    text = next(cell.text.strip() for cell in row if cell.text.strip())
    return re.match(r"[(（]?(※|注|\*|資料|出典|出所|備考)", text) is not None


def header_depth(sheet: Sheet, start: int, end: int) -> int:
    """How many rows a header has: as many as its tallest heading, two where a heading spans columns."""
    spans = [(height, width) for top, _, height, width in sheet.merges if top == start]
    depth = max((height for height, _ in spans), default=1)
    if depth == 1 and any(width > 1 for _, width in spans):
        depth = 2
    return depth if start + depth < end else 1


PLAIN = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
DRESSED = re.compile(r"(約|[-+−±▲△(])?\s*[¥\\$]?\s*\d[\d,]*(\.\d+)?\s*(?P<unit>[^\d\s,.]*)", re.ASCII)


def is_plain_number(cell: Cell) -> bool:
    """True for a number, or in a format without types for text that is nothing but one.

    >>> is_plain_number(Cell("1234.5")), is_plain_number(Cell("1,234", "number"))
    (True, True)
    >>> is_plain_number(Cell("1,234")), is_plain_number(Cell("１２"))
    (False, False)
    """
    return cell.kind == "number" or PLAIN.fullmatch(cell.text.strip()) is not None


@cache
def units() -> frozenset[str]:
    """Units that may follow a number."""
    return frozenset(unicodedata.normalize("NFKC", row["unit"]) for row in read_list("units"))


def is_dressed_number(cell: Cell) -> bool:
    """True for text that a reader takes for one number: 1,234, ▲5, 500円, １２, (3).

    >>> [is_dressed_number(Cell(text)) for text in ("1,234", "▲5", "500円", "１２", "約30人")]
    [True, True, True, True, True]
    >>> [is_dressed_number(Cell(text)) for text in ("12", "7月", "3~4月", "第2回", "")]
    [False, False, False, False, False]
    """
    if is_plain_number(cell) or cell.kind != "text":
        return False
    match = DRESSED.fullmatch(unicodedata.normalize("NFKC", cell.text.strip()))
    return match is not None and match["unit"].strip(")") in units() | {""}


@cache
def symbols() -> dict[str, bool]:
    """Symbols that stand in place of a number, and whether the rule allows them."""
    return {row["symbol"]: row["allowed"] == "true" for row in read_list("symbols")}


def is_numeric(column: Column) -> bool:
    """True where a column holds quantities: most cells are numbers, none is a code that begins with 0.

    A column whose heading is that of a label, an ID or a year holds none.
    """
    cells = [cell for _, cell in column.filled if cell.text.strip() not in symbols()]
    numbers = [cell for cell in cells if is_plain_number(cell) or is_dressed_number(cell)]
    enough = len(numbers) >= MIN_NUMBERS and len(numbers) >= SHARE * len(cells)
    if any(re.fullmatch(r"0\d+", cell.text.strip(), re.ASCII) for cell in numbers):
        return False
    return enough and heading_kind(column.heading) not in ("label", "time")


MATCHES: dict[str, Callable[[str, str], bool]] = {
    "whole": lambda heading, word: heading == word,
    "end": lambda heading, word: heading.endswith(word),
    "part": lambda heading, word: word in heading,
}


def heading_kind(heading: str) -> str:
    """What a heading says of its numbers: label, unitless, time or unit; "" where it says nothing.

    >>> heading_kind("電話番号"), heading_kind("参加人数"), heading_kind("fiscal_year")
    ('label', 'unit', 'time')
    >>> heading_kind("予算額")
    ''
    """
    for row in read_list("headings"):
        if MATCHES[row["match"]](heading.strip(), row["word"]):
            return row["kind"]
    return ""


def looks_like_header(table: Table) -> bool:
    """True where a table's first row differs from those below as headings do: short, distinct, no numbers."""
    texts = [cell for cell in table.sheet.rows[table.header] if cell.text.strip()]
    below = [cell for column in table.columns for _, cell in column.filled]
    if any(is_plain_number(cell) or cell.kind != "text" for cell in texts):
        return False
    if len({cell.text for cell in texts}) < len(texts) or not below:
        return False
    longest = max(len(cell.text) for cell in texts)
    typed = any(is_plain_number(cell) or is_dressed_number(cell) or cell.kind != "text" for cell in below)
    mean = sum(len(cell.text) for cell in below) / len(below)
    return longest <= 20 and (typed or mean > 1.5 * sum(len(cell.text) for cell in texts) / len(texts))


def tables_of(document: Document) -> tuple[Table, ...]:
    """All tables of a document, sheet by sheet."""
    return tuple(table for sheet in document.sheets for table in find_tables(sheet))


def columns_of(tables: tuple[Table, ...]) -> Iterator[tuple[Table, Column]]:
    """All columns of all tables, each with its table."""
    return ((table, column) for table in tables for column in table.columns)


def cells_of(document: Document) -> Iterator[tuple[str, Cell]]:
    """All filled cells of a document with their places."""
    for sheet in document.sheets:
        for number, row in enumerate(sheet.rows):
            for index, cell in enumerate(row):
                if cell.text.strip():
                    yield sheet.place(number, index), cell
