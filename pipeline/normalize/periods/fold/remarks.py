"""What a cell says of its times: status, approximation, 予定, 通年, 随時, exclusions, lengths."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS

from ..phrases.kinds import (
    Approximate,
    Exclusion,
    Length,
    NoLength,
    Point,
    Status,
    Tentative,
    Vague,
    Whole,
)
from ..rule import NO_RULE
from ..tokens import word_kind
from .begin import begin_item, is_a_year
from .reading import Item, Reading

_OTHER_MATTERS: Final = ("時間", "時刻", "会場", "場所", "内容", "講師", "定員", "方法")
"""時間未定 says nothing of the day."""
_SESSION: Final = re.compile(
    r"(?:^|[\s、,/・;])((?:第 ?[0-9]{1,2} ?(?:回目?|期|部|弾|日|クール|次)|[0-9]{1,2} ?(?:回|日)目|[①-⑳]))$"
).search
_OTHER_PART: Final = re.compile(
    "[/;] {0,2}(?!(?:詳細|日程|日時|日付|時[期間刻]|会場|場所|内容|講師|定員|方法|行き?先) )"
    "[^ 0-9、。のはが~()/;]{1,12} +"
).fullmatch
"""A name behind the sign that parts labelled times, and a gap before what is said of it: 中国 in
韓国 7月/中国 未定."""
_OF_NAME: Final = re.compile("[^0-9、。のためにより]{2,12}は|[^0-9、。]{1,6}の[^0-9、。]{2,8}は").fullmatch
"""What a status is said of before a further item: 春の大会は."""
_IS_PAST: Final = re.compile("済|終了|完了").search
_IS_SAID: Final = re.compile(rf"(?:[(][{WEEKDAYS}祝・休]{{1,4}}[)])? {{0,2}}は? ?").fullmatch
"""What stands between days and the word that says that nothing takes place on them."""
_LEFT_OUT: Final = re.compile("[をはも]?(?:除|のぞ)").match
"""休診日を除く: what is left out, and no day at hand."""
_MOVES: Final = {"postponed": "延期", "advanced": "前倒し", "changed": "変更"}


def take_approximate(reading: Reading, phrase: Approximate) -> bool:
    """頃 after a point, 約 before one; on a time of day neither counts."""
    item, rule = reading.item, reading.repetition.rule
    if phrase.before:
        if not phrase.of_hours:
            reading.waiting.approximate = True
    elif item is not None and not reading.closed:
        last = item.last_point
        if last is None or phrase.of_length:
            item.approximate = item.approximate or item.start is None
        else:
            item.set_last(last.but(approximate=True))
        reading.extend(phrase.end)
    elif rule is not NO_RULE:
        reading.repetition.rule = rule._replace(approximate=True)
    return True


def take_tentative(reading: Reading, phrase: Tentative) -> bool:
    """予定 holds for the whole list that it ends."""
    item = reading.item
    if item is None:
        reading.words.append("tentative")
        if not reading.unread(phrase.begin):
            reading.gap = phrase.end
        return True
    item.tentative = True
    for earlier in reversed(reading.items[:-1]):
        if item.joined != "separator" or earlier.label is not None:
            break
        if earlier.tentative or earlier.status in ("postponed", "cancelled") or earlier.held:
            break
        earlier.tentative = True
        item = earlier
    reading.extend(phrase.end)
    return True


def take_status(reading: Reading, phrase: Status) -> bool:
    """未定, 中止, 延期, 前倒し, 実施: of the item at hand, of a label, or of the cell."""
    value, item, waiting = phrase.value, reading.item, reading.waiting
    between = reading.text[reading.gap : phrase.begin].strip()
    other_part = _OTHER_PART(reading.text, reading.gap, phrase.begin) is not None
    if reading.conditional and between.endswith("のため") and item is not None and value == "cancelled":
        # 荒天のため中止 has happened
        reading.conditional = False
        _spread(reading, item, value)
        reading.extend(phrase.end)
    elif reading.conditional or reading.skipping or phrase.possible:
        reading.conditional = False
    elif phrase.heads:
        pass
    elif phrase.before_times and item is None and value in ("cancelled", "postponed"):
        # 【中止】8月
        waiting.expects = value
        reading.gap, reading.resume = phrase.before_times_at, phrase.before_times
    elif item is not None and not between and (named := _bracketed_name(reading, item)):
        # (派遣)8月 (受入)中止
        item.words_end = min(item.words_end, item.bracket_start)
        other = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        other.status, other.label = "postponed" if value == "advanced" else value, named
        reading.gap = phrase.end
    elif item is not None and item.start is not None and _is_of_other(item, between, other_part):
        # 受入 10/14~10/21 派遣 未定, 第2回 7月12日 第3回 調整中
        other = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        other.status = "postponed" if value == "advanced" else value
        session = _SESSION(between)
        other.label = session[1] if session is not None else between.lstrip("/; ")
        reading.gap = phrase.end
    elif item is not None and between.endswith(_OTHER_MATTERS):
        reading.extend(phrase.end)
    elif value == "changed" and (item is None or waiting.label is not None):
        pass
    elif value == "scheduled" and item is not None and _heads_next(reading, item, phrase):
        # 募集6月 実施8月2日
        waiting.label, waiting.label_start = reading.text[phrase.begin : phrase.end], phrase.begin
        reading.gap, reading.closed, reading.joined = phrase.end, True, ""
    elif value == "scheduled":
        if item is not None and not between:
            item.held = item.held or _IS_PAST(reading.text[phrase.begin : phrase.end + 1]) is not None
            reading.extend(phrase.end)
        reading.words.append("scheduled")
    elif waiting.label is not None:
        item = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        item.status = "postponed" if value == "advanced" else value
        reading.gap = phrase.end
    elif item is None and phrase.listed and _OF_NAME(between) and not reading.words:
        # 春の大会は中止、秋の大会は11月3日
        item = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        item.status, item.label = "postponed" if value == "advanced" else value, between[:-1]
        reading.gap = phrase.end
        reading.boundary = True
    elif item is None:
        reading.words.append(value)
        if value == "cancelled" and phrase.ahead:
            waiting.expects = value
    elif value in _MOVES:
        _move(reading, item, phrase, between)
    else:
        _spread(reading, item, value)
        reading.extend(phrase.end)
    return True


def _heads_next(reading: Reading, item: Item, phrase: Status) -> bool:
    """Whether 実施 stands apart from the labelled time before it, and right before another."""
    labelled = item.label is not None and not item.label_after
    return labelled and phrase.ahead and reading.text[phrase.begin - 1] in " 、,/"


def _bracketed_name(reading: Reading, item: Item) -> str:
    """The name in brackets right before a status, where such names stand before their times; else ""."""
    if not reading.bracket_labels or item.label is None or item.start is None:
        return ""
    named = item.bracket_text if item.bracket_text != item.label else ""
    return named if reading.text[: reading.gap].endswith((")", ") ")) else ""


def _is_of_other(item: Item, between: str, other_part: bool) -> bool:
    """Whether the words before a status name another part of the schedule than the item at hand."""
    if word_kind(between) == "label_word" or other_part:
        return item.label is not None and not item.label_after and item.label != between
    return _SESSION(between) is not None


def _is_ranged(item: Item, text: str) -> bool:
    """Whether a sign joins two dates to a range, which から and に may not."""
    if item.start is None or item.end is None:
        return False
    return any(sign in text[item.start.span[1] : item.end.span[0]] for sign in "~-")


def _move(reading: Reading, item: Item, phrase: Status, between: str) -> None:
    """A time that was put off or brought forward, or the time to which it was."""
    value, word = phrase.value, _MOVES[phrase.value]
    if between in ("に", "へ") and _is_ranged(item, reading.text):
        # 8月5日~6日に延期: the time to which it was.
        item.label = item.label or word
        reading.extend(phrase.end)
        return
    if between in ("に", "へ") and item.end is not None and item.start is not None:
        # 5月から9月に延期: two times, no range.
        later = Item(item.end, item.end.span, "interval", phrase.end)
        later.tentative, later.label = item.tentative, word
        item.end, item.status, item.words_end = None, "postponed", item.start.span[1]
        reading.items.append(later)
        reading.item = later
    elif value == "changed" and "※" in reading.text[item.span[1] : phrase.begin]:
        # 3月14日(月)※書面開催に変更
        return
    elif between in ("に", "へ", "に変更", "へ変更", "まで") or (
        item.joined == "arrow" and value != "changed"
    ):
        item.label = item.label or word
    elif value == "changed":
        # 変更 alone may be of the place or the hour.
        return
    else:
        item.status = "postponed"
        if item.end is None and phrase.after_from:
            # 令和2年度から延期 names the time it was put off from, no open end.
            item.open_end = False
    reading.extend(phrase.end)


def _spread(reading: Reading, item: Item, value: str) -> None:
    """Give a status to an item, and 中止 to the whole list that it ends."""
    position = len(reading.items) - 1
    while not item.status:
        item.status = value
        if value == "undecided" or item.joined != "separator" or position == 0:
            return
        position -= 1
        earlier = reading.items[position]
        if earlier.held or (earlier.label is not None and earlier.label != item.label):
            return
        item = earlier


def take_whole(reading: Reading, phrase: Whole) -> bool:
    """通年 or 随時: an item of its own, the end of a range, or a word about another item."""
    if reading.skipping:
        return False
    item, label, kind = reading.item, reading.waiting.label, phrase.kind
    year = item if kind == "year_round" and label is None and item is not None and is_a_year(item) else None
    if label is not None or item is None or year is not None:
        if item is None and label is None and kind == "anytime":
            reading.words.append("anytime")
            return True
        item = begin_item(reading, None, phrase.begin, phrase.end, kind)
        if year is not None:
            year.context = True
            item.label = item.label or year.label
            item.span = (year.span[0], item.span[1])
        reading.gap = phrase.end
        reading.boundary = False
        return True
    if kind == "year_round" and item.open_end and item.end is None and phrase.joined:
        # 4月1日~通年 runs to the end of the fiscal year.
        item.end = Point(month=3, unit="month", span=(phrase.begin, phrase.end))
        item.open_end = False
    else:
        reading.words.append(kind)
    reading.extend(phrase.end)
    return True


def take_exclusion(reading: Reading, phrase: Exclusion) -> bool:
    """除く, 休館: what it is said of is no part of the schedule."""
    item = reading.item
    if phrase.colon and not (reading.items or reading.repetition.rule is not NO_RULE or reading.words):
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
        if _is_all_closed(reading, item, phrase):
            item.status = item.status or "cancelled"
        reading.extend(phrase.end)
    return True


def _is_closed_day(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether a place is closed on the day at hand, which follows a range: 6月1日~10日 9日(月)休館."""
    repetition = reading.repetition
    if repetition.rule is not NO_RULE and item.span[0] >= repetition.span[1]:
        # 毎週土曜日※8月16日は休み
        of_day = item.start is not None and item.start.month is not None and item.label is None
        return of_day and reading.unread(phrase.begin) in ("", "は", "も", "を", "は、")
    earlier = reading.items[-2] if len(reading.items) > 1 else None
    if earlier is None or earlier.end is None or item.end is not None or item.start is None:
        return False
    if item.start.unit != "day" or item.label is not None or item.joined == "separator":
        return False
    return reading.unread(phrase.begin) in ("", "は")


