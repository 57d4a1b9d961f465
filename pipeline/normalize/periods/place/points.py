"""Which days a point means: missing years and months from what is known, impossible ones refused."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import (
    EARLIEST_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    fiscal_year_of,
    holiday_month,
    last_of_month,
    make_day,
    nth_weekday,
)
from pipeline.lexicon.eras import eras
from pipeline.model import Note

from ..notes import make_note
from ..point import Point
from ..seasons import SEASONS
from .days import (
    QUARTERS,
    days_of_half_month,
    days_of_month,
    days_of_named_part,
    days_of_third,
    days_of_week,
    year_of_days,
)
from .interval import NEVER, Interval


class Known(NamedTuple):
    """The document's year, and what the items to the left of a point leave in force."""

    anchor: int | None
    """The document's fiscal year."""
    year: int | None = None
    """Calendar year in force."""
    fiscal: int | None = None
    """Fiscal year in force."""
    era: int | None = None
    day_month: tuple[int, int] | None = None
    """Year and month that a day without a month inherits."""
    previous: date | None = None
    """Where the time before it began."""
    month_named: bool = False
    """Whether a time before it names a month, so that a day without one may lack no more than the year."""

    def in_year(self, year: int | None, fiscal: int | None, era: int | None = None) -> Known:
        """What is known where another year is in force, of an era or of the one before."""
        era = self.era if era is None else era
        return self._replace(year=year, fiscal=fiscal, era=era)


class OwnYear(NamedTuple):
    """The year that a point names itself, as a calendar or a fiscal year; both None where it names none."""

    year: int | None = None
    fiscal: int | None = None
    notes: tuple[Note, ...] = ()


class Asked(NamedTuple):
    """One question: which days a point means."""

    point: Point
    text: str
    """What notes name."""
    after: date | None
    """The first end of a range whose second end the point is: it may not lie before it."""
    counts_on: bool
    """The point ends a range that began in its era, in a document older than the era's end."""
    own: OwnYear
    notes: tuple[Note, ...]
    """What the year of the point gave to note."""
    anchored: bool
    """No year of its own was written for the point."""

    def nowhere(self, known: Known, notes: tuple[Note, ...] = ()) -> Placed:
        """The answer for a point that has no place in the calendar."""
        return Placed(NEVER, "", known, self.notes + notes, self.anchored)


class Placed(NamedTuple):
    """The days that a point means, and what is known after it."""

    days: Interval
    precision: str
    """"" where the point has no place in the calendar, "backwards" where it lies before the range's start."""
    known: Known
    notes: tuple[Note, ...]
    anchored: bool


_UNSAID: Final = OwnYear()
_NAMED: Final = frozenset({"season", "half1", "half2", "quarter1", "quarter2", "quarter3", "quarter4"})
"""Units of parts of a year that have names."""


def place_point(
    point: Point, known: Known, text: str, after: date | None = None, counts_on: bool = False
) -> Placed:
    """First day, last day and precision of a point; none, and a note, where there is no such day.

    `text` is what notes name, `after` the first end of a range whose second end the point is, and `counts_on`
    says that this range began in the point's era, in a document older than the era's end.

    >>> place_point(Point(month=5, unit="month"), Known(2022), "5月").days.end
    datetime.date(2022, 5, 31)
    """
    own = _own_year(point, known, text)
    month, notes = point.month, own.notes
    unsaid = own.year is None and own.fiscal is None
    if point.restated is not None:
        notes += (make_note("period-years-differ", text),)
    asked = Asked(point, text, after, counts_on, own, notes, unsaid and not point.relative)
    if unsaid and point.year_written:
        return Placed(NEVER, "", known, own.notes, asked.anchored)
    if month is not None and not 1 <= month <= 12:
        return asked.nowhere(known, (make_note("period-impossible-date:month", text, month=month),))
    if own.year is not None and point.unit == "year":
        days = Interval(date(own.year, 1, 1), date(own.year, 12, 31))
        return Placed(days, "year", known.in_year(own.year, None), notes, asked.anchored)
    if own.fiscal is not None and point.unit == "fiscal_year":
        days = year_of_days(own.fiscal)
        notes += _counted_on(asked, days)
        return Placed(days, "fiscal_year", known.in_year(None, own.fiscal), notes, asked.anchored)
    if point.unit in _NAMED or point.holiday is not None or month is not None:
        return _part_of_year(asked, known)
    if point.day is not None:
        return _day_alone(asked, point.day, known)
    if known.day_month is None:
        return Placed(NEVER, point.unit, known, notes, asked.anchored)
    return _within(asked, known, *known.day_month, False, ())


