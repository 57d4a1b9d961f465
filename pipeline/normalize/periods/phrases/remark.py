"""Words about the time beside them: 頃, 約, GW."""

from __future__ import annotations

from ..tokens import Tokens
from .ahead import after_hours
from .kinds import Approximate, Vague


def read_approximate(tokens: Tokens, i: int, stop: int) -> Approximate | None:
    """頃 after a point, 約 before one; None of a number of people: 3名程度.

    >>> from ..tokens import tokenize
    >>> read_approximate(tokenize("約10時"), 0, 3).of_hours
    True
    """
    kinds = tokens.kinds
    if kinds[i - 1] == "text" and kinds[i - 2] == "number":
        return None
    before = tokens.values[i] == "before"
    k = tokens.past[i + 1] if before else i + 1
    of_length = kinds[i - 1] in ("duration", "night") or (i > 1 and kinds[i - 2] == "night")
    of_hours = before and after_hours(tokens, k) > k
    return Approximate(i, k, tokens.starts[i], tokens.ends[i], before, of_length, of_hours)


def read_vague(tokens: Tokens, i: int, stop: int) -> Vague:
    """GW, お盆, 夏休み."""
    return Vague(i, i + 1, tokens.starts[i], tokens.ends[i])
