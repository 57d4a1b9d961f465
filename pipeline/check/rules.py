"""The 15 rules for machine-readable tables, one function each.

Source: 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」, 2020-12-18.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.check.document import Document
from pipeline.check.splits import data_not_split, one_table
from pipeline.check.tables import (
    SHARE,
    Column,
    Hit,
    Table,
    cells_of,
    columns_of,
    heading_kind,
    is_dressed_number,
    is_numeric,
    is_plain_number,
    read_list,
    symbols,
    units,
)
from pipeline.check.times import western_times
from pipeline.formats import format_named, format_of_extension
from pipeline.lexicon.municipalities import governments
from pipeline.lexicon.row_words import row_words
from pipeline.reference import read_table

Rule = Callable[[Document, tuple[Table, ...]], Iterator[Hit]]


EXCEL_OR_CSV = ("xlsx", "xls", "csv")
"""The formats that the rules ask for."""


def file_format(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-1: anything but Excel and CSV."""
    if document.format not in EXCEL_OR_CSV:
        yield "", document.format
    elif document.extension and promised(document.extension) not in EXCEL_OR_CSV:
        yield "", f".{document.extension}"


def promised(extension: str) -> str | None:
    """The name of the format that an extension promises."""
    form = format_of_extension(extension)
    return form.name if form is not None else None


SEVERAL_NUMBERS = re.compile(r"\d[\d,.]*\s*[^\d,.\s]*\s*[\s/／・、,(（~～〜\-－]\s*[^\d]{0,3}\d", re.ASCII)
LIST_ITEM = re.compile(r"^\s*([・○●◆■□◇※]|\d+[.)．）]|[①-⑳]|[(（]\d+[)）])", re.MULTILINE)


