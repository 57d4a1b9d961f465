"""The days that a schedule leaves out: what is named (8日, 月曜, 第3火曜, 8月, 祝日), and where they lie.

Days are placed within the bounds of the time they are left out of; what has no bounds, no rule that tells its
days, or names only holidays is not placed, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import make_day, nth_weekday

from .exceptions import blank_exceptions
from .place.interval import Interval

_YEAR: Final = r"(?:(?:令和|平成|R|H)? ?[0-9]{1,4}年(?!度) ?)?"
_DAY: Final = (
    rf"(?<![0-9年]){_YEAR}(?:[0-9]{{1,2}} ?(?:月|/) ?)?[0-9]{{1,2}}(?![0-9年月/:人名回])日?"
    r"(?: ?[(][月火水木金土日祝休・曜振]{1,5}[)])?"
)
_MONTH: Final = r"(?<![0-9/])[0-9]{1,2} ?月(?!曜| ?[0-9])"
_WEEKDAY: Final = (
    r"(?:(?<![0-9々\u4e00-\u9fff])|(?<=[月火水木金土日曜]))"
    r"(?:毎週|毎月)?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?"
    r"[月火水木金土日](?:曜日?)?(?![0-9本])"
)
_HOLIDAY: Final = (
    r"(?:国民の)?(?:祝祭日|祝休日|祝日|休日|祝|年末年始|お盆(?:期間)?"
    r"|GW|ゴールデンウィーク|休館日|休業日|閉庁日)"
)
_UNIT: Final = rf"(?>{_DAY}|{_MONTH}|{_WEEKDAY}|{_HOLIDAY})"
_LIST: Final = rf"{_UNIT}(?>(?> {{0,2}}(?:、|・|,|及び|および|並びに|と|や|~) {{0,2}}| )?{_UNIT}){{0,30}}"
_CLOSED: Final = (
    r"(?:以外|(?:を|は|も)?(?:除(?:く|き|いて|外)|のぞく)|定休(?!日 ?[:は])|休[館演場園業診講](?!日)|休止"
    r"|お?休み(?!期間|前|明け)|休(?![日暇憩み館演場園業診講止])|閉館|閉園|閉場"
    r"|(?:実施|開催|開館|上演|営業)(?:しない|しません|せず)|行わない|行いません)"
)
_BEFORE: Final = re.compile(
    rf"(?P<list>{_LIST}) {{0,2}}(?:は|を|が|も|の)? {{0,2}}(?P<gap>[^0-9※。、()~:]{{0,12}}?){_CLOSED}"
)
_AFTER: Final = re.compile(
    r"(?:定休日|休館日|休演日|休業日|休園日|休講日|休場日|休診日|除外日|休み) {0,2}[:は] {0,2}"
    rf"(?P<list>{_LIST})"
)
_OPEN: Final = re.compile(
    rf"(?:ただし|但し)[、,]? {{0,2}}(?P<list>{_LIST})(?:は|も)? {{0,2}}(?:開|営業|実施|上演)"
)
_MOVED: Final = re.compile(
    r"(?:祝日?|祝祭日|休日)(?:[(][^()]*[)])?(?:の場合|の時|のとき|は開|は営業|にあたる|に当たる|と重なる)|振替|翌平日"
)
_PART: Final = re.compile(
    rf"(?P<sign>~)|(?P<holiday>{_HOLIDAY})"
    r"|(?:[0-9]{1,4}年 ?)?(?:(?P<month>[0-9]{1,2}) ?(?:月|/) ?)(?P<day>[0-9]{1,2})"
    r"|(?P<whole>[0-9]{1,2}) ?月(?!曜)|(?P<bare>[0-9]{1,2})(?P<unit>日?)(?!年)"
    r"|(?:第 ?(?P<nths>[1-5](?: ?[・、,] ?第? ?[1-5])*) ?)?(?P<weekday>[月火水木金土日])"
)
_BRACKET: Final = re.compile(r"[(][^()]*[)]")
_YEAR_SAID: Final = re.compile(r"(?:令和|平成|R|H)? ?[0-9]{1,4}年")
MAY_EXCLUDE: Final = re.compile("[休除閉]|以外|ない|ません|せず|のぞく").search
_LONGEST: Final = 400
"""Days over which weekdays are listed: a fiscal year, not decades."""


class Part(NamedTuple):
    """One thing that is left out; what it does not say is None."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nths: tuple[int, ...] = ()
    runs: bool = False
    """The days from the part before up to this one."""
    holiday: bool = False


