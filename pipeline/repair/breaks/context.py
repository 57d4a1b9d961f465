"""What the first pass's decisions say of a break: its column's tendency, its cell's, its document's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.repair.breaks.model import REMEMBERED, Group, names_of
from pipeline.repair.breaks.rules import Rule
from pipeline.repair.breaks.view import Break


class Judged(NamedTuple):
    """One break after a pass."""

    at: Break
    rule: Rule | None
    groups: tuple[Group, ...]
    """Features, where no rule held."""
    keep: float
    """Probability that the break is kept."""

    @property
    def names(self) -> tuple[str, ...]:
        """The features by name."""
        return names_of(self.groups)

    @property
    def opened(self) -> bool:
        """Whether an author may have made it, and no rule decided: then it speaks for its column."""
        return self.rule is None and self.at.opened


Sums = dict[tuple[str, ...], tuple[float, int]]


def sums(judged: Iterable[tuple[tuple[str, ...], float]]) -> Sums:
    """Sums and counts by key.

    >>> sums([(("会場", "city"), 0.75), (("会場", "city"), 0.25)])
    {('会場', 'city'): (1.0, 2)}
    """
    found: Sums = {}
    for key, keep in judged:
        known, seen = found.get(key, (0.0, 0))
        found[key] = (known + keep, seen + 1)
    return found


def _keys(judged: Judged) -> tuple[tuple[str, ...], ...]:
    at = judged.at
    heading, left = at.view.cell.heading, at.left.kind
    return ((), (heading,), (heading, left), (heading, left, at.right.kind), ("", at.both))


def _level(total: float, count: int, least: int) -> str:
    if count < least:
        return "few"
    share = total / count
    return (
        "0"
        if share < 0.12
        else "1"
        if share < 0.35
        else "2"
        if share < 0.65
        else "3"
        if share < 0.88
        else "4"
    )


def tendencies_of(cells: Iterable[Sequence[Judged]]) -> Sums:
    """What the breaks of a document's cells say together, after the first pass.

    By nothing, by column, by column and the kind of what stands before, and of what stands on either side;
    by whether both lines would have fitted on one: some authors break only what has no room.
    """
    return sums([(key, one.keep) for cell in cells for one in cell if one.opened for key in _keys(one)])


def contexts(cell: Sequence[Judged], known: Sums) -> list[Group]:
    """For each break of a cell the features of what the first pass found around it; none where a rule held.

    Sums and counts again: of the other breaks of the cell for the cell's tendency, of all of them for the
    column's, which leaves the cell out.
    """
    own = sums([(key, judged.keep) for judged in cell if judged.opened for key in _keys(judged)])
    total, count = own.get((), (0.0, 0))
    found: list[Group] = []
    for judged in cell:
        others = (total - judged.keep, count - 1) if judged.opened else (total, count)
        found.append(NOTHING if judged.rule else _context(judged, others, own, known))
    return found


PARTS, TELL = 0.8, 5
"""The share of open breaks that stay where an author parts things by lines, and how many of them tell it."""


def author_parts(cell: Sequence[Judged], known: Sums) -> bool:
    """Whether the author parts things by lines: the other cells' open breaks stay, or too few tell."""
    own = sums([((), judged.keep) for judged in cell if judged.opened])
    total, count = _without(known, own, ())
    return count < TELL or total >= PARTS * count


def _context(judged: Judged, others: tuple[float, int], own: Sums, known: Sums) -> Group:
    at = judged.at
    everything, column, before, kinds, both = (
        _level(*_without(known, own, key), least)
        for key, least in zip(_keys(judged), (5, 3, 2, 2, 3), strict=True)
    )
    first = str(min(9, int(judged.keep * 10)))
    role = at.view.role
    opened = "open" if at.opened else "full"
    return _named(
        role,
        opened,
        column,
        everything,
        _level(*others, 1),
        first,
        at.left.kind,
        at.right.kind,
        before,
        kinds,
        both,
        at.both,
    )


def _without(known: Sums, own: Sums, key: tuple[str, ...]) -> tuple[float, int]:
    total, count = known.get(key, (0.0, 0))
    less, fewer = own.get(key, (0.0, 0))
    return total - less, count - fewer


NOTHING = Group(())
"""What the first pass says of a break that a rule decides."""


@lru_cache(maxsize=REMEMBERED)
def _named(
    role: str,
    opened: str,
    column: str,
    everything: str,
    cell: str,
    first: str,
    left: str,
    right: str,
    before: str,
    kinds: str,
    both: str,
    size: str,
) -> Group:
    return Group(
        (
            f"first={first}",
            f"first={first}&{opened}",
            f"column-keeps={column}&{opened}",
            f"column-keeps={column}&first={first}",
            f"column-keeps={column}&role={role}&{opened}",
            f"column-keeps={column}&left={left}",
            f"column-keeps={column}&right={right}",
            f"document-keeps={everything}&{opened}",
            f"document-keeps={everything}&role={role}",
            f"cell-keeps={cell}&{opened}",
            f"cell-keeps={cell}&role={role}",
            f"cell-keeps={cell}&first={first}",
            f"before-keeps={before}",
            f"before-keeps={before}&first={first}",
            f"before-keeps={before}&{opened}",
            f"kinds-keep={kinds}",
            f"kinds-keep={kinds}&first={first}",
            f"kinds-keep={kinds}&{opened}",
            f"both-keeps={both}&{opened}",
            f"both-keeps={both}&{size}",
            f"both-keeps={both}&first={first}",
            f"both-keeps={both}&role={role}",
        )
    )
