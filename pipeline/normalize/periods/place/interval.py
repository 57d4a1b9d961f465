"""A stretch of days as a value: inclusive bounds, an open or unknown one None."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple


class Interval(NamedTuple):
    """Bounds of a stretch of days."""

    start: date | None = None
    end: date | None = None

    def contains(self, other: Interval) -> bool:
        """Whether both are bounded and no day of the other lies outside this one.

        >>> spring = Interval(date(2022, 3, 1), date(2022, 5, 31))
        >>> spring.contains(Interval(date(2022, 4, 1), date(2022, 4, 30)))
        True
        >>> spring.contains(Interval(date(2022, 4, 1)))
        False
        """
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Whether they may have a day in common; an open end reaches everywhere.

        >>> Interval(date(2022, 4, 1)).overlaps(Interval(date(2022, 3, 1), date(2022, 3, 31)))
        False
        >>> april = Interval(date(2022, 4, 1), date(2022, 4, 30))
        >>> april.overlaps(Interval(None, date(2022, 4, 1))), april.overlaps(Interval(date(2022, 5, 1)))
        (True, False)
        """
        before = self.end is not None and other.start is not None and self.end < other.start
        after = self.start is not None and other.end is not None and other.end < self.start
        return not (before or after)


NEVER: Final = Interval()


def hull(intervals: Iterable[Interval]) -> Interval:
    """The shortest interval that contains all; open where one of them is.

    >>> april = Interval(date(2022, 4, 1), date(2022, 4, 30))
    >>> hull([april, Interval(date(2022, 6, 1), date(2022, 6, 30))])
    Interval(start=datetime.date(2022, 4, 1), end=datetime.date(2022, 6, 30))
    >>> hull([april, Interval(date(2022, 6, 1))]).end is None
    True
    """
    starts, ends = zip(*intervals, strict=True)
    return Interval(
        None if None in starts else min(starts),
        None if None in ends else max(ends),
    )