def one_datum(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-2: several numbers in a cell of a numeric column; several lines of a list in one cell."""
    for table, column in columns_of(tables):
        numeric = is_numeric(column)
        for row, cell in column.filled:
            folded = unicodedata.normalize("NFKC", cell.text.strip())
            several = numeric and not is_plain_number(cell) and not is_dressed_number(cell)
            if (several and SEVERAL_NUMBERS.search(folded)) or (
                "\n" in cell.text and len(LIST_ITEM.findall(cell.text)) > 1
            ):
                yield table.sheet.place(row, column.index), cell.text


def numbers_are_numbers(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-3: in a numeric column a number with separators, units or signs, or one that Excel holds as text."""
    for table, column in columns_of(tables):
        if not is_numeric(column):
            continue
        for row, cell in column.filled:
            as_text = table.sheet.typed and cell.kind == "text" and is_plain_number(cell)
            if is_dressed_number(cell) or as_text:
                yield table.sheet.place(row, column.index), cell.text


def no_merges(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-4: merged cells, in the form that each format has for them."""
    for sheet in document.sheets:
        for row, column, height, width in sheet.merges:
            first = sheet.place(row, column)
            last = sheet.place(row + height - 1, column + width - 1)
            yield f"{first}:{last.rpartition('!')[2] if sheet.typed else last}", sheet.rows[row][column].text


SPREAD = re.compile(r"[^\s\d!-~](?:[ \u3000]+[^\s\d!-~])+[ \u3000]*")


def no_layout(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-5: line breaks in a cell, indents, runs of spaces, and names spread by spaces (北 海 道).

    Also spaces that cut a word. In a column of which a good part is nothing but white space, white space is
    the datum and no layout.
    """
    exempt = {
        (id(table.sheet), column.index) for table, column in columns_of(tables) if holds_white_space(column)
    }
    for sheet in document.sheets:
        for number, row in enumerate(sheet.rows):
            for index, cell in enumerate(row):
                if cell.kind == "text" and is_laid_out(cell.text) and (id(sheet), index) not in exempt:
                    yield sheet.place(number, index), cell.text
    yield from ((place, text) for place, text in document.cut_words if not is_laid_out(text))


def holds_white_space(column: Column) -> bool:
    """True where a third of a column's cells, blank ones aside, are white space."""
    texts = [cell.text for _, cell in column.cells if cell.text]
    return len(texts) > 1 and sum(not text.strip() for text in texts) * 3 >= len(texts)


def is_laid_out(text: str) -> bool:
    """True for text that spaces or line breaks place; white space alone is a blank cell.

    >>> is_laid_out("北 海 道"), is_laid_out(" うち市内"), is_laid_out("札幌市\\n旭川市")
    (True, True, True)
    >>> is_laid_out("北海道 札幌市"), is_laid_out(" ")
    (False, False)
    """
    if not text.strip():
        return False
    if "\n" in text or text != text.strip(" \u3000"):
        return True
    return re.search(r"[ \u3000]{2,}", text) is not None or SPREAD.fullmatch(text) is not None


def nothing_left_out(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-6: a filled column without a heading, ditto marks, and blanks below the first label of a group."""
    for table, column in columns_of(tables):
        if column.filled and not column.heading and table.sheet.headed:
            yield table.sheet.place(table.header, column.index), ""
        for row, cell in column.filled:
            if cell.text.strip() in row_words("above") | row_words("elsewhere"):
                yield table.sheet.place(row, column.index), cell.text
        if column.index == table.left and column.heading and column.filled:
            first = column.filled[0][0]
            for row, cell in column.cells:
                if row > first and not cell.text.strip():
                    yield table.sheet.place(row, column.index), ""


LIKE_FORMULA = re.compile(r"[=+@](?:[A-Z]{2,}\(.*\)|\$?[A-Z]{1,3}\$?\d+\b.*)", re.DOTALL)


def no_formulas(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-7: computed cells of a workbook; in text, a formula that was exported as such."""
    yield from document.formulas
    if format_named(document.format).layout != "sheets":
        for place, cell in cells_of(document):
            if LIKE_FORMULA.fullmatch(cell.text.strip()):
                yield place, cell.text


def no_objects(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-8: pictures, shapes and charts."""
    yield from document.objects


UNIT_LINE = re.compile(r"単位\s*[:：]|[(（]単位")


def units_stated(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-9: a numeric column whose heading has no unit, where nothing in its sheet says 単位."""
    for table, column in columns_of(tables):
        bare = table.sheet.headed and is_numeric(column) and not has_unit(column)
        if bare and not any(UNIT_LINE.search(cell.text) for row in table.sheet.rows for cell in row):
            yield table.sheet.place(table.header, column.index), column.heading


def has_unit(column: Column) -> bool:
    """True where a heading names a unit, in brackets or as its last word, or its numbers need none.

    >>> has_unit(Column(0, "予算額(千円)", ())), has_unit(Column(0, "参加者数 人", ()))
    (True, True)
    >>> has_unit(Column(0, "予算額", ()))
    False
    """
    if heading_kind(column.heading) in ("unit", "unitless"):
        return True
    if column.filled and all("%" in cell.text for _, cell in column.filled):
        return True
    words = re.split(r"[\s()\[\]<>【】〔〕:/・]+", unicodedata.normalize("NFKC", column.heading))
    return any(word in units() for word in words if word)


@cache
def is_platform_dependent(character: str) -> bool:
    """True for characters of NEC, IBM and private areas: ①, ㈱, Ⅲ, ㎡, 髙; half-width katakana count too.

    >>> [is_platform_dependent(character) for character in "①㈱Ⅲ㎡髙ｱ"]
    [True, True, True, True, True, True]
    >>> [is_platform_dependent(character) for character in "〜～−－—―A市\U00020bb7"]
    [False, False, False, False, False, False, False, False, False]
    """
    if unicodedata.category(character) == "Co" or "\uff61" <= character <= "\uff9f":
        return True
    try:
        code = character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and (code[0] == 0x87 or 0xED <= code[0] <= 0xFC)


def no_platform_characters(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-10: characters that look different or vanish on another machine."""
    for place, cell in cells_of(document):
        found = "".join(dict.fromkeys(filter(is_platform_dependent, cell.text)))
        if found:
            yield place, found


@cache
def area_names() -> tuple[frozenset[str], frozenset[str]]:
    """Full names of prefectures and municipalities, and the same without 都府県市区町村; bureaus are none."""
    full = set()
    for one in governments():
        full |= {one.prefecture, one.city, one.ward, one.prefecture + one.city} - {""}
    stems = {name[:-1] for name in full if len(name) > 2 and name != "北海道"}
    bureaus = {name for row in read_table("bureaus") for name in row.values()}
    return frozenset(full), frozenset(stems - full - bureaus)


def full_areas(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-12: in a column of areas a name without 県, 市, 町 or 村, where the row has no area code."""
    full, stems = area_names()
    for table, column in columns_of(tables):
        values = {cell.text.strip() for _, cell in column.filled}
        areas = {value for value in values if value in full or value in stems}
        if len(areas) < 2 or len(areas) < SHARE * len(values) or has_area_codes(table):
            continue
        for row, cell in column.filled:
            if cell.text.strip() in stems:
                yield table.sheet.place(row, column.index), cell.text


def has_area_codes(table: Table) -> bool:
    """True where a column holds area codes: two, five or six digits under a heading that says code."""
    return any(
        ("コード" in column.heading or "code" in column.heading.lower())
        and column.filled
        and all(re.fullmatch(r"\d{2}|\d{5,6}", cell.text.strip()) for _, cell in column.filled)
        for column in table.columns
    )


def agreed_symbols(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-13: in a numeric column a symbol or word that stands for no number in the agreed way."""
    for table, column in columns_of(tables):
        if not is_numeric(column):
            continue
        for row, cell in column.filled:
            if symbols().get(cell.text.strip()) is False:
                yield table.sheet.place(row, column.index), cell.text


RULES: dict[str, Rule] = {
    "1-1": file_format,
    "1-2": one_datum,
    "1-3": numbers_are_numbers,
    "1-4": no_merges,
    "1-5": no_layout,
    "1-6": nothing_left_out,
    "1-7": no_formulas,
    "1-8": no_objects,
    "1-9": units_stated,
    "1-10": no_platform_characters,
    "1-11": western_times,
    "1-12": full_areas,
    "1-13": agreed_symbols,
    "2-1": data_not_split,
    "2-2": one_table,
}
"""What breaks each rule of `rules.csv`, in its order."""

assert list(RULES) == [row["rule"] for row in read_list("rules")]
