"""Signs and words between points: ranges, open ends, lists, choices."""

from __future__ import annotations

from .clock import time_point
from .items import Item, State, begins_point, extend
from .point import skip_space
from .points import read_point
from .repeats import close_rule


def read_range(state: State, i: int) -> int:
    """A range sign or word: before the second end, before the only end, or after the only start."""
    tokens = state.tokens
    kinds = tokens.kinds
    item = state.item
    kind = kinds[i]
    k = i + 1
    while (
        kinds[k] in ("space", "range", "hyphen")
        or kinds[k] == "to"
        or (kinds[k] == "colon" and kinds[k - 1] == "to")
    ):
        k += 1
    if kinds[k] in ("meridiem", "noon") or (
        kinds[k] == "number" and (state.units[k] == "hour" or kinds[k + 1] == "colon")
    ):
        after = time_point(tokens, state.units, k)
        if after > k and item is not None:
            extend(state, after)
            return after
    ahead = begins_point(state, k) or (
        item is not None
        and item.start is not None
        and (
            (kinds[k] == "third" and item.start.month is not None)
            or (kinds[k] == "nth" and item.start.week is not None)
        )
    )
    if item is None or item.start is None or state.closed or (item.end is not None and kind != "hyphen"):
        if state.rule and not ahead:
            return k
        if item is not None and item.end is not None:
            return k
        if ahead and state.pending != "range" and not state.skipping and kind != "hyphen":
            state.pending = "range"
            if state.label is None and kind in ("from", "to"):
                state.gap = max(state.gap, 0)
            elif state.label is None and not state.tokens.text[state.gap : tokens.starts[i]].strip():
                state.gap = tokens.ends[i]
        return k
    if item.end is not None or (item.choices and kind == "hyphen"):
        return k
    if ahead:
        item.open_end = False
        state.pending = "range"
        state.gap = tokens.ends[k - 1]
        return k
    if kind == "hyphen" and kinds[k] not in ("end", "space"):
        return k
    if item.kind != "interval":
        return k
    if kind == "from" and item.open_start:
        return k
    item.open_end = True
    after = k
    if kinds[k] in ("end_unknown", "now") or (kinds[k] == "status" and tokens.values[k] == "undecided"):
        after = k + 1
    extend(state, after if after > k else i + 1)
    return after


def read_since(state: State, i: int) -> int:
    """以降 opens the end; after a time of day it says nothing of the date."""
    item = state.item
    last = item.last_point() if item is not None else None
    if state.time_end == state.tokens.starts[i] or (last is not None and state.time_end > last.span[1]):
        extend(state, i + 1)
        return i + 1
    if item is not None and item.start is not None and item.end is None and not state.closed:
        item.open_end = True
        extend(state, i + 1)
    return i + 1


def read_before(state: State, i: int) -> int:
    """以前 opens the start."""
    item = state.item
    if item is not None and item.start is not None and item.end is None and not state.closed:
        item.open_start = True
        extend(state, i + 1)
    return i + 1


def read_until(state: State, i: int) -> int:
    """まで opens the start, unless a start was read."""
    item = state.item
    if item is not None and item.start is not None and not state.closed:
        if item.end is None and not item.open_end and not item.choices:
            item.open_start = True
            _close_range(state, item)
        extend(state, i + 1)
    return i + 1


def _close_range(state: State, item: Item) -> None:
    """4月1日以降5月31日まで, 4月1日→4月28日まで: two ends of one range."""
    if len(state.items) < 2 or item.label is not None:
        return
    first = state.items[-2]
    if first.start is None or first.end is not None or first.choices:
        return
    if first.open_end or item.joined == "arrow":
        first.end, first.open_end, first.status = item.start, False, ""
        first.words_end = item.words_end
        state.items.pop()
        state.item = first


def read_now(state: State, i: int) -> int:
    """現在, 当面: no bound of their own."""
    if state.item is not None:
        extend(state, i + 1)
    return i + 1


