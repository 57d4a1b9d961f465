"""Small documents written down once and rendered into the format that their row names.

A block is a line of text, or rows of cells; `<` goes on with the cell to its left, `^` with the one above.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import openpyxl

from tests.extract.office.documents import cell, document, p, row, table
from tests.extract.pdf.drawn import line, pdf, text

Rows = Sequence[Sequence[str]]


def render(blocks: Sequence[Any], form: str) -> bytes:
    """The bytes of a document of these blocks."""
    return {"csv": _csv, "html": _html, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf}[form](blocks)


def _bare(text: str) -> str:
    return "" if text in ("<", "^") else text


def _spans(rows: Rows, at: int, place: int) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    wide = 1
    while place + wide < len(rows[at]) and rows[at][place + wide] == "<":
        wide += 1
    tall = 1
    while at + tall < len(rows) and place < len(rows[at + tall]) and rows[at + tall][place] == "^":
        tall += 1
    return wide, tall


def _csv(blocks: Sequence[Any]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        lines += [
            ",".join(f'"{text}"' if "," in text else text for text in map(_bare, cells))
            for cells in block["rows"]
        ]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _html(blocks: Sequence[Any]) -> bytes:
    made = []
    for block in blocks:
        if isinstance(block, str):
            made.append(f"<h3>{html.escape(block)}</h3>")
            continue
        rows = block["rows"]
        body = f"<caption>{block['caption']}</caption>" if "caption" in block else ""
        for at, cells in enumerate(rows):
            inner = ""
            for place, content in enumerate(cells):
                if content in ("<", "^"):
                    continue
                wide, tall = _spans(rows, at, place)
                inner += f'<td colspan="{wide}" rowspan="{tall}">{html.escape(content)}</td>'
            body += f"<tr>{inner}</tr>"
        made.append(f"<table>{body}</table>")
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(made)}</body></html>'
    return page.encode()


def _xlsx(blocks: Sequence[Any]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    number = 1
    for block in blocks:
        rows = [[block]] if isinstance(block, str) else block["rows"]
        for at, cells in enumerate(rows):
            for place, content in enumerate(cells):
                if not _bare(content):
                    continue
                sheet.cell(number + at, place + 1, content)
                wide, tall = _spans(rows, at, place)
                if wide > 1 or tall > 1:
                    sheet.merge_cells(
                        start_row=number + at,
                        end_row=number + at + tall - 1,
                        start_column=place + 1,
                        end_column=place + wide,
                    )
        number += len(rows)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _docx(blocks: Sequence[Any]) -> bytes:
    body = ""
    for block in blocks:
        if isinstance(block, str):
            body += p(block)
            continue
        body += table(*(row(*(cell(_bare(content)) for content in cells)) for cells in block["rows"]))
    return document(body)


def _pdf(blocks: Sequence[Any]) -> bytes:
    high, wide = 40 + 24 * sum(1 if isinstance(b, str) else len(b["rows"]) + 1 for b in blocks), 560
    y = float(high - 30)
    page = b""
    for block in blocks:
        if isinstance(block, str):
            page += text(40, y, block)
            y -= 22
            continue
        rows = block["rows"]
        widths = [
            10 + 11 * max(len(cells[place]) for cells in rows if place < len(cells))
            for place in range(len(rows[0]))
        ]
        xs = [40.0, *accumulate(widths, initial=40.0)][1:]
        ys = [y + 14 - 20 * at for at in range(len(rows) + 1)]
        for at, cells in enumerate(rows):
            page += line(xs[0], ys[at], xs[-1], ys[at])
            for place, content in enumerate(cells):
                page += text(xs[place] + 4, ys[at] - 14, _bare(content)) if _bare(content) else b""
        page += line(xs[0], ys[-1], xs[-1], ys[-1])
        for x in xs:
            page += line(x, ys[0], x, ys[-1])
        y = ys[-1] - 24
    return pdf(page, size=(wide, high))
