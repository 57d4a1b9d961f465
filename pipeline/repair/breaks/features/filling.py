"""How full the lines around a break are: what a line breaker does, and what an author.

A line breaker fills each line but the last; an author ends lines where a thing ends. So a full line in a
column whose lines are all full was broken by a program, and one among lines that left room is full by chance.
A line that would have fitted on the one before it was put there on purpose.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.document import FULL_EM
from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.view import Break
from pipeline.repair.breaks.widths import PLACES, widths_by_profile

LOOSE_EM = 0.5
"""Room from which a line had some left for what follows."""


@lru_cache(maxsize=REMEMBERED)
def _shares(column: str, document: str, cell: str, side: str, role: str, left: str) -> Group:
    """The share of full lines: in the column's other cells, in the document's, at the cell's other breaks."""
    room = side.rstrip("01p")
    return Group(
        (
            f"column-full={column}&{side}",
            f"column-full={column}&role={role}&room={room}",
            f"column-full={column}&left={left}&room={room}",
            f"document-full={document}&{side}",
            f"document-full={document}&role={role}&room={room}",
            f"cell-full={cell}&{side}",
        )
    )


@lru_cache(maxsize=REMEMBERED)
def _beside(before: str, after: str, side: str) -> Group:
    """How full the lines before and after it are."""
    return Group(
        (f"line-before={before}&{side}", f"line-after={after}&{side}", f"lines={before}>{after}&{side}")
    )


@lru_cache(maxsize=REMEMBERED)
def _word(room: str, role: str, left: str, habit: str) -> Group:
    """Whether the first word of the next line would have fitted."""
    return Group(
        (
            f"word={room}",
            f"word={room}&role={role}",
            f"word={room}&left={left}",
            f"word={room}&habit={habit}",
        )
    )


@lru_cache(maxsize=REMEMBERED)
def _both(size: str, role: str, left: str, right: str, habit: str, column: str) -> Group:
    """Whether both lines would have fitted on one."""
    return Group(
        (
            f"both={size}",
            f"both={size}&role={role}",
            f"both={size}&left={left}",
            f"both={size}&right={right}",
            f"both={size}&habit={habit}",
            f"both={size}&column-full={column}",
        )
    )


def filling(at: Break, side: str, habit: str) -> tuple[Group, ...]:
    """The features of how full the lines around a break are."""
    seen, index, role = at.view, at.index, at.view.role
    slacks, known, column = seen.slacks, seen.known, seen.column
    full, breaks = seen.full, len(slacks)
    in_column = share_of(column.filled.full - full, column.filled.breaks - breaks, 4)
    left, right = at.left.kind, at.right.kind
    width, capacity = seen.widths[index], seen.capacity
    return (
        _shares(
            in_column,
            share_of(known.filled.full - full, known.filled.breaks - breaks, 8),
            share_of(full - (at.slack < FULL_EM), breaks - 1, 1),
            side,
            role,
            left,
        ),
        _beside(
            _fullness(slacks[index - 1]) if index else "first",
            _fullness(slacks[index + 1]) if index + 1 < len(slacks) else "last",
            side,
        ),
        _word(_room_for_word(at, capacity - width) + str(min(1, seen.support)), role, left, habit),
        _both(f"{at.both}{seen.support}", role, left, right, habit, in_column),
    )


def _fullness(slack: float) -> str:
    return "full" if slack < FULL_EM else "loose" if slack >= LOOSE_EM else "near"


def _room_for_word(at: Break, room: float) -> str:
    met = at.meeting
    if met.spanning or not met.after:
        return "inside"
    left = room - widths_by_profile(met.after)[PLACES[at.view.known.profile]]
    return "over" if left < 0 else "near" if left < LOOSE_EM else "room" if left < 2 else "wide"


def share_of(full: int, breaks: int, least: int) -> str:
    """The share of full lines by steps, "few" where there are fewer breaks than `least`.

    >>> [share_of(full, 10, 4) for full in (0, 1, 2, 5, 8, 10)], share_of(3, 3, 4)
    (['0', '1', '2', '3', '4', '5'], 'few')
    """
    if breaks < least:
        return "few"
    share = full / breaks
    return (
        "0"
        if not full
        else "1"
        if share < 0.2
        else "2"
        if share < 0.5
        else "3"
        if share < 0.8
        else "4"
        if share < 1
        else "5"
    )
