"""The grammar of a cell: which points make a range, a list or a labelled item, and what is said of them.

    cell   = {label} item {sign item}
    item   = point [range-sign point] | range-sign point | point range-sign | word (通年, 随時, 未定 …) | recurrence
    each item may carry: status, approximation, 予定, duration, times of day and notes in brackets

One pass over the tokens; each kind of token has its reader in `_READERS`, which takes the state and an index and
returns the index after what it read. What no reader takes stays in the gap between items, where labels are found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .points import Point, read_enumerator, read_point, skip_space, units_ahead
from .recurrence import Recurrence, read_count, read_nths, read_weekdays
from .tokens import Tokens


class Item:
    """One item of a cell as written, before any date is worked out."""

    __slots__ = (
        "approximate", "bracketed", "choices", "context", "duration", "duration_approximate", "end", "from_duration",
        "joined", "kind", "label", "label_after", "length", "open_end", "open_start", "rule", "span", "start", "status",
        "tentative", "words_end", "bracket_text", "bracket_start", "frames", "noted",
    )  # fmt: skip

    def __init__(self, start: Point | None, span: tuple[int, int], kind: str = "interval") -> None:
        self.start = start
        self.end: Point | None = None
        self.choices: list[Point] = []
        self.kind = kind
        """interval, unspecified, year_round, anytime, recurring."""
        self.open_start = False
        self.open_end = False
        self.status = ""
        self.approximate = False
        self.tentative = False
        self.duration: str | None = None
        self.length: tuple[int, str] | None = None
        self.duration_approximate = False
        self.from_duration = False
        self.label: str | None = None
        self.label_after = False
        self.joined = ""
        self.bracketed = False
        """Stands in brackets after another item: a restatement, a frame or a part of that item."""
        self.context = False
        """Only says the year of the items after it."""
        self.rule: Recurrence | None = None
        self.span = span
        self.words_end = span[1]
        self.bracket_text = ""
        self.bracket_start = 0
        self.noted = False
        """Stands in a remark after ※."""
        self.frames: list[Item] = []
        """Items that frame a recurrence."""

    def last_point(self) -> Point | None:
        """The point that was read last."""
        return self.end or (self.choices[-1] if self.choices else self.start)


class State:
    """Where the reading of a cell stands."""

    __slots__ = (
        "approximate", "boundary", "cancelled", "conditional", "framed", "gap", "inside", "item", "items", "label", "label_brackets", "label_start", "lunar", "noted",
        "pending", "rule", "rule_span", "skipping", "stop", "time_end", "tokens", "units", "usual", "words", "read_any", "closed", "notes", "segment",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, units: list[str], stop: int, inside: bool = False) -> None:
        self.tokens = tokens
        self.units = units
        self.stop = stop
        self.inside = inside
        self.items: list[Item] = []
        self.item: Item | None = None
        self.pending = ""
        self.label: str | None = None
        """An explicit label (X: or 【X】) that waits for its item."""
        self.label_start = 0
        self.label_brackets = False
        """The first label stood in brackets before its item."""
        self.gap = 0
        """Offset where unread text begins."""
        self.boundary = True
        self.approximate = False
        self.usual = False
        self.lunar = False
        self.noted = False
        self.time_end = -1
        """Offset where the last time of day ended."""
        self.conditional = False
        self.rule = Recurrence()
        self.rule_span = (0, 0)
        self.words: list[tuple[str, str]] = []
        """(kind, value) of words that stand for a whole schedule: 未定, 通年, 随時 …"""
        self.framed = False
        self.skipping = False
        self.cancelled = ""
        self.read_any = False
        self.closed = False
        self.notes: list[str] = []
        self.segment = 0
        """Index of the first item of this part of the cell: what a recurrence in it can be framed by."""


_POINT_KINDS: Final = frozenset(
    {"number", "era", "relative", "circled_month", "season", "holiday", "nth", "half", "fy_end", "fy_start", "quarter_letter", "apostrophe"}
)
_NO_NUMBER_BEFORE: Final = frozenset(
    {"dot", "colon", "slash", "hour", "minute", "times", "duration", "night", "month", "year", "fiscal_year", "number", "hours"}
)
_LABEL_ENDS: Final = ("まつり", "祭り", "くじ", "づくり", "めぐり", "びらき", "開き", "ひろば", "げいこ", "ぶた", "踊り", "おどり", "休み", "やすみ")
_LABEL_TRIM: Final = " :/・、,。→~-※()[]【】「」『』"


def read_items(tokens: Tokens, units: list[str] | None = None) -> State:
    """Everything that a cell says, item by item, with the state in which the reading ended."""
    state = State(tokens, units if units is not None else units_ahead(tokens), len(tokens.kinds) - 1)
    _read(state, 0)
    _close_rule(state, len(tokens.text))
    return state


def _read(state: State, i: int) -> int:
    kinds = state.tokens.kinds
    stop = state.stop
    readers = _READERS
    while i < stop:
        reader = readers.get(kinds[i])
        if reader is None:
            i += 1
            continue
        after = reader(state, i)
        i = after if after > i else i + 1
    return i


# --- points --------------------------------------------------------------------------------------------------------


def _number(state: State, i: int) -> int:
    tokens = state.tokens
    kinds = tokens.kinds
    unit = state.units[i]
    kind = kinds[i + 1]
    if kind == "month" or kind == "day":
        if kind == "day" and kinds[i - 1] == "night" and i:
            return i
        if kind == "day" and state.cancelled == "choice":
            state.cancelled = ""
            return i + 2
        return _point(state, i)
    if unit == "hour" or kind == "colon" or (unit == "minute"):
        after = _time(state, i)
        if after > i:
            return after
    if unit in ("times", "duration", "night", "year") or kind == "space":
        after = read_count(tokens, i, state.units, state.rule)
        if after > i:
            _note_rule(state, i, after)
            return after
        after = _duration(state, i)
        if after > i:
            return after
    return _point(state, i)


def _point(state: State, i: int) -> int:
    tokens = state.tokens
    found = read_point(tokens, i, state.units)
    if found is None:
        if tokens.kinds[i] == "nth":
            return _nths(state, i)
        return i
    point, after = found
    item = state.item
    if point.unit == "number":
        last = item.last_point() if item is not None else None
        if (
            last is None
            or state.pending not in ("range", "separator", "or")
            or state.skipping
            or tokens.kinds[after] in _NO_NUMBER_BEFORE
        ):
            return i
        if last.unit == "day" and last.day is not None:
            point.unit = "day"
        elif last.unit == "fiscal_year" and last.era is not None and state.pending == "range":
            point.year, point.year_written, point.fiscal, point.day, point.unit = point.day, True, True, None, "fiscal_year"
        elif last.unit in ("year", "fiscal_year") and state.pending == "range" and (point.day or 0) > 12:
            point.year, point.year_written, point.fiscal, point.day, point.unit = point.day, True, last.fiscal, None, last.unit
        else:
            return i
        if tokens.kinds[after] in ("open", "bracketed_weekday"):
            from .points import weekday_bracket

            after2, weekday = weekday_bracket(tokens, after)
            if after2 > after:
                after, point.weekday = after2, weekday
    if state.skipping:
        return after
    if state.cancelled == "choice" and point.unit == "day" and point.month is None:
        state.cancelled = ""
        return after
    start = tokens.starts[i]
    end = tokens.ends[after - 1]
    if point.holiday is not None and item is not None and state.pending in ("space", "") and not state.closed:
        last = item.last_point()
        if last is not None and last.unit == "day":
            # 11月3日 文化の日 names the day it stands beside.
            _extend(state, after)
            return after
    if point.month is None and point.unit[:4] in ("seas", "quar", "half") and state.pending != "range":
        if _names_what_follows(state, i, after, point):
            return after
        if point.unit == "season" and item is not None and state.pending == "" and _spans_seasons(state, item, i, after):
            item.end = point
            item.words_end = tokens.ends[after - 1]
            return _finish(state, item, after, item.words_end)
    state.read_any = True
    if state.approximate:
        point.approximate = True
        state.approximate = False
    pending = state.pending
    state.pending = ""
    if pending == "range" and item is not None and item.end is None and item.start is not None and not state.closed:
        item.end = point
    elif pending == "or" and item is not None and item.start is not None and not state.closed:
        item.choices.append(point)
    else:
        if pending == "range":
            # What stands before the range sign is an event without a date: 契約日から.
            state.gap = max(state.gap, start)
        previous = item
        item = _new_item(state, point, start, end)
        item.joined = pending
        if pending == "range":
            item.open_start = True
            item.joined = ""
        elif pending == "arrow" and previous is not None and not previous.status:
            previous.status = "postponed"
        return _finish(state, item, after, end)
    item.words_end = end
    return _finish(state, item, after, end)


def _names_what_follows(state: State, i: int, after: int, point: Point) -> bool:
    """Whether a season or quarter only names the dates after it: 春季:4月, 第1四半期 4月1日."""
    kinds = state.tokens.kinds
    k = skip_space(kinds, after)
    if point.year is not None or point.relative or point.fiscal:
        return False
    if kinds[k] == "colon":
        return True
    return k > after and _begins_point(state, k) and state.units[k] in ("month", "slash")


def _spans_seasons(state: State, item: Item, i: int, after: int) -> bool:
    """Whether 夏 stands right after 春: 春夏 is one time."""
    last = item.last_point()
    return last is not None and last.unit == "season" and last.span[1] == state.tokens.starts[i] and after == i + 1


def _third(state: State, i: int) -> int:
    """中旬 after 3月上旬~ or 3月上旬、; elsewhere no time."""
    item = state.item
    last = item.last_point() if item is not None else None
    if last is None or last.month is None or state.pending not in ("range", "separator", "or"):
        return i + 1
    tokens = state.tokens
    point = Point()
    point.third, point.unit = int(tokens.values[i]), "third"
    point.span = (tokens.starts[i], tokens.ends[i])
    pending, state.pending = state.pending, ""
    if pending == "range" and item is not None and item.end is None:
        item.end = point
    elif pending == "or" and item is not None:
        item.choices.append(point)
    else:
        item = _new_item(state, point, *point.span)
        item.joined = "separator"
    item.words_end = tokens.ends[i]
    return _finish(state, item, i + 1, tokens.ends[i])


def _finish(state: State, item: Item, after: int, end: int) -> int:
    state.gap = end
    state.boundary = False
    state.closed = False
    del item
    return after


def _new_item(state: State, point: Point | None, start: int, end: int, kind: str = "interval") -> Item:
    """Begin an item here; the unread text before it becomes its label, or the label of the item before."""
    text = state.tokens.text
    previous = state.item
    item = Item(point, (start, end), kind)
    gap = text[state.gap : start] if state.gap < start else ""
    if state.label is not None:
        item.label, state.label = state.label, None
        item.span = (start, end)
        if previous is not None:
            previous.words_end = min(max(previous.words_end, previous.span[1]), state.label_start)
            _trailing_label(state, previous, state.label_start)
            if _only_a_year(previous):
                previous.context = True
    elif gap.strip():
        _label_from_gap(state, item, previous, gap, start)
    elif point is not None and point.enumerator:
        item.label = point.enumerator
    if previous is not None and previous.words_end > item.span[0]:
        previous.words_end = item.span[0]
    if state.lunar and point is not None:
        item.kind = "lunar"
        state.lunar = False
    if previous is not None and _only_a_length(previous):
        item.duration, item.length = previous.duration, previous.length
        item.span = (previous.span[0], item.span[1])
        state.items.pop()
    if state.closed and previous is not None and _only_a_year(previous):
        previous.context = True
    if state.usual:
        item.approximate = True
        state.usual = False
    if state.cancelled in ("cancelled", "undecided") and previous is None:
        item.status = state.cancelled
        state.cancelled = ""
        state.words.clear()
    item.noted = state.noted
    if item.label is not None and not state.rule:
        state.segment = len(state.items)
    state.items.append(item)
    state.item = item
    return item


def _only_a_length(item: Item) -> bool:
    return item.start is None and item.kind == "unspecified" and item.duration is not None and not (item.status or item.label)


def _only_a_year(item: Item) -> bool:
    return (
        item.start is not None
        and item.end is None
        and item.start.unit in ("year", "fiscal_year")
        and item.start.month is None
        and not (item.open_end or item.open_start or item.status)
    )


def _label_from_gap(state: State, item: Item, previous: Item | None, gap: str, start: int) -> None:
    """Decide whose label the unread text is: it belongs to the side on which no space divides it."""
    stripped = gap.strip(" 、,・/:")
    if not stripped:
        return
    number = _enumerator_in(stripped)
    if number:
        item.label = number
        item.span = (start - len(gap) + gap.index(number), item.span[1])
        return
    if previous is None or state.boundary:
        label = _free_label(stripped)
        if label is not None:
            item.label = label
            state.label_brackets = stripped[0] in "([" and (previous is None or state.label_brackets)
        elif previous is None:
            item.span = (start - len(gap.lstrip(" 、,・")), item.span[1])
        return
    before = state.items[0].label is not None and not state.items[0].label_after
    if gap.lstrip(" ")[0] in "、,・/" or (gap[0] == " " and (gap[-1] != " " or before)):
        item.label = _free_label(stripped)
        return
    if gap[0] not in " 、,・":
        closing = gap.rstrip()
        label = _free_label(stripped)
        if label is not None and previous.label is None and (closing[-1] in "」』" or gap[-1] in " 、,・"):
            previous.label, previous.label_after = label, True
            previous.words_end = min(previous.words_end, start - len(gap))


def _enumerator_in(gap: str) -> str:
    if gap[0] == "(" and gap[-1] == ")" and gap[1:-1].isdigit() and len(gap) <= 4:
        return gap
    if len(gap) == 1 and gap in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽":
        return gap
    return ""


def _free_label(gap: str) -> str | None:
    """A label that no sign marks: nouns only, and not a word that any schedule has."""
    from .tokens import WORDS

    label = gap.strip(_LABEL_TRIM)
    for word in ("約", "概ね", "おおむね", "およそ", "例年", "毎年"):
        label = label.removesuffix(word).strip(_LABEL_TRIM)
    if label.endswith(("は", "には", "では")):
        label = label.rstrip("はにで")
    if not label or len(label) > 30 or "。" in label or "が" in label or "を" in label:
        return None
    if "ぁ" <= label[-1] <= "ん" and not label.endswith(_LABEL_ENDS):
        return None
    kind = WORDS.get(label, ("", ""))[0]
    if kind in ("neutral", "anytime", "year_round", "exclusion", "condition", "possibility", "status", "tentative", "meridiem", "usual", "holiday_mark", "until", "from", "separator", "choice", "since"):
        return None
    return label


def _trailing_label(state: State, item: Item, end: int) -> None:
    """A label after the item's last point, in quotes or after ※, up to the offset `end`."""
    if item.label is not None or state.gap >= end:
        return
    gap = state.tokens.text[state.gap : end].strip()
    if len(gap) > 2 and gap[0] in "「『" and gap[-1] in "」』":
        item.label, item.label_after = gap[1:-1], True
        item.words_end = min(item.words_end, state.gap)


