"""Times of day: 10時, 午後1時30分, 10:00~16:00. They are dropped, and say nothing of the date."""

from __future__ import annotations

from ..tokens import Tokens
from .ahead import after_range_of_hours
from .kinds import Clock


def read(tokens: Tokens, i: int, stop: int) -> Clock | None:
    """A time of day and its range; a range sign before a date is not the time's own.

    >>> from ..tokens import tokenize
    >>> read(tokenize("10時~16時"), 0, 5).after, read(tokenize("10時~4月1日"), 0, 7).after
    (5, 2)
    """
    kinds = tokens.kinds
    if kinds[i] == "number" and tokens.units[i] not in ("hour", "minute") and kinds[i + 1] != "colon":
        return None
    j = after_range_of_hours(tokens, i)
    if j > i:
        return Clock(i, j, tokens.starts[i], tokens.ends[j - 1], True)
    if kinds[i] == "number":
        return None
    return Clock(i, i + 1, tokens.starts[i], tokens.ends[i], False)
