"""The door of the library: a cell in, its periods out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from pipeline.lexicon.calendar import FIRST_YEAR, LAST_YEAR, WEEKDAYS
from pipeline.model import Note

from .excluded import MAY_EXCLUDE, Clause, excluded_in
from .fold import Item, Reading, fold_phrases
from .notes import make_note
from .period import Period, Status
from .phrases import read_phrases
from .place import Interval, Known, place_item, place_recurring
from .place.excluded import place_excluded, written
from .place.interval import year_of_days
from .plain import Unknown, make_plain, unknown_years
from .tokens import fold, tokenize
from .unread import note_unread

_TRIM: Final = " \u3000\t\r\n・、,，/／;；"
_MOVED: Final = ("延期", "順延", "変更", "前倒", "延長", "中止", "繰")
_LEFT_OUT: Final = re.compile(r"([^、。,※ ]{1,30}?)(?:を|は|も)?除(?:く|き|いて)").search
"""What is left out, where nothing else tells which days that are: 年末年始(12月28日~1月4日)を除く."""
_DEVIATES: Final = re.compile(
    r"(?:[(]|※ ?)(?=[0-9]{1,2}月(?:(?:のみ|だけ)[はも]?|[はも]))"
    r"(?P<rest>[^()※]*(?:[0-9]日|第[1-5]|[0-9]回|曜)[^()※]*)[)]?$"
).search
"""A last remark on one month of what recurs by a rule: 毎月第4金曜日(12月は第3金曜日)."""
_RULES: Final = re.compile(rf"毎[月週年]|第[1-5] ?[{WEEKDAYS}]|隔[週月]|各[月週]").search
_NO_MONTH: Final = re.compile(r"(?<![0-9.])(?:1[3-9]|[2-9][0-9])月(?![間数])").search
"""A month that no calendar has."""
_NO_WEEKDAY: Final = re.compile(rf"毎月 ?第[1-5](?:[・、と,] ?第?[1-5])*(?=[ ()]|$)(?! ?[{WEEKDAYS}])").search
"""Numbers of weeks with no weekday: 毎月第2・第4."""
_BACKUPS: Final = ("予備日", "雨天", "荒天", "順延", "延期日")
_BLANK: Final = frozenset("-ー~…‥ ")
"""Signs that a cell with nothing to say is filled with."""
_SERIALS: Final = range(36526, 55153)
"""Days of 2000 to 2050 as Excel counts them."""


def parse_periods(text: str, *, fiscal_year: int | None) -> list[Period]:
    """The times that a schedule names, in the order of the text; [] for blank text.

    `fiscal_year` is the document's (April to March); dates that name no year are placed in it, and stay
    null where it is None. Nothing is raised for any text:
    what is not understood becomes one period of kind "unspecified" with null dates and a note, and
    impossible dates (2月30日) are null with a note, never bent. Each period's `text` is a
    substring of the given text.

    >>> [p.edtf for p in parse_periods("7月頃～翌3月", fiscal_year=2022)]
    ['2022-07~/2023-03']
    >>> [(p.label, p.status) for p in parse_periods("令和5年 派遣:3~4月 受入:中止", fiscal_year=2022)]
    [('派遣', 'scheduled'), ('受入', 'cancelled')]
    """
    if not text or text.isspace():
        return []
    tokens = tokenize(text)
    unknown = unknown_years(tokens.text)
    if unknown:
        return list(_around(text, unknown, fiscal_year))
    remark = _DEVIATES(tokens.text)
    if remark is not None and _RULES(tokens.text, 0, remark.start()):
        usual = parse_periods(text[: remark.start()], fiscal_year=fiscal_year)
        if usual and usual[-1].kind == "recurring":
            note = make_note("period-partly-read", text.strip(), rest=text[slice(*remark.span("rest"))])
            shown = text.strip() if len(usual) == 1 else usual[-1].text
            return [*usual[:-1], replace(usual[-1], text=shown, notes=(*usual[-1].notes, note))]
    phrases = read_phrases(tokens, 0, len(tokens.kinds) - 1)
    reading = fold_phrases(tokens, phrases)
    note_unread(tokens, phrases, reading)
    if not reading.items:
        return _without(_clauses(text), [(None, _wordy(reading, text))])
    anchor = fiscal_year if fiscal_year is not None and FIRST_YEAR <= fiscal_year < LAST_YEAR - 1 else None
    return _placed(reading, Known(anchor), text)


def _placed(reading: Reading, known: Known, text: str) -> list[Period]:
    """The periods of the items of a cell."""
    items, whole = reading.items, text.strip()
    single = len(items) == 1 or sum(not item.context for item in items) == 1
    bare_arrow = "→" in reading.text and not any(word in reading.text for word in _MOVED)
    texts = [whole] if single else [_cut(text, item) for item in items]
    hosts: list[tuple[Item, Period]] = []
    seasons: dict[int, tuple[str, str]] = {}
    for n, item in enumerate(items):
        if item.label is not None and (item.label not in text or "」" in item.label):
            item.label = _as_written(item, item.label, reading.text, text)
        shown = whole if single else texts[n]
        placed = place_item(item, known, shown) if item.rule is None else place_recurring(item, known, shown)
        period, known = placed
        if period is None:
            continue
        if hosts and _lies_after(item, period, hosts[-1][1]):
            # ～令和7年3月21日(うち9月～11月): in the year before that end
            period, _ = place_item(item, Known(known.anchor), shown)
            assert period is not None
        if (
            bare_arrow
            and item.status == "postponed"
            and n + 1 < len(items)
            and items[n + 1].joined == "arrow"
        ):
            period = replace(period, notes=(*period.notes, make_note("period-arrow", period.text)))
        if n + 1 < len(items) and _is_month_before_date(item, items[n + 1]):
            # 5月6月1日, from a column of months beside one of dates.
            if _month(item) != _month(items[n + 1]):
                items[n + 1].rest = items[n + 1].rest or shown
            continue
        if item.noted and hosts and _is_of_event(item, period, hosts[-1][1]):
            continue
        if item.rest:
            period = _mark_partly_read(item, period)
        if item.bracketed and hosts:
            host, earlier = hosts[-1]
            merged = _merged(item, period, host, earlier)
            if merged is not None:
                if host.start is not None and host.start.unit == "season" and merged.start != earlier.start:
                    name = reading.text[slice(*host.start.span)]
                    seasons[len(hosts) - 1] = (name, period.text)
                hosts[-1] = (host, merged)
                continue
        if hosts and _goes_on(item, hosts[-1], reading.text):
            period = replace(period, label=hosts[-1][1].label)
        hosts.append((item, period))
    if len(seasons) > 1:
        # 春季(5月)、秋季(10月)
        for n, (name, shown) in seasons.items():
            item, period = hosts[n]
            hosts[n] = (item, replace(period, label=period.label or name, text=shown))
    framed = [(item, _framed(period, known.anchor)) for item, period in hosts]
    clauses = _clauses(text)
    periods = _without(clauses, framed)
    if not clauses and "除" in reading.text and periods and (left_out := _LEFT_OUT(reading.text)):
        note = make_note("period-exception", periods[-1].text, rest=left_out[1])
        periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    if (
        (lost := _NO_MONTH(reading.text) or _NO_WEEKDAY(reading.text))
        and periods
        and not any(one.notes for one in periods)
    ):
        note = make_note("period-partly-read", periods[-1].text, rest=lost[0])
        periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    if len(periods) == 1 and periods[0].text != whole:
        periods = [replace(periods[0], text=whole)]
    return periods


def _clauses(text: str) -> tuple[Clause, ...]:
    """What a cell leaves out; few cells hold a word that says so."""
    return excluded_in(make_plain(fold(text))) if MAY_EXCLUDE(text) else ()


def _framed(period: Period, anchor: int | None) -> Period:
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


def _without(clauses: tuple[Clause, ...], hosts: Sequence[tuple[Item | None, Period]]) -> list[Period]:
    """The periods of items with the days that the clauses of their cell leave out; a note where a clause has
    no place among them."""
    periods = [period for _, period in hosts]
    if not clauses or not periods:
        return periods
    left_out: list[set[date]] = [set() for _ in periods]
    own = _offsets_of([item for item, _ in hosts if item is not None])
    for clause in clauses:
        if clause.begin in own:
            continue
        near = [n for n, (item, _) in enumerate(hosts) if item is None or item.span[0] <= clause.begin]
        order = [*reversed(near), *(n for n in range(len(periods)) if n not in near)]
        placed = ((n, _left_out(clause, periods[n])) for n in order)
        host, days = next(((n, days) for n, days in placed if days is not None), (order[0], None))
        left_out[host].update(days or ())
        if days is None or clause.has_holidays:
            note = make_note("period-exception", periods[host].text, rest=clause.text)
            periods[host] = replace(periods[host], notes=(*periods[host].notes, note))
    return [
        replace(period, exdates=written(days)) if days else period
        for period, days in zip(periods, left_out, strict=True)
    ]


def _left_out(clause: Clause, period: Period) -> list[date] | None:
    """The days that a clause leaves out of a period; None where it has no place there."""
    recurs = period.kind == "recurring"
    bounds = (period.frame_start, period.frame_end) if recurs else (period.start, period.end)
    return place_excluded(clause, Interval(*bounds), period.rrule, recurs)


def _offsets_of(items: Iterable[Item]) -> set[int]:
    """Where days are an item's own: 5月3日~6日休館 is a time that is closed, and no clause leaves it out."""
    spans = [item.span for item in items if item.rule is None]
    return {offset for begin, end in spans for offset in range(begin, max(end, begin + 1))}


