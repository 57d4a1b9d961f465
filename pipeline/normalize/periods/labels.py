"""Labels that a sign or a word marks: X:, 【X】, 「X」, ※X, 派遣 after a date."""

from __future__ import annotations

from typing import Final

from .beginnings import LABEL_TRIM, trailing_label
from .items import Item, State, begins_point, extend
from .point import skip_space
from .ranges import read_separator
from .repeats import close_rule
from .tokens import WORDS

_HOURS: Final = frozenset({"hour", "colon", "noon"})


def read_label_word(state: State, i: int) -> int:
    """派遣, 着手 right after a date is its label."""
    tokens = state.tokens
    item = state.item
    if item is None or item.start is None or item.label is not None or item.label_after or state.closed:
        return i + 1
    between = tokens.text[state.gap : tokens.starts[i]].strip()
    k = i + 1
    if between in ("", "に") and tokens.kinds[k] not in ("colon", "text", "label_word", "until"):
        end = k
        while tokens.kinds[end] == "separator" and tokens.kinds[end + 1] == "label_word":
            end += 2
        item.label, item.label_after = tokens.text[tokens.starts[i] : tokens.ends[end - 1]], True
        extend(state, end)
        return end
    return i + 1


def read_colon(state: State, i: int) -> int:
    """X: before something that is a time makes X a label."""
    tokens = state.tokens
    kinds = tokens.kinds
    k = skip_space(kinds, i + 1)
    if kinds[k] in ("label_open", "quote_open", "text", "end", "meridiem") and not (
        state.item is None and (kinds[k] == "text" or (kinds[k] != "end" and kinds[k + 1] == "status"))
    ):
        return i + 1
    if kinds[k] == "number" and (state.units[k] == "hour" or kinds[k + 1] == "colon"):
        return i + 1
    text = tokens.text[state.gap : tokens.starts[i]]
    if (
        state.item is not None
        and not text.strip()
        and not state.closed
        and kinds[k] in ("text", "label_word")
    ):
        return _label_after_colon(state, state.item, i, k)
    at = text.rstrip().rfind(" ") + 1
    if state.item is None and at and not state.items and not state.rule:
        at = 0
    if kinds[k] == "weekday" and state.rule and not text.strip():
        return i + 1
    close_rule(state, state.gap + at)
    label = text[at:].strip(LABEL_TRIM)
    for sign in "。→":
        label = label.rsplit(sign, 1)[-1]
    state.skipping = False
    state.conditional = False
    kind = WORDS.get(label, ("", ""))[0]
    if state.label is not None and kind == "neutral":
        # 派遣:期間:8月
        state.gap = tokens.ends[i]
        return i + 1
    if label and kind not in ("self", "to"):
        state.label = label
        state.label_start = state.gap + at
    elif state.item is not None:
        state.label_start = state.gap + at
    state.closed = True
    state.pending = ""
    state.gap = tokens.ends[i]
    state.boundary = True
    return i + 1


def _label_after_colon(state: State, item: Item, i: int, k: int) -> int:
    """8月:派遣."""
    tokens = state.tokens
    j = k
    while tokens.kinds[j] in ("text", "label_word", "text_alone"):
        j += 1
    if item.label is None and tokens.kinds[j] in ("end", "space", "separator", "stop", "note_mark"):
        item.label, item.label_after = tokens.text[tokens.starts[k] : tokens.ends[j - 1]], True
        item.words_end = tokens.starts[i]
        state.gap = tokens.ends[j - 1]
    return j


def read_slash(state: State, i: int) -> int:
    """イベント日/6月上旬: a label before a slash."""
    tokens = state.tokens
    text = tokens.text[state.gap : tokens.starts[i]].strip()
    if (
        text
        and (state.item is None or state.boundary)
        and begins_point(state, skip_space(tokens.kinds, i + 1))
    ):
        return read_colon(state, i)
    return read_separator(state, i) if state.item is not None else i + 1


def read_label_bracket(state: State, i: int) -> int:
    """【X】 is a label; 【10月5日】 only frames a time."""
    tokens = state.tokens
    kinds = tokens.kinds
    for j in range(i + 1, min(i + 30, state.stop)):
        if kinds[j] == "label_close":
            break
        if kinds[j] in ("month", "era", "fiscal_year") and j > i + 1 and kinds[j - 1] == "number":
            state.gap = tokens.ends[i]
            return i + 1
    else:
        return i + 1
    inner = tokens.text[tokens.ends[i] : tokens.starts[j]].strip()
    close_rule(state, tokens.starts[i])
    state.skipping = False
    length = state.item is not None and kinds[j - 1] == "duration"
    if length or any(_says_more(state, n) and kinds[n] != "duration" for n in range(i + 1, j)):
        return i + 1
    if inner and WORDS.get(inner, ("", ""))[0] != "holiday_mark":
        k = skip_space(kinds, j + 1)
        if state.item is not None and any(kinds[n] in _HOURS for n in range(i + 1, j)):
            # 【夜間21:00~5:00】
            extend(state, j + 1)
            return j + 1
        if k >= state.stop and state.item is not None and state.item.label is None:
            state.item.label, state.item.label_after = inner, True
            return j + 1
        if state.item is not None and not state.items[-1].context:
            trailing_label(state, state.item, tokens.starts[i])
        state.label = inner
        state.label_start = tokens.starts[i]
        state.closed = True
    state.pending = ""
    state.gap = tokens.ends[j]
    state.boundary = True
    return j + 1


def read_label_close(state: State, i: int) -> int:
    """】 right after a word about the time belongs to the time: 8月【中止】."""
    if state.item is not None and state.gap == state.tokens.starts[i] and _says_more(state, i - 1):
        extend(state, i + 1)
    return i + 1


def read_note_mark(state: State, i: int) -> int:
    """※ begins a remark: a label of what stands before it, or further items."""
    tokens = state.tokens
    state.skipping = False
    state.conditional = False
    k = i + 1
    text = tokens.text[tokens.ends[i] : tokens.ends[i] + 20].strip(" )]")
    item = state.item
    if (
        item is not None
        and len(state.items) == 1
        and item.label is None
        and text.endswith(("期間", "日", "時期", "期限"))
        and 2 <= len(text) <= 12
        and not any(tokens.kinds[j] in ("number", "exclusion", "status") for j in range(k, state.stop))
    ):
        item.label, item.label_after = text, True
        return state.stop
    state.gap = tokens.ends[i]
    state.boundary = True
    if item is not None:
        state.closed = True
        state.pending = ""
        state.noted = True
    return i + 1


def read_quote(state: State, i: int) -> int:
    """Quoted text holds names, no times; it stays in the gap as a possible label."""
    kinds = state.tokens.kinds
    for j in range(i + 1, min(i + 40, state.stop)):
        if kinds[j] == "quote_close":
            return j + 1
    return i + 1


def _says_more(state: State, i: int) -> bool:
    """Whether a word in 【】 is about the time beside it, and so no label: 【予定】, 【必着】, 【中止】."""
    kind, value = state.tokens.kinds[i], state.tokens.values[i]
    return kind in ("tentative", "until", "approximate", "duration") or (
        kind == "status" and value != "scheduled"
    )
