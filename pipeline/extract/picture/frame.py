"""The rules that make a page's tables: where ink runs on from one rule to the next one across it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.rules import THICK, Dots, Lines, Traced, dots_of, runs

NEAR = 14
"""Pixels within which a rule reaches the one that it ends at."""

SAME = 5
"""Pixels between pieces of one rule."""

BAND = 2
"""Pixels that a rule may lie beside its usual height."""

RUN = 49
"""Pixels over which the ink of a drawn rule doesn't break; that of a row of print does."""

SOLID = 0.93
"""Share of a rule's length that shows ink where it is drawn and not dotted; aligned strokes show less."""

UNBROKEN = 0.8
"""Share of it over which the ink doesn't break."""

FAINT = 0.25
"""Share of a piece between others of a rule that shows ink, with white around, where little is left of it."""

PART = 80
"""Pixels of such a piece that are looked at together: over so many no slant is left to speak of."""

CLIMB = 3
"""Pixels that the parts of a piece may lie above or below its height."""

THROUGHOUT = 0.93
"""Share of each part that shows ink where a rule runs through print that stands close to it."""

LOW = 22
"""Pixels between two level rules that can hold a line of text."""

LONG = 250
"""Pixels of an upright line that needs no other to be a rule."""

WIDE = 0.3
"""Share of the page's width over which a level line is a rule by itself."""

SHORT = 110
"""Pixels between level rules below which an upright one is not found as a line by itself."""

THROUGH = 0.15
"""Share of a dotted level line that runs through print, and not between lines of it, at most."""

Span = tuple[int, int, int]
"""Position across, start and end along, in pixels."""


def framed(lines: Lines, ink: Grey) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the level and the upright rules of a page's tables, dotted ones and short ones too."""
    turned = np.ascontiguousarray(ink.T)
    drawn, drawn_down = _drawn(ink), _drawn(turned)
    dots = dots_of(turned)
    level = _joined(_span(line, False) for line in lines.level)
    wide = [span for span in level if span[2] - span[1] > WIDE * ink.shape[1]]
    solid = [span for span in wide if _is_solid(span, ink, drawn)]
    upright = [
        span
        for span in _joined(_span(line, True) for line in lines.upright)
        if (_ends_at(span, solid) and _is_solid(span, turned, drawn_down))
        or (span[2] - span[1] > LONG and (_is_solid(span, turned, drawn_down) or _is_dotted(span, dots)))
    ]
    upright = [span for span in upright if not _is_streak(span, solid)]
    upright += _short(solid, ink)
    places = _with_open_sides(_places(upright), solid)
    traced = upright
    for _ in range(2):
        level = _across(places, upright, ink, drawn, 0.15 * ink.shape[1])
        heights = _places(level)
        upright = _across(heights, level, turned, drawn_down, SHORT)
        upright = [span for span in upright if _is_near(span[0], places)]
        upright = _joined_at(places, [*upright, *_cut_at(heights, traced)])
        places = _kept(places, upright, level)
    return tuple(level), tuple(upright)


