"""Tables of PDF documents: cells between rules, with the lines and widths that the layout gives them."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.left_out import left_out
from pipeline.extract.picture.images import available
from pipeline.model import Grid, Note, Outside, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual, located

if TYPE_CHECKING:
    from pipeline.extract.pdf.page import Glyph, PageMarks
    from pipeline.extract.pdf.page_grid import PageGrids

MIN_READABLE = 0.5
"""Share of the glyphs that must have a character for a document to be read at all."""


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each table of each page, and the lines of text outside the tables.

    A cell's text has a newline at each visual line break, `line_widths` and `width` are in ems of the cell's
    font. A row cut by the end of a page is two rows, one on either page; `line` is the row's number on its
    page. Turned pages are read upright. Nothing that a PDF links to or embeds is opened. Raises SeihyoError
    where the document is encrypted, damaged, a scan without text, or has no page in the sidecar's range.

    >>> read(b"not a PDF", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / this is no PDF: it does not start with %PDF-
    >>> read(b"%PDF-1.4 cut off", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / the PDF's end is missing: download it again
    """
    grids: list[Grid] = []
    outside: list[Outside] = []
    aligned: list[int] = []
    unseen: list[Note] = []
    pictured: list[int] = []
    layers: dict[int, tuple[Glyph, ...]] = {}
    readings: list[tuple[int, str]] = []
    ruled = False
    pages = images = glyphs = unreadable = hidden = 0
    for number, marks, plain, bare, page in read_pages(data, sidecar):
        pages += 1
        images += marks.images
        pictured += [number] if marks.images and not marks.glyphs else []
        if marks.behind:
            layers[number] = marks.glyphs
        glyphs += len(marks.glyphs)
        unreadable += sum(glyph.text == "\ufffd" for glyph in marks.glyphs)
        hidden += len(marks.hidden)
        unseen += (left_out(how, text, f"page {number}: ") for how, text in plain.unseen)
        if len(bare.glyphs) < len(plain.glyphs):
            kept = set(map(id, bare.glyphs))
            readings.append((number, "".join(glyph.text for glyph in plain.glyphs if id(glyph) not in kept)))
        ruled = ruled or page.ruled
        if page.borders:
            aligned.append(number)
        grids += page.grids
        outside += page.outside
    if not pages:
        asked = f" from {sidecar.pages[0]} to {sidecar.pages[1]}" if sidecar.pages else ""
        raise SeihyoError(
            bilingual(
                "該当する頁がありません。設定ファイルの `pages` を直してください",
                f"the PDF has no pages{asked}; correct `pages` in the sidecar",
            )
        )
    if not glyphs and images and available():
        from pipeline.extract.picture.reader import read_pictures

        return read_pictures(data, pictured)
    scanned = len(pictured) + len(layers) == pages
    if layers and scanned and not ruled and available():
        instead = _instead_of_layer(data, pictured, layers)
        if instead is not None:
            return instead
    if not glyphs:
        raise SeihyoError(
            bilingual(
                f"{pages} 頁に文字がありません（画像 {images}）。`make ocr` か pip install 'seihyo[ocr]' "
                "で画像から読めます。または先に OCR にかけてください",
                f"the PDF has no text on its {pages} pages ({images} pictures): it is a scan; "
                "`make ocr` or pip install 'seihyo[ocr]' to read it, or run OCR on it first",
            )
        )
    if unreadable > (1 - MIN_READABLE) * glyphs:
        raise SeihyoError(
            bilingual(
                f"フォントに文字の情報がありません（{unreadable}/{glyphs}）。先に OCR にかけてください",
                f"the PDF's fonts don't say which characters they draw ({unreadable} of {glyphs} glyphs): "
                "run OCR on it first",
            )
        )
    notes = unseen
    form = "pdf"
    if layers:
        message = bilingual(
            "画像の上の見えない文字（OCR の結果）を読みました。値を原本と照らしてください",
            "the text is an unseen layer over a picture, made by OCR; check values against the original",
            f"page {min(layers)} (one of {len(layers)} such): ",
        )
        notes.append(Note("text-layer", "warning", message))
    if pictured and available():
        from pipeline.extract.picture.reader import read_pictures

        among = read_pictures(data, pictured, among_text=True)
        grids = sorted([*grids, *among.grids], key=lambda grid: grid.page or 0)
        notes += among.notes
        pictured = [number for number in pictured if number not in {grid.page for grid in among.grids}]
        form = "picture" if among.grids else form
    if pictured:
        message = bilingual(
            "文字のない画像の頁で、読んでいません。表なら `make ocr` か pip install 'seihyo[ocr]' で"
            "読めることがあります",
            "the page is a picture without text and is not read; if it holds a table, "
            "`make ocr` or pip install 'seihyo[ocr]' may read it",
            f"page {pictured[0]} (one of {len(pictured)} such): ",
        )
        notes.append(Note("picture-page", "warning", message))
    if unreadable:
        message = bilingual(
            f"文字の分からない字形が {unreadable}/{glyphs} あります（\ufffd）。原本を確かめてください",
            f"{unreadable} of {glyphs} glyphs have no character in their font; they are read as \ufffd",
        )
        notes.append(Note("glyph-without-character", "warning", message))
    if readings:
        page_of, letters = readings[0]
        message = bilingual(
            f"ふりがな（{letters[:40]} など、{len(readings)} 頁）を本文に入れませんでした",
            f"small kana above kanji ({letters[:40]} and others, on {len(readings)} pages) are readings and "
            "no part of the text",
            f"page {page_of}: ",
        )
        notes.append(Note("reading-left-out", "info", message))
    if aligned:
        message = bilingual(
            "罫線がないため、列を余白から読みました。列の分かれ方を確かめてください",
            "the tables have no rules: columns were read from the white between them; check them",
            f"page {aligned[0]} (one of {len(aligned)} such): ",
        )
        notes.append(Note("table-without-rules", "warning", message))
    if hidden:
        message = bilingual(
            f"見えない文字が {hidden} あります。セルからはみ出した分だけを読みました",
            f"{hidden} glyphs lie off the page or are clipped away; those that overflow a cell are read",
        )
        notes.append(Note("hidden-text", "info", message))
    return Reading(tuple(grids), tuple(outside), form, None, tuple(notes))


