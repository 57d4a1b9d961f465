"""Broken and harmful workbooks: each is refused with a message, or read without doing what it asks for."""

from __future__ import annotations

import io
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract.office.ods import read as read_ods
from pipeline.extract.office.ooxml import OLE_MAGIC
from pipeline.extract.office.workbook import read
from pipeline.model import SeihyoError, Sidecar
from tests.extract.office.books import small, with_parts
from tools.fuzz.parts import PARTS

HERE = Path(__file__).parent
SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
STRINGS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 count="1" uniqueCount='%s'><si><t>x</t></si></sst>"""
SECONDS = 10
MEGABYTES = 500


def sheet(rows: bytes, after: bytes = b"") -> bytes:
    return with_parts(small(A1="x"), {SHEET: START + rows + b"</sheetData>" + after + b"</worksheet>"})


def big_part(megabytes: int) -> bytes:
    """A sheet whose one cell holds that much text, packed into some hundred kilobytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(small(A1="x"))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            if name != SHEET:
                copy.writestr(name, source.read(name))
        with copy.open(SHEET, "w", force_zip64=True) as stream:
            stream.write(START + b'<row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _ in range(megabytes):
                stream.write(b"x" * (1 << 20))
            stream.write(b"</t></is></c></row>" + END)
    return target.getvalue()


def lying_size() -> bytes:
    """A part that says it is short and unpacks to 200 MB."""
    data = bytearray(big_part(200))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    while data[entry + 46 : entry + 46 + len(SHEET)] != SHEET.encode():
        entry = data.rfind(b"PK\x01\x02", 0, entry)
    struct.pack_into("<I", data, entry + 24, 1000)
    return bytes(data)


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "http://127.0.0.1:9/secret">]>'
)


def far_value(place: bytes) -> bytes:
    first = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    return sheet(first + b'<row r="1048576"><c r="%s1048576"><v>1</v></c></row>' % place)


def many_merges() -> bytes:
    row = b'<row r="%d"><c r="A%d"><v>1</v></c><c r="ZZ%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number, number) for number in range(1, 900))
    merges = b'<mergeCell ref="A1:ZZ900"/>' * 50
    return sheet(rows, b"<mergeCells>" + merges + b"</mergeCells>")


def sheets(number: int) -> bytes:
    """A workbook of so many sheets, all of one part."""
    data = small(A1="x")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        said = package.read("xl/workbook.xml")
    more = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 9) for n in range(1, number))
    return with_parts(data, {"xl/workbook.xml": said.replace(b"</sheets>", more + b"</sheets>")})


def locked_xls() -> bytes:
    """An old workbook whose globals ask for a password."""
    data = (HERE / "merges.xls").read_bytes()
    place = data.index(struct.pack("<HH", 0x0042, 2))
    return data[:place] + struct.pack("<HH", 0x002F, 2) + data[place + 4 :]


DOCUMENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a workbook": (lambda: b"No,name\n1,x\n", "neither a zip nor a compound file"),
    "a web page called .xls": (lambda: b"<html><table><tr><td>1</td></tr></table>", "neither a zip nor"),
    "empty": (lambda: b"", "neither a zip nor a compound file"),
    "cut in the middle": (lambda: small(A1="x")[:2000], "its end is missing"),
    "an old one cut in the middle": (
        lambda: (HERE / "merges.xls").read_bytes()[:2500],
        "damaged|end is missing",
    ),
    "a Word document": (lambda: with_parts(small(A1="x"), {"word/document.xml": b"<w/>"}), "a Word document"),
    "an old Word document": (lambda: OLE_MAGIC + b"\0" * 4096, "damaged"),
    "a password": (
        lambda: OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password|damaged",
    ),
    "an old one with a password": (locked_xls, "protected by a password"),
    "one cell of 200 MB": (lambda: big_part(200), "unpacks to more than 128 MB"),
    "a part that lies about its size": (lying_size, "unpacks to more than|end is missing"),
    "one cell of 1 MB": (lambda: big_part(1), "row 1, column 1 holds 1,048,576 characters"),
    "entities": (lambda: with_parts(small(A1="x"), {SHEET: ENTITIES + START + END}), "document type"),
    "a value in the last cell": (lambda: far_value(b"XFD"), "column 16,384"),
    "a value in the last row": (
        lambda: far_value(b"Z"),
        "reaches over 1,048,576 rows and 26 columns",
    ),
    "a column that no sheet has": (
        lambda: sheet(b'<row r="1"><c r="ABCDE1"><v>1</v></c></row>'),
        "no cell reference",
    ),
    "a column of small letters that no sheet has": (
        lambda: sheet(b'<row r="1"><c r="Aother1"><v>1</v></c></row>'),
        "no cell reference",
    ),
    "a far column said in a way of its own": (
        lambda: sheet(b'<row r="1"><c x=">" r="ABCDE1"><v>1</v></c></row>'),
        "column 494,265",
    ),
    "a far row that its cells do not say": (
        lambda: sheet(b'<row r="9999999"><c><v>1</v></c></row>'),
        "reaches over 9,999,999 rows and 1 columns",
    ),
    "far cells in single quotes": (
        lambda: sheet(
            b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='xfd1048576'><v>1</v></c></row>"
        ),
        "column 16,384",
    ),
    "merges over merges": (many_merges, "merges more than"),
    "nothing in it": (lambda: sheet(b""), "no visible sheet with anything"),
    "no sheets": (
        lambda: with_parts(small(A1="x"), {"xl/workbook.xml": b"<workbook/>"}),
        "no visible sheet|damaged",
    ),
    "a count of texts that nothing holds": (
        lambda: with_parts(small(A1="x"), {"xl/sharedStrings.xml": STRINGS % b"99999999999"}),
        "says that it holds 99999999999 texts",
    ),
    "20,000 sheets": (lambda: sheets(20_000), "more than 1,000 sheets"),
    "broken XML": (lambda: sheet(b'<row r="1"><c r="A1"><v>1</v></row>'), "damaged"),
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


