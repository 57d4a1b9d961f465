"""Sheets of OpenDocument workbooks (ODS): every cell as the sheet shows it, merged cells as spans."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.extract.left_out import left_out, readings_left_out
from pipeline.extract.limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS
from pipeline.extract.office.ods_cells import (
    OFFICE,
    TABLE,
    TEXT,
    cell_runs,
    error_of,
    moment_of,
    plain_value,
)
from pipeline.extract.office.ods_styles import Looks, read_looks
from pipeline.extract.office.ooxml import check_sheets, open_package
from pipeline.extract.office.xlsx_details import ranges_in_words
from pipeline.model import Grid, GridCell, Note, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELLS = 4_000_000
"""Cells of one sheet, repeated ones counted as often as they stand."""


@dataclass(slots=True)
class _Sheet:
    """A sheet being read."""

    name: str
    shown: bool
    row: int = 0
    column: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    held_columns: set[int] = field(default_factory=set)
    """Hidden columns that hold something."""
    cells: list[GridCell] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)

    def is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each visible sheet; row and column count from the sheet's A1.

    Text is what the sheet shows; a date whose text hides its year has the date written out beside it, one
    whose order readers take differently is written as yyyy/m/d. Hidden sheets are passed over unless the
    sidecar names one; hidden rows and columns, text struck out or white, and errors are left out, and a note
    says each. Raises SeihyoError where the file is no such workbook, is under a password or damaged, or
    exceeds the bounds.

    >>> read(b"PK\\x03\\x04 cut", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the file is no Office document, or its end is missing...
    """
    from lxml import etree

    package = open_package(data)
    content = package.parts.get("content.xml", b"")
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise SeihyoError(
            bilingual(
                "OpenDocument 表計算が壊れているか、パスワードで保護されています。保存し直してください",
                "the OpenDocument workbook is damaged or under a password: save it again without one",
            )
        )
    notes: list[Note] = []
    grids: list[Grid] = []
    try:
        looks = read_looks(package.parts.get("styles.xml", b""), content)
        sheets = list(_sheets(content, looks, sidecar.sheet))
    except etree.LxmlError as error:
        raise SeihyoError(
            bilingual(
                "OpenDocument 表計算が壊れていて読めません。もう一度入手してください",
                f"the OpenDocument workbook is damaged and can't be read: {error}; get it again",
            )
        ) from error
    names = [sheet.name for sheet in sheets]
    if sidecar.sheet is not None and sidecar.sheet not in names:
        raise SeihyoError(
            bilingual(
                f"シート {sidecar.sheet!r} がありません。設定ファイルの `sheet` を直してください",
                f"no sheet {sidecar.sheet!r} (sidecar `sheet`); "
                f"the workbook has {', '.join(names) or 'none'}",
            )
        )
    for sheet in sheets:
        if sidecar.sheet not in (None, sheet.name):
            continue
        if not sheet.shown and sidecar.sheet is None:
            notes.append(_hidden_sheet(sheet.name))
            continue
        notes += [*_hidden_parts(sheet), *sheet.notes, *readings_left_out(sheet.readings)]
        if any(cell.text for cell in sheet.cells):
            grids.append(Grid(tuple(sheet.cells), sheet=sheet.name))
    if not grids:
        raise SeihyoError(
            bilingual(
                "表示されたシートに値がありません。シートを表示するか、正しいファイルを置いてください",
                "the workbook has no visible sheet with anything in it",
            )
        )
    return Reading(tuple(grids), (), "ods", None, tuple(notes))


def _sheets(content: bytes, looks: Looks, asked: str | None) -> Iterator[_Sheet]:
    """The sheets one after the other; rows are given up as soon as they are read."""
    from lxml import etree

    tags = (f"{TABLE}table", f"{TABLE}table-column", f"{TABLE}table-row", f"{TABLE}tracked-changes")
    events = etree.iterparse(
        io.BytesIO(content), ("start", "end"), tag=tags, resolve_entities=False, no_network=True
    )
    sheet: _Sheet | None = None
    depth = number = 0
    for event, element in events:
        if element.tag == tags[0]:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                check_sheets(number := number + 1)
                style = element.get(f"{TABLE}style-name", "")
                sheet = _Sheet(element.get(f"{TABLE}name", ""), style not in looks.hidden_sheets)
            elif event == "end" and depth == 0 and sheet is not None:
                yield sheet
                sheet = None
            continue
        if event == "start" or sheet is None or depth != 1:
            continue
        if element.tag == tags[1]:
            count = _count(element, "columns")
            if element.get(f"{TABLE}visibility") in ("collapse", "filter") and sheet.column < MAX_COLUMNS:
                sheet.hidden_columns.append((sheet.column, sheet.column + count - 1))
            sheet.column += count
        elif element.tag == tags[2] and (sheet.shown or asked == sheet.name):
            _read_row(element, sheet, looks)
            element.clear()


