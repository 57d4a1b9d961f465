"""Which days a point means: missing years and months from the context, impossible ones refused."""

from __future__ import annotations

from datetime import date
from typing import Final

from pipeline.lexicon.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    holiday,
    holiday_month,
    last_of_month,
    make_day,
    nth_weekday,
)
from pipeline.lexicon.eras import eras
from pipeline.reference import read_table

from .context import UNKNOWN, Bounds, Context
from .point import Point

SEASON_MONTHS: Final = tuple(
    (int(row["first_month"]), int(row["last_month"])) for row in read_table("seasons")
)


def _year_of(point: Point, context: Context, text: str) -> tuple[int | None, int | None]:
    """(calendar year, fiscal year) that a point names itself, either None; abbreviated years are
    completed."""
    if point.relative and point.year is None and not point.relative.startswith("month"):
        anchor = context.anchor
        if point.relative.startswith("fy"):
            if anchor is None:
                return None, None
            return None, anchor + int(point.relative[2:] or 0)
        shift = int(point.relative[4:] or 0)
        from_year = context.previous.year if context.previous is not None else anchor
        if from_year is None or not FIRST_YEAR <= from_year + shift < LAST_YEAR:
            return None, None
        return from_year + shift, None
    year = point.year
    if year is None:
        return None, None
    if point.era is None and year < 100:
        completed = _complete_year(year, context)
        if completed is None:
            context.note("period-year-unclear", text, year=year)
            return None, None
        year = completed
    if not FIRST_YEAR <= year < LAST_YEAR:
        context.note("period-impossible-date:year", text, year=year)
        return None, None
    return (None, year) if point.fiscal else (year, None)


def _complete_year(year: int, context: Context) -> int | None:
    """The year that a number below 100 stands for: the era to the left, else the reading next to the
    anchor."""
    if context.era is not None:
        return eras()[context.era].offset + year
    anchor = context.anchor
    if anchor is None:
        return None
    readings = [2000 + year, *(era.offset + year for era in reversed(eras()) if year > 0)]
    near = [reading for reading in readings if abs(reading - anchor) <= 1]
    if near:
        return near[0]
    if year >= 20:
        return 2000 + year if 2000 + year < anchor + 30 else None
    return (
        min(readings, key=lambda reading: abs(reading - anchor))
        if abs(min(readings, key=lambda r: abs(r - anchor)) - anchor) < 10
        else None
    )


def _fiscal_to_calendar(fiscal: int, month: int) -> int:
    return fiscal if month >= 4 else fiscal + 1


def resolve_point(point: Point, context: Context, text: str, after: date | None = None) -> Bounds:
    """First day, last day and precision of a point; nulls and a note where there is no such day.

    `after` is the first end of a range whose second end this is: the point may not lie before it.
    """
    own_year, own_fiscal = _year_of(point, context, text)
    unit = point.unit
    month = point.month
    context.anchored = own_year is None and own_fiscal is None and not point.relative
    if point.year_written and own_year is None and own_fiscal is None:
        return UNKNOWN
    if point.relative and own_year is None and own_fiscal is None and not point.relative.startswith("month"):
        return UNKNOWN
    if point.restated is not None:
        context.note("period-years-differ", text)
    if month is not None and not 1 <= month <= 12:
        context.note("period-impossible-date:month", text, month=month)
        return UNKNOWN
    if unit == "fiscal_year":
        year = own_fiscal if own_fiscal is not None else own_year
        if year is None:
            return UNKNOWN
        context.fiscal, context.year = year, None
        _count_on(point, date(year, 4, 1), date(year + 1, 3, 31), context, text)
        return date(year, 4, 1), date(year + 1, 3, 31), unit
    if unit == "year":
        if own_year is None:
            return UNKNOWN
        context.year, context.fiscal = own_year, None
        return date(own_year, 1, 1), date(own_year, 12, 31), unit
    if unit == "day" and month is None and point.holiday is None and point.nth is None:
        return _day_only(point, context, text, after)
    if month is None and (point.nth is not None or point.third is not None or point.week is not None):
        if context.day_month is None:
            return None, None, unit
        year, month = context.day_month
        return _within(point, year, month, text, context)
    key_month = month or _key_month(point)
    year = own_year
    if year is None:
        if own_fiscal is not None:
            context.fiscal, context.year = own_fiscal, None
            year = _fiscal_to_calendar(own_fiscal, key_month)
        else:
            inherited = _inherited_year(context, key_month, after)
            if (
                inherited
                and after
                and month == after.month
                and unit == "day"
                and 0 < (point.day or 0) < after.day
            ):
                # 令和4年4月15日~4月14日 runs for a year.
                inherited += 1
                context.note("period-year-added", text)
            if inherited is None:
                return None, None, unit.rstrip("1234")
            year = inherited
    else:
        context.year, context.fiscal = own_year, None
    if point.era is not None:
        context.era = point.era
    if unit.startswith("half"):
        half = int(unit[-1])
        if own_year is not None and not point.fiscal and point.year_written:
            first = 1 if half == 1 else 7
            return date(own_year, first, 1), last_of_month(own_year, first + 5), "half"
        if half == 1:
            return date(year, 4, 1), date(year, 9, 30), "half"
        return date(year, 10, 1), date(year + 1, 3, 31), "half"
    if unit.startswith("quarter"):
        first = (4, 7, 10, 1)[int(unit[-1]) - 1]
        if own_year is not None and not point.fiscal and point.year_written:
            year, first = own_year, 3 * int(unit[-1]) - 2
        return date(year, first, 1), last_of_month(year, first + 2), "quarter"
    if unit == "season":
        first, last = SEASON_MONTHS[point.season or 0]
        if own_fiscal is not None:
            year = own_fiscal
        return date(year, first, 1), last_of_month(year + (last < first), last), "season"
    if point.holiday is not None:
        day = holiday(point.holiday, year)
        if day is None:
            return None, None, "day"
        return day, day, "day"
    month = key_month
    if (
        context.anchored
        and point.weekday is not None
        and point.day
        and point.nth is None
        and context.year is None
    ):
        moved = _by_weekday(point, year, month, context, text)
        if moved is not None:
            year = moved
            while after is not None and (day := make_day(year, month, point.day)) and day < after:
                year += 1
    return _within(point, year, month, text, context, own_year is not None)