def _goes_on(item: Item, before: tuple[Item, Period], folded: str) -> bool:
    """Whether a day goes on in the bracket of another day to wait for: (予備日10/11・12)."""
    host, period = before
    if item.label is not None or period.label is None or not any(one in period.label for one in _BACKUPS):
        return False
    between = folded[host.span[1] : item.span[0]]
    return between.count(")") <= between.count("(") and not any(sign in between for sign in "。;/~")


def _as_written(item: Item, label: str, folded: str, text: str) -> str:
    """The label in the source's own characters: labels are found in the folded text."""
    at = folded.rfind(label, 0, item.span[0])
    if at < 0:
        at = folded.find(label)
    if at > 0 and folded[at - 1] == "「" and label.count("」") > label.count("「"):
        # 6月「祭り」準備
        return text[at - 1 : at + len(label)]
    return text[at : at + len(label)] if at >= 0 else label


def _cut(text: str, item: Item) -> str:
    """The part of a cell that belongs to an item."""
    begin, end = item.span
    return (text[begin:end] + text[end : max(item.words_end, end)].rstrip(_TRIM)).strip()


def _month(item: Item) -> int | None:
    return item.start.month if item.start is not None else None


def _is_month_before_date(item: Item, following: Item) -> bool:
    """Whether a month stands right before a date with a month of its own."""
    month, date_ = item.start, following.start
    if month is None or date_ is None or month.unit != "month" or item.end is not None or item.label:
        return False
    return date_.unit in ("day", "third") and not date_.year_written and month.span[1] == date_.span[0]


