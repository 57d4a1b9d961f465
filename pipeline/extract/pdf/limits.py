"""What a PDF file may cost: its streams are measured before anything reads them."""

from __future__ import annotations

import re
import zlib

from pipeline.model import SeihyoError
from pipeline.wording import bilingual

MAX_STREAM_BYTES = 48 * 1024 * 1024
"""One unpacked stream that is no picture; a page's program takes some ten kilobytes."""

MAX_TOTAL_BYTES = 1024 * 1024 * 1024
"""All such streams of a document, unpacked."""

MAX_LZW_BYTES = 256 * 1024
"""One stream packed by LZW, as in the 1990s; it may unpack to a thousand times as much, and slowly."""

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 20


def check_pdf(data: bytes) -> None:
    """Return where a file may be handed to the PDF reader, else raise SeihyoError with the reason.

    Refused are files that are no PDF, that end before the end, and those whose streams unpack to more than
    any document needs. Pictures are not unpacked, here or later. Streams of an encrypted file can't be
    measured.

    >>> check_pdf(b"%PDF-1.4 1 0 obj")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the PDF's end is missing: download it again
    >>> check_pdf(b"%PDF-1.4 ... %%EOF")
    """
    if b"%PDF-" not in data[:1024]:
        raise SeihyoError(
            bilingual(
                "PDF ではありません（%PDF- で始まりません）。もう一度入手してください",
                "this is no PDF: it does not start with %PDF-",
            )
        )
    if b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-1024:]:
        raise SeihyoError(
            bilingual(
                "PDF の終わりが欠けています。もう一度入手してください",
                "the PDF's end is missing: download it again",
            )
        )
    total = 0
    open_text = b"/Encrypt" not in data
    for match in _STREAM.finditer(data):
        if data[max(match.start() - 3, 0) : match.start()] == b"end":
            continue
        head = data[max(match.start() - 600, 0) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if re.search(rb"/Subtype\s*/Image\b", head):
            continue
        if len(re.findall(rb"/(?:FlateDecode|Fl)\b", head)) > 1:
            raise SeihyoError(
                bilingual(
                    "PDF の圧縮が二重で、安全のため読みません。印刷し直した PDF を置いてください",
                    "the PDF packs a stream twice, as no program does that writes documents: refused; "
                    "print it to a new PDF",
                )
            )
        if re.search(rb"/(?:LZWDecode|LZW)\b", head):
            end = data.find(b"endstream", match.end(), match.end() + MAX_LZW_BYTES + 16)
            if end < 0:
                raise _too_large()
        elif re.search(rb"/(?:FlateDecode|Fl)\b", head):
            total += _unpacked_size(data, match.end(), open_text)
        elif _looks_packed(data[match.end() : match.end() + 2]):
            # The name of the filter may be written in a way that hides it.
            total += _unpacked_size(data, match.end(), False)
        if total > MAX_TOTAL_BYTES:
            raise _too_large()


def _looks_packed(start: bytes) -> bool:
    """Return whether a stream starts as zlib's do (RFC 1950)."""
    return len(start) == 2 and start[0] & 0x0F == 8 and int.from_bytes(start, "big") % 31 == 0


def _unpacked_size(data: bytes, start: int, whole: bool) -> int:
    """Return how long a stream is, unpacked, without keeping it; `whole` refuses one that is damaged."""
    size = 0
    unpacker = zlib.decompressobj()
    position = start
    pending = b""
    try:
        while not unpacker.eof:
            if not pending:
                pending = data[position : position + _CHUNK]
                position += _CHUNK
                if not pending:
                    break
            size += len(unpacker.decompress(pending, _CHUNK))
            pending = unpacker.unconsumed_tail
            if size > MAX_STREAM_BYTES:
                raise _too_large()
    except zlib.error as error:
        # A wrong check sum at the very end is common, and does no harm.
        if whole and "data check" not in str(error):
            raise SeihyoError(
                bilingual(
                    "PDF が壊れています。もう一度入手してください",
                    "the PDF is damaged: one of its streams can't be unpacked; get it again",
                )
            ) from error
    return size


def _too_large() -> SeihyoError:
    return SeihyoError(
        bilingual(
            "PDF の展開後の大きさが表としては大きすぎます。印刷し直した PDF を置いてください",
            "the PDF unpacks to more than any table needs: it is damaged or meant to do harm; print it anew",
        )
    )
