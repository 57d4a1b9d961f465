"""Numbers that no phrase has read: where one may be a part of the date beside it, the date is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.numerals import counters
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either

from .fold import Item, Reading
from .fold.labels import names_other_day
from .phrases.kinds import (
    BareNumber,
    Bracket,
    Clock,
    Enumerator,
    Length,
    NthWeekdays,
    Phrase,
    Repeat,
    Time,
    Times,
)
from .tokens import Tokens
from .units import LINKS

_DATED: Final = frozenset({"month", "day", "slash", "year", "fiscal_year"})
"""Units that make a number a part of a date."""
_PARTS: Final = frozenset({"third", "third_bare", "half_month", "week"})
"""What is a part of a month, which another word names."""
_RANGE_SIGNS: Final = ("range", "from")
_COUNTS: Final = frozenset({"times", "hour", "minute", "night", "grade", "duration"})
_COUNTED: Final = re.compile(
    r"[々一-龠ぁ-んァ-ヺーヶ〓㎡℃%¥×@#]|(?:km|cm|mm|ha|kg|kW|MW|[mgFBLKk])(?![a-zA-Z])"
).match
"""What follows a number that counts something: 名, 階, クラス, km."""
_WORD_BEFORE: Final = 4
"""Characters before a number that tell that it is part of a name."""
_NAMED: Final = re.compile(r"(?:[A-Za-z#№第]|No\.|\+)$").search
"""What stands before a number that is a part of a name: B1, 第2."""
_IN_A_NAME: Final = re.compile("(?:[A-Za-z第]|(?:^|[^一-龠])[小中高])$").search
"""What makes a number before the sign of a list a name: A4、8月, 小4・8月."""
_DECIMAL: Final = re.compile(r"[0-9]+[.,][0-9]+").match
_PHONE: Final = re.compile(r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}")
_BESIDE: Final = re.compile(r"[A-Za-z~./,-]{0,4}|の? ?第(?:[0-9] ?[・、,~-] ?第?)*").fullmatch
"""What may stand between a date and a number that goes on with it: 2024年W15, 5/20sat-21, 8月第1・2週."""
_OF_MONTH: Final = re.compile(rf"[0-9](?: ?[・、,~-] ?第?[0-9])* ?(?:週|[{WEEKDAYS}](?:曜|[・、~]|$))").match
_ALONE: Final = re.compile(r"(?:^|[ 、,・/])[0-9]{1,2}(?:[ ~・、,-]+[0-9]{1,2})?(?=$|[ 、,・~])").match
"""A number that nothing counts and no word stands at: 3~5、6月3日."""
_LISTED: Final = re.compile("[0-9]{1,2}(?:[~・、,-][0-9]{1,2})*").match
_DITTO: Final = either(form for word in row_words("above") for form in (word, fold(word)))
_SAME_DAY: Final = re.compile(
    "(?<=月) ?(?:〃|々々|同上|同日)|(?<=[0-9元]年) ?同(?:月(?! ?[0-9])(?:同日)?|日)"
    "|~[^~、]{0,8}[0-9元]年 ?同月(?= ?[0-9])"
    rf"|(?:(?<=~)|(?<=~ )){_DITTO}(?=$|[ 、(])|^{_DITTO}(?= ?~)"
).search
"""The day or month of the row above, which the cell does not tell, or of a time before in another year."""
_AFTER_SIGN: Final = re.compile(r"[~-] ?").fullmatch
_WORD: Final = re.compile(r"[^ 、,・()/;。]{1,8}")
"""What a finding shows of the number."""


def note_unread(tokens: Tokens, phrases: Sequence[Phrase], reading: Reading) -> None:
    """Keep with its item the first number of a cell that no phrase has read and that counts nothing, or that
    was read as a part of a date which went into no time.

    Right after a date it may be the day or week that this one lacks, and the date is not published then.
    """
    items = reading.items
    if not items or not ("number" in tokens.kinds or "last_day" in tokens.kinds):
        return
    _note_unused(tokens, phrases, reading)
    if (same := _SAME_DAY(tokens.text)) is not None:
        item, stands_before = _item_of(items, same.start())
        item.rest, item.rest_direct = same.group().strip(), stands_before
        return
    passed = _within(tokens.text, reading.passed)
    told = _within(tokens.text, _spans(items))
    at, date_end = 0, -1
    for phrase in (*phrases, None):
        if type(phrase) is BareNumber:
            read = passed[phrase.begin] or told[phrase.begin]
            near = 0 <= date_end < phrase.begin and _BESIDE(tokens.text, date_end, phrase.begin) is not None
            if near and not read:
                # 10/5-8-12, 8月第1・2週
                _keep(tokens, phrase.first, True, items)
                return
            if not read and phrase.number < 32 and _is_lost(tokens.text, phrase.begin, date_end):
                _keep(tokens, phrase.first, False, items)
                return
            date_end = max(date_end, phrase.end) if read else date_end
        for i in range(at, len(tokens.kinds) if phrase is None else phrase.first):
            if tokens.kinds[i] != "number" or passed[tokens.starts[i]]:
                continue
            if (beside := _of_a_date(tokens, i, date_end)) is not None:
                _keep(tokens, i, beside, items)
                return
        if phrase is not None:
            at = max(at, phrase.after)
            if type(phrase) is Time:
                date_end = phrase.end


_NO_DATES: Final = frozenset({Clock, Enumerator, Length, NthWeekdays, Repeat, Times})
"""Phrases whose numbers make no date of their own."""


def _is_lost(text: str, begin: int, date_end: int) -> bool:
    """Whether a number stands as days do: by itself, or behind a date and the name of a day to wait for."""
    alone = _ALONE(text, max(0, begin - 1)) is not None
    return alone or (0 <= date_end < begin and names_other_day(text[date_end:begin]))


def _note_unused(tokens: Tokens, phrases: Sequence[Phrase], reading: Reading) -> None:
    """Keep with its item the first part of a date that stands in no time of the cell."""
    units = tokens.units
    dated = [i for i, unit in enumerate(units) if unit in _DATED]
    if "last_day" in tokens.kinds:
        dated.append(tokens.kinds.index("last_day"))
    dated += (i for i, kind in enumerate(tokens.kinds) if kind in _PARTS and _bounds_a_range(tokens, i))
    if not dated:
        return
    others = ((phrase.begin, phrase.end) for phrase in _with_inner(phrases) if type(phrase) in _NO_DATES)
    used = _within(tokens.text, (*reading.passed, *_spans(reading.items), *others))
    unused = next((i for i in dated if not used[tokens.starts[i]] and not _is_named(tokens, i)), None)
    if unused is not None:
        _keep(tokens, unused, False, reading.items)


def _bounds_a_range(tokens: Tokens, i: int) -> bool:
    """Whether a part of a month stands at the sign of a range: 上旬~8月31日, 8月~月末."""
    k = tokens.past[i + 1]
    k = tokens.past[k + 1] if tokens.kinds[k] == "approximate" else k
    return tokens.kinds[k] in _RANGE_SIGNS or tokens.kinds[i - 1] in _RANGE_SIGNS


def _within(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each offset of a text, 1 within some span."""
    found = bytearray(len(text) + 1)
    for begin, end in spans:
        found[begin:end] = b"\1" * (end - begin)
    return found


