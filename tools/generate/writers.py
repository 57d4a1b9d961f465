"""A laid-out document as bytes of each format; equal documents give equal bytes."""

from __future__ import annotations

import csv
import html
import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime

from tools.generate.manners import Sheet

Writer = Callable[[Sheet, random.Random], bytes]
DAY = datetime(2020, 1, 1)


def csv_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """CSV, with its title above the table or without one, in one of three encodings."""
    return _encoded(_delimited(sheet, ",", titled=rng.random() < 0.5, end="\r\n"), rng)


def txt_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """Lines of cells between tabs, below a title."""
    return _encoded(_delimited(sheet, "\t", titled=True, end="\n"), rng)


def html_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """A web page with one table, equal neighbours merged where the document groups."""
    head = "".join(f"<th>{html.escape(heading)}</th>" for heading in sheet.headings)
    spans = _spans(sheet)
    body = ""
    for at, row in enumerate(sheet.rows):
        cells = ""
        for place, text in enumerate(row):
            if place == 1 and spans[at] == 0:
                continue
            span = f' rowspan="{spans[at]}"' if place == 1 and spans[at] > 1 else ""
            cells += f"<td{span}>{html.escape(text)}</td>"
        body += f"<tr>{cells}</tr>\n"
    note = f"<p>{sheet.note}</p>" if sheet.note else ""
    page = (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{sheet.title}</title></head>'
        f"<body><h1>{sheet.title}</h1><table><tr>{head}</tr>\n{body}</table>{note}</body></html>\n"
    )
    return page.encode()


def xlsx_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """A workbook of one sheet, equal neighbours merged where the document groups."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"created": DAY})
    page = book.add_worksheet("一覧")
    page.write_string(0, 0, sheet.title)
    top = 2
    for place, heading in enumerate(sheet.headings):
        page.write_string(top, place, heading)
    spans = _spans(sheet)
    for at, row in enumerate(sheet.rows):
        for place, text in enumerate(row):
            if place == 0 and text.isascii():
                page.write_number(top + 1 + at, place, int(text))
            elif place == 1 and spans[at] > 1:
                page.merge_range(top + 1 + at, 1, top + at + spans[at], 1, text)
            elif place != 1 or spans[at]:
                page.write_string(top + 1 + at, place, text)
    if sheet.note:
        page.write_string(top + 2 + len(sheet.rows), 0, sheet.note)
    book.close()
    return _dated(data.getvalue())


def docx_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """A text document with one table."""
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = DAY
    document.add_paragraph(sheet.title)
    table = document.add_table(rows=0, cols=len(sheet.headings))
    for row in (sheet.headings, *sheet.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    if sheet.note:
        document.add_paragraph(sheet.note)
    data = io.BytesIO()
    document.save(data)
    return _dated(data.getvalue())


def pdf_bytes(sheet: Sheet, rng: random.Random) -> bytes:
    """Pages with a ruled table, whose cells are wrapped."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    size = rng.choice((8, 9))
    style = ParagraphStyle(
        "cell", fontName="HeiseiKakuGo-W5", fontSize=size, leading=size + 3, wordWrap="CJK"
    )

    def cell(text: str) -> Paragraph:
        return Paragraph(html.escape(text), style)

    widths = [sum(map(len, column)) for column in zip(*sheet.rows, strict=True)]
    shares = [max(4.0, min(24.0, width / len(sheet.rows) + 2)) for width in widths]
    room = landscape(A4)[0] - 80
    table = Table(
        [[cell(text) for text in row] for row in (sheet.headings, *sheet.rows)],
        colWidths=[room * share / sum(shares) for share in shares],
        repeatRows=1,
        style=TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        ),
    )
    data = io.BytesIO()
    pages = SimpleDocTemplate(data, pagesize=landscape(A4), margin=40, invariant=1, title=sheet.title)
    pages.build([Paragraph(sheet.title, style), table, *([cell(sheet.note)] if sheet.note else [])])
    return data.getvalue()


WRITERS: dict[str, Writer] = {
    "csv": csv_bytes,
    "txt": txt_bytes,
    "html": html_bytes,
    "xlsx": xlsx_bytes,
    "docx": docx_bytes,
    "pdf": pdf_bytes,
}
"""By the ending of the file's name."""


def _delimited(sheet: Sheet, mark: str, *, titled: bool, end: str) -> str:
    text = io.StringIO()
    if titled:
        text.write(f"{sheet.title}{end}{end}")
    csv.writer(text, delimiter=mark, lineterminator=end).writerows((sheet.headings, *sheet.rows))
    return text.getvalue()


def _encoded(text: str, rng: random.Random) -> bytes:
    """The text in one of the encodings that municipalities use; UTF-8 where another lacks a character."""
    try:
        return text.encode(rng.choice(("utf-8-sig", "utf-8", "cp932")))
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def _spans(sheet: Sheet) -> list[int]:
    """How many rows the second cell of each row takes: 0 where one above it takes this row too."""
    spans = [1] * len(sheet.rows)
    if sheet.grouped:
        for at in range(len(sheet.rows) - 2, -1, -1):
            if sheet.rows[at][1] == sheet.rows[at + 1][1]:
                spans[at] += spans[at + 1]
                spans[at + 1] = 0
    return spans


def _dated(archive: bytes) -> bytes:
    """The ZIP archive with each entry dated alike, so that equal contents are equal bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return data.getvalue()
