"""Lines of text in a box of a page: where rows of ink begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from pipeline.extract.picture.images import Grey

SPECK = 16
"""Pixels of ink that stand alone and are a speck, no character."""

REMAINS = 5
"""Pixels of a flat row of ink at a box's edge that is what is left of its rule."""


COLUMNS = 1.0
"""Ems of white between columns of a page without rules."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of text: its ink's box in pixels, and how high it is cut out to be read."""

    x0: int
    x1: int
    y0: int
    y1: int


def without_specks(ink: Grey) -> Grey:
    """Return ink without small spots that have no other ink near them.

    >>> page = np.zeros((60, 60), np.uint8)
    >>> page[5:8, 5:8] = 255
    >>> page[30:50, 30:33] = 255
    >>> int((without_specks(page) > 0).sum())
    60
    """
    near = cv2.dilate(ink, np.ones((13, 13), np.uint8))
    count, labels = cv2.connectedComponents(near)
    amount = np.bincount(labels[ink > 0].ravel(), minlength=count)
    return np.asarray(np.where(amount[labels] < SPECK, 0, ink), dtype=np.uint8)


def rows_of_ink(ink: Grey) -> list[tuple[int, int]]:
    """Return where rows that hold ink begin and end.

    >>> page = np.zeros((9, 4), np.uint8)
    >>> page[2:4] = page[6:8] = 255
    >>> rows_of_ink(page)
    [(2, 4), (6, 8)]
    """
    held = np.concatenate([[0], (ink > 0).any(axis=1), [0]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(held))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def usual_height(boxes: Sequence[Grey]) -> float:
    """Return the height that most rows of ink have, those that are too flat for print left out."""
    heights = [end - start for box in boxes for start, end in rows_of_ink(box) if end - start > 7]
    return float(np.median(heights)) if heights else 20.0


def strips(ink: Grey, em: float, left: int, top: int) -> tuple[Strip, ...]:
    """Return the lines of text of a box whose upper left corner is at (left, top), from the top down."""
    found = []
    for start, end in _split(ink, _merged(rows_of_ink(ink), em), em):
        if end - start <= REMAINS and (start <= 2 * REMAINS or end >= len(ink) - 2 * REMAINS):
            continue
        columns = np.flatnonzero((ink[start:end] > 0).any(axis=0))
        if len(columns) and (ink[start:end] > 0).sum() >= SPECK:
            found.append(Strip(left + int(columns[0]), left + int(columns[-1]) + 1, top + start, top + end))
    return tuple(found)


def apart(ink: Grey, strip: Strip, em: float) -> tuple[Strip, ...]:
    """Return the pieces of a line between which there is as much white as between columns without rules.

    >>> page = np.zeros((20, 120), np.uint8)
    >>> page[2:18, 2:18] = page[2:18, 20:36] = page[2:18, 90:106] = 255
    >>> [(piece.x0, piece.x1) for piece in apart(page, Strip(2, 106, 2, 18), 16.0)]
    [(2, 36), (90, 106)]
    """
    columns = np.flatnonzero((ink[strip.y0 : strip.y1, strip.x0 : strip.x1] > 0).any(axis=0))
    if not len(columns):
        return (strip,)
    cuts = np.flatnonzero(np.diff(columns) > COLUMNS * em)
    starts = [int(columns[0]), *(int(columns[cut + 1]) for cut in cuts)]
    ends = [*(int(columns[cut]) + 1 for cut in cuts), int(columns[-1]) + 1]
    return tuple(
        replace(strip, x0=strip.x0 + start, x1=strip.x0 + end)
        for start, end in zip(starts, ends, strict=True)
    )


def _merged(rows: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    """Return rows of ink with flat ones, parts of characters, joined to the nearer row beside them."""
    rows = list(rows)
    while True:
        best: tuple[float, int] | None = None
        for index in range(len(rows) - 1):
            (a, b), (c, d) = rows[index : index + 2]
            flat = min(b - a, d - c) < 0.6 * em
            if flat and d - a <= 1.2 * em and (best is None or c - b < best[0]):
                best = (c - b, index)
        if best is None:
            return rows
        index = best[1]
        rows[index : index + 2] = [(rows[index][0], rows[index + 1][1])]


def _split(ink: Grey, rows: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    """Return rows with those that are several lines grown together cut where they have least ink."""
    result = []
    for start, end in rows:
        count = max(round((end - start) / (1.25 * em)), 1)
        if end - start < 1.6 * em or count < 2:
            result.append((start, end))
            continue
        amount = (ink[start:end] > 0).sum(axis=1)
        cuts = [0]
        for number in range(1, count):
            middle = round(number * (end - start) / count)
            reach = max(round(0.35 * em), 2)
            low = max(middle - reach, cuts[-1] + 1)
            cuts.append(low + int(np.argmin(amount[low : middle + reach])))
        cuts.append(end - start)
        result += [(start + a, start + b) for a, b in pairwise(cuts) if b - a > 3]
    return result
