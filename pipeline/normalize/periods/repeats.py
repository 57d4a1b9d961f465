"""Where a cell says that something repeats: 毎月, 第2土曜日, weekdays, counts."""

from __future__ import annotations

from .beginnings import begin_item
from .clock import time_point
from .items import Item, State, extend
from .point import Point, skip_space
from .recurrence import Recurrence, read_count, read_nths, read_weekdays


def note_rule(state: State, i: int, j: int) -> None:
    """Note that tokens i to j−1 told of a recurrence."""
    begin, end = state.tokens.starts[i], state.tokens.ends[j - 1]
    if state.rule_span == (0, 0):
        state.rule_span = (begin, end)
    else:
        state.rule_span = (min(begin, state.rule_span[0]), max(end, state.rule_span[1]))
    if state.item is not None and not state.closed:
        state.item.words_end = max(state.item.words_end, end)
    state.pending = ""
    state.gap = end


def read_every(state: State, i: int) -> int:
    """毎月, 隔週 with the days that follow."""
    if state.skipping:
        return i + 1
    tokens = state.tokens
    rule = state.rule
    value = str(tokens.values[i])
    kind = tokens.kinds[i]
    j = skip_space(tokens.kinds, i + 1)
    if value == "bare":
        days, after = read_weekdays(tokens, j, True)
        if after > j:
            rule.every = True
            rule.frequency = rule.frequency or "WEEKLY"
            rule.days |= {(0, d) for d in days}
            note_rule(state, i, after)
            return after
        return i + 1
    if kind == "alternate":
        rule.interval = 2
    rule.every = True
    if not rule.frequency or value == "YEARLY":
        rule.frequency = value
    note_rule(state, i, i + 1)
    if value == "WEEKLY" or kind == "alternate":
        days, after = read_weekdays(tokens, j, True)
        if after > j and excluded_after(state, after):
            # 毎週火曜日休館 says when not.
            rule.every, rule.frequency, rule.interval = False, "", 1
            extend(state, after)
            return after
        if after > j:
            rule.days |= {(0, d) for d in days}
            note_rule(state, i, after)
            return after
    if value == "MONTHLY":
        return read_monthly(state, i, j)
    return i + 1


def read_monthly(state: State, i: int, j: int) -> int:
    """After 毎月: days of the month, 第n曜日 or nothing."""
    tokens = state.tokens
    kinds, values = tokens.kinds, tokens.values
    rule = state.rule
    after = j
    if kinds[j] == "last_day" or (
        kinds[j] == "third" and tokens.text[tokens.starts[j] : tokens.ends[j]] == "末"
    ):
        after = j + 1
        k = after + 1 if tokens.text.startswith("の", tokens.starts[after]) else after
        days, beyond = read_weekdays(tokens, k, True)
        if beyond > k + 1 or (beyond > k and kinds[k] == "weekday"):
            # 毎月末の土曜日
            rule.days |= {(-1, d) for d in days}
            note_rule(state, i, beyond)
            return beyond
        rule.monthdays.add(-1)
    ranged = False
    last = 0
    while kinds[j] == "number" and state.units[j] in ("day", ""):
        number = int(values[j])
        k = skip_space(kinds, j + 1)
        unit = kinds[k] == "day"
        if not 1 <= number <= 31 or (not unit and state.units[j] != "day" and kinds[k] not in ("separator",)):
            break
        if ranged:
            rule.monthdays |= set(range(last + 1, number))
        rule.monthdays.add(number)
        last = number
        after = k + 1 if unit else j + 1
        k = skip_space(kinds, after)
        if kinds[k] == "open" and unit:
            break
        ranged = kinds[k] in ("range", "hyphen", "from")
        if not ranged and kinds[k] not in ("separator",):
            break
        j = skip_space(kinds, k + 1)
    if after > i + 1:
        note_rule(state, i, after)
        return after
    return i + 1


def read_parity(state: State, i: int) -> int:
    """偶数月, 奇数月."""
    if state.skipping:
        return i + 1
    state.rule.months |= {int(m) for m in str(state.tokens.values[i]).split(",")}
    state.rule.every = True
    note_rule(state, i, i + 1)
    j = skip_space(state.tokens.kinds, i + 1)
    if state.tokens.text.startswith("の", state.tokens.starts[j]) and state.tokens.kinds[j] == "text":
        j += 1
    return read_monthly(state, i, j) if state.tokens.kinds[j] == "number" else i + 1


