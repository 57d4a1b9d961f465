"""Phrases of a schedule: what each token begins, by its kind, whatever stands around it in the cell.

Each kind of token has its readers, tried in order; no reader knows another's module, and none has a state. A
new kind of phrase is a module with its reader, a value in `kinds`, a row here, and a step of the fold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..tokens import Tokens
from . import clock, count, label, length, point, remark, repeat, sign, status
from .ahead import begins_point
from .kinds import (
    Bracket,
    Length,
    NthWeekdays,
    Phrase,
    Repeat,
    Separator,
    Time,
    Times,
    Weekdays,
)

Reader = Callable[[Tokens, int, int], Phrase | None]
"""Reads at a token's index, up to a stop; None where there is no such phrase."""

_LONGEST: Final = 80
"""Tokens within which a bracket must close to be read as one."""
_REMARKS: Final = frozenset(
    {"weekday", "holiday_mark", "meridiem", "hour", "colon", "condition", "weekday_char"}
)
_EMPTY: Final = frozenset({"month", "day", "separator", "space", "neutral"})
_RULES: Final = frozenset({Repeat, Times, Weekdays, NthWeekdays, Bracket, Length})
"""Phrases that may tell of a recurrence, or hold one."""


def read_phrases(tokens: Tokens, i: int, stop: int, nested: bool = False) -> list[Phrase]:
    """The phrases from token i up to token `stop`; `nested` inside a bracket, where brackets part nothing.

    >>> from ..tokens import tokenize
    >>> [type(p).__name__ for p in read_phrases(tokenize("7月頃～翌3月"), 0, 7)]
    ['Time', 'Approximate', 'RangeSign', 'Time']
    """
    readers = _NESTED if nested else READERS
    kinds, units, of_unit = tokens.kinds, tokens.units, _OF_UNIT
    phrases: list[Phrase] = []
    tells_rule = False
    while i < stop:
        phrase = None
        for read in readers.get(of_unit.get(units[i]) or kinds[i], ()):
            phrase = read(tokens, i, stop)
            if phrase is not None:
                phrases.append(phrase)
                tells_rule = tells_rule or type(phrase) in _RULES
                break
        i = i + 1 if phrase is None else phrase.after
    return note_days_that_follow(tokens, phrases) if tells_rule else phrases


def read_at(tokens: Tokens, i: int, stop: int, nested: bool = False) -> Phrase | None:
    """The phrase that begins at token i; None where none does."""
    readers = _NESTED if nested else READERS
    for read in readers.get(_OF_UNIT.get(tokens.units[i]) or tokens.kinds[i], ()):
        phrase = read(tokens, i, stop)
        if phrase is not None:
            return phrase
    return None


def read_other(tokens: Tokens, refused: Phrase, stop: int, nested: bool = False) -> Phrase | None:
    """The next reading of the place of a phrase that does not fit there; None where there is none.

    >>> from ..tokens import tokenize
    >>> tokens = tokenize("5年")
    >>> type(read_other(tokens, read_phrases(tokens, 0, 2)[0], 2)).__name__
    'Time'
    """
    i = refused.first
    seen = False
    for read in (_NESTED if nested else READERS)[_OF_UNIT.get(tokens.units[i]) or tokens.kinds[i]]:
        phrase = read(tokens, i, stop)
        if seen and phrase is not None:
            return phrase
        seen = seen or type(phrase) is type(refused)
    return None


def _read_bracket(tokens: Tokens, i: int, stop: int) -> Bracket | None:
    """A bracket that closes, with the phrases in it."""
    close = _closing(tokens, i, stop)
    if close == i:
        return None
    inner_kinds = tokens.kinds[i + 1 : close]
    return Bracket(
        i, close + 1, tokens.starts[i], tokens.ends[close],
        tuple(read_phrases(tokens, i + 1, close, nested=True)),
        frozenset(inner_kinds),
        tokens.text[tokens.ends[i] : tokens.starts[close]],
        tokens.ends[i], close,
        tokens.text.startswith(("を除", "は除", "をのぞ"), tokens.ends[close]),
        begins_point(tokens, tokens.past[close + 1]),
        tokens.kinds[i - 1] == "range",
        any(kind in _REMARKS for kind in inner_kinds) or all(kind in _EMPTY for kind in inner_kinds),
        repeat.read_weekdays(tokens, i, stop) if repeat.weekdays_at(tokens, i, False)[0] else None,
    )  # fmt: skip


def _closing(tokens: Tokens, i: int, stop: int) -> int:
    """Index of the bracket that closes the one at i; i where none does."""
    depth = 0
    for j in range(i, min(i + _LONGEST, stop)):
        kind = tokens.kinds[j]
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0:
                return j
    return i


