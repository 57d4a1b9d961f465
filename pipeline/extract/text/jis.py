"""ISO-2022-JP as mail programs and old systems write it: with NEC's row 13 (① ㈱ ㎞) and half-width kana."""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])")


def decode_jis(data: bytes) -> str:
    """The text of 7-bit JIS, two-byte codes read as Windows reads them; UnicodeDecodeError for others.

    >>> decode_jis(b"\\x1b$B-!\\x1b(B1")
    '①1'
    """
    parts: list[str] = []
    mode, start = b"(B", 0
    for escape in [*_ESCAPE.finditer(data), None]:
        end = escape.start() if escape else len(data)
        parts.append(_stretch(data, start, end, mode))
        if escape:
            mode, start = escape[1], escape.end()
    return "".join(parts)


def _stretch(data: bytes, start: int, end: int, mode: bytes) -> str:
    """The text between two escape sequences."""
    piece = data[start:end]
    if mode in (b"(B", b"(J"):
        text = piece.decode("ascii")
        return text
    if mode == b"(I":
        return bytes(byte | 0x80 if byte >= 0x21 else byte for byte in piece).decode("cp932")
    out, at = bytearray(), 0
    while at < len(piece):
        if piece[at] < 0x21:
            out.append(piece[at])
            at += 1
            continue
        if at + 1 >= len(piece):
            raise UnicodeDecodeError("iso2022_jp", data, start + at, start + at + 1, "half a character")
        row, cell = piece[at], piece[at + 1]
        lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
        trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
        out += bytes([lead, trail])
        at += 2
    try:
        return bytes(out).decode("cp932")
    except UnicodeDecodeError as error:
        at = min(start + error.start, len(data) - 1)
        raise UnicodeDecodeError("iso2022_jp", data, at, at + 1, error.reason) from error
