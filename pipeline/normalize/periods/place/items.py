"""Which days an item means: missing years, months and eras from the fiscal year and from its neighbours."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple, cast

from pipeline.lexicon.calendar import FIRST_YEAR, fiscal_year_of, make_day
from pipeline.lexicon.eras import eras
from pipeline.model import Note, Severity

from ..edtf import write_edtf
from ..fold.reading import Item
from ..notes import make_note, shortened
from ..period import PRECISIONS, Kind, Period, Precision, Status
from ..point import Point
from .days import MONTHS, add_length, year_of_days
from .interval import NEVER, Interval, hull
from .points import Known, Placed, impossible_day, place_point

RANK: Final[dict[str, int]] = {name: rank for rank, name in enumerate(PRECISIONS)}
_MARKS: Final = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
"""Of approximate and tentative times, as EDTF qualifies them."""
_FAR: Final = 270
"""Days beyond which a range without years is more likely written wrong."""
_MONTH: Final = RANK["month"]


class Bounds(NamedTuple):
    """The days between an item's points."""

    days: Interval
    precision: str
    known: Known
    notes: tuple[Note, ...]
    failed: bool
    placed: bool
    """The first point has a place of its own."""
    ranged: bool
    before: date | None = None
    """The start of a range that ends before it, which has no days."""


def coarser(a: str, b: str) -> str:
    """The coarser of two precisions.

    >>> coarser("day", "month"), coarser("day", "")
    ('month', 'day')
    """
    return a if RANK.get(a, -1) >= RANK.get(b, -1) else b


def place_item(item: Item, known: Known, text: str) -> tuple[Period | None, Known]:
    """The period of an item without a rule, and what is known after it; None where it only says the year of
    the others."""
    if item.kind == "year_round":
        return _year_round(item, known, text), known
    start = item.start
    if start is None:
        return _as_period(item, text, "unspecified"), known
    if start.year is not None and start.era is None and not start.is_abbreviated:
        known = known._replace(era=None)
    if start.era is not None:
        known = known._replace(era=start.era)
    if item.kind == "unread":
        note = make_note("period-unreadable:near", shortened(text))
        return _as_period(item, text, "unspecified", (note,)), known
    end = item.end
    if end is not None:
        start, end = _harmonised(start, end)
    name = shortened(text)
    first = place_point(start, known, name)
    if item.context:
        known = first.known
        return None, known._replace(previous=None) if first.days.start is not None else known
    bounds = _alone(first) if end is None else _range(start, end, first, name)
    if item.choices and not bounds.failed:
        bounds = _with_choices(item, bounds, name)
    anchored = first.anchored and first.known.year is None and first.known.fiscal is None
    leaves = first.anchored and _leaves_year(known, first.days.start)
    if anchored and end is not None and end.relative:
        # 7月~翌年2月 leaves the fiscal year in force for what follows.
        bounds = bounds._replace(known=bounds.known._replace(year=None, fiscal=None))
    period, after = _dated(item, start, end, bounds, anchored or leaves, text, name)
    called_off = item.status == "cancelled" and item.end is None and start.unit in ("year", "fiscal_year")
    # 昨年度は中止、5月3日: that year is not the day's.
    return period, known if called_off else after


def _leaves_year(known: Known, start: date | None) -> bool:
    """Whether a time that names no year was placed after the document's, in which the time before it lies."""
    if known.anchor is None or known.previous is None or start is None:
        return False
    first, last = year_of_days(known.anchor)
    assert first is not None
    assert last is not None
    return first <= known.previous <= last < start


