"""PDF files written by hand, byte by byte, so that tests can say exactly what a page draws."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

_JAPANESE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /UniJIS-UCS2-%s /DescendantFonts [<< "
    b"/Type /Font /Subtype /CIDFontType0 /BaseFont /Gothic "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /Gothic /Flags 4 /Ascent 880 /Descent -120 "
    b"/FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"
)

FONTS = b"<< /G %s /V %s /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>" % (
    _JAPANESE % b"H",
    _JAPANESE % b"V",
)
"""G writes Japanese from left to right, V downwards, H is Helvetica."""


def text(x: float, y: float, words: str, size: float = 10, font: str = "G", turn: str = "1 0 0 1") -> bytes:
    """A string drawn with its baseline's left end at a point, counted from the lower left corner."""
    if font == "H":
        code = b"(" + words.encode("latin-1") + b")"
    else:
        code = b"<" + words.encode("utf-16-be").hex().encode() + b">"
    return f"BT /{font} {size} Tf {turn} {x} {y} Tm ".encode() + code + b" Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5, dash: str = "") -> bytes:
    """A stroked line."""
    return f"q {width} w [{dash}] 0 d {x0} {y0} m {x1} {y1} l S Q\n".encode()


def ruled(xs: Iterable[float], ys: Iterable[float]) -> bytes:
    """The rules of a whole grid."""
    xs, ys = list(xs), list(ys)
    level = [line(min(xs), y, max(xs), y) for y in ys]
    return b"".join(level + [line(x, min(ys), x, max(ys)) for x in xs])


def pdf(
    *pages: bytes,
    size: tuple[float, float] = (400, 300),
    rotate: int = 0,
    extra: Mapping[int, bytes] | None = None,
    resources: bytes = b"",
    packed: bool = True,
) -> bytes:
    """A whole file with one page for each content; `extra` are more objects by number, from 100 on."""
    objects: dict[int, bytes] = {}
    kids = []
    for index, content in enumerate(pages):
        page, stream = 10 + 2 * index, 11 + 2 * index
        kids.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} "
            f"/Contents {stream} 0 R /Resources << /Font 3 0 R ".encode()
            + resources
            + b" >> >>"
        )
        objects[stream] = stream_object(content, b"/Filter /FlateDecode" if packed else b"", packed)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    objects[3] = FONTS
    objects.update(extra or {})
    return whole_file(objects)


def stream_object(content: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    """A stream with its dictionary."""
    data = zlib.compress(content) if packed else content
    return (
        b"<< /Length " + str(len(data)).encode() + b" " + entries + b" >>\nstream\n" + data + b"\nendstream"
    )


def whole_file(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of numbered objects with its cross-reference table."""
    data = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    table = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += f"{number} 1\n{place:010d} 00000 n \n".encode()
    size = max(objects) + 1
    return (
        data + f"trailer\n<< /Size {size} ".encode() + trailer + f" >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
