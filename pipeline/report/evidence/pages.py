"""Pictures of the pages of PDF documents, and where on them the cells of each record stand."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from importlib.util import find_spec
from typing import Any

import pandas as pd

from pipeline.extract.pdf.reader import read_pages
from pipeline.extract.picture.images import is_pdf
from pipeline.model import RawFile, Tables

MOST_BYTES = 4_000_000
"""Bytes of pictures that a page of the report holds; some 50 to 120 pages of documents."""

WIDTH = 1100
"""Pixels across a picture: print of 6 points can be read."""

GREYS = 8
PARTS = 10_000
"""A place on a picture is said in so many parts of its width and height."""

Place = tuple[int, int, int, int]
"""Left, top, right and bottom in parts of the picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as drawn: its number in the document, the data in base64, its size in pixels."""

    page: int
    data: str
    width: int
    height: int


def pages(
    tables: Tables, cells: pd.DataFrame, files: Mapping[str, RawFile], most: int = MOST_BYTES
) -> dict[str, Any]:
    """The pictures by document, [page, data, width, height] each, and the places of cells by program.

    A place is [picture, column, left, top, right, bottom]. Only pages with a record on them are drawn,
    document after document, until `most` bytes are reached; `left_out` counts the others, which are all
    where pypdfium2 or Pillow is not installed.
    """
    found: dict[str, Any] = {"pages": {}, "boxes": {}, "left_out": 0}
    program_at = {program: place for place, program in enumerate(tables["programs"]["program_id"])}
    room = most if can_draw() else 0
    for at, source in enumerate(tables["sources"]["source_id"]):
        if source not in files or not is_pdf(files[source].data):
            continue
        own = cells[(cells["source_id"] == source) & cells["page"].notna()]
        own = own[own["program_id"].isin(program_at.keys())]
        wanted = sorted({int(page) for page in own["page"]})
        pictures: list[Picture] = []
        for picture in drawn(files[source].data, wanted if room > 0 else []):
            room -= len(picture.data)
            if room < 0:
                break
            pictures.append(picture)
        found["left_out"] += len(wanted) - len(pictures)
        if pictures:
            found["pages"][at] = [list(astuple(picture)) for picture in pictures]
            for program, place in boxes(own, files[source], pictures):
                found["boxes"].setdefault(program_at[program], []).append(place)
    return found


def can_draw() -> bool:
    """True where pages can be drawn: pypdfium2 and Pillow are in the extra `report`."""
    return find_spec("pypdfium2") is not None and find_spec("PIL") is not None


def drawn(data: bytes, wanted: Iterable[int]) -> Iterator[Picture]:
    """The wanted pages, counted from 1, in grey as WebP; equal bytes give equal pictures."""
    import pypdfium2

    step = 255 / (GREYS - 1)
    greys = [round(round(value / step) * step) for value in range(256)]
    document = pypdfium2.PdfDocument(data)
    try:
        for page in wanted:
            sheet = document[page - 1]
            sheet.set_cropbox(*sheet.get_mediabox())
            image = sheet.render(scale=WIDTH / max(sheet.get_size()[0], 1), grayscale=True).to_pil()
            sink = io.BytesIO()
            image.point(greys).save(sink, "WEBP", lossless=True, quality=60, method=4)
            yield Picture(page, base64.b64encode(sink.getvalue()).decode(), *image.size)
    finally:
        document.close()


def boxes(cells: pd.DataFrame, file: RawFile, pictures: Sequence[Picture]) -> Iterator[tuple[str, list[Any]]]:
    """Program and [picture, column, *place] of each cell that is found again on its page.

    A cell is found by its row and its text; equal ones of a row by their order, where the record has as many
    as the page. One that is joined over two pages is not told.
    """
    numbers = {picture.page: number for number, picture in enumerate(pictures)}
    printed = printed_cells(file, {picture.page: picture for picture in pictures})
    filled = cells[cells["line"].notna() & cells["page"].isin(numbers.keys()) & (cells["text"] != "")]
    columns: dict[tuple[str, int, int, str], list[str]] = {}
    names = ["program_id", "column", "page", "line", "text"]
    for program, column, page, line, text in filled[names].itertuples(index=False):
        columns.setdefault((program, int(page), int(line), text), []).append(column)
    for (program, page, line, text), own in columns.items():
        places = printed.get((page, line), {}).get(text, [])
        if len(places) == len(own):
            for column, place in zip(own, sorted(places), strict=True):
                yield program, [numbers[page], column, *place]


def printed_cells(
    file: RawFile, pictures: Mapping[int, Picture]
) -> dict[tuple[int, int], dict[str, list[Place]]]:
    """Places by page and row, then by text, of all cells on the pages of the pictures.

    A page whose text does not run as its picture stands is left out.
    """
    found: dict[tuple[int, int], dict[str, list[Place]]] = {}
    for read in read_pages(file.data, file.sidecar):
        number, marks, page = read.number, read.drawn, read.grids
        picture = pictures.get(number)
        if picture is None or (marks.width > marks.height) != (picture.width > picture.height):
            continue
        for grid, places in zip(page.grids, page.boxes, strict=True):
            for cell, box in zip(grid.cells, places, strict=True):
                if cell.line is not None:
                    row = found.setdefault((number, cell.line), {})
                    row.setdefault(cell.text, []).append(in_parts(box, marks.width, marks.height))
    return found


def in_parts(box: tuple[float, float, float, float], width: float, height: float) -> Place:
    """A box in points as parts of its page.

    >>> in_parts((10, 20, 30, 40), 100, 200)
    (1000, 1000, 3000, 2000)
    """
    left, top, right, bottom = box
    across, down = PARTS / width, PARTS / height
    return round(left * across), round(top * down), round(right * across), round(bottom * down)
