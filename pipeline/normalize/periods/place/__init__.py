"""Items to days: where each lies in the fiscal year and among its neighbours.

Every function here is pure: what is known where an item is placed goes in as a value (`Known`), and comes out
with what the item adds to it.
"""

from __future__ import annotations

from .interval import Interval
from .items import place_item
from .points import Known, place_point
from .recurring import place_recurring

__all__ = ["Interval", "Known", "place_item", "place_point", "place_recurring"]