# --- times of day and durations --------------------------------------------------------------------------------------


def _time_point(tokens: Tokens, units: list[str], i: int) -> int:
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
        if j > i and (units[j] == "hour" or kinds[i] == "meridiem") and kinds[k] not in ("month", "day", "slash"):
            return j + 1
        if units[j] == "hour":
            return j + 1
    return i + 1 if said else i


def _time(state: State, i: int) -> int:
    """A time of day and its range are dropped; a range sign before a date is not the time's own."""
    tokens = state.tokens
    kinds = tokens.kinds
    j = _time_point(tokens, state.units, i)
    if j == i:
        return i
    ranged = False
    while True:
        k = j
        while kinds[k] in ("space", "approximate"):
            k += 1
        if kinds[k] in ("range", "hyphen", "from"):
            m = skip_space(kinds, k + 1)
            after = _time_point(tokens, state.units, m)
            if after > m:
                ranged = True
                j = after
                continue
            if not _begins_point(state, m):
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
    _extend(state, j)
    state.time_end = tokens.ends[j - 1]
    return j


def _meridiem(state: State, i: int) -> int:
    after = _time(state, i)
    if after == i:
        _extend(state, i + 1)
        return i + 1
    return after


def _extend(state: State, j: int) -> None:
    """What ends before token j belongs to the item at hand."""
    end = state.tokens.ends[j - 1]
    if state.item is not None and not state.closed:
        state.item.words_end = end
    state.gap = end