def _read_row(row: _Element, sheet: _Sheet, looks: Looks) -> None:
    """Read one row, as often as it is repeated where it holds something."""
    count = _count(row, "rows")
    cells = list(_row_cells(row, sheet, looks))
    filled = any(cell.text or cell.row_span > 1 or cell.column_span > 1 for cell in cells)
    hidden = row.get(f"{TABLE}visibility") in ("collapse", "filter")
    if filled and hidden:
        sheet.hidden_rows += range(sheet.row, sheet.row + min(count, MAX_ROWS))
    elif filled:
        if sheet.row + count > MAX_ROWS or len(sheet.cells) + count * len(cells) > MAX_CELLS:
            raise SeihyoError(
                bilingual(
                    f"シート {sheet.name} が大きすぎます（{MAX_CELLS:,} セルまで）。分けてください",
                    f"sheet {sheet.name} holds more than {MAX_CELLS:,} cells: split it",
                )
            )
        for number in range(sheet.row, sheet.row + count):
            sheet.cells += (
                GridCell(
                    number,
                    cell.column,
                    cell.text,
                    cell.row_span,
                    cell.column_span,
                    number + 1,
                    dated=cell.dated,
                )
                for cell in cells
            )
    sheet.row += count


def _row_cells(row: _Element, sheet: _Sheet, looks: Looks) -> Iterator[GridCell]:
    """The cells of a row up to the last one that holds something; covered ones are part of a merged cell."""
    column = 0
    blanks: list[int] = []
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        count = _count(cell, "columns")
        if cell.tag == f"{TABLE}covered-table-cell":
            column += count
            continue
        text, dated = _told(cell, sheet, looks, column)
        down, across = _spans(cell, "rows"), _spans(cell, "columns")
        if not text and down == across == 1:
            if column + count < MAX_COLUMNS:
                blanks += range(column, column + count)
            column += count
            continue
        if column + count > MAX_COLUMNS or len(text) > MAX_CELL_CHARS:
            raise SeihyoError(
                bilingual(
                    f"シート {sheet.name} の {sheet.row + 1} 行に長すぎるセルか {MAX_COLUMNS:,} 列を"
                    "超える値があります。分けるか削除してください",
                    f"sheet {sheet.name}, row {sheet.row + 1}: a cell is too long, or stands beyond column "
                    f"{MAX_COLUMNS:,}: split or delete it",
                )
            )
        for place in range(column, column + count):
            if sheet.is_hidden(place):
                sheet.held_columns.add(place)
                continue
            yield from (GridCell(sheet.row, blank, "") for blank in blanks if not sheet.is_hidden(blank))
            blanks = []
            yield GridCell(sheet.row, place, text, down, across, dated=dated)
        column += count


def _told(cell: _Element, sheet: _Sheet, looks: Looks, column: int) -> tuple[str, str | None]:
    """What a cell shows, and the date written out where that hides its year; what is not live is noted."""
    where = f"sheet {sheet.name}, row {sheet.row + 1}, column {column + 1}: "
    error = error_of(cell)
    if error is not None:
        message = bilingual(
            f"セルがエラー {error} のため空欄としました。原本を確かめてください",
            f"the cell shows the error {error} and is read as blank; check the original",
            where,
        )
        sheet.notes.append(Note("formula-error", "warning", message))
        return "", None
    style = cell.get(f"{TABLE}style-name", "")
    sheet.readings += ("".join(map(str, reading.itertext())) for reading in cell.iter(f"{TEXT}ruby-text"))
    runs = cell_runs(cell, looks, style)
    dead = [run for run in runs if run.how is not None and run.text.strip()]
    sheet.notes += (left_out(run.how, run.text, where) for run in dead if run.how is not None)
    text = "".join(run.text for run in runs if run.how is None).strip("\n")
    if not text and not dead:
        text = plain_value(cell)
    moment = cell.get(f"{OFFICE}date-value") if not dead else None
    return moment_of(text, moment) if moment and text else (text, None)


def _count(element: Any, what: str) -> int:
    text = element.get(f"{TABLE}number-{what}-repeated", "1")
    return max(1, int(text[:9])) if text.isascii() and text.isdigit() else 1


def _spans(element: Any, what: str) -> int:
    text = element.get(f"{TABLE}number-{what}-spanned", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _hidden_sheet(name: str) -> Note:
    message = bilingual(
        f"シート {name} は非表示で、読みません。読むなら設定ファイルの `sheet` に書いてください",
        f"sheet {name} is hidden and left out; name it as `sheet` in the sidecar to read it",
    )
    return Note("hidden-sheet", "info", message)


def _hidden_parts(sheet: _Sheet) -> list[Note]:
    """A note for the hidden rows, and one for the hidden columns, that hold something."""
    notes = []
    for japanese, kind, places in (
        ("行", "rows", sheet.hidden_rows),
        ("列", "columns", sorted(sheet.held_columns)),
    ):
        if places:
            told = ranges_in_words([(place + 1, place + 1) for place in places])
            message = bilingual(
                f"非表示の{japanese} {told} を読みませんでした。必要なら表示して保存し直してください",
                f"the hidden {kind} {told} are left out; show them and save again where they count",
                f"sheet {sheet.name}: ",
            )
            notes.append(Note(f"hidden-{kind}", "warning", message))
    return notes
