"""Points in time where they stand in a cell: the end of a range, one more choice, or a new item."""

from __future__ import annotations

from typing import Final

from pipeline.lexicon.calendar import holiday_month

from .beginnings import begin_item
from .clock import note_duration, read_duration, read_time
from .items import Item, State, begins_point, extend, finish
from .point import Point, skip_space, weekday_bracket
from .points import read_point
from .recurrence import read_count
from .repeats import note_rule, read_nth_list

_BESIDE_IT: Final = (
    "の前日",
    "の翌日",
    "の前",
    "の翌",
    "の週",
    "以内",
    "以上",
    "未満",
    "の後",
    "前日",
    "翌日",
    "前に",
    "前ま",
    "前か",
    "の直前",
    "の直後",
)
_NO_NUMBER_BEFORE: Final = frozenset(
    {
        "dot",
        "colon",
        "slash",
        "hour",
        "minute",
        "times",
        "duration",
        "night",
        "month",
        "year",
        "fiscal_year",
        "number",
        "hours",
    }
)


def read_number(state: State, i: int) -> int:
    """A number is a time of day, a count, a length, or the beginning of a point."""
    tokens = state.tokens
    kinds = tokens.kinds
    unit = state.units[i]
    kind = kinds[i + 1]
    if unit == "grade":
        return i
    if kind == "month" or kind == "day":
        if kind == "day" and kinds[i - 1] == "night" and i:
            return i
        if kind == "day" and (
            (kinds[i + 2] == "number" and state.units[i + 2] == "times")
            or tokens.text.startswith(("に1回", "に一回", "に1度", "おき", "ごと"), tokens.starts[i + 2])
        ):
            after = read_count(tokens, i, state.units, state.rule)
            note_rule(state, i, after)
            return after
        if kind == "day" and state.expects == "choice":
            state.expects = ""
            return i + 2
        return read_date(state, i)
    if (
        kind == "year"
        and kinds[i + 2] == "number"
        and kinds[i + 3] == "duration"
        and tokens.values[i + 3] == "M"
    ):
        # 1年6か月
        months = 12 * int(tokens.values[i]) + int(tokens.values[i + 2])
        note_duration(state, i, i + 4, months, "M", f"P{tokens.values[i]}Y{tokens.values[i + 2]}M")
        return i + 4
    if kind == "year" and _is_length(state, i):
        note_duration(state, i, i + 2, int(tokens.values[i]), "Y")
        return i + 2
    if unit == "hour" or kind == "colon" or (unit == "minute"):
        after = read_time(state, i)
        if after > i:
            return after
    if unit in ("times", "duration", "night", "year") or kind == "space":
        after = read_count(tokens, i, state.units, state.rule)
        if after > i:
            note_rule(state, i, after)
            return after
        after = read_duration(state, i)
        if after > i:
            return after
    return read_date(state, i)


def _share_weekday(state: State, point: Point) -> None:
    """4・6・8月の第3木曜日: the months before take the weekday too."""
    for earlier in reversed(state.items[:-1]):
        month = earlier.start
        if month is None or month.unit != "month" or earlier.end is not None or earlier.label is not None:
            return
        month.nth, month.weekday, month.unit = point.nth, point.weekday, "day"
        if earlier.joined != "separator":
            return


def _is_length(state: State, i: int) -> bool:
    """Whether 5年 is a length: after a whole range and の, after 約, or alone in a bracket."""
    tokens = state.tokens
    kinds = tokens.kinds
    if int(tokens.values[i]) >= 50 or kinds[skip_space(kinds, i + 2)] in ("number", "season", "nth", "half"):
        return False
    item = state.item
    if state.inside:
        return i > 0 and kinds[i - 1] in ("open", "approximate") and kinds[i + 2] in ("close", "approximate")
    if state.approximate and (item is None or item.end is not None):
        return True
    ranged = item is not None and (item.end is not None or item.open_start or item.open_end)
    return ranged and i > 0 and tokens.text[tokens.ends[i - 1] - 1] in "の、"