def _begins_point(state: State, i: int) -> bool:
    kinds = state.tokens.kinds
    kind = kinds[i]
    if kind not in _POINT_KINDS:
        return False
    if kind == "number":
        unit = state.units[i]
        if unit in ("times", "duration", "night", "hour", "minute") or kinds[i + 1] == "colon":
            return False
        if unit == "" and state.tokens.ends[i] - state.tokens.starts[i] > 4:
            return read_point(state.tokens, i, state.units) is not None
        return True
    if kind in ("relative", "nth", "era"):
        return read_point(state.tokens, i, state.units) is not None
    return True


_LETTERS: Final = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y"}


def _duration(state: State, i: int) -> int:
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
            _note_duration(state, i, m + 1, int(values[k]), "D")
            return m + 1
        return j + 1
    if kinds[j] != "duration":
        return i
    letter = str(values[j])
    word = tokens.text[tokens.starts[j] : tokens.ends[j]]
    k = skip_space(kinds, j + 1)
    following = tokens.text[tokens.starts[k] : tokens.starts[k] + 1] if kinds[k] in ("text", "vague", "label_word") else ""
    if following in ("前", "後", "毎", "ご", "お") or kinds[k] in ("since", "before"):
        state.gap = min(state.gap, tokens.starts[i])
        return j + 1
    if "程度" in word or "ほど" in word:
        state.approximate = True
    _note_duration(state, i, j + 1, number, letter)
    return j + 1


