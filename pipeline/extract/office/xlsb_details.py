"""What a binary workbook (XLSB) tells beside the values: formats, hidden parts, merged cells, dead text."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from pipeline.extract.left_out import How
from pipeline.extract.office.format_codes import built_in
from pipeline.extract.office.ooxml import Package, check_sheets, open_package
from pipeline.extract.office.xls_details import ERRORS
from pipeline.extract.office.xlsx_details import Hidden, Place, Shown
from pipeline.extract.office.xlsx_looks import Run, dead_runs
from pipeline.model import Note, SeihyoError
from pipeline.wording import bilingual

_ROW, _COLUMN, _SHEET, _PROPERTIES, _MERGED = 0, 60, 156, 153, 176
_CELLS = range(1, 12)
_ERROR_CELLS = (3, 11)
_SHARED = 7
_FORMAT, _FONT, _FILL, _STYLE, _STYLES_BEGIN, _STYLES_END, _STRING = 44, 43, 45, 47, 617, 618, 19
_WHITE = b"\xff\xff\xff"

_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*?)/?>")

Marks = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Styles:
    """What `styles.bin` and the shared strings say."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[How | None] = field(default_factory=list)
    filled: list[bool] = field(default_factory=list)
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    """Number format, font and fill of each cell style."""
    strings: dict[int, tuple[str, Marks]] = field(default_factory=dict)
    """The shared strings of several fonts by number."""

    def code(self, style: int) -> str | None:
        """The format code of a style, None for General."""
        number = self.cells[style][0] if style < len(self.cells) else 0
        code = self.codes.get(number) or built_in().get(number)
        return None if code in (None, "General", "@", "G/標準") else code

    def how(self, style: int) -> How | None:
        """Why text in a style is not live, None where it is."""
        font = self.cells[style][1] if style < len(self.cells) else 0
        how = self.fonts[font] if font < len(self.fonts) else None
        return None if how == "white" and self.is_filled(style) else how

    def is_filled(self, style: int) -> bool:
        """Whether there is a colour behind the text of a style."""
        fill = self.cells[style][2] if style < len(self.cells) else 0
        return fill < len(self.filled) and self.filled[fill]

    def runs(self, style: int, number: int) -> tuple[Run, ...]:
        """The runs of a shared string in a style, none where it has one font."""
        if number not in self.strings:
            return ()
        text, marks = self.strings[number]
        fonts = [(at, self.fonts[font] if font < len(self.fonts) else None) for at, font in marks]
        return dead_runs(text, [(0, self.how(style)), *fonts], self.is_filled(style))


def look_into_xlsb(data: bytes) -> Shown:
    """Return what an XLSB file says about the looks of its cells.

    Raises SeihyoError where the zip exceeds the bounds of `pipeline.extract.office.ooxml` or is damaged.
    """
    package = open_package(data, (".bin", ".rels"))
    try:
        return _shown(package)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise SeihyoError(
            bilingual(
                "Excel ブックが壊れていて読めません。もう一度入手してください",
                f"the workbook is damaged and can't be read: {error}; get it again",
            )
        ) from error


def _shown(package: Package) -> Shown:
    styles = _styles(package)
    targets = dict(_relations(package))
    shown = Shown()
    date1904 = False
    sheets = 0
    for number, content in _records(package.parts.get("xl/workbook.bin", b"")):
        if number == _PROPERTIES:
            date1904 = bool(content[0] & 1)
        elif number == _SHEET:
            check_sheets(sheets := sheets + 1)
            relation, at = _text(content, 8)
            name, _ = _text(content, at)
            part = package.parts.get(targets.get(relation, ""), b"")
            _read_sheet(part, styles, name, shown)
    notes = []
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        message = bilingual("マクロは実行していません", "the workbook holds macros; they were not run")
        notes.append(Note("macros-ignored", "info", message))
    return Shown(
        shown.formats,
        shown.texts,
        shown.hidden,
        shown.extents,
        date1904,
        tuple(notes),
        shown.dead,
        shown.merged,
    )


