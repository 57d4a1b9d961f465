"""Ink in a line of text that belongs to no character that was read: cut out, and read again by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.recognise import Read
from pipeline.extract.picture.rules import runs
from pipeline.extract.picture.textlines import Strip
from pipeline.model import UNREAD

REACH = 0.62
"""Ems to either side of a character's middle that its ink takes, with what the middle is off by."""

REACH_NARROW = 0.45
"""The same of a narrow character."""

BESIDE = 0.64
"""Ems from the middle of ink to that of the next character that leave room for a character of its own."""

BESIDE_NARROW = 0.45
"""The same beside a narrow character."""

NEAR = 0.3
"""Ems to either side of a character's middle between which it has ink."""

LEAST = 0.035
"""Square ems of ink that are more than a speck."""

JOINED = 0.12
"""Ems of white between two pieces of one character."""

AGAIN = 0.85
"""Probability that a character read by itself has at most: what stood around it was not seen."""

DOT = 0.95
"""The same of a dot with room around it, which can hardly be anything else."""

KNOWN = 0.5
"""Probability below which what is read by itself is no character."""

FLAT = 0.42
"""Ems that a dot or a flat mark is high, and that it may lie above or below the middle of its line."""

SMALL = 0.25
"""Ems that a range sign is wide at least, and that a dot may lie beside the middle."""

_DATED = frozenset("年月日頃旬時分")
_COMMAS = frozenset("、。，．,.")

NOTHING = Read("", 0.0, 0.0, ((UNREAD, 1.0),))
"""What stands for ink that could not be read."""


def lost_ink(ink: Grey, strip: Strip, reads: Sequence[Read], em: float) -> list[Strip]:
    """Return the pieces of a line's ink that lie beside all characters read, with room for one of their own.

    >>> page = np.zeros((20, 60), np.uint8)
    >>> for left in (0, 20, 40):
    ...     page[2:18, left + 2 : left + 18] = 255
    >>> line, reads = Strip(2, 58, 2, 18), [Read("国", 0.2, 1), Read("地", 0.8, 1)]
    >>> lost_ink(page, line, reads, 20.0)
    [Strip(x0=22, x1=38, y0=2, y1=18)]
    >>> lost_ink(page, line, [*reads, Read("・", 0.5, 1)], 20.0)
    []
    """
    amount = (ink[strip.y0 : strip.y1, strip.x0 : strip.x1] > 0).sum(axis=0)
    printed = [read for read in reads if not read.text.isspace()]
    middles = [middle_of(read.at, strip, em) - strip.x0 for read in printed]
    covered = np.zeros(len(amount), dtype=bool)
    for read, middle in zip(printed, middles, strict=True):
        reach = em * (REACH_NARROW if read.text.isascii() else REACH)
        covered[max(int(middle - reach), 0) : max(int(middle + reach) + 1, 0)] = True
    found: list[tuple[int, int]] = []
    for left, right in runs(amount > 0):
        own = amount[left:right]
        if own[~covered[left:right]].sum() < 0.6 * own.sum():
            continue
        if found and left - found[-1][1] <= JOINED * em:
            found[-1] = found[-1][0], right
        else:
            found.append((left, right))
    return [
        Strip(strip.x0 + left, strip.x0 + right, strip.y0, strip.y1)
        for left, right in found
        if amount[left:right].sum() >= LEAST * em * em
        and all(
            abs((left + right) / 2 - middle) >= em * (BESIDE_NARROW if read.text.isascii() else BESIDE)
            for read, middle in zip(printed, middles, strict=True)
        )
    ]


