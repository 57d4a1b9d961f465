"""The periods of a cell's items put together: brackets go into what they stand at, remarks into the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest
from typing import Final

from pipeline.lexicon.remark_words import remark_words

from .fold import Item
from .notes import make_note
from .period import Period
from .place import Interval, Known, place_item
from .place.excluded import recurs_on
from .place.interval import NEVER

_MOVED: Final = ("延期", "順延", "変更", "前倒", "延長", "中止", "繰")
_TOTAL: Final = re.compile("[全計] ?([0-9]{1,3}) ?回").search
_NOTHING_SAID: Final = re.compile(
    "(?:[ 、,/()の~-]|・(?!・)|午[前後]|[0-9]{1,2}[時:](?:[0-9]{1,2}分?|半)?|[全計] ?[0-9]{1,3} ?回)*"
).fullmatch
"""What stands between a rule and its days, and says nothing of them: signs, hours, how many they are."""
_MORE_DAYS: Final = re.compile("ほか|他|祝|加え").search
"""Days beside those of a rule: 毎週木曜日のほか5月11日、18日."""
_IS_TOPIC: Final = re.compile(
    r"は(?:[^0-9、。]{0,4}[0-9]{1,2}(?:時|:)[0-9]{0,2}分?(?:まで|から|に)|[^0-9、。]{0,4}無料|夜間)"
).match
"""What is said of a day of the event, and tells no time of its own: 8月2日は17時まで, 5日は入場無料."""
_IS_DEADLINE: Final = re.compile("必着|消印|締め?切|〆切").search
_BACKUPS: Final = ("予備日", "雨天", "荒天", "順延", "延期日")


def put_together(
    items: Sequence[Item], placed: Sequence[Period | None], anchor: int | None, folded: str
) -> list[tuple[Item, Period]]:
    """The periods that a cell names, each with its item, of those that its items have one by one.

    `anchor` is the document's fiscal year, `folded` the text of the cell as the items have it.
    """
    bare_arrow = "→" in folded and not any(word in folded for word in _MOVED)
    hosts: list[tuple[Item, Period]] = []
    seasons: dict[int, tuple[str, str]] = {}
    listed: set[tuple[date | None, date | None]] = set()
    for item, period, following in zip_longest(items, placed, items[1:]):
        if period is None:
            continue
        if hosts and _lies_after(item, period, hosts[-1][1]):
            # ～令和7年3月21日(うち9月～11月): in the year before that end
            period, _ = place_item(item, Known(anchor), period.text)
            assert period is not None
        if following is not None:
            if bare_arrow and item.status == "postponed":
                period = replace(period, notes=(*period.notes, make_note("period-arrow", period.text)))
            if _is_month_before_date(item, following):
                # 5月6月1日, from a column of months beside one of dates.
                if item.month != following.month:
                    following.rest = period.text
                continue
        if (
            hosts
            and _is_remark(item, hosts[-1][0], folded)
            and any(_is_of_event(item, period, earlier) for _, earlier in hosts)
        ):
            continue
        if hosts and not item.rest and _lies_before_its_weekend(item, period, *hosts[-1]):
            item.rest = folded[slice(*item.span)]
        if hosts and _waits_for_nothing(item, period, hosts[-1][1]):
            # 7月30日(予備日1日)
            item.rest, item.rest_direct = folded[slice(*item.span)], True
        if item.rest:
            period = _mark_partly_read(item, period)
        bounds = (period.start, period.end)
        if bounds in listed and item.bracketed and not (item.status or item.label or item.rest):
            # 10月4日、11日、18日(11日のみ午後)
            continue
        if period.start is not None:
            listed.add(bounds)
        if item.bracketed and hosts:
            host, earlier = hosts[-1]
            merged = _merged(item, period, host, earlier)
            if merged is not None:
                if host.start is not None and host.start.unit == "season" and merged.start != earlier.start:
                    seasons[len(hosts) - 1] = (folded[slice(*host.start.span)], period.text)
                hosts[-1] = (host, merged)
                continue
        if hosts and _goes_on(item, hosts[-1], folded):
            period = replace(period, label=hosts[-1][1].label)
        hosts.append((item, period))
    if len(seasons) > 1:
        # 春季(5月)、秋季(10月)
        for n, (name, shown) in seasons.items():
            item, period = hosts[n]
            hosts[n] = (item, replace(period, label=period.label or name, text=shown))
    return _called_off_once(_only_days(hosts, folded))


def _only_days(hosts: list[tuple[Item, Period]], folded: str) -> list[tuple[Item, Period]]:
    """The periods without the rule of the single days that stand beside it, 毎週水曜日 5月11日、18日、25日;
    with it where there are more days than those, 毎週水曜日 5月11日、18日 全10回, or more is said of them:
    毎週水曜日及び5月11日、18日, 毎週水曜日 5月11日、18日はオンライン."""
    rules = [n for n, (_, period) in enumerate(hosts) if period.kind == "recurring"]
    if len(rules) != 1 or len(hosts) < 3:
        return hosts
    _, rule = hosts[rules[0]]
    days = [*hosts[: rules[0]], *hosts[rules[0] + 1 :]]
    if rule.start is not None or rule.notes:
        return hosts
    total = _TOTAL(folded)
    if total is not None and int(total[1]) > len(days):
        return hosts
    spans = sorted(item.span for item, _ in hosts)
    between = [folded[end:begin] for (_, end), (begin, _) in pairwise([*spans, (len(folded), 0)])]
    alone = all(map(_NOTHING_SAID, between)) and _MORE_DAYS(folded) is None
    return days if alone and all(_is_day_of(rule, period) for _, period in days) else hosts


def _is_day_of(rule: Period, period: Period) -> bool:
    """Whether a time is one day, and one that a rule of weekdays names."""
    if period.start is None or period.start != period.end:
        return False
    weekly = rule.rrule is not None and "BYDAY" in rule.rrule
    return weekly and recurs_on(rule.rrule, period.start) is True


def _goes_on(item: Item, before: tuple[Item, Period], folded: str) -> bool:
    """Whether a day goes on in the bracket of another day to wait for: (予備日10/11・12)."""
    host, period = before
    if item.label is not None or period.label is None or not any(one in period.label for one in _BACKUPS):
        return False
    between = folded[host.span[1] : item.span[0]]
    return between.count(")") <= between.count("(") and not any(sign in between for sign in "。;/~")


def _is_month_before_date(item: Item, following: Item) -> bool:
    """Whether a month stands right before a date with a month of its own."""
    month, date_ = item.start, following.start
    if month is None or date_ is None or month.unit != "month" or item.end is not None or item.label:
        return False
    return date_.unit in ("day", "third") and not date_.year_written and month.span[1] == date_.span[0]


def _lies_before_its_weekend(item: Item, period: Period, host: Item, earlier: Period) -> bool:
    """Whether the second of weekdays with one number, 第2土・日曜日, lies before the first in its month."""
    start, first = item.start, host.start
    if start is None or first is None or item.joined != "separator":
        return False
    if not start.nth or start.nth != first.nth:
        return False
    if start.weekday == first.weekday or period.start is None or earlier.start is None:
        return False
    return period.start < earlier.start


def _waits_for_nothing(item: Item, period: Period, earlier: Period) -> bool:
    """Whether a day without a month that a time may have to wait for was placed before that time."""
    if item.start is None or item.start.month is not None or period.label not in remark_words("other_day"):
        return False
    return period.start is not None and earlier.start is not None and period.start < earlier.start


def _lies_after(item: Item, period: Period, earlier: Period) -> bool:
    """Whether a part in brackets, which names no year, was placed after the end of what it is a part of."""
    point = item.start
    if not item.bracketed or point is None or point.month is None:
        return False
    if point.year_written or earlier.start is not None or earlier.end is None:
        return False
    return period.start is not None and period.start > earlier.end


def _is_remark(item: Item, before: Item, folded: str) -> bool:
    """Whether what is said of a time behind another may be but a remark: ※4日は2回公演, 8月2日は17時まで."""
    if item.label is not None or item.status:
        return False
    if item.noted:
        return True
    listed = item.joined == "separator" and _is_a_day(before)
    return not listed and _IS_TOPIC(folded, item.dated_until) is not None


def _is_of_event(item: Item, period: Period, earlier: Period) -> bool:
    """Whether a remark is about days of the event before it: 9月3日~5日 ※4日は2回公演."""
    if earlier.precision != "day" and (item.noted or earlier.kind != "year_round"):
        return False
    return period.start is not None and Interval(earlier.start, earlier.end).contains(
        Interval(period.start, period.end)
    )


def _is_a_day(item: Item) -> bool:
    return item.start is not None and item.start.unit == "day" and item.end is None


def _mark_partly_read(item: Item, period: Period) -> Period:
    """The period with a note of what was not understood; null where that is its own day or month."""
    notes = (*period.notes, make_note("period-partly-read", period.text, rest=item.rest))
    if not item.rest_direct:
        return replace(period, notes=notes)
    return replace(period, kind="unspecified", start=None, end=None, precision=None, edtf=None, notes=notes)


def _merged(item: Item, period: Period, host: Item, earlier: Period) -> Period | None:
    """What a bracket after an item makes of it; None where the bracket is an item of its own."""
    if item.open_start and period.end == earlier.end:
        # 8月1日~19日(郵送は19日必着)
        return earlier
    if item.label is not None:
        return None
    days, before = Interval(period.start, period.end), Interval(earlier.start, earlier.end)
    if _IS_DEADLINE(period.text) and days.end and before.start and days.end < before.start:
        # 9月7日(8月23日必着)
        return None
    if days == before or _names_season(item, host):
        return earlier
    if earlier.kind == "year_round":
        # 通年(5月~11月): which of the two is meant, nothing says.
        note = make_note("period-partly-read", earlier.text, rest=period.text)
        return replace(earlier, notes=(*earlier.notes, note))
    if earlier.precision == "day" and days.contains(before):
        # 春分の日(3月)
        return earlier
    if before == NEVER and host.start is not None and host.start.holiday:
        # 体育の日(10月第2月曜日), in a year without one.
        return replace(period, text=earlier.text, label=earlier.label)
    if host.rule is not None:
        return None
    if days.start is None or days.end is None:
        later = days.end is not None and before.end is not None and days.end > before.end
        note = (
            # 8月6日(8日まで): to go on until then, or something else that has time until then
            make_note("period-partly-read", earlier.text, rest=period.text)
            if later
            else make_note("period-bracket-ignored", earlier.text)
        )
        return replace(earlier, notes=(*earlier.notes, note))
    ended = earlier.start is not None and earlier.end is not None
    season = ended and earlier.precision == "season" and period.precision != "season"
    if before.contains(days) or season:
        return replace(
            _with_days(earlier, period),
            approximate=earlier.approximate or period.approximate,
            tentative=earlier.tentative or period.tentative,
        )
    return None


def _names_season(item: Item, host: Item) -> bool:
    """Whether a bracket says no more than the season of months before it: 12月~3月(冬期)."""
    said, dated = item.start, host.start
    if said is None or dated is None or said.unit != "season" or said.year_written:
        return False
    return dated.month is not None


def _with_days(period: Period, other: Period) -> Period:
    """A period with the days of another."""
    return replace(period, start=other.start, end=other.end, precision=other.precision, edtf=other.edtf)


def _called_off_once(hosts: list[tuple[Item, Period]]) -> list[tuple[Item, Period]]:
    """The periods with a day that is said again to be called off as one: 5月10日・17日 ※17日は中止."""
    kept: list[tuple[Item, Period]] = []
    single: dict[date, list[int]] = {}
    for item, period in hosts:
        day = period.start if period.kind == "interval" and period.start == period.end else None
        said = single.setdefault(day, []) if day is not None else []
        if period.status == "cancelled" and len(said) == 1:
            first, earlier = kept[said[0]]
            if len({earlier.label, period.label} - {None}) < 2:
                kept[said[0]] = (first, replace(earlier, status="cancelled"))
                continue
        said.append(len(kept))
        kept.append((item, period))
    return kept
