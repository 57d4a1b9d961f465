"""What a cell says of its times: approximation, exclusions, names without dates, lengths."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS

from ..phrases.kinds import (
    Approximate,
    Exclusion,
    Length,
    NoLength,
    Vague,
)
from ..rule import NO_RULE
from .begin import begin_item, is_a_year
from .reading import Item, Reading
from .status import spread

_WHOLE: Final = "(?:臨時|終日|全館|全日|特別|原則|振替|代替)?"
"""What is said of a closing that is of all the house and the day: 21日は臨時休館."""
_IS_TOPIC: Final = re.compile(rf" ?は ?{_WHOLE}").fullmatch
_IS_SAID: Final = re.compile(
    rf"(?:[(][{WEEKDAYS}祝・休]{{1,4}}[)])?[)]? {{0,2}}"
    rf"(?:(?:まで|の間|期間中) ?(?:は ?)?{_WHOLE}|は ?{_WHOLE})? ?"
).fullmatch
"""What stands between days and the word that says that nothing takes place on them."""
_WEEKDAYS_OF: Final = re.compile(rf"(?:中|期間中)?の(?:平日|[{WEEKDAYS}][{WEEKDAYS}祝曜・、])").match
"""7・8月の土日を除く毎日: weekdays of the time at hand are left out, and not that time."""
_LEFT_OUT: Final = re.compile("[をはも]?(?:除|のぞ)").match
"""休診日を除く: what is left out, and no day at hand."""


def take_approximate(reading: Reading, phrase: Approximate) -> None:
    """頃 after a point, 約 before one; on a time of day neither counts."""
    item, rule = reading.item, reading.repetition.rule
    if phrase.before:
        if not phrase.of_hours:
            reading.waiting.approximate = True
    elif item is not None and not reading.closed:
        last = item.last_point
        if last is None:
            item.approximate = True
        elif not phrase.of_length:
            item.set_last(last.but(approximate=True))
        reading.extend(phrase.end)
    elif rule is not NO_RULE:
        reading.repetition.rule = rule._replace(approximate=True)


def take_exclusion(reading: Reading, phrase: Exclusion) -> None:
    """除く, 休館: what it is said of is no part of the schedule."""
    item = reading.item
    if phrase.excepts and item is None and reading.words[-1:] == ["vague"]:
        # 年末年始を除く土曜日
        reading.words.pop()
    if phrase.colon and not (reading.items or reading.repetition.rule is not NO_RULE):
        # 休館日:1月6日 is a cell of closed days.
        reading.resume = phrase.colon_at
    elif phrase.lists:
        reading.skipping = True
        reading.gap, reading.resume = phrase.lists_end, phrase.lists
    elif item is not None and phrase.excepts and _is_excepted(reading, item, phrase):
        reading.passed.append((item.span[0], phrase.end))
        reading.drop(reading.items[-1])
        reading.gap = phrase.end
        reading.boundary = True
    elif item is not None and _is_closed_day(reading, item, phrase):
        reading.passed.append((item.span[0], phrase.end))
        reading.drop(item)
        reading.gap = phrase.end
    elif item is not None and not _LEFT_OUT(reading.text, phrase.end):
        if _is_all_closed(reading, phrase):
            for one in reading.items:
                # 12月~3月(受付:11月)は休館
                one.status = one.status if one.bracketed and one.label else "cancelled"
        elif not phrase.excepts and _is_topic(reading, item, phrase):
            spread(reading, item, "cancelled")
        reading.extend(phrase.end)


def _is_closed_day(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether a place is closed on the day at hand, which follows a range: 6月1日~10日 9日(月)休館."""
    repetition = reading.repetition
    if repetition.rule is not NO_RULE and item.span[0] >= repetition.span[1]:
        # 毎週土曜日※8月16日は休み
        return reading.unread(phrase.begin) in ("", "は", "も", "を", "は、")
    earlier = reading.items[-2] if len(reading.items) > 1 else None
    if earlier is None or item.end is not None:
        return False
    if item.unit == "season":
        # 4月~11月 冬期は閉鎖
        return earlier.end is not None or earlier.kind == "year_round"
    if earlier.end is None:
        return False
    return reading.unread(phrase.begin) in ("", "は")


def _is_all_closed(reading: Reading, phrase: Exclusion) -> bool:
    """Whether a cell only says when nothing takes place: 12月28日~1月4日は休館, 冬期間(12月~3月)は休館."""
    only = reading.repetition.rule is NO_RULE and not phrase.excepts
    only = only and all(one.bracketed for one in reading.items[1:])
    last = reading.items[-1].last_point
    if not only or last is None or reading.text[phrase.end : phrase.end + 1] not in ("", " ", "(", "※"):
        return False
    end = last.span[1]
    if reading.items[-1].label is not None:
        end = max(end, reading.text.rfind(")", end, phrase.begin))
    return _IS_SAID(reading.text, end, phrase.begin) is not None


def _is_topic(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether days of a list that holds others too are said to be closed: 4月は休講、5月は実施."""
    return _IS_TOPIC(reading.text, item.dated_until, phrase.begin) is not None


def _is_excepted(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether 除く is said of the item at hand as a whole: を or は alone parts it from a range's end, as
    in 12月29日~1月3日(土)を除く毎日; (土・日)を除く is said of weekdays."""
    if reading.unread(phrase.begin) not in ("", "を", "は", "の", "等を"):
        return False
    if _WEEKDAYS_OF(reading.text, item.dated_until):
        return False
    if len(reading.items) > 1 or item.end is None:
        return True
    return item.end.span[1] == phrase.begin - 1


def take_vague(reading: Reading, phrase: Vague) -> None:
    """GW, お盆, 夏休み: a name without a date; with dates it is a label."""
    item = reading.item
    if item is None and not reading.inside:
        reading.words.append("vague")
    elif item is not None and is_a_year(item):
        # 令和7年夏休み is no whole year.
        item.rest, item.rest_direct = reading.text[phrase.begin : phrase.end], True
        reading.extend(phrase.end)


def take_length(reading: Reading, phrase: Length) -> bool:
    """3日間, 半年: the length of the item at hand, or of a new one; refused for a year that is no length."""
    item, waiting = reading.item, reading.waiting
    if phrase.unsure and not _is_length(reading, phrase):
        return False
    if not 0 < phrase.number < 10000:
        waiting.approximate = phrase.said_approximate
        return True
    approximate = waiting.approximate or phrase.approximate
    waiting.approximate = False
    if item is None or waiting.label is not None:
        item = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        item.approximate = approximate
    if item.duration is None:
        item.duration, item.length = phrase.written, (phrase.number, phrase.letter)
        if item.start is not None:
            until = item.open_start and phrase.after_until
            item.from_duration = until or (item.open_end and phrase.after_from)
    reading.extend(phrase.end)
    return True


def _is_length(reading: Reading, phrase: Length) -> bool:
    """Whether 5年 is a length: after a whole range and の, after 約, or alone in a bracket."""
    if reading.inside:
        return phrase.in_brackets
    item = reading.item
    if reading.unread(phrase.begin).endswith(("任期", "期間", "年限")):
        return True
    if reading.waiting.approximate:
        return True
    return item is not None and item.ranged and phrase.after_no


def take_no_length(reading: Reading, phrase: NoLength) -> None:
    """3日前 stays unread."""
    reading.gap = min(reading.gap, phrase.begin)
