"""Numbers that no phrase has read: where one may be a part of the date beside it, the date is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .fold import Item
from .phrases.kinds import BareNumber, Phrase, Time
from .tokens import Tokens

_DATED: Final = frozenset({"month", "day", "slash", "year", "fiscal_year"})
"""Units that make a number a part of a date."""
_COUNTS: Final = frozenset({"times", "hour", "minute", "night", "grade", "duration"})
_COUNTED: Final = re.compile(
    r"[々一-龠ぁ-んァ-ヺーヶ〓㎡℃%¥×@#]|(?:km|cm|mm|ha|kg|kW|MW|[mgFBLKk])(?![a-zA-Z])"
).match
"""What follows a number that counts something: 名, 階, クラス, km."""
_NAMED: Final = re.compile(r"(?:[A-Za-z#№第]|No\.|\+)$").search
"""What stands before a number that is a part of a name: B1, 第2."""
_DECIMAL: Final = re.compile(r"[0-9]+[.,][0-9]+").match
_PHONE: Final = re.compile(r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}")
_BESIDE: Final = re.compile(r"[A-Za-z~./,-]{0,4}").fullmatch
"""What may stand between a date and a number that goes on with it: 2024年W15, 5/20sat-21."""
_WORD: Final = re.compile(r"[^ 、,・()/;。]{1,8}")
"""What a finding shows of the number."""


def note_unread(tokens: Tokens, phrases: Sequence[Phrase], items: Sequence[Item]) -> None:
    """Keep with its item the first number of a cell that no phrase has read and that counts nothing.

    Right after a date it may be the day or week that this one lacks, and the date is not published then.
    """
    if not items or "number" not in tokens.kinds:
        return
    at, date_end = 0, -1
    for phrase in (*phrases, None):
        if type(phrase) is BareNumber:
            read = _is_read(phrase.begin, items)
            near = date_end >= 0 and _BESIDE(tokens.text, date_end, phrase.begin) is not None
            if near and not read and tokens.kinds[phrase.first - 1] == "hyphen":
                # 10/5-8-12
                _keep(tokens, phrase.first, True, items)
                return
            date_end = max(date_end, phrase.end) if read else date_end
        for i in range(at, len(tokens.kinds) if phrase is None else phrase.first):
            if tokens.kinds[i] == "number" and (beside := _of_a_date(tokens, i, date_end)) is not None:
                _keep(tokens, i, beside, items)
                return
        if phrase is not None:
            at = max(at, phrase.after)
            if type(phrase) is Time:
                date_end = phrase.end


def _is_read(begin: int, items: Sequence[Item]) -> bool:
    """Whether a number is a part of some item's time."""
    for item in (*items, *(frame for one in items for frame in one.frames)):
        for point in (item.start, item.end, *item.choices):
            if point is not None and point.span[0] <= begin < point.span[1]:
                return True
    return False


def _of_a_date(tokens: Tokens, i: int, date_end: int) -> bool | None:
    """Whether an unread number stands right beside a date; None where it is no part of one."""
    text, begin, unit = tokens.text, tokens.starts[i], tokens.units[i]
    if unit in _DATED:
        return False
    if text.startswith("目", tokens.ends[i]) and 0 <= date_end <= begin:
        # 9月15目: 日 misread
        return _BESIDE(text, date_end, begin) is not None
    decimal = _DECIMAL(text, begin)
    if unit in _COUNTS or _COUNTED(text, decimal.end() if decimal else tokens.ends[i]) is not None:
        return None
    beside = 0 <= date_end <= begin and _BESIDE(text, date_end, begin) is not None
    if beside:
        return True
    if _NAMED(text, 0, begin) is not None or _PHONE.search(text) is not None:
        return None
    return False


def _keep(tokens: Tokens, i: int, beside: bool, items: Sequence[Item]) -> None:
    """Note the words of an unread number with the item before it, or the first."""
    begin = tokens.starts[i]
    before = [item for item in items if item.span[0] <= begin]
    item = before[-1] if before else items[0]
    if not item.rest:
        found = _WORD.match(tokens.text, begin)
        item.rest, item.rest_direct = found.group() if found else tokens.word(i), beside