def _part_of_year(asked: Asked, known: Known) -> Placed:
    """A month or day, or a season, quarter, half or holiday, in its own year or the one in force."""
    point, own, after = asked.point, asked.own, asked.after
    month = point.month or _key_month(point)
    notes: tuple[Note, ...] = ()
    if own.year is not None:
        year = own.year
        known = known.in_year(year, None, point.era)
    elif own.fiscal is not None:
        year = _calendar_year(own.fiscal, month)
        known = known.in_year(None, own.fiscal, point.era)
    else:
        inherited = _inherited_year(known, month, after)
        if inherited is None:
            return Placed(NEVER, point.unit.rstrip("1234"), known, asked.notes, asked.anchored)
        year = inherited
        if after and point.month == after.month and point.unit == "day" and 0 < (point.day or 0) < after.day:
            # 令和4年4月15日~4月14日 runs for a year.
            year += 1
            notes = (make_note("period-year-added", asked.text),)
    if year > LAST_YEAR:
        return asked.nowhere(known, notes)
    if point.unit in _NAMED or point.holiday is not None:
        days = days_of_named_part(point, year, own.fiscal, own.year is not None)
        if days == NEVER:
            notes += (make_note("period-unreadable", asked.text),)
        return Placed(days, point.unit.rstrip("1234"), known, asked.notes + notes, asked.anchored)
    if asked.anchored and point.weekday is not None and point.day:
        if known.year is None:
            year, weekday_notes = _year_by_weekday(asked, year, month, point.day)
            notes += weekday_notes
        elif after is None and known.previous is not None:
            year, weekday_notes = _fitting_year(asked, known.previous, year, month, point.day)
            notes += weekday_notes
    return _within(asked, known, year, month, own.year is not None, notes)


def _fitting_year(
    asked: Asked, previous: date, year: int, month: int, number: int
) -> tuple[int, tuple[Note, ...]]:
    """The year of a day after another of a written year: its weekday tells where the list is out of order."""
    for one in (year, previous.year, previous.year + 1):
        day = make_day(one, month, number)
        if day is not None and day.weekday() == asked.point.weekday:
            return one, ()
    return year, (make_note("period-weekday-differs:years", asked.text),)


def _year_by_weekday(asked: Asked, year: int, month: int, number: int) -> tuple[int, tuple[Note, ...]]:
    """The year at hand or the neighbouring one in which the weekday fits, and the note of it."""
    for shift in (0, -1, 1):
        day = make_day(year + shift, month, number)
        if day is None or day.weekday() != asked.point.weekday or (asked.after and day < asked.after):
            continue
        notes = (make_note("period-year-by-weekday", asked.text, day=day),) if shift else ()
        return year + shift, notes
    return year, (make_note("period-weekday-differs:years", asked.text),)


def _within(
    asked: Asked, known: Known, year: int, month: int, written: bool, notes: tuple[Note, ...]
) -> Placed:
    """Days of a point whose year and month are known; the year is `written` beside it."""
    point = asked.point
    if point.unit == "day":
        return _day(asked, known, year, month, written, notes)
    whole = days_of_month(year, month)
    days, precision = whole, "month"
    if point.third is not None:
        days, precision = days_of_third(point.third, point.third_end or point.third, year, month), "third"
    elif point.half_month is not None:
        days, precision = days_of_half_month(point.half_month, year, month), "third"
    elif point.week is not None:
        days, precision = days_of_week(point.week, year, month), "week"
    known = known._replace(day_month=(year, month), previous=days.start)
    if point.era is not None:
        notes += _counted_on(asked, whole)
    if days == NEVER:
        return asked.nowhere(known, (*notes, make_note("period-impossible-date:week", asked.text)))
    return Placed(days, precision, known, asked.notes + notes, asked.anchored)