def _lies_after(item: Item, period: Period, earlier: Period) -> bool:
    """Whether a part in brackets, which names no year, was placed after the end of what it is a part of."""
    point = item.start
    if not item.bracketed or point is None or point.month is None or item.rule is not None:
        return False
    if point.year_written or point.relative or earlier.start is not None or earlier.end is None:
        return False
    return period.start is not None and period.start > earlier.end


def _is_of_event(item: Item, period: Period, earlier: Period) -> bool:
    """Whether a remark is about days of the event before it: 9月3日~5日 ※4日は2回公演."""
    if item.label is not None or item.status or period.kind != "interval" or earlier.precision != "day":
        return False
    return period.start is not None and Interval(earlier.start, earlier.end).contains(
        Interval(period.start, period.end)
    )


def _mark_partly_read(item: Item, period: Period) -> Period:
    """The period with a note of what was not understood; null where that is its own day or month."""
    notes = (*period.notes, make_note("period-partly-read", period.text, rest=item.rest))
    if not item.rest_direct:
        return replace(period, notes=notes)
    return replace(period, kind="unspecified", start=None, end=None, precision=None, edtf=None, notes=notes)


def _merged(item: Item, period: Period, host: Item, earlier: Period) -> Period | None:
    """What a bracket after an item makes of it; None where the bracket is an item of its own."""
    if item.open_start and period.end == earlier.end and earlier.start is not None:
        # 8月1日~19日(郵送は19日必着)
        return earlier
    if item.label is not None:
        return None
    days, before = Interval(period.start, period.end), Interval(earlier.start, earlier.end)
    if days == before:
        return earlier
    if earlier.kind == "year_round" and item.rule is not None and MAY_EXCLUDE(earlier.text):
        note = make_note("period-partly-read", earlier.text, rest=period.text)
        return replace(earlier, notes=(*earlier.notes, note))
    if earlier.kind == "year_round":
        # 通年(5月~11月): which of the two is meant, nothing says.
        told = days.is_known and item.status != "cancelled" and not MAY_EXCLUDE(earlier.text)
        note = make_note("period-partly-read", earlier.text, rest=period.text)
        return replace(earlier, notes=(*earlier.notes, note)) if told else earlier
    if earlier.precision == "day" and days.contains(before):
        # 春分の日(3月)
        return earlier
    if not before.is_known and host.start is not None and host.start.holiday:
        # 体育の日(10月第2月曜日), in a year without one.
        return replace(period, text=earlier.text, label=earlier.label)
    if host.rule is not None:
        return earlier if before.is_known else _with_days(earlier, period)
    if days.start is None or days.end is None:
        if period.kind == "interval" and period.precision is None:
            return earlier
        note = make_note("period-bracket-ignored", earlier.text)
        return replace(earlier, notes=(*earlier.notes, note))
    season = earlier.precision == "season" and period.precision != "season"
    if before.contains(days) or (season and before.start is not None and before.end is not None):
        return replace(
            _with_days(earlier, period),
            approximate=earlier.approximate or period.approximate,
            tentative=earlier.tentative or period.tentative,
        )
    return None


