"""Points in time where they stand in a cell: the end of a range, one more choice, or a new item."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import holiday_month
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import statuses
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import BareNumber, BareThird, Clock, NthWeek, SelfMark, Time
from ..point import Point
from ..rule import NO_RULE, Rule
from .begin import begin_item
from .closing import close_rule
from .labels import names_other_day
from .parting import end_rule_before, part_framed
from .reading import Item, Reading
from .rules import note_rule

_DIGITS: Final = re.compile(r"(?:^|~|-|から|より)(?!.*(?:~|-|から|より))[^0-9]*([0-9][^ ]*)").search
"""Digits after the last sign of a range: 5名 in 3~5名."""
_NAMED: Final = re.compile(r"[一-龠ァ-ヶA-Za-z]$|[0-9]").search
"""What makes a number behind it a part of a name: 小4, コース2, 小4~6."""
_OTHER_TIME: Final = re.compile(r"(次回|次期|前回|直近|初回)(?:の?(?:開催|実施))?(?:は|[:、 ])?$").search
_COUNTS: Final = re.compile("[ぁ-んァ-ヶ一-龠A-Za-z]").match
_HEADS: Final = re.compile(
    rf"は|:| ?{either(statuses())}| ?[(](?:[0-9]{{1,2}}[月/]|{either(statuses())})"
).match
"""What follows a part of the day that is a name: 午前:5月10日、午後:5月11日."""
_NAMING: Final = ("year", "season")
"""Units of points that may only name the time beside them."""


def take_time(reading: Reading, phrase: Time) -> None:
    """A point: the end of a range, one more choice, a new item, or only a name of what it stands beside."""
    if reading.skipping:
        reading.passed.append((phrase.begin, phrase.end))
        return
    point, item, waiting, end = phrase.point, reading.item, reading.waiting, phrase.end
    if reading.joined == "both":
        reading.joined = "" if reading.unread(phrase.begin) else "range"
    elif reading.joined == "range" and reading.gap < phrase.begin:
        _note_between(reading, phrase.begin)
    if waiting.expects == "choice" and point.month is None and point.weekday is None:
        waiting.expects = ""
        reading.passed.append((phrase.begin, end))
        return
    naming = point.unit in _NAMING or point.holiday is not None
    if naming and item is not None and _stands_beside(reading, phrase, item):
        return
    if phrase.names_next:
        return
    if reading.joined != "range" and reading.repetition.rule is not NO_RULE:
        end_rule_before(reading, phrase.begin, point.unit == "day" and point.month is not None)
        item = reading.item
    if waiting.approximate:
        point = point.but(approximate=True)
        waiting.approximate = False
    if (
        item is not None
        and item.start is not None
        and not reading.closed
        and _joins(reading, item, point, phrase.of_months)
    ):
        item.words_end = end
    else:
        _begin(reading, phrase, point)
    reading.gap = end
    reading.boundary = reading.closed = False
    reading.joined = "both" if waiting.both else ""
    waiting.both = False


def _note_between(reading: Reading, begin: int) -> None:
    """Let digits behind a range sign end the range before a date: 3~5名 5月3日 joins no dates."""
    between, item = _DIGITS(reading.unread(begin)), reading.item
    if between is not None:
        reading.joined = ""
        if item is not None:
            item.rest, item.rest_direct = between[1], True


def _within_months(point: Point, of_months: bool) -> Rule | None:
    """The rule of a day that the months of a range share; None where a point is only the end of the range."""
    if point.month is None:
        return None
    if point.nth is not None and point.weekday is not None:
        return Rule(days=frozenset({(point.nth, point.weekday)}))
    if of_months and point.day is not None:
        return Rule("MONTHLY", monthdays=frozenset({point.day}))
    return None


def _joins(reading: Reading, item: Item, point: Point, of_months: bool) -> bool:
    """Whether a point is the end of a range at hand or one more choice; it is made so."""
    if reading.joined == "range":
        if (rule := _within_months(point, of_months)) is not None and item.unit == "month":
            # 4月~10月の第3日曜日, 4月~10月の15日 recur in these months.
            part_framed(reading, True)
            note_rule(reading, rule, *point.span)
            point = point.but(nth=None, weekday=None, day=None, unit="month")
        item.end = point
        item.bracket_text = ""
        if item.label_after:
            # 7/22出発~8/5帰国: the first label is not the range's.
            item.label = None
        return True
    if reading.joined == "or":
        item.choices = (*item.choices, point)
        return True
    return False


def _begin(reading: Reading, phrase: Time, point: Point) -> None:
    """Begin an item with a point, by what joins it to the item before."""
    joined, previous = reading.joined, reading.item
    if joined == "range":
        # What stands before the range sign is an event without a date: 契約日から.
        reading.gap = max(reading.gap, phrase.begin)
    if reading.repetition.rule is not NO_RULE and (other := _OTHER_TIME(reading.unread(phrase.begin))):
        # 4年に1回開催、次回2027年
        close_rule(reading, reading.gap)
        reading.waiting.label, reading.waiting.label_start = other[1], reading.gap
    item = begin_item(reading, point, phrase.begin, phrase.end)
    if joined == "range":
        item.open_start = True
        return
    item.joined = joined
    if joined == "separator" and point.month is not None:
        _share_day(reading.text, reading.items[:-1], point, phrase.of_months)
    elif joined == "arrow" and previous is not None and not previous.status:
        previous.status = "postponed"


def _share_day(text: str, items: list[Item], point: Point, of_months: bool) -> None:
    """Give the months before a day or third in their list that too: 4・6・8月の第3木曜日, 5・10月上旬;
    months with a sign of their own only where の says so, 6月、12月の1日."""
    if point.unit not in ("day", "third"):
        return
    for earlier in reversed(items):
        month = earlier.start
        if month is None or month.unit != "month" or earlier.end is not None or earlier.label is not None:
            return
        if not (of_months or text[slice(*month.span)].isdecimal()):
            return
        earlier.start = month.but(
            nth=point.nth, weekday=point.weekday if point.nth is not None else None, day=point.day,
            third=point.third, third_end=point.third_end, unit=point.unit,
        )  # fmt: skip
        if earlier.joined != "separator":
            return


def _stands_beside(reading: Reading, phrase: Time, item: Item) -> bool:
    """Whether a point says no more than the item at hand, or names a part of it; that is then noted."""
    point, joined = phrase.point, reading.joined
    if point.unit == "year":
        start = item.start if item.end is not None else None
        if joined != "separator" or start is None or start.year != point.year:
            return False
        # July 25-30, 2024: the year of what stands before.
        reading.extend(phrase.end)
        return True
    last = item.last_point
    if last is None or joined not in ("", "space"):
        return False
    if point.holiday is not None:
        if last.unit == "day":
            # 11月3日 文化の日 names the day it stands beside.
            reading.extend(phrase.end)
            return True
        if last.unit == "month" and last.month == holiday_month(point.holiday):
            # 9月の敬老の日
            item.set_last(last.but(holiday=point.holiday, month=None, unit="day"))
            reading.extend(phrase.end)
            return True
        return False
    spans = point.unit == "season" == last.unit and joined == "" and last.span[1] == phrase.begin
    if not spans:
        return False
    # 春夏 is one time.
    item.end = point
    reading.end_point(phrase.end)
    return True


def take_number(reading: Reading, phrase: BareNumber) -> bool:
    """A number beside a day or year is one, too: 7月25・30, 令和4~6; refused elsewhere."""
    item = reading.item
    last = item.last_point if item is not None else None
    if last is None and reading.inside and _is_other_day(reading, phrase):
        # 7月30日(予備日31)
        last = Point(day=0, unit="day")
    if last is None:
        return False
    if _goes_on_by_weekday(reading, phrase, last):
        reading.joined = "separator"
    elif not _goes_on(reading, phrase):
        return False
    number = phrase.number
    span = (phrase.begin, phrase.end)
    ranged = reading.joined == "range"
    if last.unit == "day" and last.day is not None and number <= 31:
        point = Point(day=number, unit="day", span=span)
    elif last.unit == "fiscal_year" and last.era is not None and ranged:
        point = Point(number, True, fiscal=True, unit="fiscal_year", span=span)
    elif last.unit in ("year", "fiscal_year") and ranged and number > 12:
        point = Point(number, True, fiscal=last.fiscal, unit=last.unit, span=span)
    else:
        return False
    after, end = phrase.after, phrase.end
    if phrase.after_weekday > after:
        after, end = phrase.after_weekday, phrase.end_weekday
        reading.resume = after
        point = point.but(weekday=phrase.weekday)
    take_time(reading, Time(phrase.first, after, phrase.begin, end, point, False, False))
    return True


def _goes_on(reading: Reading, phrase: BareNumber) -> bool:
    """Whether a sign joins a number to the point before it, and no name ends in it."""
    if reading.joined == "range":
        return True
    named = _NAMED(reading.text, reading.gap, phrase.begin) is not None
    return reading.joined in ("separator", "or") and not named


def _goes_on_by_weekday(reading: Reading, phrase: BareNumber, last: Point) -> bool:
    """Whether a number right after the weekday of a day has its own, and so is the next: 11/1(土)2(日);
    and so is a later one behind the name of a day to wait for: 11/1(土)予備日2(日), 7月30日 予備日31."""
    if reading.joined not in ("", "space", "separator"):
        return False
    if _is_other_day(reading, phrase):
        return last.day is not None and last.day < phrase.number
    days = phrase.weekday is not None and last.weekday is not None
    return days and reading.gap == phrase.begin and not reading.joined


def _is_other_day(reading: Reading, phrase: BareNumber) -> bool:
    """Whether a number that nothing counts stands right behind the name of a day to wait for."""
    gap = reading.text[reading.gap : phrase.begin]
    named = reading.waiting.label in remark_words("other_day") and not gap.strip()
    return (named or names_other_day(gap)) and _COUNTS(reading.text, phrase.end) is None


def take_third(reading: Reading, phrase: BareThird) -> None:
    """中旬 after 3月上旬~ or 3月上旬、; elsewhere no time."""
    item, joined = reading.item, reading.joined
    last = item.last_point if item is not None else None
    if item is None or last is None or last.month is None or joined not in ("range", "separator", "or"):
        return
    month = None if joined == "range" else last.month
    point = Point(month=month, third=phrase.third, unit="third", span=(phrase.begin, phrase.end))
    if joined == "range":
        item.end = point
    elif joined == "or":
        item.choices = (*item.choices, point)
    else:
        reading.joined = ""
        begin_item(reading, point, phrase.begin, phrase.end).joined = "separator"
    reading.end_point(phrase.end)


def take_nth_week(reading: Reading, phrase: NthWeek) -> bool:
    """第3週 after 6月第1週~; refused elsewhere."""
    item = reading.item
    if item is None or item.start is None or item.start.week is None or reading.joined != "range":
        return False
    item.end = Point(week=phrase.week, unit="week", span=(phrase.begin, phrase.end))
    reading.end_point(phrase.end)
    return True


def take_clock(reading: Reading, phrase: Clock) -> None:
    """A time of day is dropped, and remembered as where it ended."""
    if phrase.timed:
        reading.extend(phrase.end)
        reading.hours_end = phrase.end
    elif reading.item is not None and _HEADS(reading.text, phrase.end) is None:
        reading.extend(phrase.end)


def take_self(reading: Reading, phrase: SelfMark) -> None:
    """自 begins a range; 自 至 waits for both its ends."""
    reading.gap = phrase.end
    reading.waiting.both = phrase.both