def read_nth_list(state: State, i: int) -> int:
    """第2土曜日 with no month of its own."""
    if state.skipping:
        return i + 1
    found, after = read_nths(state.tokens, i)
    if after == i:
        return i
    if excluded_after(state, after):
        return after
    item = state.item
    if (
        item is not None
        and item.start is not None
        and item.start.nth is not None
        and state.pending == "separator"
        and not state.rule
    ):
        # 10月第1日曜日、第3日曜日
        for nth, weekday in sorted(found):
            point = Point()
            point.month, point.year, point.year_written = None, None, False
            point.nth, point.weekday, point.unit = nth, weekday, "day"
            point.span = (state.tokens.starts[i], state.tokens.ends[after - 1])
            added = begin_item(state, point, *point.span)
            added.joined = "separator"
        extend(state, after)
        return after
    state.rule.days |= found
    note_rule(state, i, after)
    return after


def excluded_after(state: State, i: int) -> bool:
    """Whether 休館, 除く … follows directly: then the weekdays are no schedule."""
    kinds = state.tokens.kinds
    j = i
    for _ in range(4):
        if kinds[j] == "exclusion":
            return True
        if kinds[j] in ("space", "separator", "holiday_mark", "weekday") or (
            kinds[j] == "text"
            and state.tokens.text[state.tokens.starts[j] : state.tokens.ends[j]]
            in ("は", "を", "の", "及び", "等を")
        ):
            j += 1
            continue
        return kinds[j] == "status" and state.tokens.text[state.tokens.starts[j] : state.tokens.ends[j]] in (
            "お休み",
            "休止",
        )
    return kinds[j] == "exclusion"


def read_weekday(state: State, i: int) -> int:
    """Weekdays: of the day before them, of the clause that excludes them, or of a recurrence."""
    if state.skipping:
        return i + 1
    tokens = state.tokens
    rule = state.rule
    item = state.item
    nth = (
        item is not None
        and item.start is not None
        and item.start.nth is not None
        and state.pending == "separator"
    )
    sure = nth or (rule.frequency == "WEEKLY" and rule.every)
    days, after = read_weekdays(tokens, i, sure)
    if after == i:
        if tokens.kinds[i] in ("year", "month", "day"):
            after = read_count(tokens, i, state.units, rule)
            if after > i:
                note_rule(state, i, after)
        return after
    if excluded_after(state, after) or (item is not None and item.start and _says_hours(state, after)):
        extend(state, after)
        return after
    if (
        item is not None
        and item.start is not None
        and state.pending == "separator"
        and item.start.nth is not None
        and not rule.days
    ):
        point = Point()
        point.nth, point.weekday, point.unit = item.start.nth, days[0], "day"
        point.span = (tokens.starts[i], tokens.ends[after - 1])
        begin_item(state, point, *point.span).joined = "separator"
        extend(state, after)
        return after
    last = item.last_point() if item is not None else None
    if (
        last is not None
        and last.unit == "day"
        and (item is None or item.end is None or last.weekday is None)
        and len(days) == 1
        and not rule
        and tokens.text[state.gap : tokens.starts[i]].strip(" (") in ("", "の")
        and (item is None or item.end is None or tokens.text[tokens.starts[i] - 1] != "の")
    ):
        if last.weekday is None:
            last.weekday = days[0]
        extend(state, after)
        return after
    if rule.monthdays:
        note_rule(state, i, after)
        return after
    rule.days |= {(0, d) for d in days}
    note_rule(state, i, after)
    return after


def _says_hours(state: State, i: int) -> bool:
    """Whether other hours follow: 金・土・祝前日は22:00まで says nothing of the days."""
    kinds = state.tokens.kinds
    for j in range(i, min(i + 4, state.stop)):
        text = state.tokens.text[state.tokens.starts[j] : state.tokens.ends[j]]
        if kinds[j] == "text" and text.endswith("は"):
            k = skip_space(kinds, j + 1)
            return time_point(state.tokens, state.units, k) > k
        if kinds[j] not in ("text", "holiday_mark", "separator", "space"):
            return False
    return False


def read_counted(state: State, i: int) -> int:
    """年4回 and its like; 年間 as the whole cell is 通年."""
    tokens = state.tokens
    if i == 0 and tokens.kinds[1] == "end" and tokens.text == "年間":
        begin_item(state, None, 0, tokens.ends[0], "year_round")
        return i + 1
    after = read_count(state.tokens, i, state.units, state.rule)
    if after > i:
        note_rule(state, i, after)
    return after


