"""One cell, and one break of it, as the rules and the model see them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pipeline.lexicon.conjunctions import conjunctions
from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.document import FULL_EM, Column, Knowledge, Room
from pipeline.repair.breaks.lines import REACH, Line
from pipeline.repair.breaks.shapes import Shape, depth_of, mask_of, shape
from pipeline.repair.breaks.words import Meeting, meeting
from pipeline.value import value

ROLES = frozenset(
    {"organizer", "municipality", "target", "venue", "schedule", "method", "title", "description"}
)
"""Columns whose names are features; any other column is "other"."""
NAMES = frozenset({"body", "venue", "title", "government", "name"})
NEAR_EM = 1.6
"""A line this near to the widest one may have been filled by a line breaker."""
BRACKET_REACH = 200
"""Characters of the text before a break in which a bracket may have opened."""


def role_of(column: str) -> str:
    """The role of a column as features have it.

    >>> role_of("venue"), role_of("備考")
    ('venue', 'other')
    """
    return column if column in ROLES else "other"


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
    meetings: tuple[Meeting, ...]
    """By break the words that meet at it."""
    widths: tuple[float, ...]
    """Widths of the lines in ems, measured or by their characters."""
    capacity: float
    """Width that a line can have."""
    support: int
    """How well that is known: 0 (not) to 3 (measured)."""
    slacks: tuple[float, ...]
    """By break the room, in ems, that the line had left for what follows."""
    widest: float
    """Width of the widest line."""
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


def views(known: Knowledge) -> list[CellView]:
    """The broken cells of a document, each once, as the rules and the model see them."""
    words = [tuple([meeting(*pair) for pair in pairwise(cell.lines)]) for cell in known.rooms]
    return [
        _view(cell, room, met, known) for (cell, room), met in zip(known.rooms.items(), words, strict=True)
    ]


def _view(cell: BrokenCell, room: Room, meetings: tuple[Meeting, ...], known: Knowledge) -> CellView:
    lines = tuple([known.lines[line] for line in cell.lines])
    widest = max(room.widths)
    return CellView(
        cell,
        role_of(cell.column),
        known,
        known.columns[cell.heading],
        lines,
        meetings,
        *room,
        widest,
        sum([slack < FULL_EM for slack in room.slacks]),
        tuple([line.shape.bullet for line in lines]),
        _evenness(room.widths),
        _is_block(room.widths, widest),
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


class Break:
    """One break with what the rules and the features read of it."""

    __slots__ = (
        *("view", "index", "unit", "upper", "lower", "separator", "is_last", "left", "right", "depth"),
        *("same_mask", "meeting", "slack", "both", "opened"),
    )

    def __init__(self, view: CellView, index: int, unit: str) -> None:
        upper, lower, slack = view.lines[index], view.lines[index + 1], view.slacks[index]
        before, width = unit[-REACH:], view.widths[index] + view.widths[index + 1]
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
        self.depth = depth_of(unit[-BRACKET_REACH:])
        """Brackets that are open at the break."""
        self.same_mask = (
            upper.last == lower.last
            and upper.shape.first == lower.shape.first
            and mask_of(upper.text) == mask_of(lower.text)
        )
        """Whether both lines have the same pattern of digits, kanji, katakana and Latin letters."""
        self.meeting = view.meetings[index]
        """The words that meet at the break."""
        self.slack = slack
        """Room, in ems, that the line had left for what follows; negative where it would not fit."""
        self.both = "fit" if width <= view.capacity else "over" if width <= 2 * view.capacity else "far"
        """Whether both lines would have fitted on one line ("fit"), on two ("over") or on none ("far")."""
        self.opened = slack >= 0.1 or view.support < 2
        """Whether an author may have made the break: room was left on the line, or nobody knows."""


def habit_of(broken: Iterable[CellView]) -> str:
    """How often the document's author breaks lines inside a phrase: never, seldom, often or unknown.

    Counted over the breaks before which the text would have fitted (so no line breaker made them): the share
    that stands after a comma, a particle or a conjunction, or inside a word of the dictionary.
    """
    loose = [
        (before, met, after)
        for seen in broken
        if seen.support >= 2
        for (before, after), met, slack in zip(
            pairwise(seen.cell.lines), seen.meetings, seen.slacks, strict=True
        )
        if slack >= 0.5 and before and after
    ]
    if len(loose) < 5:
        return "unknown"
    inside = 0
    for before, met, after in loose:
        inside += _is_inside_phrase(before, met, after)
        if inside and inside >= 0.08 * len(loose):
            return "often"
    return "seldom" if inside else "never"


def _is_inside_phrase(before: str, met: Meeting, after: str) -> bool:
    if before[-1] in "、，・のをにとやが" or after[0] in "をにはがのとで" or before.endswith(conjunctions()):
        return True
    return bool(met.spanning) and met.before_part not in ("name", "place")
