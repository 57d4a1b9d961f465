"""Brackets: the bounds again, a frame, a part, a labelled item, or a remark.

A bracket's phrases are folded by themselves first; the steps here say what the result means where it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import purposes, statuses
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Bracket, Enumerator
from ..phrases.point import NAMING
from ..rule import NO_RULE, Rule
from ..words import word_kind
from .asides import NEXT_TIME, pass_over
from .begin import begin_undated, is_a_year
from .closing import close_rule
from .labels import LABEL_TRIM, free_label, purpose_behind
from .named import head_of, named_after, named_first, named_next
from .parting import head_at_hand, is_another, part_rules
from .reading import Item, Reading, Repetition

_SEPARATORS: Final = ("、", ",", "・")
_INSTEAD: Final = re.compile("代替|代わり|代えて|替えて|に延期|へ延期|再開").search
_MOVED_THERE: Final = re.compile("[はへ]|延期|変更|見送").search
"""(派遣は次年度へ延期): another year, and not that of the time before it."""
_PART: Final = re.compile(
    "[(] ?([^ 0-9、。は()]{0,8}(?:会|式|講座|教室|相談|サロン|ツアー|フェア|イベント|研修|セミナー))は ?"
).fullmatch
"""Part of a programme, of which a bracket says when it is: (相談会は毎月第1火曜日)."""
_NOT_YET: Final = re.compile(" *未(?:実施|開催|着手) *[(]").match
_PURPOSE: Final = re.compile(
    rf" ?([^0-9、。は:]{{0,4}}{either(purposes())})(?:は|:)[^0-9、。]{{0,8}}"
).fullmatch
"""What a date in a bracket is for, with a word on how: (申込は電話で7月22日から)."""
_HAD_BEEN: Final = re.compile("だった|でした|ていた").search
_OF_HOURS: Final = re.compile("は[^0-9]{0,6}[0-9]{1,2}(?:時|:)").search
_SAYS_HOURS: Final = re.compile(
    f" ?※? ?[{WEEKDAYS}](?:曜日?)?(?:[・、][{WEEKDAYS}](?:曜日?)?)*は"
    "(?:夜間|早朝|延長|[^0-9]{0,4}[0-9]{1,2}(?:時|:)[0-9]{0,2}分?(?:まで|に|閉|開))"
).match
"""Weekdays of which a bracket says no more than the hours: (金曜は20時まで)."""
_OFTEN: Final = re.compile(" ?[月週]に?[0-9]").match
_ONCE: Final = re.compile(" ?[月週]に?1回").match
"""So often that since when is what an open end tells: 5月~(月1回)."""
_OF_ALL: Final = re.compile(" ?(?:いずれも|両日|ともに|とも|全て|すべて|全日程?)").match
"""8月3日、4日(いずれも中止)"""
_STATUSES: Final = ("undecided", "cancelled", "postponed")
_WITHIN_A_MONTH: Final = ("day", "week", "third")
_ENDS: Final = re.compile("[、,/;・。]|$").match
_IS_STATUS: Final = re.compile(rf"(?:は|:)? ?{either(statuses())}").match


def take_enumerator(reading: Reading, phrase: Enumerator) -> bool:
    """(1) before an item; refused where it is a bracket like others."""
    if not phrase.ahead and reading.item is not None and not _IS_STATUS(reading.text, phrase.end):
        if not reading.text.startswith(" ", phrase.begin - 1) or _ENDS(reading.text, phrase.end):
            # 6月12日 (1)、7月16日 (2)
            return False
        # (1)基礎編 6月5日・12日 (2)応用編 9月4日
        reading.gap, reading.closed, reading.joined = phrase.end, True, ""
    reading.boundary = True
    return True


def take_inner(reading: Reading, bracket: Bracket, inner: Reading) -> bool:
    """What the reading of a bracket's phrases means where it stands; a bracket around all is refused."""
    rule, inner_rule = reading.repetition.rule, inner.repetition.rule
    if not (inner.items or inner.words or inner_rule is not NO_RULE):
        return _take_remark(reading, bracket)
    if rule is not NO_RULE and "tentative" in inner.words and not inner.items:
        # 毎月第2土曜日(予定)
        reading.repetition.tentative = True
    if inner.words == ["scheduled"] and not inner.items and _labels_next(reading, bracket):
        # (募集)8月(実施)10月
        return _take_remark(reading, bracket)
    if inner_rule is not NO_RULE and inner.items and rule is not NO_RULE:
        if _says_more(rule, inner_rule) and reading.item is None:
            # 月1回(5月~10月の第2土曜日)
            reading.repetition.rule = _with_bracket(rule, inner_rule)
            for item in inner.items:
                item.bracketed = True
            reading.items += inner.items
            reading.gap = bracket.end
            return True
        reading.repetition.rest = bracket.text
        return pass_over(reading, bracket)
    gap = reading.unread(bracket.begin)
    if gap and _takes_named(reading, bracket, inner):
        return True
    rule = reading.repetition.rule
    if rule is not NO_RULE and inner.items:
        named = NEXT_TIME(bracket.text)
        if gap[:1] in _SEPARATORS and free_label(gap) is not None:
            # 毎週月曜日、年末年始(12/29~1/3)
            close_rule(reading, reading.gap)
        elif named:
            close_rule(reading, bracket.begin)
        if named:
            # 5年に1度(次回は令和9年)
            inner.items[0].label = named[1]
            _append(reading, inner.items, bracket.end)
            return True
    value, label = _status_of(inner), reading.waiting.label
    if label is not None and not gap and not bracket.ahead:
        if value:
            # 申込(10月)、実施(未定)
            begin_undated(reading, bracket.begin, bracket.end, value, label)
            return True
        if inner.items and inner.items[0].label is None and inner_rule is NO_RULE:
            # 申込(未定)、実施(10月)
            inner.items[0].label, reading.waiting.label = label, None
            _append(reading, inner.items, bracket.end)
            return True
    if _names_next(reading, bracket, inner) or _takes_label(reading, bracket, inner):
        return True
    if reading.item is None:
        return _take_first(reading, bracket, inner)
    return _take_after(reading, reading.item, bracket, inner)


