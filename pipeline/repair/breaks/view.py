"""One cell, and one break of it, as the rules and the model see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Generic, TypeVar

from pipeline.lexicon.conjunctions import conjunctions
from pipeline.repair.breaks.cells import BrokenCell, role_of
from pipeline.repair.breaks.document import FULL_EM, Column, Knowledge, room_of
from pipeline.repair.breaks.lines import REACH, Line, describe
from pipeline.repair.breaks.shapes import Shape, depth_of, mask_of, shape, tail_kind
from pipeline.repair.breaks.widths import PLACES, line_widths
from pipeline.repair.breaks.words import Meeting, is_generic, meeting
from pipeline.value import value

T = TypeVar("T")

NAMES = frozenset({"body", "venue", "title", "government", "name"})
NEAR_EM = 1.6
"""A line this near to the widest one may have been filled by a line breaker."""
BRACKET_REACH = 200
"""Characters of the text before a break in which a bracket may have opened."""


@value
class CellView:
    """A cell with what its lines say and what they have in common."""

    cell: BrokenCell
    role: str
    """Its column's role, or "other"."""
    known: Knowledge
    column: Column
    """What the cells of the column have in common."""
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    """Widths of the lines in ems, measured or by their characters."""
    capacity: float
    """Width that a line can have."""
    support: int
    """How well that is known: 0 (not) to 3 (measured)."""
    widest: float
    """Width of the widest line."""
    slacks: tuple[float, ...]
    """By break the room, in ems, that the line had left for what follows."""
    full: int
    """Breaks whose line had no room left."""
    bullets: tuple[str, ...]
    """By line the kind of bullet that it begins with."""
    evenness: tuple[str, ...]
    """Features of the widths of all lines together."""
    is_block: bool
    """Whether most lines but the last end near the widest: filled by a line breaker."""
    is_spaced: bool
    """Whether a line has a space inside."""


def view(cell: BrokenCell, known: Knowledge, *, geometry: bool) -> CellView:
    """A cell as the rules and the model see it."""
    widths = line_widths(cell, known.profile, geometry=geometry)
    column = known.columns[cell.heading]
    widest = max(widths)
    room = room_of(cell, column, widths, known.padding, known.profile, geometry=geometry)
    lines = tuple([describe(line) for line in cell.lines])
    return CellView(
        cell,
        role_of(cell.column),
        known,
        column,
        lines,
        widths,
        room.capacity,
        room.support,
        widest,
        room.slacks,
        sum([slack < FULL_EM for slack in room.slacks]),
        tuple([line.shape.bullet for line in lines]),
        _evenness(widths),
        _is_block(widths, widest),
        True in [line.spaced for line in lines],
    )


def _evenness(widths: tuple[float, ...]) -> tuple[str, ...]:
    if len(widths) < 3:
        return ()
    if max(widths) - min(widths) <= 1:
        return ("all-equal-widths",)
    if max(widths[:-1]) - min(widths[:-1]) <= 1:
        return ("equal-but-last" + ("&longer-last" if widths[-1] > widths[0] + 1 else ""),)
    return ()


def _is_block(widths: tuple[float, ...], widest: float) -> bool:
    count = len(widths)
    if count < 4 or widest <= 6:
        return False
    near = sum([width > widest - NEAR_EM for width in widths])
    return near * 2 > (count if widths[-1] > widest - NEAR_EM else count - 1)


class _once(Generic[T]):  # noqa: N801
    """A fact of a break that is found when it is first asked for, and kept."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find, self._name, self.__doc__ = find, find.__name__, find.__doc__

    def __get__(self, owner: Any, kind: object) -> T:
        found = self._find(owner)
        setattr(owner, self._name, found)
        return found


class Break:
    """One break with what the rules and the features read of it.

    What costs a look at words is found when it is first asked for: a rule that asks for none of it decides
    half of all breaks.
    """

    def __init__(self, view: CellView, index: int, unit: str) -> None:
        upper, lower, slack = view.lines[index], view.lines[index + 1], view.slacks[index]
        before = unit[-REACH:]
        self.view = view
        self.index = index
        self.unit = unit
        """The text before the break, from the last break that was kept."""
        self.upper: Line = upper
        """The line before the break."""
        self.lower: Line = lower
        """The line after it."""
        self.separator = view.cell.separators[index]
        """What the reader left between them."""
        self.is_last = index + 2 == len(view.lines)
        """Whether no other break follows."""
        self.left: Shape = upper.shape if before == upper.text else shape(before)
        """Shape of the text before the break, from the last break that was kept."""
        self.right: Shape = lower.shape
        """Shape of the line after it."""
        self.slack = slack
        """Room, in ems, that the line had left for what follows; negative where it would not fit."""
        self.opened = slack >= 0.1 or view.support < 2
        """Whether an author may have made the break: room was left on the line, or nobody knows."""

    @_once
    def tail_kind(self) -> str:
        """Kind of the last item before the break, after a comma, a middle dot or an opening bracket."""
        return tail_kind(self.unit[-REACH:])

    @_once
    def meeting(self) -> Meeting:
        """The words that meet at the break."""
        return meeting(self.upper.text, self.lower.text)

    @_once
    def generic(self) -> bool:
        """Whether the line after the break is a name of common nouns only: it needs a proper one before."""
        return self.right.kind in NAMES and is_generic(self.lower.text)

    @_once
    def left_generic(self) -> bool:
        """Whether the text before the break is one."""
        return self.left.kind == "name" and is_generic(self.unit)

    @_once
    def depth(self) -> int:
        """Brackets that are open at the break."""
        return depth_of(self.unit[-BRACKET_REACH:])

    @_once
    def same_mask(self) -> bool:
        """Whether both lines have the same pattern of digits, kanji, katakana and Latin letters."""
        upper, lower = self.upper, self.lower
        return (
            upper.last == lower.last
            and upper.shape.first == lower.shape.first
            and mask_of(upper.text) == mask_of(lower.text)
        )

    @_once
    def pushed(self) -> bool:
        """Whether the first character would have fitted and the unit it can't be parted from would not."""
        seen = self.view
        first = self.lower.first_widths[PLACES[seen.known.profile]]
        return self.slack < 0 and seen.capacity - seen.widths[self.index] - first >= 0

    @_once
    def both(self) -> str:
        """Whether both lines would have fitted on one line ("fit"), on two ("over") or on none ("far")."""
        seen, index = self.view, self.index
        width = seen.widths[index] + seen.widths[index + 1]
        return "fit" if width <= seen.capacity else "over" if width <= 2 * seen.capacity else "far"

    @_once
    def ahead(self) -> tuple[str, str]:
        """The line after the break with the one that follows, and all three; "" where fewer follow."""
        lines, index = self.view.cell.lines, self.index
        if self.is_last:
            return "", ""
        two = lines[index + 1] + lines[index + 2]
        return two[:REACH], (two + lines[index + 3])[:REACH] if index + 3 < len(lines) else ""


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