class Clause(NamedTuple):
    """What one clause of a cell leaves out."""

    text: str
    begin: int
    parts: tuple[Part, ...]
    open: tuple[Part, ...] = ()
    """Days that are none the less not left out."""
    moved: bool = False
    """Where a holiday moves the day, weekdays alone don't tell."""

    @property
    def has_holidays(self) -> bool:
        """Whether it leaves out holidays too, which are not placed."""
        return any(part.holiday for part in self.parts)


def excluded_in(folded: str) -> tuple[Clause, ...]:
    """The clauses of a folded text that leave days out.

    >>> [(c.text, len(c.parts)) for c in excluded_in("10月1日~31日(8日、15日を除く)")]
    [('8日、15日', 2)]
    >>> excluded_in("10月1日~31日(休日も開催)")
    ()
    """
    if not MAY_EXCLUDE(folded):
        return ()
    found = [(*match.span("list"), match["list"]) for match in _AFTER.finditer(folded)]
    blanked = blank_exceptions(folded)
    for match in _BEFORE.finditer(folded):
        begin, end = match.span("list")
        # 8月4日~8日 6日は実施しません: the dates before the clause are the event's own.
        begin = next(
            (i for i in range(begin, end) if blanked[i] != folded[i] and folded[i] not in "、・,"), begin
        )
        written = folded[begin:end]
        if match["gap"] and not any(sign.isdecimal() for sign in written):
            continue
        if all(end <= other[0] or other[1] <= begin for other in found):
            found.append((begin, end, written))
    moved = _MOVED.search(folded) is not None
    opened = tuple(part for match in _OPEN.finditer(folded) for part in _parts(match["list"]))
    return tuple(
        Clause(written, begin, _parts(written), opened, moved) for begin, _, written in sorted(found)
    )


def _parts(written: str) -> tuple[Part, ...]:
    """What a list names, one by one; bare numbers take the unit on their right.

    >>> [(p.month, p.day) for p in _parts("7・8月")], [(p.month, p.day) for p in _parts("8/12、30日")]
    ([(7, None), (8, None)], [(8, 12), (None, 30)])
    >>> [p.weekday for p in _parts("土・日曜日")]
    [5, 6]
    """
    plain = _YEAR_SAID.sub(lambda m: " " * len(m.group()), _BRACKET.sub("", written))
    parts: list[Part] = []
    bare: list[int] = []
    runs = False
    at = 0
    while (match := _PART.search(plain, at)) is not None:
        at = match.end()
        if match["sign"]:
            runs = True
            continue
        if match["holiday"]:
            if plain[at : at + 1].isdecimal():
                # 年末年始12月29日~1月3日 says which days they are.
                continue
            part = Part(holiday=True)
        elif match["whole"]:
            month = int(match["whole"])
            for n in bare:
                parts[n] = parts[n]._replace(month=parts[n].day, day=None)
            part = Part(month=month, runs=runs)
        elif match["weekday"]:
            at += len(re.match("(?:曜日?)?", plain[at:]).group())  # type: ignore[union-attr]
            nths = tuple(int(n) for n in re.findall("[1-5]", match["nths"] or ""))
            part = Part(weekday="月火水木金土日".index(match["weekday"]), nths=nths, runs=runs)
        elif match["bare"]:
            part = Part(day=int(match["bare"]), runs=runs)
            bare = [] if match["unit"] else [*bare, len(parts)]
        else:
            part = Part(int(match["month"]), int(match["day"]), runs=runs)
            at += plain.startswith("日", at)
        parts.append(part)
        runs = False
    return tuple(parts)


