"""What is to become of a time: 未定, 中止, 延期, 予定; and times that are but a word: 通年, 随時."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import purposes, statuses, words
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Status, Tentative, Whole
from ..point import Point
from ..rule import NO_RULE
from .begin import begin_item, begin_undated, is_a_year
from .labels import has_purpose
from .named import held_after, named_after, named_first
from .reading import Item, Reading

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
_OF_ALL: Final = ("とも", "共に", "ともに", "いずれも", "どちらも", "全て", "すべて", "全日程", "両日")
"""What stands before a status that is said of the whole list before it: 5月3日、4日とも中止."""
_HEADED: Final = re.compile(
    rf"(?:(?P<topic>(?:は|:) ?)| )?(?=[(]?(?:[0-9]{{1,4}} ?[年月/.]|翌|{either(statuses())}))"
).match
"""What leads from 実施, where it heads a part of a list, to what is said of it: 申込は5月、実施は未定,
申込 8月3日 開催 中止."""
_IS_HELD: Final = re.compile(
    rf"(?:[(][^()]{{1,5}}[)])?(?:は[^0-9、,。]{{0,4}})?{either(remark_words('held'))}"
).match
_PURPOSE: Final = re.compile(rf"{either(purposes())}(?=[、,/;・])").match
"""What there is time for always, before a list goes on: 随時受付、実施は9月."""
_UNDONE: Final = ("undecided", "cancelled", "postponed")
"""What is said of a name without a date."""
_NEAR: Final = 8
"""Characters before a status within which a condition for it ends."""
_MOVES: Final = {"postponed": "延期", "advanced": "前倒し", "changed": "変更"}


def take_tentative(reading: Reading, phrase: Tentative) -> None:
    """予定 holds for the whole list that it ends."""
    item = reading.item
    repetition = reading.repetition
    if repetition.rule is not NO_RULE and (item is None or item.span[0] < repetition.span[1]):
        # 年10回開催予定
        repetition.tentative = True
        if item is None:
            reading.extend(phrase.end)
            return
    if item is None:
        reading.words.append("tentative")
        if not reading.unread(phrase.begin):
            reading.gap = phrase.end
        return
    item.tentative = True
    for earlier in reversed(reading.items[:-1]):
        if item.joined != "separator" or earlier.label is not None:
            break
        if earlier.tentative or earlier.status or not _share_remark(earlier, item):
            break
        earlier.tentative = True
        item = earlier
    reading.extend(phrase.end)


def take_status(reading: Reading, phrase: Status) -> None:
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
    elif item is not None and _is_of_other(reading, item, phrase):
        pass
    elif item is not None and item.label is not None and value in _UNDONE and between.endswith(_OF_ALL):
        # 前期5月、後期10月とも中止
        for one in reversed(reading.items[-2:] if between.endswith("両日") else reading.items):
            if one.status:
                break
            one.status = value
        reading.extend(phrase.end)
    elif item is not None and between.removesuffix("は").endswith(remark_words("matter")):
        if value == "cancelled":
            # 8月3日、西会場は中止
            item.rest = item.rest or between
        reading.extend(phrase.end)
    elif item is None and reading.inside and _is_of_other_day(reading, between):
        # 8月3日(予備日未定)
        waiting.label, reading.gap = None, phrase.end
    elif value == "changed" and (item is None or waiting.label is not None):
        pass
    elif item is None and not reading.words and (name := _first_name(reading, phrase)):
        # 春の大会は中止、秋の大会は11月3日; 派遣は実施、受入は中止
        begin_undated(reading, phrase.begin, phrase.end, value, name)
    elif value == "scheduled" and item is not None and _heads_next(reading, item, phrase):
        # 募集6月 実施8月2日
        waiting.label, waiting.label_start = reading.text[phrase.begin : phrase.end], phrase.begin
        headed = _HEADED(reading.text, phrase.end)
        reading.gap = phrase.end if headed is None else headed.end()
        reading.closed, reading.joined = True, ""
    elif value == "scheduled" and item is None and reading.inside and _heads_inside(reading, phrase):
        # 募集:5月(実施は8月)
        waiting.label, waiting.label_start = reading.text[phrase.begin : phrase.end], phrase.begin
        headed = _HEADED(reading.text, phrase.end)
        reading.gap = phrase.end if headed is None else headed.end()
    elif value == "scheduled":
        if item is not None and (between in _OF_TIME or (between[0] == "は" and not is_a_year(item))):
            item.held = True
            reading.extend(phrase.end)
        reading.words.append("scheduled")
    elif item is not None and waiting.label in remark_words("matter") and value == "undecided":
        # 5月10日、会場:未定
        waiting.label, reading.gap = None, phrase.end
    elif waiting.label is not None:
        begin_undated(reading, phrase.begin, phrase.end, value, waiting.label)
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


def _is_of_other_day(reading: Reading, between: str) -> bool:
    """Whether what a bracket says is of a day to wait for: (予備日未定), (予備日:未定)."""
    days = remark_words("other_day")
    return between.removesuffix("は").endswith(days) if between else reading.waiting.label in days


def _first_name(reading: Reading, phrase: Status) -> str:
    """The name that heads a list, of which a status is said; "" where none does."""
    return named_first(reading.text[reading.gap : phrase.begin], reading.text, phrase.end)


def _is_of_other(reading: Reading, item: Item, phrase: Status) -> bool:
    """Whether a status is said of a name behind the item at hand, which then begins an item of its own."""
    named = named_after(item, reading.text[reading.gap : phrase.begin]) or held_after(reading, item, phrase)
    if named is None or (phrase.value not in _UNDONE and not named.sure):
        return False
    if not named.sure:
        # 5月10日、決勝は未定: of that day, or of another
        item.rest = named.name
        return False
    begin_undated(reading, phrase.begin, phrase.end, phrase.value, named.name)
    return True


def _heads_next(reading: Reading, item: Item, phrase: Status) -> bool:
    """Whether 実施 stands apart from the labelled time before it, and right before another."""
    labelled = (item.label is not None and not item.label_after) or has_purpose(item, reading.text)
    if not labelled or reading.text[phrase.begin - 1] not in " 、,/・;。":
        return False
    headed = _HEADED(reading.text, phrase.end)
    of_purpose = (item.label or "").endswith(purposes())  # 第1回 8月3日 開催 中止: of that session
    return phrase.ahead or (headed is not None and (bool(headed["topic"]) or of_purpose))


def _heads_inside(reading: Reading, phrase: Status) -> bool:
    """Whether 実施 heads a bracket: (実施は8月)."""
    headed = _HEADED(reading.text, phrase.end)
    return headed is not None and bool(headed["topic"]) and not reading.unread(phrase.begin)


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
    if item.status:
        return
    item.status = value
    for earlier in reading.items[-2::-1]:
        if value == "undecided" or earlier.status or not _share(earlier, item, reading.text):
            return
        earlier.status = value
        item = earlier


def _share(earlier: Item, item: Item, text: str) -> bool:
    """Whether what is to become of an item is said of the one before it in its list too."""
    if item.joined != "separator" or earlier.tentative or earlier.rule is not None:
        # 5月予定、10月中止, 毎週土曜日、8月13日は中止
        return False
    if earlier.label is not None or not _share_remark(earlier, item):
        return False
    # 5月3日は開館、4日は休館; 6月3日、8月は休み and 8月1日~31日、5日は中止 leave days out.
    if _IS_HELD(text, earlier.dated_until):
        return False
    return earlier.unit == item.unit and not lies_within(item, earlier)


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


def _anytime_name(reading: Reading, phrase: Whole) -> tuple[str, int]:
    """The first name of a list, for which there is time always, and where that ends; "" where none is."""
    text = reading.text
    before = named_first(text[reading.gap : phrase.begin], text, phrase.end)
    behind = None if reading.unread(phrase.begin) else _PURPOSE(text, phrase.end)
    if before or behind is None:
        return before, phrase.end
    return behind[0], behind.end()


def take_whole(reading: Reading, phrase: Whole) -> None:
    """通年 or 随時: an item of its own, the end of a range, or a word about another item."""
    item, label, kind = reading.item, reading.waiting.label, phrase.kind
    year = item if kind == "year_round" and label is None and item is not None and is_a_year(item) else None
    if item is None and label is None and kind == "anytime":
        name, end = _anytime_name(reading, phrase)
        if name:
            # 申込随時、実施は9月
            begin_undated(reading, phrase.begin, end, "", name).kind = kind
        else:
            reading.words.append("anytime")
    elif label is not None or item is None or year is not None:
        item = begin_item(reading, None, phrase.begin, phrase.end, kind)
        if year is not None:
            year.context = True
            item.label = item.label or year.label
            item.span = (year.span[0], item.span[1])
        reading.gap = phrase.end
        reading.boundary = False
    elif (named := named_after(item, reading.text[reading.gap : phrase.begin])) is not None and named.sure:
        # 派遣は8月、受入は通年
        begin_undated(reading, phrase.begin, phrase.end, "", named.name).kind = kind
    else:
        if kind == "year_round" and item.open_end:
            # 4月1日~通年 runs to the end of the fiscal year.
            item.end = Point(month=3, unit="month", span=(phrase.begin, phrase.end))
            item.open_end = False
        else:
            reading.words.append(kind)
        reading.extend(phrase.end)
