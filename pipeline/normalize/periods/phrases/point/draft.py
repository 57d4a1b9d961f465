"""A point in time while it is read: what its readers write on, and nobody else sees."""

from __future__ import annotations


class Draft:
    """The parts of a point, as `Point` has them; an instance holds those that were read."""

    year: int | None = None
    year_written: bool = False
    era: int | None = None
    fiscal: bool = False
    relative: str = ""
    restated: int | None = None
    month: int | None = None
    day: int | None = None
    third: int | None = None
    third_end: int | None = None
    half_month: int | None = None
    season: int | None = None
    nth: int | None = None
    week: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    unit: str = ""
    enumerator: str = ""
    dotted: bool = False
