"""Two mutations that cosmic-ray has not: a fraction moved by a tenth, and `in` turned round."""

from __future__ import annotations

from collections.abc import Iterator

import parso
from cosmic_ray.ast import is_number
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Number
from parso.tree import NodeOrLeaf

Span = tuple[tuple[int, int], tuple[int, int]]
FACTORS = (0.9, 1.1)


class MoveFraction(Operator):
    """Replaces .5 by .45 and by .55: cosmic-ray's own step is a whole 1, which any test notices."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """A place for each factor where the node is a fraction, and not 0."""
        if is_number(node) and "." in node.value and float(node.value):
            for _ in FACTORS:
                yield (node.start_pos, node.end_pos)

    def mutate(self, node: NodeOrLeaf, index: int) -> Number:
        """The number moved."""
        return Number(f"{float(node.value) * FACTORS[index]:.6g}", node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """What it makes of a line, as cosmic-ray's own operators show it."""
        return (Example("x = 0.5", "x = 0.45"), Example("x = 0.5", "x = 0.55", occurrence=1))


class TurnMembership(Operator):
    """Replaces `in` by `not in`, and `not in` by `in`."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """A place for each such operator of a comparison."""
        if node.type == "comparison":
            for child in node.children[1::2]:
                if _words(child) in ("in", "not in"):
                    yield (child.start_pos, child.end_pos)

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """The comparison turned round."""
        at = [n for n, child in enumerate(node.children) if n % 2 and _words(child) in ("in", "not in")][
            index
        ]
        node.children[at] = parso.parse(" not in" if _words(node.children[at]) == "in" else " in")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """What it makes of a line, as cosmic-ray's own operators show it."""
        return (Example("x in y", "x not in y"), Example("x not in y", "x in y"))


def _words(node: NodeOrLeaf) -> str:
    return " ".join(node.get_code().split())
