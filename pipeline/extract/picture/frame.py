"""The rules that make a page's tables, out of all that looks like one: a rule ends at another rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.rules import GAP, THICK, Lines, Traced

NEAR = 14
"""Pixels within which a rule reaches the one that it ends at."""

SAME = 5
"""Pixels between pieces of one rule."""

SURE = 0.2
"""Share of the page's side over which a straight thin line is a rule by itself."""

Span = tuple[int, int, int]
"""Position across, start and end along, in pixels."""


def framed(lines: Lines, ink: Grey) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the level and the upright rules that are held by others, with pieces missed between added."""
    height, width = ink.shape
    levels = [
        span for span in _joined([_span(line, False) for line in lines.level]) if _drawn(span, ink) > 0.5
    ]
    turned = np.ascontiguousarray(ink.T)
    uprights = [
        span
        for span in _joined([_span(line, True) for line in lines.upright])
        if _drawn(span, turned) > (0.7 if span[2] - span[1] > SURE * height else 0.95)
    ]
    kept_levels = [line for line in levels if line[2] - line[1] > SURE * width]
    kept_uprights = [line for line in uprights if line[2] - line[1] > SURE * height]
    for _ in range(2):
        kept_uprights = [line for line in uprights if _held(line, kept_levels)]
        kept_levels = [line for line in levels if _held(line, kept_uprights)]
    thin = cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK + 1, 1), np.uint8)))
    kept_levels += _missed(kept_levels, kept_uprights, np.asarray(thin, dtype=np.uint8))
    return tuple(_joined(kept_levels)), tuple(kept_uprights)


def _span(line: Traced, upright: bool) -> Span:
    x, y, width, height = line.box
    across = round(float(np.median(line.points[:, 1])))
    return (across, y, y + height) if upright else (across, x, x + width)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans with those on one line, end to end, made one.

    >>> _joined([(100, 0, 90), (102, 95, 200), (100, 400, 500)])
    [(101, 0, 200), (100, 400, 500)]
    """
    result: list[Span] = []
    for across, start, end in sorted(spans, key=lambda span: span[1]):
        for index, (other, first, last) in enumerate(result):
            if abs(other - across) <= SAME and start <= last + 4 * GAP:
                old, new = last - first, end - start
                middle = round((other * old + across * new) / max(old + new, 1))
                result[index] = (middle, first, max(last, end))
                break
        else:
            result.append((across, start, end))
    return result


def _drawn(span: Span, ink: Grey) -> float:
    """Return the share of a span's length that shows ink; strokes one after the other leave white."""
    across, start, end = span
    return float((ink[max(across - 3, 0) : across + 4, start:end] > 0).any(axis=0).mean())


def _held(line: Span, crossing: Sequence[Span]) -> bool:
    """Return whether both ends of a rule lie at rules across it.

    >>> _held((50, 0, 100), [(2, 0, 80), (99, 40, 60)]), _held((50, 0, 100), [(2, 0, 80)])
    (True, False)
    """
    across, start, end = line
    touched = [at for at, first, last in crossing if first - NEAR <= across <= last + NEAR]
    return any(abs(at - start) <= NEAR for at in touched) and any(abs(at - end) <= NEAR for at in touched)


def _missed(levels: Sequence[Span], uprights: Sequence[Span], thin: Grey) -> list[Span]:
    """Return pieces between neighbouring uprights that lie level with a rule and show most of its ink."""
    found = []
    for across in sorted({span[0] for span in levels}):
        low, high = max(across - 4, 0), across + 5
        at = sorted(x for x, first, last in uprights if first - NEAR <= across <= last + NEAR)
        dotted = np.asarray((thin[low:high] > 0).any(axis=0))
        for left, right in pairwise(at):
            if right - left < 2 * NEAR or any(
                abs(other - across) <= 2 * SAME and start <= left + NEAR and end >= right - NEAR
                for other, start, end in levels
            ):
                continue
            inner = dotted[left + 6 : right - 6]
            around = thin[max(low - 7, 0) : high + 7, left + 6 : right - 6].copy()
            around[low - max(low - 7, 0) : high - max(low - 7, 0)] = 0
            if inner.mean() > 0.4 and (around > 0).any(axis=0).mean() < 0.35:
                found.append((across, left, right))
    return found


def erased(page: Grey, lines: Lines, levels: Sequence[Span], uprights: Sequence[Span]) -> Grey:
    """Return the page without the ink of its rules; what only touches a rule stays."""
    clean = page.copy()
    traced = cv2.dilate(lines.ink, np.ones((3, 3), np.uint8)) > 0
    near = np.zeros(page.shape, dtype=bool)
    for across, start, end in levels:
        near[max(across - 6, 0) : across + 7, max(start - 4, 0) : end + 5] = True
        clean[max(across - 1, 0) : across + 2, max(start - 4, 0) : end + 5] = 255
    for across, start, end in uprights:
        near[max(start - 4, 0) : end + 5, max(across - 6, 0) : across + 7] = True
        clean[max(start - 4, 0) : end + 5, max(across - 2, 0) : across + 3] = 255
    clean[traced & near] = 255
    return clean