def read_dot(state: State, i: int) -> int:
    """5/3.4.5: a dot right after a day parts it from the next."""
    item = state.item
    if item is not None and item.start is not None and state.gap == state.tokens.starts[i]:
        state.pending = state.pending or "separator"
        state.gap = state.tokens.ends[i]
    return i + 1


def read_or(state: State, i: int) -> int:
    """又は: the next point is one more choice of the same item."""
    item = state.item
    if item is not None and item.start is not None:
        state.pending = "or"
        # 5月、6月又は7月 is one choice of three.
        listed = state.tokens.text[state.tokens.starts[i] : state.tokens.ends[i]] != "か"
        while (
            listed
            and len(state.items) > 1
            and item.joined == "separator"
            and item.end is None
            and not item.choices
        ):
            earlier = state.items[-2]
            if earlier.end is not None or earlier.start is None or item.start is None:
                break
            earlier.choices.append(item.start)
            state.items.pop()
            item = state.item = earlier
    if item is not None:
        state.gap = state.tokens.ends[i]
    return i + 1


def read_arrow(state: State, i: int) -> int:
    """→ before a time: what stands before it was put off."""
    k = skip_space(state.tokens.kinds, i + 1)
    if state.item is not None and begins_point(state, k):
        state.pending = "arrow"
    state.gap = state.tokens.ends[i]
    return i + 1


def read_choice(state: State, i: int) -> int:
    """いずれか, のうち: one interval over all choices; a number of days after it is no date."""
    if state.item is None:
        return i + 1
    if state.item.start is not None and state.tokens.text.startswith(("早い", "遅い"), state.tokens.ends[i]):
        # 完了後30日以内又は3月31日のいずれか早い日
        state.item.open_start, state.item.label = True, None
        state.item.duration = state.item.length = None
        state.items = [item for item in state.items if item.start is not None or item.duration is None]
        extend(state, i + 1)
        return i + 1
    state.expects = "choice"
    while len(state.items) > 1 and state.item.joined == "separator" and state.item.end is None:
        item, earlier = state.item, state.items[-2]
        if earlier.end is not None or item.start is None or earlier.start is None:
            break
        earlier.choices.append(item.start)
        earlier.choices.extend(item.choices)
        state.items.pop()
        state.item = earlier
    extend(state, i + 1)
    return i + 1


def read_space(state: State, i: int) -> int:
    """A space may part two items."""
    if state.item is not None and state.pending == "":
        state.pending = "space"
    return i + 1


def read_separator(state: State, i: int) -> int:
    """・、and: the next point is an item of its own."""
    if state.item is not None:
        if state.pending != "range":
            state.pending = "separator"
    elif state.rule and not state.inside and _dates_follow(state, i):
        close_rule(state, state.tokens.starts[i])
        state.pending = "separator"
        state.gap = state.tokens.ends[i]
    return i + 1


def _dates_follow(state: State, i: int) -> bool:
    """Whether dates after a recurrence stand beside it and frame nothing: 第3月曜日及び12月29日~1月3日."""
    tokens = state.tokens
    k = skip_space(tokens.kinds, i + 1)
    found = read_point(tokens, k, state.units) if tokens.kinds[k] in ("number", "era") else None
    if found is None or found[0].unit != "day" or found[0].month is None or state.rule.months:
        return False
    after = skip_space(tokens.kinds, found[1])
    if tokens.kinds[after] == "range":
        # 火曜日、12/28~1/4: days over the turn of the year are days of their own.
        second = read_point(tokens, skip_space(tokens.kinds, after + 1), state.units)
        if found[0].month == 12 and second is not None and second[0].month == 1:
            return True
    both = tokens.text[tokens.starts[i] : tokens.ends[i]] in ("及び", "および", "並びに", "ならびに")
    return both or tokens.kinds[after] not in ("range", "hyphen", "from", "until", "since")


def read_stop(state: State, i: int) -> int:
    """A full stop ends clauses."""
    state.skipping = False
    state.conditional = False
    state.pending = ""
    return i + 1
