"""Brackets: the bounds again, a frame, a part, a labelled item, or a remark."""

from __future__ import annotations

from .beginnings import free_label
from .items import Item, State, begins_point, extend, only_a_length, only_a_year, read_tokens
from .points import read_enumerator, skip_space
from .recurrence import Recurrence, read_weekdays
from .tokens import Tokens


def read_bracket(state: State, i: int) -> int:
    """A bracket says the bounds again, frames a recurrence, adds a labelled item, or remarks."""
    tokens = state.tokens
    kinds = tokens.kinds
    number, after = read_enumerator(tokens, i)
    if after > i and (begins_point(state, after) or state.item is None):
        state.boundary = True
        return after
    depth = 0
    close = i
    for j in range(i, min(i + 80, state.stop)):
        if kinds[j] == "open":
            depth += 1
        elif kinds[j] == "close":
            depth -= 1
            if depth == 0:
                close = j
                break
    if close == i or state.inside:
        return i + 1
    item = state.item
    inner = range(i + 1, close)
    if any(kinds[j] in ("exclusion",) for j in inner) or (
        any(kinds[j] == "condition" for j in inner) and not any(kinds[j] in ("month", "day") for j in inner)
    ):
        if item is not None or state.rule:
            extend(state, close + 1)
        return close + 1
    days, _ = read_weekdays(tokens, i + 1, True)
    if days and item is None and not state.rule and state.gap == tokens.starts[i]:
        return i + 1
    sub = State(tokens, state.units, state.readers, close, inside=True)
    sub.gap = tokens.ends[i]
    sub.rule = Recurrence()
    read_tokens(sub, i + 1)
    adjacent = item is not None and not tokens.text[state.gap : tokens.starts[i]].strip()
    if not (sub.items or sub.words or sub.rule):
        flags = [kinds[j] for j in inner if kinds[j] in ("approximate",)]
        if item is not None and flags and adjacent:
            last = item.last_point()
            if last is not None:
                last.approximate = True
        text = tokens.text[tokens.ends[i] : tokens.starts[close]].strip()
        if item is not None and adjacent and state.label_brackets and begins_after(state, close):
            item.words_end = min(item.words_end, tokens.starts[i])
            state.gap = tokens.starts[i]
            state.boundary = True
            return close + 1
        if item is not None and adjacent:
            if not item.bracket_text and not is_remark(tokens, i + 1, close):
                item.bracket_text = text
                item.bracket_start = tokens.starts[i]
            extend(state, close + 1)
        elif item is not None:
            k = skip_space(kinds, close + 1)
            if not begins_point(state, k):
                extend(state, close + 1)
        return close + 1
    if (
        sub.items
        and not adjacent
        and not state.rule
        and sub.items[0].start is not None
        and sub.items[0].label is None
    ):
        name = free_label(tokens.text[state.gap : tokens.starts[i]])
        if name is not None and (item is None or item.label is not None):
            if item is not None:
                item.words_end = min(item.words_end, state.gap)
            sub.items[0].label = name
            state.items += sub.items
            state.item = state.items[-1]
            state.gap = tokens.ends[close]
            state.boundary = True
            return close + 1
    if item is not None and item.start is not None and sub.rule and not sub.items:
        if frames_rule(item, sub.rule):
            state.rule = sub.rule
            state.rule_span = (tokens.starts[i], tokens.ends[close])
        extend(state, close + 1)
        return close + 1
    if item is not None and item.kind == "year_round" and sub.rule and sub.rule.days and not sub.items:
        state.rule = sub.rule
        state.rule_span = (tokens.starts[i], tokens.ends[close])
        extend(state, close + 1)
        return close + 1
    if state.rule and sub.rule and sub.items:
        # 毎月第4金曜日(12月は第3金曜日): an exception.
        state.gap = tokens.ends[close]
        return close + 1
    if item is None and not state.rule and not state.words:
        if not sub.items:
            state.words += sub.words
            if sub.rule and sub.rule.counted is False:
                state.rule = sub.rule
            for kind, _ in sub.words:
                if kind == "cancelled":
                    state.cancelled = "cancelled"
            if sub.words and all(
                kind in ("tentative", "undecided", "cancelled", "anytime", "year_round")
                for kind, _ in sub.words
            ):
                state.gap = tokens.ends[close]
            return close + 1
        # A bracket around the whole time.
        return i + 1
    if item is None and state.words and not sub.items:
        if any(kind == "anytime" for kind, _ in state.words):
            return close + 1
        state.words += sub.words
        if sub.rule and not state.rule:
            state.rule = sub.rule
            state.rule_span = (tokens.starts[i], tokens.ends[close])
        return close + 1
    if (
        sub.items
        and ((item is not None and item.end is not None) or state.rule)
        and all(s.status == "cancelled" for s in sub.items)
    ):
        # 4月~3月(8月お休み): a gap, no end of the range.
        extend(state, close + 1)
        return close + 1
    if (
        item is not None
        and len(sub.items) > 1
        and only_a_year(item)
        and all(s.start and not s.start.year_written for s in sub.items)
    ):
        # 令和8年度中に4回(4月、6月、9月、11月)
        item.context = True
        state.items += sub.items
        state.item = state.items[-1]
        state.gap = tokens.ends[close]
        return close + 1
    if item is not None and sub.items and only_a_length(item):
        for found in sub.items:
            if found.duration is None:
                found.duration, found.length = item.duration, item.length
        state.items[-1:] = sub.items
        state.item = state.items[-1]
        extend(state, close + 1)
        return close + 1
    for kind, _ in sub.words:
        if item is None:
            break
        if kind == "tentative":
            item.tentative = True
        elif (kind in ("cancelled", "postponed") and not item.status) or (
            kind == "undecided" and not item.status
        ):
            item.status = kind
    if item is None:
        if state.rule and sub.rule and not sub.items:
            merge_rules(state.rule, sub.rule)
        else:
            for found in sub.items:
                if found.start is None and found.duration is None:
                    continue
                found.bracketed = True
                for kind, _ in state.words:
                    if kind in ("cancelled", "undecided", "postponed"):
                        found.status = found.status or kind
                state.items.append(found)
            if not state.rule and state.items and sub.items:
                state.item = state.items[-1]
                state.item.bracketed = False
    else:
        for found in sub.items:
            if found.start is None:
                if found.duration is not None and item.duration is None:
                    item.duration, item.length, item.duration_approximate = (
                        found.duration,
                        found.length,
                        found.approximate,
                    )
                continue
            found.bracketed = True
            state.items.append(found)
    if state.item is not None:
        extend(state, close + 1)
    else:
        state.gap = tokens.ends[close]
    return close + 1


