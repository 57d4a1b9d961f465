"""One cell, and one break of it, as the rules and the model see them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.document import Column, Knowledge, room_of
from pipeline.repair.breaks.lines import REACH, Line, describe
from pipeline.repair.breaks.shapes import Shape, depth_of, mask_of, shape, tail_shape
from pipeline.repair.breaks.terms import conjunctions
from pipeline.repair.breaks.widths import PLACES, line_widths
from pipeline.repair.breaks.words import Meeting, is_generic, meeting
from pipeline.value import value

NAMES = frozenset({"body", "venue", "title", "government", "name"})
NEAR_EM = 1.6
"""A line this near to the widest one may have been filled by a line breaker."""
BRACKET_REACH = 200
"""Characters of the text before a break in which a bracket may have opened."""


@value
class CellView:
    """A cell with what its lines say and what they have in common."""

    cell: BrokenCell
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
        known,
        column,
        lines,
        widths,
        room.capacity,
        room.support,
        widest,
        room.slacks,
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


@value
class Break:
    """One break with all that the rules and the features read, once: what asks goes back for nothing."""

    view: CellView
    index: int
    unit: str
    """The text before the break, from the last break that was kept."""
    upper: Line
    """The line before the break."""
    lower: Line
    """The line after it."""
    separator: str
    """What the reader left between them."""
    is_last: bool
    """Whether no other break follows."""
    left: Shape
    """Shape of the text before the break, from the last break that was kept."""
    tail: Shape
    """Shape of its last item, after a comma, a middle dot or an opening bracket."""
    right: Shape
    """Shape of the line after it."""
    meeting: Meeting
    """The words that meet at the break."""
    generic: bool
    """Whether the line after the break is a name of common nouns only: it needs a proper one before."""
    left_generic: bool
    """Whether the text before the break is one."""
    depth: int
    """Brackets that are open at the break."""
    same_mask: bool
    """Whether both lines have the same pattern of digits, kanji, katakana and Latin letters."""
    slack: float
    """Room, in ems, that the line had left for what follows; negative where it would not fit."""
    cell_slack: float
    """The same against the widest line of the cell."""
    opened: bool
    """Whether an author may have made the break: room was left on the line, or nobody knows."""
    pushed: bool
    """Whether the first character would have fitted and the unit it can't be parted from would not."""
    ahead: str
    """The line after the break with the one that follows it; "" where none does."""
    further: str
    """The three lines after the break together; "" where there are fewer."""


def look(seen: CellView, index: int, unit: str) -> Break:
    """One break of a cell; `unit` is the text since the last kept break."""
    upper, lower, slack = seen.lines[index], seen.lines[index + 1], seen.slacks[index]
    before, right = unit[-REACH:], lower.shape
    left = upper.shape if before == upper.text else shape(before)
    first = lower.first_widths[PLACES[seen.known.profile]]
    return Break(
        seen,
        index,
        unit,
        upper,
        lower,
        seen.cell.separators[index],
        index + 2 == len(seen.lines),
        left,
        tail_shape(before),
        right,
        meeting(upper.text, lower.text),
        right.kind in NAMES and is_generic(lower.text),
        left.kind == "name" and is_generic(unit),
        depth_of(unit[-BRACKET_REACH:]),
        upper.last == lower.last
        and upper.shape.first == right.first
        and mask_of(upper.text) == mask_of(lower.text),
        slack,
        slack + seen.widest - seen.capacity,
        slack >= 0.1 or seen.support < 2,
        slack < 0 and seen.capacity - seen.widths[index] - first >= 0,
        *_ahead(seen.cell.lines, index),
    )


def _ahead(lines: tuple[str, ...], index: int) -> tuple[str, str]:
    """The text of two lines after a break, and of three; "" where fewer follow.

    >>> _ahead(("a", "b", "c"), 0)
    ('bc', '')
    """
    two, three = ("".join(lines[index + 1 : index + 1 + count])[:REACH] for count in (2, 3))
    return two if index + 2 < len(lines) else "", three if index + 3 < len(lines) else ""


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
