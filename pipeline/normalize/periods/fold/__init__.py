"""The fold of a cell's phrases into its items: which points make a range, a list or a labelled item, and what
is said of them.

    cell   = {label} item {sign item}
    item   = point [range-sign point] | range-sign point | point range-sign | word (通年, 随時, 未定 …) |
    recurrence each item may carry: status, approximation, 予定, duration, times of day and notes in brackets

Each kind of phrase has its step, which writes on the reading of this one cell and says whether it took the
phrase; where it refused, the next reading of the place is taken. What no phrase takes stays in the gap
between items, where labels are found.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

from ..phrases import kinds, read_at, read_other
from ..rule import NO_RULE
from ..tokens import Tokens
from . import asides, brackets, joins, marks, remarks, rules, status, times
from .closing import close_rule
from .reading import Item, Reading
from .whole import finish

__all__ = ["Item", "Reading", "fold_phrases"]

Step = Callable[[Reading, Any], bool | None]
"""Takes a phrase; False where it refuses it. A step that refuses none tells nothing."""


def fold_phrases(tokens: Tokens, phrases: list[kinds.Phrase]) -> Reading:
    """Everything that a cell says, item by item.

    >>> from ..phrases import read_phrases
    >>> from ..tokens import tokenize
    >>> tokens = tokenize("派遣:3~4月 受入:中止")
    >>> reading = fold_phrases(tokens, read_phrases(tokens, 0, len(tokens.kinds) - 1))
    >>> [(item.label, item.status) for item in reading.items]
    [('派遣', ''), ('受入', 'cancelled')]
    """
    reading = Reading(tokens.text)
    _fold(tokens, phrases, reading, len(tokens.kinds) - 1)
    if reading.repetition.rule is not NO_RULE:
        another = any(item.rule is not None for item in reading.items)
        close_rule(reading, reading.gap if another else len(tokens.text))
    finish(reading)
    return reading


def _fold(tokens: Tokens, phrases: Iterable[kinds.Phrase], reading: Reading, stop: int) -> None:
    """Take all phrases up to token `stop`, one by one."""
    left = deque(phrases)
    while left:
        phrase = left.popleft()
        taken: bool | None
        if type(phrase) is kinds.Bracket:
            taken = _take_bracket(tokens, reading, phrase)
        else:
            taken = STEPS[type(phrase)](reading, phrase)
        resume = reading.resume
        if taken is False:
            other = read_other(tokens, phrase, stop, reading.inside)
            if other is not None:
                _realign(tokens, left, other.after, stop, reading.inside)
                left.appendleft(other)
                continue
            resume = phrase.first + 1
        if resume >= 0:
            reading.resume = -1
            _realign(tokens, left, resume, stop, reading.inside)


def _realign(tokens: Tokens, left: deque[kinds.Phrase], at: int, stop: int, nested: bool) -> None:
    """Makes of the phrases left those from token `at` on: read anew up to the next that begins there."""
    anew: list[kinds.Phrase] = []
    while at < stop:
        while left and left[0].first < at:
            left.popleft()
        if left and left[0].first == at:
            break
        phrase = read_at(tokens, at, stop, nested)
        if phrase is not None:
            anew.append(phrase)
        at = at + 1 if phrase is None else phrase.after
    else:
        left.clear()
    left.extendleft(reversed(anew))


def _take_bracket(tokens: Tokens, reading: Reading, bracket: kinds.Bracket) -> bool:
    """A bracket says the bounds again, frames a recurrence, adds a labelled item, or remarks."""
    if asides.take_aside(reading, bracket):
        return True
    if reading.item is None and bracket.weekdays is not None and reading.repetition.rule is NO_RULE:
        # (月)~(金)
        reading.resume = bracket.weekdays.after
        return rules.take_weekdays(reading, bracket.weekdays)
    inner = Reading(reading.text, bracket.open_end, inside=True)
    _fold(tokens, bracket.inner, inner, bracket.close)
    return brackets.take_inner(reading, bracket, inner)


def _pass(reading: Reading, phrase: kinds.Phrase) -> None:
    """Text that is passed over."""


STEPS: Final[dict[type, Step]] = {
    kinds.Phrase: _pass,
    kinds.Time: times.take_time,
    kinds.BareNumber: times.take_number,
    kinds.BareThird: times.take_third,
    kinds.NthWeek: times.take_nth_week,
    kinds.Clock: times.take_clock,
    kinds.SelfMark: times.take_self,
    kinds.Length: remarks.take_length,
    kinds.NoLength: remarks.take_no_length,
    kinds.Repeat: rules.take_repeat,
    kinds.Times: rules.take_times,
    kinds.Weekdays: rules.take_weekdays,
    kinds.NthWeekdays: rules.take_nths,
    kinds.Undetermined: rules.take_undetermined,
    kinds.RangeSign: joins.take_range,
    kinds.Bound: joins.take_bound,
    kinds.Separator: joins.take_separator,
    kinds.Or: joins.take_or,
    kinds.Choice: joins.take_choice,
    kinds.Arrow: joins.take_arrow,
    kinds.Mark: joins.take_mark,
    kinds.BracketedBound: joins.take_bracketed_bound,
    kinds.Approximate: remarks.take_approximate,
    kinds.Tentative: status.take_tentative,
    kinds.Status: status.take_status,
    kinds.Whole: status.take_whole,
    kinds.Exclusion: remarks.take_exclusion,
    kinds.Vague: remarks.take_vague,
    kinds.LabelWord: marks.take_label_word,
    kinds.Colon: marks.take_colon,
    kinds.LabelBracket: marks.take_label_bracket,
    kinds.LabelClose: marks.take_label_close,
    kinds.NoteMark: marks.take_note_mark,
    kinds.Enumerator: brackets.take_enumerator,
}
