"""Recurrences: their rule, with the parts that dates beside them say, and bounds where dates frame it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from pipeline.model import Note

from ..edtf import write_edtf
from ..fold.closing import is_since
from ..fold.reading import Item
from ..notes import make_note
from ..period import Period, Precision, Status
from ..point import Point
from ..rule import Rule
from ..seasons import SEASONS
from .days import year_of_days
from .interval import NEVER, Interval, hull
from .items import RANK, coarser, place_item
from .points import Known

_WEEK = 7
_HOLIDAYS = 5
"""Days of a range that weekdays and a holiday may name one by one: 7月16日~18日(土・日・祝)."""


def place_recurring(item: Item, known: Known, text: str) -> tuple[Period, Known]:
    """The period of an item with a rule, and what is known after it."""
    assert item.rule is not None
    framed = tuple(f for f in item.frames if f.start is not None or f.kind == "year_round")
    parts = tuple(point for frame in framed for point in _points(frame))
    days, precision = NEVER, ""
    notes: tuple[Note, ...] = ()
    years, own = _since(item.rule, framed)
    rule = _with_parts(item.rule, framed, parts)
    if years:
        rule = _yearly(item.rule, own)
        days, precision, notes, known = _frame(years, known, text)
    elif rule is None:
        before = known
        days, precision, notes, known = _frame(framed, known, text)
        rule = _with_months(item.rule, framed, days)
        notes += _note_gaps(rule, framed, before, text)
        told = _tells(rule, days, "祝" in text or "休" in text) if len(framed) == 1 else ""
        if told:
            # 4月2日~3日(土・日)
            named, known = place_item(framed[0], before, text)
            assert named is not None
            differs = (make_note("period-weekday-differs", text, day=days.start),) if told == "other" else ()
            return replace(named, notes=(*named.notes, *differs)), known
    shown = cast(Precision, precision) if precision in RANK else None
    approximate = (
        item.approximate
        or any(point.approximate for point in parts)
        or any(f.approximate or (f.end is not None and f.end.approximate) for f in item.frames)
    )
    edtf = write_edtf(days.start, days.end, shown, ("", ""), True)
    return Period(
        text, item.label, "recurring", cast(Status, item.status or "scheduled"), days.start, days.end, shown,
        approximate, item.tentative, item.duration, rule.as_rrule(), edtf, notes,
    ), known  # fmt: skip


def framed(period: Period, anchor: int | None) -> Period:
    """The period with the bounds within which it recurs; an end that is not named is the fiscal year's."""
    if period.kind != "recurring":
        return period
    start, end = period.start, period.end
    if anchor is not None:
        first, last = year_of_days(anchor)
        assert first is not None
        assert last is not None
        start = start or (first if end is None or first <= end else None)
        end = end or (last if start is None or start <= last else None)
    return replace(period, frame_start=start, frame_end=end)