@pytest.mark.parametrize("count", [b"1", b"7"])
def test_a_count_of_texts_that_is_a_little_off_is_read_past(count: bytes) -> None:
    data = with_parts(small(A1="x"), {"xl/sharedStrings.xml": STRINGS % count})
    assert [cell.text for cell in read(data, Sidecar()).grids[0].cells] == ["x"]


def test_as_many_sheets_as_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.office.ooxml.MAX_SHEETS", 3)
    assert len(read(sheets(3), Sidecar()).grids) == 3
    assert (
        len(read_ods(ods("<table:table>" + X.format("") + "</table:table>", times=3), Sidecar()).grids) == 3
    )
    with pytest.raises(SeihyoError, match="more than 3 sheets"):
        read(sheets(4), Sidecar())
    with pytest.raises(SeihyoError, match="more than 3 sheets"):
        read_ods(ods("<table:table>" + X.format("") + "</table:table>", times=4), Sidecar())


X = "<table:table-row><table:table-cell {}><text:p>x</text:p></table:table-cell></table:table-row>"


def ods(tables: str, times: int = 1) -> bytes:
    """An OpenDocument workbook of such tables."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    return PARTS["ods-content"][1](
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0"><office:body><office:spreadsheet>{tables * times}'
        "</office:spreadsheet></office:body></office:document-content>".encode()
    )


EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (X.format('table:number-columns-repeated="1000000000"'), "beyond column 4,096"),
        (
            X.format("").replace("row>", 'row table:number-rows-repeated="1000000000">', 1),
            "more than 4,000,000",
        ),
        (
            X.format("").replace(
                "<text", "</table:table-cell>" + EMPTY.format(10**9) + "<table:table-cell><text"
            ),
            "beyond column 4,096",
        ),
    ],
    ids=["columns", "rows", "empty columns before a value"],
)
def test_what_is_repeated_without_bounds_is_refused(rows: str, message: str) -> None:
    with pytest.raises(SeihyoError, match=message):
        read_ods(ods(f"<table:table>{rows}</table:table>"), Sidecar())


def test_empty_cells_repeated_without_bounds_cost_nothing() -> None:
    row = (
        f'<table:table-row table:number-rows-repeated="{10**9}">'
        + EMPTY.format(4095) * 20_000
        + "</table:table-row>"
    )
    started = time.process_time()
    grid = read_ods(ods(f"<table:table>{X.format('')}{row}</table:table>"), Sidecar()).grids[0]
    assert [cell.text for cell in grid.cells] == ["x"]
    assert time.process_time() - started < SECONDS


def test_a_hundred_thousand_empty_styled_columns_cost_nothing() -> None:
    row = b"".join(b'<c r="%sA1" s="1"/>' % bytes([65 + n % 26]) for n in range(100_000))
    data = sheet(b'<row r="1"><c r="A1"><v>1</v></c>' + row + b"</row>")
    started = time.process_time()
    assert [cell.text for cell in read(data, Sidecar()).grids[0].cells] == ["1"]
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "data", [small(A1="No", B2="x"), (HERE / "merges.xls").read_bytes()], ids=["xlsx", "xls"]
)
def test_every_cut_and_many_damaged_bytes_end_in_a_reading_or_a_message(data: bytes) -> None:
    for end in range(0, len(data) - 600, 211):
        with pytest.raises(SeihyoError):
            read(data[:end], Sidecar())
    for place in range(0, len(data), 61):
        damaged = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            read(damaged, Sidecar())
        except SeihyoError as error:
            assert str(error)  # noqa: PT017
