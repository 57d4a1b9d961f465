"""The dataset as one Excel workbook: a data dictionary, then one sheet per table."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import Any

from pipeline.exports.rows import kinds, plain_rows
from pipeline.model import SeihyoError, Tables
from pipeline.publish.formats import ESCAPED, escape
from pipeline.schemas import TABLES, columns
from pipeline.wording import bilingual

MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
"""Bounds of a sheet and of a cell in Excel."""

DICTIONARY = "dictionary"
DICTIONARY_HEADER = (
    "table",
    "table_title",
    "column",
    "title",
    "type",
    "nullable",
    "description",
    "description_ja",
)
WIDEST = 60
"""Characters of the widest column; longer text wraps nowhere and is read in the formula bar."""

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A creation date must stand in the file; a fixed one keeps equal tables equal to the byte."""


def new_book(sink: io.BytesIO, title: str) -> Any:
    """A workbook to write, in which no text becomes a formula or a link; equal contents give equal bytes."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": CREATED})
    return book


def to_workbook(tables: Tables) -> bytes:
    """An xlsx workbook: sheet `dictionary`, then a sheet for each table, named like it.

    The first row of a sheet is its header: the column names of the data model, one row, so that any tool
    reads the sheet as a table; a comment on each gives the Japanese title and description. It is frozen and
    has an autofilter. Dates, numbers and booleans are typed; all else is text in columns of text, so that no
    code loses a zero, also where a person writes one, and no text becomes a formula. A line break in
    `repairs` is written \\n as in the CSV. Equal tables give equal bytes. Needs the `exports` extra. Raises
    SeihyoError for a table or a cell that Excel can't hold.
    """
    sink = io.BytesIO()
    book = new_book(sink, "整表")
    formats = {
        "header": book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }
    dictionary = [tuple(map(str, row)) for row in dictionary_rows()]
    texts = dict.fromkeys(DICTIONARY_HEADER, "text")
    write_sheet(book, formats, DICTIONARY, texts, dictionary, {})
    for name in TABLES:
        notes = {
            column: f"{declared.title}\n{declared.metadata['description_ja']}"
            for column, declared in columns(name).items()
        }
        write_sheet(book, formats, name, kinds(name), shown_rows(name, tables), notes)
    book.close()
    return sink.getvalue()


def dictionary_rows() -> list[tuple[Any, ...]]:
    """The rows of the data dictionary: every column of every table.

    >>> dictionary_rows()[0][:4]
    ('sources', '文書', 'source_id', '文書ID')
    >>> len(dictionary_rows()[0]) == len(DICTIONARY_HEADER)
    True
    """
    return [
        (
            name,
            TABLES[name].Config.title,
            column,
            declared.title,
            kinds(name)[column],
            "true" if declared.nullable else "false",
            declared.description,
            declared.metadata["description_ja"],
        )
        for name in TABLES
        for column, declared in columns(name).items()
    ]


def shown_rows(name: str, tables: Tables) -> list[tuple[Any, ...]]:
    """The rows of a table as a sheet shows them: line breaks escaped as in the CSV."""
    escaped = [column in ESCAPED.get(name, ()) for column in columns(name)]
    return [
        tuple(
            escape(value) if turn and value is not None else value
            for turn, value in zip(escaped, row, strict=True)
        )
        for row in plain_rows(name, tables[name])
    ]


def write_sheet(
    book: Any,
    formats: dict[str, Any],
    name: str,
    kind: dict[str, str],
    rows: list[tuple[Any, ...]],
    notes: dict[str, str],
) -> None:
    """Adds one sheet: header, comments, typed cells, frozen header row, autofilter, widths."""
    if len(rows) >= MAX_ROWS:
        raise SeihyoError(
            bilingual(
                f"{len(rows):,} 行は Excel のシートに入りません。Parquet か SQLite を使ってください",
                f"{len(rows):,} rows are more than a sheet of Excel holds; use Parquet or SQLite",
                f"{name}: ",
            )
        )
    sheet = book.add_worksheet(name)
    for index, column in enumerate(kind):
        sheet.write_string(0, index, column, formats["header"])
        if column in notes:
            sheet.write_comment(0, index, notes[column], {"author": "", "x_scale": 2})
    for number, row in enumerate(rows, start=1):
        for index, (column, value) in enumerate(zip(kind, row, strict=True)):
            if value is not None:
                write_cell(sheet, number, index, value, formats, f"{name}: row {number}, {column}")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(kind) - 1)
    for index, column in enumerate(kind):
        longest = max([column, *(str(row[index]) for row in rows[:1000])], key=display_width)
        own = formats["text"] if kind[column] == "text" else None
        sheet.set_column(index, index, min(display_width(longest) + 3, WIDEST), own)


def write_cell(sheet: Any, row: int, index: int, value: Any, formats: dict[str, Any], place: str) -> None:
    """Writes one value by its type; text always as text."""
    if isinstance(value, bool):
        sheet.write_boolean(row, index, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, index, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, index, datetime.combine(value, time()), formats["date"])
    elif len(value) > MAX_CHARACTERS:
        raise SeihyoError(
            bilingual(
                f"{len(value):,} 字は Excel のセルに入りません。他の形式を使ってください",
                f"{len(value):,} characters are more than a cell of Excel holds; use another format",
                f"{place}: ",
            )
        )
    else:
        sheet.write_string(row, index, value)


def display_width(text: str) -> int:
    """Width of a text in half-width characters: Japanese ones count two.

    >>> display_width("年度"), display_width("2022")
    (4, 4)
    >>> display_width("")
    0
    """
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
