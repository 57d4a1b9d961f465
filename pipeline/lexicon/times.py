"""The words of schedules: units, parts of a month, seasons, eras, words for a whole schedule, signs.

What they mean is read in `pipeline.normalize.periods`; here is only which words there are, and what texts of
nothing else look like, for whoever has to know a time when he sees one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.lexicon import eras
from pipeline.lexicon.conjunctions import conjunctions
from pipeline.lexicon.spelling import fold, same_length
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table

Part = Literal["year", "month", "day", "third", "time", "whole", ""]
"""What a time begins or ends with; whole: a word that is a schedule by itself (通年, 未定)."""

_NO_TIMES = frozenset(
    {
        "text",
        "text_alone",
        "label_word",
        "note_mark",
        "enumerator",
        "circled_month",
        "possibility",
        "choice",
        "digit_days",
        "kind",
        "lunar",
        "self",
        "to",
    }
)
"""Kinds of words that stand in schedules and are no time: labels, marks, words that only hold 月 or 日."""
_SINGLE = frozenset({"relative", "tentative", "meridiem", "condition", "exclusion", "vague"})
"""Kinds whose words of one character mean a time only beside certain others: 同, 今, 仮, 朝."""
_HALVES = ("前期", "後期")
"""What a part of the year is called beside its months."""
_NONE = ("なし", "無し")
_IS = ("", "は", " ", ":", ": ")
NEVER = f"日?{either(_IS)}{either(_NONE)}"
"""Regular expression for what says, behind a word for what is closed, that it never is: 休館日なし."""
_SIGNS = " \u3000()【】〔〕.:：=＝/曜各つき頭間とにのを"
_WHOLE = ("year_round", "anytime", "irregular", "end_unknown")
_TAILS = ("approximate", "tentative", "from", "until", "since", "before")


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The words of schedules as rows of `period_terms`: its own, what is undecided anywhere, conjunctions,
    what is closed, and that nothing is.

    >>> [row["kind"] for row in rows() if row["term"] in ("上旬", "未定", "及び")]
    ['third', 'status', 'separator']
    """
    none = {"before": "", "after": "", "spaced": ""}
    undecided = (
        none | {"term": row["word"], "kind": "status", "value": "undecided", "spaced": row["spaced"]}
        for row in read_table("undecided_words")
    )
    both = (none | {"term": word, "kind": "separator", "value": "and"} for word in conjunctions("and"))
    either_ = (none | {"term": word, "kind": "or", "value": ""} for word in conjunctions("or"))
    closed = (
        none | {"term": word, "kind": "exclusion", "value": "day" if word in closing_days() else ""}
        for word in dict.fromkeys((*closing(), *closing_days()))
    )
    open_ = (none | {"term": word, "kind": "neutral", "value": ""} for word in never_closed())
    return (*read_table("period_terms"), *undecided, *both, *either_, *closed, *open_)


@cache
def words(*kinds: str) -> tuple[str, ...]:
    """Words of some kinds of `period_terms`, the longest first.

    >>> words("third")[-1], "上旬" in words("third"), "随時" in words("anytime", "year_round")
    ('頭', True, True)
    """
    found = {row["term"] for row in rows() if row["kind"] in kinds}
    return longest_first(found)


@cache
def closing(of_days: bool = False) -> tuple[str, ...]:
    """Words that say of days that something is closed, the longest first; those that head a list with 日.

    >>> "運休" in closing(), "休館" in closing(of_days=True), "対象外" in closing(of_days=True)
    (True, True, False)
    """
    rows = read_table("closing_words")
    which = ("yes",) if of_days else ("yes", "self", "")
    return longest_first(row["word"] for row in rows if row["of_days"] in which)


@cache
def closing_days() -> tuple[str, ...]:
    """What a day is called on which something is closed or off, the longest first.

    >>> [word in closing_days() for word in ("休館日", "中止日", "休館", "中止")]
    [True, True, False, False]
    """
    rows = read_table("closing_words")
    ends = {"yes": "日", "day": "日", "self": ""}
    return longest_first(row["word"] + ends[row["of_days"]] for row in rows if row["of_days"])


