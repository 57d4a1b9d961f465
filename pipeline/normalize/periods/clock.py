"""Times of day, which are dropped, and lengths of time, which are kept as ISO 8601 durations."""

from __future__ import annotations

from .beginnings import begin_item
from .items import State, begins_point, extend
from .point import skip_space
from .tokens import Tokens


def time_point(tokens: Tokens, units: list[str], i: int) -> int:
    """Index after one time of day at token i; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    j = i
    said = False
    if kinds[j] in ("meridiem", "noon"):
        said = kinds[j] == "noon"
        j = skip_space(kinds, j + 1)
    if kinds[j] == "approximate":
        j += 1
    if kinds[j] == "number":
        k = skip_space(kinds, j + 1)
        if kinds[k] == "hour":
            k += 1
            m = skip_space(kinds, k)
            if kinds[m] == "number" and kinds[skip_space(kinds, m + 1)] == "minute":
                return skip_space(kinds, m + 1) + 1
            if kinds[m] == "half_hour":
                return m + 1
            return k
        if kinds[k] == "colon" and kinds[k + 1] == "number" and int(values[j]) <= 30:
            k += 2
            if kinds[k] == "colon" and kinds[k + 1] == "number":
                k += 2
            return k
        if (
            j > i
            and (units[j] == "hour" or kinds[i] == "meridiem")
            and kinds[k] not in ("month", "day", "slash")
        ):
            return j + 1
        if units[j] == "hour":
            return j + 1
    return i + 1 if said else i


def read_time(state: State, i: int) -> int:
    """A time of day and its range are dropped; a range sign before a date is not the time's own."""
    tokens = state.tokens
    kinds = tokens.kinds
    j = time_point(tokens, state.units, i)
    if j == i:
        return i
    ranged = False
    while True:
        k = j
        while kinds[k] in ("space", "approximate"):
            k += 1
        if kinds[k] in ("range", "hyphen", "from"):
            m = skip_space(kinds, k + 1)
            after = time_point(tokens, state.units, m)
            if after > m:
                ranged = True
                j = after
                continue
            if not begins_point(state, m):
                j = k + 1
                ranged = True
            else:
                j = k
            break
        if kinds[k] == "until":
            if ranged:
                j = k + 1
            break
        j = k if kinds[k - 1] == "approximate" else j
        break
    extend(state, j)
    state.time_end = tokens.ends[j - 1]
    return j


def read_meridiem(state: State, i: int) -> int:
    """午前 with its time, or alone."""
    after = read_time(state, i)
    if after == i:
        if state.item is not None:
            extend(state, i + 1)
        return i + 1
    return after


def read_duration(state: State, i: int) -> int:
    """N日間, N泊M日, N年間, N週間 …, noted at the item at hand; i where there is none."""
    tokens = state.tokens
    kinds, values = tokens.kinds, tokens.values
    number = int(values[i])
    j = skip_space(kinds, i + 1)
    if kinds[j] == "night":
        k = skip_space(kinds, j + 1)
        if kinds[k] in ("separator",):
            k += 1
        if kinds[k] == "number" and kinds[skip_space(kinds, k + 1)] in ("day", "duration"):
            m = skip_space(kinds, k + 1)
            if tokens.text[tokens.starts[m] : tokens.ends[m]].endswith(("程度", "ほど")):
                state.approximate = True
            note_duration(state, i, m + 1, int(values[k]), "D")
            return m + 1
        return j + 1
    if kinds[j] != "duration":
        return i
    if i > 1 and kinds[i - 1] in ("range", "hyphen", "separator") and state.units[i - 2] == "duration":
        # 2~3日間 is no one length.
        return j + 1
    letter = str(values[j])
    word = tokens.text[tokens.starts[j] : tokens.ends[j]]
    k = skip_space(kinds, j + 1)
    following = (
        tokens.text[tokens.starts[k] : tokens.starts[k] + 1]
        if kinds[k] in ("text", "vague", "label_word")
        else ""
    )
    if (
        following in ("前", "後", "毎", "ご", "お", "児", "健", "検")
        or tokens.text[: tokens.starts[i]].endswith("歳")
        or kinds[k] in ("since", "before")
    ):
        state.gap = min(state.gap, tokens.starts[i])
        return j + 1
    if "程度" in word or "ほど" in word:
        state.approximate = True
    note_duration(state, i, j + 1, number, letter)
    return j + 1


def note_duration(state: State, i: int, j: int, number: int, letter: str, written: str = "") -> None:
    """Give a length to the item at hand, or to a new one; `written` where one number can't say it."""
    if number <= 0 or number > 9999:
        return
    item = state.item
    approximate = state.approximate or state.tokens.kinds[skip_space(state.tokens.kinds, j)] == "approximate"
    state.approximate = False
    if item is None or (state.label is not None):
        if state.skipping:
            return
        item = begin_item(state, None, state.tokens.starts[i], state.tokens.ends[j - 1], "unspecified")
        item.approximate = approximate
    if item.duration is None:
        item.duration = written or f"P{number}{letter}"
        item.length = (number, letter)
        before = i - 1
        while before >= 0 and state.tokens.kinds[before] in ("space", "approximate"):
            before -= 1
        if before >= 0 and item.start is not None:
            if item.open_end and state.tokens.kinds[before] in ("from", "range"):
                item.from_duration = True
            if (
                item.open_start
                and not item.end
                and state.tokens.text[state.tokens.starts[before] : state.tokens.ends[before]]
                in ("の", "まで")
            ):
                item.from_duration = True
    extend(state, j)


def read_half_year(state: State, i: int) -> int:
    """半年 is six months."""
    note_duration(state, i, i + 1, 6, "M")
    return i + 1
