"""What the fold of a cell's phrases builds up: its items, and what waits for the next one.

A reading lives in one call of the fold, whose steps write on it; nobody else sees it. (As values it took half
again the time of all the rest.)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..point import Point
from ..rule import NO_RULE, Rule


@dataclass(slots=True, eq=False)
class Item:
    """One item of a cell as written, before any date is worked out."""

    start: Point | None
    span: tuple[int, int]
    kind: str = "interval"
    """interval, unspecified, year_round, anytime, recurring, unread (a date, not the one meant)."""
    words_end: int = 0
    """Offset after the last word that belongs to the item."""
    end: Point | None = None
    choices: tuple[Point, ...] = ()
    open_start: bool = False
    open_end: bool = False
    status: str = ""
    approximate: bool = False
    tentative: bool = False
    duration: str | None = None
    length: tuple[int, str] | None = None
    from_duration: bool = False
    """A start and a length, or a length and an end, give the bounds."""
    label: str | None = None
    label_after: bool = False
    joined: str = ""
    """What stands between the item and the one before it: separator, or, arrow, space."""
    bracketed: bool = False
    """Stands in brackets after another item: a restatement, a frame or a part of that item."""
    context: bool = False
    """Only says the year of the items after it."""
    rule: Rule | None = None
    frames: tuple[Item, ...] = ()
    """Items that frame a recurrence."""
    bracket_text: str = ""
    bracket_start: int = 0
    rest: str = ""
    """Text beside the item that looks like a date and was not understood."""
    rest_direct: bool = False
    """That text is the day or month that the item lacks."""
    noted: bool = False
    """Stands in a remark after ※."""
    again: bool = False
    """Its days are those of the item before it."""
    held: bool = False
    """It is said to take place: 4月実施, and no 予定 or 中止 behind a later one is said of it."""

    @property
    def unit(self) -> str:
        """Unit of its first point; "" where it has none."""
        return "" if self.start is None else self.start.unit

    @property
    def month(self) -> int | None:
        """Month of its first point."""
        return None if self.start is None else self.start.month

    @property
    def ranged(self) -> bool:
        """Whether it has two ends, or one and an open one."""
        return self.end is not None or self.open_end or self.open_start

    @property
    def last_point(self) -> Point | None:
        """The point that was read last."""
        return self.end or (self.choices[-1] if self.choices else self.start)

    @property
    def dated_until(self) -> int:
        """Offset where its last point ends, or its words where it has none."""
        last = self.last_point
        return self.span[1] if last is None else last.span[1]

    def set_last(self, point: Point) -> None:
        """Put another point in the place of the last one."""
        if self.end is not None:
            self.end = point
        elif self.choices:
            self.choices = (*self.choices[:-1], point)
        else:
            self.start = point


@dataclass(slots=True)
class Waiting:
    """Words that wait for the next time."""

    label: str | None = None
    """An explicit label (X: or 【X】), and the offset where it begins."""
    label_start: int = 0
    approximate: bool = False
    """約"""
    usual: bool = False
    """例年"""
    lunar: bool = False
    """旧暦"""
    both: bool = False
    """自 至 before both ends of a range."""
    expects: str = ""
    """cancelled, postponed or undecided: the next item is; choice: the next number of days is no date."""


@dataclass(slots=True)
class Repetition:
    """The recurrence that is being read, and what it can be framed by."""

    rule: Rule = NO_RULE
    span: tuple[int, int] = (0, 0)
    segment: int = 0
    """Index of the first item of this part of the cell."""
    aside: str = ""
    """A bracket beside the recurrence that was passed over."""
    tentative: bool = False
    """予定 is said of it."""
    rest: str = ""
    """Words beside it that no one rule can hold."""
    head: str = ""
    """The name before it, which labels it where a list goes on with another: 相談は平日、教室は毎週水曜."""


@dataclass(slots=True)
class Reading:
    """The items read so far, and where the reading stands."""

    text: str
    gap: int = 0
    """Offset where unread text begins."""
    inside: bool = False
    """Of a bracket."""
    items: list[Item] = field(default_factory=list)
    item: Item | None = None
    """The item at hand, which words after it belong to."""
    joined: str = ""
    """What stands since the last point: range, separator, or, arrow, space; both after 自 至 and one time,
    which a second right after it makes a range."""
    boundary: bool = True
    """Unread text belongs to the next item only."""
    closed: bool = False
    """Words no longer belong to the item at hand."""
    noted: bool = False
    """A remark after ※ has begun."""
    skipping: bool = False
    """What is excluded is listed."""
    conditional: bool = False
    """雨天 stands before: the next status is none of the item's."""
    possible_end: int = -1
    """Offset where the last status ended that is only so in some case."""
    hours_end: int = -1
    """Offset where the last time of day ended."""
    bracket_labels: bool = False
    """The first label stood in brackets before its item."""
    passed: list[tuple[int, int]] = field(default_factory=list)
    """Where text stands that was passed over on purpose: asides, and lists of what is left out."""
    words: list[str] = field(default_factory=list)
    """Words that stand for a whole schedule: undecided, anytime, vague …"""
    waiting: Waiting = field(default_factory=Waiting)
    repetition: Repetition = field(default_factory=Repetition)
    resume: int = -1
    """Index of the token from which phrases are read anew, where a step took less or more than its phrase."""

    def unread(self, end: int) -> str:
        """The unread text before an offset, without the space around it."""
        return self.text[self.gap : end].strip()

    def extend(self, end: int) -> None:
        """What ends at the offset belongs to the item at hand."""
        if self.item is not None and not self.closed:
            self.item.words_end = end
        self.gap = end

    def end_point(self, end: int) -> None:
        """A point was read up to the offset, and belongs to the item at hand."""
        self.boundary = self.closed = False
        self.joined = ""
        self.extend(end)

    def drop(self, item: Item) -> None:
        """Take an item out; the last one left is at hand."""
        self.items = [other for other in self.items if other is not item]
        self.item = self.items[-1] if self.items else None