def _is_all_closed(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether a cell only says when nothing takes place: 12月28日~1月4日は休館."""
    only = len(reading.items) == 1 and reading.repetition.rule is NO_RULE and not phrase.excepts
    last = item.last_point
    if not only or last is None or reading.text[phrase.end : phrase.end + 1] not in ("", " ", "(", "※"):
        return False
    return _IS_SAID(reading.text, last.span[1], phrase.begin) is not None


def _is_excepted(reading: Reading, item: Item, phrase: Exclusion) -> bool:
    """Whether 除く is said of the item at hand as a whole: を alone parts it from the end of a range, as in
    12月29日~1月3日(土)を除く毎日."""
    if reading.unread(phrase.begin) not in ("", "を", "は", "の", "等を"):
        return False
    if len(reading.items) > 1 or reading.inside or item.end is None:
        return True
    text, at = reading.text, phrase.begin - 1
    return item.end.span[1] == at and text[at] == "を" and (text[at - 1] != ")" or text[at - 3] == "(")


def take_vague(reading: Reading, phrase: Vague) -> bool:
    """GW, お盆, 夏休み: a name without a date; with dates it is a label."""
    item = reading.item
    if item is None and not reading.inside:
        reading.words.append("vague")
    elif (
        item is not None
        and is_a_year(item)
        and not reading.closed
        and not reading.unread(phrase.begin).strip("の")
    ):
        # 令和7年夏休み is no whole year.
        item.rest, item.rest_direct = item.rest or reading.text[phrase.begin : phrase.end], True
        reading.extend(phrase.end)
    return True


def take_length(reading: Reading, phrase: Length) -> bool:
    """3日間, 半年: the length of the item at hand, or of a new one; refused for a year that is no length."""
    item, waiting = reading.item, reading.waiting
    if phrase.unsure and not _is_length(reading, phrase):
        return False
    if not 0 < phrase.number < 10000:
        waiting.approximate = waiting.approximate or phrase.said_approximate
        return True
    approximate = waiting.approximate or phrase.approximate
    waiting.approximate = False
    if item is None or waiting.label is not None:
        if reading.skipping:
            return True
        item = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
        item.approximate = approximate
    if item.duration is None:
        item.duration, item.length = phrase.written, (phrase.number, phrase.letter)
        if item.start is not None:
            until = item.open_start and item.end is None and phrase.after_until
            item.from_duration = until or (item.open_end and phrase.after_from)
    reading.extend(phrase.end)
    return True


def _is_length(reading: Reading, phrase: Length) -> bool:
    """Whether 5年 is a length: after a whole range and の, after 約, or alone in a bracket."""
    if reading.inside:
        return phrase.in_brackets
    item = reading.item
    if item is None and reading.unread(phrase.begin).endswith(("任期", "期間", "年限")):
        return True
    if reading.waiting.approximate and (item is None or item.end is not None):
        return True
    ranged = item is not None and (item.end is not None or item.open_start or item.open_end)
    return ranged and phrase.after_no


def take_no_length(reading: Reading, phrase: NoLength) -> bool:
    """3日前 stays unread."""
    reading.gap = min(reading.gap, phrase.begin)
    return True
