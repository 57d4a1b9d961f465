"""Names of which a cell says only what is to become of them: 春の部は5月、秋の部は未定."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import signs
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import seasons, statuses, words
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Status
from ..words import word_kind
from .labels import free_label, has_purpose, says_where
from .reading import Item, Reading

_NUMBER: Final = (
    "(?:第 ?[0-9]{1,2} ?(?:回目?|期|部|弾|日|クール|次|章|話)|[0-9]{1,2} ?(?:回|日)目|[①-⑳]|[(][0-9]{1,2}[)])"
)
_WORDS: Final = r"[^\s0-9、,・/;。()【】「」~:はをがもへ※→]{1,14}"
_NAME: Final = rf"(?:{_NUMBER} ?(?:{_WORDS})?|{_WORDS})"
_PART: Final = re.compile(
    rf"(?P<sign>[ 、,・/;。)】]*)(?P<open>[(【]?)(?P<name>{_NAME})[)】]? ?"
    rf"(?:(?P<topic>は)(?:[^0-9、,。は]{{1,16}}(?:{either(remark_words('reason'))}|で))?)?[ 、]?"
).fullmatch
"""All that stands between a time and a status of something else: 、秋の部は."""
_LAST: Final = re.compile(
    rf"(?P<sign>[ 、,・/;。)】])(?P<open>[(【]?)(?P<name>{_NAME})[)】]? ?(?P<topic>は)?[ 、]?$"
).search
"""A name before a status, with more before it that is said of the time: 8月 公民館、秋の部は."""
_IS_NUMBERED: Final = re.compile(_NUMBER).match
_GOES_ON: Final = re.compile(
    r"[)】]?(?:し(?:た|ました)|と?な(?:った|りました)|です|予定|の?見込み?)?"
    rf"[)】]? ?[ 、,・/;。] ?[(【]?(?P<name>{_NAME})?[)】]?(?:は|:)? ?[(]?"
    rf"(?:{signs()}? ?[0-9元]{{1,4}} ?[年月/.]|翌|[毎隔][週月年]|[{WEEKDAYS}]曜"
    rf"|第 ?[1-5](?: ?[・、,] ?第?[1-5])* ?[{WEEKDAYS}四]|{either(words('year_round', 'anytime', 'half'))}"
    rf"|{either(seasons())}|{either(statuses())})"
).match
"""What follows a status that heads a list, of which each part has a name: ①中止、②8月."""
_HELD: Final = re.compile(rf"{either(remark_words('held'))}(?=[未調見中])").match
"""What is undecided or called off, where the word for that names it: 開催未定."""
_LISTED_HELD: Final = re.compile(
    rf"[^0-9、,/;・。 ]{{0,8}}[ 、,/;・。]{{1,2}}(?P<word>{either(remark_words('held'))})は? ?"
).fullmatch
"""The same behind the sign of a list, with what the time before is for: 募集、開催は."""
_NO_NAMES: Final = frozenset(
    {
        "relative",
        "neutral",
        "condition",
        "possibility",
        "usual",
        "approximate",
        "choice",
        "nth",
        "since",
        "before",
    }
)
"""Kinds of words that name no part of a programme."""
_OF_SOME: Final = ("日", "とも", "いずれ", "全て", "すべて", "共", "一部", "全部", "全面")
_NEAR: Final = 40
"""Characters beside a status within which a name stands, and behind it what is said of the next one too."""


class Named(NamedTuple):
    """A name before a status, and how sure it is that the status is its own."""

    name: str
    sure: bool
    alike: bool
    """Whether it is the number of a session, or of one list with the label of the time before it."""


def named_first(before: str, text: str, end: int) -> str:
    """The name that heads a list, of which a status that ends at an offset is said; "" where none is.

    >>> text = "①中止、②8月"
    >>> named_first("①", text, 3), named_first("会場", "会場未定、8月", 4)
    ('①', '')
    """
    part = _PART(before)
    if part is None or part["sign"].strip():
        return ""
    goes_on = _GOES_ON(text, end, end + _NEAR)
    return part["name"] if goes_on and _is_name(part["name"], goes_on["name"] or "") else ""


def named_after(item: Item, before: str) -> Named | None:
    """The name of what a status is said of behind an item; None where it is said of the item.

    Behind a labelled time each name of a list has its own; behind another, nothing tells whether the name is
    that of a further event.
    """
    whole = _PART(before)
    part = whole or _LAST(before[-_NEAR:])
    if part is None or not _is_name(part["name"], item.label or ""):
        return None
    name = part["name"].strip()
    if whole is None:
        # 春の部 8月 公民館、秋の部は未定
        named = item.label is not None and not item.label_after and name != item.label
        apart = _IS_NUMBERED(name) is not None or (named and _are_alike(name, item.label or ""))
        return Named(name, True, True) if apart else None
    if not (part["sign"] or part["open"]):
        # 8月3日(土)午前は中止: not the whole day
        return Named(name, False, False) if part["topic"] and word_kind(name) == "meridiem" else None
    if _IS_NUMBERED(name):
        return Named(name, True, True)
    listed = part["sign"].strip(" )】") != ""
    if item.label is None or item.label_after:
        # 8月派遣、受入は中止
        sure = item.label is not None and _are_words_of_labels(name, item.label)
        return Named(name, sure, sure) if listed or sure else None
    if name == item.label:
        return None
    alike = _are_alike(name, item.label)
    sure = listed or alike or bool(part["topic"] or part["open"])
    # 第1回 6月14日 公民館(中止)
    return Named(name, sure, alike) if sure or not says_where(name) else None


def held_after(reading: Reading, item: Item, phrase: Status) -> Named | None:
    """What takes place, of which a status is said behind a time for something beside it: 募集6月、開催未定,
    6月募集、開催は未定; None elsewhere."""
    if not has_purpose(item, reading.text):
        return None
    inside = _HELD(reading.text, phrase.begin, phrase.end)
    if inside is not None:
        return Named(inside[0], True, True)
    listed = _LISTED_HELD(reading.text, reading.gap, phrase.begin)
    return None if listed is None else Named(listed["word"], True, True)


def head_of(before: str) -> str:
    """The name that is all of the text before the first time of a cell; "" where there is more or none.

    >>> head_of("相談は"), head_of("全10回 "), head_of("")
    ('相談', '', '')
    """
    part = _PART(before)
    return part["name"] if part is not None and not part["sign"] and _is_name(part["name"], "") else ""


def named_next(head: str, between: str) -> Named | None:
    """The name between a time that a name heads and another time, which it heads then; None where none does.

    >>> named_next("本館", "/分館 "), named_next("講座", " 展示 ").sure
    (Named(name='分館', sure=True, alike=True), False)
    >>> named_next("", "/分館 "), named_next("講座", " 市民会館 ")
    (None, None)
    """
    part = _PART(between) if head else None
    if part is None or not (part["sign"] or part["open"]) or not _is_name(part["name"], head):
        return None
    name = part["name"].strip()
    alike = _IS_NUMBERED(name) is not None or _are_alike(name, head)
    place = says_where(name) and not name.endswith("教室")
    if place and not (alike or part["topic"] or part["open"]):
        # 講座 6月~8月 市民会館 毎週水曜
        return None
    listed = part["sign"].strip(" )】") != ""
    return Named(name, alike or listed or bool(part["topic"] or part["open"]), alike)


def _are_alike(name: str, label: str) -> bool:
    """Whether two names are of one list: 男子 and 女子, 前期 and 後期, 派遣 and 受入."""
    return name[-1] == label[-1] or name[0] == label[0] or _are_words_of_labels(name, label)


def _are_words_of_labels(name: str, label: str) -> bool:
    """Whether two names are words that divide programmes: 派遣 and 受入."""
    return word_kind(name) == word_kind(label) == "label_word"


def _is_name(name: str, other: str) -> bool:
    """Whether words before a status may name a part of a programme, as another name in the list does: 東会場
    beside 西会場, A日程; not 講師, コロナのため, 当日."""
    if _IS_NUMBERED(name) or word_kind(name) == "meridiem":
        return True
    if len(name) < 2 or word_kind(name) in _NO_NAMES or name.endswith(_OF_SOME):
        return False
    matter = next((word for word in remark_words("matter") if name.endswith(word)), "")
    lettered = name.removesuffix(matter).isascii()
    if matter and (matter == name or not (lettered or other.endswith(matter))):
        return False
    if name.endswith((*remark_words("reason"), *"でにとてし")):
        return False
    return free_label(name) is not None and not any(cause in name for cause in remark_words("cause"))
