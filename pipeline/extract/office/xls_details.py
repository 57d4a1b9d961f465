"""What an old workbook (XLS) tells beside the values: number formats, hidden rows and columns."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.extract.left_out import How
from pipeline.extract.office.format_codes import built_in
from pipeline.extract.office.ooxml import check_sheets
from pipeline.extract.office.xls_looks import Looks, rich_strings, runs_of
from pipeline.extract.office.xlsx_details import Hidden, Place, Shown
from pipeline.extract.office.xlsx_looks import Run
from pipeline.model import Note, SeihyoError
from pipeline.wording import bilingual

_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on are marks and not sectors."""

_ONE_CELL = frozenset({0x00FD, 0x0203, 0x0204, 0x00D6, 0x027E, 0x0006})
"""Records of one cell that holds something, its row, column and style first."""

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_DAMAGED = bilingual(
    "Excel ブックが壊れていて読めません。もう一度入手してください",
    "the workbook is damaged and can't be read: save or download it again",
)


def look_into_xls(data: bytes) -> Shown:
    """Return what an XLS file says about the looks of its cells, from its BIFF records.

    Raises SeihyoError where the compound file is damaged, under a password, or no workbook.

    >>> look_into_xls(b"cut off")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the workbook is damaged and can't be read: save or download it again
    """
    try:
        streams, names = _streams(data)
        if "EncryptedPackage" in names:
            raise SeihyoError(
                bilingual(
                    "パスワードで保護されています。パスワードなしで保存し直してください",
                    "the workbook is protected by a password: save a copy without one",
                )
            )
        if "WordDocument" in names:
            raise SeihyoError(
                bilingual(
                    "古い形式の Word 文書です。.docx で保存し直してください",
                    "this is a Word document of the old kind, no workbook: save it as .docx",
                )
            )
        book = streams.get("Workbook") or streams.get("Book")
        if not book:
            raise SeihyoError(
                bilingual(
                    "Excel ブックが入っていません。もう一度入手してください",
                    "the file holds no workbook: it belongs to another program, or its end is missing",
                )
            )
        shown = _shown(book)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise SeihyoError(_DAMAGED) from error
    notes = []
    if any("VBA" in name for name in names):
        message = bilingual("マクロは実行していません", "the workbook holds macros; they were not run")
        notes.append(Note("macros-ignored", "info", message))
    return replace(shown, notes=tuple(notes))