def place_excluded(clause: Clause, window: Interval, rrule: str | None, recurring: bool) -> list[date] | None:
    """The days of a clause within the window of a time, its holidays aside; None where another of its parts
    has no certain place.

    >>> october = Interval(date(2022, 10, 1), date(2022, 10, 31))
    >>> [d.day for d in place_excluded(excluded_in("(8日、15日を除く)")[0], october, None, False)]
    [8, 15]
    """
    start, end = window
    if start is None or all(part.holiday for part in clause.parts):
        return None
    found: list[date] = []
    before: date | None = None
    for n, part in enumerate(clause.parts):
        if part.holiday:
            continue
        if clause.moved and part.weekday is not None:
            return None
        if part.weekday is None and part.day is not None:
            following = clause.parts[n + 1] if n + 1 < len(clause.parts) else None
            day = _day_of(part, window, before, clause.parts[:n], following)
            if day is None:
                return None
            if part.runs and before is not None:
                if not before <= day or (day - before).days > _LONGEST:
                    return None
                found += _days(before + timedelta(1), day)
            else:
                found.append(day)
            before = day
            continue
        if end is None or (end - start).days > _LONGEST:
            return None
        days = [day for day in _days(start, end) if _names(part, clause.parts[n - 1] if n else None, day)]
        if recurring:
            told = [recurs_on(rrule, day) for day in days]
            if None in told:
                return None
            days = [day for day, on in zip(days, told, strict=True) if on]
        found += days
    kept = [day for day in found if not any((day.month, day.day) == (p.month, p.day) for p in clause.open)]
    return sorted(set(kept))


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(n)


def _names(part: Part, before: Part | None, day: date) -> bool:
    """Whether a part of weekdays or months means a day: 第3火曜, 月~水, 7・8月."""
    if part.weekday is not None:
        if part.nths:
            return any(nth_weekday(day.year, day.month, n, part.weekday) == day for n in part.nths)
        if part.runs and before is not None and before.weekday is not None:
            return 0 < (day.weekday() - before.weekday) % 7 <= (part.weekday - before.weekday) % 7
        return day.weekday() == part.weekday
    month = part.month or 0
    if part.runs and before is not None and before.month is not None:
        return 0 < (day.month - before.month) % 12 <= (month - before.month) % 12
    return day.month == month


def _day_of(
    part: Part, window: Interval, before: date | None, earlier: tuple[Part, ...], following: Part | None
) -> date | None:
    """The one day within the window that a part means; None where none or several may be."""
    start, end = window
    assert start is not None
    if part.month is not None:
        years = range(start.year, (end or start).year + 2)
        days = [make_day(year, part.month, part.day or 0) for year in years]
    elif before is not None and any(one.month is not None for one in earlier):
        days = [make_day(before.year, before.month, part.day or 0)]
    else:
        last = end or start
        count = (last.year - start.year) * 12 + last.month - start.month + 1
        if count > 24:
            return None
        months = (divmod(start.month - 1 + n, 12) for n in range(count))
        days = [make_day(start.year + years, month + 1, part.day or 0) for years, month in months]
    fit = [day for day in days if day is not None and start <= day and (end is None or day <= end)]
    if part.month is not None and end is None:
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
        name = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()]
        last = (day + timedelta(7)).month != day.month
        ours = {name, f"{(day.day - 1) // 7 + 1}{name}", *((f"-1{name}",) if last else ())}
        return bool(ours & set(parts["BYDAY"].split(",")))
    return True if parts["FREQ"] == "DAILY" else None


def written(days: Iterable[date]) -> str | None:
    """Days as `exdates` holds them; None where there are none.

    >>> written([date(2022, 10, 8), date(2022, 10, 15)])
    '2022-10-08/2022-10-15'
    """
    return "/".join(day.isoformat() for day in sorted(set(days))) or None