def note_days_that_follow(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, with the separators noted that part a recurrence from days beside it.

    第3月曜日及び12月29日~1月3日: the days frame nothing.
    """
    return [
        Separator(p.first, p.after, p.begin, p.end, p.both, _days_follow(tokens, p, phrases[n + 1 : n + 6]))
        if type(p) is Separator
        else p
        for n, p in enumerate(phrases)
    ]


def _days_follow(tokens: Tokens, separator: Separator, following: list[Phrase]) -> bool:
    times = [phrase for phrase in following if type(phrase) is Time]
    if not times or times[0].first != tokens.past[separator.after]:
        return False
    if tokens.kinds[times[0].first] not in ("number", "era"):
        return False
    first = times[0].point
    if first.unit != "day" or first.month is None:
        return False
    after = tokens.past[times[0].after]
    second = times[1] if len(times) > 1 and times[1].first == tokens.past[after + 1] else None
    if second is not None and tokens.kinds[after] == "range" and (first.month, second.point.month) == (12, 1):
        # 火曜日、12/28~1/4: days over the turn of the year are days of their own.
        return True
    return separator.both or tokens.kinds[after] not in ("range", "hyphen", "from", "until", "since")


_POINT: Final = (point.read,)
_OF_UNIT: Final = {
    "month": "month number",
    "day": "day number",
    "slash": "slashed number",
    "hour": "hour number",
}
"""Numbers whose unit tells that they are a part of a date."""
READERS: Final[dict[str, tuple[Reader, ...]]] = {
    "number": (length.read_years, count.read, clock.read, length.read, point.read),
    "month number": _POINT,
    "day number": (count.read, point.read),
    "slashed number": _POINT,
    "hour number": (clock.read, count.read, length.read, point.read),
    "era": _POINT,
    "gannen": _POINT,
    "relative": _POINT,
    "circled_month": _POINT,
    "season": _POINT,
    "holiday": _POINT,
    "half": _POINT,
    "fy_end": _POINT,
    "fy_start": _POINT,
    "quarter_letter": _POINT,
    "apostrophe": _POINT,
    "fiscal_mark": _POINT,
    "month_name": _POINT,
    "third": (point.read_third,),
    "nth": (point.read, repeat.read_nth_week, repeat.read_nths),
    "last_nth": (repeat.read_nths,),
    "meridiem": (clock.read,),
    "noon": (clock.read,),
    "half_year": (length.read_half_year,),
    "range": (sign.read_range,),
    "hyphen": (sign.read_range,),
    "from": (sign.read_range,),
    "to": (sign.read_range,),
    "since": (sign.read_bound,),
    "before": (sign.read_bound,),
    "until": (sign.read_bound,),
    "now": (sign.read_mark,),
    "end_unknown": (sign.read_mark,),
    "space": (sign.read_mark,),
    "dot": (sign.read_mark,),
    "stop": (sign.read_mark,),
    "separator": (sign.read_separator,),
    "or": (sign.read_or,),
    "arrow": (sign.read_arrow,),
    "choice": (sign.read_choice,),
    "self": (sign.read_self,),
    "approximate": (remark.read_approximate,),
    "usual": (sign.read_mark,),
    "lunar": (sign.read_mark,),
    "condition": (sign.read_mark,),
    "vague": (remark.read_vague,),
    "tentative": (status.read_tentative,),
    "status": (status.read_status,),
    "year_round": (status.read_whole,),
    "anytime": (status.read_whole,),
    "exclusion": (status.read_exclusion,),
    "label_word": (label.read_word,),
    "colon": (label.read_colon,),
    "slash": (label.read_colon,),
    "label_open": (label.read_bracket,),
    "label_close": (label.read_close,),
    "note_mark": (label.read_note,),
    "quote_open": (label.read_quote,),
    "open": (label.read_enumerator, sign.read_bracketed_bound, _read_bracket),
    "every": (repeat.read_every,),
    "alternate": (repeat.read_every,),
    "parity": (repeat.read_parity,),
    "irregular": (repeat.read_irregular,),
    "interval_rule": (repeat.read_interval,),
    "digit_days": (repeat.read_digit_days,),
    "weekday": (repeat.read_weekdays,),
    "weekday_char": (repeat.read_weekdays,),
    "weekdays": (repeat.read_weekdays,),
    "month": (repeat.read_weekdays, count.read_unit),
    "day": (repeat.read_weekdays, count.read_unit),
    "year": (count.read_unit,),
    "fiscal_year": (count.read_unit,),
    "week": (count.read_unit,),
    "duration": (count.read_unit,),
}
_NESTED: Final = READERS | {"open": (label.read_enumerator, sign.read_bracketed_bound)}