def _with_days(period: Period, other: Period) -> Period:
    """A period with the days of another."""
    return replace(period, start=other.start, end=other.end, precision=other.precision, edtf=other.edtf)


def _wordy(reading: Reading, text: str) -> Period:
    """A cell without dates: 未定, 中止, 随時, or nothing that was understood."""
    words, shown = reading.words, text.strip()
    notes: tuple[Note, ...] = ()
    said = (word for word in words if word in ("undecided", "cancelled", "postponed"))
    status = cast(Status, next(said, "postponed" if "advanced" in words else "scheduled"))
    if set(words) <= {"tentative", "vague", "scheduled"}:
        notes = (_unreadable(shown),)
    waiting = reading.waiting
    tentative = "tentative" in words and status != "cancelled"
    return Period(
        shown, waiting.label, "unspecified", status, None, None, None, waiting.approximate, tentative,
        None, None, None, notes,
    )  # fmt: skip


def _around(text: str, unknown: tuple[Unknown, ...], fiscal_year: int | None) -> Iterator[Period]:
    """The times of a cell some of whose years are not understood: these null, the dates around them read."""
    at = 0
    for one in unknown:
        before = text[at : one.begin].strip(_TRIM)
        begin = one.begin
        if any(sign.isdecimal() for sign in before):
            yield from parse_periods(before, fiscal_year=fiscal_year)
        else:
            begin = at
        yield _of_unknown_year(text[begin : one.end].strip(_TRIM), one.year)
        at = one.end
    if after := text[at:].strip(_TRIM):
        yield from parse_periods(after, fiscal_year=fiscal_year)


def _of_unknown_year(shown: str, year: str) -> Period:
    """A time whose year is not understood: its months and days would be dated into another one."""
    return Period(
        shown, None, "unspecified", "scheduled", None, None, None, False, False,
        None, None, None, (make_note("period-impossible-date:unknown", shown, year=year),),
    )  # fmt: skip


def _unreadable(shown: str) -> Note:
    """The note about a cell that names no time; no warning where it is only a dash."""
    folded = fold(shown)
    if set(folded) <= _BLANK:
        return make_note("period-unreadable:blank", shown)
    serial = len(folded) == 5 and folded.isdecimal() and int(folded) in _SERIALS
    return make_note("period-unreadable:serial" if serial else "period-unreadable", shown)
