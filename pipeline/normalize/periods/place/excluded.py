"""Where the days lie that a schedule leaves out: within the bounds of the time they are left out of.

What has no bounds, no rule that tells its days, or names only holidays is not placed, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS, make_day, nth_weekday
from pipeline.model import Note

from ..excluded import Clause, Part
from ..excluded.grammar import HOLIDAY
from ..fold.reading import Item
from ..notes import make_note, shortened
from ..period import Period
from ..rule import DAY_NAMES
from .days import MONTHS, months_over
from .interval import Interval

_HOLIDAY: Final = re.compile(f"{HOLIDAY}|祝")
"""What names holidays in a clause."""
_LONGEST: Final = 400
"""Days over which weekdays are listed: a fiscal year, not decades."""
_MOST: Final = 10_000
"""Exceptions times the times that they may be of, up to which they are placed: a hundred of each."""
_DAILY: Final = "FREQ=DAILY"


def leave_out(clauses: tuple[Clause, ...], hosts: Sequence[tuple[Item | None, Period]]) -> list[Period]:
    """The periods of items with the days that the clauses of their cell leave out; a note where a clause has
    no place among them."""
    periods = [period for _, period in hosts]
    if not clauses:
        return periods
    if len(clauses) * len(periods) > _MOST:
        notes = tuple(_note_of(periods[-1], clause) for clause in clauses)
        return [*periods[:-1], replace(periods[-1], notes=(*periods[-1].notes, *notes))]
    if len(hosts) == len(clauses) == 1 and _is_all(clauses[0], *hosts[0]):
        return [replace(periods[0], status="cancelled")]
    left_out: list[set[date]] = [set() for _ in periods]
    unplaced: list[tuple[int, Clause]] = []
    own = _offsets_of([item for item, _ in hosts if item is not None])
    for clause in clauses:
        is_own = clause.apart is None and clause.begin in own
        if is_own and any(part.months for part in clause.parts):
            # 7・8月の土日を除く
            told = [_left_out(clause, period) for period in periods]
            for n, placed_days in enumerate(told):
                left_out[n].update(placed_days or ())
            if clause.has_holidays or not any(told):
                unplaced.append((len(periods) - 1, clause))
            continue
        if is_own:
            # 5月4日は開園、5日、6日は休園
            single = _single_days(clause, periods)
            for n in single:
                periods[n] = replace(periods[n], status="cancelled")
            if not single and _names_more(clause, periods):
                unplaced.append((len(periods) - 1, clause))
            continue
        near = [n for n, (item, _) in enumerate(hosts) if item is None or item.span[0] <= clause.begin]
        order = [*reversed(near), *(n for n in range(len(periods)) if n not in near)]
        placed = ((n, _left_out(clause, periods[n])) for n in order)
        host, days = next(((n, days) for n, days in placed if days is not None), (order[0], None))
        if days is None and (single := _single_days(clause, periods)):
            # 7月6日・13日・20日(13日は休講)
            for n in single:
                periods[n] = replace(periods[n], status="cancelled")
            continue
        left_out[host].update(days or ())
        if not days or clause.has_holidays:
            # 毎週土曜、第3月曜は休館 leaves out nothing that can be placed
            unplaced.append((host, _of_holidays(clause) if days else clause))
    for host, clause in unplaced:
        periods[host] = _noted(periods[host], clause)
        if _is_closed_rule(clause, *hosts[host]):
            periods[host] = replace(periods[host], status="cancelled")
    return [
        replace(period, exdates=written(days)) if days else period
        for period, days in zip(periods, left_out, strict=True)
    ]


def _of_holidays(clause: Clause) -> Clause:
    """What a clause leaves out beside days that were placed: 祝 of 土日祝."""
    named = "・".join(found.group() for found in _HOLIDAY.finditer(clause.text))
    return clause._replace(text=named or clause.text)


def _is_all(clause: Clause, item: Item | None, period: Period) -> bool:
    """Whether a cell tells only when there is nothing: 12月28日~1月4日は休み."""
    if not clause.closes or not clause.certain:
        return False
    if period.start != period.end and any(part.weekday is not None for part in clause.parts):
        # 10月の月曜は休園
        return False
    whole = len(clause.parts) == 1 or (len(clause.parts) == 2 and clause.parts[1].runs)
    if item is None or item.rule is not None or period.kind != "interval" or not whole:
        return False
    begin, end = item.span
    return clause.begin <= begin and end <= clause.begin + len(clause.text)


def _is_closed_rule(clause: Clause, item: Item | None, period: Period) -> bool:
    """Whether a rule is but one of those that a cell names to be closed: 毎月第3月曜、8月13日~15日は休館."""
    if item is None or item.rule is None or period.exdates or not (clause.closes and clause.certain):
        return False
    begin, end = item.span
    return clause.apart is None and clause.begin <= begin and end <= clause.begin + len(clause.text)


def _names_more(clause: Clause, periods: Sequence[Period]) -> bool:
    """Whether a clause with the days of the event in its list leaves some of them out, nobody knows which:
    6月1日~10日9日休館, 6月3日、8月は休み."""
    if any(period.status == "cancelled" for period in periods):
        return False
    if any(part.runs for part in clause.parts):
        return not clause.parts[-1].runs
    dated = all(part.day is not None or part.month is not None for part in clause.parts)
    return dated and len(periods) > 1 and all(period.label is None for period in periods)


def _noted(period: Period, clause: Clause) -> Period:
    """The period with a note of a clause that has no place in it."""
    return replace(period, notes=(*period.notes, _note_of(period, clause)))


def _note_of(period: Period, clause: Clause) -> Note:
    return make_note("period-exception", shortened(period.text), rest=clause.text)


def _single_days(clause: Clause, periods: Sequence[Period]) -> list[int]:
    """Which of several single days a clause names, each of its parts just one; none where a part is no such
    day, or no day would be left."""
    found = []
    for part in clause.parts:
        named = [
            n
            for n, period in enumerate(periods)
            if period.start is not None
            and period.start == period.end
            and period.start.day == part.day
            and part.month in (None, period.start.month)
        ]
        if len(named) != 1 or part.runs:
            return []
        found += named
    return found if clause.certain and len(found) < len(periods) else []


def _left_out(clause: Clause, period: Period) -> list[date] | None:
    """The days that a clause leaves out of a period; None where it has no place there."""
    recurs = period.kind == "recurring"
    bounds = (period.frame_start, period.frame_end) if recurs else (period.start, period.end)
    days = place_excluded(clause, Interval(*bounds), period.rrule, recurs)
    if not recurs or not days or "祝" in period.text:
        return days
    # 毎週土曜日(8月13日を除く), a Wednesday: the rule or the day is written wrong
    return days if any(recurs_on(period.rrule, day) is not False for day in days) else None


def _offsets_of(items: Iterable[Item]) -> set[int]:
    """Where days are an item's own: 5月3日~6日休館 is a time that is closed, and no clause leaves it out."""
    spans = [item.span for item in items if item.rule is None]
    return {offset for begin, end in spans for offset in range(begin, max(end, begin + 1))}


