"""Scans with an unseen layer of text: the better of layer and picture is read, and a finding says which."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.extract.document import Document, read_document
from pipeline.model import RawFile, Sidecar, doubts_read
from tests.extract.picture.drawn import HEADINGS, RECORDS, ROW, WIDTHS, Grey, spoilt, table

Font = Callable[[int], Any]
Rows = Sequence[Sequence[str]]

WRONG = str.maketrans("市国業際月海交流真輸", "巾囯乗除日侮文硫眞輪")
"""What a bad OCR makes of characters."""

MISREAD = str.maketrans("流際輸7", "硫除輪1")
"""What stands in a picture that is misread: what the recogniser shows for it is as wrong."""

POINT = 72 / 200


def layered(page: Grey, rows: Rows, size: int, turn: float = 0.0) -> bytes:
    """A PDF of the picture with the rows unseen over it where `table` draws them, turned as it is."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    height, width = (side * POINT for side in page.shape)
    sink = io.BytesIO()
    canvas = Canvas(sink, (width, height), invariant=True)
    canvas.drawImage(ImageReader(Image.fromarray(page)), 0, 0, width, height)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(turn)
    canvas.translate(-width / 2, -height / 2)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            x, y = 108 + sum(WIDTHS[:column]), 140 + ROW * row + (ROW + size) // 2
            drawn = canvas.beginText(x * POINT, height - y * POINT)
            drawn.setFont("HeiseiKakuGo-W5", size * POINT)
            drawn.setTextRenderMode(3)
            drawn.textOut(text)
            canvas.drawText(drawn)
    canvas.save()
    return sink.getvalue()


def read(data: bytes) -> Document:
    return read_document(RawFile("a.pdf", data, Sidecar(prefecture="北海道", fiscal_year=2022)))


def texts(document: Document) -> list[tuple[str, ...]]:
    return [tuple("".join(cell.text.split()).replace("〜", "～") for cell in own) for own in document.cells]


def rules(document: Document) -> set[str]:
    return {note.rule for note in document.notes}


def test_a_wrong_layer_is_not_used(font: Font) -> None:
    wrong = [[text.translate(WRONG) for text in row] for row in (HEADINGS, *RECORDS)]
    document = read(layered(spoilt(table(font), grain=4), wrong, 24))
    assert texts(document) == [tuple(row) for row in RECORDS]
    assert rules(document) & {"text-layer", "text-layer-unused"} == {"text-layer-unused"}


def test_a_right_layer_is_used_where_the_picture_is_read_wrong_even_if_it_lies_askew(font: Font) -> None:
    wrong = [[text.translate(MISREAD) for text in row] for row in RECORDS]
    page = spoilt(table(font, records=wrong), turn=0.7, grain=4)
    document = read(layered(page, (HEADINGS, *RECORDS), 24, turn=0.7))
    assert texts(document) == [tuple(row) for row in RECORDS]
    assert rules(document) & {"ocr-read", "text-layer", "text-layer-unused"} == {"ocr-read", "text-layer"}
    disputed = {
        (cell.text[doubt.offset], doubt.others)
        for own in document.cells
        for cell in own
        for doubt in doubts_read(cell.doubts)
    }
    assert disputed >= {("流", (("硫", 0.4),)), ("7", (("1", 0.4),))}


def test_a_layer_of_something_else_is_not_used(font: Font) -> None:
    document = read(layered(table(font), [["国際交流"], ["事業"]], 24))
    assert texts(document) == [tuple(row) for row in RECORDS]
    assert "text-layer" not in rules(document)