def _dated(
    item: Item, start: Point, end: Point | None, bounds: Bounds, anchored: bool, text: str, name: str
) -> tuple[Period, Known]:
    """The period of an item whose points are placed."""
    days, known, notes = bounds.days, bounds.known, bounds.notes
    precision = bounds.precision
    if bounds.failed:
        days, precision = NEVER, ""
        notes = notes or (make_note("period-unreadable:year", name),)
    else:
        previous = days.start or days.end or bounds.before
        if previous is not None:
            known = known._replace(previous=previous)
        if item.open_start or item.open_end:
            days = _with_open_ends(item, days, precision)
        if days == NEVER and start.month is None and start.unit == "day" and start.holiday is None:
            notes += (_unknown(known, name),)
        elif days == NEVER and known.anchor is None and not bounds.placed:
            notes += (make_note("period-year-unknown", name),)
    notes += _outside(known.anchor, days if days.start else Interval(days.end), precision, anchored, name)
    shown = cast(Precision, precision) if precision in RANK else None
    of_start = item.approximate or start.approximate
    of_end = of_start if end is None else item.approximate or end.approximate
    marks = _MARKS[of_start, item.tentative], _MARKS[of_end, item.tentative]
    edtf = write_edtf(days.start, days.end, shown, marks, bounds.ranged or item.from_duration)
    approximate = (
        of_start or of_end or (bool(item.choices) and any(choice.approximate for choice in item.choices))
    )
    return Period(
        text, item.label, "unspecified" if bounds.failed else "interval",
        cast(Status, item.status or "scheduled"), days.start, days.end,
        shown, approximate, item.tentative, item.duration, None, edtf,
        tuple(dict.fromkeys(notes)) if notes else (),
    ), known  # fmt: skip


def _unknown(known: Known, name: str) -> Note:
    """The note of a day without a month, which lacks the year alone where one is named: 23 in 3/16・23."""
    return make_note("period-year-unknown" if known.month_named else "period-month-unknown", name)


def _range(start: Point, end: Point, first: Placed, name: str) -> Bounds:
    """The days from one point to another."""
    known, low = first.known, first.days.start
    failed = first.precision == ""
    if end.era is not None:
        known = known._replace(era=end.era)
    if low is not None:
        known = known._replace(previous=low)
    after = low if not end.year_written and end.relative in ("", "day+1") else None
    counts_on = low is not None and _counts_on(start, end, known.anchor)
    second = place_point(end, known, name, after, counts_on)
    notes = first.notes + second.notes
    known = second.known
    high, precision = second.days.end, second.precision
    if low is not None and end.day is not None and precision == "backwards":
        # 25日~5日 after a month runs into the next month.
        year, month = (low.year, low.month + 1) if low.month < 12 else (low.year + 1, 1)
        high = make_day(year, month, end.day)
        if high is not None:
            precision, note = "day", make_note("period-next-month", name)
        else:
            precision, note = "", impossible_day(name, year, month)
        notes += (note,)
    if failed or precision == "":
        known = known._replace(previous=first.known.previous if failed else low)
        return Bounds(NEVER, "", known, notes, True, first.days != NEVER, True)
    if low is None and start.month is None and start.day is not None:
        low = _day_before(second.days.start, start.day)
        if low is None and second.days != NEVER:
            notes += (_unknown(known, name),)
    if low is not None and high is not None and _leaps_far(start, end, low, high):
        # 6月30日~5月1日
        notes += (make_note("period-year-added", name),)
    days, before = Interval(low, high), None
    if low is not None and high is not None and high < low:
        days, before = NEVER, low
        notes += (make_note("period-end-before-start", name),)
    return Bounds(
        days, coarser(first.precision, precision), known, notes, False, first.days != NEVER, True, before
    )


def _leaps_far(start: Point, end: Point, low: date, high: date) -> bool:
    """Whether days without a year run over most of a year and into the fiscal year after."""
    said = start.year_written or end.year_written or end.relative
    dated = start.day is not None and end.day is not None and end.month is not None
    return dated and not said and (high - low).days > _FAR and fiscal_year_of(high) > fiscal_year_of(low)


def _day_before(end: date | None, day: int) -> date | None:
    """The day in the month of a range's second end, where it lies before that: 10日~5月20日."""
    if end is None:
        return None
    back = make_day(end.year, end.month, day)
    return back if back is not None and back <= end else None


def _alone(point: Placed) -> Bounds:
    """The days of a point with no second."""
    failed, placed = point.precision == "", point.days != NEVER
    return Bounds(point.days, point.precision, point.known, point.notes, failed, placed, False)


def _with_choices(item: Item, first: Bounds, name: str) -> Bounds:
    """The days of a first choice and those that contain all others."""
    known, notes, precision, failed = first.known, first.notes, first.precision, False
    every = [first.days]
    for choice in item.choices:
        placed = place_point(choice, known._replace(previous=first.days.start), name)
        known, notes = placed.known, notes + placed.notes
        failed = failed or placed.precision == ""
        every.append(placed.days)
        precision = coarser(precision, placed.precision)
    return Bounds(hull(every), precision, known, notes, failed, first.days != NEVER, not failed)


