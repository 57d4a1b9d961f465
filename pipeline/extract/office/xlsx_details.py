"""What a workbook's XML tells beside the values: number formats, hidden parts, formulas without a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from pipeline.extract.left_out import How
from pipeline.extract.office.format_codes import built_in
from pipeline.extract.office.ooxml import Package, check_sheets, open_package
from pipeline.extract.office.xlsx_looks import BEGUN, Run, cell_formats, dead_cells, shared_runs, styles_of
from pipeline.model import Note, SeihyoError
from pipeline.wording import bilingual

Place = tuple[int, int]

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*?)/?>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*?)/?>")
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]++)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s([^<>]*?)/?>")
_FILLED = re.compile(BEGUN + rb"(?:[^<>]*?\s)?r=[\"']([A-Za-z]+)(\d+)[\"'][^<>]*>(?!\s*</)")
_ERROR = re.compile(BEGUN + rb'(?=[^<>]*?\bt="e")([^<>]*)>')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_STRINGS = re.compile(rb"<(?:\w+:)?sst\s[^<>]*?\buniqueCount\s*=\s*[\"'](\d+)")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"(?:\s*<(?:\w+:)?v(?:\s*/>|>\s*</(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)


Spans = tuple[tuple[int, int], ...]


class Hidden(NamedTuple):
    """Rows and columns of a sheet that are not shown: the first and last of each span, from 0."""

    rows: Spans = ()
    columns: Spans = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a workbook's looks; every mapping is by sheet name."""

    formats: dict[str, dict[Place, str]] = field(default_factory=dict)
    """Format code of each number whose format is not General."""
    texts: dict[str, dict[Place, str]] = field(default_factory=dict)
    """Cells that show an error, such as #N/A, and which; they are blank."""
    hidden: dict[str, Hidden] = field(default_factory=dict)
    extents: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How many rows and columns a sheet's values reach over."""
    date1904: bool = False
    notes: tuple[Note, ...] = ()
    dead: dict[str, dict[Place, How | tuple[Run, ...]]] = field(default_factory=dict)
    """Cells whose text is struck out or can't be seen: all of it, or run by run."""
    merged: dict[str, tuple[tuple[Place, Place], ...]] = field(default_factory=dict)
    """First and last place of merged cells, where the reader of values does not tell them."""


