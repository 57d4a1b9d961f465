"""Brackets: the bounds again, a frame, a part, a labelled item, or a remark."""

from __future__ import annotations

import re

from .beginnings import free_label, is_vague
from .items import Item, State, begins_point, extend, only_a_year, read_tokens
from .point import read_enumerator, skip_space
from .recurrence import Recurrence, read_weekdays
from .repeats import close_rule, read_weekday
from .tokens import Tokens

_LONGEST = 80
"""Tokens within which a bracket must close to be read as one."""
_REMARKS = frozenset({"weekday", "holiday_mark", "meridiem", "hour", "colon", "condition", "weekday_char"})
_SEPARATORS = ("、", ",", "・")
_EXCEPTION = re.compile("[月日)]は").search
"""8月12日は開館: after a range, a day of it that differs."""
_STATUSES = ("undecided", "cancelled", "postponed")


def read_bracket(state: State, i: int) -> int:
    """A bracket says the bounds again, frames a recurrence, adds a labelled item, or remarks."""
    tokens = state.tokens
    _, after = read_enumerator(tokens, i)
    if after > i and (begins_point(state, skip_space(tokens.kinds, after)) or state.item is None):
        state.boundary = True
        return after
    if tokens.kinds[i + 1] in ("self", "to") and tokens.kinds[i + 2] == "close":
        # (自)契約日 (至)3月22日
        if tokens.kinds[i + 1] == "to":
            state.pending = "range"
        state.gap = tokens.ends[i + 2]
        return i + 3
    close = _closing(tokens, i, state.stop)
    if close == i or state.inside:
        return i + 1
    excluded = state.item is not None and tokens.text.startswith(
        ("を除", "は除", "をのぞ"), tokens.ends[close]
    )
    if excluded or _is_aside(state, i, close):
        if state.rule and not excluded:
            state.aside = state.aside or tokens.text[tokens.starts[i] : tokens.ends[close]]
        return _passed(state, close)
    if state.item is None and not state.rule and read_weekdays(tokens, i, False)[0]:
        # (月)~(金)
        return read_weekday(state, i)
    sub = State(tokens, state.units, state.readers, close, inside=True)
    sub.gap = tokens.ends[i]
    read_tokens(sub, i + 1)
    if not (sub.items or sub.words or sub.rule):
        return _no_time(state, i, close)
    if sub.rule and sub.items and state.rule:
        return _passed(state, close)
    if _names_its_dates(state, i, close, sub):
        return close + 1
    if state.item is None:
        return _before_items(state, i, close, sub)
    return _after_item(state, state.item, i, close, sub)


def _closing(tokens: Tokens, i: int, stop: int) -> int:
    """Index of the bracket that closes the one at i; i where none does."""
    depth = 0
    for j in range(i, min(i + _LONGEST, stop)):
        if tokens.kinds[j] == "open":
            depth += 1
        elif tokens.kinds[j] == "close":
            depth -= 1
            if depth == 0:
                return j
    return i


def _passed(state: State, close: int) -> int:
    if state.item is not None or state.rule:
        extend(state, close + 1)
    return close + 1


def _is_aside(state: State, i: int, close: int) -> bool:
    """Whether a bracket speaks of exceptions, weather or closed days: nothing in it is a time of the item."""
    tokens = state.tokens
    kinds = set(tokens.kinds[i + 1 : close])
    if "exclusion" in kinds or ("condition" in kinds and not kinds & {"month", "day"}):
        return True
    inner = tokens.text[tokens.ends[i] : tokens.starts[close]]
    if inner.lstrip().startswith(("ただし", "但し")) or ("休み" in inner and "number" not in kinds):
        return True
    if any(word in inner for word in ("は開館", "は開園", "は開室", "は営業")) or (
        state.item is not None and state.item.end is not None and _EXCEPTION(inner)
    ):
        return True
    if not state.rule:
        return False
    # 毎月第4金曜日(12月は第3金曜日), 火曜日(祝日の場合は翌日)
    if "possibility" in kinds:
        return True
    return "は" in inner and any(
        begins_point(state, j) for j in range(i + 1, close) if tokens.kinds[j] == "number"
    )