def _day(asked: Asked, known: Known, year: int, month: int, written: bool, notes: tuple[Note, ...]) -> Placed:
    """A day of a known month; one that the calendar or the era lacks is none."""
    point, text = asked.point, asked.text
    if point.nth is not None:
        day = nth_weekday(year, month, point.nth, point.weekday or 0)
    elif point.day == -1:
        day = last_of_month(year, month)
    else:
        day = make_day(year, month, point.day or 0)
    if day is None:
        return asked.nowhere(known, (*notes, impossible_day(text, year, month)))
    if asked.counts_on or not point.fiscal:
        notes += _counted_on(asked, Interval(day, day))
    if written and point.weekday is not None and point.nth is None and day.weekday() != point.weekday:
        notes += (make_note("period-weekday-differs", text, day=day),)
    known = known._replace(day_month=(year, month), previous=day)
    return Placed(Interval(day, day), "day", known, asked.notes + notes, asked.anchored)


def impossible_day(text: str, year: int, month: int) -> Note:
    """The note of a day that a month does not have."""
    return make_note("period-impossible-date:day", text, month=f"{year:04d}-{month:02d}")


def _counted_on(asked: Asked, days: Interval) -> tuple[Note, ...]:
    """The note of a time outside its era: plans count on (平成32年度), and are read as they count."""
    if asked.point.era is None:
        return ()
    era = eras()[asked.point.era]
    if Interval(era.first_day, era.last_day).overlaps(days):
        return ()
    return (make_note("period-outside-era", asked.text, era=era.name),)


def _day_alone(asked: Asked, number: int, known: Known) -> Placed:
    """A day without a month: of the range's first end or the item to the left, else unknown."""
    point, text = asked.point, asked.text
    if known.day_month is None:
        if not 1 <= number <= 31 and number != -1:
            return asked.nowhere(known, (make_note("period-impossible-date:number", text),))
        return Placed(NEVER, "day", known, asked.notes, asked.anchored)
    year, month = known.day_month
    begun = known.previous
    is_past = begun is not None and (begun.year, begun.month, begun.day) > (year, month, number)
    if point.relative.startswith("month+") or (point.relative == "day+1" and is_past):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = last_of_month(year, month) if number == -1 else make_day(year, month, number)
    if day is None:
        return asked.nowhere(known, (impossible_day(text, year, month),))
    if asked.after is not None and day < asked.after:
        return Placed(NEVER, "backwards", known, asked.notes, asked.anchored)
    if asked.after is not None and point.relative == "day+1" and (day - asked.after).days != 1:
        # 5月~翌10日
        return asked.nowhere(known, (make_note("period-unreadable:near", text),))
    differs = point.weekday is not None and day.weekday() != point.weekday
    notes = (make_note("period-weekday-differs", text, day=day),) if differs else ()
    return Placed(Interval(day, day), "day", known, asked.notes + notes, asked.anchored)


def _own_year(point: Point, known: Known, text: str) -> OwnYear:
    """The year that a point names; abbreviated years are completed."""
    if point.year is None:
        return _relative_year(point.relative, known) if point.relative else _UNSAID
    year = point.year
    if point.is_abbreviated:
        lone = point.unit == "year" and year < 20 and known.era is None
        completed = None if lone else _complete_year(year, known)
        if completed is None:
            return OwnYear(notes=(make_note("period-year-unclear", text, year=year),))
        year = completed
    if not EARLIEST_YEAR <= year < LAST_YEAR:
        return OwnYear(notes=(make_note("period-impossible-date:year", text, year=year),))
    return OwnYear(fiscal=year) if point.fiscal else OwnYear(year)


