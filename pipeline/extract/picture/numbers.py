"""Records' numbers in tables read from pictures: where they run on, the run decides between readings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model import Grid, GridCell, Note
from pipeline.wording import bilingual

MOST = 0.6
"""Share of a column's filled cells that must be whole numbers for it to be one of numbers."""

LETTERS = frozenset("IlLiOoQDSsZzBbGgqJT|!?/\\]()「」口ロ一")
"""What digits are read as by themselves."""

_SPECKS = re.compile(r"[\s.,・･,'`’‘:;|_~～\-]+")


def with_run_of_numbers(grids: Sequence[Grid]) -> tuple[list[Grid], list[Note]]:
    """Return grids whose first column of numbers runs 1, 2, 3 … with single misread ones put right.

    A number is put right where those above and below it leave just one for it, and it differs in one
    character, in letters that digits are read as, or in specks alone, or was not read at all; a note says so.
    The numbers above and below may stand on other pages. One that fits is not in doubt.

    >>> cells = [GridCell(row, 0, text) for row, text in enumerate(("No", "5", "6", "s", ".8"))]
    >>> grids, notes = with_run_of_numbers([Grid((*cells, GridCell(5, 0, "9")))])
    >>> [cell.text for cell in grids[0].cells], len(notes)
    (['No', '5', '6', '7', '8', '9'], 2)
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
    for place, wanted in _unread(grids, places, values):
        changed[place] = str(wanted)
        notes.append(_note(grids[place[0]].page, "", wanted))
    fitting = {place for at, place in enumerate(places) if values[at] == _wanted(values, at)}
    result = [
        replace(
            grid,
            cells=tuple(
                replace(cell, text=changed.get((number, index), cell.text), doubts=())
                if (number, index) in changed or (number, index) in fitting
                else cell
                for index, cell in enumerate(grid.cells)
            ),
        )
        for number, grid in enumerate(grids)
    ]
    return result, notes


def _numbers(cells: Sequence[GridCell]) -> list[int]:
    """Return which cells stand in the first column of numbers, from the top down, blank ones left out."""
    column = _column(cells)
    own = [
        index
        for index, cell in enumerate(cells)
        if cell.column == column and cell.column_span == 1 and _like_number(cell.text)
    ]
    return sorted(own, key=lambda index: cells[index].row)


def _column(cells: Sequence[GridCell]) -> int | None:
    """Return the first column of numbers, None where there is none."""
    for column in sorted({cell.column for cell in cells})[:3]:
        filled = [cell for cell in cells if cell.column == column and cell.text.strip()]
        whole = [cell for cell in filled if cell.column_span == 1 and cell.text.strip().isdecimal()]
        if whole and len(whole) >= MOST * (len(filled) - 1):
            return column
    return None


def _like_number(text: str) -> bool:
    """Return whether a text holds a digit, or nothing but letters that digits are read as.

    >>> [_like_number(text) for text in ("12", "II", ".8", "No", "札幌", "")]
    [True, True, True, False, False, False]
    """
    bare = _SPECKS.sub("", text)
    return any(map(str.isdigit, bare)) or (bare != "" and all(letter in LETTERS for letter in bare))


def _unread(
    grids: Sequence[Grid], places: Sequence[tuple[int, int]], values: Sequence[int | None]
) -> list[tuple[tuple[int, int], int]]:
    """Return the one blank cell between two numbers that leave one out, in a row that is filled beside it.

    >>> rows = [GridCell(row, 0, text) for row, text in enumerate(("1", "", "3"))]
    >>> rows += [GridCell(row, column, "札幌市") for row in range(3) for column in (1, 2)]
    >>> grid = Grid(tuple(rows))
    >>> _unread([grid], [(0, 0), (0, 2)], [1, 3])
    [((0, 1), 2)]
    """
    blank = [place for number, grid in enumerate(grids) for place in _blank(number, grid.cells)]
    found = []
    for (start, above), (end, below) in pairwise(zip(places, values, strict=True)):
        if above is None or below is None or below - above != 2:
            continue
        first, last = (_stands(grids, place) for place in (start, end))
        between = [place for place in blank if first < _stands(grids, place) < last]
        if len(between) == 1:
            found.append((between[0], above + 1))
    return found


def _stands(grids: Sequence[Grid], place: tuple[int, int]) -> tuple[int, int]:
    number, index = place
    return number, grids[number].cells[index].row


def _blank(number: int, cells: Sequence[GridCell]) -> list[tuple[int, int]]:
    """Return the blank cells of the column of numbers in rows that are filled in most other columns."""
    column = _column(cells)
    filled = Counter(cell.row for cell in cells if cell.text.strip())
    held = Counter(cell.row for cell in cells)
    return [
        (number, index)
        for index, cell in enumerate(cells)
        if cell.column == column
        and cell.row_span == cell.column_span == 1
        and not cell.text.strip()
        and filled[cell.row] > held[cell.row] / 2
    ]


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
    """Return whether a text is a number but for specks, for one digit of it, or for letters like digits.

    >>> _may_be(".35", "35"), _may_be("1", "7"), _may_be("l2", "12"), _may_be("II", "11")
    (True, True, True, True)
    >>> _may_be("札幌", "12"), _may_be("13", "25")
    (False, False)
    """
    bare = _SPECKS.sub("", text)
    wrong = [one for one, other in zip(bare, wanted, strict=False) if one != other]
    return len(bare) == len(wanted) and (len(wrong) <= 1 or all(one in LETTERS for one in wrong))


def _note(page: int | None, before: str, after: int) -> Note:
    message = bilingual(
        f"番号「{before}」は、前後の番号から {after} と読みました。原本を確かめてください",
        f"the number {before!r} is read as {after}, which the numbers around it leave; check it",
        f"page {page}: ",
    )
    return Note("ocr-number", "warning", message)
