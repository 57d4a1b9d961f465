"""What is to become of a time: 未定, 中止, 延期, 予定; and times that are but a word: 通年, 随時."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.times import statuses, words
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Status, Tentative, Whole
from ..point import Point
from ..words import word_kind
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
_OF_TIME: Final = ("", "も", "に", "のみ", "のみは")
"""What stands between a time and 実施, which is said of it; and all that は begins."""
_IF: Final = re.compile(
    "(?<![0-9臨同随当常])(?:時|際|場合|とき)(?:に?は|に)?[、,]?$|[^0-9年月度]中は$"
).search
"""降雨時休止, 警報発令の際は中止, 点検期間中は休止: what is so only then."""
_OR: Final = re.compile("(?:・|や|か|、|[、 ]?(?:または|又は|もしくは|若しくは|あるいは)) ?").fullmatch
"""What joins a status to another that is so in the same case: 荒天時は延期または中止."""
_IS_ONE_OF_LIST: Final = re.compile(
    rf"(?=[、,] ?[0-9]{{1,4}} ?[年月日/.])(?!.{{0,200}}{either((*statuses(), *words('tentative')))})"
).match
"""What follows a status that is not said of the list before it: more of the list, and no other status."""
_OF_ALL: Final = ("とも", "共に", "ともに", "いずれも", "全て", "すべて", "両日")
"""What stands before a status that is said of the whole list before it: 5月3日、4日とも中止."""
_NEAR: Final = 8
"""Characters before a status within which a condition for it ends."""
_MOVES: Final = {"postponed": "延期", "advanced": "前倒し", "changed": "変更"}


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
        if earlier.tentative or earlier.status or not _share_remark(earlier, item):
            break
        earlier.tentative = True
        item = earlier
    reading.extend(phrase.end)
    return True


def take_status(reading: Reading, phrase: Status) -> bool:
    """未定, 中止, 延期, 前倒し, 実施: of the item at hand, of a label, or of the cell."""
    value, item, waiting = phrase.value, reading.item, reading.waiting
    between = reading.text[reading.gap : phrase.begin].strip()
    if reading.conditional and phrase.happened:
        # 荒天のため中止
        reading.conditional = False
        if item is None:
            reading.words.append(value)
        else:
            spread(reading, item, value)
            reading.extend(phrase.end)
    elif (
        reading.conditional
        or phrase.possible
        or _IF(between[-_NEAR:])
        or (reading.possible_end >= 0 and _OR(reading.text, reading.possible_end, phrase.begin))
    ):
        reading.conditional, reading.possible_end = False, phrase.end
    elif phrase.heads:
        pass
    elif phrase.before_times and item is None:
        # 【中止】8月
        waiting.expects = value
        reading.gap, reading.resume = phrase.before_times_at, phrase.before_times
    elif item is not None and not between and (named := _bracketed_name(reading, item)):
        # (派遣)8月 (受入)中止
        item.words_end = min(item.words_end, item.bracket_start)
        _begin_undated(reading, phrase, named)
    elif item is not None and item.start is not None and _is_of_other(reading, item, phrase.begin, between):
        # 受入 10/14~10/21 派遣 未定, 第2回 7月12日 第3回 調整中
        session = _SESSION(between)
        _begin_undated(reading, phrase, session[1] if session is not None else between.lstrip("/; "))
    elif item is not None and between.removesuffix("は").endswith(_OTHER_MATTERS):
        reading.extend(phrase.end)
    elif value == "changed" and (item is None or waiting.label is not None):
        pass
    elif (not reading.words or (item and item.held)) and (name := _undated_name(item, phrase, between)):
        # 春の大会は中止、秋の大会は11月3日; 派遣は実施、受入は中止
        _begin_undated(reading, phrase, name)
        reading.boundary = True
    elif value == "scheduled" and item is not None and _heads_next(reading, item, phrase):
        # 募集6月 実施8月2日
        waiting.label, waiting.label_start = reading.text[phrase.begin : phrase.end], phrase.begin
        reading.gap, reading.closed, reading.joined = phrase.end, True, ""
    elif value == "scheduled":
        if item is not None and (between in _OF_TIME or (between[0] == "は" and not is_a_year(item))):
            item.held = True
            reading.extend(phrase.end)
        reading.words.append("scheduled")
    elif waiting.label is not None:
        _begin_undated(reading, phrase, waiting.label)
    elif item is None:
        reading.words.append(value)
        if value == "cancelled" and phrase.ahead:
            waiting.expects = value
    elif value in _MOVES:
        _move(reading, item, phrase, between)
    elif phrase.listed and not between.endswith(_OF_ALL) and _IS_ONE_OF_LIST(reading.text, phrase.end):
        # 9月3日、10月1日中止、11月5日
        item.status = value
        reading.extend(phrase.end)
    else:
        spread(reading, item, value)
        reading.extend(phrase.end)
    return True


def _begin_undated(reading: Reading, phrase: Status, label: str) -> None:
    """Begin an item of which a cell says only what is to become of it."""
    item = begin_item(reading, None, phrase.begin, phrase.end, "unspecified")
    item.status, item.label = "postponed" if phrase.value == "advanced" else phrase.value, label
    reading.gap = phrase.end


def _undated_name(item: Item | None, phrase: Status, between: str) -> str:
    """The name of what a status is said of, in a list of names without dates; "" elsewhere."""
    name = between.lstrip("、・/; ")
    if item is None:
        listed = phrase.listed
    else:
        # 派遣は5月、受入は中止
        listed = item.label is not None and (item.start is None or name != between)
    return name[:-1] if listed and _OF_NAME(name) else ""


def _heads_next(reading: Reading, item: Item, phrase: Status) -> bool:
    """Whether 実施 stands apart from the labelled time before it, and right before another."""
    return item.label is not None and phrase.ahead and reading.text[phrase.begin - 1] in " 、,/"


def _bracketed_name(reading: Reading, item: Item) -> str:
    """The name in brackets right before a status, where such names stand before their times; else ""."""
    return item.bracket_text if reading.bracket_labels else ""


def _is_of_other(reading: Reading, item: Item, begin: int, between: str) -> bool:
    """Whether the words before a status name another part of the schedule than the item at hand."""
    if not between:
        return False
    if word_kind(between) == "label_word" or _OTHER_PART(reading.text, reading.gap, begin) is not None:
        return item.label is not None
    return _SESSION(between) is not None


def _is_ranged(item: Item, text: str) -> bool:
    """Whether a sign joins two dates to a range, which から and に may not."""
    return item.end is not None and any(sign in text[item.span[0] : item.end.span[0]] for sign in "~-")


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
    elif value == "changed" and phrase.after_from and not reading.inside:
        # 1月11日 ※当初1月18日から変更
        item.status, item.open_end = "postponed", False
    elif value == "changed" and "※" in reading.text[item.span[1] : phrase.begin]:
        # 3月14日(月)※書面開催に変更
        return
    elif between in ("に", "へ", "に変更", "へ変更", "まで") or item.joined == "arrow":
        item.label = item.label or word
    elif value == "changed":
        # 変更 alone may be of the place or the hour.
        return
    else:
        item.status = "postponed"
        if phrase.after_from:
            # 令和2年度から延期 names the time it was put off from, no open end.
            item.open_end = False
    reading.extend(phrase.end)


def spread(reading: Reading, item: Item, value: str) -> None:
    """Give a status to an item, and 中止 to the whole list that it ends."""
    position = len(reading.items) - 1
    while not item.status:
        item.status = value
        if value == "undecided" or item.joined != "separator" or position == 0:
            return
        position -= 1
        earlier = reading.items[position]
        if not _share(earlier, item):
            return
        item = earlier


def _share(earlier: Item, item: Item) -> bool:
    """Whether what is to become of an item is said of the one before it in its list too."""
    if earlier.tentative or earlier.rule is not None or not _share_remark(earlier, item):
        # 5月予定、10月中止, 毎週土曜日、8月13日は中止
        return False
    if earlier.label is not None or earlier.start is None or item.start is None:
        return False
    # 6月3日、8月は休み and 8月1日~31日、5日は中止 leave days out.
    return earlier.start.unit == item.start.unit and not lies_within(item, earlier)


def _share_remark(earlier: Item, item: Item) -> bool:
    """Whether nothing is said of the first of two items alone: 5月実施, 5月(実施済), 5月(オンライン)."""
    return not earlier.held and (not earlier.bracket_text or bool(item.bracket_text))


def lies_within(item: Item, ranged: Item) -> bool:
    """Whether one day or month is one of a range: 8月5日, and 5日, in 8月1日~31日."""
    if ranged.end is None or item.start is None or ranged.start is None:
        return False
    if item.start.month is None:
        return True
    first, last, own = ((p.month or 0, p.day or 0) for p in (ranged.start, ranged.end, item.start))
    last = (last[0] or first[0], last[1])
    return first <= own <= last if first <= last else not last < own < first


def take_whole(reading: Reading, phrase: Whole) -> bool:
    """通年 or 随時: an item of its own, the end of a range, or a word about another item."""
    item, label, kind = reading.item, reading.waiting.label, phrase.kind
    year = item if kind == "year_round" and label is None and item is not None and is_a_year(item) else None
    if item is None and label is None and kind == "anytime":
        reading.words.append("anytime")
    elif label is not None or item is None or year is not None:
        item = begin_item(reading, None, phrase.begin, phrase.end, kind)
        if year is not None:
            year.context = True
            item.label = item.label or year.label
            item.span = (year.span[0], item.span[1])
        reading.gap = phrase.end
        reading.boundary = False
    else:
        if kind == "year_round" and item.open_end:
            # 4月1日~通年 runs to the end of the fiscal year.
            item.end = Point(month=3, unit="month", span=(phrase.begin, phrase.end))
            item.open_end = False
        else:
            reading.words.append(kind)
        reading.extend(phrase.end)
    return True