def read_irregular(state: State, i: int) -> int:
    """不定期 recurs; 不定 leaves the item undecided."""
    if state.skipping:
        return i + 1
    text = state.tokens.text[state.tokens.starts[i] : state.tokens.ends[i]]
    if text == "不定":
        if state.item is not None:
            state.item.status = "undecided"
            extend(state, i + 1)
        return i + 1
    state.rule.irregular = True
    note_rule(state, i, i + 1)
    return i + 1


def read_interval_rule(state: State, i: int) -> int:
    """四半期ごと, 半年に1回, 隔日: words that are a whole rule."""
    if not state.skipping:
        frequency, interval = str(state.tokens.values[i]).split()
        state.rule.every, state.rule.frequency, state.rule.interval = True, frequency, int(interval)
        note_rule(state, i, i + 1)
    return i + 1


def read_digit_days(state: State, i: int) -> int:
    """5のつく日: the days whose number ends in 5."""
    tokens = state.tokens
    if i and tokens.kinds[i - 1] == "number" and 0 <= int(tokens.values[i - 1]) <= 9:
        digit = int(tokens.values[i - 1])
        state.rule.monthdays |= {d for d in range(1, 32) if d % 10 == digit}
        state.rule.frequency = state.rule.frequency or "MONTHLY"
        note_rule(state, i - 1, i + 1)
    return i + 1


def _lists_days(rule: Recurrence, items: list[Item]) -> bool:
    """年4回(6/1、9/1、12/1、3/1): the count only sums up the days, which are the schedule."""
    if not rule.counted or rule.every or rule.days or len(items) < 2:
        return False
    for item in items:
        if item.start is None or item.end is not None or item.start.unit != "day" or item.start.month is None:
            return False
    for item in items:
        item.bracketed = False
    return True


def _beside_a_day(rule: Recurrence, items: list[Item], span: tuple[int, int]) -> bool:
    """A weekday with one day is no rule: 土曜日 10月1日 is that day, 11月3日前後の土日 is not read."""
    if rule.every or rule.counted or len(items) != 1 or any(nth for nth, _ in rule.days) or not rule.days:
        return False
    (item,) = items
    if (
        item.start is None
        or item.start.unit != "day"
        or item.end is not None
        or item.open_end
        or item.open_start
    ):
        return False
    if span[0] > item.span[0]:
        item.kind = "unread"
    return True


def close_rule(state: State, end: int) -> None:
    """Make the recurrence read so far an item of its own, framed by the dates of its part of the cell."""
    rule = state.rule
    if not rule:
        return
    if (
        not rule.every
        and not rule.counted
        and not state.items
        and any(kind == "vague" for kind, _ in state.words)
    ):
        state.rule = Recurrence()
        return
    state.rule = Recurrence()
    span = state.rule_span
    state.rule_span = (0, 0)
    if state.inside:
        state.rule, state.rule_span = rule, span
        return
    segment = state.items[state.segment :]
    frames = [
        item
        for item in segment
        if item.kind in ("interval", "year_round")
        and item.rule is None
        and not item.context
        and not (item.bracketed and item.label is not None)
    ]
    if _lists_days(rule, frames) or _beside_a_day(rule, frames, span):
        return
    item = Item(None, (span[0], max(span[1], 0)), "recurring")
    item.rule = rule
    item.approximate = rule.approximate
    if frames:
        framed = frames[0]
        item.label = framed.label
        item.tentative = any(f.tentative for f in frames)
        item.status = framed.status
        item.span = (min(framed.span[0], item.span[0]), max(item.span[1], frames[-1].words_end))
        item.duration = framed.duration
    if state.label is not None and item.label is None:
        item.label, state.label = state.label, None
    lengths = [other for other in segment if other.kind == "unspecified" and other.start is None]
    for other in lengths:
        item.duration = item.duration or other.duration
    taken = {id(other) for other in (*frames, *lengths)}
    kept = [other for other in segment if id(other) not in taken]
    item.words_end = item.span[1] if kept else max(item.span[1], end)
    state.items[state.segment :] = [item, *kept]
    item.frames = frames
    state.segment = len(state.items)
    state.item = item
    state.closed = True
