"""Pictures of the cells in doubt, of documents that were read from pictures."""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.extract.picture.images import available
from pipeline.model import RawFile, SeihyoError, Tables

if TYPE_CHECKING:
    from pipeline.extract.picture.images import Grey

RULE = "ocr-doubtful"
"""The finding beside which the picture of its cell is shown."""

MOST = 400
"""Cells of which a report shows the picture."""

MOST_BYTES = 1_500_000
"""Characters that those pictures take at most, in base64."""

LARGEST = (720, 360)
"""Pixels that a picture of a cell has at most across and down; a larger cell is scaled down."""

MARGIN = 4
QUALITY = 45

Box = tuple[float, float, float, float]
Cut = list[Any]
"""Page, data in base64, width and height in pixels."""


def crops(
    tables: Tables,
    cells: pd.DataFrame,
    files: Mapping[str, RawFile],
    most: int = MOST,
    most_bytes: int = MOST_BYTES,
) -> dict[int, Cut]:
    """The picture of its cell for each finding of doubtful characters, by the finding's place in `findings`.

    Only pages whose reading is kept are cut, as a page takes many seconds to read; equal bytes give equal
    pictures. A document without such a finding is not opened. In the order of findings until so many, or so
    many bytes, are reached.
    """
    if not (available() and find_spec("PIL")):
        return {}
    asked: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    findings = tables["findings"]
    doubtful = findings[(findings["rule"] == RULE) & findings["program_id"].notna()]
    keys = zip(doubtful.index, doubtful["source_id"], doubtful["program_id"], doubtful["column"], strict=True)
    for row, source, program, column in keys:
        if source in files:
            asked[source][row] = (program, column)
    found: dict[int, Cut] = {}
    room = most_bytes
    for source, rows in asked.items():
        own = cells[(cells["source_id"] == source) & cells["page"].notna() & cells["line"].notna()]
        wanted = {
            (program, column): (int(page), int(line), text)
            for program, column, page, line, text in own[
                ["program_id", "column", "page", "line", "text"]
            ].itertuples(index=False)
        }
        places = {row: wanted[key] for row, key in sorted(rows.items()) if key in wanted}
        for row, cut in sorted(_cut(files[source], places)):
            room -= len(cut[1])
            if room < 0 or len(found) >= most:
                return found
            found[row] = cut
    return found


def _cut(file: RawFile, places: Mapping[int, tuple[int, int, str]]) -> Iterator[tuple[int, Cut]]:
    """Yield the picture of each place that is found again on its page."""
    from pipeline.extract.picture.images import pages_of
    from pipeline.extract.picture.kept import kept_before
    from pipeline.extract.picture.page import POINT, upright
    from pipeline.extract.picture.straighten import straightened

    numbers = {page for page, _, _ in places.values()}
    try:
        for number, picture in pages_of(file.data, numbers):
            marks = kept_before(picture)
            if marks is None:
                continue
            standing = _boxes(marks.marks, number)
            flat = straightened(upright(picture, marks.quarters)).page
            for row, (page, line, text) in places.items():
                box = place_of(text, standing.get(line, ())) if page == number else None
                if box is not None:
                    yield row, [page, *_encoded(_part(flat, tuple(side / POINT for side in box)))]
    except SeihyoError:
        return


def _boxes(marks: Any, number: int) -> dict[int, list[tuple[str, Box]]]:
    """Text and box of the cells of each row of a page."""
    from pipeline.extract.pdf.page_grid import page_grids

    made = page_grids(marks, number, unruled=False)
    found: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    for grid, places in zip(made.grids, made.boxes, strict=True):
        for cell, box in zip(grid.cells, places, strict=True):
            if cell.line is not None and cell.text:
                found[cell.line].append((cell.text, box))
    return found


def place_of(text: str, row: Any) -> Box | None:
    """Where a cell with this text stands among those of its row, each with its text and its box.

    A cell that goes on over the end of a page has its first part there. None where two would do.

    >>> row = [("市", (0, 0, 9, 9)), ("札幌", (9, 0, 20, 9)), ("市", (20, 0, 30, 9))]
    >>> place_of("札幌", row), place_of("札幌\\n市", row), place_of("市", row)
    ((9, 0, 20, 9), (9, 0, 20, 9), None)
    """
    same = [box for own, box in row if own == text] or [box for own, box in row if text.startswith(own)]
    return same[0] if len(same) == 1 else None


def _part(page: Grey, box: tuple[float, ...]) -> Grey:
    left, top, right, bottom = (round(side) for side in box)
    return page[max(top - MARGIN, 0) : bottom + MARGIN, max(left - MARGIN, 0) : right + MARGIN]


def _encoded(part: Grey) -> tuple[str, int, int]:
    """The data of a picture as WebP in base64, and its size."""
    from PIL import Image

    image = Image.fromarray(part)
    image.thumbnail(LARGEST)
    sink = io.BytesIO()
    image.save(sink, "WEBP", quality=QUALITY, method=4)
    return base64.b64encode(sink.getvalue()).decode(), *image.size
