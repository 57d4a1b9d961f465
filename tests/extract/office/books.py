"""Workbooks made in memory, and changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet


def book(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook as XlsxWriter writes it."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    write(made)
    made.close()
    return target.getvalue()


def small(**cells: str | float) -> bytes:
    """A workbook of one sheet with a few cells."""

    def write(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("一覧")
        for place, value in cells.items():
            sheet.write(place, value)

    return book(write)


def plain_book(write: Callable[[Worksheet], None]) -> bytes:
    """A workbook as openpyxl writes it: formulas have no stored value."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "一覧"
    write(sheet)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The same zip with some parts replaced, changed or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        left = dict(parts)
        for name in source.namelist():
            change = left.pop(name, None)
            old = source.read(name)
            copy.writestr(name, old if change is None else change(old) if callable(change) else change)
        for name, content in left.items():
            assert isinstance(content, bytes)
            copy.writestr(name, content)
    return target.getvalue()