def _key_month(point: Point) -> int:
    """A month that tells which calendar year of a fiscal year a part of the year lies in."""
    unit = point.unit
    if unit == "season":
        # Spring begins in March, and belongs to the fiscal year that begins in it.
        return max(4, SEASON_MONTHS[point.season or 0][0])
    if unit.startswith("quarter"):
        return (4, 7, 10, 1)[int(unit[-1]) - 1]
    if unit.startswith("half"):
        return 4
    if point.holiday is not None:
        return holiday_month(point.holiday)
    return 4


def _inherited_year(context: Context, month: int, after: date | None) -> int | None:
    """The year of a month that names none: from the range's first end, the items to the left, or the
    anchor."""
    if after is not None:
        return after.year if month >= after.month else after.year + 1
    if context.fiscal is not None:
        return _fiscal_to_calendar(context.fiscal, month)
    if context.year is not None:
        if (
            context.previous is not None
            and context.previous.year >= context.year
            and month < context.previous.month
        ):
            return context.previous.year + 1 if month < context.previous.month else context.previous.year
        return (
            context.previous.year
            if context.previous is not None and context.previous.year > context.year
            else context.year
        )
    if context.anchor is None:
        return None
    return _fiscal_to_calendar(context.anchor, month)


def _by_weekday(point: Point, year: int, month: int, context: Context, text: str) -> int | None:
    """The neighbouring year in which the weekday fits, where it does not fit the year at hand."""
    assert point.day is not None
    for shift in (0, -1, 1):
        day = make_day(year + shift, month, point.day)
        if day is not None and day.weekday() == point.weekday:
            if shift:
                context.note("period-year-by-weekday", text, day=day)
            return year + shift
    context.note("period-weekday-differs:years", text)
    return None


def _within(
    point: Point, year: int, month: int, text: str, context: Context, written: bool = False
) -> Bounds:
    """Bounds of a point whose year and month are known."""
    unit = point.unit
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return UNKNOWN
    if unit == "day":
        if point.nth is not None:
            day = nth_weekday(year, month, point.nth, point.weekday or 0)
        elif point.day == -1:
            day = last_of_month(year, month)
        else:
            day = make_day(year, month, point.day or 0)
        if day is None:
            context.note("period-impossible-date:day", text, month=f"{year:04d}-{month:02d}")
            return None, None, ""
        if context.counts_on:
            _count_on(point, day, day, context, text)
        elif point.era is not None and not point.fiscal and not eras()[point.era].has(day):
            name = eras()[point.era].name
            context.note("period-impossible-date:era", text, day=day, era=name)
            return None, None, ""
        if written and point.weekday is not None and point.nth is None and day.weekday() != point.weekday:
            context.note("period-weekday-differs", text, day=day)
        context.day_month = (year, month)
        return day, day, "day"
    context.day_month = (year, month)
    last = last_of_month(year, month)
    _count_on(point, date(year, month, 1), last, context, text)
    if unit == "third":
        if point.half_month is not None:
            return (
                (date(year, month, 1), date(year, month, 15), unit)
                if point.half_month == 1
                else (date(year, month, 16), last, unit)
            )
        first = (1, 11, 21)[(point.third or 1) - 1]
        last_third = point.third_end or point.third
        return (
            date(year, month, first),
            last if last_third == 3 else date(year, month, 10 * (last_third or 1)),
            unit,
        )
    if unit == "week":
        first = last.day - 6 if point.week == -1 else 7 * (point.week or 1) - 6
        if first > last.day:
            context.note("period-impossible-date:week", text)
            return UNKNOWN
        return date(year, month, first), date(year, month, min(first + 6, last.day)), unit
    return date(year, month, 1), last, "month"


def _count_on(point: Point, first: date, last: date, context: Context, text: str) -> None:
    """Note a month or fiscal year outside its era: plans count on (平成32年度), and are read as they
    count."""
    if point.era is None:
        return
    name, begins, ends, _ = eras()[point.era]
    if last < begins or (ends is not None and first > ends):
        context.note("period-outside-era", text, era=name)


def _day_only(point: Point, context: Context, text: str, after: date | None) -> Bounds:
    """A day without a month: from the range's first end or the item to the left, else null."""
    if context.day_month is None:
        if not 1 <= (point.day or 0) <= 31 and point.day != -1:
            context.note("period-impossible-date:number", text)
            return UNKNOWN
        return None, None, "day"
    year, month = context.day_month
    if point.relative.startswith("month+"):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = make_day(year, month, point.day or 0) if point.day != -1 else last_of_month(year, month)
    if day is None:
        context.note("period-impossible-date:day", text, month=f"{year:04d}-{month:02d}")
        return UNKNOWN
    if after is not None and day < after:
        return None, None, "backwards"
    if point.weekday is not None and day.weekday() != point.weekday:
        context.note("period-weekday-differs", text, day=day)
    return day, day, "day"
