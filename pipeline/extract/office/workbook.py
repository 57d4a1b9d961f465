"""Sheets of Excel workbooks (XLSX, XLSM, XLSB, XLS): every cell as shown, merged cells as spans."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.extract.left_out import left_out
from pipeline.extract.limits import MAX_CELL_CHARS, MAX_COLUMNS
from pipeline.extract.office.moments import told_date
from pipeline.extract.office.number_formats import displayed, displayed_text, plain
from pipeline.extract.office.ooxml import OLE_MAGIC, check_sheets
from pipeline.extract.office.xlsx_details import ranges_in_words
from pipeline.model import Grid, GridCell, Note, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.extract.left_out import How
    from pipeline.extract.office.xlsx_details import Hidden, Place, Shown
    from pipeline.extract.office.xlsx_looks import Run

BINARY_WORKBOOK = b"xl/workbook.bin"
"""The name of a part that binary workbooks alone have."""

MAX_SLOTS = 4_000_000
"""Rows times columns of one sheet, from A1 to its last cell."""


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each visible sheet; row and column count from the sheet's A1.

    Text is what the sheet shows: dates and numbers in their cell's format, formulas by their last value,
    line breaks typed in a cell as newlines. Merged cells are one cell with spans; blank cells of a row that
    holds anything are there with text "". Hidden sheets are passed over unless the sidecar names one; rows
    and columns that are hidden, and text that is struck out or white, are left out; macros and links to other
    files are never followed; a note says each. Raises SeihyoError where the file is no workbook, is
    encrypted or damaged, or exceeds the bounds.

    >>> read(b"a,b", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / this is no Excel workbook: it is neither a zip nor a compound file
    >>> read(b"PK\\x03\\x04 cut", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the file is no Office document, or its end is missing...
    """
    from pipeline.extract.office.xls_details import look_into_xls
    from pipeline.extract.office.xlsb_details import look_into_xlsb
    from pipeline.extract.office.xlsx_details import look_into

    if data.startswith(OLE_MAGIC):
        shown, form = look_into_xls(data), "xls"
    elif data.startswith(b"PK") and BINARY_WORKBOOK in data:
        shown, form = look_into_xlsb(data), "xlsb"
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
        grid = _grid(workbook, name, shown, notes)
        for (row, column), text in sorted(shown.texts.get(name, {}).items()):
            message = bilingual(
                f"セルがエラー {text} のため空欄としました。原本を確かめてください",
                f"the cell shows the error {text} and is read as blank; check the original",
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
    except (
        python_calamine.CalamineError,
        python_calamine.XmlError,
        python_calamine.ZipError,
        OSError,
    ) as error:
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

    check_sheets(len(workbook.sheets_metadata))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if asked is not None:
        if asked not in {sheet.name for sheet in sheets}:
            names = ", ".join(sheet.name for sheet in sheets)
            raise SeihyoError(
                bilingual(
                    f"シート {asked!r} がありません（{names}）。設定ファイルの `sheet` を直してください",
                    f"the workbook has no sheet {asked!r}; it has {names}; correct `sheet` in the sidecar",
                )
            )
        yield asked
        return
    for sheet in sheets:
        if sheet.visible == SheetVisibleEnum.Visible:
            yield sheet.name
        else:
            message = bilingual(
                f"シート {sheet.name} は非表示です。読むなら設定ファイルの `sheet` に書いてください",
                f"sheet {sheet.name} is hidden and left out; name it as `sheet` in the sidecar to read it",
            )
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


def _grid(workbook: Any, name: str, shown: Shown, notes: list[Note]) -> Grid:
    sheet = _guarded(f"sheet {name}", lambda: workbook.get_sheet_by_name(name))
    if sheet.end is not None:
        # The library tells far places that no pattern finds, and would fill the area before them.
        _check_extent(name, sheet.end[0] + 1, sheet.end[1] + 1)
    rows = _guarded(f"sheet {name}", lambda: sheet.to_python(skip_empty_area=False))
    merged = sheet.merged_cell_ranges or shown.merged.get(name, ())
    unseen = _unseen(name, shown.hidden.get(name), rows, notes)
    spans, covered, moved = _spans(name, merged, rows, unseen)
    formats = shown.formats.get(name, {})
    dead = shown.dead.get(name, {})
    started = {top for top, _ in spans}
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        if number in unseen.rows or (number not in started and not any(value != "" for value in row)):
            continue
        for column, value in enumerate(row):
            if (number, column) in covered or column in unseen.columns:
                continue
            if moved and (number, column) in moved:
                top, left = moved[number, column]
                value = rows[top][left]
            else:
                top, left = number, column
            dated = None
            if type(value) is str:
                text = displayed_text(value, code) if (code := formats.get((top, left))) else value
                if "\r" in text:
                    text = text.replace("\r\n", "\n").replace("\r", "\n")
            else:
                text, dated = told_value(value, formats.get((top, left)), shown.date1904)
            if dead and text and (top, left) in dead:
                where = f"sheet {name}, row {top + 1}, column {left + 1}: "
                text, dated = _live(text, dated, dead[top, left], where, notes)
            if len(text) > MAX_CELL_CHARS:
                raise SeihyoError(
                    bilingual(
                        "長すぎるセルがあります。分けてください",
                        f"sheet {name}, row {number + 1}, column {column + 1} holds {len(text):,} "
                        f"characters, more than {MAX_CELL_CHARS:,}: split it",
                    )
                )
            down, across = spans.get((number, column), (1, 1)) if spans else (1, 1)
            cells.append(GridCell(number, column, text, down, across, number + 1, dated=dated))
    return Grid(tuple(cells), sheet=name)


def _live(
    text: str, dated: str | None, dead: How | tuple[Run, ...], where: str, notes: list[Note]
) -> tuple[str, str | None]:
    """Return what of a cell's text is live; what is not is noted."""
    if isinstance(dead, str):
        notes.append(left_out(dead, text, where))
        return "", None
    notes += (left_out(run.how, run.text, where) for run in dead if run.how and run.text.strip())
    return "".join(run.text for run in dead if run.how is None).strip("\r\n").replace("\r\n", "\n"), dated


class _Unseen(NamedTuple):
    """Rows and columns of a sheet that are not shown, from 0."""

    rows: frozenset[int]
    columns: frozenset[int]


def _unseen(name: str, hidden: Hidden | None, rows: Sequence[Sequence[object]], notes: list[Note]) -> _Unseen:
    """Return the hidden rows and columns; those that hold something are noted."""
    if hidden is None or not (hidden.rows or hidden.columns):
        return _Unseen(frozenset(), frozenset())
    width = max((len(row) for row in rows), default=0)
    lines = {n for first, last in hidden.rows for n in range(first, min(last, len(rows) - 1) + 1)}
    columns = {n for first, last in hidden.columns for n in range(first, min(last, width - 1) + 1)}
    held = {
        "行": ("rows", [n for n in lines if any(value != "" for value in rows[n])]),
        "列": ("columns", [n for n in columns if any(n < len(row) and row[n] != "" for row in rows)]),
    }
    for japanese, (kind, places) in held.items():
        if places:
            told = ranges_in_words([(n + 1, n + 1) for n in places])
            message = bilingual(
                f"非表示の{japanese} {told} を読みませんでした。必要なら表示して保存し直してください",
                f"the hidden {kind} {told} are left out; show them and save again where they count",
                f"sheet {name}: ",
            )
            notes.append(Note(f"hidden-{kind}", "warning", message))
    return _Unseen(frozenset(lines), frozenset(columns))


def _spans(
    name: str,
    merged: Sequence[tuple[Place, Place]],
    rows: Sequence[Sequence[object]],
    unseen: _Unseen,
) -> tuple[dict[Place, Place], set[Place], dict[Place, Place]]:
    """Return how far each merged cell reaches, the places it covers, and where it begins if that is hidden.

    A merged cell shows what its first place holds, also where the row or column of that place is hidden.
    """
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    moved: dict[Place, Place] = {}
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
        first = next((row for row in range(top, bottom + 1) if row not in unseen.rows), top)
        begin = next((column for column in range(left, right + 1) if column not in unseen.columns), left)
        if (first, begin) != (top, left):
            moved[first, begin] = top, left
        spans[first, begin] = bottom - first + 1, right - begin + 1
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        covered.discard((first, begin))
    return spans, covered, moved


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


def told_value(value: object, code: str | None, date1904: bool = False) -> tuple[str, str | None]:
    """Return a value's text, and beside it the date with its year where the cell's format hides that.

    >>> told_value(datetime(2021, 7, 3), 'm"月"d"日"'), told_value(datetime(2021, 7, 3), "m/d/yy")
    (Moment(text='7月3日', dated='2021年7月3日'), Moment(text='2021/7/3', dated=None))
    """
    number = value if type(value) in (int, float) else None
    if isinstance(value, date):
        number = _serial(value, date1904)
    if code is not None and isinstance(number, (int, float)):
        moment = told_date(float(number), code, date1904)
        if moment is not None:
            return moment
    return shown_text(value, code, date1904), None


def _moment_text(value: date | time | timedelta, code: str | None, date1904: bool) -> str:
    if isinstance(value, timedelta):
        serial, usual = value / timedelta(days=1), "[h]:mm:ss"
    elif isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        serial, usual = seconds / 86_400, "h:mm"
    else:
        timed = isinstance(value, datetime) and value.time() != time()
        serial, usual = _serial(value, date1904), "yyyy/m/d h:mm" if timed else "yyyy/m/d"
    return displayed(serial, code or usual, date1904)


def _serial(value: date, date1904: bool) -> float:
    """Return the day number of a date, as Excel counts days."""
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    serial = (moment - start) / timedelta(days=1)
    return serial - 1 if serial < 60 and not date1904 else serial
