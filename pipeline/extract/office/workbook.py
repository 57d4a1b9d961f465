"""Sheets of Excel workbooks (XLSX, XLSM, XLS): every cell as the sheet shows it, merged cells as spans."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.extract.limits import MAX_CELL_CHARS, MAX_COLUMNS
from pipeline.extract.office.number_formats import displayed, plain
from pipeline.extract.office.ooxml import OLE_MAGIC
from pipeline.model import Grid, GridCell, Note, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.extract.office.xlsx_details import Place, Shown

MAX_SLOTS = 4_000_000
"""Rows times columns of one sheet, from A1 to its last cell."""


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each visible sheet; row and column count from the sheet's A1.

    Text is what the sheet shows: dates and numbers in their cell's format, formulas by their last value,
    line breaks typed in a cell as newlines. Merged cells are one cell with spans; blank cells of a row that
    holds anything are there with text "". Hidden sheets are passed over unless the sidecar names one; rows
    and columns that are hidden are read; macros and links to other files are never followed; a note says
    each. Raises SeihyoError where the file is no workbook, is encrypted or damaged, or exceeds the bounds.

    >>> read(b"a,b", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / this is no Excel workbook: it is neither a zip nor a compound file
    >>> read(b"PK\\x03\\x04 cut", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the file is no Office document, or its end is missing...
    """
    from pipeline.extract.office.xls_details import look_into_xls
    from pipeline.extract.office.xlsx_details import look_into

    if data.startswith(OLE_MAGIC):
        shown, form = look_into_xls(data), "xls"
    elif data.startswith(b"PK"):
        shown, form = look_into(data), "xlsx"
    else:
        raise SeihyoError(
            bilingual(
                "Excel ブックとして読めません。もう一度入手してください",
                "this is no Excel workbook: it is neither a zip nor a compound file",
            )
        )
    workbook = _opened(data)
    notes = list(shown.notes)
    grids = []
    for name in _wanted(workbook, sidecar.sheet, notes):
        limits = shown.extents.get(name)
        if limits is not None:
            _check_extent(name, *limits)
        grid = _grid(workbook, name, shown)
        notes += _hidden_notes(name, shown)
        for (row, column), text in sorted(shown.texts.get(name, {}).items()):
            message = bilingual(
                f"セルがエラー {text} です。原本を確かめてください",
                f"the cell shows the error {text}; check the original",
                f"sheet {name}, row {row + 1}, column {column + 1}: ",
            )
            notes.append(Note("formula-error", "warning", message))
        if grid.cells:
            grids.append(grid)
    if not grids:
        raise SeihyoError(
            bilingual(
                "表示されたシートに値がありません。シートを表示するか、正しいファイルを置いてください",
                "the workbook has no visible sheet with anything in it",
            )
        )
    return Reading(tuple(grids), (), form, None, tuple(notes))


def _opened(data: bytes) -> Any:
    import python_calamine

    return _guarded("the workbook", lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))


