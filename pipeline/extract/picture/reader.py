"""Tables of pictures: scans and photos, with what their characters may be instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.extract.picture.images import available, missing, pages_of
from pipeline.extract.picture.numbers import with_run_of_numbers
from pipeline.model import Grid, Note, Outside, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.extract.pdf.page import Glyph
    from pipeline.extract.picture.page import PictureMarks
    from pipeline.extract.picture.textlines import Strip


COLUMNS = 3
"""Columns that text without rules must be set in to be a table."""


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return what `read_pictures` reads of a file of pictures, the sidecar's pages where it names some.

    Raises SeihyoError where the extra `ocr` is not installed, or no page shows text.
    """
    if not available():
        raise SeihyoError(missing())
    first, last = sidecar.pages or (1, 0)
    return read_pictures(data, range(first, last + 1) if last else None)


def read_pictures(
    data: bytes,
    numbers: Collection[int] | None = None,
    among_text: bool = False,
    layers: Mapping[int, Sequence[Glyph]] = MappingProxyType({}),
) -> Reading:
    """Return one grid for each table of each picture as it is read, and the lines outside the tables.

    Grids are what the PDF reader makes of a page. Cells have their doubts. A note says that characters were
    recognised, one where ink could not be read, and one for each page that shows text and no table.
    `among_text` is for single pages of a document whose others have text: only their tables are wanted.
    `layers` are unseen texts that lie over pages, used for their characters where their words are better,
    which a note says.
    Raises SeihyoError where no page shows text.
    """
    from pipeline.extract.pdf.page_grid import page_grids
    from pipeline.extract.picture.doubts import with_doubts

    grids: list[Grid] = []
    outside: list[Outside] = []
    notes: list[Note] = []
    tableless: list[int] = []
    pages = characters = 0
    shown, layered = _pages(data, numbers, layers)
    for number, page in shown:
        pages += 1
        characters += len(page.marks.glyphs)
        made = page_grids(page.marks, number, unruled=False)
        grids += with_doubts(made.grids, page.lines)
        outside += made.outside
        if made.grids or not among_text:
            notes += _unread(page, number)
        if page.marks.glyphs and not made.grids:
            tableless.append(number)
    if not grids and not among_text:
        grids, outside, tableless = _without_rules(shown)
        if grids:
            notes.append(_aligned())
    grids, renumbered = with_run_of_numbers(grids)
    notes += renumbered
    if among_text:
        outside = []
    elif not characters:
        raise SeihyoError(
            bilingual(
                f"{pages} 頁の画像に読める文字がありません。文字の読める画像にしてください",
                f"no text can be read on the {pages} pages of pictures; get a clearer picture",
            )
        )
    elif not grids:
        raise SeihyoError(
            bilingual(
                f"{pages} 頁の画像に罫線の表が見つかりません。罫線の見える、傾きの小さい画像にしてください",
                f"no ruled table can be made out on the {pages} pages of pictures; "
                "get a picture that shows the rules, and is not turned much",
            )
        )
    else:
        notes += (_tableless(number) for number in tableless)
    if grids:
        said = bilingual(
            f"画像の文字を認識して読みました（{pages} 頁、{characters} 字）。値を原本と照らしてください",
            f"characters were recognised from {pages} pages of pictures; check values against the original",
        )
        notes.insert(0, Note("ocr-read", "warning", said))
    if layered:
        said = bilingual(
            "表は画像の罫線から、文字は画像の上の見えない文字から読みました。画像と食い違う文字は確認事項にあります",
            "tables were read from the rules of the pictures, characters from the unseen layer of text over "
            "them; where the two differ, a finding says so",
        )
        notes.append(Note("text-layer", "warning", said))
    return Reading(tuple(grids), tuple(outside), "picture", None, tuple(notes))


def _without_rules(
    shown: Sequence[tuple[int, PictureMarks]],
) -> tuple[list[Grid], list[Outside], list[int]]:
    """Return the tables that text set in columns makes where no page has rules, as of a PDF with its text."""
    from pipeline.extract.pdf.page_grid import page_grids
    from pipeline.extract.picture.doubts import with_doubts_by_place
    from pipeline.extract.picture.page import POINT

    grids: list[Grid] = []
    outside: list[Outside] = []
    tableless: list[int] = []
    borders: Sequence[float] = ()
    for number, page in shown:
        top = _top_of_columns([line.strip for line in page.lines])
        outside += (Outside(line.text, number) for line in page.lines if line.strip.y1 <= top)
        glyphs = tuple(glyph for glyph in page.marks.glyphs if glyph.y > top * POINT)
        made = page_grids(replace(page.marks, glyphs=glyphs), number, before=borders)
        borders = made.borders
        grids += with_doubts_by_place(made.grids, made.boxes, page.lines)
        outside += made.outside
        if page.marks.glyphs and not made.grids:
            tableless.append(number)
    return grids, outside, tableless


def _top_of_columns(strips: Sequence[Strip]) -> int:
    """Return the upper end of the first line of text in three pieces or more: titles stand above it."""
    beside = [
        sum(strip.y0 < other.y1 and other.y0 < strip.y1 for other in strips) >= COLUMNS for strip in strips
    ]
    return min((strip.y0 for strip, enough in zip(strips, beside, strict=True) if enough), default=0)


def _aligned() -> Note:
    said = bilingual(
        "罫線がないため、列を余白から読みました。列の分かれ方を確かめてください",
        "the tables have no rules: columns were read from the white between them; check them",
    )
    return Note("table-without-rules", "warning", said)


def _pages(
    data: bytes, numbers: Collection[int] | None, layers: Mapping[int, Sequence[Glyph]]
) -> tuple[list[tuple[int, PictureMarks]], bool]:
    """Return the pages as they are read, and whether with the characters of their layers of text."""
    from pipeline.extract.picture.kept import read_kept
    from pipeline.extract.picture.layer import is_better, layer_lines, with_layer

    pages = []
    texts = []
    for number, picture in pages_of(data, numbers):
        page = read_kept(picture)
        pages.append((number, page))
        texts.append(layer_lines(picture, page, layers.get(number, ())))
    shown = [page for _, page in pages]
    if not layers or not is_better(list(zip(shown, texts, strict=True))):
        return pages, False
    return [(number, with_layer(page, own)) for (number, page), own in zip(pages, texts, strict=True)], True


def _tableless(number: int) -> Note:
    said = bilingual(
        "文字はありますが、表が見つからず、記録にしていません。原本を確かめてください",
        "the page shows text, but no table could be made out: nothing of it is a record; check it",
        f"page {number}: ",
    )
    return Note("ocr-page-without-table", "error", said)


def _unread(page: PictureMarks, number: int) -> Iterator[Note]:
    """Yield a note for a line of ink in a cell of which nothing could be read as text."""
    for line in page.lines:
        if line.place is None or line.text:
            continue
        said = bilingual(
            "文字として読めない部分があります。原本を確かめてください",
            "there is ink in a cell that could not be read as text; check it",
            f"page {number}, {line.strip.x0},{line.strip.y0} px: ",
        )
        yield Note("ocr-unread", "warning", said)