def place_excluded(clause: Clause, window: Interval, rrule: str | None, recurring: bool) -> list[date] | None:
    """The days of a clause within the window of a time, its holidays aside; None where another of its parts
    has no certain place.

    >>> from pipeline.normalize.periods.excluded import excluded_in
    >>> october = Interval(date(2022, 10, 1), date(2022, 10, 31))
    >>> [d.day for d in place_excluded(excluded_in("(8日、15日を除く)")[0], october, None, False)]
    [8, 15]
    """
    start, end = window
    if start is None or not clause.certain or all(part.holiday for part in clause.parts):
        return None
    found: list[date] = []
    before: date | None = None
    for n, part in enumerate(clause.parts):
        if part.holiday:
            continue
        if clause.moved and part.weekday is not None:
            return None
        if part.weekday is None and part.day is not None:
            day = _day_of(part.day, part.month, window, before, clause.parts[:n])
            if day is None:
                return None
            if not part.runs:
                found.append(day)
            elif before is not None and before < day:
                found += _days(before + timedelta(1), day)
            else:
                return None
            before = day
            continue
        if end is None or (end - start).days > _LONGEST:
            return None
        earlier = clause.parts[n - 1] if n else Part()
        days = [day for day in _days(start, end) if _names(part, earlier, day)]
        if recurring:
            told = [recurs_on(rrule, day) for day in days]
            if None in told:
                return None
            days = [day for day, on in zip(days, told, strict=True) if on]
        found += days
    kept = _still_closed(set(found), clause.open)
    if kept is not None and clause.following:
        # 月曜休館、9日は開館し翌日休館
        after = {day + timedelta(1) for day in set(found) - kept}
        if any(clause.following not in ("日", WEEKDAYS[day.weekday()]) for day in after):
            return None
        kept |= {day for day in after if end is None or day <= end}
    if kept is None or (kept and _leave_nothing(kept, start, end, rrule if recurring else _DAILY)):
        return None
    return sorted(kept)


