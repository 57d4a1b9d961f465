"""Rules of a page of ink: thin long lines, dotted or broken ones too, apart from strokes of characters."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey

GAP = 11
"""Pixels of white that a broken or dotted rule may show between its dots."""

LONG = 80
"""Pixels of a piece of rule; no stroke of print is so long."""

THICK = 9
"""Pixels that a rule may be thick, with the ragged edge of a fax."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One piece of rule: (along, across) of its middle, and its pixels' box (x, y, width, height)."""

    points: NDArray[np.float64]
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Lines:
    """The level and the upright rules of a page, and where their ink is (255)."""

    level: tuple[Traced, ...]
    upright: tuple[Traced, ...]
    ink: Grey


def trace(ink: Grey) -> Lines:
    """Return the rules that a page of ink shows.

    >>> page = np.zeros((200, 300), np.uint8)
    >>> page[100:102, 20:280] = 255
    >>> page[50:70, 20:280] = 255
    >>> found = trace(page)
    >>> [line.box for line in found.level], found.upright
    ([(20, 100, 260, 2)], ())
    """
    level, level_ink = _pieces(ink)
    upright, upright_ink = _pieces(np.ascontiguousarray(ink.T))
    turned = tuple(
        Traced(line.points, (line.box[1], line.box[0], line.box[3], line.box[2])) for line in upright
    )
    return Lines(level, turned, np.asarray(level_ink | upright_ink.T, dtype=np.uint8))


def _pieces(ink: Grey) -> tuple[tuple[Traced, ...], Grey]:
    """Return the level pieces and their ink."""
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK + 1, 1), np.uint8))
    thin = cv2.subtract(ink, thick)
    joined = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((2, GAP), np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, LONG), np.uint8))
    # Slightly slanted pieces step from row to row; touching corners keep them one.
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(long, np.ones((3, 3), np.uint8)), connectivity=8
    )
    labels = np.where(long > 0, labels, 0)
    found = []
    kept = np.zeros_like(ink)
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        own = labels[y : y + height, x : x + width] == label
        columns = own.sum(axis=0)
        present = columns > 0
        if not present.any() or np.median(columns[present]) > THICK:
            continue
        rows = np.arange(height)[:, None]
        middle = (own * rows).sum(axis=0)[present] / columns[present] + y
        along = np.arange(x, x + width)[present].astype(np.float64)
        if not _is_alone(ink, along, middle, int(np.median(columns[present]))):
            continue
        inside = kept[y : y + height, x : x + width]
        inside[own] = 255
        step = slice(None, None, max(len(along) // 40, 1))
        points = np.stack([along[step], middle[step]], axis=1)
        top, bottom = int(middle.min()), int(middle.max()) + 1
        found.append(
            Traced(points, (int(along[0]), top, int(along[-1] - along[0]) + 1, max(bottom - top, 1)))
        )
    return tuple(found), kept


def _is_alone(ink: Grey, along: NDArray[np.float64], middle: NDArray[np.float64], thick: int) -> bool:
    """Return whether there is mostly white on either side of a piece, as beside no stroke of print."""
    xs = along.astype(int)
    shares = []
    for side in (-1, 1):
        ys = np.clip((middle + side * (thick / 2 + 4)).round().astype(int), 0, ink.shape[0] - 1)
        shares.append(float((ink[ys, xs] > 0).mean()))
    return max(shares) < 0.5 and sum(shares) < 0.7
