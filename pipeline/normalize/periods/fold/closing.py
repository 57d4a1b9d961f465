"""Where the words of a recurrence end: it becomes an item, with the dates beside it that frame it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.times import purposes
from pipeline.lexicon.word_lists import either

from ..point import Point
from ..rule import NO_RULE, Rule
from .labels import purpose_behind
from .leftovers import names_a_year
from .reading import Item, Reading, Repetition

_NEAR: Final = 16
"""Characters before a date within which a word says what it is for."""
_FOR_BEFORE: Final = re.compile(rf"{either(purposes())}[^0-9、。()※]{{0,5}}$").search
_TOTAL: Final = re.compile("[ 、,(]{0,2}[全計]([0-9]{1,3})回").match
_SHORT: Final = 21
"""Days from the first to the last of a range in which nothing recurs monthly."""
_ORDINAL: Final = re.compile(r"(?:第 ?)?[1-5](?![0-9])")


def close_rule(reading: Reading, end: int) -> None:
    """Make the recurrence at hand an item of its own, framed by the dates of its part of the cell."""
    repetition = reading.repetition
    rule, segment = repetition.rule, repetition.segment
    if not rule.every and not rule.counted and not reading.items and "vague" in reading.words:
        repetition.rule = NO_RULE
        return
    if reading.inside:
        return
    part = _unnamed(reading.items[segment:])
    reading.repetition = Repetition(segment=segment)
    frames = _frames_of(reading.text, rule, part, repetition.span)
    if _lists_days(rule, frames) or _beside_a_day(rule, frames, repetition.span):
        return
    if _names_days(rule, frames) or _sums_up_days(reading.text, rule, part, repetition.span):
        return
    if _is_of_days(reading.text, rule, part, repetition.span):
        for one in part:
            one.start = (one.start or Point()).but(weekday=min(day for _, day in rule.days))
        return
    if (day := _day_behind(rule, frames)) is not None:
        # 毎週土曜(8月13日): what of the two is meant, nothing says
        repetition.rest, day.bracketed, frames = reading.text[slice(*day.span)], False, []
    lengths = [item for item in part if item.kind == "unspecified" and item.duration is not None]
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
            one.label = one.label or purpose_behind(reading.text, one.dated_until)
    if _run_apart(rule, frames):
        # 毎週日曜(4~6月、9~11月) recurs within each
        each = [_recurring(reading.text, repetition, [frame], lengths) for frame in frames]
        reading.items[segment:] = [*each, *kept]
        reading.repetition.segment = len(reading.items)
        reading.item, reading.closed = each[-1], True
        return
    item = _recurring(reading.text, repetition, frames, lengths)
    dated = [frame for frame in frames if not is_since(rule, frame)]
    if any(frame.joined != "separator" and not frame.bracketed for frame in dated[1:]):
        # Only a list of times frames a recurrence as one.
        item.rest = reading.text[slice(*frames[0].span)]
    if item.label is None:
        item.label, reading.waiting.label = reading.waiting.label, None
    item.words_end = item.span[1] if kept else max(item.span[1], end)
    reading.items[segment:] = [item, *kept]
    reading.repetition.segment = len(reading.items)
    reading.item = item
    reading.closed = True


def _day_behind(rule: Rule, frames: list[Item]) -> Item | None:
    """The one day that stands in a bracket behind a rule of weeks or months, which it does not frame."""
    if len(frames) != 1 or not rule.every or rule.frequency == "YEARLY":
        return None
    (one,) = frames
    return one if one.bracketed and one.month is not None and _is_a_day(one) and not one.choices else None


def _run_apart(rule: Rule, frames: list[Item]) -> bool:
    """Whether a rule of weekdays recurs within several ranges of a list, each by itself."""
    if len(frames) < 2 or rule.frequency == "YEARLY" or not (rule.days or rule.frequency):
        return False
    if not all(frame.start is not None and frame.end is not None for frame in frames):
        return False
    return all(frame.joined == "separator" for frame in frames[1:])


def _has_purpose(text: str, item: Item, rule_end: int) -> bool:
    """Whether a date is for something beside the event: 毎月25日(5月10日締切), 毎週土曜 受付:5月1日から.

    Not so the dates of an event that such a word heads as a whole, 募集:4月~6月の毎週月曜日.
    """
    begin = (item.start or item).span[0]
    if purpose_behind(text, item.dated_until) is not None:
        return True
    return rule_end <= begin and _FOR_BEFORE(text, max(rule_end, begin - _NEAR), begin) is not None


def _unnamed(part: list[Item]) -> list[Item]:
    """The items of a part of the cell without a season that only names the dates in the bracket behind it:
    冬期(12月~3月)の毎週土曜日."""
    if len(part) < 2 or part[0].start is None or part[0].end is not None or not part[1].bracketed:
        return part
    name, dated = part[0].start, part[1].start
    if name.unit != "season" or dated is None or dated.month is None:
        return part
    if not dated.year_written:
        part[1].start = dated.in_year_of(name).but(span=(name.span[0], dated.span[1]))
    part[1].span = (part[0].span[0], part[1].span[1])
    return part[1:]


def _frames_of(text: str, rule: Rule, part: list[Item], span: tuple[int, int]) -> list[Item]:
    """The items of a part of the cell within which a rule recurs; the others are times of their own."""
    frames: list[Item] = []
    apart = False
    for item in part:
        if item.joined != "separator" or item.month is not None or item.unit != "day":
            # 11月14日、21日: both or none.
            is_of_rule = text[item.dated_until : span[0]].strip() == "の"
            may_frame = is_of_rule or _may_frame(rule, item, len(part) == 1)
            apart = not may_frame or _is_called_off(item, span[1])
        if not apart and _can_frame(item) and not _has_purpose(text, item, span[1]):
            frames.append(item)
    before = [item for item in frames if item.span[1] <= span[0]]
    last = before[-1] if before else None
    if last is not None and not last.bracketed and (last.ranged or _is_topic(text, last, span)):
        # 8月6日~7日及び7月~10月の毎週月曜日; 7月20日~8月31日、9月は土日のみ
        other = [item for item in before if item.unit != last.unit or (last.ranged and not item.ranged)]
        frames = [item for item in frames if item not in other]
    return frames


def _is_topic(text: str, item: Item, span: tuple[int, int]) -> bool:
    """Whether a rule is said of the one time right before it."""
    return text[item.dated_until : span[0]].strip(" 、") == "は"


def _is_called_off(item: Item, rule_end: int) -> bool:
    """Whether days after a rule are said to be called off: 平日、ただし10月13日~15日中止."""
    return item.status == "cancelled" and item.span[0] >= rule_end


def _may_frame(rule: Rule, item: Item, alone: bool) -> bool:
    """Whether a rule can recur in the days of an item: not on one of several, nor monthly within a few."""
    monthly = bool(rule.monthdays) or any(nth for nth, _ in rule.days)
    if _is_one_day(rule, item):
        return not rule.every and (alone or not monthly)
    return not monthly or item.bracketed or not _is_short(item)


def _is_short(item: Item) -> bool:
    """Whether an item is a range of a few days."""
    start, end = item.start, item.end
    if start is None or end is None or not start.day or not end.day:
        return False
    months = 0 if end.month is None or start.month is None else end.month - start.month
    if start.year is None or end.year is None:
        months %= 12
    else:
        months += 12 * (end.year - start.year)
    return 0 <= 30 * months + end.day - start.day <= _SHORT


def _all_nths(rule: Rule, frames: list[Item]) -> bool:
    """Whether a rule is but some nth weekdays of one month: 10月の第2・第4土曜日."""
    if rule != Rule(days=rule.days) or len(rule.days) < 2 or not all(nth for nth, _ in rule.days):
        return False
    if len(frames) != 1:
        return False
    (one,) = frames
    return one.unit == "month" and not (one.ranged or one.choices or one.bracketed)


def _each_nth(text: str, repetition: Repetition, month: Item) -> list[Item]:
    """An item for each nth weekday of a month, in the order of the calendar as far as ordinals tell it."""
    assert month.start is not None
    begin, end = repetition.span
    # The last of a month is -1.
    days = sorted(repetition.rule.days, key=lambda day: (day[0] % 7, day[1]))
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


def _recurring(text: str, repetition: Repetition, frames: list[Item], lengths: list[Item]) -> Item:
    """The item of a recurrence, with what the items that frame it say."""
    rule = repetition.rule
    item = Item(None, repetition.span, "recurring")
    item.rule, item.approximate, item.frames = rule, rule.approximate, tuple(frames)
    item.tentative = repetition.tentative
    if frames:
        framed = frames[0]
        item.label, item.status, item.duration = framed.label, framed.status, framed.duration
        item.label_after = framed.label_after
        item.tentative = item.tentative or any(frame.tentative for frame in frames)
        item.span = (min(framed.span[0], item.span[0]), max(item.span[1], frames[-1].words_end))
    for length in lengths:
        item.duration = length.duration
    item.rest = text[slice(*repetition.span)] if rule.is_sparse else repetition.rest
    if names_a_year(repetition.aside):
        # (令和5年度は受入)
        item.rest = repetition.aside
    return item


def _can_frame(item: Item) -> bool:
    """Whether dates can frame a recurrence; with a label of their own in a bracket they are another time."""
    return (
        item.kind in ("interval", "year_round")
        and not item.context
        and not (item.bracketed and item.label is not None)
    )


def is_since(rule: Rule, item: Item) -> bool:
    """Whether an item is the time since which something recurs each year: 平成6年から毎年8月."""
    return rule.frequency == "YEARLY" and item.open_end


def _is_one_day(rule: Rule, item: Item) -> bool:
    """Whether an item is one day of a month, within which nothing recurs: 毎月第2土曜日 ※3月9日は閉講式."""
    if rule.frequency == "YEARLY" or item.unit != "day" or item.month is None:
        return False
    return not (item.ranged or item.bracketed)


def _lists_days(rule: Rule, items: list[Item]) -> bool:
    """年4回(6/1、9/1、12/1、3/1), 年2回(上期・下期): the count only sums up the times of a schedule."""
    if not rule.counted or rule.every or rule.days or len(items) < 2:
        return False
    for item in items:
        dated = item.unit in ("day", "third") and item.month is not None
        if item.end is not None or not (dated or item.unit.startswith(("half", "quarter"))):
            return False
    for item in items:
        item.bracketed = False
    return True


def _names_days(rule: Rule, items: list[Item]) -> bool:
    """Whether weekdays only name those of listed days, 木曜日 5/12、5/26; so do each week's in whose bracket
    the days stand, 毎週木曜日(5/12、5/26、6/9)."""
    if rule.counted or not rule.days or any(nth for nth, _ in rule.days) or len(items) < 2:
        return False
    first, *others = items
    if first.unit == "month" and first.end is None:
        # 3月の日曜(14、21、28日)
        return all(_is_a_day(item) and item.bracketed for item in others)
    if not all(_is_a_day(item) for item in items):
        return False
    for item in items:
        item.bracketed = False
    return True


def _sums_up_days(text: str, rule: Rule, items: list[Item], span: tuple[int, int]) -> bool:
    """Whether a rule beside listed days is theirs, by their number: 4月5日、12日、19日 毎週日曜日 全3回."""
    if not rule.every or len(items) < 2 or not all(_is_a_day(item) for item in items):
        return False
    total = _TOTAL(text, span[1])
    return total is not None and int(total[1]) == len(items)


def _is_of_days(text: str, rule: Rule, items: list[Item], span: tuple[int, int]) -> bool:
    """Whether a weekday of each week only names that of the days before it: 5月7日、14日の毎週水曜日."""
    if rule.frequency != "WEEKLY" or rule.interval > 1 or len(rule.days) != 1 or rule.months:
        return False
    if len(items) < 2 or not all(_is_a_day(item) and not item.choices for item in items):
        return False
    return text[items[-1].dated_until : span[0]].strip() == "の"


def _is_a_day(item: Item) -> bool:
    return item.unit == "day" and not item.ranged


def _beside_a_day(rule: Rule, items: list[Item], span: tuple[int, int]) -> bool:
    """A weekday with one day is no rule: 土曜日 10月1日 is that day, 11月3日前後の土日 is not read."""
    if rule.every or rule.counted or len(items) != 1 or not rule.days or any(nth for nth, _ in rule.days):
        return False
    (item,) = items
    if item.unit != "day" or item.ranged:
        return False
    if span[0] > item.span[0]:
        item.kind = "unread"
    return True
