"""How often: 年4回, 月1~2回, 2~3回/年, 3年に1回, 3日おき.

count = ("年" | "月" | "週") number "回" | number "回" "/" ("年" | "月" | "週")
      | number length ("に" number "回" | "ごと" | "おき")
"""

from __future__ import annotations

from typing import Final

from ..rule import Rule
from ..tokens import Tokens
from .ahead import is_word
from .kinds import Phrase, Repeat, Times, Whole

_FREQUENCIES: Final = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}
_PER: Final = ("year", "month", "week", "day")
_MANY: Final = ("各", "に各", "最大", "数", "に数")
_INTERVALS: Final = ("に1回", "に一回", "に1度", "おき", "ごと")
_COUNTED: Final = Rule(counted=True)
_SPARSE: Final = Rule(counted=True, sparse=True)


def read_unit(tokens: Tokens, i: int, stop: int) -> Phrase | None:
    """年4回, 月に2回, 週3日; 年間 as the whole cell is 通年."""
    kinds = tokens.kinds
    begin = tokens.starts[i]
    if kinds[i] == "duration" and tokens.word(i) != "年間":
        return None
    if i == 0 and kinds[1] == "end" and kinds[0] == "duration":
        return Whole(0, 1, begin, tokens.ends[0], "year_round", False)
    j = tokens.past[i + 1]
    shared = is_word(tokens, j, "に")
    if shared:
        j += 1
    if kinds[j] == "approximate":
        j += 1
    if is_word(tokens, j, *_MANY):
        j += 1
        if kinds[j] == "times":
            return Repeat(i, j + 1, begin, tokens.ends[j], _within(kinds[i]))
    if (kinds[i] == "week" or shared) and tokens.units[j] == "day":
        after = tokens.past[j + 1] + 1
    elif tokens.units[j] == "times":
        after = _after_times(tokens, j)
    else:
        return None
    return Repeat(i, after, begin, tokens.ends[after - 1], _within(kinds[i]))


def _within(unit: str) -> Rule:
    """The rule of a number of times within a unit: 週2回 may be on each of two weekdays, 月2回 is not."""
    return _COUNTED if unit == "week" else _SPARSE


def read(tokens: Tokens, i: int, stop: int) -> Phrase | None:
    """3回, 3年に1回, 2か月に1回, 4年ごと, 1日おき.

    >>> from ..tokens import tokenize
    >>> read(tokenize("3年に1回"), 0, 5).rule.as_rrule()
    'FREQ=YEARLY;INTERVAL=3'
    """
    kinds, unit = tokens.kinds, tokens.units[i]
    if kinds[i + 1] == "day":
        counted = tokens.units[i + 2] == "times"
        if not counted and not tokens.text.startswith(_INTERVALS, tokens.starts[i + 2]):
            return None
        return _interval(tokens, i) or Phrase(i, i + 1, tokens.starts[i], tokens.ends[i])
    if unit == "times":
        return _times(tokens, i)
    if unit not in ("duration", "night", "year") and kinds[i + 1] != "space":
        return None
    return _interval(tokens, i)


def _times(tokens: Tokens, i: int) -> Times:
    kinds = tokens.kinds
    after = _after_times(tokens, i)
    k = tokens.past[after]
    per = tokens.past[k + 1] if kinds[k] == "slash" else 0
    return Times(
        i, after, tokens.starts[i], tokens.ends[after - 1], int(tokens.values[i]),
        after > tokens.past[i + 1] + 1, per + 1 if per and kinds[per] in _PER else 0, tokens.ends[per],
    )  # fmt: skip


def _interval(tokens: Tokens, i: int) -> Repeat | None:
    """3年に1回, 3日3回, 4年ごと, 1日おき; None where no interval is said."""
    kinds, values, units = tokens.kinds, tokens.values, tokens.units
    j = tokens.past[i + 1]
    if kinds[j] == "day" and units[j + 1] == "times":
        return _repeat(tokens, i, _after_times(tokens, j + 1), _COUNTED, False)
    letter = {"year": "Y", "day": "D"}.get(kinds[j]) or (str(values[j])[0] if kinds[j] == "duration" else "")
    number = int(values[i])
    if not letter or number >= 100:
        return None
    k = tokens.past[j + 1]
    word = tokens.word(k) if kinds[k] == "text" else ""
    if word.startswith(("ごと", "おき", "毎")) and word != "ごとに":
        interval = number + (1 if word.startswith("おき") else 0)
        return _repeat(tokens, i, k + 1, Rule(_FREQUENCIES[letter], interval, every=True), True)
    if word in ("に数", "ごとに数") and kinds[k + 1] == "times":
        return _repeat(tokens, i, k + 2, _COUNTED, False)
    if word in ("に", "ごとに"):
        k += 1
    elif letter == "D":
        return None
    if units[k] == "day" and units[i] == "duration":
        # 1か月に2日
        after = tokens.past[k + 1] + 1
        return _repeat(tokens, i, after, Rule(every=True, counted=True), False)
    if units[k] != "times":
        return None
    if kinds[i - 1] in ("range", "hyphen", "from") and kinds[i - 2] == "number":
        # 1~2か月に1回
        rule = _COUNTED
    elif int(values[k]) == 1:
        rule = Rule(_FREQUENCIES[letter], number, every=True)
    else:
        rule = Rule(every=True, counted=True)
    return _repeat(tokens, i, _after_times(tokens, k), rule, bool(rule.frequency))


def _repeat(tokens: Tokens, i: int, after: int, rule: Rule, forced: bool) -> Repeat:
    return Repeat(i, after, tokens.starts[i], tokens.ends[after - 1], rule, forced)


def _after_times(tokens: Tokens, i: int) -> int:
    """Index after number [range number] 回 [以上 …]."""
    kinds = tokens.kinds
    j = i
    while j < i + 8 and kinds[j] in ("number", "range", "hyphen", "separator", "space", "from"):
        j += 1
    if kinds[j] == "times":
        j += 1
    return j + 1 if is_word(tokens, j, "以上", "以下", "ずつ") else j