_NEXT_NAMED: Final = re.compile(r"[ 、,/;・。]{1,2}[^ 、,/;・。()0-9]{2,14}[(]").match
"""A further name with a bracket behind the first: 乳児(毎週火曜)、幼児(4月)."""


def _takes_named(reading: Reading, bracket: Bracket, inner: Reading) -> bool:
    """Whether a bracket tells when something recurs that the name before it heads, in a list of such names;
    a rule of the list before it ends there in any case."""
    repetition, item = reading.repetition, reading.item
    text = reading.text[reading.gap : bracket.begin]
    first = item is None and repetition.rule is NO_RULE
    if first:
        name = head_of(text) if _NEXT_NAMED(reading.text, bracket.end) and not reading.words else ""
    else:
        named = named_next(head_at_hand(reading), text)
        name = named.name if named is not None and reading.waiting.label is None else ""
    if not name or inner.words:
        return False
    if repetition.rule is not NO_RULE:
        close_rule(reading, reading.gap)
    if inner.repetition.rule is NO_RULE:
        # 相談(平日)、教室(4月)
        reading.gap = bracket.begin - len(name)
        return False
    for one in inner.items:
        one.bracketed = False
    reading.repetition = replace(inner.repetition, segment=len(reading.items), head=name)
    reading.waiting.label, reading.waiting.label_start = name, reading.gap
    reading.items += inner.items
    reading.gap = bracket.end
    close_rule(reading, bracket.end)
    reading.repetition.head, reading.boundary = name, True
    return True


def _says_more(rule: Rule, inner: Rule) -> bool:
    """Whether a bracket tells the days of what only says how often it recurs."""
    return not (rule.days or rule.monthdays) and bool(inner.days)


def _is_vague(gap: str) -> bool:
    """Whether unread text is the name of a time without a date: 年末年始, 夏休み."""
    return word_kind(gap.strip(LABEL_TRIM)) == "vague"


def _take_remark(reading: Reading, bracket: Bracket) -> bool:
    """A bracket without times: a name that may become the item's label, or a remark."""
    item = reading.item
    if item is None:
        return True
    gap = reading.unread(bracket.begin)
    if _labels_next(reading, bracket) and not gap.strip(LABEL_TRIM):
        # (派遣)8月(受入)10月: labels stand before their dates.
        item.words_end = min(item.words_end, bracket.begin)
        reading.gap = bracket.begin if not gap else reading.gap
        reading.boundary = True
        return True
    if gap:
        if not bracket.ahead:
            reading.extend(bracket.end)
        return True
    last = item.last_point
    if last is not None and "approximate" in bracket.kinds:
        item.set_last(last.but(approximate=True))
    if not item.bracket_text and not bracket.remark:
        item.bracket_text, item.bracket_start = bracket.text.strip(), bracket.begin
    reading.extend(bracket.end)
    return True


