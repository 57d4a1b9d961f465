"""What stands in a document beside its text: formulas, pictures, shapes and charts, and where."""

from __future__ import annotations

import io
import re
from typing import Any

from pipeline.extract.office.ooxml import open_package
from pipeline.formats import Format

Placed = tuple[tuple[str, str], ...]
"""Where each of some things is, and what it is."""


def letters(column: int) -> str:
    """The letters of a spreadsheet column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    >>> letters(702)
    'AAA'
    """
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def look_into(form: Format, data: bytes) -> tuple[Placed, Placed, tuple[str, ...]]:
    """A document's formulas and objects, and the rules that can't be checked where nothing looks for them.

    >>> from pipeline.formats import format_named
    >>> look_into(format_named("csv"), b""), look_into(format_named("xls"), b"")[2]
    (((), (), ()), ('1-7', '1-8'))
    """
    if form.name == "xlsx":
        return (*look_into_workbook(data), ())
    if form.name in OBJECT_FINDERS:
        return (), OBJECT_FINDERS[form.name](data), ()
    if form.layout == "sheets":
        return (), (), ("1-7", "1-8")
    return (), (), ("1-8",) if form.binary else ()


FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+[0-9]+)\"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)<)"
)
ANCHOR = re.compile(
    rb"<(?:\w+:)?(?:twoCellAnchor|oneCellAnchor)\b.*?</(?:\w+:)?(?:twoCellAnchor|oneCellAnchor)>", re.DOTALL
)
OBJECTS = (
    ("graphicFrame", "グラフ / chart"),
    ("pic", "画像 / picture"),
    ("sp", "図形 / shape"),
    ("cxnSp", "線 / line"),
)


def look_into_workbook(data: bytes) -> tuple[Placed, Placed]:
    """The formulas and the objects of an xlsx workbook, each with its place."""
    parts = open_package(data).parts
    formulas: list[tuple[str, str]] = []
    objects: list[tuple[str, str]] = []
    for name, part in sheet_parts(parts).items():
        xml = parts.get(part, b"")
        formulas += [(f"{name}!{at.decode()}", f"={text.decode()}") for at, text in FORMULA.findall(xml)]
        for drawing in targets(parts, part, "drawing"):
            objects += [
                (f"{name}!{anchor_place(found)}", what(found))
                for found in ANCHOR.findall(parts.get(drawing, b""))
            ]
    return tuple(formulas), tuple(objects)


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet of a workbook, by the sheet's name."""
    from lxml import etree

    found: dict[str, str] = {}
    relations = {key: target for key, target, _ in relationships(parts, "xl/workbook.xml")}
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        if key in relations:
            found[str(sheet.get("name"))] = relations[str(key)]
    return found


def relationships(parts: dict[str, bytes], part: str) -> list[tuple[str, str, str]]:
    """(id, part, kind) of all that a part refers to."""
    from lxml import etree

    folder, _, file = part.rpartition("/")
    xml = parts.get(f"{folder}/_rels/{file}.rels")
    if xml is None:
        return []
    return [
        (
            str(node.get("Id")),
            resolved(folder, str(node.get("Target"))),
            str(node.get("Type")).rsplit("/", 1)[-1],
        )
        for node in etree.fromstring(xml)
        if node.get("TargetMode") != "External"
    ]


def resolved(folder: str, target: str) -> str:
    """The name of a part that is referred to from a folder.

    >>> resolved("xl/worksheets", "../drawings/drawing1.xml"), resolved("xl", "worksheets/sheet1.xml")
    ('xl/drawings/drawing1.xml', 'xl/worksheets/sheet1.xml')
    >>> resolved("xl", "/xl/worksheets/sheet1.xml")
    'xl/worksheets/sheet1.xml'
    """
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = folder.split("/")
    for step in target.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def targets(parts: dict[str, bytes], part: str, kind: str) -> list[str]:
    """The parts of one kind that a part refers to."""
    return [target for _, target, found in relationships(parts, part) if found == kind]


def anchor_place(anchor: bytes) -> str:
    """The cell that an object is anchored at."""
    column = re.search(rb"<(?:\w+:)?col>(\d+)<", anchor)
    row = re.search(rb"<(?:\w+:)?row>(\d+)<", anchor)
    return f"{letters(int(column[1]))}{int(row[1]) + 1}" if column and row else "?"


def what(anchor: bytes) -> str:
    """What an anchored object is."""
    for tag, name in OBJECTS:
        if re.search(rb"<(?:\w+:)?" + tag.encode() + rb"[\s>]", anchor):
            return name
    return "オブジェクト / object"


def objects_of_docx(data: bytes) -> Placed:
    """Pictures and shapes in a Word document's body."""
    xml = open_package(data).parts.get("word/document.xml", b"")
    count = len(re.findall(rb"<w:(?:drawing|pict)[\s>]", xml))
    return tuple((f"{number}番目", "画像・図形 / picture or shape") for number in range(1, count + 1))


def objects_of_html(data: bytes) -> Placed:
    """Pictures and embedded objects within the tables of an HTML page; the page's own decoration is none."""
    from lxml import html

    tree: Any = html.fromstring(data)
    found = tree.xpath("//table//*[self::img or self::svg or self::canvas or self::object or self::embed]")
    return tuple((f"{node.sourceline}行", f"<{node.tag}>") for node in found)


def objects_of_pdf(data: bytes) -> Placed:
    """Pictures on the pages of a PDF."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTFigure, LTImage

    def pictures(item: Any) -> int:
        if isinstance(item, LTFigure):
            return sum(pictures(inner) for inner in item)
        return int(isinstance(item, LTImage))

    return tuple(
        (f"{number}頁", "画像 / picture")
        for number, page in enumerate(extract_pages(io.BytesIO(data)), 1)
        for item in page
        for _ in range(pictures(item))
    )


OBJECT_FINDERS = {"docx": objects_of_docx, "html": objects_of_html, "pdf": objects_of_pdf}
"""Where a format holds pictures and shapes, and what finds them."""
