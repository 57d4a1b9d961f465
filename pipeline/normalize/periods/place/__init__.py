"""Items to days: where each lies in the fiscal year and among its neighbours.

Every function here is pure: what is known where an item is placed goes in as a value (`Known`), and comes out
with what the item adds to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..fold.reading import Item
from ..notes import make_note
from ..period import Period
from .interval import Interval
from .items import place_item
from .points import Known, place_point
from .recurring import place_recurring

__all__ = ["Interval", "Known", "place_item", "place_items", "place_point", "place_recurring"]


def place_items(items: Sequence[Item], texts: Sequence[str], known: Known) -> list[Period | None]:
    """The period of each item, in the years that those before it leave in force; None for one that only says
    the year of the others. `texts` are the words of each."""
    periods: list[Period | None] = []
    month_named = False
    for item, text in zip(items, texts, strict=True):
        place = place_item if item.rule is None else place_recurring
        period, known = place(item, known, text)
        if period is not None and month_named and item.start is not None and item.start.month is None:
            period = _without_year(period, text)
        periods.append(period)
        month_named = month_named or (item.start is not None and item.start.month is not None)
    return periods


def _without_year(period: Period, text: str) -> Period:
    """The period of a day whose month the day before it says, 23 in 3/16・23: it is the year it lacks."""
    if not any(note.rule == "period-month-unknown" for note in period.notes):
        return period
    others = tuple(note for note in period.notes if note.rule != "period-month-unknown")
    return replace(period, notes=(*others, make_note("period-year-unknown", text)))
