"""The logistic regression that decides where no rule holds: committed weights, one per feature."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from pipeline.reference import read_table


@cache
def weights(geometry: bool) -> dict[str, float]:
    """Weight of each feature for a document with measured widths, or for one without."""
    column = "geometry" if geometry else "text"
    return {row["feature"]: float(row[column]) for row in read_table("break_weights") if row[column]}


def probability_of_keep(names: Iterable[str], *, geometry: bool) -> float:
    """Probability that a break with these features is kept.

    >>> 0.0 < probability_of_keep([], geometry=False) < 1.0
    True
    """
    known = weights(geometry)
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in names)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def reasons(names: Iterable[str], *, geometry: bool, most: int = 3) -> str:
    """The features that weighed most, with their weights (positive: keep), in words that `explain` prints."""
    known = weights(geometry)
    weighed = sorted(((known.get(name, 0.0), name) for name in names), key=lambda pair: (-abs(pair[0]), pair[1]))
    return ", ".join(f"{name} {weight:+.2f}" for weight, name in weighed[:most] if weight)
