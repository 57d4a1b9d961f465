"""Binary workbooks (XLSB) made up record by record, as small as their readers take them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Cell = str | tuple[float, int] | tuple[str, int]
"""A text, or a number or a text with the number of its style."""


def binary_book(
    rows: Sequence[Sequence[Cell]],
    formats: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """A workbook of one sheet; style 1 is struck out, styles from 2 on have the formats."""
    sheet = record(129) + record(148, struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    sheet += record(390) + b"".join(
        record(60, struct.pack("<IIIIH", column, column, 0, 0, 1)) for column in hidden_columns
    )
    sheet += record(391) + record(145)
    for number, cells in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 * (number in hidden_rows), 0, 0))
        for column, cell in enumerate(cells):
            value, style = cell if isinstance(cell, tuple) else (cell, 0)
            place = struct.pack("<II", column, style)
            if isinstance(value, str):
                sheet += record(6, place + text(value)) if value else b""
            else:
                sheet += record(5, place + struct.pack("<d", value))
    sheet += record(146)
    if merged:
        sheet += record(177, struct.pack("<I", len(merged)))
        sheet += b"".join(record(176, struct.pack("<4I", *place)) for place in merged) + record(178)
    sheet += record(130)
    book = record(131) + record(153, struct.pack("<III", 0, 0, 0)) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + text("rId1") + text("一覧")) + record(144) + record(132)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            RELATIONS.format(
                f'<Relationship Id="rId1" Type="{TYPE}worksheet" Target="worksheets/sheet1.bin"/>'
                f'<Relationship Id="rId2" Type="{TYPE}styles" Target="styles.bin"/>'
            ),
        )
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/styles.bin", _styles(formats))
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return target.getvalue()


def _styles(formats: Sequence[str]) -> bytes:
    black = bytes((5, 0, 0, 0, 0, 0, 0, 255))
    fonts = b"".join(
        record(
            43, struct.pack("<HHHHBBBB", 220, flags, 400, 0, 0, 0, 128, 0) + black + b"\0" + text("游明朝")
        )
        for flags in (0, 8)
    )
    codes = b"".join(record(44, struct.pack("<H", 164 + n) + text(code)) for n, code in enumerate(formats))
    cells = [(0, 0), (0, 1), *((164 + n, 0) for n in range(len(formats)))]
    styles = b"".join(record(47, struct.pack("<HHHHHIH", 0, code, font, 0, 0, 0, 0)) for code, font in cells)
    return (
        record(278)
        + (record(615, struct.pack("<I", len(formats))) + codes + record(616) if formats else b"")
        + record(611, struct.pack("<I", 2))
        + fonts
        + record(612)
        + record(617, struct.pack("<I", len(cells)))
        + styles
        + record(618)
        + record(279)
    )


def record(number: int, content: bytes = b"") -> bytes:
    """One record: its number, its size and its content."""
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size, left = b"", len(content)
    while True:
        size += bytes([left & 0x7F | (0x80 if left > 0x7F else 0)])
        left >>= 7
        if not left:
            return head + size + content


def text(letters: str) -> bytes:
    """A string with its length."""
    coded = letters.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded
