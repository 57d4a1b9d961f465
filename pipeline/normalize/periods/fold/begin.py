"""Where an item begins: it takes what waits for it, and shares the unread text with the one before."""

from __future__ import annotations

from ..point import Point
from ..rule import NO_RULE
from .labels import share_gap
from .leftovers import note_leftover
from .reading import Item, Reading, Waiting

_STATUSES = ("cancelled", "undecided", "postponed")


def begin_item(reading: Reading, point: Point | None, begin: int, end: int, kind: str = "interval") -> Item:
    """A new item, at hand from now on."""
    previous, waiting = reading.item, reading.waiting
    item = Item(point, (begin, end), kind, end)
    item.noted = reading.noted
    gap = reading.text[reading.gap : begin]
    if previous is not None and not reading.boundary:
        note_leftover(previous, gap, reading.gap)
    if waiting.label is not None:
        item.label, waiting.label = waiting.label, None
        item.open_start = "日から" in gap[1:]
        if previous is not None:
            previous.words_end = min(max(previous.words_end, previous.span[1]), waiting.label_start)
    elif gap.strip():
        share_gap(reading, item, previous, gap)
    elif point is not None and point.enumerator:
        item.label = point.enumerator
    if previous is not None:
        _part(reading, item, previous, gap)
    _take_waiting(reading, waiting, item, previous is None)
    if item.label is not None and reading.repetition.rule is NO_RULE:
        reading.repetition.segment = len(reading.items)
    reading.items.append(item)
    reading.item = item
    return item


def begin_undated(reading: Reading, begin: int, end: int, status: str, label: str) -> Item:
    """Begin a named item of which a cell says only what is to become of it."""
    item = begin_item(reading, None, begin, end, "unspecified")
    item.status, item.label = "postponed" if status == "advanced" else status, label
    reading.gap, reading.boundary = end, True
    if reading.repetition.rule is NO_RULE:
        reading.repetition.segment = len(reading.items)
    return item


def _part(reading: Reading, item: Item, previous: Item, gap: str) -> None:
    """Part a new item from the one before, and give it what that only had for it: a length, a year."""
    if _is_a_length(previous):
        item.duration, item.length = previous.duration, previous.length
        item.span = (previous.span[0], item.span[1])
        reading.drop(previous)
    elif _is_month_again(previous, item):
        previous.context = True
    elif (
        (reading.closed and previous.label is None)
        or (
            _needs_year(item.start)
            and (reading.joined == "space" or gap.startswith("は"))
            and (item.label is None or previous.label is None)
        )
    ) and is_a_year(previous):
        previous.context = True
        item.label = item.label or previous.label


def _is_month_again(previous: Item, item: Item) -> bool:
    """Whether a bare month stands right before the day that refers to it: 5月同月20日."""
    month, day = previous.start, item.start
    return (
        month is not None
        and day is not None
        and month.unit == "month"
        and day.relative.startswith("month0")
        and month.span[1] == day.span[0]
    )


def _needs_year(point: Point | None) -> bool:
    return point is not None and not point.year_written


def _take_waiting(reading: Reading, waiting: Waiting, item: Item, first: bool) -> None:
    """Give a new item the words that waited for it."""
    if waiting.lunar and item.start is not None:
        item.kind = "unread"
        waiting.lunar = False
    if waiting.usual:
        item.approximate = True
        waiting.usual = False
    if first and waiting.expects in _STATUSES:
        item.status, waiting.expects = waiting.expects, ""
        reading.words.clear()


def is_a_year(item: Item) -> bool:
    """Whether an item is a bare year, which later items may only inherit."""
    return item.unit in ("year", "fiscal_year") and not (item.ranged or item.status)


def _is_a_length(item: Item) -> bool:
    """Whether an item is a bare length, 3日間, that later dates may take."""
    return item.start is None and item.kind == "unspecified" and not (item.status or item.label)