def _with_open_ends(item: Item, days: Interval, precision: str) -> Interval:
    """The days with the ends opened that the item leaves open, or closed by its length."""
    days = Interval(None if item.open_start else days.start, None if item.open_end else days.end)
    if not item.from_duration or item.length is None:
        return days
    number, letter = item.length
    start, end = days
    whole_years = precision == "fiscal_year" and letter == "Y"
    if item.open_end and start is not None and (precision == "day" or whole_years):
        return Interval(start, add_length(start, number, letter))
    if item.open_start and end is not None and whole_years:
        return Interval(make_day(end.year - number, 4, 1), end)
    return days


def _outside(
    anchor: int | None, days: Interval, precision: str, anchored: bool, name: str
) -> tuple[Note, ...]:
    """The note of a period that a document of this fiscal year hardly means.

    令和4年1月 in a list for fiscal 2022 names the calendar year for the fiscal one, more often than not; a
    year that is further away was meant.
    """
    start, end = days
    if anchor is None or start is None or RANK.get(precision, 9) > _MONTH:
        return ()
    first, last = year_of_days(anchor)
    assert first is not None
    assert last is not None
    if start > last:
        return (make_note("period-outside-fiscal-year", name, year=anchor),) if anchored else ()
    if start >= first:
        return ()
    doubtful = anchored or date(anchor, 1, 1) <= start or start.year < FIRST_YEAR
    if end is None or end >= first:
        severity: Severity = "warning" if doubtful else "info"
        return (make_note("period-begins-before-fiscal-year", name, severity, year=anchor),)
    return (make_note("period-outside-fiscal-year", name, year=anchor),) if doubtful else ()


def _counts_on(start: Point, end: Point, anchor: int | None) -> bool:
    """Whether a range of one era is older than the era's end: 平成30年4月1日~平成35年3月31日 of FY2017."""
    if anchor is None or start.era is None or start.era != end.era:
        return False
    last = eras()[start.era].last_day
    return last is not None and anchor < last.year


def _harmonised(start: Point, end: Point) -> tuple[Point, Point]:
    """Both ends of a range, each with what only the other says: 10~12月の, 令和4~6年度, H25~H28."""
    if end.dotted and start.era is not None and start.unit == "month" and end.day in MONTHS:
        # R4.10~5.3
        end = end.but(year=end.month, year_written=True, month=end.day, day=None, unit="month")
    years = ("year", "fiscal_year")
    if start.unit in years and end.unit in years:
        if end.fiscal and not start.fiscal:
            start = start.but(fiscal=True, unit="fiscal_year")
        if start.fiscal and not end.fiscal and end.era is None and not end.relative:
            end = end.but(fiscal=True, unit="fiscal_year")
    year = end.year
    if year is not None and end.is_abbreviated:
        if start.era is not None:
            end = end.but(era=start.era, year=year + eras()[start.era].offset)
        elif start.year is not None and not start.is_abbreviated:
            end = end.but(year=year + start.year // 100 * 100)
    if end.month is None and end.third is not None:
        end = end.but(month=start.month)
    return start, end


def _year_round(item: Item, known: Known, text: str) -> Period:
    """通年: the year in force, else the document's."""
    year = next((y for y in (known.fiscal, known.year, known.anchor) if y is not None), None)
    if year is None:
        return _as_period(item, text, "year_round", (make_note("period-year-unknown", text),))
    start, end = year_of_days(year)
    mark = _MARKS[item.approximate, item.tentative]
    return Period(
        text, item.label, "year_round", cast(Status, item.status or "scheduled"), start, end, "fiscal_year",
        item.approximate,
        item.tentative, item.duration, None, write_edtf(start, end, "fiscal_year", (mark, mark)),
    )  # fmt: skip


def _as_period(item: Item, text: str, kind: Kind, notes: tuple[Note, ...] = ()) -> Period:
    """The period of an item without dates: undecided, cancelled, a bare length, 随時."""
    return Period(
        text, item.label, kind, cast(Status, item.status or "scheduled"), None, None, None, item.approximate,
        item.tentative,
        item.duration, None, None, notes,
    )  # fmt: skip