def _since(rule: Rule, framed: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Years that frame what recurs each year, and the dates of each year: 平成6年から毎年8月; else none."""
    years = tuple(frame for frame in framed if is_since(rule, frame))
    own = tuple(frame for frame in framed if frame not in years)
    yearless = all(
        not (point.year_written or point.relative or point.fiscal) for one in own for point in _points(one)
    )
    return (years, own) if years and own and yearless and all(map(_points, own)) else ((), ())


def _tells(rule: Rule, days: Interval, holidays: bool) -> str:
    """Whether weekdays only say which days those of a short range are: "same" for each of them or but a
    holiday, "other" where they are none of these; "" where something recurs on them."""
    plain = rule.days and not any(nth for nth, _ in rule.days) and not (rule.every or rule.counted)
    if not plain or rule.monthdays or rule.months or days.start is None or days.end is None:
        return ""
    length = (days.end - days.start).days + 1
    if length >= _WEEK:
        return ""
    on = {(days.start + timedelta(n)).weekday() for n in range(length)}
    said = {weekday for _, weekday in rule.days}
    if not said <= on:
        return "other"
    return "same" if on == said or (holidays and length < _HOLIDAYS) else ""


def _points(frame: Item) -> tuple[Point, ...]:
    """The first point of an item and its choices."""
    return tuple(point for point in (frame.start, *frame.choices) if point is not None)


def _with_parts(rule: Rule, framed: tuple[Item, ...], parts: tuple[Point, ...]) -> Rule | None:
    """The rule with the dates beside it as its parts; None where they frame it instead."""
    if not parts:
        return None if framed else rule
    yearless = all(not p.year_written and not p.relative and not p.fiscal for p in parts)
    if rule.frequency == "YEARLY" and rule.every and yearless:
        return _yearly(rule, framed)
    months = all(p.unit == "month" and p.month is not None for p in parts)
    single = all(f.end is None and not f.open_end and not f.open_start for f in framed)
    if rule.counted and months and single and not rule.days:
        found = frozenset(p.month for p in parts if p.month is not None and 1 <= p.month <= 12)
        return rule._replace(months=rule.months | found, frequency="YEARLY")
    if rule.counted and single and not rule.days and len(parts) == 1 and parts[0].nth and parts[0].month:
        # 年1回(11月第2土曜日)
        days = frozenset({(parts[0].nth, parts[0].weekday or 0)})
        return rule._replace(months=frozenset({parts[0].month}), days=days, frequency="YEARLY")
    of_month = rule.frequency == "MONTHLY" or (rule.counted and not rule.frequency)
    if of_month and all(p.unit == "day" and p.month is None and 0 < (p.day or 0) <= 31 for p in parts):
        # 月2回(1日と15日)
        found = frozenset(p.day for p in parts if p.day is not None)
        return rule._replace(frequency="MONTHLY", monthdays=rule.monthdays | found)
    if (rule.irregular or rule.counted) and all(p.unit == "season" for p in parts):
        return rule
    return None


def _frame(
    framed: tuple[Item, ...], known: Known, text: str
) -> tuple[Interval, str, tuple[Note, ...], Known]:
    """The days within which a recurrence recurs, their precision, the notes and what is known after them."""
    found: list[Period] = []
    notes: list[Note] = []
    for frame in framed:
        period, known = place_item(frame, known, text)
        if period is not None:
            notes += period.notes
            if period.start or period.end:
                found.append(period)
    if not found:
        return NEVER, "", tuple(dict.fromkeys(notes)), known
    precision = ""
    for period in found:
        precision = coarser(precision, period.precision or "")
    days = hull(Interval(period.start, period.end) for period in found)
    return days, precision, tuple(dict.fromkeys(notes)), known


def _with_months(rule: Rule, framed: tuple[Item, ...], days: Interval) -> Rule:
    """The rule with the months that frame it, where gaps lie between them: 6月、9月、3月の各第2日曜日,
    5月~7月・9月~11月の毎週火曜日."""
    if len(framed) < 2 or not rule.days or rule.months or not all(map(_is_of_months, framed)):
        return rule
    months = frozenset(
        month for frame in framed if frame.start is not None for month in _months_of(frame.start, frame.end)
    )
    if not _lie_apart(months, days):
        return rule
    return rule._replace(months=months, frequency=rule.frequency or "MONTHLY")


def _lie_apart(months: frozenset[int], days: Interval) -> bool:
    """Whether the bounds around some months have other months in them."""
    if days.start is None or days.end is None:
        return False
    return 12 * (days.end.year - days.start.year) + days.end.month - days.start.month + 1 > len(months)


def _note_gaps(rule: Rule, framed: tuple[Item, ...], known: Known, text: str) -> tuple[Note, ...]:
    """The note of days between the ranges that frame a rule, on which it does not recur."""
    if len(framed) < 2 or rule.months:
        return ()
    last: date | None = None
    for frame in framed:
        period, known = place_item(frame, known, text)
        if period is None:
            continue
        if last is not None and period.start is not None and (period.start - last).days > _WEEK:
            return (make_note("period-partly-read", text, rest=text),)
        last = period.end if last is None or (period.end is not None and last < period.end) else last
    return ()


def _is_of_months(frame: Item) -> bool:
    """Whether a frame is a month or runs over months."""
    ends = (frame.start, frame.end or frame.start)
    if any(end is None or end.unit != "month" or not 1 <= (end.month or 0) <= 12 for end in ends):
        return False
    return not (frame.open_end or frame.open_start or frame.choices)


def _yearly(rule: Rule, framed: tuple[Item, ...]) -> Rule:
    """毎年 with months, days or an nth weekday: parts of the rule, no frame; no rule of its own where one
    rule would name other days too, as for 8月1日、9月2日."""
    for frame in framed:
        for point in _points(frame):
            rule = _with_yearly_part(rule, point, frame.end)
    if _would_mix(framed):
        return Rule(every=True, counted=True)
    return rule


def _would_mix(framed: tuple[Item, ...]) -> bool:
    """Whether months and days of several dates would make further dates in one rule."""
    dates: set[tuple[int, object]] = set()
    months: frozenset[int] = frozenset()
    for frame in framed:
        for point in _points(frame):
            one = _with_yearly_part(Rule(), point, frame.end)
            months = one.months or months
            days = (*one.monthdays, *one.days) or (None,)
            dates.update((month, day) for month in months for day in days)
    return len(dates) != len({month for month, _ in dates}) * len({day for _, day in dates})


def _with_yearly_part(rule: Rule, point: Point, end: Point | None) -> Rule:
    """The rule of each year with one point, or with the range from it to `end`."""
    if end is not None and point.day and end.month not in (None, point.month):
        # 4月1日~翌年3月31日 runs over months: no day or month tells when.
        return rule
    months: frozenset[int] = frozenset()
    if point.month is not None and 1 <= point.month <= 12:
        months = frozenset(_months_of(point, end))
    elif point.month is None and point.season is not None:
        first, _ = SEASONS[point.season]
        months = frozenset((first - 1 + n) % 12 + 1 for n in range(3))
    rule = rule._replace(months=rule.months | months)
    if point.nth is not None and point.weekday is not None:
        return rule._replace(days=rule.days | {(point.nth, point.weekday)})
    if not point.day:
        return rule
    if end is None:
        return rule._replace(monthdays=rule.monthdays | {point.day})
    if end.day and 0 < point.day <= end.day <= 31:
        return rule._replace(monthdays=rule.monthdays | set(range(point.day, end.day + 1)))
    return rule


def _months_of(point: Point, end: Point | None) -> tuple[int, ...]:
    """The month of a point, or those from it to another month."""
    month = point.month or 0
    ranged = end is not None and end.month is not None and point.day is None and end.day is None
    if end is None or not ranged or not 1 <= (end.month or 0) <= 12:
        return (month,)
    length = ((end.month or 0) - month) % 12 + 1
    return tuple((month - 1 + n) % 12 + 1 for n in range(length))