def _instead_of_layer(
    data: bytes, pictured: Collection[int], layers: Mapping[int, Sequence[Glyph]]
) -> Reading | None:
    """What a scan's pictures show, whose rules its layer of text lacks; None where they show no table.

    Its characters are the layer's where that has the better words.
    """
    from pipeline.extract.picture.reader import read_pictures

    try:
        reading = read_pictures(data, sorted([*pictured, *layers]), layers=layers)
    except SeihyoError:
        return None
    if any(note.rule == "text-layer" for note in reading.notes):
        return reading
    message = bilingual(
        "画像から表と文字を読みました。画像の上の見えない文字（OCR の結果）は、"
        "これより確かではないので使いませんでした",
        "tables and characters were read from the pictures; the unseen layer of text, whose words are no "
        "better, was not used",
    )
    return replace(reading, notes=(Note("text-layer-unused", "info", message), *reading.notes))


class ReadPage(NamedTuple):
    """A page by its number: what it draws, that without watermark and struck text, and without furigana."""

    number: int
    drawn: PageMarks
    plain: PageMarks
    bare: PageMarks
    grids: PageGrids


def read_pages(data: bytes, sidecar: Sidecar) -> Iterator[ReadPage]:
    """Each page, with the grids that are read out of it.

    Raises SeihyoError where the document is encrypted or damaged.
    """
    from pipeline.extract.pdf.furigana import without_furigana
    from pipeline.extract.pdf.limits import check_pdf
    from pipeline.extract.pdf.page_grid import page_grids
    from pipeline.extract.pdf.struck import without_struck
    from pipeline.extract.pdf.watermark import without_watermark

    check_pdf(data)
    ruled = False
    borders: tuple[float, ...] = ()
    for number, marks in _pages(data, *(sidecar.pages or (1, 0))):
        plain = without_struck(without_watermark(marks))
        # Where one page has rules, what is set in columns on another is a cover or a list of contents.
        bare = without_furigana(plain)
        page = page_grids(bare, number, unruled=not ruled, before=borders)
        ruled = ruled or page.ruled
        borders = page.borders or borders
        yield ReadPage(number, marks, plain, bare, page)


def _pages(data: bytes, first: int, last: int) -> Iterator[tuple[int, PageMarks]]:
    """Yield page numbers and marks, one page at a time so that memory doesn't grow with the document."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    from pipeline.extract.pdf.device import ClippingInterpreter, MarksDevice
    from pipeline.extract.pdf.layers import shown_layers
    from pipeline.extract.pdf.resolved import ResolvedDocument

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    number = 0
    try:
        document = ResolvedDocument(PDFParser(io.BytesIO(data)))
        resources = PDFResourceManager()
        device = MarksDevice(resources, shown_layers(document))
        interpreter = ClippingInterpreter(resources, device)
        for number, page in enumerate(PDFPage.create_pages(document), start=1):
            if number < first:
                continue
            if last and number > last:
                break
            interpreter.process_page(page)
            yield number, device.marks()
    except SeihyoError as error:
        raise SeihyoError(located(f"page {number}: ", str(error))) from None
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise SeihyoError(
            bilingual(
                "PDF が暗号化されています。パスワードなしで保存し直してください",
                "the PDF is encrypted: save a copy without a password",
            )
        ) from error
    except RecursionError as error:
        raise SeihyoError(
            bilingual(
                f"PDF が壊れています（参照の循環、{number} 頁）。もう一度入手してください",
                f"the PDF is damaged: its objects refer to one another in a loop (page {number})",
            )
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer lets any error of Python's through on a damaged file
        where = f" (after page {number})" if number else ""
        raise SeihyoError(
            bilingual(
                "PDF が壊れていて読めません。もう一度入手してください",
                f"the PDF is damaged and can't be read{where}: {error or type(error).__name__}; get it again",
            )
        ) from error
