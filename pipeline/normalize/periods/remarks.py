"""Words about items: status, approximation, 予定, 通年, 随時, exclusions."""

from __future__ import annotations

from typing import Final

from .beginnings import begin_item
from .clock import read_time, time_point
from .items import Item, State, begins_point, extend, only_a_year
from .point import Point, skip_space


def read_approximate(state: State, i: int) -> int:
    """頃 after a point, 約 before one; on a time of day neither counts."""
    tokens = state.tokens
    kinds = tokens.kinds
    k = skip_space(kinds, i + 1)
    if i > 1 and kinds[i - 1] == "text" and kinds[i - 2] == "number":
        # 3名程度
        return i + 1
    if tokens.text[tokens.starts[i] : tokens.ends[i]] in ("約", "概ね", "おおむね", "おおよそ", "およそ"):
        if time_point(tokens, state.units, k) > k:
            return read_time(state, k)
        state.approximate = True
        if not begins_point(state, k) and state.item is None:
            return i + 1
        return k
    item = state.item
    if item is not None and not state.closed:
        last = item.last_point()
        if kinds[i - 1] in ("duration", "night") or (i > 1 and kinds[i - 2] == "night"):
            if item.start is None:
                item.approximate = True
        elif last is not None:
            last.approximate = True
        else:
            item.approximate = True
        extend(state, i + 1)
    elif state.rule:
        state.rule.approximate = True
    return i + 1


def read_tentative(state: State, i: int) -> int:
    """予定 holds for the whole list that it ends."""
    tokens = state.tokens
    if conditional_after(state, i):
        return i + 1
    item = state.item
    if item is not None:
        item.tentative = True
        for earlier in reversed(state.items[:-1]):
            if item.joined not in ("separator",) or earlier.label is not None:
                break
            if earlier.tentative or earlier.status == "postponed":
                break
            earlier.tentative = True
            item = earlier
        extend(state, i + 1)
    else:
        state.words.append(("tentative", ""))
        state.gap = tokens.ends[i] if not tokens.text[state.gap : tokens.starts[i]].strip() else state.gap
    return i + 1


def conditional_after(state: State, i: int) -> bool:
    """Whether 場合, 可能性 or ことがある follows within the clause."""
    kinds = state.tokens.kinds
    for j in range(i + 1, min(i + 5, state.stop)):
        if kinds[j] == "possibility":
            return True
        if kinds[j] in ("space", "stop", "separator", "close"):
            return False
    return False


def read_status(state: State, i: int) -> int:
    """未定, 中止, 延期, 前倒し, 実施: of the item at hand, of a label, or of the cell."""
    tokens = state.tokens
    value = str(tokens.values[i])
    if state.conditional or state.skipping or conditional_after(state, i):
        state.conditional = False
        return i + 1
    if tokens.kinds[skip_space(tokens.kinds, i + 1)] == "colon":
        return i + 1
    item = state.item
    k = skip_space(tokens.kinds, i + 1)
    if tokens.kinds[k] == "label_close" and item is None and value in ("cancelled", "postponed"):
        k = skip_space(tokens.kinds, k + 1)
        if begins_point(state, k) or tokens.kinds[k] == "open":
            # 【中止】8月
            state.expects = value
            state.gap = tokens.starts[k]
            return k
    between = tokens.text[state.gap : tokens.starts[i]].strip()
    if item is not None and between.endswith(_OTHER_MATTERS):
        # 時間未定 says nothing of the day.
        extend(state, i + 1)
        return i + 1
    if value == "changed" and (item is None or state.label is not None):
        return i + 1
    if state.label is not None and value != "scheduled":
        item = begin_item(state, None, tokens.starts[i], tokens.ends[i], "unspecified")
        item.status = "postponed" if value == "advanced" else value
        state.gap = tokens.ends[i]
        return i + 1
    if value == "scheduled":
        if item is not None and not between:
            extend(state, i + 1)
        state.words.append(("scheduled", ""))
        return i + 1
    if item is None:
        state.words.append((value, ""))
        if value == "cancelled" and (begins_point(state, k) or tokens.kinds[k] == "open"):
            state.expects = value
        return i + 1
    if value in _MOVES:
        return _move(state, item, i, between)
    _spread(state, item, value)
    extend(state, i + 1)
    return i + 1


_OTHER_MATTERS: Final = ("時間", "時刻", "会場", "場所", "内容", "講師", "定員", "方法")
_MOVES: Final = {"postponed": "延期", "advanced": "前倒し", "changed": "変更"}


