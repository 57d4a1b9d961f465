"""What parts a recurrence from what stands before or after it: a label, the number of a list, an "and"."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.conjunctions import either

from ..rule import NO_RULE, Rule
from .begin import is_a_year
from .closing import close_rule
from .named import head_of, named_next
from .reading import Item, Reading

_LISTED: Final = ("separator", "space")
_NUMBERED: Final = re.compile(r"(?:^|[\s、,・/;+と及び。)])(?:並びに)?([①-⑳]|[(][0-9]{1,2}[)]) *$").search
"""The number of a list right before what recurs."""
_SESSION: Final = re.compile(
    r"[\s、,/・;](第 ?[0-9]{1,2} ?(?:回|期|部|弾|次|クール)目?)(?: ?[:は]? ?[^\s0-9:は]{0,8})?$"
).search
"""The session right before the end of what recurs or lasts, with a word of it: 第2回 受付中."""
_NEAR: Final = 24
"""Characters before what it parts within which a session stands."""
_AND: Final = re.compile(rf"[^0-9]*(?:{either('and')}|(?<![^ 、)日])と|;|[+&])[、, ]*").fullmatch
"""What parts two times that are said to be two."""
_SHOWN: Final = 8
"""Characters of a rule that a finding shows."""
_HAS_FRAME: Final = re.compile(
    r"[^、,/;。()0-9]{0,4}(?:第 ?[1-5](?:[・、,] ?第?[1-5])*|[0-9]{1,2}日?)?"
    rf"(?:[{WEEKDAYS}](?:曜日?)?[・、,と]){{0,6}}[^、,/;。()0-9]{{0,8}}"
    r"[(](?=[^()]{0,24}(?:[0-9] ?[月/]|[春夏秋冬]|通年))"
).match
"""A rule with a frame of its own in the bracket behind it: 土日(10月~3月)."""
_HOURS: Final = re.compile(r"[(][0-9: 時分半午前後~-]+[)]").sub


def begin_part(reading: Reading, begin: int) -> None:
    """Part what recurs from here on from what stands before a label, a list number or an "and": the dates
    there frame nothing of it, and a rule there is another.

    派遣:8月5日/受入:毎月第1月曜日, ①7月 ②毎週土曜日, 8月13日~15日及び毎週土曜日
    """
    if reading.inside:
        return
    gap = reading.text[reading.gap : begin]
    if _takes_number(reading, gap) or _takes_name(reading, gap):
        reading.gap, reading.closed = begin, True
    elif reading.repetition.rule is not NO_RULE:
        if not _is_framed_behind(reading):
            part_framed(reading, gap.strip() in ("", "の", "は", "には"))
        elif _HAS_FRAME(reading.text, begin):
            # 平日(4月~9月)、土日(10月~3月)
            close_rule(reading, reading.gap)
            reading.joined = ""
        elif reading.repetition.rule.days:
            # 火曜日(5月~11月)、木曜日: within these months, or all year
            reading.repetition.rest = reading.text[begin : begin + _SHOWN].strip()
        return
    elif reading.waiting.label is None and not _AND(_HOURS("", gap)):
        if not reading.items:
            reading.repetition.head = head_of(gap)
        elif _is_of_a_season(reading):
            # 平常 7月;夏季 土日
            reading.repetition.segment = len(reading.items) - 1
        return
    own = reading.items[reading.repetition.segment :]
    if own and not all(is_a_year(item) and item.label is None for item in own):
        reading.repetition.segment = len(reading.items)
        reading.closed = True


def _is_framed_behind(reading: Reading) -> bool:
    """Whether only brackets behind the rule at hand frame it."""
    repetition = reading.repetition
    own = reading.items[repetition.segment :]
    return bool(own) and all(item.bracketed and item.span[0] >= repetition.span[1] for item in own)


def _takes_number(reading: Reading, gap: str) -> bool:
    """Note a list number at the end of the unread text as the label of what follows, and end the rule before.

    False where there is none.
    """
    numbered = _NUMBERED(gap, max(0, len(gap) - _NEAR))
    if numbered is None:
        return False
    at = reading.gap + numbered.start(1)
    if reading.repetition.rule is not NO_RULE:
        close_rule(reading, reading.gap)
    if reading.waiting.label is None:
        reading.waiting.label, reading.waiting.label_start = numbered[1], at
    return True


def _is_of_a_season(reading: Reading) -> bool:
    """Whether a season stands alone behind a time with a name of its own."""
    own = reading.items[reading.repetition.segment :]
    if len(own) < 2 or own[0].label is None or own[0].label_after or own[-1].label is not None:
        return False
    last = own[-1].start
    return last is not None and last.unit == "season" and own[-1].end is None


def _takes_name(reading: Reading, gap: str) -> bool:
    """Note a name in the unread text as the label of what follows, where one heads the time before it, and
    end the rule there: 本館 毎週土曜／分館 4月.

    False where there is none; it is noted where nothing tells whether it is one.
    """
    if reading.waiting.label is not None or not gap.strip(" 、,/・;。"):
        return False
    repetition = reading.repetition
    ruled = repetition.rule is not NO_RULE
    head = head_at_hand(reading)
    named = named_next(head, gap)
    if named is None:
        return False
    if not named.sure:
        repetition.rest = named.name
        return False
    at = reading.gap + gap.index(named.name)
    if ruled:
        reading.waiting.label = head
        close_rule(reading, reading.gap)
    reading.waiting.label, reading.waiting.label_start = named.name, at
    reading.repetition.head = named.name
    return True


def head_at_hand(reading: Reading) -> str:
    """The name that heads the rule or the item at hand; "" where none does."""
    repetition, item = reading.repetition, reading.item
    if repetition.rule is not NO_RULE:
        own = reading.items[repetition.segment :]
        item = own[0] if own and not repetition.head else None
    return repetition.head if item is None else (item.label or "") if not item.label_after else ""


def begin_numbered(reading: Reading, begin: int) -> None:
    """Part what a list number or session stands before from what it follows: ①令和7年度 ②~10月25日, 第1回
    4月14日 第2回 受付中~6月16日."""
    if reading.item is None or reading.inside:
        return
    session = _SESSION(reading.text, max(reading.gap, begin - _NEAR), begin)
    if session is not None:
        reading.waiting.label, reading.waiting.label_start = session[1], session.start(1)
    if session is not None or _takes_number(reading, reading.text[reading.gap : begin]):
        reading.gap, reading.closed, reading.boundary, reading.joined = begin, True, True, ""


def end_rule_before(reading: Reading, begin: int, day: bool = False) -> None:
    """Close the rule at hand before a time that a list number or an "and" parts from it: 毎週土曜 ②8月5日."""
    if reading.inside:
        return
    gap = reading.text[reading.gap : begin]
    if _takes_number(reading, gap):
        return
    if _takes_name(reading, gap):
        reading.gap, reading.boundary, reading.joined = begin, True, ""
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
    return all(item.span[0] < repetition.span[0] for item in reading.items[repetition.segment :])


def _goes_on(reading: Reading) -> bool:
    """Whether the rule at hand has dates after it, to which an "and" adds: 毎年5月と10月."""
    after = reading.repetition.span[1]
    return any(item.span[0] >= after for item in reading.items)


def is_another(rule: Rule, new: Rule) -> bool:
    """Whether words of a recurrence begin another one, of other weeks or months: 毎月第1水曜、隔週金曜,
    月~金曜日及び隔週土曜日; days of the month beside weekdays are one: 第2日曜日と毎月15日."""
    if rule.days and new.monthdays:
        return True
    if not (rule.days or rule.monthdays) or not new.every:
        return False
    if not (rule.frequency or rule.months or (new.interval > 1 and new.days)):
        return False
    if not (new.days or new.monthdays or new.months or new.frequency == "MONTHLY"):
        return False
    return (rule.frequency, rule.interval, rule.months) != (new.frequency, new.interval, new.months)


def part_rules(reading: Reading, begin: int, end: int) -> None:
    """Close the rule at hand before another; whether dates that frame it frame that too is not known."""
    framed = len(reading.items) > reading.repetition.segment
    close_rule(reading, reading.gap)
    if framed:
        reading.repetition.rest = reading.text[begin:end]


def part_framed(reading: Reading, headed: bool = False) -> None:
    """Close a framed rule before dates that frame the next: 4月~9月の毎週土曜日、10月~3月の第2日曜日.

    `headed` where it is sure that the dates frame what follows, 11月~3月:第3土曜日.
    """
    repetition = reading.repetition
    if repetition.rule is NO_RULE:
        return
    own = reading.items[repetition.segment :]
    later = [item for item in own if item.span[0] >= repetition.span[1]]
    if not later or (not headed and len(own) == len(later)):
        return
    first, unframed = later[0], len(own) == len(later)
    if first.label is not None or not _is_listed(reading, first, unframed):
        return
    del reading.items[-len(later) :]
    if unframed:
        # 毎週土曜日、11月~3月:第3土曜日
        repetition.rest = reading.text[slice(*first.span)]
    close_rule(reading, first.span[0])
    first.bracketed = False
    reading.items += later
    reading.item = later[-1]


def _is_listed(reading: Reading, first: Item, unframed: bool) -> bool:
    """Whether the sign of a list parts dates from the rule before them; so does a bracket, where that rule
    has dates before it: (4月~9月)毎週土曜日(10月~3月)第2日曜日."""
    if first.bracketed:
        return not unframed
    between = reading.text[reading.repetition.span[1] : first.span[0]]
    return first.joined in _LISTED or between[-1:] in " 、,/;。・"