def _labels_next(reading: Reading, bracket: Bracket) -> bool:
    """Whether a bracket stands before what is said of it, in a cell whose first label does so too."""
    return reading.bracket_labels and (bracket.ahead or _IS_STATUS(reading.text, bracket.end) is not None)


def _takes_label(reading: Reading, bracket: Bracket, inner: Reading) -> bool:
    """Whether the word before a bracket labels the dates in it, 前期(4月~9月); they are then items."""
    item = reading.item
    if item is not None and item.rule is not None:
        item = None
    first = inner.items[0] if inner.items else None
    if (
        first is None
        or reading.repetition.rule is not NO_RULE
        or first.start is None
        or first.label is not None
    ):
        return False
    if item is not None and (item.label is None or not reading.unread(bracket.begin)):
        return False
    if item is None and "cancelled" in reading.words and _INSTEAD(bracket.text):
        return False
    name = free_label(reading.text[reading.gap : bracket.begin], heads=True)
    if name is None:
        return False
    if item is not None:
        item.words_end = min(item.words_end, reading.gap)
    first.label = name
    _append(reading, inner.items, bracket.end)
    reading.boundary = True
    return True


def _names_next(reading: Reading, bracket: Bracket, inner: Reading) -> bool:
    """Whether a bracket holds only a season or a half of the year that names the dates after it,
    (春)4月29日~5月6日, (上期)6月3日, as all do."""
    point = inner.items[0].start if len(inner.items) == 1 else None
    if point is None or point.unit not in NAMING or point.year_written:
        return False
    first = reading.item is None or reading.bracket_labels
    if not (bracket.ahead and first):
        return False
    if reading.item is not None:
        reading.item.words_end = min(reading.item.words_end, bracket.begin)
    # 派遣(夏)8月1日、受入(冬)1月5日: the name before it says more
    name = free_label(reading.unread(bracket.begin))
    reading.waiting.label, reading.waiting.label_start = name or bracket.text.strip(), bracket.begin
    reading.bracket_labels = reading.closed = reading.boundary = True
    reading.gap, reading.joined = bracket.end, ""
    return True


def _append(reading: Reading, items: list[Item], end: int) -> None:
    """Add items that a bracket holds, the last of them at hand."""
    reading.items += items
    reading.item = reading.items[-1]
    reading.gap = end


def _take_first(reading: Reading, bracket: Bracket, inner: Reading) -> bool:
    """A bracket before any item: around the whole cell, after a recurrence, or after a word such as 未定."""
    repetition = reading.repetition
    rule = repetition.rule
    if inner.items:
        if rule is NO_RULE and not reading.words:
            return False
        _take_dates_of_words(reading, bracket, inner)
    elif rule is not NO_RULE and rule.frequency == "DAILY" and inner.repetition.rule.days:
        # 毎日(土日は10時から)
        if _OF_HOURS(bracket.text) is None:
            repetition.rest = bracket.text
        reading.gap = bracket.end
    elif is_another(rule, inner.repetition.rule) and inner.repetition.rule.days:
        # 乳児相談(毎月第1水曜)、離乳食教室(偶数月第2水曜)
        part_rules(reading, bracket.begin, bracket.end)
        reading.repetition.rule, reading.repetition.span = inner.repetition.rule, (bracket.begin, bracket.end)
        reading.gap = bracket.end
    elif rule is not NO_RULE:
        repetition.rule = _with_bracket(rule, inner.repetition.rule)
        reading.gap = bracket.end
    elif not reading.words and (value := _status_of(inner)) and (name := _first_name(reading, bracket)):
        # 受付(中止)、本番(8月)
        begin_undated(reading, bracket.begin, bracket.end, value, name)
    elif "anytime" not in reading.words:
        _take_words(reading, bracket, inner)
    return True


def _status_of(inner: Reading) -> str:
    """The one status that a bracket tells, "" where it tells none or more than that."""
    told = [word for word in inner.words if word in _STATUSES]
    return told[0] if len(told) == 1 and not inner.items else ""


def _first_name(reading: Reading, bracket: Bracket) -> str:
    """The name that heads a list, of which a bracket says what is to become; "" where none does."""
    return named_first(reading.text[reading.gap : bracket.begin], reading.text, bracket.end)