def _note_duration(state: State, i: int, j: int, number: int, letter: str) -> None:
    if number <= 0 or number > 9999:
        return
    item = state.item
    approximate = state.approximate or state.tokens.kinds[skip_space(state.tokens.kinds, j)] == "approximate"
    state.approximate = False
    if item is None or (state.label is not None):
        if state.skipping:
            return
        item = _new_item(state, None, state.tokens.starts[i], state.tokens.ends[j - 1], "unspecified")
        item.approximate = approximate
    if item.duration is None:
        item.duration = f"P{number}{letter}"
        item.length = (number, letter)
        item.duration_approximate = approximate
        before = i - 1
        while before >= 0 and state.tokens.kinds[before] in ("space", "approximate"):
            before -= 1
        if before >= 0 and item.start is not None:
            if item.open_end and state.tokens.kinds[before] == "from":
                item.from_duration = True
            if item.open_start and not item.end and state.tokens.text[state.tokens.starts[before] : state.tokens.ends[before]] in ("の", "まで"):
                item.from_duration = True
    _extend(state, j)


def _half_year(state: State, i: int) -> int:
    _note_duration(state, i, i + 1, 6, "M")
    return i + 1


# --- ranges and lists ------------------------------------------------------------------------------------------------


def _range(state: State, i: int) -> int:
    tokens = state.tokens
    kinds = tokens.kinds
    item = state.item
    kind = kinds[i]
    k = i + 1
    while kinds[k] in ("space", "range", "hyphen") or (kinds[k] == "to"):
        k += 1
    if kinds[k] in ("meridiem", "noon") or (kinds[k] == "number" and (state.units[k] == "hour" or kinds[k + 1] == "colon")):
        after = _time_point(tokens, state.units, k)
        if after > k and item is not None:
            _extend(state, after)
            return after
    ahead = _begins_point(state, k) or (
        kinds[k] == "third" and item is not None and item.start is not None and item.start.month is not None
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
    if item.end is not None or item.choices and kind == "hyphen":
        return k
    if ahead:
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
    _extend(state, after if after > k else i + 1)
    return after


def _since(state: State, i: int) -> int:
    item = state.item
    if state.time_end == state.tokens.starts[i]:
        _extend(state, i + 1)
        return i + 1
    if item is not None and item.start is not None and item.end is None and not state.closed:
        item.open_end = True
        _extend(state, i + 1)
    return i + 1


def _before(state: State, i: int) -> int:
    item = state.item
    if item is not None and item.start is not None and item.end is None and not state.closed:
        item.open_start = True
        _extend(state, i + 1)
    return i + 1


def _until(state: State, i: int) -> int:
    item = state.item
    if item is not None and item.start is not None and not state.closed:
        if item.end is None and not item.open_end and not item.choices:
            item.open_start = True
        _extend(state, i + 1)
    return i + 1


def _now(state: State, i: int) -> int:
    if state.item is not None:
        _extend(state, i + 1)
    return i + 1


def _separator(state: State, i: int) -> int:
    if state.item is not None and state.pending != "range" and not state.tokens.text[state.gap : state.tokens.starts[i]].strip():
        state.pending = "separator"
    elif state.item is not None and state.pending != "range":
        state.pending = "separator"
    return i + 1


def _or(state: State, i: int) -> int:
    item = state.item
    if item is not None and item.start is not None:
        state.pending = "or"
        # 5月、6月又は7月 is one choice of three.
        while len(state.items) > 1 and item.joined == "separator" and item.end is None and not item.choices:
            earlier = state.items[-2]
            if earlier.end is not None or earlier.start is None or item.start is None:
                break
            earlier.choices.append(item.start)
            state.items.pop()
            item = state.item = earlier
        state.gap = state.tokens.ends[i]
    return i + 1


def _arrow(state: State, i: int) -> int:
    k = skip_space(state.tokens.kinds, i + 1)
    if state.item is not None and _begins_point(state, k):
        state.pending = "arrow"
    state.gap = state.tokens.ends[i]
    return i + 1


def _choice(state: State, i: int) -> int:
    """いずれか, のうち: one interval over all choices; a number of days after it is no date."""
    if state.item is None:
        return i + 1
    state.cancelled = "choice"
    while len(state.items) > 1 and state.item.joined == "separator" and state.item.end is None:
        item, earlier = state.item, state.items[-2]
        if earlier.end is not None or item.start is None or earlier.start is None:
            break
        earlier.choices.append(item.start)
        earlier.choices.extend(item.choices)
        state.items.pop()
        state.item = earlier
    _extend(state, i + 1)
    return i + 1


def _self(state: State, i: int) -> int:
    """自 A 至 B, also 自 至 before both."""
    kinds = state.tokens.kinds
    k = i + 1
    while kinds[k] in ("space", "dot", "to", "self", "colon"):
        k += 1
    state.gap = state.tokens.ends[k - 1]
    both = any(kinds[n] == "to" for n in range(i, k))
    if both and _begins_point(state, k):
        found = read_point(state.tokens, k, state.units)
        if found is not None:
            after = _point(state, k)
            n = skip_space(kinds, after)
            if _begins_point(state, n):
                state.pending = "range"
                state.gap = state.tokens.starts[n]
            return n
    return k


# --- words about the items -------------------------------------------------------------------------------------------


def _approximate(state: State, i: int) -> int:
    tokens = state.tokens
    kinds = tokens.kinds
    k = skip_space(kinds, i + 1)
    if tokens.text[tokens.starts[i] : tokens.ends[i]] in ("約", "概ね", "おおむね", "おおよそ", "およそ"):
        if _time_point(tokens, state.units, k) > k:
            return _time(state, k)
        state.approximate = True
        if not _begins_point(state, k) and state.item is None:
            return i + 1
        return k
    item = state.item
    if item is not None and not state.closed:
        last = item.last_point()
        if kinds[i - 1] in ("duration", "night") or (i > 1 and kinds[i - 2] == "night"):
            item.duration_approximate = True
            if item.start is None:
                item.approximate = True
        elif last is not None:
            last.approximate = True
        else:
            item.approximate = True
        _extend(state, i + 1)
    elif state.rule:
        state.rule.approximate = True
    return i + 1


def _tentative(state: State, i: int) -> int:
    tokens = state.tokens
    if _conditional_after(state, i):
        return i + 1
    item = state.item
    if item is not None:
        item.tentative = True
        for earlier in reversed(state.items[:-1]):
            if item.joined not in ("separator",) or earlier.label is not None:
                break
            if earlier.tentative:
                break
            earlier.tentative = True
            item = earlier
        _extend(state, i + 1)
    else:
        state.words.append(("tentative", ""))
        state.gap = tokens.ends[i] if not tokens.text[state.gap : tokens.starts[i]].strip() else state.gap
    return i + 1


def _conditional_after(state: State, i: int) -> bool:
    """Whether 場合, 可能性 or ことがある follows within the clause."""
    kinds = state.tokens.kinds
    for j in range(i + 1, min(i + 5, state.stop)):
        if kinds[j] == "possibility":
            return True
        if kinds[j] in ("space", "stop", "separator", "close"):
            return False
    return False


def _status(state: State, i: int) -> int:
    tokens = state.tokens
    value = str(tokens.values[i])
    if state.conditional or state.skipping or _conditional_after(state, i):
        state.conditional = False
        return i + 1
    item = state.item
    between = tokens.text[state.gap : tokens.starts[i]].strip()
    if state.label is not None and value != "scheduled":
        item = _new_item(state, None, tokens.starts[i], tokens.ends[i], "unspecified")
        item.status = "postponed" if value == "advanced" else value
        state.gap = tokens.ends[i]
        return i + 1
    if value == "scheduled":
        if item is not None and not between:
            _extend(state, i + 1)
        state.words.append(("scheduled", ""))
        return i + 1
    if item is None:
        state.words.append((value, ""))
        if value in ("cancelled", "undecided"):
            k = skip_space(tokens.kinds, i + 1)
            if value == "cancelled" and (_begins_point(state, k) or tokens.kinds[k] == "open"):
                state.cancelled = value
        return i + 1
    if value in ("postponed", "advanced"):
        word = "延期" if value == "postponed" else "前倒し"
        if between in ("に", "へ") and item.end is not None and item.start is not None:
            # 5月から9月に延期: two times, no range.
            later = Item(item.end, item.end.span)
            later.words_end = tokens.ends[i]
            later.tentative = item.tentative
            item.end, item.status, item.words_end = None, "postponed", item.start.span[1]
            state.items.append(later)
            item = state.item = later
            item.label = word
        elif between in ("に", "へ", "に変更", "へ変更", "まで") or item.joined == "arrow":
            item.label = item.label or word
        else:
            item.status = "postponed"
        _extend(state, i + 1)
        return i + 1
    chain = item
    position = len(state.items) - 1
    while True:
        if chain.status:
            break
        chain.status = value
        if value == "undecided" or chain.joined != "separator" or position == 0:
            break
        position -= 1
        earlier = state.items[position]
        if earlier.label is not None and earlier.label != chain.label:
            break
        chain = earlier
    _extend(state, i + 1)
    return i + 1


def _word(state: State, i: int) -> int:
    """通年 or 随時."""
    tokens = state.tokens
    kind = "year_round" if tokens.kinds[i] == "year_round" else "anytime"
    if state.skipping:
        return i + 1
    item = state.item
    if state.label is not None or item is None or (kind == "year_round" and _only_a_year(item)):
        if item is not None and item.kind == kind and state.label is None:
            return i + 1
        if item is None and state.label is None and kind == "anytime":
            state.words.append(("anytime", ""))
            return i + 1
        year = item if item is not None and _only_a_year(item) and item.label is None else None
        begin = tokens.starts[i]
        item = _new_item(state, None, begin, tokens.ends[i], kind)
        if year is not None:
            year.context = True
            item.span = (year.span[0], item.span[1])
        state.gap = tokens.ends[i]
        state.boundary = False
    else:
        state.words.append((kind, ""))
        _extend(state, i + 1)
    return i + 1


def _condition(state: State, i: int) -> int:
    state.conditional = True
    return i + 1


def _exclusion(state: State, i: int) -> int:
    """除く, 休館: what it is said of is no part of the schedule."""
    tokens = state.tokens
    kinds = tokens.kinds
    item = state.item
    k = skip_space(kinds, i + 1)
    if kinds[k] == "colon" or tokens.text.startswith("は", tokens.starts[k]):
        state.skipping = True
        state.gap = tokens.ends[k]
        return k + 1
    if item is not None and tokens.text[state.gap : tokens.starts[i]].strip() in ("を", "は", "の", "等を", "及び祝日を", "を"):
        text = tokens.text[tokens.starts[i] : tokens.ends[i]]
        if text.startswith(("除", "のぞ")) and (len(state.items) > 1 or state.inside or not item.end):
            state.items.pop()
            state.item = state.items[-1] if state.items else None
            state.gap = tokens.ends[i]
            state.boundary = True
            return i + 1
    if item is not None:
        _extend(state, i + 1)
    return i + 1


def _label_word(state: State, i: int) -> int:
    """派遣, 着手 right after a date is its label."""
    tokens = state.tokens
    item = state.item
    if item is None or item.start is None or item.label is not None or state.closed:
        return i + 1
    between = tokens.text[state.gap : tokens.starts[i]].strip()
    k = i + 1
    if between in ("", "に") and tokens.kinds[k] not in ("colon", "text", "label_word", "until"):
        end = k
        while tokens.kinds[end] == "separator" and tokens.kinds[end + 1] == "label_word":
            end += 2
        item.label, item.label_after = tokens.text[tokens.starts[i] : tokens.ends[end - 1]], True
        _extend(state, end)
        return end
    return i + 1


def _colon(state: State, i: int) -> int:
    """X: before something that is a time makes X a label."""
    tokens = state.tokens
    kinds = tokens.kinds
    k = skip_space(kinds, i + 1)
    if kinds[k] in ("label_open", "quote_open", "text", "end", "meridiem") and not (kinds[k] == "text" and state.item is None):
        return i + 1
    if kinds[k] == "number" and (state.units[k] == "hour" or kinds[k + 1] == "colon"):
        return i + 1
    text = tokens.text[state.gap : tokens.starts[i]]
    at = text.rstrip().rfind(" ") + 1
    if state.item is None and at and not state.items and not state.rule:
        at = 0
    if kinds[k] == "weekday" and state.rule and not text.strip():
        return i + 1
    _close_rule(state, state.gap + at)
    label = text[at:].strip(_LABEL_TRIM)
    for sign in "。→":
        label = label.rsplit(sign, 1)[-1]
    from .tokens import WORDS

    state.skipping = False
    state.conditional = False
    kind = WORDS.get(label, ("", ""))[0]
    if label and not (kind in ("self", "to")):
        state.label = label
        state.label_start = state.gap + at
    elif state.item is not None:
        state.label_start = state.gap + at
    state.closed = True
    state.pending = ""
    state.gap = tokens.ends[i]
    state.boundary = True
    return i + 1


def _slash(state: State, i: int) -> int:
    """イベント日/6月上旬: a label before a slash."""
    tokens = state.tokens
    text = tokens.text[state.gap : tokens.starts[i]].strip()
    if text and (state.item is None or state.boundary) and _begins_point(state, skip_space(tokens.kinds, i + 1)):
        return _colon(state, i)
    return _separator(state, i) if state.item is not None else i + 1


def _label_open(state: State, i: int) -> int:
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
    _close_rule(state, tokens.starts[i])
    state.skipping = False
    if any(kinds[n] in ("tentative", "status", "approximate") for n in range(i + 1, j)):
        return i + 1
    from .tokens import WORDS

    if inner and WORDS.get(inner, ("", ""))[0] != "holiday_mark":
        k = skip_space(kinds, j + 1)
        if k >= state.stop and state.item is not None and state.item.label is None:
            state.item.label, state.item.label_after = inner, True
            return j + 1
        if state.item is not None and not state.items[-1].context:
            _trailing_label(state, state.item, tokens.starts[i])
        state.label = inner
        state.label_start = tokens.starts[i]
        state.closed = True
    state.pending = ""
    state.gap = tokens.ends[j]
    state.boundary = True
    return j + 1


def _note_mark(state: State, i: int) -> int:
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


def _quote(state: State, i: int) -> int:
    """Quoted text holds names, no times; it stays in the gap as a possible label."""
    kinds = state.tokens.kinds
    for j in range(i + 1, min(i + 40, state.stop)):
        if kinds[j] == "quote_close":
            return j + 1
    return i + 1


def _usual(state: State, i: int) -> int:
    state.usual = True
    if not state.tokens.text[state.gap : state.tokens.starts[i]].strip():
        state.gap = state.tokens.ends[i]
    return i + 1


def _space(state: State, i: int) -> int:
    if state.item is not None and state.pending == "":
        state.pending = "space"
    return i + 1


def _stop(state: State, i: int) -> int:
    state.skipping = False
    state.conditional = False
    state.pending = ""
    return i + 1


def _lunar(state: State, i: int) -> int:
    """旧暦: the date after it is none of our calendar."""
    state.lunar = True
    state.gap = state.tokens.ends[i]
    return i + 1


def _vague(state: State, i: int) -> int:
    """GW, お盆, 夏休み: a name without a date; with dates it is a label."""
    tokens = state.tokens
    if state.item is None and not state.inside:
        state.words.append(("vague", tokens.text[tokens.starts[i] : tokens.ends[i]]))
    return i + 1


# --- brackets --------------------------------------------------------------------------------------------------------


def _bracket(state: State, i: int) -> int:
    """A bracket says the bounds again, frames a recurrence, adds a labelled item, or remarks."""
    tokens = state.tokens
    kinds = tokens.kinds
    number, after = read_enumerator(tokens, i)
    if after > i and (_begins_point(state, after) or state.item is None):
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
            _extend(state, close + 1)
        return close + 1
    days, _ = read_weekdays(tokens, i + 1, True)
    if days and item is None and not state.rule and state.gap == tokens.starts[i]:
        return i + 1
    sub = State(tokens, state.units, close, inside=True)
    sub.gap = tokens.ends[i]
    sub.rule = Recurrence()
    _read(sub, i + 1)
    adjacent = item is not None and not tokens.text[state.gap : tokens.starts[i]].strip()
    if not (sub.items or sub.words or sub.rule or sub.notes):
        flags = [kinds[j] for j in inner if kinds[j] in ("approximate",)]
        if item is not None and flags and adjacent:
            last = item.last_point()
            if last is not None:
                last.approximate = True
        text = tokens.text[tokens.ends[i] : tokens.starts[close]].strip()
        if item is not None and adjacent and state.label_brackets and _begins_after(state, close):
            item.words_end = min(item.words_end, tokens.starts[i])
            state.gap = tokens.starts[i]
            state.boundary = True
            return close + 1
        if item is not None and adjacent and not _begins_after(state, close):
            if not item.bracket_text and not _is_remark(tokens, i + 1, close):
                item.bracket_text = text
                item.bracket_start = tokens.starts[i]
            _extend(state, close + 1)
        elif item is not None and adjacent:
            if not item.bracket_text and not _is_remark(tokens, i + 1, close):
                item.bracket_text = text
                item.bracket_start = tokens.starts[i]
            _extend(state, close + 1)
        elif item is not None:
            k = skip_space(kinds, close + 1)
            if not _begins_point(state, k):
                _extend(state, close + 1)
        return close + 1
    if sub.items and not adjacent and not state.rule and sub.items[0].start is not None and sub.items[0].label is None:
        name = _free_label(tokens.text[state.gap : tokens.starts[i]])
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
        if _frame_for(item, sub.rule):
            state.rule = sub.rule
            state.rule_span = (tokens.starts[i], tokens.ends[close])
        _extend(state, close + 1)
        return close + 1
    if item is not None and item.kind == "year_round" and sub.rule and sub.rule.days and not sub.items:
        state.rule = sub.rule
        state.rule_span = (tokens.starts[i], tokens.ends[close])
        _extend(state, close + 1)
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
            text = tokens.text[tokens.ends[i] : tokens.starts[close]].strip()
            if sub.words and all(kind in ("tentative", "undecided", "cancelled", "anytime", "year_round") for kind, _ in sub.words):
                state.gap = tokens.ends[close]
            del text
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
    if sub.items and (item is not None and item.end is not None or state.rule) and all(s.status == "cancelled" for s in sub.items):
        # 4月~3月(8月お休み): a gap, no end of the range.
        _extend(state, close + 1)
        return close + 1
    if item is not None and len(sub.items) > 1 and _only_a_year(item) and all(s.start and not s.start.year_written for s in sub.items):
        # 令和8年度中に4回(4月、6月、9月、11月)
        item.context = True
        state.items += sub.items
        state.item = state.items[-1]
        state.gap = tokens.ends[close]
        return close + 1
    if item is not None and sub.items and _only_a_length(item):
        for found in sub.items:
            if found.duration is None:
                found.duration, found.length = item.duration, item.length
        state.items[-1:] = sub.items
        state.item = state.items[-1]
        _extend(state, close + 1)
        return close + 1
    for kind, _ in sub.words:
        if item is None:
            break
        if kind == "tentative":
            item.tentative = True
        elif kind in ("cancelled", "postponed") and not item.status:
            item.status = kind
        elif kind == "undecided" and not item.status:
            item.status = kind
    if item is None:
        if state.rule and sub.rule and not sub.items:
            _merge_rule(state.rule, sub.rule)
        else:
            for found in sub.items:
                if found.start is None and found.duration is None:
                    continue
                found.bracketed = True
                for kind, _ in state.words:
                    if kind in ("cancelled", "undecided", "postponed"):
                        found.status = found.status or kind
                state.items.append(found)
            if not state.rule and sub.items:
                state.item = state.items[-1] if state.items else None
                state.items and setattr(state.items[-1], "bracketed", False)
    else:
        for found in sub.items:
            if found.start is None:
                if found.duration is not None and item.duration is None:
                    item.duration, item.length, item.duration_approximate = found.duration, found.length, found.approximate
                continue
            if state.tokens.kinds[close + 1] in ("range",) and False:
                continue
            found.bracketed = True
            state.items.append(found)
    if state.item is not None:
        _extend(state, close + 1)
    else:
        state.gap = tokens.ends[close]
    return close + 1


def _frame_for(item: Item, rule: Recurrence) -> bool:
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


def _merge_rule(rule: Recurrence, other: Recurrence) -> None:
    """A rule and the bracket after it that says more: 月1回(第2水曜日)."""
    rule.days |= other.days
    rule.months |= other.months
    rule.monthdays |= other.monthdays
    rule.approximate = rule.approximate or other.approximate
    if other.frequency and not rule.frequency:
        rule.frequency, rule.interval = other.frequency, other.interval


def _begins_after(state: State, close: int) -> bool:
    return _begins_point(state, skip_space(state.tokens.kinds, close + 1))


def _is_remark(tokens: Tokens, i: int, close: int) -> bool:
    """Whether a bracket without times only remarks on weekday, time or place of the day."""
    return any(
        tokens.kinds[j] in ("weekday", "holiday_mark", "meridiem", "hour", "colon", "condition", "weekday_char", "neutral")
        for j in range(i, close)
    ) or all(tokens.kinds[j] in ("month", "day", "separator", "space") for j in range(i, close))


# --- recurrences -----------------------------------------------------------------------------------------------------


def _note_rule(state: State, i: int, j: int) -> None:
    begin, end = state.tokens.starts[i], state.tokens.ends[j - 1]
    if state.rule_span == (0, 0):
        state.rule_span = (begin, end)
    else:
        state.rule_span = (min(begin, state.rule_span[0]), max(end, state.rule_span[1]))
    if state.item is not None and not state.closed:
        state.item.words_end = max(state.item.words_end, end)
    state.pending = ""
    state.gap = end


def _every(state: State, i: int) -> int:
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
            _note_rule(state, i, after)
            return after
        return i + 1
    if kind == "alternate":
        rule.interval = 2
    rule.every = True
    if not rule.frequency or value == "YEARLY":
        rule.frequency = value
    _note_rule(state, i, i + 1)
    if value == "WEEKLY" or kind == "alternate":
        days, after = read_weekdays(tokens, j, True)
        if after > j:
            rule.days |= {(0, d) for d in days}
            _note_rule(state, i, after)
            return after
    if value == "MONTHLY":
        return _monthly(state, i, j)
    return i + 1


def _monthly(state: State, i: int, j: int) -> int:
    """After 毎月: days of the month, 第n曜日 or nothing."""
    tokens = state.tokens
    kinds, values = tokens.kinds, tokens.values
    rule = state.rule
    after = j
    if kinds[j] == "last_day" or (kinds[j] == "third" and tokens.text[tokens.starts[j] : tokens.ends[j]] == "末"):
        rule.monthdays.add(-1)
        after = j + 1
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
        _note_rule(state, i, after)
        return after
    return i + 1


def _parity(state: State, i: int) -> int:
    if state.skipping:
        return i + 1
    state.rule.months |= {int(m) for m in str(state.tokens.values[i]).split(",")}
    state.rule.every = True
    _note_rule(state, i, i + 1)
    j = skip_space(state.tokens.kinds, i + 1)
    if state.tokens.text.startswith("の", state.tokens.starts[j]) and state.tokens.kinds[j] == "text":
        j += 1
    return _monthly(state, i, j) if state.tokens.kinds[j] == "number" else i + 1


def _nths(state: State, i: int) -> int:
    """第2土曜日 with no month of its own."""
    if state.skipping:
        return i + 1
    found, after = read_nths(state.tokens, i)
    if after == i:
        return i
    if _excluded_after(state, after):
        return after
    item = state.item
    if item is not None and item.start is not None and item.start.nth is not None and state.pending == "separator" and not state.rule:
        # 10月第1日曜日、第3日曜日
        for nth, weekday in sorted(found):
            point = Point()
            point.month, point.year, point.year_written = None, None, False
            point.nth, point.weekday, point.unit = nth, weekday, "day"
            point.span = (state.tokens.starts[i], state.tokens.ends[after - 1])
            added = _new_item(state, point, *point.span)
            added.joined = "separator"
        _extend(state, after)
        return after
    if state.rule.days and not all(n for n, _ in state.rule.days):
        return after
    state.rule.days |= found
    _note_rule(state, i, after)
    return after


def _excluded_after(state: State, i: int) -> bool:
    """Whether 休館, 除く … follows directly: then the weekdays are no schedule."""
    kinds = state.tokens.kinds
    j = i
    for _ in range(4):
        if kinds[j] == "exclusion":
            return True
        if kinds[j] in ("space", "separator", "holiday_mark", "weekday") or (
            kinds[j] == "text" and state.tokens.text[state.tokens.starts[j] : state.tokens.ends[j]] in ("は", "を", "の", "及び", "等を")
        ):
            j += 1
            continue
        return kinds[j] == "status" and state.tokens.text[state.tokens.starts[j] : state.tokens.ends[j]] in ("お休み", "休止")
    return kinds[j] == "exclusion"


def _weekday(state: State, i: int) -> int:
    if state.skipping:
        return i + 1
    tokens = state.tokens
    rule = state.rule
    sure = rule.frequency == "WEEKLY" and rule.every
    days, after = read_weekdays(tokens, i, sure)
    if after == i:
        if tokens.kinds[i] in ("year", "month", "day") :
            after = read_count(tokens, i, state.units, rule)
            if after > i:
                _note_rule(state, i, after)
        return after
    if _excluded_after(state, after):
        _extend(state, after)
        return after
    item = state.item
    if item is not None and item.start is not None and state.pending == "separator" and item.start.nth is not None and not rule:
        point = Point()
        point.nth, point.weekday, point.unit = item.start.nth, days[0], "day"
        point.span = (tokens.starts[i], tokens.ends[after - 1])
        _new_item(state, point, *point.span).joined = "separator"
        _extend(state, after)
        return after
    last = item.last_point() if item is not None else None
    if last is not None and last.unit == "day" and (item is None or item.end is None or last.weekday is None) and len(days) == 1:
        if not tokens.text[state.gap : tokens.starts[i]].strip(" (") and not rule:
            if last.weekday is None:
                last.weekday = days[0]
            _extend(state, after)
            return after
    if rule.monthdays or (rule.days and any(n for n, _ in rule.days)):
        _note_rule(state, i, after)
        return after
    rule.days |= {(0, d) for d in days}
    _note_rule(state, i, after)
    return after


def _count(state: State, i: int) -> int:
    after = read_count(state.tokens, i, state.units, state.rule)
    if after > i:
        _note_rule(state, i, after)
    return after


def _irregular(state: State, i: int) -> int:
    if state.skipping:
        return i + 1
    text = state.tokens.text[state.tokens.starts[i] : state.tokens.ends[i]]
    if text == "不定":
        if state.item is not None:
            state.item.status = "undecided"
            _extend(state, i + 1)
        return i + 1
    state.rule.irregular = True
    _note_rule(state, i, i + 1)
    return i + 1


def _digit_days(state: State, i: int) -> int:
    """5のつく日: the days whose number ends in 5."""
    tokens = state.tokens
    if i and tokens.kinds[i - 1] == "number" and 0 <= int(tokens.values[i - 1]) <= 9:
        digit = int(tokens.values[i - 1])
        state.rule.monthdays |= {d for d in range(1, 32) if d % 10 == digit}
        state.rule.frequency = state.rule.frequency or "MONTHLY"
        _note_rule(state, i - 1, i + 1)
    return i + 1


def _close_rule(state: State, end: int) -> None:
    """Make the recurrence read so far an item of its own, framed by the dates of its part of the cell."""
    rule = state.rule
    if not rule:
        return
    if not rule.every and not rule.counted and not state.items and any(kind == "vague" for kind, _ in state.words):
        state.rule = Recurrence()
        return
    state.rule = Recurrence()
    span = state.rule_span
    state.rule_span = (0, 0)
    if state.inside:
        state.rule, state.rule_span = rule, span
        return
    segment = state.items[state.segment :]
    frames = [item for item in segment if item.kind in ("interval", "year_round") and item.rule is None and not item.context]
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
    if state.label is not None and not frames:
        item.label, state.label = state.label, None
    lengths = [other for other in segment if other.kind == "unspecified" and other.start is None]
    for other in lengths:
        item.duration = item.duration or other.duration
    item.words_end = max(item.span[1], end if end > item.span[1] else 0)
    taken = {id(other) for other in (*frames, *lengths)}
    state.items[state.segment :] = [other for other in segment if id(other) not in taken]
    state.items.append(item)
    item.frames = frames
    state.segment = len(state.items)
    state.item = item
    state.closed = True


_READERS: Final[dict[str, Callable[[State, int], int]]] = {
    "number": _number,
    "era": _point,
    "relative": _point,
    "circled_month": _point,
    "third": _third,
    "lunar": _lunar,
    "season": _point,
    "holiday": _point,
    "half": _point,
    "fy_end": _point,
    "fy_start": _point,
    "quarter_letter": _point,
    "apostrophe": _point,
    "nth": _point,
    "last_nth": _nths,
    "meridiem": _meridiem,
    "noon": _meridiem,
    "half_year": _half_year,
    "range": _range,
    "hyphen": _range,
    "from": _range,
    "to": _range,
    "since": _since,
    "before": _before,
    "until": _until,
    "now": _now,
    "end_unknown": _now,
    "separator": _separator,
    "or": _or,
    "arrow": _arrow,
    "choice": _choice,
    "self": _self,
    "approximate": _approximate,
    "tentative": _tentative,
    "status": _status,
    "year_round": _word,
    "anytime": _word,
    "irregular": _irregular,
    "condition": _condition,
    "exclusion": _exclusion,
    "label_word": _label_word,
    "colon": _colon,
    "slash": _slash,
    "label_open": _label_open,
    "note_mark": _note_mark,
    "quote_open": _quote,
    "usual": _usual,
    "space": _space,
    "stop": _stop,
    "vague": _vague,
    "open": _bracket,
    "every": _every,
    "alternate": _every,
    "parity": _parity,
    "weekday": _weekday,
    "weekday_char": _weekday,
    "weekdays": _weekday,
    "month": _weekday,
    "day": _weekday,
    "year": _count,
    "duration": _count,
    "week": _count,
    "count": _count,
    "digit_days": _digit_days,
}