def _still_closed(days: set[date], opened: tuple[Part, ...]) -> set[date] | None:
    """The days left out that are not said to be open none the less; None where it isn't known which is meant.

    >>> mondays = {date(2022, 10, 3), date(2022, 10, 10), date(2022, 11, 7), date(2022, 11, 14)}
    >>> sorted(day.day for day in _still_closed(mondays, (Part(day=10),)))
    [3, 7, 14]
    >>> _still_closed({*mondays, date(2022, 11, 10)}, (Part(day=10),)) is None
    True
    """
    before, last = Part(), 0
    for part in opened:
        if part.holiday:
            return None
        if part.day is None:
            # 月曜休館(8月は開館)
            meant = {day for day in days if _names(part, before, day)}
            if part.months and not meant:
                # 10月の月曜は休園、11月の月曜は開園
                return None
        else:
            first = last + 1 if part.runs else part.day
            meant = {day for day in days if first <= day.day <= part.day and part.month in (None, day.month)}
            if len({day.month for day in meant}) > 1:
                return None
            last = part.day
        days, before = days - meant, part
    return days


def _leave_nothing(left_out: set[date], start: date, end: date | None, rrule: str | None) -> bool:
    """Whether a time has no other days than those left out: then they were not read as they are meant."""
    if end is None:
        return False
    return all(day in left_out for day in _days(start, end) if recurs_on(rrule, day) is not False)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(n)


def _names(part: Part, before: Part, day: date) -> bool:
    """Whether a part of weekdays or months means a day: 第3火曜, 月~水, 7・8月."""
    if part.weekday is not None:
        if part.months and day.month not in part.months:
            return False
        if part.nths:
            return any(nth_weekday(day.year, day.month, n, part.weekday) == day for n in part.nths)
        first = part.weekday if before.weekday is None or not part.runs else before.weekday
        return (day.weekday() - first) % 7 <= (part.weekday - first) % 7
    if part.month not in MONTHS:
        return False
    first = part.month if before.month is None or not part.runs else before.month
    return (day.month - first) % 12 <= (part.month - first) % 12


def _day_of(
    number: int, month: int | None, window: Interval, before: date | None, earlier: tuple[Part, ...]
) -> date | None:
    """The one day within the window that a number means, of a month where one is said; None where none or
    several may be."""
    start, end = window
    assert start is not None
    last = end or start
    if month is not None:
        days = (make_day(year, month, number) for year in range(start.year, last.year + 2))
    elif before is not None and any(one.month is not None for one in earlier):
        days = (make_day(before.year, before.month, number) for _ in range(1))
    else:
        months = (divmod(start.month - 1 + n, 12) for n in range(months_over(start, last)))
        days = (make_day(start.year + years, one + 1, number) for years, one in months)
    fit = [*islice((day for day in days if day is not None and start <= day <= (end or day)), 2)]
    if month is not None and end is None:
        fit = fit[:1]
    return fit[0] if len(fit) == 1 else None


def recurs_on(rrule: str | None, day: date) -> bool | None:
    """Whether a rule names a day; None where the rule alone can't tell (none, or each second week).

    >>> sunday = date(2023, 8, 13)
    >>> recurs_on("FREQ=MONTHLY;BYDAY=2SU", sunday), recurs_on("FREQ=WEEKLY;BYDAY=WE", sunday)
    (True, False)
    >>> recurs_on(None, date(2023, 8, 13)) is None
    True
    """
    if rrule is None:
        return None
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    if "INTERVAL" in parts:
        return None
    if "BYMONTH" in parts and str(day.month) not in parts["BYMONTH"].split(","):
        return False
    if "BYMONTHDAY" in parts:
        after = (day + timedelta(1)).day == 1
        numbers = parts["BYMONTHDAY"].split(",")
        return str(day.day) in numbers or (after and "-1" in numbers)
    if "BYDAY" in parts:
        name = DAY_NAMES[day.weekday()]
        last = (day + timedelta(7)).month != day.month
        ours = {name, f"{(day.day - 1) // 7 + 1}{name}", *((f"-1{name}",) if last else ())}
        return bool(ours & set(parts["BYDAY"].split(",")))
    return True if parts["FREQ"] == "DAILY" else None


def written(days: Iterable[date]) -> str:
    """Days as `exdates` holds them.

    >>> written([date(2022, 10, 8), date(2022, 10, 15)])
    '2022-10-08/2022-10-15'
    """
    return "/".join(day.isoformat() for day in sorted(set(days)))