def _take_dates_of_words(reading: Reading, bracket: Bracket, inner: Reading) -> None:
    """The dates in a bracket after a recurrence, or after words that give them a status."""
    instead = "scheduled" in inner.words or _INSTEAD(bracket.text)
    if "cancelled" in reading.words and instead and not _HAD_BEEN(bracket.text):
        if _NOT_YET(reading.text):
            # 未実施(2月実施予定)
            _append(reading, inner.items, bracket.end)
            return
        # 中止(代替事業を2月に実施): what is dated takes place.
        called_off = Item(None, (0, bracket.begin), "unspecified", bracket.begin)
        called_off.status = "cancelled"
        _append(reading, [called_off, *inner.items], bracket.end)
        return
    for item in inner.items:
        item.bracketed = True
        for word in reading.words:
            if word == "postponed" and item.joined == "arrow":
                item.label = "延期"
            elif word in _STATUSES:
                item.status = item.status or word
        reading.items.append(item)
    if reading.repetition.rule is NO_RULE:
        reading.item = reading.items[-1]
        reading.item.bracketed = False
    reading.gap = bracket.end


def _take_words(reading: Reading, bracket: Bracket, inner: Reading) -> None:
    """A bracket of words or of a recurrence at the head of a cell."""
    first = not reading.words
    reading.words += [word for word in dict.fromkeys(inner.words) if word not in reading.words]
    rule = inner.repetition.rule
    if rule is not NO_RULE and not (first and rule.counted):
        reading.repetition.rule, reading.repetition.span = rule, (bracket.begin, bracket.end)
    if not first:
        return
    for word in inner.words:
        if word in ("cancelled", "postponed"):
            reading.waiting.expects = word
    if inner.words:
        reading.gap = bracket.end


def _take_after(reading: Reading, item: Item, bracket: Bracket, inner: Reading) -> bool:
    """A bracket after an item: what it says of it, its parts, or further items."""
    found, rule = inner.items, reading.repetition.rule
    gap = reading.unread(bracket.begin)
    value = _status_of(inner)
    if value and (named := named_after(item, reading.text[reading.gap : bracket.begin])) is not None:
        if named.sure:
            # 男子(8月)、女子(中止)
            begin_undated(reading, bracket.begin, bracket.end, value, named.name)
            return True
        item.rest = named.name
    if inner.repetition.rule is not NO_RULE and not found:
        if gap and item.label is not None and free_label(gap) is not None:
            item.rest = gap
        _take_rule(reading, item, bracket, inner.repetition)
        return pass_over(reading, bracket)
    if (
        found
        and (item.end is not None or rule is not NO_RULE)
        and all(part.status == "cancelled" for part in found)
    ):
        # 4月~3月(8月お休み): a gap, no end of the range.
        return pass_over(reading, bracket)
    spoken_of = reading.text[bracket.end : bracket.end + 1] in ("は", "も", "を", "に")
    if found and item.end is not None and spoken_of and _is_vague(gap):
        # 12月12日~1月17日 ※年末年始(12月29日~1月3日)は10時から
        return pass_over(reading, bracket)
    within_year = not any(part.start is None or is_a_year(part) for part in found)
    if len(found) > 1 and is_a_year(item) and within_year:
        # 令和8年度中に4回(4月、6月、9月、11月)
        item.context = True
        reading.repetition.rule = NO_RULE
        _append(reading, found, bracket.end)
        return True
    restated = len(found) == 1 and is_a_year(found[0]) and not _MOVED_THERE(bracket.text)
    if restated and item.start is not None and _restates(item, found[0]):
        return pass_over(reading, bracket)
    if found and item.start is None and item.kind in ("unspecified", "anytime"):
        # 3日間(8月1日~3日), 派遣:未定(8月頃)
        for part in found:
            part.duration, part.length = item.duration, item.length
            part.from_duration = part.open_end
            part.label, part.status = part.label or item.label, part.status or item.status
        reading.items.pop()
        _append(reading, found, reading.gap)
        return pass_over(reading, bracket)
    if inner.repetition.rule is not NO_RULE:
        # 7月1日~9月10日(土日祝、お盆8月11日~16日)
        item.rest = bracket.text
    _take_parts(reading, item, bracket, inner)
    return True