def look_into(data: bytes) -> Shown:
    """Return what an XLSX or XLSM file says about the looks of its cells.

    Raises SeihyoError where the zip is no workbook or exceeds the bounds of `pipeline.extract.office.ooxml`.

    >>> look_into(b"PK")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the file is no Office document, or its end is missing...
    """
    package = open_package(data)
    if any(name.startswith("word/") for name in package.names):
        raise SeihyoError(
            bilingual(
                "Word 文書です。拡張子を .docx にしてください",
                "this is a Word document, no workbook: give it the extension .docx",
            )
        )
    _check_strings(package)
    parts = _sheet_parts(package)
    codes = _format_codes(package)
    formats: dict[str, dict[Place, str]] = {}
    errors: dict[str, dict[Place, str]] = {}
    hidden: dict[str, Hidden] = {}
    dead: dict[str, dict[Place, How | tuple[Run, ...]]] = {}
    styles = styles_of(_text(package, "xl/styles.xml"))
    shared = shared_runs(_text(package, "xl/sharedStrings.xml"))
    extents: dict[str, tuple[int, int]] = {}
    notes: list[Note] = []
    for sheet, part in parts.items():
        xml = package.parts.get(part, b"")
        extents[sheet] = _extent(xml)
        if codes:
            formats[sheet] = _cell_formats(xml, codes)
        errors[sheet] = _errors(xml)
        hidden[sheet] = _hidden(xml)
        dead[sheet] = {cell_place(place): how for place, how in dead_cells(xml, styles, shared)}
        notes += _formulas_without_value(sheet, xml)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        message = bilingual("マクロは実行していません", "the workbook holds macros; they were not run")
        notes.append(Note("macros-ignored", "info", message))
    if any("externalLinks/" in name for name in package.names):
        message = bilingual(
            "外部参照のファイルは開かず、保存された値を読みました",
            "the workbook refers to other files; they were not opened, their last known values are read",
        )
        notes.append(Note("external-links-ignored", "info", message))
    workbook = package.parts.get("xl/workbook.xml", b"")
    date1904 = re.search(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']", workbook)
    return Shown(formats, errors, hidden, extents, date1904 is not None, tuple(notes), dead)


def _check_strings(package: Package) -> None:
    """Raises SeihyoError where a part states more texts than it has bytes: a reader makes room for them."""
    for name, part in package.parts.items():
        said = _STRINGS.search(part)
        if said is not None and (len(said[1]) > 18 or int(said[1]) > len(part)):
            raise SeihyoError(
                bilingual(
                    f"{name} の文字列の数が実際と合わず、壊れています。もう一度入手してください",
                    f"{name} is damaged: it says that it holds {said[1].decode()[:20]} texts; get it again",
                )
            )


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def _text(package: Package, part: str) -> str:
    content = package.parts.get(part, b"")
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the part that holds each sheet, by the sheet's name."""
    relations = {}
    for match in _RELATION.finditer(_text(package, "xl/_rels/workbook.xml.rels")):
        relation = _attributes(match[1])
        target = relation.get("Target", "")
        relations[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else "xl/" + target
    parts = {}
    for number, match in enumerate(_SHEET.finditer(_text(package, "xl/workbook.xml")), 1):
        check_sheets(number)
        sheet = _attributes(match[1])
        ids = [value for name, value in sheet.items() if name.endswith(":id")]
        if ids and "name" in sheet:
            parts[sheet["name"]] = relations.get(ids[0], "")
    return parts


def _format_codes(package: Package) -> dict[bytes, str]:
    """Return the format code by the number of a cell style, where it is not General."""
    styles = _text(package, "xl/styles.xml")
    own = {}
    for match in _FORMAT.finditer(styles):
        number = _attributes(match[1])
        own[number.get("numFmtId", "")] = number.get("formatCode", "")
    codes = {}
    for index, attributes in enumerate(cell_formats(styles)):
        number_id = _attributes(attributes).get("numFmtId", "0")
        code = own.get(number_id) or built_in().get(int(number_id) if number_id.isdigit() else 0)
        if code and code not in ("General", "@", "G/標準"):
            codes[str(index).encode()] = code
    return codes


def _cell_formats(xml: bytes, codes: dict[bytes, str]) -> dict[Place, str]:
    styles = b"|".join(re.escape(style) for style in sorted(codes))
    cells = re.compile(BEGUN + rb'(?=[^<>]*?\bs="(' + styles + rb')")[^<>]*?\br="([A-Z]+\d+)"[^<>]*>')
    return {cell_place(place.decode()): codes[style] for style, place in cells.findall(xml)}


def _extent(xml: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells that hold something reach over."""
    places = _FILLED.findall(xml)
    columns = {letters.upper() for letters, _ in places}
    rows = {digits for _, digits in places}
    across = max((cell_place(letters.decode() + "1")[1] + 1 for letters in columns), default=0)
    return max(map(int, rows), default=0), across


def _errors(xml: bytes) -> dict[Place, str]:
    errors = {}
    value = None
    for match in _ERROR.finditer(xml) if b't="e"' in xml else ():
        if value is None or value.start() < match.end():
            value = _VALUE.search(xml, match.end())
        if value is None:
            break
        place = re.search(rb'\br="([A-Z]+\d+)"', match[1])
        if place is not None:
            errors[cell_place(place[1].decode())] = value[1].decode("utf-8", "replace")
    return errors


def _is_unseen(part: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or drawn down to nothing."""
    return part.get("hidden") in ("1", "true") or re.fullmatch(r"0(?:\.0*)?", part.get(size, "")) is not None


def _hidden(xml: bytes) -> Hidden:
    if not re.search(rb'\b(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")', xml):
        return Hidden()
    rows, columns = [], []
    for match in _ROW.finditer(xml):
        row = _attributes(match[1].decode("utf-8", "replace"))
        if _is_unseen(row, "ht") and row.get("r", "").isdecimal():
            rows.append((int(row["r"]) - 1, int(row["r"]) - 1))
    for match in _COLUMN.finditer(xml):
        column = _attributes(match[1].decode("utf-8", "replace"))
        first, last = column.get("min", ""), column.get("max", "")
        if _is_unseen(column, "width") and first.isdecimal() and last.isdecimal():
            columns.append((int(first) - 1, int(last) - 1))
    return Hidden(tuple(rows), tuple(columns))


def ranges_in_words(spans: list[tuple[int, int]]) -> str:
    """Return spans of rows or columns, counted from 1, as a reader would write them.

    >>> ranges_in_words([(3, 3), (4, 6), (9, 9)])
    '3–6, 9'
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in joined)


def _formulas_without_value(sheet: str, xml: bytes) -> list[Note]:
    notes = []
    for match in _FORMULA.finditer(xml) if re.search(rb"<(?:\w+:)?f\b", xml) else ():
        place = re.search(rb'\br="([A-Z]+\d+)"', match[1])
        where = place[1].decode() if place else "?"
        formula = unescape((match[2] or b"").decode("utf-8", "replace"))
        message = bilingual(
            f"数式 ={formula} の値がありません。Excel で開いて保存し直してください",
            f"={formula} has no stored value; open and save it in Excel",
            f"sheet {sheet}, cell {where}: ",
        )
        notes.append(Note("formula-without-value", "warning", message))
    return notes


def cell_place(reference: str) -> Place:
    """Return row and column, from 0, of a reference such as B7.

    >>> cell_place("A1"), cell_place("AB12")
    ((0, 0), (11, 27))
    """
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if match is None:
        raise SeihyoError(
            bilingual(
                f"Excel ブックが壊れています（{reference!r}）。もう一度入手してください",
                f"the workbook is damaged: {reference!r} is no cell reference; get it again",
            )
        )
    return int(match[2]) - 1, _column_number(match[1])


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