def _read_sheet(part: bytes, styles: _Styles, name: str, shown: Shown) -> None:
    """Add what one sheet says to the mappings of `shown`."""
    formats: dict[Place, str] = {}
    errors: dict[Place, str] = {}
    dead: dict[Place, How | tuple[Run, ...]] = {}
    merged: list[tuple[Place, Place]] = []
    rows: list[tuple[int, int]] = []
    columns: list[tuple[int, int]] = []
    row = last_row = last_column = -1
    for number, content in _records(part):
        if number == _ROW:
            (row,) = struct.unpack_from("<I", content)
            if content[11] & 0x10:
                rows.append((row, row))
        elif number == _COLUMN:
            first, last = struct.unpack_from("<II", content)
            if struct.unpack_from("<H", content, 16)[0] & 1:
                columns.append((first, last))
        elif number == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            merged.append(((top, left), (bottom, right)))
        elif number in _CELLS:
            (column,) = struct.unpack_from("<I", content)
            style = int.from_bytes(content[4:7], "little")
            if number > 1:
                last_row, last_column = max(last_row, row), max(last_column, column)
            code, how = styles.code(style), styles.how(style)
            runs = styles.runs(style, struct.unpack_from("<I", content, 8)[0]) if number == _SHARED else ()
            if code is not None:
                formats[row, column] = code
            if number in _ERROR_CELLS:
                errors[row, column] = ERRORS.get(content[8], "#ERROR")
            if any(run.how for run in runs):
                dead[row, column] = runs
            elif how is not None and not runs:
                dead[row, column] = how
    shown.formats[name], shown.texts[name], shown.dead[name] = formats, errors, dead
    shown.hidden[name], shown.merged[name] = Hidden(tuple(rows), tuple(columns)), tuple(merged)
    shown.extents[name] = last_row + 1, last_column + 1


def _styles(package: Package) -> _Styles:
    found = _Styles()
    inside = False
    for number, content in _records(package.parts.get("xl/styles.bin", b"")):
        if number == _FORMAT:
            found.codes[struct.unpack_from("<H", content)[0]] = _text(content, 2)[0]
        elif number == _FONT:
            (flags,) = struct.unpack_from("<H", content, 2)
            found.fonts.append("struck" if flags & 8 else "white" if _is_white(content[12:20]) else None)
        elif number == _FILL:
            (pattern,) = struct.unpack_from("<I", content)
            found.filled.append(pattern != 0 and not (pattern == 1 and _is_white(content[4:12])))
        elif number in (_STYLES_BEGIN, _STYLES_END):
            inside = number == _STYLES_BEGIN
        elif number == _STYLE and inside:
            code, font, fill = struct.unpack_from("<3H", content, 2)
            found.cells.append((code, font, fill))
    items = (
        record for record in _records(package.parts.get("xl/sharedStrings.bin", b"")) if record[0] == _STRING
    )
    for place, (_, content) in enumerate(items):
        if content[0] & 1:
            text, at = _text(content, 1)
            (count,) = struct.unpack_from("<I", content, at)
            marks = (struct.unpack_from("<HH", content, at + 4 + 4 * n) for n in range(count))
            found.strings[place] = text, tuple((start, font) for start, font in marks)
    return found


def _is_white(colour: bytes) -> bool:
    """Whether a colour is white: by its letters, by the palette or as the theme's background, not tinted."""
    kind, index = colour[0] >> 1, colour[1]
    if struct.unpack_from("<h", colour, 2)[0] < 0:
        return False
    return (
        (kind == 3 and index == 0) or (kind == 1 and index in (1, 9)) or (kind == 2 and colour[4:7] == _WHITE)
    )


def _relations(package: Package) -> Iterator[tuple[str, str]]:
    text = package.parts.get("xl/_rels/workbook.bin.rels", b"").decode("utf-8", "replace")
    for match in _RELATION.finditer(text):
        told = {name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', match[1])}
        target = told.get("Target", "")
        yield told.get("Id", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and content of each record of a part."""
    at = 0
    while at < len(part):
        number = part[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield number, part[at : at + size]
        at += size


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A string, and where the content goes on behind it."""
    (length,) = struct.unpack_from("<I", content, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end
