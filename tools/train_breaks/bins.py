"""Stated confidences beside the share right, in bins, and whether a bin is large enough to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
TOLERANCE = 0.01
"""How far the stated share may be from the share right, and how narrow an interval must be to tell."""
NORMAL = 1.96
"""Standard errors on either side of a share that make its 95 % interval."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One decision: its stated confidence, whether it was right, the document that it stands in."""

    confidence: float
    right: bool
    document: str


@dataclass(frozen=True, slots=True)
class Share:
    """Decisions that belong together."""

    decided: int
    right: int
    stated: float
    """Mean of the stated confidences."""
    margin: float
    """Half the width of the 95 % interval of the share right."""

    @property
    def share(self) -> float:
        """The share right."""
        return self.right / self.decided

    @property
    def tells(self) -> bool:
        """Whether there are enough decisions, over enough documents, to tell a hundredth."""
        return self.margin <= TOLERANCE

    @property
    def verdict(self) -> str:
        """Whether what is stated is what was measured, as far as that can be told.

        >>> Share(10_000, 9_900, 0.985, 0.003).verdict, Share(10_000, 9_900, 0.97, 0.003).verdict
        ('yes', 'no')
        >>> Share(30, 24, 0.85, 0.14).verdict, Share(30, 24, 0.99, 0.14).verdict
        ('too small to tell', 'too small to tell, but not within its interval')
        """
        off = abs(self.share - self.stated)
        if self.tells:
            return "yes" if off <= TOLERANCE else "no"
        return "too small to tell" + ("" if off <= self.margin else ", but not within its interval")


def share(decisions: Sequence[Stated]) -> Share:
    """What was stated of decisions and how many were right.

    The interval is the wider of Wilson's, as if each decision were drawn by itself, and one that lets the
    decisions of a document err together.

    >>> one = share([Stated(0.9, True, "a"), Stated(0.8, False, "b")])
    >>> one.decided, one.right, round(one.stated, 2)
    (2, 1, 0.85)
    """
    count = len(decisions)
    right = sum(one.right for one in decisions)
    mean = right / count
    spread = NORMAL * sqrt(mean * (1 - mean) / count + (NORMAL / (2 * count)) ** 2) / (1 + NORMAL**2 / count)
    documents: dict[str, float] = defaultdict(float)
    for one in decisions:
        documents[one.document] += one.right - mean
    together = NORMAL * sqrt(sum(off * off for off in documents.values())) / count
    return Share(count, right, sum(one.confidence for one in decisions) / count, max(spread, together))


def bins(decisions: Iterable[Stated]) -> list[tuple[str, Share]]:
    """The shares by bin of stated confidence; bins without a decision are left out.

    >>> [name for name, _ in bins([Stated(0.55, True, "a"), Stated(1.0, True, "a")])]
    ['.50–.60', '.99–1']
    """
    filled: dict[int, list[Stated]] = defaultdict(list)
    for one in decisions:
        filled[
            max(place for place, edge in enumerate(EDGES[:-1]) if place == 0 or one.confidence >= edge)
        ].append(one)
    return [(_name(place), share(filled[place])) for place in sorted(filled)]


def _name(place: int) -> str:
    return f"{_short(EDGES[place])}–{_short(EDGES[place + 1])}"


def _short(edge: float) -> str:
    return "1" if edge == 1 else f"{edge:.2f}".removeprefix("0")