def _streams(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a compound file's streams that may be a workbook, and the names of all its entries."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError(shift)
    size = 1 << shift
    first_directory, _, cutoff, first_mini, _, first_more, more = struct.unpack_from("<7I", data, 48)
    table_sectors = list(struct.unpack_from("<109I", data, 76))
    sector = first_more
    for _ in range(more):
        if sector >= _END_OF_CHAIN:
            break
        numbers = struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        table_sectors += numbers[:-1]
        sector = numbers[-1]
    table: list[int] = []
    for sector in table_sectors:
        if sector < _END_OF_CHAIN:
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    directory = _chain(data, table, first_directory, size)
    found: dict[str, tuple[int, int]] = {}
    names = []
    small = b""
    for offset in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, offset + 64)
        name = directory[offset : offset + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, stream_size = struct.unpack_from("<II", directory, offset + 116)
        if kind:
            names.append(name)
        if kind == 5:
            small = _chain(data, table, start, size)
        elif kind == 2 and name in ("Workbook", "Book"):
            found[name] = start, stream_size
    streams = {}
    for name, (start, stream_size) in found.items():
        if stream_size >= cutoff:
            streams[name] = _chain(data, table, start, size)[:stream_size]
        else:
            # Short streams lie in sectors of 64 bytes within a stream of their own.
            packed = _chain(data, table, first_mini, size)
            mini_table = list(struct.unpack(f"<{len(packed) // 4}I", packed))
            streams[name] = _chain(b"\0" * 64 + small, mini_table, start, 64)[:stream_size]
    return streams, tuple(names)


def _chain(data: bytes, table: list[int], sector: int, size: int) -> bytes:
    chunks: list[bytes] = []
    for _ in range(len(table) + 1):
        if sector >= _END_OF_CHAIN:
            return b"".join(chunks)
        chunks.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    raise ValueError("a chain of sectors runs in a circle")


def _records(book: bytes, position: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the number and content of each record up to the end of the stream's part that starts there."""
    depth = 0
    while position + 4 <= len(book):
        number, length = struct.unpack_from("<HH", book, position)
        content = book[position + 4 : position + 4 + length]
        if len(content) < length:
            raise ValueError("a record is cut off")
        position += 4 + length
        yield number, content
        depth += (number == 0x0809) - (number == 0x000A)
        if depth == 0:
            return


def _shown(book: bytes) -> Shown:
    codes: dict[int, str] = dict(built_in())
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    wide = True
    date1904 = False
    looks = Looks()
    for number, content in _records(book):
        looks.take(number, content)
        if number == 0x0809:
            wide = struct.unpack_from("<H", content)[0] >= 0x0600
        elif number == 0x002F:
            raise SeihyoError(
                bilingual(
                    "パスワードで保護されています。パスワードなしで保存し直してください",
                    "the workbook is protected by a password: save a copy without one",
                )
            )
        elif number == 0x0022:
            date1904 = content[:1] == b"\x01"
        elif number == 0x041E:
            codes[struct.unpack_from("<H", content)[0]] = _string(content, 2, wide, 2 if wide else 1)
        elif number == 0x00E0:
            styles.append(struct.unpack_from("<H", content, 2)[0])
        elif number == 0x0085:
            sheets.append((_string(content, 6, wide, 1), struct.unpack_from("<I", content)[0]))
            check_sheets(len(sheets))
    of_style = {
        style: codes[code]
        for style, code in enumerate(styles)
        if codes.get(code, "General") not in ("General", "@", "G/標準")
    }
    formats: dict[str, dict[Place, str]] = {}
    hidden: dict[str, Hidden] = {}
    errors: dict[str, dict[Place, str]] = {}
    dead: dict[str, dict[Place, How | tuple[Run, ...]]] = {}
    strings = rich_strings(looks)
    for name, position in sheets:
        formats[name], errors[name], hidden[name] = _sheet(book, position, of_style)
        if not looks.all_live:
            dead[name] = dict(_dead(book, position, looks, strings))
    return Shown(formats, errors, hidden, {}, date1904, dead=dead)


def _dead(
    book: bytes, position: int, looks: Looks, strings: Mapping[int, tuple[str, tuple[tuple[int, int], ...]]]
) -> Iterator[tuple[Place, How | tuple[Run, ...]]]:
    """Yield the cells of a sheet whose text is not live as a whole, or run by run, and how."""
    for number, content in _records(book, position):
        if number not in _ONE_CELL:
            if number == 0x00BD:
                row, column = struct.unpack_from("<HH", content)
                for offset in range(4, len(content) - 2, 6):
                    (style,) = struct.unpack_from("<H", content, offset)
                    how = looks.of_style(style)
                    if how is not None:
                        yield (row, column + (offset - 4) // 6), how
            continue
        row, column, style = struct.unpack_from("<HHH", content)
        how = looks.of_style(style)
        rich = strings.get(struct.unpack_from("<I", content, 6)[0]) if number == 0x00FD else None
        if rich is not None:
            runs = runs_of(*rich, style, looks)
            if any(run.how for run in runs):
                yield (row, column), runs
        elif how is not None:
            yield (row, column), how


def _sheet(
    book: bytes, position: int, of_style: dict[int, str]
) -> tuple[dict[Place, str], dict[Place, str], Hidden]:
    """Return a sheet's number formats, errors, and hidden parts."""
    formats: dict[Place, str] = {}
    errors: dict[Place, str] = {}
    rows, columns = [], []
    for number, content in _records(book, position):
        if number in (0x0203, 0x027E, 0x0006):
            row, column, style = struct.unpack_from("<HHH", content)
            if style in of_style:
                formats[row, column] = of_style[style]
            if number == 0x0006 and content[12:14] == b"\xff\xff" and content[6] == 2:
                errors[row, column] = ERRORS.get(content[8], "#ERROR")
        elif number == 0x0205 and content[7]:
            row, column = struct.unpack_from("<HH", content)
            errors[row, column] = ERRORS.get(content[6], "#ERROR")
        elif number == 0x00BD:
            row, column = struct.unpack_from("<HH", content)
            for offset in range(4, len(content) - 2, 6):
                (style,) = struct.unpack_from("<H", content, offset)
                if style in of_style:
                    formats[row, column + (offset - 4) // 6] = of_style[style]
        elif number == 0x0208 and struct.unpack_from("<H", content, 12)[0] & 0x20:
            (row,) = struct.unpack_from("<H", content)
            rows.append((row, row))
        elif number == 0x007D and struct.unpack_from("<H", content, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", content)
            columns.append((first, last))
    return formats, errors, Hidden(tuple(rows), tuple(columns))


def _string(content: bytes, offset: int, wide: bool, length_bytes: int) -> str:
    length = int.from_bytes(content[offset : offset + length_bytes], "little")
    offset += length_bytes
    if not wide:
        return content[offset : offset + length].decode("cp932", "replace")
    if content[offset] & 1:
        return content[offset + 1 : offset + 1 + 2 * length].decode("utf-16-le")
    return content[offset + 1 : offset + 1 + length].decode("latin-1")
