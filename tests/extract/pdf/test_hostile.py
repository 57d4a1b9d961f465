"""Broken and harmful PDF files: each is refused with a message that says why, within bounds."""

from __future__ import annotations

import resource
import time
import zlib
from pathlib import Path

import pytest

from pipeline.extract.pdf.reader import read
from pipeline.model import SeihyoError, Sidecar
from tests.extract.pdf.drawn import FONTS, pdf, ruled, stream_object, text, whole_file

HERE = Path(__file__).parent
TABLE = ruled([20, 80, 200], [280, 250]) + text(25, 262, "番号") + text(85, 262, "事業名")
SECONDS = 10
MEGABYTES = 400


def zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b"0 " * (1 << 19)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def bomb() -> bytes:
    packed = zeros(200)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return whole_file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            4: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << >> >>",
            5: stream,
        }
    )


def forms_within_forms() -> bytes:
    """Each form draws the next ten times: ten to the ninth power of nothing."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /A %d 0 R >> >>"
    forms = {100 + k: stream_object(b"/A Do " * 10, entries % (101 + k)) for k in range(9)}
    return pdf(b"/A Do", extra=forms, resources=b"/XObject << /A 100 0 R >>")


def form_in_itself() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /A 100 0 R >> >>"
    return pdf(
        b"/A Do", extra={100: stream_object(b"/A Do", entries)}, resources=b"/XObject << /A 100 0 R >>"
    )


def pages_in_a_loop() -> bytes:
    return whole_file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
            3: FONTS,
        }
    )


def deep_pages() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>"}
    for number in range(10, 5010):
        objects[number] = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (number + 1)
    objects[5010] = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return whole_file(objects)


def tables_in_a_loop() -> bytes:
    data = pdf(TABLE)
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d " % start)


def scan() -> bytes:
    picture = stream_object(b"\xff" * 100, b"/Type /XObject /Subtype /Image /Width 10 /Height 10")
    return pdf(b"q 400 0 0 300 0 0 cm /P Do Q", extra={100: picture}, resources=b"/XObject << /P 100 0 R >>")


def nameless_glyphs() -> bytes:
    """Text in a font that tells no characters."""
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    look = b"/FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X %s %s >>" % (system, look)
    outer = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%s] >>" % inner
    )
    font = b"<< /N %s >>" % outer
    return pdf(b"BT /N 10 Tf 20 200 Td <000100020003> Tj ET", extra={3: font})


DOCUMENTS = {
    "not a PDF": (lambda: b"PK\x03\x04 something else", "it does not start with %PDF-"),
    "empty": (lambda: b"", "it does not start with %PDF-"),
    "cut in the middle": (lambda: pdf(TABLE)[: len(pdf(TABLE)) // 2], "end is missing"),
    "a stream overwritten": (lambda: pdf(TABLE).replace(b"stream\nx\x9c", b"stream\nxxxx"), "damaged"),
    "no objects": (lambda: b"%PDF-1.4\nstartxref\n0\n%%EOF", "damaged"),
    "no pages": (pages_in_a_loop, "no pages"),
    "a password to open": (lambda: (HERE / "locked.pdf").read_bytes(), "encrypted: save a copy without"),
    "a scan": (scan, "it is a scan|no text can be read"),
    "fonts without characters": (nameless_glyphs, "don't say which characters"),
    "a stream of 200 MB": (bomb, "unpacks to more than any table needs"),
    "a stream of 200 MB under a hidden name": (
        lambda: bomb().replace(b"/FlateDecode", b"/Fl#61teDecode"),
        "unpacks to more than any table needs",
    ),
    "a stream packed twice": (
        lambda: pdf(TABLE).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]"),
        "damaged",
    ),
    "forms within forms": (forms_within_forms, "page 1: a page draws more than"),
    "a tree of pages 5,000 deep": (deep_pages, "loop"),
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


@pytest.mark.parametrize("make", [form_in_itself, tables_in_a_loop])
def test_loops_end(make: object) -> None:
    assert callable(make)
    started = time.process_time()
    try:
        read(make(), Sidecar())
    except SeihyoError as error:
        assert str(error)  # noqa: PT017
    assert time.process_time() - started < SECONDS


def test_a_document_that_only_its_owner_may_change_is_read() -> None:
    reading = read((HERE / "owned.pdf").read_bytes(), Sidecar())
    assert [cell.text for cell in reading.grids[0].cells] == ["No", ""]


def test_every_cut_and_many_damaged_bytes_end_in_a_reading_or_a_message() -> None:
    data = pdf(TABLE)
    for end in range(0, len(data) - 8, 97):
        with pytest.raises(SeihyoError):
            read(data[:end], Sidecar())
    for place in range(0, len(data), 31):
        damaged = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            read(damaged, Sidecar())
        except SeihyoError as error:
            assert str(error)  # noqa: PT017