def _relative_year(relative: str, known: Known) -> OwnYear:
    """今年度, 翌年: from the document's year, or from the time before."""
    anchor = known.anchor
    if relative.startswith(("month", "day")):
        return _UNSAID
    if relative.startswith("fy"):
        return _UNSAID if anchor is None else OwnYear(fiscal=anchor + int(relative[2:]))
    from_year = known.previous.year if known.previous is not None else anchor
    if from_year is None or not FIRST_YEAR <= from_year + int(relative[4:]) < LAST_YEAR:
        return _UNSAID
    return OwnYear(from_year + int(relative[4:]))


def _complete_year(year: int, known: Known) -> int | None:
    """The year that a number below 100 stands for: of the era to the left, else the reading next to the
    document's year."""
    if known.era is not None:
        return eras()[known.era].offset + year
    anchor = known.anchor
    if anchor is None:
        return None
    readings = [2000 + year, *(era.offset + year for era in reversed(eras()) if year > 0)]
    near = [reading for reading in readings if abs(reading - anchor) <= 1]
    if near:
        return near[0]
    if year >= 20:
        return 2000 + year if 2000 + year < anchor + 30 else None
    nearest = min(readings, key=lambda reading: abs(reading - anchor))
    return nearest if abs(nearest - anchor) < 10 else None


def _calendar_year(fiscal: int, month: int) -> int:
    """The calendar year of a month of a fiscal year.

    >>> _calendar_year(2022, 4), _calendar_year(2022, 3)
    (2022, 2023)
    """
    return fiscal if month >= 4 else fiscal + 1


def _inherited_year(known: Known, month: int, after: date | None) -> int | None:
    """The year of a month that names none: from the range's first end, the items to the left, or the
    document's.

    >>> _inherited_year(Known(2022), 3, None), _inherited_year(Known(2022), 3, date(2024, 4, 1))
    (2023, 2025)
    """
    if after is not None:
        return after.year if month >= after.month else after.year + 1
    if known.fiscal is not None:
        return _calendar_year(known.fiscal, month)
    if known.year is None:
        return None if known.anchor is None else _calendar_year(known.anchor, month)
    previous = known.previous
    if previous is None or previous.year < known.year:
        onward = known.year
    else:
        onward = previous.year + 1 if month < previous.month else previous.year
    return _nearer_year(known, month, onward)


def _nearer_year(known: Known, month: int, onward: int) -> int:
    """The year in which a month goes on from the time before, or that of the document where this is nearer.

    令和7年10月12日、9月 of FY2025 is out of order, and names no month of the year after.

    >>> _nearer_year(Known(2025, 2025, previous=date(2025, 10, 12)), 9, 2026)
    2025
    >>> _nearer_year(Known(2025, 2026, previous=date(2026, 2, 12)), 5, 2026)
    2026
    """
    previous = known.previous
    if previous is None or known.anchor is None or not _lies_in(known.anchor, previous):
        return onward
    if (previous.month, previous.day) == (1, 1):
        # 令和5年(8月): a whole year goes before, and the month is its own.
        return onward
    own = _calendar_year(known.anchor, month)
    back = 12 * (previous.year - own) + previous.month - month
    ahead = 12 * (onward - previous.year) + month - previous.month
    return own if 0 <= back < ahead else onward


def _lies_in(fiscal: int, day: date) -> bool:
    return fiscal_year_of(day) == fiscal


def _key_month(point: Point) -> int:
    """A month that tells which calendar year of a fiscal year a point lies in."""
    if point.unit == "season":
        # Spring begins in March, and belongs to the fiscal year that begins in it.
        return max(4, SEASONS[point.season or 0][0])
    if point.unit.startswith("quarter"):
        return QUARTERS[int(point.unit[-1]) - 1]
    return 4 if point.holiday is None else holiday_month(point.holiday)