def _take_rule(reading: Reading, item: Item, bracket: Bracket, repetition: Repetition) -> None:
    """A bracket of a recurrence after dates, which frame it or take its weekday; of a part of what goes on
    all year it is an item of its own, 通年(相談会は毎月第1火曜日)."""
    rule, own = repetition.rule, reading.repetition.rule
    if rule.sparse and own.days:
        # 8月の土曜日(月2回)
        reading.repetition.rule = own._replace(sparse=True)
        return
    part = _PART(reading.text, bracket.begin, repetition.span[0])
    if part is None and (item.kind == "year_round" or item.ranged) and _SAYS_HOURS(bracket.text):
        # 7月1日~8月31日(金曜は20時まで開館)
        return
    if item.kind == "year_round" and part is not None:
        apart = Item(None, (part.start(1), repetition.span[1]), "recurring", repetition.span[1])
        apart.rule, apart.label, apart.approximate = rule, part[1], rule.approximate
        item.words_end = bracket.begin
        reading.items.append(apart)
        return
    point = item.start
    whole_month = item.unit == "month" and not item.ranged
    if point is not None and whole_month and len(rule.days) == 1 and not rule.every:
        ((nth, weekday),) = rule.days
        if nth:
            # 10月(第2日曜日) is one day.
            item.start = point.but(nth=nth, weekday=weekday, unit="day")
            return
    often = _OFTEN(bracket.text) is not None and (item.end is not None or _ONCE(bracket.text) is None)
    counted = item.ranged and rule.counted and often
    if counted or _frames(item, rule):
        reading.repetition.rule, reading.repetition.span = rule, (bracket.begin, bracket.end)
    if counted:
        # 4月~9月(月2回)、10月:発表会
        close_rule(reading, bracket.end)


def _frames(item: Item, rule: Rule) -> bool:
    """Whether dates before a bracket with a recurrence frame it."""
    said = rule.every or bool(rule.days)
    if item.start is None:
        return said and not item.status
    return said and (item.ranged or (item.unit not in _WITHIN_A_MONTH and rule.frequency != "YEARLY"))


def _restates(item: Item, year: Item) -> bool:
    """Whether a year in brackets is the item's, 1月中旬(令和8年), 1988/10/1~10/9(S63); it has it then."""
    point, said = item.start, year.start
    assert point is not None
    assert said is not None
    if point.month is None:
        return False
    if not point.year_written and (item.end is None or not item.end.year_written):
        item.start = point.in_year_of(said)
        return True
    return point.year == said.year


def _take_parts(reading: Reading, item: Item, bracket: Bracket, inner: Reading) -> None:
    """The words of a bracket, said of the item before it, and its times as items in brackets."""
    found = inner.items
    _take_statuses(item, inner.words, item.open_end and bracket.after_range)
    if item.status == "cancelled" and _OF_ALL(bracket.text):
        for earlier, later in zip(reading.items[-2::-1], reading.items[:0:-1], strict=True):
            if later.joined != "separator":
                break
            earlier.status = item.status
    held = bracket.text.strip()
    if held in remark_words("held") and not item.bracket_text:
        item.bracket_text, item.bracket_start = held, bracket.begin
    labelled = False
    for part in found:
        if part.start is not None:
            part.bracketed = True
            part.label = part.label or purpose_behind(reading.text, part.dated_until)
            headed = _PURPOSE(reading.text, bracket.open_end, part.start.span[0])
            part.label = part.label or (None if headed is None else headed[1])
            if item.status == "postponed" and part.label is None:
                part.label = "延期"
            elif part.label in ("延期", "前倒し", "変更", "変更後"):
                item.status = "postponed"
            labelled = labelled or part.label is not None
            reading.items.append(part)
        elif part.status and not item.status:
            # 10月(後期:中止)
            item.status, item.label = part.status, item.label or part.label
        elif part.duration is not None and item.duration is None:
            item.duration, item.length = part.duration, part.length
            item.approximate = item.approximate or part.approximate
    reading.extend(bracket.end)
    if labelled:
        item.words_end = bracket.begin
    elif len(found) > 1:
        # 1月(5日・12日): the month belongs to the first day.
        item.words_end = found[0].span[1]


def _take_statuses(item: Item, words: list[str], ends_unknown: bool) -> None:
    """Give an item the status that a bracket after it says; 5月10日~(未定) leaves an end open."""
    for word in words:
        if word == "tentative":
            item.tentative = True
        elif word == "scheduled":
            item.held = True
        elif word in _STATUSES and not item.status and not (word == "undecided" and ends_unknown):
            item.status = word


def _with_bracket(rule: Rule, other: Rule) -> Rule:
    """A rule and the bracket after it that says more: 月1回(第2水曜日)."""
    taken = bool(other.frequency) and not rule.frequency
    return rule._replace(
        days=rule.days | other.days,
        months=rule.months | other.months,
        monthdays=rule.monthdays | other.monthdays,
        approximate=rule.approximate or other.approximate,
        sparse=rule.sparse or other.sparse,
        frequency=other.frequency if taken else rule.frequency,
        interval=other.interval if taken else rule.interval,
    )
