"""Which days an item means: missing years, months and eras from the fiscal year and from its neighbours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, cast

from pipeline.lexicon.calendar import last_of_month, make_day
from pipeline.lexicon.eras import eras
from pipeline.model import Severity

from .context import Context
from .edtf import write_edtf
from .items import Item
from .period import PRECISIONS, Period, Precision, Status
from .placing import SEASON_MONTHS, resolve_point
from .point import Point
from .recurrence import Recurrence

_RANK: Final[dict[str, int]] = {name: rank for rank, name in enumerate(PRECISIONS)}


def _coarser(a: str, b: str) -> str:
    return a if _RANK.get(a, -1) >= _RANK.get(b, -1) else b


def _mark(approximate: bool, tentative: bool) -> str:
    return "%" if approximate and tentative else "~" if approximate else "?" if tentative else ""


def add_length(start: date, number: int, letter: str) -> date | None:
    """The last day of a length that begins on a day; None past the calendar.

    >>> add_length(date(2022, 4, 1), 3, "Y"), add_length(date(2022, 10, 5), 3, "D")
    (datetime.date(2025, 3, 31), datetime.date(2022, 10, 7))
    """
    if letter in "DW":
        days = number * (7 if letter == "W" else 1)
        return start + timedelta(days - 1) if days < 40000 else None
    months = start.month - 1 + number * (12 if letter == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    if year > 2199:
        return None
    last = last_of_month(year, month)
    return date(year, month, min(start.day, last.day)) - timedelta(1)


def resolve_item(item: Item, context: Context, text: str) -> Period | None:
    """The period of an item, None where the item only says the year of the others."""
    context.notes = []
    name = text if len(text) <= 60 else text[:59] + "…"
    start_point, end_point = item.start, item.end
    if item.kind == "year_round":
        return _year_round(item, context, text)
    if item.rule is not None:
        return _recurring(item, context, text)
    if start_point is None:
        return _wordless(item, text, context)
    ranged = end_point is not None
    if (
        start_point.year_written
        and start_point.year is not None
        and start_point.era is None
        and start_point.year >= 100
    ):
        context.era = None
    if start_point.era is not None:
        context.era = start_point.era
    if item.kind == "unread":
        context.note("period-unreadable:near", name)
        return _wordless(item, text, context)
    notable = len(context.notes)
    _harmonise(start_point, end_point, context)
    low, high, precision = resolve_point(start_point, context, name)
    anchored = context.anchored and context.year is None and context.fiscal is None
    if item.context:
        if low is not None:
            context.previous = None
        return None
    failed = low is None and precision == ""
    start, end = low, high
    if end_point is not None:
        if end_point.era is not None:
            context.era = end_point.era
        if low is not None and not failed:
            context.previous = low
            if (
                start_point.fiscal
                and start_point.unit == "fiscal_year"
                and end_point.year is None
                and not end_point.relative
                and end_point.month is not None
            ):
                # 令和4年度~5月 says a month after the year began.
                context.fiscal, context.year = None, None
        context.counts_on = low is not None and _counts_on(start_point, end_point, context.anchor)
        low2, high2, precision2 = resolve_point(
            end_point, context, name, low if _takes_year(end_point) else None
        )
        context.counts_on = False
        if precision2 == "":
            failed = True
        if precision2 == "backwards" and low is not None and end_point.day is not None:
            # 25日~5日 after a month runs into the next month.
            year, month = (low.year, low.month + 1) if low.month < 12 else (low.year + 1, 1)
            next_day = make_day(year, month, end_point.day)
            low2, high2, precision2 = next_day, next_day, "day"
            context.note("period-next-month", name)
        if failed:
            start = end = None
            precision = ""
        else:
            if (
                low is None
                and start_point.month is None
                and start_point.day is not None
                and low2 is not None
                and start_point.unit == "day"
            ):
                back = make_day(low2.year, low2.month, start_point.day)
                low = start = back if back is not None and back <= low2 else None
            end = high2
            if low is not None and high2 is not None and high2 < low:
                context.note("period-end-before-start", name)
                start = end = None
            precision = _coarser(precision, precision2)
    elif item.choices and not failed:
        bounds = [(low, high)]
        for choice in item.choices:
            context.previous = low
            low2, high2, precision2 = resolve_point(choice, context, name)
            if low2 is None and precision2 == "":
                failed = True
            bounds.append((low2, high2))
            precision = _coarser(precision, precision2)
        lows = [b[0] for b in bounds if b[0] is not None]
        highs = [b[1] for b in bounds if b[1] is not None]
        start = min(lows) if len(lows) == len(bounds) else None
        end = max(highs) if len(highs) == len(bounds) else None
        ranged = True
    if failed:
        start = end = None
        precision = ""
        if len(context.notes) == notable:
            context.note("period-unreadable:year", name)
    else:
        if start is not None or end is not None:
            context.previous = start or end
        if item.open_start:
            start = None
        if item.open_end:
            end = None
        if item.from_duration and item.length is not None:
            start, end = _from_duration(item, start, end, precision)
        if (
            start is None
            and end is None
            and (low is None and high is None)
            and context.anchor is None
            and not _bare_day(start_point)
        ):
            context.note("period-year-unknown", name)
    approximate = (
        item.approximate or start_point.approximate or (end_point is not None and end_point.approximate)
    )
    approximate = approximate or any(choice.approximate for choice in item.choices)
    first_mark = _mark(item.approximate or start_point.approximate, item.tentative)
    last_mark = _mark(item.approximate or (end_point or start_point).approximate, item.tentative)
    shown: Precision | None = cast(Precision, precision) if precision in _RANK else None
    _outside(context, start, end, precision, anchored, name)
    return Period(
        text,
        item.label,
        "unspecified" if failed else "interval",
        cast(Status, item.status or "scheduled"),
        start,
        end,
        None if failed else shown,
        approximate,
        item.tentative,
        item.duration,
        None,
        write_edtf(start, end, shown, (first_mark, last_mark), ranged or item.from_duration),
        tuple(context.notes),
    )


def _outside(
    context: Context, start: date | None, end: date | None, precision: str, anchored: bool, text: str
) -> None:
    """Note a period that a document of this fiscal year hardly means.

    令和4年1月 in a list for fiscal 2022 names the calendar year for the fiscal one, more often than not; a
    year that is further away was meant.
    """
    anchor = context.anchor
    if anchor is None or _RANK.get(precision, 9) > _RANK["month"]:
        return
    first, last = date(anchor, 4, 1), date(anchor + 1, 3, 31)
    if start is not None and start < first:
        severity: Severity = "warning" if date(anchor, 1, 1) <= start or anchored else "info"
        if end is None or end >= first:
            context.note("period-begins-before-fiscal-year", text, severity, year=anchor)
        elif severity == "warning":
            context.note("period-outside-fiscal-year", text, year=anchor)
    elif start is not None and start > last and anchored:
        context.note("period-outside-fiscal-year", text, year=anchor)


def _bare_day(point: Point) -> bool:
    return point.month is None and point.unit == "day" and point.holiday is None


def _counts_on(start: Point, end: Point, anchor: int | None) -> bool:
    """Whether a range of one era is older than the era's end: 平成30年4月1日~平成35年3月31日 of FY2017."""
    if anchor is None or start.era is None or start.era != end.era:
        return False
    last = eras()[start.era].last_day
    return last is not None and anchor < last.year