def _span(line: Traced, upright: bool) -> Span:
    x, y, width, height = line.box
    across = round(float(np.median(line.points[:, 1])))
    return (across, y, y + height) if upright else (across, x, x + width)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans with those on one line, end to end, made one.

    >>> _joined([(100, 0, 90), (102, 95, 200), (100, 400, 500)])
    [(101, 0, 200), (100, 400, 500)]
    """
    result: list[Span] = []
    for across, start, end in sorted(spans, key=lambda span: span[1]):
        for index, (other, first, last) in enumerate(result):
            if abs(other - across) <= SAME and start <= last + 4 * SAME:
                old, new = last - first, end - start
                middle = round((other * old + across * new) / max(old + new, 1))
                result[index] = (middle, first, max(last, end))
                break
        else:
            result.append((across, start, end))
    return result


def _is_dotted(span: Span, dots: Dots) -> bool:
    _, held = dots.dotted(span[1], span[2])
    return bool(held[span[0] - 1 : span[0] + 2].any())


def _ends_at(span: Span, crossing: Sequence[Span]) -> bool:
    """Return whether a rule begins and ends at rules across it."""
    return all(
        any(abs(other - end) <= NEAR and first <= span[0] <= last for other, first, last in crossing)
        for end in span[1:]
    )


def _is_streak(span: Span, solid: Sequence[Span]) -> bool:
    """Return whether a line goes on past the tables that it crosses, as a scratch or a fax's streak does.

    >>> table = [(100, 0, 90), (200, 0, 90)]
    >>> _is_streak((40, 20, 280), table), _is_streak((40, 95, 208), table)
    (True, False)
    """
    across, start, end = span
    crossed = [at for at, first, last in solid if first - NEAR <= across <= last + NEAR]
    return bool(crossed) and start < min(crossed) - 2 * NEAR and end > max(crossed) + 2 * NEAR


def _cut_at(heights: Sequence[int], spans: Sequence[Span]) -> list[Span]:
    """Return traced rules as far as they go from one of the heights to another, or most of the way.

    >>> _cut_at([0, 100, 200], [(7, 10, 160), (9, 0, 50)])
    [(7, 0, 100), (7, 100, 200)]
    """
    return [
        (across, top, bottom)
        for across, start, end in spans
        for top, bottom in pairwise(heights)
        if min(end, bottom) - max(start, top) > 0.55 * (bottom - top)
    ]


def _joined_at(places: Sequence[int], spans: Iterable[Span]) -> list[Span]:
    """Return spans moved to the nearest place, those that touch made one.

    >>> _joined_at([8], [(7, 0, 100), (9, 100, 200), (8, 0, 100)])
    [(8, 0, 200)]
    """
    moved = sorted((min(places, key=lambda place: abs(place - span[0])), *span[1:]) for span in spans)
    result: list[Span] = []
    for across, start, end in moved:
        if result and result[-1][0] == across and start <= result[-1][2]:
            result[-1] = (across, result[-1][1], max(end, result[-1][2]))
        else:
            result.append((across, start, end))
    return result


def _kept(places: Sequence[int], upright: Sequence[Span], level: Sequence[Span]) -> list[int]:
    """Return the places where an upright rule was found, and those where the level rules end."""
    held = [span[0] for span in upright] + [end for _, *ends in level for end in ends]
    return [place for place in places if _is_near(place, held)]


def _is_near(place: int, places: Iterable[int]) -> bool:
    return any(abs(place - other) <= SAME for other in places)


def _places(spans: Iterable[Span]) -> list[int]:
    """Return the distinct positions of rules, each the mean of its pieces by their length.

    >>> _places([(100, 0, 90), (103, 200, 290), (140, 0, 90)])
    [102, 140]
    """
    groups: list[list[Span]] = []
    for span in sorted(spans):
        if groups and span[0] - groups[-1][-1][0] <= SAME:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        round(float(np.average([span[0] for span in group], weights=[span[2] - span[1] for span in group])))
        for group in groups
    ]


def _drawn(ink: Grey) -> Grey:
    """Return 1 where thin level ink doesn't break for RUN pixels."""
    thin = cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK + 2, 1), np.uint8)))
    flat = cv2.morphologyEx(
        cv2.dilate(thin, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8)
    )
    long = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, RUN), np.uint8))
    return np.asarray(long > 0, dtype=np.uint8)


def _is_solid(span: Span, ink: Grey, drawn: Grey) -> bool:
    across, start, end = span
    rows = slice(max(across - BAND, 0), across + BAND + 1), slice(start, end)
    shows = (ink[rows] > 0).any(axis=0).mean() > SOLID
    return bool(shows and drawn[rows].any(axis=0).mean() > UNBROKEN)