def without_inkless(ink: Grey, strip: Strip, reads: tuple[Read, ...], em: float) -> tuple[Read, ...]:
    """Return a line's characters with a space for each that may be one and stands where there is no ink.

    >>> page = np.zeros((20, 60), np.uint8)
    >>> page[2:18, 2:18] = page[2:18, 42:58] = 255
    >>> line, blank = Strip(2, 58, 2, 18), Read("ー", 0.5, 0.77, (("\u3000", 0.07),))
    >>> reads = (Read("ド", 0.2, 1), blank, Read("デ", 0.8, 1))
    >>> "".join(read.text for read in without_inkless(page, line, reads, 20.0))
    'ド デ'
    >>> page[9:11, 22:38] = 255
    >>> without_inkless(page, line, reads, 20.0) == reads
    True
    """
    return tuple(
        replace(read, text=" ", others=())
        if _may_be_space(read) and _is_blank(ink, strip, read, em)
        else read
        for read in reads
    )


def _may_be_space(read: Read) -> bool:
    return not read.text.isspace() and any(other.isspace() for other, _ in read.others)


def _is_blank(ink: Grey, strip: Strip, read: Read, em: float) -> bool:
    middle = middle_of(read.at, strip, em)
    left, right = max(round(middle - NEAR * em), 0), round(middle + NEAR * em) + 1
    return not (ink[strip.y0 : strip.y1, left:right] > 0).any()


def middle_of(at: float, strip: Strip, em: float) -> float:
    """Return the column of a page on which a character's middle lies, by its share of the line's width."""
    aside = round(0.25 * em)
    return strip.x0 - aside + at * (strip.x1 - strip.x0 + 2 * aside)


def with_lost(
    lines: Sequence[tuple[Strip, tuple[Read, ...]]],
    ink: Grey,
    em: float,
    read: Callable[[Sequence[Strip]], Sequence[tuple[Read, ...]]],
) -> list[tuple[Read, ...]]:
    """Return the characters of lines with those of ink that was passed over, as `read` reads it by itself.

    Where it can't be read, something that stands for it (`NOTHING`) is put in its place.
    """
    lines = [(strip, without_inkless(ink, strip, own, em)) for strip, own in lines]
    pieces = [
        (index, piece)
        for index, (strip, own) in enumerate(lines)
        if own
        for piece in lost_ink(ink, strip, own, em)
    ]
    result = [list(own) for _, own in lines]
    for (index, piece), found in zip(pieces, read([piece for _, piece in pieces]), strict=True):
        strip = lines[index][0]
        aside = round(0.25 * em)
        wide, own_wide = (s.x1 - s.x0 + 2 * aside for s in (strip, piece))
        if not found or min(one.probability for one in found) < KNOWN or len(found) > 1 + own_wide / em:
            found = (Read("", 0.5, 0.0, NOTHING.others),)
        before = [one.text for one in lines[index][1] if middle_of(one.at, strip, em) < piece.x0]
        last, own = len(before) == len(lines[index][1]), "".join(one.text for one in found)
        found = _by_shape(ink, piece, em, "".join(before), own, last) or found
        result[index] += (
            replace(
                one,
                at=(piece.x0 - strip.x0 + one.at * own_wide) / wide,
                probability=min(one.probability, DOT if one.text == "・" else AGAIN),
            )
            for one in found
        )
    return [tuple(sorted(own, key=lambda one: one.at)) for own in result]


def _by_shape(ink: Grey, piece: Strip, em: float, before: str, read: str, last: bool) -> tuple[Read, ...]:
    """Return what ink is that has a shape too simple to be read by itself; nothing for other ink.

    A flat mark after a part of a date is the sign of a range; a dot half way up a line that goes on is ・.
    """
    rows = np.flatnonzero((ink[piece.y0 : piece.y1, piece.x0 : piece.x1] > 0).any(axis=1))
    high, wide = int(rows[-1] - rows[0]) + 1, piece.x1 - piece.x0
    aside = abs(float(rows[-1] + rows[0] + 1 - (piece.y1 - piece.y0))) / 2
    if high > FLAT * em or aside > FLAT * em or (read in _COMMAS and aside > SMALL * em):
        return ()
    if before and before[-1] in _DATED and wide > SMALL * em:
        return (Read("~", 0.5, AGAIN),)
    if wide <= min(FLAT * em, 1.6 * high + 1) and aside <= SMALL * em:
        return (Read("", 0.5, 0.0, NOTHING.others) if last else Read("・", 0.5, DOT),)
    return ()
