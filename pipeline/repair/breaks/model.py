"""The logistic regression that decides where no rule holds: committed weights, one per feature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from typing import NamedTuple

from pipeline.reference import read_table

LEAST = 0.1
"""A weight nearer to zero than this is no reason."""

MOST = 3
"""Reasons that are given."""

EVEN = 1e-9
"""A total nearer to zero than this is decided by the weights in the order of their features."""

REMEMBERED = 1 << 14
"""Groups of a kind that are kept, over documents."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Features that always hold together, and what they weigh together in the tables that were asked."""

    names: tuple[str, ...]
    weighed: dict[Table, float] = field(default_factory=dict, repr=False)


def names_of(groups: Sequence[Group]) -> tuple[str, ...]:
    """The features of some groups, in order.

    >>> names_of([Group(("a", "b")), Group(("c",))])
    ('a', 'b', 'c')
    """
    return tuple([name for group in groups for name in group.names])


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Weights by feature, "bias" among them; what is not there weighs nothing."""

    weights: Weights

    def total(self, groups: Sequence[Group]) -> float:
        """The bias and the weights of all features of the groups: log odds of a break that stays.

        >>> Table({"bias": 0.5, "a": 1.0, "b": -1.25}).total([Group(("a", "c")), Group(("b",))])
        0.25
        """
        bias = self.weights.get("bias", 0.0)
        try:
            total = sum([group.weighed[self] for group in groups], bias)
        except KeyError:
            self._weigh(groups)
            total = sum([group.weighed[self] for group in groups], bias)
        if -EVEN < total < EVEN:
            found = [self.weights.get(name, 0.0) for name in names_of(groups)]
            return bias + sum(found)
        return total

    def _weigh(self, groups: Sequence[Group]) -> None:
        for group in groups:
            if self not in group.weighed:
                group.weighed[self] = sum(filter(None, map(self.weights.get, group.names)), 0.0)


@cache
def weights(mode: str) -> Table:
    """Weight of each feature: mode text or geometry, with "_context" for the second pass.

    >>> "bias" in weights("text").weights, "bias" in weights("geometry_context").weights
    (True, True)
    """
    return Table({row["feature"]: float(row[mode]) for row in read_table("break_weights") if row[mode]})


def probability_of_keep(groups: Sequence[Group], table: Table) -> float:
    """Probability that a break with these features is kept.

    >>> probability_of_keep([Group(("a", "b"))], Table({"bias": 0.0, "a": 1.0, "b": -1.0}))
    0.5
    >>> probability_of_keep([Group(("a",))], Table({"bias": 0.0, "a": 2.0})) > 0.85
    True
    """
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, table.total(groups)))))


class Reasons(NamedTuple):
    """What weighed most, put into words when it is asked for.

    >>> str(Reasons((Group(("a", "b", "c")),), Table({"bias": 0.5, "a": 1.0, "b": -1.5})))
    'b -1.50, a +1.00'
    """

    groups: tuple[Group, ...]
    table: Table

    def __str__(self) -> str:
        """The names of the largest weights."""
        found = [(name, self.table.weights.get(name, 0.0)) for name in names_of(self.groups)]
        heavy = sorted((-abs(weight), name, weight) for name, weight in found if abs(weight) >= LEAST)
        return ", ".join(f"{name} {weight:+.2f}" for _, name, weight in heavy[:MOST])
