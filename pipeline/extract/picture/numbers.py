"""Records' numbers in tables read from pictures: where they run on, the run decides between readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Grid, GridCell, Note
from pipeline.wording import bilingual

MOST = 0.6
"""Share of a column's filled cells that must be whole numbers for it to be one of numbers."""

_SPECKS = re.compile(r"[\s.,・･,'`’‘:;|_~～\-]+")


def with_run_of_numbers(grids: Sequence[Grid]) -> tuple[list[Grid], list[Note]]:
    """Return grids whose first column of numbers runs 1, 2, 3 … with single misread ones put right.

    A number is put right where those above and below it leave just one for it, and it differs in one
    character, or in specks alone; a note says so. The numbers above and below may stand on other pages.

    >>> cells = [GridCell(row, 0, text) for row, text in enumerate(("No", "6", "1", ".8"))]
    >>> grids, notes = with_run_of_numbers([Grid((*cells, GridCell(4, 0, "9")))])
    >>> [cell.text for cell in grids[0].cells], len(notes)
    (['No', '6', '7', '8', '9'], 2)
    """
    places = [(number, index) for number, grid in enumerate(grids) for index in _numbers(grid.cells)]
    texts = [grids[number].cells[index].text.strip() for number, index in places]
    values = [int(text) if text.isdecimal() else None for text in texts]
    changed: dict[tuple[int, int], str] = {}
    notes = []
    for at in range(len(places)):
        wanted = _wanted(values, at)
        if wanted is None or values[at] == wanted or not _may_be(texts[at], str(wanted)):
            continue
        values[at] = wanted
        changed[places[at]] = str(wanted)
        notes.append(_note(grids[places[at][0]].page, texts[at], wanted))
    result = [
        replace(
            grid,
            cells=tuple(
                replace(cell, text=changed[number, index], doubts=()) if (number, index) in changed else cell
                for index, cell in enumerate(grid.cells)
            ),
        )
        for number, grid in enumerate(grids)
    ]
    return result, notes


def _numbers(cells: Sequence[GridCell]) -> list[int]:
    """Return which cells stand in the first column of numbers, from the top down, blank ones left out."""
    for column in sorted({cell.column for cell in cells})[:3]:
        own = [
            index
            for index, cell in enumerate(cells)
            if cell.column == column and cell.column_span == 1 and any(map(str.isdigit, cell.text))
        ]
        filled = [cell for cell in cells if cell.column == column and cell.text.strip()]
        whole = [index for index in own if cells[index].text.strip().isdecimal()]
        if whole and len(whole) >= MOST * (len(filled) - 1):
            return sorted(own, key=lambda index: cells[index].row)
    return []


def _wanted(values: Sequence[int | None], at: int) -> int | None:
    """Return the one number that fits between those above and below; None where they leave none."""
    above = values[at - 1] if at else 0
    below = values[at + 1] if at + 1 < len(values) else None
    if above is not None and below is not None and below - above == 2:
        return above + 1
    further = values[at + 2] if at + 2 < len(values) else None
    if above is not None and further is not None and further - above == 3:
        return above + 1
    return None


def _may_be(text: str, wanted: str) -> bool:
    """Return whether a text is a number but for specks, or for one character of it.

    >>> _may_be(".35", "35"), _may_be("1", "7"), _may_be("l2", "12"), _may_be("札幌", "12")
    (True, True, True, False)
    """
    bare = _SPECKS.sub("", text)
    return len(bare) == len(wanted) and sum(a != b for a, b in zip(bare, wanted, strict=True)) <= 1


def _note(page: int | None, before: str, after: int) -> Note:
    message = bilingual(
        f"番号「{before}」は、前後の番号から {after} と読みました。原本を確かめてください",
        f"the number {before!r} is read as {after}, which the numbers around it leave; check it",
        f"page {page}: ",
    )
    return Note("ocr-number", "warning", message)
