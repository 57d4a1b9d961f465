"""Documents whose main part is what a fuzzer makes, packed as their format wants, so that it is reached."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

Packer = Callable[[bytes], bytes]

SEEDS = Path(__file__).parents[2] / "tests" / "fuzz" / "corpus"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def relation(target: str, kind: str) -> str:
    """A part of an Office package that names one other."""
    return (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def packed(before: dict[str, str], name: str) -> Packer:
    """Packs a part under its name, behind the parts that lead to it."""

    def pack(part: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for other, content in before.items():
                package.writestr(other, content)
            package.writestr(name, part)
        return target.getvalue()

    return pack


def within(package: Path, name: str) -> Packer:
    """Packs a part in place of the one of that name in a whole document."""

    def pack(part: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(package) as source, zipfile.ZipFile(target, "w") as copy:
            for other in source.namelist():
                copy.writestr(other, part if other == name else source.read(other))
        return target.getvalue()

    return pack


TYPES = f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>'
WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    f'xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def pdf(content: bytes) -> bytes:
    """A page whose content is the bytes, with a font of Japanese that is not embedded."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R /Resources "
        b"<< /Font << /G 4 0 R >> /XObject << /X 5 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /G /Encoding /UniJIS-UTF16-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /G /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Japan1) /Supplement 4 >> >>] >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % start


PARTS: dict[str, tuple[str, Packer]] = {
    "xlsx-sheet": (
        "xlsx",
        packed(
            {
                "[Content_Types].xml": TYPES,
                "_rels/.rels": relation("xl/workbook.xml", "officeDocument"),
                "xl/_rels/workbook.xml.rels": relation("worksheets/sheet1.xml", "worksheet"),
                "xl/workbook.xml": WORKBOOK,
            },
            "xl/worksheets/sheet1.xml",
        ),
    ),
    "xlsb-sheet": ("xlsb", within(SEEDS / "xlsb" / "a", "xl/worksheets/sheet1.bin")),
    "docx-body": (
        "docx",
        packed(
            {
                "[Content_Types].xml": TYPES,
                "_rels/.rels": relation("word/document.xml", "officeDocument"),
            },
            "word/document.xml",
        ),
    ),
    "ods-content": ("ods", packed({"mimetype": _ODS}, "content.xml")),
    "pdf-content": ("pdf", pdf),
}
"""By target, the end of the document's name and what packs the part."""
