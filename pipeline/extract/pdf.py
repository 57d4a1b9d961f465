"""Tables of PDF documents: cells between rules, with the lines and widths that the layout gives them."""

from __future__ import annotations

import io
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.model import Grid, GridCell, Note, Outside, Reading, SeihyoError, Sidecar

if TYPE_CHECKING:
    from pipeline.extract.pdf_page import Glyph, PageMarks
    from pipeline.extract.pdf_rules import Box

MIN_READABLE = 0.5
"""Share of the glyphs that must have a character for a document to be read at all."""


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each table of each page, and the lines of text outside the tables.

    A cell's text has a newline at each visual line break, `line_widths` and `width` are in ems of the cell's
    font. A row cut by the end of a page is two rows, one on either page; `line` is the row's number on its
    page. Turned pages are read upright. Nothing that a PDF links to or embeds is opened. Raises SeihyoError
    where the document is encrypted, damaged, a scan without text, or has no page in the sidecar's range.

    >>> read(b"not a PDF", Sidecar())
    Traceback (most recent call last):
    pipeline.model.SeihyoError: this is no PDF: it does not start with %PDF-
    >>> read(b"%PDF-1.4 cut off", Sidecar())
    Traceback (most recent call last):
    pipeline.model.SeihyoError: the PDF is damaged and can't be read: ...
    """
    if b"%PDF-" not in data[:1024]:
        raise SeihyoError("this is no PDF: it does not start with %PDF-")
    first, last = sidecar.pages or (1, 0)
    grids: list[Grid] = []
    outside: list[Outside] = []
    pages = images = glyphs = unreadable = 0
    for number, marks in _pages(data, first, last):
        pages += 1
        images += marks.images
        glyphs += len(marks.glyphs)
        unreadable += sum(glyph.text == "\ufffd" for glyph in marks.glyphs)
        page_grids, page_outside = read_page(marks, number)
        grids += page_grids
        outside += page_outside
    if not pages:
        asked = f" from {first} to {last}" if sidecar.pages else ""
        raise SeihyoError(f"the PDF has no pages{asked}")
    if not glyphs:
        raise SeihyoError(
            f"the PDF has no text on its {pages} pages ({images} pictures): it is a scan; run OCR on it first"
        )
    if unreadable > (1 - MIN_READABLE) * glyphs:
        raise SeihyoError(
            f"the PDF's fonts don't say which characters they draw ({unreadable} of {glyphs} glyphs): "
            "run OCR on it first"
        )
    notes = []
    if unreadable:
        message = f"{unreadable} of {glyphs} glyphs have no character in their font; they are read as \ufffd"
        notes.append(Note("glyph-without-character", "warning", message))
    return Reading(tuple(grids), tuple(outside), "PDF", None, tuple(notes))


def read_page(marks: PageMarks, number: int) -> tuple[list[Grid], list[Outside]]:
    """Return the grids of one page, and the lines outside them."""
    from pipeline.extract.pdf_rules import find_ruled_tables
    from pipeline.extract.pdf_text import visual_lines

    sizes = Counter(round(glyph.size, 1) for glyph in marks.glyphs)
    em = sizes.most_common(1)[0][0] if sizes else 10.0
    tables = find_ruled_tables(marks.rules, em)
    owners = [{box_place: box for box in table.boxes for box_place in _places(box)} for table in tables]
    held: dict[tuple[int, int, int], list[Glyph]] = defaultdict(list)
    loose: list[Glyph] = []
    # A table inside another's cell comes first, so that it keeps its own text.
    order = sorted(range(len(tables)), key=lambda index: tables[index].xs[-1] - tables[index].xs[0])
    for glyph in marks.glyphs:
        x, y = _centre(glyph)
        for index in order:
            place = tables[index].find(x, y)
            box = owners[index].get(place) if place else None
            if box is not None:
                held[index, box.row, box.column].append(glyph)
                break
        else:
            loose.append(glyph)
    grids = []
    rows_before = 0
    for index, table in enumerate(tables):
        cells = []
        for box in table.boxes:
            lines = visual_lines(held.get((index, box.row, box.column), ()))
            size = Counter(line.size for line in lines).most_common(1)[0][0] if lines else em
            cells.append(
                GridCell(
                    row=box.row,
                    column=box.column,
                    text="\n".join(line.text for line in lines),
                    row_span=box.row_span,
                    column_span=box.column_span,
                    line=rows_before + box.row + 1,
                    line_widths=tuple(round((line.x1 - line.x0) / size, 2) for line in lines),
                    width=round(table.width(box) / size, 2),
                )
            )
        rows_before += len(table.ys) - 1
        grids.append(Grid(tuple(cells), page=number))
    return grids, [Outside(line.text, page=number) for line in visual_lines(loose)]


def _places(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.row, box.row + box.row_span):
        for column in range(box.column, box.column + box.column_span):
            yield row, column


def _centre(glyph: Glyph) -> tuple[float, float]:
    along, up = glyph.advance / 2, 0.36 * glyph.size
    if glyph.turn == 0:
        return glyph.x + along, glyph.y - up
    if glyph.turn == 1:
        return glyph.x - up, glyph.y - along
    if glyph.turn == 2:
        return glyph.x - along, glyph.y + up
    return glyph.x + up, glyph.y + along


def _pages(data: bytes, first: int, last: int) -> Iterator[tuple[int, PageMarks]]:
    """Yield page numbers and marks, one page at a time so that memory doesn't grow with the document."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    from pipeline.extract.pdf_page import MarksDevice

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    number = 0
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        resources = PDFResourceManager()
        device = MarksDevice(resources)
        interpreter = PDFPageInterpreter(resources, device)
        for number, page in enumerate(PDFPage.create_pages(document), start=1):
            if number < first:
                continue
            if last and number > last:
                break
            interpreter.process_page(page)
            yield number, device.marks()
    except SeihyoError as error:
        raise SeihyoError(f"page {number}: {error}") from None
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise SeihyoError("the PDF is encrypted: save a copy without a password") from error
    except RecursionError as error:
        raise SeihyoError(
            f"the PDF is damaged: its objects refer to one another in a loop (page {number})"
        ) from error
    except Exception as error:  # pdfminer lets any error of Python's through on a damaged file
        where = f" (after page {number})" if number else ""
        raise SeihyoError(
            f"the PDF is damaged and can't be read{where}: {error or type(error).__name__}"
        ) from error