def read_date(state: State, i: int) -> int:
    """A point: the end of a range, one more choice, or a new item."""
    tokens = state.tokens
    found = read_point(tokens, i, state.units)
    if found is None:
        if tokens.kinds[i] == "nth":
            return _read_week(state, i) or read_nth_list(state, i)
        return i
    point, after = found
    if tokens.kinds[after] == "text" and tokens.text.startswith(_BESIDE_IT, tokens.starts[after]):
        # 成人の日の前日, 開催日の10日前: a day beside the one named.
        return after
    item = state.item
    if point.unit == "number":
        last = item.last_point() if item is not None else None
        if (
            last is None
            or state.pending not in ("range", "separator", "or")
            or state.skipping
            or (tokens.kinds[after] == "text" and _is_counter(tokens.text[tokens.starts[after]]))
            or (
                tokens.kinds[after] in _NO_NUMBER_BEFORE
                and (tokens.kinds[after], tokens.kinds[i - 1]) != ("dot", "dot")
            )
        ):
            return i
        if last.unit == "day" and last.day is not None and (point.day or 0) <= 31:
            point.unit = "day"
        elif last.unit == "fiscal_year" and last.era is not None and state.pending == "range":
            point.year, point.year_written, point.fiscal, point.day, point.unit = (
                point.day,
                True,
                True,
                None,
                "fiscal_year",
            )
        elif last.unit in ("year", "fiscal_year") and state.pending == "range" and (point.day or 0) > 12:
            point.year, point.year_written, point.fiscal, point.day, point.unit = (
                point.day,
                True,
                last.fiscal,
                None,
                last.unit,
            )
        else:
            return i
        if tokens.kinds[after] in ("open", "bracketed_weekday"):
            after2, weekday = weekday_bracket(tokens, after)
            if after2 > after:
                after, point.weekday = after2, weekday
    if state.skipping:
        return after
    if state.expects == "choice" and point.unit == "day" and point.month is None:
        state.expects = ""
        return after
    start = tokens.starts[i]
    end = tokens.ends[after - 1]
    if point.unit == "year" and state.pending == "separator" and _has_year(item, point.year):
        # July 25-30, 2024: the year of what stands before.
        extend(state, after)
        return after
    if point.holiday is not None and item is not None and state.pending in ("space", "") and not state.closed:
        last = item.last_point()
        if last is not None and last.unit == "day":
            # 11月3日 文化の日 names the day it stands beside.
            extend(state, after)
            return after
    if point.holiday is not None and item is not None and item.end is None and state.pending in ("", "space"):
        last = item.last_point()
        if last is not None and last.unit == "month" and last.month == holiday_month(point.holiday):
            # 9月の敬老の日
            last.holiday, last.month, last.unit = point.holiday, None, "day"
            extend(state, after)
            return after
    if point.month is None and point.unit[:4] in ("seas", "quar", "half") and state.pending != "range":
        if names_what_follows(state, i, after, point):
            return after
        if (
            point.unit == "season"
            and item is not None
            and state.pending == ""
            and spans_seasons(state, item, i, after)
        ):
            item.end = point
            item.words_end = tokens.ends[after - 1]
            return finish(state, after, item.words_end)
    if state.approximate:
        point.approximate = True
        state.approximate = False
    pending = state.pending
    if (
        pending == "range"
        and item is not None
        and item.end is None
        and item.start is not None
        and not state.closed
    ):
        item.end = point
        item.bracket_text = ""
        if item.label_after:
            # 7/22出発~8/5帰国
            item.label = None
    elif pending == "or" and item is not None and item.start is not None and not state.closed:
        item.choices.append(point)
    else:
        if pending == "range":
            # What stands before the range sign is an event without a date: 契約日から.
            state.gap = max(state.gap, start)
        previous = item
        item = begin_item(state, point, start, end)
        item.joined = pending
        if point.nth is not None and pending == "separator" and "月の" in tokens.text[start:end]:
            _share_weekday(state, point)
        if pending == "range":
            item.open_start = True
            item.joined = ""
        elif pending == "arrow" and previous is not None and not previous.status:
            previous.status = "postponed"
        return finish(state, after, end)
    item.words_end = end
    return finish(state, after, end)


def _has_year(item: Item | None, year: int | None) -> bool:
    """Whether an item is a range of days whose year was read already."""
    point = item.start if item is not None and item.end is not None else None
    return point is not None and point.unit == "day" and point.year == year


def _is_counter(character: str) -> bool:
    """Whether text right after a number makes it no day: 2学期, 3歳; 16・17の, 16・17両日 are days."""
    return not ("ぁ" <= character <= "ん" or character in "両各")


def names_what_follows(state: State, i: int, after: int, point: Point) -> bool:
    """Whether a season or quarter only names the dates after it: 春季:4月, 第1四半期 4月1日."""
    kinds = state.tokens.kinds
    k = skip_space(kinds, after)
    if point.year is not None or point.relative or point.fiscal:
        return False
    if kinds[k] == "colon":
        return True
    return k > after and begins_point(state, k) and state.units[k] in ("month", "slash")


def spans_seasons(state: State, item: Item, i: int, after: int) -> bool:
    """Whether 夏 stands right after 春: 春夏 is one time."""
    last = item.last_point()
    return (
        last is not None
        and last.unit == "season"
        and last.span[1] == state.tokens.starts[i]
        and after == i + 1
    )


def _read_week(state: State, i: int) -> int:
    """第3週 after 6月第1週~; 0 elsewhere."""
    tokens = state.tokens
    item = state.item
    if item is None or item.start is None or item.start.week is None or item.end is not None:
        return 0
    if state.pending != "range" or tokens.kinds[i + 1] != "number" or tokens.kinds[i + 2] != "week":
        return 0
    point = Point()
    point.week, point.unit = int(tokens.values[i + 1]), "week"
    point.span = (tokens.starts[i], tokens.ends[i + 2])
    item.end = point
    item.words_end = point.span[1]
    return finish(state, i + 3, point.span[1])


def read_third(state: State, i: int) -> int:
    """中旬 after 3月上旬~ or 3月上旬、; elsewhere no time."""
    item = state.item
    last = item.last_point() if item is not None else None
    if last is None or last.month is None or state.pending not in ("range", "separator", "or"):
        return i + 1
    tokens = state.tokens
    point = Point()
    point.third, point.unit = int(tokens.values[i]), "third"
    if state.pending != "range":
        point.month = last.month
    point.span = (tokens.starts[i], tokens.ends[i])
    pending, state.pending = state.pending, ""
    if pending == "range" and item is not None and item.end is None:
        item.end = point
    elif pending == "or" and item is not None:
        item.choices.append(point)
    else:
        item = begin_item(state, point, *point.span)
        item.joined = "separator"
    item.words_end = tokens.ends[i]
    return finish(state, i + 1, tokens.ends[i])


def read_self(state: State, i: int) -> int:
    """自 A 至 B, also 自 至 before both."""
    kinds = state.tokens.kinds
    k = i + 1
    while kinds[k] in ("space", "dot", "to", "self", "colon"):
        k += 1
    state.gap = state.tokens.ends[k - 1]
    both = any(kinds[n] == "to" for n in range(i, k))
    if both and begins_point(state, k):
        found = read_point(state.tokens, k, state.units)
        if found is not None:
            after = read_date(state, k)
            n = skip_space(kinds, after)
            if begins_point(state, n):
                state.pending = "range"
                state.gap = state.tokens.starts[n]
            return n
    return k
