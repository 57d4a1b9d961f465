"""The logistic regression that decides where no rule holds: committed weights, one per feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp

from pipeline.reference import read_table

LEAST = 0.1
"""A weight nearer to zero than this is no reason."""

Weights = Mapping[str, float]


@cache
def weights(mode: str) -> Weights:
    """Weight of each feature: mode text or geometry, with "_context" for the second pass.

    >>> "bias" in weights("text"), "bias" in weights("geometry_context")
    (True, True)
    """
    return {row["feature"]: float(row[mode]) for row in read_table("break_weights") if row[mode]}


def probability_of_keep(names: Iterable[str], table: Weights) -> float:
    """Probability that a break with these features is kept.

    >>> probability_of_keep(["a", "b"], {"bias": 0.0, "a": 1.0, "b": -1.0})
    0.5
    >>> probability_of_keep(["a"], {"bias": 0.0, "a": 2.0}) > 0.85
    True
    """
    get = table.get
    return _logistic(get("bias", 0.0) + sum([get(name, 0.0) for name in names]))


def weigh(names: Sequence[str], table: Weights) -> tuple[float, str]:
    """Probability that a break with these features is kept, and the reasons, from one look at the weights.

    >>> weigh(["a", "b", "c"], {"bias": 0.5, "a": 1.0, "b": -1.5})
    (0.5, 'b -1.50, a +1.00')
    >>> weigh([], {})
    (0.5, '')
    """
    get = table.get
    found = [get(name, 0.0) for name in names]
    return _logistic(get("bias", 0.0) + sum(found)), _heaviest(names, found, 3)


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def _heaviest(names: Sequence[str], found: Sequence[float], most: int) -> str:
    """The names of the largest weights: most are too light to be sorted by name."""
    sizes = sorted(map(abs, found))
    least = max(LEAST, sizes[-most]) if len(sizes) > most else LEAST
    heavy = [
        (-abs(weight), name, weight)
        for name, weight in zip(names, found, strict=True)
        if weight >= least or -weight >= least
    ]
    return ", ".join([f"{name} {weight:+.2f}" for _, name, weight in sorted(heavy)[:most]])