def _takes_year(point: Point) -> bool:
    return not point.year_written and not point.relative


def _harmonise(start: Point, end: Point | None, context: Context) -> None:
    """Give the first end of a range what only the second end says: 10~12月の, 令和4~6年度, H25~H28."""
    if end is None:
        return
    if (
        end.dotted
        and start.era is not None
        and start.unit == "month"
        and end.day is not None
        and end.day <= 12
    ):
        # R4.10~5.3
        end.year, end.year_written, end.month, end.day, end.unit = end.month, True, end.day, None, "month"
    if start.unit in ("year", "fiscal_year") and end.unit in ("year", "fiscal_year"):
        if end.fiscal and not start.fiscal and start.month is None:
            start.fiscal = True
            start.unit = "fiscal_year"
        if start.fiscal and not end.fiscal and end.unit == "year" and end.era is None and not end.relative:
            end.fiscal, end.unit = True, "fiscal_year"
    if start.era is not None and end.year is not None and end.year < 100 and end.era is None:
        end.era = start.era
        end.year += eras()[start.era].offset
    elif (
        start.year is not None
        and start.year >= 1000
        and start.era is None
        and end.year is not None
        and end.year < 100
        and end.era is None
    ):
        end.year += start.year // 100 * 100
    if start.unit in ("third", "month") and end.unit == "third" and start.month is None:
        start.month = end.month
    if end.month is None and end.third is not None:
        end.month = start.month


def _from_duration(
    item: Item, start: date | None, end: date | None, precision: str
) -> tuple[date | None, date | None]:
    """Bounds of a start and a length, or of a length and an end."""
    assert item.length is not None
    number, letter = item.length
    if item.open_end and start is not None:
        if precision == "day":
            return start, add_length(start, number, letter)
        if precision == "fiscal_year" and letter == "Y":
            return start, date(start.year + number, 3, 31) if start.year + number < 2200 else None
        return start, None
    if item.open_start and end is not None and precision == "fiscal_year" and letter == "Y":
        return date(end.year - number, 4, 1), end
    return start, end


def _year_round(item: Item, context: Context, text: str) -> Period:
    year = (
        context.fiscal
        if context.fiscal is not None
        else context.year
        if context.year is not None
        else context.anchor
    )
    start = date(year, 4, 1) if year is not None else None
    end = date(year + 1, 3, 31) if year is not None else None
    if year is None:
        context.note("period-year-unknown", text)
    return Period(
        text, item.label, "year_round", cast(Status, item.status or "scheduled"), start, end,
        "fiscal_year" if year is not None else None, item.approximate, item.tentative, item.duration, None,
        write_edtf(start, end, "fiscal_year", (_mark(item.approximate, item.tentative),) * 2),
        tuple(context.notes),
    )  # fmt: skip


