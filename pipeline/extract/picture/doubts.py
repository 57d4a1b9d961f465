"""Which characters of a cell read from a picture may be others, and where they stand in its text."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.pdf.page_grid import Box4
from pipeline.extract.picture.page import POINT, Line
from pipeline.extract.picture.recognise import Read
from pipeline.model import Doubt, Grid, GridCell

CERTAIN = 0.995
"""A character read with more probability has no doubt."""

MISTAKEN = {"ノ": "/／"}
"""What one may be even so: a wide slash is drawn as ノ is in some fonts."""


def with_doubts(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Grid]:
    """Return a page's grids, each cell with the doubts of the lines that were cut from it."""
    held: dict[tuple[int, int, int], list[Read]] = defaultdict(list)
    for line in lines:
        if line.place is not None:
            held[line.place] += line.reads
    return [
        replace(
            grid,
            cells=tuple(
                _with_doubts(cell, held.get((number, cell.row, cell.column), ())) for cell in grid.cells
            ),
        )
        for number, grid in enumerate(grids)
    ]


def with_doubts_by_place(
    grids: Sequence[Grid], boxes: Sequence[Sequence[Box4]], lines: Sequence[Line]
) -> list[Grid]:
    """Return grids that alignment made, each cell with the doubts of the characters that stand in its box."""
    held: dict[tuple[int, int], list[Read]] = defaultdict(list)
    for line in lines:
        y = (line.strip.y0 + line.strip.y1) / 2 * POINT
        for read in line.reads:
            x = (line.strip.x0 + read.at * (line.strip.x1 - line.strip.x0)) * POINT
            place = next(
                (
                    (number, index)
                    for number, own in enumerate(boxes)
                    for index, (left, top, right, bottom) in enumerate(own)
                    if left <= x < right and top <= y < bottom
                ),
                None,
            )
            if place is not None:
                held[place].append(read)
    return [
        replace(
            grid,
            cells=tuple(
                _with_doubts(cell, held.get((number, index), ())) for index, cell in enumerate(grid.cells)
            ),
        )
        for number, grid in enumerate(grids)
    ]


def _is_mistaken(read: Read) -> bool:
    """Return whether a character is one that the recogniser takes for another even where it is sure.

    >>> _is_mistaken(Read("ノ", 0.5, 0.998, (("/", 0.0015),))), _is_mistaken(Read("ノ", 0.5, 0.998))
    (True, False)
    """
    return any(other in MISTAKEN.get(read.text, "") for other, _ in read.others)


def _with_doubts(cell: GridCell, reads: Sequence[Read]) -> GridCell:
    found = tuple(doubts(cell.text, reads))
    return replace(cell, doubts=found) if found else cell


def doubts(text: str, reads: Sequence[Read]) -> list[Doubt]:
    """Return the doubts of characters that were read, where they stand in the text made of them.

    Ink that was not read (a read without text) has one where the character after it stands.

    >>> unread = Read("", 0.4, 0, (("〓", 1.0),))
    >>> reads = [Read("市", 0.2, 0.999), unread, Read("材", 0.6, 0.7, (("村", 0.3),))]
    >>> [(doubt.offset, doubt.probability, doubt.others) for doubt in doubts("市\\n材", reads)]
    [(2, 0.0, (('〓', 1.0),)), (2, 0.7, (('村', 0.3),))]
    """
    places = [offset for offset, character in enumerate(text) if not character.isspace()]
    told = "".join(text[place] for place in places)
    printed = [read for read in reads if read.text and not read.text.isspace()]
    given = "".join(read.text for read in printed)
    if told == given:
        pairs = list(enumerate(range(len(given))))
    else:
        blocks = difflib.SequenceMatcher(None, told, given, autojunk=False).get_matching_blocks()
        pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    found = [
        Doubt(places[at], round(read.probability, 4), read.others)
        for at, index in pairs
        if (read := printed[index]).probability < CERTAIN or _is_mistaken(read)
    ]
    place_of = {id(printed[index]): places[at] for at, index in pairs}
    after = len(text)
    for read in reversed(reads):
        if not read.text:
            found.append(Doubt(after, 0.0, read.others))
        after = place_of.get(id(read), after)
    return sorted(found, key=lambda doubt: (doubt.offset, doubt.probability))