def _with_inner(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases, with those that brackets hold."""
    for phrase in phrases:
        if type(phrase) is Bracket:
            yield from _with_inner(phrase.inner)
        else:
            yield phrase


def _spans(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Where the points of items stand."""
    for item in items:
        for point in (item.start, item.end, *item.choices):
            if point is not None:
                yield point.span
        yield from _spans(item.frames)


def _is_named(tokens: Tokens, i: int) -> bool:
    """Whether a number that a list follows is a part of a name: A4、8月."""
    listed = tokens.kinds[i + 1] in LINKS
    return (
        listed
        and _IN_A_NAME(tokens.text, max(0, tokens.starts[i] - _WORD_BEFORE), tokens.starts[i]) is not None
    )


def _of_a_date(tokens: Tokens, i: int, date_end: int) -> bool | None:
    """Whether an unread number stands right beside a date; None where it is no part of one."""
    text, begin, unit = tokens.text, tokens.starts[i], tokens.units[i]
    if unit in _DATED:
        return None if _is_named(tokens, i) else False
    behind = 0 <= date_end <= begin
    beside = behind and _BESIDE(text, date_end, begin) is not None
    if text.startswith("目", tokens.ends[i]):
        # 9月15目: 日 misread
        return beside
    if beside and _OF_MONTH(text, begin):
        return True
    if behind and unit == "" and _AFTER_SIGN(text, date_end, begin) and not _is_count(tokens, i):
        # 5/3-8会場: the end of a range
        return True
    decimal = _DECIMAL(text, begin)
    if unit in _COUNTS or _COUNTED(text, decimal.end() if decimal else tokens.ends[i]) is not None:
        return None
    if _is_counted(text, begin):
        return None
    if text.startswith(")", tokens.ends[i]):
        # 1)8月22日 2)9月19日
        return None
    if beside:
        return True
    if _NAMED(text, max(0, begin - _WORD_BEFORE), begin) is not None or _PHONE.search(text) is not None:
        return None
    return False


def _is_count(tokens: Tokens, i: int) -> bool:
    """Whether a counter follows a number: 8名, 3か所."""
    return tokens.text.startswith(counters(), tokens.ends[i])


def _is_counted(text: str, begin: int) -> bool:
    """Whether a counter follows the list that a number begins: 3・4年生, 0~2歳."""
    listed = _LISTED(text, begin)
    return listed is not None and text.startswith(counters(), listed.end())


def _item_of(items: Sequence[Item], begin: int) -> tuple[Item, bool]:
    """The last item that begins before an offset, and True; the first, and False, where none does."""
    before = [item for item in items if item.span[0] <= begin]
    return (before[-1], True) if before else (items[0], False)


def _keep(tokens: Tokens, i: int, beside: bool, items: Sequence[Item]) -> None:
    """Note the words of an unread number with the item before it, or the first."""
    begin = tokens.starts[i]
    item, _ = _item_of(items, begin)
    if not item.rest:
        found = _WORD.match(tokens.text, begin)
        item.rest, item.rest_direct = found.group() if found else tokens.word(i), beside
