"""Items to days: where each lies in the fiscal year and among its neighbours.

Every function here is pure: what is known where an item is placed goes in as a value (`Known`), and comes out
with what the item adds to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..fold.reading import Item
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
    for item, text in zip(items, texts, strict=True):
        before = periods[-1] if periods else None
        if item.again and before is not None:
            # 8月:派遣(10名)、受入(5名)
            periods.append(replace(before, text=text, label=item.label))
            continue
        place = place_item if item.rule is None else place_recurring
        period, known = place(item, known, text)
        if item.start is not None and item.start.month is not None:
            known = known._replace(month_named=True)
        periods.append(period)
    return periods
