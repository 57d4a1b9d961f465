"""Labels that a sign or a word marks: X:, 【X】, ※X, 派遣 after a date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.times import statuses
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Colon, LabelBracket, LabelClose, LabelWord, NoteMark
from ..rule import NO_RULE
from ..words import word_kind
from .closing import close_rule
from .labels import AND, LABEL_TRIM, free_label, is_count, says_where, take_quoted_label
from .parting import part_framed
from .reading import Item, Reading

_TELLS: Final = re.compile(rf"[^0-9、。/;:()]{{0,16}}{either(statuses())}").match
"""What follows the sign of a label, where words before a status say why it is so."""
_HEADS_ONE: Final = re.compile(r"[(](?:[0-9]{1,2}日|[^()]*[)](?:$|[ 、,・/;。]{0,2}[^0-9(]{0,8}[0-9]))").match
"""A bracket behind a name, and no other name with a bracket of its own: not 8月:派遣(10名)、受入(5名)."""
_IS_LISTED: Final = re.compile(
    rf" ?(?:[(](?!{either(statuses())})[^()月日/年~]*[)])? ?(?:$|[、,・/;。)※])"
).match
"""What follows a word of a list, and is no time of its own."""
_WITH: Final = re.compile(r"と(?=[一-龠ァ-ヶ])").match
_QUOTED: Final = re.compile(" *[「『][^「」『』]+[」』]").match
_NO_LABEL_BEFORE: Final = ("label_open", "quote_open", "text", "end", "meridiem")


def take_label_word(reading: Reading, phrase: LabelWord) -> bool:
    """派遣, 着手 right after a date is its label; refused elsewhere."""
    item = reading.item
    if item is None or item.start is None or reading.closed:
        return False
    if item.label_after and _is_of_that_too(reading, phrase):
        also = replace(item, label=reading.text[phrase.begin : phrase.end], again=True)
        also.span, also.words_end, also.bracket_text = (phrase.begin, phrase.end), phrase.end, ""
        reading.items.append(also)
        reading.item, reading.gap, reading.joined = also, phrase.end, ""
        return True
    if item.label is not None or item.label_after:
        return False
    if reading.unread(phrase.begin) not in ("", "に"):
        return False
    first = reading.items[0]
    if first.label is not None and not first.label_after and reading.text[phrase.begin - 1] == " ":
        # 学習会 6/9、6/23 派遣 7/27: labels stand before their dates.
        return False
    item.label, item.label_after = reading.text[phrase.begin : phrase.end], True
    reading.extend(phrase.end)
    return True


def _is_of_that_too(reading: Reading, phrase: LabelWord) -> bool:
    """Whether a word names one more thing that the labelled time before it is for:
    8月:派遣(10名)、受入(5名)."""
    between = reading.text[reading.gap : phrase.begin].strip()
    return between in ("、", "・", ",") and _IS_LISTED(reading.text, phrase.end) is not None


def take_colon(reading: Reading, colon: Colon) -> None:
    """X: before something that is a time makes X a label; so does イベント日/6月上旬."""
    if not colon.slash:
        _take_label(reading, colon)
        return
    heads = reading.item is None or reading.boundary
    if heads and colon.ahead and reading.unread(colon.begin):
        _take_label(reading, colon)
    elif reading.item is not None:
        reading.joined = "separator"


def _take_label(reading: Reading, colon: Colon) -> None:
    """Take the unread text before a sign as the label of what follows, or this as that of the item."""
    item, kind, rule = reading.item, colon.next_kind, reading.repetition.rule
    heads = item is None and (kind == "text" or colon.next_heads_status)
    if item is not None and item.label is not None and kind == "text":
        # 派遣:8月、受入:先方の都合で中止
        heads = reading.text[reading.gap] in "、,/;・ " and _TELLS(reading.text, colon.end) is not None
    text = reading.text[reading.gap : colon.begin]
    blank = not text.strip()
    if item is not None and blank and kind == "text" and _names_before_bracket(reading, item, colon):
        # 4月~6月:準備委員会(月1回)、7月:発表会
        _take_label_after(reading, item, colon)
        return
    if (kind in _NO_LABEL_BEFORE and not heads) or colon.next_is_hour:
        return
    if blank:
        part_framed(reading, True)
        item, rule = reading.item, reading.repetition.rule
    if item is not None and blank and not reading.closed and kind in ("text", "label_word"):
        _take_label_after(reading, item, colon)
    elif not (kind == "weekday" and rule is not NO_RULE and blank):
        at = text.rstrip().rfind(" ") + 1
        if item is None and rule is NO_RULE:
            at = 0
        quoted = _QUOTED(text)
        if item is not None and quoted is not None and text[quoted.end() :].strip(LABEL_TRIM):
            # 6月「夏祭り」 受入:10月: what is quoted is said of the time before it.
            take_quoted_label(reading, item, reading.gap + quoted.end())
            at = max(at, quoted.end())
        _note_label(reading, text[at:], reading.gap + at, colon.end)


def _names_before_bracket(reading: Reading, item: Item, colon: Colon) -> bool:
    """Whether the words behind the sign say what the time before it is for, with a bracket of its own."""
    if item.label is not None or reading.closed:
        return False
    if _HEADS_ONE(reading.text, colon.words_end) is None:
        return False
    name = reading.text[colon.words_begin : colon.words_end]
    return free_label(name) == name and not says_where(name)


def _note_label(reading: Reading, text: str, begin: int, end: int) -> None:
    """Note a label that begins at one offset, and after whose sign the reading goes on at another."""
    if reading.repetition.rule is not NO_RULE:
        close_rule(reading, begin)
    waiting = reading.waiting
    reading.skipping = reading.conditional = False
    reading.gap = end
    if reading.item is not None and (anded := AND(text) or _WITH(text)) is not None:
        text = text[anded.end() :]
    label = text.strip(LABEL_TRIM)
    for sign in "。→":
        label = label.rsplit(sign, 1)[-1]
    if waiting.label is not None and word_kind(label) == "neutral":
        # 派遣:期間:8月
        return
    if label:
        waiting.label, waiting.label_start = label, begin
    elif reading.item is not None:
        waiting.label_start = begin
    reading.closed = reading.boundary = True
    reading.joined = ""


def _take_label_after(reading: Reading, item: Item, colon: Colon) -> None:
    """8月:派遣."""
    reading.resume = colon.words
    if item.label is None and colon.words_close:
        item.label, item.label_after = reading.text[colon.words_begin : colon.words_end], True
        item.words_end = colon.begin
        reading.gap = colon.words_end


def take_label_bracket(reading: Reading, bracket: LabelBracket) -> None:
    """【X】 is a label; 【10月5日】 only frames a time, and what stands in it is read."""
    if bracket.frames:
        reading.gap, reading.resume = bracket.open_end, bracket.first + 1
        return
    if reading.repetition.rule is not NO_RULE:
        close_rule(reading, bracket.begin)
    reading.skipping = False
    item, waiting = reading.item, reading.waiting
    if bracket.about_time or (item is not None and bracket.length_last):
        reading.resume = bracket.first + 1
        return
    if bracket.inner:
        if item is not None and (bracket.hours or is_count(bracket.inner)):
            # 【夜間21:00~5:00】, 【全3回】
            reading.extend(bracket.end)
            return
        if bracket.last and item is not None and item.label is None:
            item.label, item.label_after = bracket.inner, True
            return
        if item is not None:
            take_quoted_label(reading, item, bracket.begin)
        waiting.label, waiting.label_start = bracket.inner, bracket.begin
        reading.closed = True
    reading.joined = ""
    reading.gap = bracket.end
    reading.boundary = True


def take_label_close(reading: Reading, close: LabelClose) -> None:
    """】 right after a word about the time belongs to the time: 8月【中止】."""
    if reading.item is not None and close.about_time:
        reading.extend(close.end)


def take_note_mark(reading: Reading, mark: NoteMark) -> None:
    """※ begins a remark: a label of what stands before it, or further items."""
    reading.skipping = reading.conditional = False
    item = reading.item
    if item is not None and mark.label and len(reading.items) == 1 and item.label is None:
        item.label, item.label_after = mark.label, True
        reading.resume = mark.rest
        return
    reading.gap = mark.end
    reading.boundary = True
    if item is not None:
        reading.closed = reading.noted = True
        reading.joined = ""
