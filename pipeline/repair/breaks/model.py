"""The logistic regression that decides where no rule holds: committed weights, one per feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    total = get("bias", 0.0) + sum([get(name, 0.0) for name in names])
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def reasons(names: Iterable[str], table: Weights, most: int = 3) -> str:
    """The features that weighed most, with their weights (positive: keep), as `explain` prints them.

    >>> reasons(["a", "b", "c"], {"a": 1.0, "b": -2.0})
    'b -2.00, a +1.00'
    """
    get = table.get
    weighed = sorted([(-abs(weight), name) for name in names if abs(weight := get(name, 0.0)) >= LEAST])
    return ", ".join([f"{name} {table[name]:+.2f}" for _, name in weighed[:most]])
