"""Where a cell says that something repeats: 毎月, 第2土曜日, weekdays, counts; and where such a rule ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.times import purposes
from pipeline.lexicon.word_lists import either as either_word

from ..phrases.kinds import NthWeekdays, Point, Repeat, Times, Undetermined, Weekdays
from ..rule import NO_RULE, Rule
from .begin import begin_item, is_a_year
from .labels import purpose_behind
from .leftovers import names_a_year
from .reading import Item, Reading, Repetition

_LISTED: Final = ("separator", "space")
_NEAR: Final = 16
"""Characters before a date within which a word says what it is for."""
_FOR_BEFORE: Final = re.compile(rf"{either_word(purposes())}[^0-9、。()※]{{0,5}}$").search
_NUMBERED: Final = re.compile(r"(?:^|[\s、,・/;+と及び。)])(?:並びに)?([①-⑳]|[(][0-9]{1,2}[)]) *$").search
"""The number of a list right before what recurs."""
_AND: Final = re.compile(rf"[^0-9]*(?:{either('and')}|(?<![^ 、)日])と|;|[+&])[、, ]*").fullmatch
"""What parts two times that are said to be two."""
_WITHIN: Final = re.compile(r"(?:中|内|の?期間中|の?間|のうち)?に ?(?:約|計|全)? ?").fullmatch
"""What says of a number of times that they fall within what stands before it."""
_SPANS: Final = ("season", "half1", "half2", "year", "fiscal_year")
_TOTAL: Final = re.compile(r"(?:全|計|延べ|のべ) ?$").search
_SHORT: Final = 21
"""Days from the first to the last of a range in which nothing recurs monthly."""
_HOURS: Final = re.compile(r"[(][0-9: 時分半午前後~-]+[)]").sub
_ORDINAL: Final = re.compile(r"(?:第 ?)?[1-5](?![0-9])")


def note_rule(reading: Reading, rule: Rule, begin: int, end: int) -> bool:
    """Note another rule, of which the text between two offsets told."""
    repetition, item = reading.repetition, reading.item
    span = repetition.span
    repetition.rule = rule if rule.said else NO_RULE
    repetition.span = (begin, end) if span == (0, 0) else (min(begin, span[0]), max(end, span[1]))
    if item is not None and not reading.closed:
        item.words_end = max(item.words_end, end)
    reading.joined = ""
    reading.gap = end
    return True


def begin_part(reading: Reading, begin: int) -> None:
    """Part what recurs from here on from what stands before a label, a list number or an "and": the dates
    there frame nothing of it, and a rule there is another.

    派遣:8月5日/受入:毎月第1月曜日, ①7月 ②毎週土曜日, 8月13日~15日及び毎週土曜日
    """
    if reading.inside:
        return
    gap = reading.text[reading.gap : begin]
    if _takes_number(reading, gap):
        reading.gap, reading.closed = begin, True
    elif reading.repetition.rule is not NO_RULE:
        part_framed(reading, gap in ("", "の"))
        return
    elif reading.waiting.label is None and not _AND(_HOURS("", gap)):
        return
    own = reading.items[reading.repetition.segment :]
    if own and not all(is_a_year(item) and item.label is None for item in own):
        reading.repetition.segment = len(reading.items)
        reading.closed = True


def _takes_number(reading: Reading, gap: str) -> bool:
    """Note a list number at the end of the unread text as the label of what follows, and end the rule before.

    False where there is none.
    """
    numbered = _NUMBERED(gap)
    if numbered is None:
        return False
    at = reading.gap + numbered.start(1)
    if reading.repetition.rule is not NO_RULE:
        close_rule(reading, reading.gap)
    if reading.waiting.label is None:
        reading.waiting.label, reading.waiting.label_start = numbered[1], at
    return True


def begin_numbered(reading: Reading, begin: int) -> None:
    """Part what a list number stands before from what it follows: ①令和7年度 ②~10月25日."""
    if reading.item is None or reading.inside:
        return
    if _takes_number(reading, reading.text[reading.gap : begin]):
        reading.gap, reading.closed, reading.boundary, reading.joined = begin, True, True, ""


def end_rule_before(reading: Reading, begin: int, day: bool = False) -> None:
    """Close the rule at hand before a time that a list number or an "and" parts from it: 毎週土曜 ②8月5日."""
    if reading.repetition.rule is NO_RULE or reading.inside:
        return
    gap = reading.text[reading.gap : begin]
    if _takes_number(reading, gap):
        return
    if _AND(_HOURS("", gap)) and not _goes_on(reading):
        close_rule(reading, reading.gap)
        reading.joined, reading.gap, reading.boundary = "separator", begin, True
    elif day and reading.joined == "separator" and _is_framed(reading):
        # 4月~8月の第1月曜日、10月12日
        close_rule(reading, reading.gap)


def _is_framed(reading: Reading) -> bool:
    """Whether dates before the rule at hand frame it, and nothing follows it."""
    repetition = reading.repetition
    own = reading.items[repetition.segment :]
    return bool(own) and all(item.span[0] < repetition.span[0] for item in own)


def _goes_on(reading: Reading) -> bool:
    """Whether the rule at hand has dates after it, to which an "and" adds: 毎年5月と10月."""
    after = reading.repetition.span[1]
    return any(item.span[0] >= after for item in reading.items)


def part_framed(reading: Reading, headed: bool = False) -> None:
    """Close a framed rule before dates that frame the next: 4月~9月の毎週土曜日、10月~3月の第2日曜日.

    `headed` where it is sure that the dates frame what follows, 11月~3月:第3土曜日.
    """
    repetition = reading.repetition
    if repetition.rule is NO_RULE:
        return
    own = reading.items[repetition.segment :]
    later = [item for item in own if item.span[0] >= repetition.span[1]]
    if not later or (not headed and (len(own) == len(later) or own[0].span[0] > repetition.span[0])):
        return
    first = later[0]
    if first.label is not None or first.joined not in _LISTED or not _can_frame(first):
        return
    if not all(item.bracketed for item in later[1:]):
        return
    del reading.items[-len(later) :]
    close_rule(reading, first.span[0])
    reading.items += later
    reading.item, reading.closed = later[-1], False


def take_repeat(reading: Reading, phrase: Repeat) -> bool:
    """毎月, 3年に1回, 年4回, 偶数月: more of the rule."""
    if reading.skipping and not phrase.always:
        return False
    begin_part(reading, phrase.begin)
    rule = reading.repetition.rule
    if phrase.excepted:
        # 毎週火曜日休館 says when not.
        note_rule(reading, rule._replace(every=False, frequency="", interval=1), phrase.begin, phrase.end)
        reading.extend(phrase.end)
        return True
    return note_rule(reading, rule.joined(phrase.rule, phrase.forced), phrase.begin, phrase.end)


def take_times(reading: Reading, phrase: Times) -> bool:
    """毎月2回 and 2回/年; refused where nothing says how often."""
    if phrase.per:
        begin_part(reading, phrase.begin)
    rule = reading.repetition.rule
    if rule.every and (rule.days or rule.monthdays or _TOTAL(reading.text, 0, phrase.begin)):
        # 毎月27日 全8回
        reading.extend(phrase.end)
        return True
    if rule.every:
        # 毎月2回: how often within each month, so no rule of the month alone.
        often = phrase.number != 1 or phrase.ranged
        rule = rule._replace(counted=True, frequency="" if often else rule.frequency)
        return note_rule(reading, rule, phrase.begin, phrase.end)
    if (
        not phrase.per
        and rule is NO_RULE
        and (phrase.number > 1 or phrase.ranged)
        and _falls_within(reading, phrase.begin)
    ):
        # 7月~9月に5回程度
        return note_rule(reading, rule._replace(counted=True), phrase.begin, phrase.end)
    if not phrase.per:
        return False
    reading.resume = phrase.per
    return note_rule(reading, rule._replace(counted=True), phrase.begin, phrase.per_end)


def _falls_within(reading: Reading, begin: int) -> bool:
    """Whether a number of times is said of the year or the months before it: 年度内に3回."""
    item = reading.item
    if item is None or item.start is None or len(reading.items) > 1:
        return False
    spans = item.end.unit == "month" if item.end is not None else item.start.unit in _SPANS
    last = item.last_point
    return spans and last is not None and _WITHIN(reading.text[last.span[1] : begin]) is not None


def take_nths(reading: Reading, phrase: NthWeekdays) -> bool:
    """第2土曜日 with no month of its own: a rule, or further days of a month named before."""
    if reading.skipping:
        return False
    if phrase.excluded:
        return True
    begin_part(reading, phrase.begin)
    item, rule = reading.item, reading.repetition.rule
    if reading.joined == "range" and item is not None and item.end is None and len(phrase.days) == 1:
        start, ((nth, weekday),) = item.start, phrase.days
        if start is not None and start.nth is not None and rule is NO_RULE:
            # 2月第2土曜~第4土曜
            item.end = Point(nth=nth, weekday=weekday, unit="day", span=(phrase.begin, phrase.end))
            reading.end_point(phrase.end)
            return True
    listed = item is not None and item.start is not None and item.start.nth is not None
    if not listed or reading.joined != "separator" or rule is not NO_RULE:
        return note_rule(reading, rule._replace(days=rule.days | phrase.days), phrase.begin, phrase.end)
    # 10月第1日曜日、第3日曜日
    for nth, weekday in sorted(phrase.days):
        _begin_nth(reading, nth, weekday, phrase.begin, phrase.end)
    reading.extend(phrase.end)
    return True


def _begin_nth(reading: Reading, nth: int, weekday: int, begin: int, end: int) -> None:
    """Begin an item with one more nth weekday of the month before."""
    point = Point(nth=nth, weekday=weekday, unit="day", span=(begin, end))
    begin_item(reading, point, begin, end).joined = "separator"


def take_weekdays(reading: Reading, phrase: Weekdays) -> bool:
    """Weekdays: of the day before them, of the clause that excludes them, or of a recurrence."""
    if reading.skipping:
        return False
    item, rule = reading.item, reading.repetition.rule
    start = item.start if item is not None else None
    nth = start.nth if start is not None and reading.joined == "separator" else None
    if not (phrase.sure or nth is not None or (rule.frequency == "WEEKLY" and rule.every)):
        return False
    of_month = phrase.after_no and start is not None and start.unit == "month"
    if phrase.excluded or (start is not None and phrase.says_hours and not of_month):
        reading.extend(phrase.end)
        return True
    if nth is not None and not rule.days:
        _begin_nth(reading, nth, phrase.days[0], phrase.begin, phrase.end)
        reading.extend(phrase.end)
        return True
    if item is not None and _is_of_day(reading, phrase, item):
        last = item.last_point
        if last is not None and last.weekday is None:
            item.set_last(last.but(weekday=phrase.days[0]))
        reading.extend(phrase.end)
        return True
    begin_part(reading, phrase.begin)
    rule = reading.repetition.rule
    if not rule.monthdays:
        rule = rule._replace(days=rule.days | {(0, day) for day in phrase.days})
    return note_rule(reading, rule, phrase.begin, phrase.end)


def _is_of_day(reading: Reading, phrase: Weekdays, item: Item) -> bool:
    """Whether one weekday is that of the day before it: 4月1日土曜日, and no rule."""
    last = item.last_point
    return (
        last is not None
        and last.unit == "day"
        and (item.end is None or (last.weekday is None and not phrase.after_no))
        and len(phrase.days) == 1
        and reading.repetition.rule is NO_RULE
        and reading.unread(phrase.begin).strip(" (") in ("", "の")
    )


def take_undetermined(reading: Reading, phrase: Undetermined) -> bool:
    """不定 leaves the item undecided."""
    if not reading.skipping and reading.item is not None:
        reading.item.status = "undecided"
        reading.extend(phrase.end)
    return True


def close_rule(reading: Reading, end: int) -> None:
    """Make the recurrence read so far an item of its own, framed by the dates of its part of the cell."""
    repetition = reading.repetition
    rule, segment = repetition.rule, repetition.segment
    if rule is NO_RULE:
        return
    if not rule.every and not rule.counted and not reading.items and "vague" in reading.words:
        repetition.rule = NO_RULE
        return
    if reading.inside:
        return
    part = reading.items[segment:]
    reading.repetition = Repetition(segment=segment, aside=repetition.aside)
    frames = _frames_of(reading.text, rule, part, repetition.span)
    if _lists_days(rule, frames) or _beside_a_day(rule, frames, repetition.span):
        return
    lengths = [item for item in part if item.kind == "unspecified" and item.start is None]
    kept = [item for item in part if item not in frames and item not in lengths]
    if _all_nths(rule, frames):
        reading.items[segment:] = [
            *_each_nth(reading.text, repetition, frames[0]),
            *(one for one in part if one not in frames),
        ]
        reading.repetition.segment = len(reading.items)
        reading.item = reading.items[-1]
        return
    for one in kept:
        if one.bracketed and _has_purpose(reading.text, one, repetition.span[1]):
            one.bracketed = False
            one.label = one.label or purpose_behind(reading.text, one.span[1])
    item = _recurring(repetition, frames, lengths)
    if any(frame.joined != "separator" and not frame.bracketed for frame in frames[1:]):
        # Only a list of times frames a recurrence as one.
        item.rest = item.rest or reading.text[slice(*frames[0].span)]
    if item.label is None:
        item.label, reading.waiting.label = reading.waiting.label, None
    item.words_end = item.span[1] if kept else max(item.span[1], end)
    reading.items[segment:] = [item, *kept]
    reading.repetition.segment = len(reading.items)
    reading.item = item
    reading.closed = True


def _has_purpose(text: str, item: Item, rule_end: int) -> bool:
    """Whether a date is for something beside the event: 毎月25日(5月10日締切), 毎週土曜 受付:5月1日から.

    Not so the dates of an event that such a word heads as a whole, 募集:4月~6月の毎週月曜日.
    """
    begin, end = item.span
    if purpose_behind(text, end) is not None:
        return True
    return rule_end <= begin and _FOR_BEFORE(text, max(rule_end, begin - _NEAR), begin) is not None


def _frames_of(text: str, rule: Rule, part: list[Item], span: tuple[int, int]) -> list[Item]:
    """The items of a part of the cell within which a rule recurs; the others are times of their own."""
    frames: list[Item] = []
    apart = False
    for item in part:
        start = item.start
        if item.joined != "separator" or start is None or start.month is not None or start.unit != "day":
            # 11月14日、21日: both or none.
            apart = not _may_frame(rule, item)
        if not apart and _can_frame(item) and not _has_purpose(text, item, span[1]):
            frames.append(item)
    before = [item for item in frames if item.span[1] <= span[0]]
    if len(before) > 1 and not before[-1].bracketed and (before[-1].end is not None or before[-1].open_end):
        # 8月6日~7日及び7月~10月の毎週月曜日
        other = [item for item in before if _shape(item) != _shape(before[-1])]
        frames = [item for item in frames if item not in other]
    return frames


def _shape(item: Item) -> tuple[str, bool]:
    unit = item.start.unit if item.start is not None else ""
    return unit, item.end is not None or item.open_end or item.open_start


def _may_frame(rule: Rule, item: Item) -> bool:
    """Whether a rule can recur in the days of an item: not on one day, nor monthly within a few."""
    monthly = bool(rule.monthdays) or any(nth for nth, _ in rule.days)
    if _is_one_day(rule, item):
        return not (rule.every or (monthly and item.joined == "separator"))
    start, end = item.start, item.end
    if not monthly or start is None or end is None or start.unit != "day" or end.unit != "day" or not end.day:
        return True
    months = 0 if end.month is None else ((end.month or 0) - (start.month or 0)) % 12
    if start.year is not None and end.year is not None:
        months = 12 * (end.year - start.year) + (end.month or 0) - (start.month or 0)
    return item.bracketed or end.day == -1 or 30 * months + end.day - (start.day or 0) > _SHORT


def _all_nths(rule: Rule, frames: list[Item]) -> bool:
    """Whether a rule is but some nth weekdays of one month: 10月の第2・第4土曜日."""
    if rule != Rule(days=rule.days) or len(rule.days) < 2 or not all(nth for nth, _ in rule.days):
        return False
    if len(frames) != 1 or (start := frames[0].start) is None or start.unit != "month":
        return False
    (one,) = frames
    return not (one.end or one.open_end or one.open_start or one.choices or one.bracketed)


def _each_nth(text: str, repetition: Repetition, month: Item) -> list[Item]:
    """An item for each nth weekday of a month, in the order of the calendar as far as ordinals tell it."""
    assert month.start is not None
    begin, end = repetition.span
    days = sorted(repetition.rule.days, key=lambda day: (day[0] < 0, day))
    cuts = [found.start() for found in _ORDINAL.finditer(text, begin, end)]
    items: list[Item] = []
    for n, (nth, weekday) in enumerate(days):
        item = replace(month, start=month.start.but(nth=nth, weekday=weekday, unit="day"))
        item.joined = "separator" if items else month.joined
        if len(cuts) == len(days):
            following = cuts[n + 1] if n + 1 < len(cuts) else end
            first = cuts[n] if n else month.span[0]
            item.span = (first, first + len(text[first:following].rstrip(" 、,・~")))
            item.words_end = item.span[1]
        items.append(item)
    return items


def _recurring(repetition: Repetition, frames: list[Item], lengths: list[Item]) -> Item:
    """The item of a recurrence, with what the items that frame it say."""
    rule = repetition.rule
    item = Item(None, repetition.span, "recurring")
    item.rule, item.approximate, item.frames = rule, rule.approximate, tuple(frames)
    if frames:
        framed = frames[0]
        item.label, item.status, item.duration = framed.label, framed.status, framed.duration
        item.tentative = any(frame.tentative for frame in frames)
        item.span = (min(framed.span[0], item.span[0]), max(item.span[1], frames[-1].words_end))
    for length in lengths:
        item.duration = item.duration or length.duration
    return item


def _can_frame(item: Item) -> bool:
    """Whether dates can frame a recurrence; with a label of their own in a bracket they are another time."""
    return (
        item.kind in ("interval", "year_round")
        and item.rule is None
        and not item.context
        and not (item.bracketed and item.label is not None)
    )


def _is_one_day(rule: Rule, item: Item) -> bool:
    """Whether an item is one day of a month, within which nothing recurs: 毎月第2土曜日 ※3月9日は閉講式."""
    start = item.start
    if rule.frequency == "YEARLY" or start is None or start.unit != "day" or start.month is None:
        return False
    return item.end is None and not (item.open_end or item.open_start or item.choices or item.bracketed)


def _lists_days(rule: Rule, items: list[Item]) -> bool:
    """年4回(6/1、9/1、12/1、3/1), 年2回(上期・下期): the count only sums up the times of a schedule."""
    if not rule.counted or rule.every or rule.days or len(items) < 2:
        return False
    for item in items:
        point = item.start
        if point is None or item.end is not None:
            return False
        dated = point.unit in ("day", "third") and point.month is not None
        if not dated and not point.unit.startswith(("half", "quarter")):
            return False
    for item in items:
        item.bracketed = False
    return True


def _beside_a_day(rule: Rule, items: list[Item], span: tuple[int, int]) -> bool:
    """A weekday with one day is no rule: 土曜日 10月1日 is that day, 11月3日前後の土日 is not read."""
    if rule.every or rule.counted or len(items) != 1 or not rule.days or any(nth for nth, _ in rule.days):
        return False
    (item,) = items
    if item.start is None or item.start.unit != "day":
        return False
    if item.end is not None or item.open_end or item.open_start:
        return False
    if span[0] > item.span[0]:
        item.kind = "unread"
    return True


def note_aside(reading: Reading) -> None:
    """Note a bracket beside the recurrence that was passed over, where it names a year: (令和5年度は受入)."""
    item, aside = reading.item, reading.repetition.aside
    if item is not None and item.rule is not None and names_a_year(aside):
        item.rest = item.rest or aside