def _no_time(state: State, i: int, close: int) -> int:
    """A bracket without times: a name that may become the item's label, or a remark."""
    tokens = state.tokens
    item = state.item
    if item is None:
        return close + 1
    begins = begins_point(state, skip_space(tokens.kinds, close + 1))
    if tokens.text[state.gap : tokens.starts[i]].strip():
        if not begins:
            extend(state, close + 1)
        return close + 1
    if state.label_brackets and begins:
        # (派遣)8月(受入)10月: labels stand before their dates.
        item.words_end = min(item.words_end, tokens.starts[i])
        state.gap = tokens.starts[i]
        state.boundary = True
        return close + 1
    last = item.last_point()
    if last is not None and "approximate" in tokens.kinds[i + 1 : close]:
        last.approximate = True
    if not item.bracket_text and not _is_remark(tokens, i + 1, close):
        item.bracket_text = tokens.text[tokens.ends[i] : tokens.starts[close]].strip()
        item.bracket_start = tokens.starts[i]
    extend(state, close + 1)
    return close + 1


def _is_remark(tokens: Tokens, i: int, close: int) -> bool:
    """Whether a bracket without times only remarks on weekday, time or place of the day."""
    kinds = tokens.kinds[i:close]
    return any(kind in _REMARKS for kind in kinds) or all(
        kind in ("month", "day", "separator", "space", "neutral") for kind in kinds
    )


def _names_its_dates(state: State, i: int, close: int, sub: State) -> bool:
    """前期(4月~9月): the word before the bracket is the label of the dates in it; whether that was so."""
    tokens = state.tokens
    gap = tokens.text[state.gap : tokens.starts[i]].strip()
    if state.rule and sub.items and gap[:1] in _SEPARATORS and is_vague(gap):
        # 毎週月曜日、年末年始(12/29~1/3)
        close_rule(state, state.gap)
    item = state.item if state.item is None or state.item.rule is None else None
    if not sub.items or state.rule or sub.items[0].start is None or sub.items[0].label is not None:
        return False
    if item is not None and (item.label is None or not tokens.text[state.gap : tokens.starts[i]].strip()):
        return False
    name = free_label(tokens.text[state.gap : tokens.starts[i]])
    if name is None:
        return False
    if item is not None:
        item.words_end = min(item.words_end, state.gap)
    sub.items[0].label = name
    state.items += sub.items
    state.item = state.items[-1]
    state.gap = tokens.ends[close]
    state.boundary = True
    return True


def _before_items(state: State, i: int, close: int, sub: State) -> int:
    """A bracket before any item: around the whole cell, after a recurrence, or after a word such as 未定."""
    tokens = state.tokens
    if sub.items and not state.rule and not state.words:
        # A bracket around the whole time.
        return i + 1
    if sub.items:
        for found in sub.items:
            if found.start is None and found.duration is None:
                continue
            found.bracketed = True
            for kind, _ in state.words:
                if kind == "postponed" and found.joined == "arrow":
                    found.label = found.label or "延期"
                elif kind in _STATUSES:
                    found.status = found.status or kind
            state.items.append(found)
        if not state.rule and state.items:
            state.item = state.items[-1]
            state.item.bracketed = False
        state.gap = tokens.ends[close]
        return close + 1
    if state.rule:
        _merge(state.rule, sub.rule)
        state.gap = tokens.ends[close]
        return close + 1
    if any(kind == "anytime" for kind, _ in state.words):
        return close + 1
    first = not state.words
    state.words += sub.words
    if sub.rule and not (first and sub.rule.counted):
        state.rule = sub.rule
        state.rule_span = (tokens.starts[i], tokens.ends[close])
    if first:
        for kind, _ in sub.words:
            if kind in ("cancelled", "postponed"):
                state.expects = kind
    if (
        first
        and sub.words
        and all(kind in ("tentative", "anytime", "year_round", *_STATUSES) for kind, _ in sub.words)
    ):
        state.gap = tokens.ends[close]
    return close + 1