@cache
def never_closed() -> tuple[str, ...]:
    """Words that say that there are no closed days, the longest first: 休館日なし.

    >>> "休館日なし" in never_closed(), "休館無し" in never_closed(), "運休" in never_closed()
    (True, True, False)
    """
    days = (*closing(of_days=True), *closing_days())
    return longest_first(day + is_ + none for day in days for is_ in _IS for none in _NONE)


@cache
def purposes() -> tuple[str, ...]:
    """Words for what a date may be for beside the event itself, the longest first: 締切, 受付, 公表.

    >>> "締切" in purposes(), "開催" in purposes()
    (True, False)
    """
    return longest_first(row["word"] for row in read_table("date_purposes"))


@cache
def statuses(*values: str) -> tuple[str, ...]:
    """Words that say whether something takes place, by what they say of it: undecided, cancelled …

    >>> "未定" in statuses("undecided"), "中止" in statuses("undecided"), "中止" in statuses()
    (True, False, True)
    """
    found = {
        row["term"] for row in rows() if row["kind"] == "status" and (not values or row["value"] in values)
    }
    return longest_first(found)


@cache
def seasons() -> tuple[str, ...]:
    """Words for seasons, the longest first."""
    return longest_first(row["term"] for row in read_table("seasons"))


@cache
def whole() -> tuple[str, ...]:
    """Words that alone are a schedule: 通年, 随時, 未定.

    >>> {"通年", "随時", "未定"} <= set(whole()), "中止" in whole(), "協議" in whole()
    (True, False, False)
    """
    return (*words(*_WHOLE), *(word for word in statuses("undecided") if word[-1] in "定中"))


@cache
def range_signs(*roles: str) -> str:
    """Signs between the ends of a range: all, or those of some roles (range, hyphen, arrow).

    >>> "〜" in range_signs("range"), "-" in range_signs("range"), "-" in range_signs()
    (True, False, True)
    """
    wanted = roles or ("range", "hyphen", "arrow")
    return "".join(row["sign"] for row in read_table("range_signs") if row["role"] in wanted)


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """All words and signs that a time is made of, by their first character, the longest first."""
    found = {
        row["term"]
        for row in rows()
        if row["kind"] not in _NO_TIMES and not (len(row["term"]) == 1 and row["kind"] in _SINGLE)
    }
    found |= {*seasons(), *(row["name"] for row in read_table("holidays"))}
    found |= {*range_signs(), *_SIGNS, *_HALVES, "翌", *eras.by_spelling()}
    table: dict[str, list[str]] = {}
    for word in longest_first(map(fold, found)):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(listed) for first, listed in table.items()}


@cache
def _any_width(characters: str) -> frozenset[str]:
    """Characters with those that are folded to one of them."""
    return frozenset(characters) | {wide for wide in map(chr, same_length()) if fold(wide) in characters}


@cache
def _firsts() -> frozenset[str]:
    """Characters that a time begins with."""
    return _any_width("".join(sorted(_by_first())) + "0123456789")


def is_time(text: str) -> bool:
    """Whether a text is made of the words and numbers of time and of nothing else, and not of signs only.

    >>> is_time("令和5年3月予定"), is_time("7月頃~翌3月"), is_time("通年"), is_time("（10時30分から）")
    (True, True, True, True)
    >>> is_time("観光5月"), is_time("派遣"), is_time("か。"), is_time("")
    (False, False, False, False)
    """
    if text[:1] not in _firsts():
        return False
    folded, at, found = fold(text), 0, False
    known = _by_first()
    while at < len(folded):
        if folded[at].isdigit():
            at, found = at + 1, True
            continue
        word = next((word for word in known.get(folded[at], ()) if folded.startswith(word, at)), "")
        at += len(word)
        found |= len(word) > 1
        if not word or (
            word in _needs_number() and not (folded[at : at + 1].isdigit() or folded[at : at + 1] == "元")
        ):
            return False
    return found


@cache
def _needs_number() -> frozenset[str]:
    """Signs of eras, which mean one only before a year's number: R, 令."""
    return frozenset(sign for era in eras.eras() for sign in era.abbreviations)


