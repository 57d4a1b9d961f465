"""Which words meet at a break, and how well they go together.

The dictionary's costs say it by what follows what in written Japanese: how much likelier the two texts are as
one than each with an end of its own.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.view import Break

STEP = 1000
"""Costs that make a step."""
MOST = 20
"""Steps beyond which no more are told apart."""
_UNTOLD = frozenset({"number", "mark", "none"})
"""Parts of speech of which the single word says nothing."""


def wording(at: Break, side: str, together: int) -> tuple[Group, ...]:
    """The features of the words at a break, whose lines go together so well."""
    met = at.meeting
    before = "" if met.before_part in _UNTOLD else met.before
    after = "" if met.after_part in _UNTOLD else met.after
    step = max(-MOST, min(MOST, together // STEP))
    return _met(before, after), _tied(step, met.before_part, met.after_part, at.view.role, side)


@lru_cache(maxsize=REMEMBERED)
def _met(before: str, after: str) -> Group:
    names = [f"last-word={before}"] if before else []
    names += [f"first-word={after}"] if after else []
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _tied(step: int, before: str, after: str, role: str, side: str) -> Group:
    pair = step // 2 * 2
    return Group(
        (
            f"tie={step}",
            f"tie={pair}&role={role}",
            f"tie={pair}&{side}",
            f"tie={pair}&pos={before}>{after}",
        )
    )
