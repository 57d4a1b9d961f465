"""A point in time as a schedule writes it; which days it means is found out later (`place`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Point:
    """One point in time as written; what is not written is None."""

    year: int | None = None
    """Gregorian year, or an abbreviated one below 100 where era is None."""
    year_written: bool = False
    era: int | None = None
    fiscal: bool = False
    """The year is a fiscal year."""
    relative: str = ""
    restated: int | None = None
    """A second statement of the same year that contradicts the first."""
    month: int | None = None
    day: int | None = None
    third: int | None = None
    third_end: int | None = None
    """The last third, where two are named together (上・中旬)."""
    half_month: int | None = None
    season: int | None = None
    nth: int | None = None
    week: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    unit: str = ""
    """Precision: day, week, third, month, season, quarter1…4, half1…2, year, fiscal_year, or number
    (bare)."""
    approximate: bool = False
    enumerator: str = ""
    dotted: bool = False
    """Month and day were parted by a dot only, which may stand for a year and a month beside another."""
    span: tuple[int, int] = (0, 0)

    @property
    def is_abbreviated(self) -> bool:
        """Whether its year has two digits and no era, and is still to be completed.

        >>> Point(year=24).is_abbreviated, Point(year=2024).is_abbreviated
        (True, False)
        """
        return self.year is not None and self.era is None and self.year < 100

    def but(self, **changes: Any) -> Self:
        """The point with some parts changed.

        >>> Point(month=7, unit="month").but(approximate=True).month
        7
        """
        return type(self).of(vars(self) | changes)

    def in_year_of(self, other: Point) -> Self:
        """The point in the year of another one, as that writes it.

        >>> Point(month=7, unit="month").in_year_of(Point(2023, True, unit="year")).year
        2023
        """
        return self.but(
            year=other.year, era=other.era, fiscal=other.fiscal, year_written=other.year_written,
            relative=other.relative,
        )  # fmt: skip

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Self:
        """The point of some parts; those that are not given have their defaults.

        Setting all parts one by one, as a frozen dataclass does, takes half as long as reading a date.
        """
        point = object.__new__(cls)
        object.__setattr__(point, "__dict__", parts)
        return point