def _move(state: State, item: Item, i: int, between: str) -> int:
    """A time that was put off or brought forward, or the time to which it was."""
    tokens = state.tokens
    value = str(tokens.values[i])
    word = _MOVES[value]
    if between in ("に", "へ") and item.end is not None and item.start is not None:
        # 5月から9月に延期: two times, no range.
        later = Item(item.end, item.end.span)
        later.words_end = tokens.ends[i]
        later.tentative = item.tentative
        item.end, item.status, item.words_end = None, "postponed", item.start.span[1]
        state.items.append(later)
        state.item = later
        later.label = word
    elif between in ("に", "へ", "に変更", "へ変更", "まで") or (
        item.joined == "arrow" and value != "changed"
    ):
        item.label = item.label or word
    elif value == "changed":
        # 変更 alone may be of the place or the hour.
        return i + 1
    else:
        item.status = "postponed"
        if item.end is None and tokens.kinds[i - 1] == "from":
            # 令和2年度から延期 names the time it was put off from, no open end.
            item.open_end = False
    extend(state, i + 1)
    return i + 1


def _spread(state: State, item: Item, value: str) -> None:
    """Give a status to an item, and 中止 to the whole list that it ends."""
    position = len(state.items) - 1
    while not item.status:
        item.status = value
        if value == "undecided" or item.joined != "separator" or position == 0:
            return
        position -= 1
        earlier = state.items[position]
        if earlier.label is not None and earlier.label != item.label:
            return
        item = earlier


def read_word(state: State, i: int) -> int:
    """通年 or 随時."""
    tokens = state.tokens
    kind = "year_round" if tokens.kinds[i] == "year_round" else "anytime"
    if state.skipping:
        return i + 1
    item = state.item
    if state.label is not None or item is None or (kind == "year_round" and only_a_year(item)):
        if item is not None and item.kind == kind and state.label is None:
            return i + 1
        if item is None and state.label is None and kind == "anytime":
            state.words.append(("anytime", ""))
            return i + 1
        year = item if item is not None and only_a_year(item) and state.label is None else None
        begin = tokens.starts[i]
        item = begin_item(state, None, begin, tokens.ends[i], kind)
        if year is not None:
            year.context = True
            item.label = item.label or year.label
            item.span = (year.span[0], item.span[1])
        state.gap = tokens.ends[i]
        state.boundary = False
    elif kind == "year_round" and item.open_end and item.end is None and tokens.kinds[i - 1] in _TO:
        # 4月1日~通年 runs to the end of the fiscal year.
        item.end, item.open_end = Point(), False
        item.end.month, item.end.unit, item.end.span = 3, "month", (tokens.starts[i], tokens.ends[i])
        extend(state, i + 1)
    else:
        state.words.append((kind, ""))
        extend(state, i + 1)
    return i + 1


_TO: Final = ("range", "from", "hyphen", "space")


def read_condition(state: State, i: int) -> int:
    """雨天: the status after it is no status of the item."""
    state.conditional = True
    return i + 1


def read_exclusion(state: State, i: int) -> int:
    """除く, 休館: what it is said of is no part of the schedule."""
    tokens = state.tokens
    kinds = tokens.kinds
    item = state.item
    k = skip_space(kinds, i + 1)
    closed_day = tokens.text[tokens.starts[i] : tokens.ends[i]].endswith("日") and kinds[k] == "weekday"
    if kinds[k] == "colon" and not (state.items or state.rule or state.words):
        # 休館日:1月6日 is a cell of closed days.
        return k
    if closed_day or kinds[k] == "colon" or tokens.text.startswith("は", tokens.starts[k]):
        state.skipping = True
        state.gap = tokens.ends[k]
        return k + 1
    if item is not None and tokens.text[state.gap : tokens.starts[i]].strip() in (
        "",
        "を",
        "は",
        "の",
        "等を",
    ):
        text = tokens.text[tokens.starts[i] : tokens.ends[i]]
        if text.startswith(("除", "のぞ")) and (
            len(state.items) > 1 or state.inside or not item.end or _is_all(state, item.end, i)
        ):
            state.items.pop()
            state.item = state.items[-1] if state.items else None
            state.gap = tokens.ends[i]
            state.boundary = True
            return i + 1
    if item is not None:
        extend(state, i + 1)
    return i + 1


def _is_all(state: State, point: Point, i: int) -> bool:
    """Whether を alone parts the end of a range from 除く at token i: 12月29日~1月3日(土)を除く毎日."""
    text = state.tokens.text
    at = state.tokens.starts[i] - 1
    return point.span[1] == at and text[at] == "を" and (text[at - 1] != ")" or text[at - 3] == "(")


def read_usual(state: State, i: int) -> int:
    """例年: the next item is approximate."""
    state.usual = True
    if not state.tokens.text[state.gap : state.tokens.starts[i]].strip():
        state.gap = state.tokens.ends[i]
    return i + 1


def read_lunar(state: State, i: int) -> int:
    """旧暦: the date after it is none of our calendar."""
    state.lunar = True
    state.gap = state.tokens.ends[i]
    return i + 1


def read_vague(state: State, i: int) -> int:
    """GW, お盆, 夏休み: a name without a date; with dates it is a label."""
    tokens = state.tokens
    if state.item is None and not state.inside:
        state.words.append(("vague", tokens.text[tokens.starts[i] : tokens.ends[i]]))
    return i + 1