def _after_item(state: State, item: Item, i: int, close: int, sub: State) -> int:
    """A bracket after an item: what it says of it, its parts, or further items."""
    tokens = state.tokens
    found = sub.items
    if sub.rule and not found:
        if _frames(item, sub.rule):
            state.rule = sub.rule
            state.rule_span = (tokens.starts[i], tokens.ends[close])
        return _passed(state, close)
    if found and (item.end is not None or state.rule) and all(part.status == "cancelled" for part in found):
        # 4月~3月(8月お休み): a gap, no end of the range.
        return _passed(state, close)
    if (
        len(found) > 1
        and only_a_year(item)
        and all(part.start and not part.start.year_written for part in found)
    ):
        # 令和8年度中に4回(4月、6月、9月、11月)
        item.context = True
        state.items += found
        state.item = state.items[-1]
        state.gap = tokens.ends[close]
        return close + 1
    if len(found) == 1 and only_a_year(found[0]) and item.start is not None:
        year = found[0].start
        assert year is not None
        if _takes_year(item):
            # 1月中旬(令和8年)
            item.start.year, item.start.era, item.start.fiscal = year.year, year.era, year.fiscal
            item.start.year_written, item.start.relative = year.year_written, year.relative
            return _passed(state, close)
        if item.start.year == year.year and item.start.month is not None:
            # 1988/10/1~10/9(S63)
            return _passed(state, close)
    if found and item.start is None and item.rule is None and item.kind in ("unspecified", "anytime"):
        # 3日間(8月1日~3日), 派遣:未定(8月頃)
        for part in found:
            if part.duration is None:
                part.duration, part.length = item.duration, item.length
            part.label, part.status = part.label or item.label, part.status or item.status
        state.items[-1:] = found
        state.item = state.items[-1]
        return _passed(state, close)
    ends_unknown = item.open_end and tokens.kinds[i - 1] == "range"
    for kind, _ in sub.words:
        if kind == "tentative":
            item.tentative = True
        elif kind == "undecided" and ends_unknown:
            # 5月10日~(未定)
            continue
        elif kind in _STATUSES and not item.status:
            item.status = kind
    labelled = False
    for part in found:
        if part.start is not None:
            part.bracketed = True
            if item.status == "postponed" and part.label is None:
                part.label = "延期"
            elif part.label in ("延期", "前倒し") and not item.status:
                item.status = "postponed"
            labelled = labelled or part.label is not None
            state.items.append(part)
        elif part.duration is not None and item.duration is None:
            item.duration, item.length = part.duration, part.length
            item.approximate = item.approximate or part.approximate
    extend(state, close + 1)
    if labelled:
        item.words_end = tokens.starts[i]
    elif len(found) > 1 and found[1].start is not None:
        # 1月(5日・12日): the month belongs to the first day.
        item.words_end = found[0].span[1]
    return close + 1


def _takes_year(item: Item) -> bool:
    """Whether an item is of a month that names no year."""
    point = item.start
    return (
        point is not None
        and point.month is not None
        and not (point.year_written or point.relative or point.fiscal)
        and (item.end is None or not item.end.year_written)
    )


def _frames(item: Item, rule: Recurrence) -> bool:
    """Whether dates before a bracket with a recurrence frame it; 10月(第2日曜日) is one day instead."""
    if item.kind == "year_round":
        return bool(rule.days)
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
    yearly = rule.frequency == "YEARLY"
    return point.unit in ("month", "year", "fiscal_year") and ((rule.every and not yearly) or bool(rule.days))


def _merge(rule: Recurrence, other: Recurrence) -> None:
    """A rule and the bracket after it that says more: 月1回(第2水曜日)."""
    rule.days |= other.days
    rule.months |= other.months
    rule.monthdays |= other.monthdays
    rule.approximate = rule.approximate or other.approximate
    if other.frequency and not rule.frequency:
        rule.frequency, rule.interval = other.frequency, other.interval
