"""Recurrences: their rule, with the parts that dates beside them say, and bounds where dates frame it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, cast

from pipeline.model import Note

from ..edtf import write_edtf
from ..fold.closing import is_since
from ..fold.reading import Item
from ..notes import make_note, shortened
from ..period import Period, Precision, Status
from ..point import Point
from ..rule import Rule
from ..seasons import SEASONS
from .days import MONTHS, months_over, year_of_days
from .interval import NEVER, Interval, hull
from .items import RANK, coarser, place_item
from .points import Known

_WEEK = 7
_DAYS: Final = frozenset(range(1, 32))
_HOLIDAYS = 5
"""Days of a range that weekdays and a holiday may name one by one: 7月16日~18日(土・日・祝)."""


def place_recurring(item: Item, known: Known, text: str) -> tuple[Period, Known]:
    """The period of an item with a rule, and what is known after it."""
    assert item.rule is not None
    frames = item.frames
    parts = tuple(point for frame in frames for point in _points(frame))
    days, precision = NEVER, ""
    notes: tuple[Note, ...] = ()
    years, own = _since(item.rule, frames)
    rule = _with_parts(item.rule, frames, parts)
    if years:
        rule = _yearly(item.rule, own)
        placed, known = _place(years, known, text)
        days, precision, notes = _frame(placed)
    elif rule is None:
        placed, known = _place(frames, known, text)
        days, precision, notes = _frame(placed)
        rule = _with_months(item.rule, frames, days)
        notes += _note_gaps(rule, placed, text)
        told = _tells(rule, days, "祝" in text or "休" in text) if len(placed) == 1 else ""
        if told:
            # 4月2日~3日(土・日)
            differs = (make_note("period-weekday-differs", text, day=days.start),) if told == "other" else ()
            return replace(placed[0], notes=(*placed[0].notes, *differs)), known
    if rule.days and rule.monthdays and "period-partly-read" not in {note.rule for note in notes}:
        # 毎月第2・4土曜、25日: no one rule can hold both
        notes += (make_note("period-partly-read", shortened(text), rest=shortened(text)),)
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
        if (start or first) <= (end or last):
            start, end = start or first, end or last
    return replace(period, frame_start=start, frame_end=end)


def _since(rule: Rule, frames: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Years that frame what recurs each year, and the dates of each year: 平成6年から毎年8月; else none."""
    years = tuple(frame for frame in frames if is_since(rule, frame))
    own = tuple(frame for frame in frames if frame not in years)
    return (years, own) if years and own and all(map(_is_yearless, own)) else ((), ())


def _is_yearless(frame: Item) -> bool:
    """Whether none of the points of an item names a year, so that they lie in each."""
    return not any(point.year_written for point in _points(frame))


def _tells(rule: Rule, days: Interval, holidays: bool) -> str:
    """Whether weekdays only say which days those of a short range are: "same" for each of them or but a
    holiday, "other" where they are none of these; "" where something recurs on them."""
    plain = rule.days and not any(nth for nth, _ in rule.days) and not (rule.every or rule.counted)
    if not plain or days.start is None or days.end is None:
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


def _with_parts(rule: Rule, frames: tuple[Item, ...], parts: tuple[Point, ...]) -> Rule | None:
    """The rule with the dates beside it as its parts; None where they frame it instead."""
    if not parts:
        return None if frames else rule
    if rule.frequency == "YEARLY" and all(map(_is_yearless, frames)):
        return _yearly(rule, frames)
    single = all(f.end is None and not f.open_end and not f.open_start for f in frames)
    if rule.counted and single and not rule.days:
        months = all(p.unit == "month" for p in parts)
        if months or (len(parts) == 1 and parts[0].nth):
            # 年2回(6月、9月), 年1回(11月第2土曜日)
            return _yearly(rule, frames)._replace(frequency="YEARLY")
    of_month = rule.frequency == "MONTHLY" or (rule.counted and not rule.frequency)
    if of_month and all(p.unit == "day" and p.month is None and p.day in _DAYS for p in parts):
        # 月2回(1日と15日)
        found = _DAYS.intersection(p.day for p in parts)
        return rule._replace(frequency="MONTHLY", monthdays=rule.monthdays | found)
    if (rule.irregular or rule.counted) and all(p.unit == "season" for p in parts):
        return rule
    return None


