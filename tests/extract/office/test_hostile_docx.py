"""Broken and harmful Word documents: each is refused with a message that says why, within bounds."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import pytest

from pipeline.extract.office.docx import read
from pipeline.extract.office.ooxml import OLE_MAGIC
from pipeline.model import SeihyoError, Sidecar
from tests.extract.office.documents import cell, document, row, table

SECONDS = 10
MEGABYTES = 400


def entities(kind: str) -> bytes:
    before = f"<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '{'&a;' * 9}'>{kind}]>"
    return document(table(row("&c;")), before=before)


def nested(depth: int) -> bytes:
    return document("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth)


def damaged() -> bytes:
    data = bytearray(document(table(row("x" * 5000))))
    place = data.index(b"word/document.xml") + 40
    data[place] ^= 0xFF
    return bytes(data)


DOCUMENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a document": (lambda: b"plain text", "it is no zip"),
    "empty": (lambda: b"", "it is no zip"),
    "an old document": (lambda: OLE_MAGIC + "WordDocument".encode("utf-16-le"), "of the old kind"),
    "a password": (lambda: OLE_MAGIC + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "cut in the middle": (lambda: document(table(row("x")))[:600], "its end is missing"),
    "a damaged part": (damaged, "its end is missing"),
    "a workbook": (
        lambda: document("").replace(b"word/document.xml", b"xl/worksheets.xml"),
        "an Excel workbook",
    ),
    "entities within entities": (lambda: entities("<!ENTITY c '&b;&b;&b;&b;'>"), "declares a document type"),
    "an entity from elsewhere": (
        lambda: entities("<!ENTITY c SYSTEM 'http://127.0.0.1:9/secret'>"),
        "declares a document type",
    ),
    "an entity from a file": (lambda: entities("<!ENTITY c SYSTEM 'file:///etc/passwd'>"), "document type"),
    "a part of 200 MB": (lambda: document(table(row("x" * (200 << 20)))), "unpacks to more than 128 MB"),
    "one cell of 20 MB": (lambda: document(table(row("x" * (20 << 20), ""))), "damaged|characters"),
    "one cell of 200,000 characters": (
        lambda: document(table(row("x" * 200_000, ""))),
        "row 1, column 1 holds 200,000",
    ),
    "a million columns": (
        lambda: document(table(row("b", cell("a", '<w:gridSpan w:val="1000000"/>')))),
        "table row 1 has more than 4,096 columns",
    ),
    "tables 5,000 deep": (lambda: nested(5000), "damaged"),
    "broken XML": (lambda: document("<w:tbl>"), "damaged"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_refused_within_bounds(name: str) -> None:
    make, message = DOCUMENTS[name]
    data = make()
    started = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SeihyoError, match=message):
        read(data, Sidecar())
    assert time.process_time() - started < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEGABYTES


def test_every_cut_and_many_damaged_bytes_end_in_a_reading_or_a_message() -> None:
    data = document(table(row("No", "事業名"), row("1", "交流")))
    for end in range(0, len(data), 37):
        with pytest.raises(SeihyoError):
            read(data[:end], Sidecar())
    for place in range(0, len(data), 7):
        damaged = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            read(damaged, Sidecar())
        except SeihyoError as error:
            assert str(error)  # noqa: PT017
