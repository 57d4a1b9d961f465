"""What a PDF file may cost: its streams are measured before anything reads them."""

from __future__ import annotations

import binascii
import re
import struct
import zlib
from collections.abc import Callable

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import lzwdecode
from pdfminer.runlength import rldecode

from pipeline.extract.limits import want_of_memory
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
        chain = _filters(head)
        if len(chain) > 1 and open_text:
            end = data.find(b"endstream", match.end())
            total += chain_size(chain, data[match.end() : end if end >= 0 else len(data)])
        elif re.search(rb"/(?:LZWDecode|LZW)\b", head):
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


def _filters(head: bytes) -> tuple[str, ...]:
    """Return the names of a stream's filters, in order; a name may hide a letter behind its code."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), head)
    found = re.search(rb"/(?:Filter|F)\s*\[([^\]]*)\]", plain)
    return (
        tuple(name.decode("latin-1") for name in re.findall(rb"/([^\s/\[\]<>]+)", found[1])) if found else ()
    )


def chain_size(chain: tuple[str, ...], data: bytes) -> int:
    """Return how long a stream is, taken through its filters one by one, none beyond the bounds.

    >>> chain_size(("AHx", "Fl"), zlib.compress(b"0 " * 500).hex().encode() + b">")
    1000
    """
    for name in chain:
        if name in ("FlateDecode", "Fl"):
            data = _unpacked(data)
        elif name in ("ASCII85Decode", "A85"):
            data = _tolerant(ascii85decode, data)
        elif name in ("ASCIIHexDecode", "AHx"):
            data = _tolerant(asciihexdecode, data)
        elif name in ("RunLengthDecode", "RL"):
            if sum(257 - byte for byte in data if byte > 128) > MAX_STREAM_BYTES:
                raise _too_large()
            data = _tolerant(rldecode, data)
        elif name in ("LZWDecode", "LZW"):
            if len(data) > MAX_LZW_BYTES:
                raise _too_large()
            data = _tolerant(lzwdecode, data)
        else:
            break
        if len(data) > MAX_STREAM_BYTES:
            raise _too_large()
    return len(data)


def _tolerant(decode: Callable[[bytes], bytes], data: bytes) -> bytes:
    """Return the decoded bytes, none where they can't be: the reader will say so."""
    try:
        return decode(data)
    except (ValueError, IndexError, KeyError, struct.error, binascii.Error):
        return b""


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, MAX_STREAM_BYTES + 1)
    except zlib.error as error:
        if want_of_memory(error):
            raise MemoryError from error
        if "data check" in str(error):
            return b""
        raise SeihyoError(
            bilingual(
                "PDF が壊れています。もう一度入手してください",
                "the PDF is damaged: one of its streams can't be unpacked; get it again",
            )
        ) from error
    if len(unpacked) > MAX_STREAM_BYTES:
        raise _too_large()
    return unpacked


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
        if want_of_memory(error):
            raise MemoryError from error
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
