"""The zip container of Office documents (XLSX, DOCX), opened only within bounds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.limits import MAX_SHEETS, want_of_memory
from pipeline.model import SeihyoError
from pipeline.wording import bilingual

MAX_PART_BYTES = 128 * 1024 * 1024
"""One unpacked part; a sheet of 100,000 rows and ten columns takes about 60 MB."""

MAX_PACKAGE_BYTES = 512 * 1024 * 1024
"""All parts together, unpacked."""

MAX_PARTS = 20_000
"""Parts of one document; pictures are parts, too."""

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file starts: old Office documents, and new ones under a password."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """The unpacked parts of an Office document by name; only parts of the kinds asked for are kept."""

    parts: dict[str, bytes]
    names: tuple[str, ...]
    """Every part's name, also of those that are not kept."""


def open_package(data: bytes, kinds: tuple[str, ...] = (".xml", ".rels")) -> Package:
    """Return the XML parts of an Office document, unpacked, or refuse what is no harmless one.

    `kinds` are the endings of the parts' names.

    Sizes are measured while unpacking, never believed: a part over `MAX_PART_BYTES` or a document over
    `MAX_PACKAGE_BYTES` stops with little memory spent. A document type declaration, which Office never
    writes and which entity bombs need, is refused. Nothing that a part refers to is opened.

    >>> open_package(b"PK truncated")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the file is no Office document, or its end is missing...
    >>> open_package(OLE_MAGIC + "EncryptedPackage".encode("utf-16-le"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the document is protected by a password: save a copy without one
    """
    if data.startswith(OLE_MAGIC) and "EncryptedPackage".encode("utf-16-le") in data:
        raise SeihyoError(
            bilingual(
                "パスワードで保護されています。パスワードなしで保存し直してください",
                "the document is protected by a password: save a copy without one",
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, kinds)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        if want_of_memory(error):
            raise MemoryError from error
        message = bilingual(
            "Office 文書として読めません。もう一度入手してください",
            "the file is no Office document, or its end is missing: save or download it again",
        )
        raise SeihyoError(message) from error


def _unpacked(archive: zipfile.ZipFile, kinds: tuple[str, ...]) -> Package:
    members = archive.infolist()
    if len(members) > MAX_PARTS:
        raise SeihyoError(
            bilingual(
                f"部品が {MAX_PARTS:,} を超え、表の文書ではありません。表だけを保存し直してください",
                f"the document holds {len(members):,} parts, more than {MAX_PARTS:,}: it is no table",
            )
        )
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        if member.flag_bits & 1:
            raise SeihyoError(
                bilingual(
                    "パスワードで保護されています。パスワードなしで保存し直してください",
                    "the document is protected by a password: save a copy without one",
                )
            )
        unread = member.filename.startswith("META-INF/")
        if unread or not member.filename.lower().endswith(kinds):
            continue
        # What it says of its size is only good for refusing early.
        if member.file_size > MAX_PART_BYTES:
            raise _too_large(member.filename)
        content = _read_bounded(archive, member)
        total += len(content)
        if total > MAX_PACKAGE_BYTES:
            raise _too_large("the document")
        binary = member.filename.lower().endswith(".bin")
        if not binary and (re.search(rb"<!DOCTYPE|<!ENTITY", content[:4096]) or b"<!ENTITY" in content):
            raise SeihyoError(
                bilingual(
                    f"{member.filename} に文書型宣言があり、安全のため読みません。保存し直してください",
                    f"{member.filename} declares a document type, which no Office program writes: refused; "
                    "save it again",
                )
            )
        parts[member.filename] = content
    return Package(parts, tuple(member.filename for member in members))


def _read_bounded(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    chunks = []
    left = MAX_PART_BYTES
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _too_large(member.filename)
            chunks.append(chunk)
    return b"".join(chunks)


def _too_large(name: str) -> SeihyoError:
    limit = MAX_PART_BYTES // (1024 * 1024)
    return SeihyoError(
        bilingual(
            f"{name} は展開すると {limit} MB を超えます。文書を分けてください",
            f"{name} unpacks to more than {limit} MB: this is a zip bomb or no table; split the document",
        )
    )


def elements(xml: str, name: str) -> Iterator[str]:
    """Yield the elements of a name that do not stand in one another, each from its tag to its end.

    One that has no end is the last that is looked for, so that tags without ends take no more than one look.

    >>> list(elements('<x:font/><fonts><font b="1">甲</font><font>', "font"))
    ['<x:font/>', '<font b="1">甲</font>']
    """
    tag, end = _tags(name)
    at = 0
    while (found := tag.search(xml, at)) is not None:
        at = found.end()
        if not found[0].endswith("/>"):
            closing = end.search(xml, at)
            if closing is None:
                return
            at = closing.end()
        yield xml[found.start() : at]


@lru_cache(maxsize=64)
def _tags(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The tag that begins an element, whose attributes hold no tag, and the one that ends it."""
    return re.compile(rf"<(?:\w+:)?{name}(?:\s[^<>]*)?/?>"), re.compile(rf"</(?:\w+:)?{name}\s*>")


def check_sheets(number: int) -> None:
    """Raises SeihyoError where a workbook has that many sheets and it is more than any table has."""
    if number > MAX_SHEETS:
        raise SeihyoError(
            bilingual(
                f"シートが {MAX_SHEETS:,} を超えています。表のシートだけを保存し直してください",
                f"the workbook holds more than {MAX_SHEETS:,} sheets: save the table's sheets alone",
            )
        )
