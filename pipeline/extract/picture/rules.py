"""Rules of a page of ink: thin long lines, dotted or broken ones too, apart from strokes of characters."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey

GAP = 11
"""Pixels of white that a broken or dotted rule may show between its dots."""

LONG = 81
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
    """The level and the upright rules of a page."""

    level: tuple[Traced, ...]
    upright: tuple[Traced, ...]


def trace(ink: Grey) -> Lines:
    """Return the rules that a page of ink shows.

    >>> page = np.zeros((200, 300), np.uint8)
    >>> page[100:102, 20:280] = 255
    >>> page[50:70, 20:280] = 255
    >>> found = trace(page)
    >>> [line.box for line in found.level], found.upright
    ([(20, 100, 260, 1)], ())
    """
    upside = np.ascontiguousarray(ink.T)
    level, level_ink = _pieces(ink)
    upright, upright_ink = _pieces(upside)
    level += _dotted(cv2.subtract(ink, cv2.dilate(level_ink, np.ones((3, 3), np.uint8))))
    upright += _dotted(cv2.subtract(upside, cv2.dilate(upright_ink, np.ones((3, 3), np.uint8))))
    turned = tuple(
        Traced(line.points, (line.box[1], line.box[0], line.box[3], line.box[2])) for line in upright
    )
    return Lines(level, turned)


def _pieces(ink: Grey) -> tuple[tuple[Traced, ...], Grey]:
    """Return the level pieces and their ink."""
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK + 2, 1), np.uint8))
    thin = cv2.subtract(ink, thick)
    joined = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((3, GAP), np.uint8))
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


WINDOW = 256
"""Pixels over which dots are counted."""

FREE = 0.2
"""Share of a dotted rule's length that must have white on both sides."""

DOTS = 0.45
"""Share of that which shows ink; specks show much less."""

OFTEN = 0.09
"""Dots of such a rule a pixel; strokes of print, one in each line, are farther apart."""

DASHES = 0.055
"""Dashes of a dashed rule a pixel; lines of print are farther apart."""

CLEAR = 0.6
"""Share of a dashed rule's length that must have white on both sides."""

BROKEN = 0.65
"""Share of a rule that shows ink where it is broken into long pieces."""

SELDOM = 0.025
"""Such pieces a pixel: fewer than there are lines of print."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Running sums along each row of a page: what lies between two columns is a difference of them."""

    free: NDArray[np.int32]
    """Places with white some way above and below."""
    held: NDArray[np.int32]
    """Those of them that show ink within two pixels."""
    starts: NDArray[np.int32]
    """Places where such ink begins."""
    within: NDArray[np.int32]
    """Places with ink close above and close below, as the middle of a line of print has."""

    def faint(self, start: int, end: int, least: float) -> NDArray[np.bool_]:
        """Return for each row whether enough places are free, and `least` of them show ink."""
        free = self.free[:, end] - self.free[:, start]
        held = self.held[:, end] - self.held[:, start]
        return np.asarray((free >= FREE * (end - start)) & (held >= least * free))

    def dotted(self, start: int, end: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return for each row how much ink its free places show, and whether it is a dotted rule."""
        free = self.free[:, end] - self.free[:, start]
        share = (self.held[:, end] - self.held[:, start]) / np.maximum(free, 1)
        starts = (self.starts[:, end] - self.starts[:, start]) / (end - start)
        clear = free / (end - start)
        dots = (share >= DOTS) & ((starts >= OFTEN) | ((starts >= DASHES) & (clear >= CLEAR)))
        return share, np.asarray((clear >= FREE) & (dots | ((share >= BROKEN) & (starts <= SELDOM))))

    def within_print(self, across: int, start: int, end: int) -> float:
        """Return the share of a row that runs through print, and not between lines of it.

        >>> page = np.zeros((40, 30), np.uint8)
        >>> page[10:26, ::3] = page[35, ::3] = 255
        >>> [round(dots_of(page).within_print(row, 0, 30), 1) for row in (18, 35)]
        [0.3, 0.0]
        """
        rows = slice(max(across - 1, 0), across + 2)
        return float((self.within[rows, end] - self.within[rows, start]).max()) / max(end - start, 1)


def dots_of(ink: Grey) -> Dots:
    """Return where rows of a page of ink are dots with white around, as level rules of a fax are."""
    height, width = ink.shape
    band = cv2.dilate(ink, np.ones((5, 1), np.uint8)) > 0
    near = cv2.dilate(ink, np.ones((9, 1), np.uint8)) > 0
    beside = np.zeros((height, width), dtype=bool)
    beside[8:] |= near[:-8]
    beside[:-8] |= near[8:]
    begun = band.copy()
    begun[:, 1:] &= ~band[:, :-1]
    sums = []
    close = cv2.dilate(ink, np.ones((3, 1), np.uint8)) > 0
    within = np.zeros((height, width), dtype=bool)
    within[5:-5] = close[:-10] & close[10:]
    for held in (~beside, band & ~beside, begun, within):
        total = np.zeros((height, width + 1), dtype=np.int32)
        np.cumsum(held, axis=1, dtype=np.int32, out=total[:, 1:])
        sums.append(total)
    return Dots(*sums)


def _dotted(ink: Grey) -> tuple[Traced, ...]:
    """Return level rules of dots, each followed from window to window."""
    dots = dots_of(ink)
    step = WINDOW // 4
    chains: list[list[tuple[int, int]]] = []
    for start in range(0, ink.shape[1] - WINDOW + 1, step):
        share, held = dots.dotted(start, start + WINDOW)
        for low, high in runs(held):
            if high - low > THICK:
                continue
            best = np.flatnonzero(share[low:high] >= share[low:high].max() - 0.02)
            across = low + int(np.median(best))
            chain = next(
                (c for c in chains if c[-1][0] == start - step and abs(c[-1][1] - across) <= 3), None
            )
            if chain is None:
                chains.append([(start, across)])
            else:
                chain.append((start, across))
    return tuple(_chained(chain) for chain in chains if len(chain) > 1)


def _chained(chain: list[tuple[int, int]]) -> Traced:
    points = np.array([(start + WINDOW / 2, across) for start, across in chain], dtype=np.float64)
    low, high = min(across for _, across in chain), max(across for _, across in chain) + 1
    return Traced(points, (chain[0][0], low, chain[-1][0] + WINDOW - chain[0][0], high - low))


def runs(held: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where runs of True begin and end.

    >>> runs(np.array([False, True, True, False, True]))
    [(1, 3), (4, 5)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], held.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
