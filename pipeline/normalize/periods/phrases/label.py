"""Labels that a sign or a word marks: X:, 【X】, 「X」, ※X, 派遣 after a date, (1)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.times import statuses
from pipeline.lexicon.word_lists import either

from ..tokens import Tokens
from ..words import word_kind
from .ahead import after_enumerator, begins_point
from .kinds import Colon, Enumerator, LabelBracket, LabelClose, LabelWord, NoteMark, Phrase

_HOURS: Final = frozenset({"hour", "colon", "noon"})
_WORDS: Final = ("text", "label_word")
_ENDS: Final = ("end", "open", "close", "space", "separator", "stop", "note_mark")
_COMMAS: Final = ("、", ",")
_HEADS: Final = re.compile(rf"は|:|{either(statuses('undecided', 'cancelled', 'postponed'))}").match
"""What is said of the last of a list of words alone, where a comma stands before it."""
_LONGEST_LABEL: Final = 30
_LONGEST_QUOTE: Final = 40
"""Tokens within which a bracket or quotation must close."""


def read_word(tokens: Tokens, i: int, stop: int) -> LabelWord | None:
    """派遣, 着手, 出発・帰国; None where more words or a colon follow. The last of a list is none of it where
    it is spoken of by itself: 8月派遣、受入は中止."""
    kinds = tokens.kinds
    if kinds[i + 1] in ("colon", "label_word", "until"):
        return None
    if kinds[i + 1] == "text" and not (tokens.word(i + 1) == "は" and kinds[tokens.past[i + 2]] == "status"):
        return None
    end = tokens.label_ends[i]
    if end - i > 2 and tokens.word(end - 2) in _COMMAS and _HEADS(tokens.text, tokens.ends[end - 1]):
        end -= 2
    return LabelWord(i, end, tokens.starts[i], tokens.ends[end - 1])


def read_colon(tokens: Tokens, i: int, stop: int) -> Colon:
    """X: and イベント日/6月上旬.

    >>> from ..tokens import tokenize
    >>> read_colon(tokenize("派遣:8月"), 1, 4).next_kind
    'number'
    """
    kinds = tokens.kinds
    k = tokens.past[i + 1]
    j = k
    while kinds[j] in _WORDS:
        j += 1
    is_hour = kinds[k] == "number" and (tokens.units[k] == "hour" or kinds[k + 1] == "colon")
    slash = kinds[i] == "slash"
    return Colon(
        i, i + 1, tokens.starts[i], tokens.ends[i], kinds[k], is_hour,
        kinds[k] != "end" and kinds[k + 1] == "status",
        j, tokens.starts[k], tokens.ends[j - 1], kinds[j] in _ENDS, slash, slash and begins_point(tokens, k),
    )  # fmt: skip


def read_bracket(tokens: Tokens, i: int, stop: int) -> LabelBracket | None:
    """【X】; None where it doesn't close."""
    kinds = tokens.kinds
    frames = False
    for j in range(i + 1, min(i + _LONGEST_LABEL, stop)):
        if kinds[j] == "label_close":
            break
        if kinds[j] in ("month", "era", "fiscal_year") and j > i + 1 and kinds[j - 1] == "number":
            frames = True
            break
    else:
        return None
    inner = tokens.text[tokens.ends[i] : tokens.starts[j]].strip()
    return LabelBracket(
        i, j + 1, tokens.starts[i], tokens.ends[j],
        "" if word_kind(inner) == "holiday_mark" else inner,
        frames,
        any(_is_about_time(tokens, n) and kinds[n] != "duration" for n in range(i + 1, j)),
        kinds[j - 1] == "duration",
        any(kind in _HOURS for kind in kinds[i + 1 : j]),
        tokens.past[j + 1] >= stop,
        tokens.ends[i],
    )  # fmt: skip


def read_close(tokens: Tokens, i: int, stop: int) -> LabelClose:
    """】 right after a word about the time belongs to the time: 8月【中止】."""
    return LabelClose(i, i + 1, tokens.starts[i], tokens.ends[i], _is_about_time(tokens, i - 1))


def _is_about_time(tokens: Tokens, i: int) -> bool:
    """Whether a word in 【】 is about the time beside it, and so no label: 【予定】, 【必着】, 【中止】."""
    kind = tokens.kinds[i]
    return kind in ("tentative", "until", "approximate", "duration") or (
        kind == "status" and tokens.values[i] != "scheduled"
    )


def read_note(tokens: Tokens, i: int, stop: int) -> NoteMark:
    """※ begins a remark: the name of what stands before it, or further items."""
    text = tokens.text[tokens.ends[i] : tokens.ends[i] + 20].strip(" )]")
    names = (
        text.endswith(("期間", "日", "時期", "期限"))
        and 2 <= len(text) <= 12
        and not any(kind in ("number", "exclusion", "status") for kind in tokens.kinds[i + 1 : stop])
    )
    return NoteMark(i, i + 1, tokens.starts[i], tokens.ends[i], text if names else "", stop)


def read_quote(tokens: Tokens, i: int, stop: int) -> Phrase | None:
    """Quoted text, which holds names and no times; None where it doesn't close."""
    for j in range(i + 1, min(i + _LONGEST_QUOTE, stop)):
        if tokens.kinds[j] == "quote_close":
            return Phrase(i, j + 1, tokens.starts[i], tokens.ends[j])
    return None


def read_enumerator(tokens: Tokens, i: int, stop: int) -> Enumerator | None:
    """(1) in front of an item."""
    after = after_enumerator(tokens, i)
    if after == i:
        return None
    ahead = begins_point(tokens, tokens.past[after])
    return Enumerator(i, after, tokens.starts[i], tokens.ends[after - 1], ahead)