def _wordless(item: Item, text: str, context: Context) -> Period:
    """An item without dates: undecided, cancelled, a bare length, 随時."""
    return Period(
        text, item.label, "unspecified", cast(Status, item.status or "scheduled"), None, None, None,
        item.approximate,
        item.tentative, item.duration, None, None, tuple(context.notes),
    )  # fmt: skip


def _recurring(item: Item, context: Context, text: str) -> Period:
    """A recurrence: its rule, and bounds only where dates frame it."""
    rule = item.rule
    assert rule is not None
    start: date | None = None
    end: date | None = None
    precision = ""
    frames = item.frames
    listed = [f for f in frames if f.start is not None or f.kind == "year_round"]
    parts = [p for f in listed for p in (f.start, *f.choices) if p is not None]
    yearless = all(not p.year_written and not p.relative and not p.fiscal for p in parts)
    monthly_list = (
        rule.counted
        and bool(parts)
        and all(p.unit == "month" and p.month is not None for p in parts)
        and all(f.end is None and not f.open_end and not f.open_start for f in listed)
    )
    if rule.frequency == "YEARLY" and rule.every and parts and yearless:
        _yearly(rule, listed)
    elif monthly_list and not rule.days:
        rule.months |= {p.month for p in parts if p.month is not None and 1 <= p.month <= 12}
        rule.frequency = "YEARLY"
    elif (
        (rule.frequency == "MONTHLY" or (rule.counted and not rule.frequency))
        and parts
        and all(p.unit == "day" and p.month is None and p.day for p in parts)
    ):
        # 月2回(1日と15日)
        rule.frequency = "MONTHLY"
        rule.monthdays |= {p.day for p in parts if p.day is not None}
    elif (rule.irregular or rule.counted) and parts and all(p.unit == "season" for p in parts):
        pass
    elif listed:
        resolved = []
        for frame in listed:
            period = resolve_item(frame, context, text)
            if period is not None and (period.start or period.end):
                resolved.append(period)
        context_notes = context.notes
        if _months_of_nths(rule, listed):
            rule.months |= {p.month for p in parts if p.month is not None}
            rule.frequency = "MONTHLY"
        if resolved:
            starts = [p.start for p in resolved]
            ends = [p.end for p in resolved]
            start = None if None in starts else min(s for s in starts if s is not None)
            end = None if None in ends else max(e for e in ends if e is not None)
            for p in resolved:
                precision = _coarser(precision, p.precision or "")
        context.notes = context_notes
    approximate = item.approximate or any(p.approximate for p in parts)
    approximate = approximate or any(
        f.approximate or (f.end is not None and f.end.approximate) for f in frames
    )
    shown: Precision | None = cast(Precision, precision) if precision in _RANK else None
    return Period(
        text, item.label, "recurring", cast(Status, item.status or "scheduled"), start, end, shown,
        approximate,
        item.tentative, item.duration, rule.rule(),
        write_edtf(start, end, shown, ("", ""), True) if start or end else None, tuple(context.notes),
    )  # fmt: skip


def _months_of_nths(rule: Recurrence, frames: list[Item]) -> bool:
    """Whether 6月、9月、3月の各第2日曜日 lists the months of nth weekdays: gaps lie between its bounds."""
    if len(frames) < 2 or rule.every or not rule.days or not all(nth for nth, _ in rule.days):
        return False
    for frame in frames:
        if frame.start is None or frame.start.unit != "month" or frame.end is not None or frame.open_end:
            return False
        if not 1 <= (frame.start.month or 0) <= 12 or frame.open_start or frame.choices:
            return False
    return True


def _yearly(rule: Recurrence, frames: list[Item]) -> None:
    """毎年 with months, days or an nth weekday: parts of the rule, no frame."""
    for frame in frames:
        points = [p for p in (frame.start, *frame.choices) if p is not None]
        for point in points:
            if frame.end is not None and point.day and frame.end.month not in (None, point.month):
                # 4月1日~翌年3月31日 runs over months: no day or month tells when.
                continue
            if point.month is not None and 1 <= point.month <= 12:
                rule.months.add(point.month)
                if (
                    frame.end is not None
                    and frame.end.month is not None
                    and point.day is None
                    and frame.end.day is None
                ):
                    month = point.month
                    while month != frame.end.month and 1 <= frame.end.month <= 12:
                        month = month % 12 + 1
                        rule.months.add(month)
            elif point.season is not None:
                first, _ = SEASON_MONTHS[point.season]
                rule.months |= {(first - 1 + n) % 12 + 1 for n in range(3)}
            if point.nth is not None and point.weekday is not None:
                rule.days.add((point.nth, point.weekday))
            elif point.day and frame.end is None:
                rule.monthdays.add(point.day)
            elif (
                point.day
                and frame.end is not None
                and frame.end.day
                and frame.end.month in (None, point.month)
                and 0 < point.day <= frame.end.day <= 31
            ):
                rule.monthdays |= set(range(point.day, frame.end.day + 1))