@cache
def _start() -> re.Pattern[str]:
    year = rf"{eras.names()}(?=[0-9元]|$)|(?<![A-Za-z]){eras.letters()}(?=[0-9])|20[0-9]{{2}}年?"
    relative = either(word for word in words("relative") if word[-1] in "年翌来")
    return re.compile(
        rf"\(?(?:(?P<year>{year})|{relative}?(?P<number>[0-9]{{1,2}})(?P<unit>年|月|日|時|:[0-9]{{2}}|/)"
        rf"|(?P<time>{either(word for word in words('meridiem', 'noon') if len(word) > 1)})"
        rf"|(?P<third>{either(_thirds())})"
        rf"|(?P<month>{either(seasons())})|(?P<whole>{either(whole())}))"
    )


_UNITS: dict[str, Part] = {"年": "year", "月": "month", "日": "day", "時": "time", "/": "month"}


def starts_with(text: str) -> Part:
    """The unit of the time that a text begins with, "" where it begins with none.

    >>> starts_with("令和5年"), starts_with("翌3月"), starts_with("上旬"), starts_with("10:30")
    ('year', 'month', 'third', 'time')
    >>> starts_with("開会式"), starts_with("随時受付")
    ('', 'whole')
    """
    found = _start().match(fold(text[:24])) if text[:1] in _firsts() else None
    if not found:
        return ""
    if found["unit"]:
        return _UNITS.get(found["unit"], "time")
    part: Part = found.lastgroup  # type: ignore[assignment]
    return part


@cache
def _tails() -> tuple[str, ...]:
    """What can follow the last unit of a time: 頃, から, 予定, 開催, ～."""
    found = (*words(*_TAILS), *statuses("scheduled", "cancelled", "postponed"))
    return (*found, *map(fold, range_signs("range")))


@cache
def _thirds() -> tuple[str, ...]:
    """Words for a part of a month that begin and end nothing else: 始め and 頭 do."""
    return tuple(word for word in words("third", "third_bare") if word[-1] in "旬末")


@cache
def _end() -> re.Pattern[str]:
    year, time = either(words("year", "fiscal_year")), either(words("hour", "minute", "half_hour"))
    return re.compile(
        rf"(?:(?P<third>{either(_thirds())})|(?P<year>{year})|(?P<month>月)|(?P<day>日|/[0-9]{{1,2}})"
        rf"|(?P<time>{time}|:[0-9]{{2}})|(?P<whole>{either(whole())}))"
        rf"(?:\([^()]{{1,8}}\))?{either(_tails())}*\)?$"
    )


@cache
def _last() -> frozenset[str]:
    """Characters that a time ends with."""
    found = {word[-1] for word in (*_thirds(), *whole(), *_tails(), *words("year", "fiscal_year"))}
    found |= {word[-1] for word in words("hour", "minute", "half_hour")}
    return _any_width("".join(sorted(found)) + "月日)0123456789")


def ends_with(text: str) -> Part:
    """The unit of the time that a text ends with, "" where it ends with none.

    >>> ends_with("令和4年度"), ends_with("9月上旬頃"), ends_with("3日(金)"), ends_with("10時30分から")
    ('year', 'third', 'day', 'time')
    >>> ends_with("日程調整中"), ends_with("公民館")
    ('whole', '')
    """
    found = _end().search(fold(text[-24:])) if text[-1:] in _last() else None
    part: Part = found.lastgroup if found else ""  # type: ignore[assignment]
    return part


@cache
def _date_start() -> re.Pattern[str]:
    relative = either(word for word in words("relative") if word[-1] in "年翌度月")
    halves = either(word for word in words("meridiem") if word[0] == "午")
    return re.compile(rf"[0-9]{{1,2}}[月日/:時]|{eras.names()}(?=[0-9元]|$)|20[0-9]{{2}}|{relative}|{halves}")


def starts_date(text: str) -> bool:
    """Whether a text begins with a date or a time of day that a range can go on to.

    >>> starts_date("9月30日"), starts_date("翌3月"), starts_date("午後5時"), starts_date("3名")
    (True, True, True, False)
    """
    return text[:1] in _firsts() and _date_start().match(fold(text[:24])) is not None
