"""Where a cell says that something repeats: 毎月, 第2土曜日, weekdays, counts."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS

from ..phrases.kinds import NthWeekdays, Repeat, Times, Undetermined, Weekdays
from ..point import Point
from ..rule import NO_RULE, Rule
from .begin import begin_item
from .labels import closed_behind
from .parting import begin_part, is_another, part_rules
from .reading import Item, Reading

_IN_A_WORD: Final = re.compile(f"[一-龠](?<![{WEEKDAYS}曜週祝])").match
"""What a lone 日 ends a word with: 発行日."""
_NTHS: Final = re.compile(
    r" ?(?:(?P<open>[(])| ) ?(?P<nths>第 ?[1-5]週?(?: ?[、,・と] ?第? ?[1-5]週?)*)目?(?:のみ|だけ)? ?"
    rf"(?=$|[)。( ]|、(?! ?第? ?[1-5](?![{WEEKDAYS}]|[0-9]| ?[時:/月日])))(?(open)(?![^()]*時[^()]*第))"
).match
"""Which weekdays of a month are meant, behind the weekday: 土曜日(第2・第4のみ)."""
_ONLY: Final = re.compile("目?(?:のみ|だけ)").match
_WITHIN: Final = re.compile(r"(?:中|内|の?期間中|の?間|のうち)?に ?(?:約|計|全)? ?").fullmatch
"""What says of a number of times that they fall within what stands before it."""
_SPANS: Final = ("season", "half1", "half2", "year", "fiscal_year")
_MONTHLY: Final = Rule("MONTHLY", every=True)
_TOTAL: Final = re.compile(r"(?:全|計|延べ|のべ) ?$").search


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


def take_repeat(reading: Reading, phrase: Repeat) -> bool:
    """毎月, 3年に1回, 年4回, 偶数月: more of the rule."""
    if reading.skipping:
        return False
    begin_part(reading, phrase.begin)
    if not reading.inside and is_another(reading.repetition.rule, phrase.rule):
        part_rules(reading, phrase.begin, phrase.end)
    rule = reading.repetition.rule
    if phrase.excepted:
        # 毎週火曜日休館 says when not.
        note_rule(reading, rule._replace(every=False, frequency="", interval=1), phrase.begin, phrase.end)
        reading.extend(phrase.end)
        return True
    said, end = phrase.rule, phrase.end
    if said.frequency == "WEEKLY" and said.interval == 1 and said.days:
        nths, end = _nths_behind(reading.text, phrase.end)
        if nths != (0,) and _ONLY(reading.text, end):
            # 毎週水曜日(第1・第3のみ); 毎週土曜日(第2・第4) may be each week
            said = said._replace(frequency="", days=frozenset(product(nths, (day for _, day in said.days))))
            reading.passed.append((phrase.end, end))
            return note_rule(reading, rule._replace(frequency="").joined(said), phrase.begin, end)
    if rule.days and rule.every and said.every and said.interval != rule.interval:
        # 平日は毎日、土日は隔週
        rule = rule._replace(counted=True, sparse=True, frequency="")
        said = said._replace(frequency="", interval=1)
        reading.repetition.rest = reading.text[phrase.begin : end]
    return note_rule(reading, rule.joined(said, phrase.forced), phrase.begin, end)


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
        sparse = rule.frequency in ("MONTHLY", "YEARLY")
        rule = rule._replace(counted=True, frequency="" if often else rule.frequency, sparse=sparse)
        return note_rule(reading, rule, phrase.begin, phrase.end)
    several = rule is NO_RULE and (phrase.number > 1 or phrase.ranged)
    if not phrase.per and several and _falls_within(reading, phrase.begin):
        # 7月~9月に5回程度
        return note_rule(reading, rule._replace(counted=True), phrase.begin, phrase.end)
    if not phrase.per:
        return False
    reading.resume = phrase.per
    return note_rule(reading, rule._replace(counted=True), phrase.begin, phrase.per_end)


def _falls_within(reading: Reading, begin: int) -> bool:
    """Whether a number of times is said of the year or the months before it: 年度内に3回."""
    item = reading.item
    last = item.last_point if item is not None else None
    if item is None or last is None or len(reading.items) > 1:
        return False
    spans = last.unit == "month" if item.end is not None else last.unit in _SPANS
    return spans and _WITHIN(reading.text[last.span[1] : begin]) is not None


def take_nths(reading: Reading, phrase: NthWeekdays) -> bool:
    """第2土曜日 with no month of its own: a rule, or further days of a month named before."""
    if reading.skipping:
        return False
    if phrase.excluded:
        rule = reading.repetition.rule
        if rule == _MONTHLY and reading.gap == phrase.begin:
            # 毎月第3火曜休館; 毎月第3火曜日、月曜は休館 may be each Monday
            one = len({day for _, day in phrase.days}) == 1
            told = rule._replace(days=phrase.days) if one else Rule(every=True, counted=True)
            note_rule(reading, told, phrase.begin, phrase.end)
        return True
    begin_part(reading, phrase.begin)
    item, rule = reading.item, reading.repetition.rule
    of_month = item is not None and item.start is not None and item.start.nth is not None
    if of_month and item is not None and reading.joined == "range":
        # 2月第2土曜~第4土曜
        nth, weekday = max(phrase.days)
        item.end = Point(nth=nth, weekday=weekday, unit="day", span=(phrase.begin, phrase.end))
        reading.end_point(phrase.end)
        return True
    if rule.monthdays and not reading.inside:
        # 毎月5日・20日及び第4日曜日
        part_rules(reading, phrase.begin, phrase.end)
        rule = reading.repetition.rule
    if not of_month or reading.joined != "separator":
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
    weekly = rule.frequency == "WEEKLY" and not _IN_A_WORD(reading.text[phrase.begin - 1])
    if not (phrase.sure or nth is not None or weekly):
        return False
    of_month = phrase.after_no and item is not None and item.unit == "month"
    spans = item is not None and (item.start is not None or item.kind == "year_round")
    if phrase.excluded or (spans and phrase.says_hours and not of_month):
        reading.extend(phrase.end)
        return True
    if nth is not None:
        for day in phrase.days:
            _begin_nth(reading, nth, day, phrase.begin, phrase.end)
        reading.extend(phrase.end)
        return True
    if rule.frequency == "DAILY" and not rule.days:
        # 毎日、土日は10時から
        if not phrase.says_hours:
            reading.repetition.rest = reading.text[phrase.begin : phrase.end]
        reading.extend(phrase.end)
        return True
    if reading.noted and closed_behind(reading.text, phrase.end):
        # 10月1日~11月30日※月曜日メンテナンス休館
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
    nths: tuple[int, ...] = (0,)
    end = phrase.end
    if not rule.monthdays and rule.frequency in ("", "MONTHLY", "WEEKLY"):
        nths, end = _nths_behind(reading.text, phrase.end)
        reading.passed.append((phrase.end, end))
        if rule.frequency == "WEEKLY" and nths != (0,):
            # 毎週、水曜日(第1・第3)
            rule = rule._replace(frequency="")
    if not rule.monthdays:
        rule = rule._replace(days=rule.days | set(product(nths, phrase.days)))
    return note_rule(reading, rule, phrase.begin, end)


def _nths_behind(text: str, end: int) -> tuple[tuple[int, ...], int]:
    """Which of a month's weekdays a bracket or a gap behind them tells, (0,) for each, and where that ends.

    >>> _nths_behind("土曜日(第2・第4のみ)", 3), _nths_behind("土曜日(第2を除く)", 3)
    (((2, 4), 9), ((0,), 3))
    """
    told = _NTHS(text, end)
    if told is None:
        return (0,), end
    return tuple(int(sign) for sign in told["nths"] if sign.isdigit()), told.end("nths")


def _is_of_day(reading: Reading, phrase: Weekdays, item: Item) -> bool:
    """Whether one weekday is that of the day before it: 4月1日土曜日, and no rule."""
    last = item.last_point
    return (
        last is not None
        and last.unit == "day"
        and not reading.closed
        and (item.end is None or (last.weekday is None and not phrase.after_no))
        and len(phrase.days) == 1
        and reading.repetition.rule is NO_RULE
        and reading.unread(phrase.begin).strip(" (") in ("", "の")
    )


def take_undetermined(reading: Reading, phrase: Undetermined) -> None:
    """不定 leaves the item undecided."""
    if reading.item is not None:
        reading.item.status = "undecided"
        reading.extend(phrase.end)
