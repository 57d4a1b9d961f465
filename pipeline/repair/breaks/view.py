"""One cell, and one break of it, as the rules and the model see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar, overload

from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.document import Column, Knowledge, line_widths
from pipeline.repair.breaks.shapes import Shape, bullet_of, char_class, shape, tail_of
from pipeline.repair.breaks.terms import conjunctions
from pipeline.repair.breaks.widths import next_unit, text_width_em
from pipeline.repair.breaks.words import Meeting, meeting

UNIT_REACH = 60
"""Characters of the text before a break that its shape is read from."""
NEAR_EM = 1.6
"""A line this near to the widest one may have been filled by a line breaker."""


Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801
    """A property that is read once, when it is first asked for: functools has one, with a lock that costs
    more than what is read here."""

    def __init__(self, read: Callable[[Any], Value]) -> None:
        self.read = read
        self.name = read.__name__
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> lazy[Value] | Value:
        """The value, from then on an attribute of the instance."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.read(instance)
        return value


@dataclass(frozen=True)
class CellView:
    """A cell with what its lines have in common."""

    cell: BrokenCell
    known: Knowledge
    widths: tuple[float, ...]
    """Widths of the lines in ems, measured or by their characters."""
    capacity: float
    """Width that a line can have."""
    support: int
    """How well that is known: 0 (not) to 3 (measured)."""

    @lazy
    def column(self) -> Column:
        """What the cells of the column have in common."""
        return self.known.columns[self.cell.heading]

    @lazy
    def widest(self) -> float:
        """Width of the widest line."""
        return max(self.widths)

    @lazy
    def units(self) -> list[float]:
        """By break the width of what of the next line can't be parted from its first character."""
        profile = self.known.profile
        return [text_width_em(next_unit(line), profile) for line in self.cell.lines[1:]]

    @lazy
    def slacks(self) -> list[float]:
        """By break the room, in ems, that the line had left for what follows."""
        capacity = self.capacity
        return [capacity - width - unit for width, unit in zip(self.widths, self.units, strict=False)]

    @lazy
    def is_spaced(self) -> bool:
        """Whether a line has a space inside."""
        return any(" " in line or "　" in line for line in self.cell.lines)

    @lazy
    def bullets(self) -> Counter[str]:
        """How many lines begin with each kind of bullet."""
        return Counter(bullet_of(line[:UNIT_REACH]) for line in self.cell.lines)

    @lazy
    def evenness(self) -> tuple[str, ...]:
        """Features of the widths of all lines together."""
        widths = self.widths
        if len(widths) < 3:
            return ()
        if max(widths) - min(widths) <= 1:
            return ("all-equal-widths",)
        if max(widths[:-1]) - min(widths[:-1]) <= 1:
            return ("equal-but-last" + ("&longer-last" if widths[-1] > widths[0] + 1 else ""),)
        return ()

    @lazy
    def is_block(self) -> bool:
        """Whether most lines but the last end near the widest: filled by a line breaker."""
        widths, count = self.widths, len(self.widths)
        near = sum(width > self.widest - NEAR_EM for width in widths)
        most = count if widths[-1] > self.widest - NEAR_EM else count - 1
        return count > 3 and near * 2 > most and self.widest > 6


def view(cell: BrokenCell, known: Knowledge, *, geometry: bool) -> CellView:
    """A cell as the rules and the model see it."""
    widths = line_widths(cell, known.profile, geometry=geometry)
    column = known.columns[cell.heading]
    if geometry and cell.width is not None:
        return CellView(cell, known, widths, cell.width - known.padding, 3)
    if column.even:
        return CellView(cell, known, widths, column.capacity, min(2, column.support // 2))
    return CellView(cell, known, widths, max(widths), 0)


@dataclass(eq=False)
class Break:
    """One break with all that its features are read from; what costs time is read when it is asked for.

    It isn't frozen, since there are as many as breaks and that takes thrice the time; nothing changes it.
    """

    view: CellView
    index: int
    before: str
    """The line before the break."""
    after: str
    """The line after it."""
    unit: str
    """The text before the break, from the last break that was kept."""

    @property
    def cell(self) -> BrokenCell:
        """The cell."""
        return self.view.cell

    @property
    def support(self) -> int:
        """How well the width of the column is known: 0 (not) to 3 (measured)."""
        return self.view.support

    @lazy
    def first(self) -> str:
        """Class of the character after the break."""
        return char_class(self.after[:1])

    @lazy
    def last(self) -> str:
        """Class of the character before the break."""
        return char_class(self.before[-1:])

    @lazy
    def left(self) -> Shape:
        """Shape of the text before the break, from the last break that was kept."""
        return shape(self.unit[-UNIT_REACH:])

    @lazy
    def tail(self) -> Shape:
        """Shape of its last item, after a comma, a middle dot or an opening bracket."""
        return shape(tail_of(self.unit[-UNIT_REACH:]))

    @lazy
    def right(self) -> Shape:
        """Shape of the line after it."""
        return shape(self.after[:UNIT_REACH])

    @lazy
    def meeting(self) -> Meeting:
        """The words that meet at the break."""
        return meeting(self.before, self.after)

    @lazy
    def slack(self) -> float:
        """Room, in ems, that the line had left for what follows; negative where it would not fit."""
        return self.view.slacks[self.index]

    @property
    def cell_slack(self) -> float:
        """The same against the widest line of the cell."""
        return self.view.widest - self.view.widths[self.index] - self.view.units[self.index]

    @property
    def pushed(self) -> bool:
        """Whether the first character would have fitted and the unit it can't be parted from would not."""
        if self.slack >= 0:
            return False
        first = text_width_em(self.after[:1], self.view.known.profile)
        return self.view.capacity - self.view.widths[self.index] - first >= 0


def look(seen: CellView, index: int, unit: str) -> Break:
    """One break of a cell; `unit` is the text since the last kept break."""
    return Break(seen, index, seen.cell.lines[index], seen.cell.lines[index + 1], unit)


def habit_of(broken: Iterable[CellView]) -> str:
    """How often the document's author breaks lines inside a phrase: never, seldom, often or unknown.

    Counted over the breaks before which the text would have fitted (so no line breaker made them): the share
    that stands after a comma, a particle or a conjunction, or inside a word of the dictionary.
    """
    loose = [
        (before, after)
        for seen in broken
        if seen.support >= 2
        for (before, after), slack in zip(pairwise(seen.cell.lines), seen.slacks, strict=True)
        if slack >= 0.5 and before and after
    ]
    if len(loose) < 5:
        return "unknown"
    inside = 0
    for before, after in loose:
        inside += _is_inside_phrase(before, after)
        if inside and inside >= 0.08 * len(loose):
            return "often"
    return "seldom" if inside else "never"


def _is_inside_phrase(before: str, after: str) -> bool:
    if before[-1] in "、，・のをにとやが" or after[0] in "をにはがのとで" or before.endswith(conjunctions()):
        return True
    met = meeting(before, after)
    return bool(met.spanning) and met.before_part not in ("name", "place")
