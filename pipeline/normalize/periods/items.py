"""What one reading of a cell builds up: its items, and where the reading stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .point import Point
from .points import read_point
from .recurrence import Recurrence
from .tokens import Tokens

POINT_KINDS: Final = frozenset(
    {
        "number",
        "era",
        "relative",
        "circled_month",
        "season",
        "holiday",
        "nth",
        "half",
        "fy_end",
        "fy_start",
        "quarter_letter",
        "apostrophe",
        "fiscal_mark",
        "month_name",
    }
)


class Item:
    """One item of a cell as written, before any date is worked out."""

    __slots__ = (
        "approximate",
        "bracket_start",
        "bracket_text",
        "bracketed",
        "choices",
        "context",
        "duration",
        "end",
        "frames",
        "from_duration",
        "joined",
        "kind",
        "label",
        "label_after",
        "length",
        "noted",
        "open_end",
        "open_start",
        "rest",
        "rest_direct",
        "rule",
        "span",
        "start",
        "status",
        "tentative",
        "words_end",
    )  # fmt: skip

    def __init__(self, start: Point | None, span: tuple[int, int], kind: str = "interval") -> None:
        self.start = start
        self.end: Point | None = None
        self.choices: list[Point] = []
        self.kind = kind
        """interval, unspecified, year_round, anytime, recurring, unread (a date, not the one meant)."""
        self.open_start = False
        self.open_end = False
        self.status = ""
        self.approximate = False
        self.tentative = False
        self.duration: str | None = None
        self.length: tuple[int, str] | None = None
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
        self.rest = ""
        """Text beside the item that looks like a date and was not understood."""
        self.rest_direct = False
        """That text is the day or month that the item lacks."""
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
        "approximate",
        "aside",
        "boundary",
        "closed",
        "conditional",
        "expects",
        "gap",
        "inside",
        "item",
        "items",
        "label",
        "label_brackets",
        "label_start",
        "lunar",
        "noted",
        "pending",
        "readers",
        "rule",
        "rule_span",
        "segment",
        "skipping",
        "stop",
        "time_end",
        "tokens",
        "units",
        "usual",
        "words",
    )  # fmt: skip

    def __init__(
        self, tokens: Tokens, units: list[str], readers: dict[str, Reader], stop: int, inside: bool = False
    ) -> None:
        self.tokens = tokens
        self.readers = readers
        self.units = units
        self.stop = stop
        self.inside = inside
        self.items: list[Item] = []
        self.item: Item | None = None
        self.pending = ""
        """What stands since the last point: range, separator, or, arrow, space."""
        self.label: str | None = None
        """An explicit label (X: or 【X】) that waits for its item."""
        self.label_start = 0
        self.label_brackets = False
        """The first label stood in brackets before its item."""
        self.gap = 0
        """Offset where unread text begins."""
        self.boundary = True
        """Unread text belongs to the next item only."""
        self.approximate = False
        """約 waits for its point."""
        self.aside = ""
        """A bracket beside a recurrence that was passed over."""
        self.usual = False
        """例年 waits for its item."""
        self.lunar = False
        """旧暦 waits for its date."""
        self.noted = False
        """A remark after ※ has begun."""
        self.time_end = -1
        """Offset where the last time of day ended."""
        self.conditional = False
        self.rule = Recurrence()
        self.rule_span = (0, 0)
        self.words: list[tuple[str, str]] = []
        """(kind, value) of words that stand for a whole schedule: 未定, 通年, 随時 …"""
        self.skipping = False
        self.expects = ""
        """"cancelled": the next item is; "choice": the next number of days is no date."""
        self.closed = False
        self.segment = 0
        """Index of the first item of this part of the cell: what a recurrence in it can be framed by."""


Reader = Callable[[State, int], int]
"""Reads at a token's index; gives the index after what it read, or the same one where it read nothing."""


def read_tokens(state: State, i: int) -> int:
    """Read from token i to the state's stop; the index where the reading stopped."""
    kinds = state.tokens.kinds
    stop = state.stop
    readers = state.readers
    while i < stop:
        reader = readers.get(kinds[i])
        if reader is None:
            i += 1
            continue
        after = reader(state, i)
        i = after if after > i else i + 1
    return i


def begins_point(state: State, i: int) -> bool:
    """Whether a point in time begins at token i."""
    kinds = state.tokens.kinds
    kind = kinds[i]
    if kind not in POINT_KINDS:
        return False
    if kind == "number":
        unit = state.units[i]
        if unit in ("times", "duration", "night", "hour", "minute", "grade") or kinds[i + 1] == "colon":
            return False
        if unit == "" and state.tokens.ends[i] - state.tokens.starts[i] > 4:
            return read_point(state.tokens, i, state.units) is not None
        return True
    if kind in ("relative", "nth", "era", "fiscal_mark", "month_name"):
        return read_point(state.tokens, i, state.units) is not None
    return True


def extend(state: State, j: int) -> None:
    """What ends before token j belongs to the item at hand."""
    end = state.tokens.ends[j - 1]
    if state.item is not None and not state.closed:
        state.item.words_end = end
    state.gap = end


def finish(state: State, after: int, end: int) -> int:
    """Note that a point was read up to the offset `end`."""
    state.gap = end
    state.boundary = False
    state.closed = False
    state.pending = ""
    return after


def only_a_length(item: Item) -> bool:
    """Whether an item is a bare length, 3日間, that later dates may take."""
    return (
        item.start is None
        and item.kind == "unspecified"
        and item.duration is not None
        and not (item.status or item.label)
    )


def only_a_year(item: Item) -> bool:
    """Whether an item is a bare year, which later items may only inherit."""
    return (
        item.start is not None
        and item.end is None
        and item.start.unit in ("year", "fiscal_year")
        and item.start.month is None
        and not (item.open_end or item.open_start or item.status)
    )