def _short(solid: Sequence[Span], ink: Grey) -> list[Span]:
    """Return uprights between neighbouring level rules that lie too near to each other for a long line."""
    found = []
    for upper, lower in pairwise(sorted(solid)):
        top, bottom = upper[0] + 3, lower[0] - 2
        left, right = max(upper[1], lower[1]), min(upper[2], lower[2])
        if not LOW <= bottom - top <= SHORT or right - left < 4 * LOW:
            continue
        wide = cv2.dilate(ink[top:bottom, max(left - 4, 0) : right + 4], np.ones((1, 3), np.uint8))
        shares = np.pad((wide > 0).mean(axis=0), 7)
        full = (shares[7:-7] > 0.95) & (np.minimum(shares[:-14], shares[14:]) < 0.3)
        found += [
            (max(left - 4, 0) + (start + end) // 2, upper[0], lower[0])
            for start, end in runs(full)
            if end - start <= THICK
        ]
    return found


def _with_open_sides(places: list[int], solid: Sequence[Span]) -> list[int]:
    """Return the places of uprights with the ends of level rules that no upright closes."""
    if not places:
        return places
    ends = [
        (at, start, end)
        for _, start, end in solid
        for at in (start, end)
        if not places[0] - NEAR < at < places[-1] + NEAR
    ]
    found = [at for at in _places(ends) if sum(abs(end[0] - at) <= SAME for end in ends) >= 3]
    return sorted([*places, *found])


def _across(
    places: Sequence[int], holding: Sequence[Span], ink: Grey, drawn: Grey, least: float
) -> list[Span]:
    """Return the level rules that run from one upright place to the next, or over several.

    `least` is how long one must be whose ink is dotted and that lies level with no other.
    """
    band = cv2.dilate(ink, np.ones((2 * BAND + 1, 1), np.uint8)) > 0
    unbroken = cv2.dilate(drawn, np.ones((2 * BAND + 1, 1), np.uint8))
    dots = dots_of(ink)
    found: list[Piece] = []
    weak: list[tuple[NDArray[np.bool_], int, int]] = []
    for left, right in pairwise(places):
        start, end = left + 5, max(right - 4, left + 6)
        narrow = right - left - 9 < 1.5 * RUN
        shares = band[:, start:end].mean(axis=1)
        whole = shares if narrow else unbroken[:, start:end].mean(axis=1)
        solid = (whole >= UNBROKEN) & (shares >= SOLID)
        ink_share, dotted = dots.dotted(start, end)
        for low, high in runs(solid | dotted):
            if high - low > THICK + 2 * BAND + 2:
                continue
            strength = np.where(solid[low:high], 1 + whole[low:high], ink_share[low:high])
            best = np.flatnonzero(strength >= strength.max() - 0.02)
            sure = bool(solid[low:high].any()) and not narrow
            found.append(Piece(low + int(np.median(best)), left, right, sure))
        weak.append((dots.faint(start, end, FAINT) | _runs_through(ink, start, end), left, right))
    return _settled(found, weak, holding, least, dots)


def _runs_through(ink: Grey, start: int, end: int) -> NDArray[np.bool_]:
    """Return for each row whether ink runs through from one column to the other, in print or out of it.

    It may climb a little on its way. A row of print shows white between its strokes.

    >>> page = np.zeros((40, 200), np.uint8)
    >>> page[20, :90], page[22, 90:] = 255, 255
    >>> page[30:38, ::3] = 255
    >>> np.flatnonzero(_runs_through(page, 0, 200)).tolist()
    [18, 19, 20, 21, 22, 23, 24]
    """
    band = cv2.dilate(ink[:, start:end], np.ones((3, 1), np.uint8)) > 0
    parts = np.array_split(band, max((end - start) // PART, 1), axis=1)
    shares = np.stack([part.mean(axis=1) for part in parts], axis=1).astype(np.float32)
    best = cv2.dilate(shares, np.ones((2 * CLIMB + 1, 1), np.uint8))
    return np.asarray(best.min(axis=1) >= THROUGHOUT)


class Piece(NamedTuple):
    """A piece of rule between neighbouring places, and whether it is drawn so well that it needs no other."""

    across: int
    start: int
    end: int
    sure: bool


def _settled(
    found: Sequence[Piece],
    weak: Sequence[tuple[NDArray[np.bool_], int, int]],
    holding: Sequence[Span],
    least: float,
    dots: Dots,
) -> list[Span]:
    """Return pieces level with each other as rules, with weak pieces between, held at both ends."""
    groups: list[list[Piece]] = []
    for piece in sorted(found):
        if groups and piece[0] - groups[-1][-1][0] <= SAME and piece[0] - groups[-1][0][0] <= 2 * SAME:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    result: list[Span] = []
    for group in groups:
        length = sum(piece.end - piece.start for piece in group)
        if not any(piece.sure for piece in group) and (length < least or _is_print(group, dots)):
            continue
        across = round(float(np.average([p[0] for p in group], weights=[p[2] - p[1] for p in group])))
        pieces = {(left, right): True for _, left, right, _ in group}
        for rows, left, right in weak:
            beside = length > 2 * least or any(left == other or right == first for first, other in pieces)
            if (left, right) not in pieces and beside and rows[max(across - 4, 0) : across + 5].any():
                pieces[left, right] = True
        result += _held(across, sorted(pieces), holding)
    return result


def _is_print(group: Sequence[Piece], dots: Dots) -> bool:
    """Return whether pieces that seem dotted run through a line of print."""
    within = [dots.within_print(piece.across, piece.start, piece.end) for piece in group]
    return float(np.average(within, weights=[piece.end - piece.start for piece in group])) > THROUGH


def _held(across: int, pieces: Sequence[tuple[int, int]], holding: Sequence[Span]) -> list[Span]:
    """Return runs of pieces that touch, cut back to where a rule across holds either end.

    >>> _held(50, [(0, 40), (40, 90), (90, 99)], [(0, 0, 80), (41, 20, 60), (90, 45, 60)])
    [(50, 0, 90)]
    """
    held = {
        at
        for left, right in pieces
        for at in (left, right)
        if any(
            abs(x - at) <= SAME + 2 and top - NEAR <= across <= bottom + NEAR for x, top, bottom in holding
        )
    }
    found = []
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[end][0] == pieces[end - 1][1]:
            continue
        edges = [pieces[start][0], *(right for _, right in pieces[start:end])]
        inside = [at for at in edges if at in held]
        if len(inside) > 1:
            found.append((across, inside[0], inside[-1]))
        start = end
    return found


def erased(ink: Grey, levels: Sequence[Span], uprights: Sequence[Span]) -> NDArray[np.bool_]:
    """Return where rules are drawn, as thick as each is; the dots of a dotted one lie somewhat apart."""
    gone = np.zeros(ink.shape, dtype=bool)
    for across, start, end in levels:
        _erase(ink, gone, across, max(start - 4, 0), end + 5)
    for across, start, end in uprights:
        _erase(ink.T, gone.T, across, max(start - 4, 0), end + 5)
    return gone


def _erase(ink: Grey, gone: NDArray[np.bool_], across: int, start: int, end: int) -> None:
    """Mark one level rule in `gone`; an upright one in views of both arrays that are turned."""
    low, high = max(across - 5, 0), across + 6
    shares = (ink[low:high, start:end] > 0).mean(axis=1)
    drawn = np.flatnonzero(shares >= max(0.5, 0.6 * shares.max())) + low
    if len(drawn):
        gone[max(int(drawn[0]) - 1, 0) : int(drawn[-1]) + 2, start:end] = True
    else:
        low, high = max(across - 4, 0), across + 5
        beyond = np.concatenate([ink[max(low - 2, 0) : low, start:end], ink[high : high + 2, start:end]])
        gone[low:high, start:end] |= ~(beyond > 0).any(axis=0)
        gone[max(across - 1, 0) : across + 2, start:end] = True
