"""A raw document as its publisher made it: sheets of cells with their types, merges, formulas and objects."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any, Literal

from pipeline.check.objects import Placed, letters, look_into
from pipeline.extract.detect import find_format
from pipeline.model import Grid, Sidecar

Kind = Literal["text", "number", "date", "boolean"]
Merge = tuple[int, int, int, int]
"""First row, first column, rows, columns, from 0."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown, and what it is in a format that types its cells; text everywhere else."""

    text: str
    kind: Kind = "text"


BLANK = Cell("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, page or text: a rectangle of cells from row 0, column 0."""

    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    labels: tuple[str, ...] = ()
    """Where each row is, as a person finds it: Sheet1!3行, 12行, 2頁 12行."""
    name: str = ""
    typed: bool = False
    """True for a workbook, which tells numbers from text and names its cells by letters."""
    headed: bool = True
    """False for a page that goes on with a table of another page, in another shape."""

    def place(self, row: int, column: int) -> str:
        """Where a cell is: Sheet1!B3, 12行3列, 2頁 12行3列."""
        if self.typed:
            return f"{self.name}!{letters(column)}{row + 1}"
        return f"{self.row_place(row)}{column + 1}列"

    def row_place(self, row: int) -> str:
        """Where a row is."""
        return self.labels[row] if row < len(self.labels) else f"{row + 1}行"


@dataclass(frozen=True, slots=True)
class Document:
    """All that the rules look at."""

    format: str
    """What its bytes are."""
    sheets: tuple[Sheet, ...]
    formulas: Placed = ()
    """(place, formula) of each cell that is computed."""
    objects: Placed = ()
    """(place, what it is) of each picture, shape and chart."""
    cut_words: Placed = ()
    """(place, cell) of each cell of a text document in which a space cuts a word."""
    unchecked: tuple[str, ...] = ()
    """Rules that can't be checked in this format."""
    extension: str = ""
    """What its name says that it is, in lower case; "" where it has no name."""


TYPED = ("xlsx", "xls")
"""The formats whose cells have types, which `typed_sheet` knows."""


def read_document(data: bytes) -> Document:
    """The document in the bytes, whatever its format; raises SeihyoError where it can't be read.

    >>> document = read_document("番号,名称\\n1,交流\\n".encode())
    >>> document.format, document.sheets[0].rows[1][1].text, document.sheets[0].place(1, 1)
    ('csv', '交流', '2行2列')
    """
    form = find_format(data)
    reading = form.read(data, Sidecar())
    sheets = joined_pages(tuple(sheet_of(grid) for grid in reading.grids), reading.grids)
    if form.name in TYPED:
        sheets = tuple(typed_sheet(grid, data) for grid in reading.grids)
    formulas, objects, unchecked = look_into(form, data)
    return Document(reading.format or form.name, sheets, formulas, objects, unchecked=unchecked)


def sheet_of(grid: Grid) -> Sheet:
    """A grid of text as a sheet."""
    height = max((cell.row + cell.row_span for cell in grid.cells), default=0)
    width = max((cell.column + cell.column_span for cell in grid.cells), default=0)
    rows = [[BLANK] * width for _ in range(height)]
    lines = list(range(1, height + 1))
    for cell in grid.cells:
        rows[cell.row][cell.column] = Cell(cell.text)
        if cell.line is not None:
            lines[cell.row] = min(cell.line, lines[cell.row]) if cell.column else cell.line
    merges = tuple(
        (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grid.cells
        if cell.row_span > 1 or cell.column_span > 1
    )
    prefix = f"{grid.sheet}!" if grid.sheet else f"{grid.page}頁 " if grid.page is not None else ""
    labels = tuple(f"{prefix}{line}行" for line in lines)
    return Sheet(tuple(map(tuple, rows)), merges, labels, grid.sheet or "")


def joined_pages(sheets: tuple[Sheet, ...], grids: tuple[Grid, ...]) -> tuple[Sheet, ...]:
    """The sheets with the pages of a paged document laid one below the other, as long as their columns agree.

    A header that is printed again on a page is left out: pages are the format's doing, not the table's.
    """
    joined: list[Sheet] = []
    for sheet, grid in zip(sheets, grids, strict=True):
        if grid.page is None or not joined:
            joined.append(sheet)
        elif sheet.rows and joined[-1].rows and len(sheet.rows[0]) == len(joined[-1].rows[0]):
            joined[-1] = below(joined[-1], sheet)
        else:
            joined.append(replace(sheet, headed=False))
    return tuple(joined)


def below(upper: Sheet, lower: Sheet) -> Sheet:
    """One sheet of two, the lower one without a first row that stands in the upper one too."""
    first = 1 if lower.rows[0] in upper.rows[:4] else 0
    shift = len(upper.rows) - first
    merges = tuple(
        (row + shift, column, height, width) for row, column, height, width in lower.merges if row >= first
    )
    return replace(
        upper,
        rows=upper.rows + lower.rows[first:],
        labels=upper.labels + lower.labels[first:],
        merges=upper.merges + merges,
    )


def typed_sheet(grid: Grid, data: bytes) -> Sheet:
    """A sheet of a workbook, each cell with the type that Excel gives it."""
    import python_calamine

    plain = sheet_of(grid)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    values = book.get_sheet_by_name(grid.sheet or "").to_python(skip_empty_area=False)
    rows = tuple(
        tuple(
            Cell(cell.text, kind_of(values[r][c]) if r < len(values) and c < len(values[r]) else "text")
            for c, cell in enumerate(row)
        )
        for r, row in enumerate(plain.rows)
    )
    return replace(plain, rows=rows, typed=True)


def kind_of(value: Any) -> Kind:
    """What a workbook's value is.

    >>> kind_of(1.5), kind_of("1.5"), kind_of(True)
    ('number', 'text', 'boolean')
    >>> import datetime
    >>> kind_of(datetime.date(2022, 7, 25))
    'date'
    """
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "date"