def begins_after(state: State, close: int) -> bool:
    return begins_point(state, skip_space(state.tokens.kinds, close + 1))


def is_remark(tokens: Tokens, i: int, close: int) -> bool:
    """Whether a bracket without times only remarks on weekday, time or place of the day."""
    return any(
        tokens.kinds[j]
        in ("weekday", "holiday_mark", "meridiem", "hour", "colon", "condition", "weekday_char", "neutral")
        for j in range(i, close)
    ) or all(tokens.kinds[j] in ("month", "day", "separator", "space") for j in range(i, close))


def frames_rule(item: Item, rule: Recurrence) -> bool:
    """Whether dates before a bracket with a recurrence frame it; 10月(第2日曜日) is one day instead."""
    point = item.start
    if point is None:
        return False
    if item.end is not None or item.open_end or item.open_start:
        return rule.every or bool(rule.days)
    if point.unit == "month" and len(rule.days) == 1 and not rule.every:
        ((nth, weekday),) = rule.days
        if nth:
            point.nth, point.weekday, point.unit = nth, weekday, "day"
            return False
    return point.unit in ("month", "year", "fiscal_year") and (rule.every or bool(rule.days))


def merge_rules(rule: Recurrence, other: Recurrence) -> None:
    """A rule and the bracket after it that says more: 月1回(第2水曜日)."""
    rule.days |= other.days
    rule.months |= other.months
    rule.monthdays |= other.monthdays
    rule.approximate = rule.approximate or other.approximate
    if other.frequency and not rule.frequency:
        rule.frequency, rule.interval = other.frequency, other.interval