def _place(frames: tuple[Item, ...], known: Known, text: str) -> tuple[list[Period], Known]:
    """The times that frame a recurrence, and what is known after them."""
    placed = []
    for frame in frames:
        period, known = place_item(frame, known, text)
        if period is not None:
            placed.append(period)
    return placed, known


def _frame(placed: list[Period]) -> tuple[Interval, str, tuple[Note, ...]]:
    """The days within which a recurrence recurs, their precision, and the notes of them."""
    found: list[Interval] = []
    precision = ""
    for period in placed:
        if period.precision is not None and (period.start or period.end):
            found.append(Interval(period.start, period.end))
            precision = coarser(precision, period.precision)
    notes = dict.fromkeys(note for period in placed for note in period.notes)
    return hull(found) if found else NEVER, precision, tuple(notes)


def _with_months(rule: Rule, frames: tuple[Item, ...], days: Interval) -> Rule:
    """The rule with the months that frame it, where gaps lie between them: 6月、9月、3月の各第2日曜日,
    5月~7月・9月~11月の毎週火曜日."""
    every = [_months_of_frame(frame) for frame in frames]
    if len(every) < 2 or not rule.days or not all(every):
        return rule
    named = frozenset[int]().union(*every)
    if days.start is not None and days.end is not None and months_over(days.start, days.end) <= len(named):
        return rule
    # 奇数月の第2土曜日(5月・9月)
    return rule._replace(months=rule.months & named or named, frequency=rule.frequency or "MONTHLY")


def _months_of_frame(frame: Item) -> frozenset[int]:
    """The months that a frame names or runs over; none where it has other bounds."""
    points = (*_points(frame), frame.end or frame.start)
    if frame.open_end or frame.open_start or any(p is not None and p.unit != "month" for p in points):
        return frozenset()
    return frozenset().union(*(_months_of(point, frame.end) for point in _points(frame)))


def _note_gaps(rule: Rule, placed: list[Period], text: str) -> tuple[Note, ...]:
    """The note of days between the ranges that frame a rule, on which it does not recur."""
    if rule.months:
        return ()
    last: date | None = None
    for period in placed:
        if last is not None and period.start is not None and (period.start - last).days > _WEEK:
            return (make_note("period-partly-read", text, rest=text),)
        last = max(filter(None, (last, period.end)), default=None)
    return ()


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
    days = _monthdays_of(point, end)
    if days is None:
        return rule
    months = _months_of(point, end)
    if point.season is not None:
        first, _ = SEASONS[point.season]
        months = frozenset((first - 1 + n) % 12 + 1 for n in range(3))
    rule = rule._replace(months=rule.months | months)
    if point.nth is not None and point.weekday is not None:
        return rule._replace(days=rule.days | {(point.nth, point.weekday)})
    return rule._replace(monthdays=rule.monthdays | days)


def _monthdays_of(point: Point, end: Point | None) -> frozenset[int] | None:
    """The day of a point, or those from it to another day of its month; None where they run over months:
    no day or month tells when 4月1日~翌年3月31日 is."""
    if point.nth is not None and end is not None:
        return None
    if not point.day:
        return frozenset()
    if end is None:
        return frozenset({point.day})
    first, last = (31 if day == -1 else day for day in (point.day, end.day or 31))
    if end.month not in (None, point.month) or last < first:
        return None
    return _DAYS.intersection(range(first, last + 1)) if end.day else frozenset()


def _months_of(point: Point, end: Point | None) -> frozenset[int]:
    """The month of a point, or those from it to another month; none where it names none that there is."""
    if point.month not in MONTHS:
        return frozenset()
    last = point.month if end is None or end.month not in MONTHS else end.month
    return frozenset((point.month - 1 + n) % 12 + 1 for n in range((last - point.month) % 12 + 1))