def _guarded(what: str, call: Callable[[], Any]) -> Any:
    """Return what the reading library answers; its errors, panics of its Rust code too, become ours."""
    import python_calamine

    try:
        return call()
    except python_calamine.PasswordError as error:
        raise SeihyoError(
            bilingual(
                "パスワードで保護されています。パスワードなしで保存し直してください",
                "the workbook is protected by a password: save a copy without one",
            )
        ) from error
    except (python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError) as error:
        raise SeihyoError(
            bilingual(
                "Excel ブックが壊れていて読めません。もう一度入手してください",
                f"{what} is damaged and can't be read: {error}",
            )
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise SeihyoError(
            bilingual(
                "Excel ブックが壊れていて読めません。もう一度入手してください",
                f"{what} is damaged and can't be read: get it again",
            )
        ) from error


def _wanted(workbook: Any, asked: str | None, notes: list[Note]) -> Iterable[str]:
    """Yield the names of the sheets to read."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if asked is not None:
        if asked not in {sheet.name for sheet in sheets}:
            names = ", ".join(sheet.name for sheet in sheets)
            raise SeihyoError(
                bilingual(
                    f"シート {asked!r} がありません（{names}）。付属 TOML の `sheet` を直してください",
                    f"the workbook has no sheet {asked!r}; it has {names}; correct `sheet` in the sidecar",
                )
            )
        yield asked
        return
    for sheet in sheets:
        if sheet.visible == SheetVisibleEnum.Visible:
            yield sheet.name
        else:
            message = f"sheet {sheet.name} is hidden and was passed over; name it in the sidecar to read it"
            notes.append(Note("hidden-sheet", "info", message))


def _check_extent(name: str, rows: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise SeihyoError(
            bilingual(
                f"シート {name} の {columns:,} 列に値があります（{MAX_COLUMNS:,} 列まで）。削除してください",
                f"sheet {name} has a value in column {columns:,}, beyond the {MAX_COLUMNS:,}th: delete it",
            )
        )
    if rows * columns > MAX_SLOTS:
        raise SeihyoError(
            bilingual(
                f"シート {name} が広すぎます（{rows:,} 行 {columns:,} 列）。端の余分な値を削除してください",
                f"sheet {name} reaches over {rows:,} rows and {columns:,} columns, "
                f"more than {MAX_SLOTS:,} cells: delete the stray values at its end",
            )
        )


def _grid(workbook: Any, name: str, shown: Shown) -> Grid:
    sheet = _guarded(f"sheet {name}", lambda: workbook.get_sheet_by_name(name))
    rows = _guarded(f"sheet {name}", lambda: sheet.to_python(skip_empty_area=False))
    merged = sheet.merged_cell_ranges or []
    spans, covered = _spans(name, merged, rows)
    formats = shown.formats.get(name, {})
    errors = shown.texts.get(name, {})
    started = {top for top, _ in spans} | {row for row, _ in errors}
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        if number not in started and not any(value != "" for value in row):
            continue
        for column, value in enumerate(row):
            if (number, column) in covered:
                continue
            if type(value) is str:
                text = value
                if "\r" in text:
                    text = text.replace("\r\n", "\n").replace("\r", "\n")
                elif not text and errors:
                    text = errors.get((number, column), "")
            else:
                text = shown_text(value, formats.get((number, column)), shown.date1904)
            if len(text) > MAX_CELL_CHARS:
                raise SeihyoError(
                    bilingual(
                        "長すぎるセルがあります。分けてください",
                        f"sheet {name}, row {number + 1}, column {column + 1} holds {len(text):,} "
                        f"characters, more than {MAX_CELL_CHARS:,}: split it",
                    )
                )
            down, across = spans.get((number, column), (1, 1)) if spans else (1, 1)
            cells.append(GridCell(number, column, text, down, across, number + 1))
    return Grid(tuple(cells), sheet=name)


def _spans(
    name: str, merged: Sequence[tuple[Place, Place]], rows: Sequence[Sequence[object]]
) -> tuple[dict[Place, Place], set[Place]]:
    """Return how many rows and columns each merged cell spans, and the places it covers beside its own."""
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    width = max((len(row) for row in rows), default=0)
    area = 0
    for (top, left), (bottom, right) in merged:
        bottom, right = min(bottom, len(rows) - 1), min(right, width - 1)
        if bottom < top or right < left:
            continue
        area += (bottom - top + 1) * (right - left + 1)
        if area > MAX_SLOTS:
            raise SeihyoError(
                bilingual(
                    f"シート {name} の結合セルが多すぎます。もう一度入手してください",
                    f"sheet {name} merges more than {MAX_SLOTS:,} cells: it is damaged; get it again",
                )
            )
        spans[top, left] = bottom - top + 1, right - left + 1
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        covered.discard((top, left))
    return spans, covered


def shown_text(value: object, code: str | None, date1904: bool = False) -> str:
    """Return a cell's value as text in the cell's format; without a format as Excel shows it by default.

    >>> shown_text(12.0, None), shown_text(True, None), shown_text(datetime(2022, 7, 25), None)
    ('12', 'TRUE', '2022/7/25')
    >>> shown_text(44767.0, 'yyyy"年"m"月"')
    '2022年7月'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return plain(value) if code is None or code == "General" else displayed(value, code, date1904)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment_text(value, code, date1904)
    return str(value)


def _moment_text(value: date | time | timedelta, code: str | None, date1904: bool) -> str:
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    if isinstance(value, timedelta):
        serial, usual = value / timedelta(days=1), "[h]:mm:ss"
    elif isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        serial, usual = seconds / 86_400, "h:mm"
    elif isinstance(value, datetime):
        serial = (value - start) / timedelta(days=1)
        usual = "yyyy/m/d" if value.time() == time() else "yyyy/m/d h:mm"
    else:
        serial, usual = (value - start.date()) / timedelta(days=1), "yyyy/m/d"
    if serial < 60 and isinstance(value, date) and not date1904:
        serial -= 1
    return displayed(serial, code or usual, date1904)


def _hidden_notes(name: str, shown: Shown) -> Iterable[Note]:
    hidden: Mapping[str, str] = shown.hidden.get(name, {})
    for kind, places in sorted(hidden.items()):
        yield Note(
            f"hidden-{kind}",
            "info",
            bilingual(
                f"非表示の{'行' if kind == 'rows' else '列'} {places} も読みました",
                f"hidden {kind} {places} were read like the others",
                f"sheet {name}: ",
            ),
        )
