"""What the first pass's decisions say of a break: its column's tendency, its cell's, its document's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.repair.breaks.features import REMEMBERED, ROLES
from pipeline.repair.breaks.model import Group, names_of
from pipeline.repair.breaks.rules import Rule
from pipeline.repair.breaks.view import Break


@dataclass(frozen=True, slots=True)
class Tendencies:
    """Sums of the probabilities of keeping, and how many breaks they are of: by column and over all."""

    columns: dict[str, tuple[float, int]]
    document: tuple[float, int]


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


def tendencies(judged: Iterable[tuple[str, float]]) -> Tendencies:
    """Sums over (heading, probability of keeping) of breaks that an author may have made.

    >>> tendencies([("会場", 0.75), ("会場", 0.25)]).columns
    {'会場': (1.0, 2)}
    """
    columns: dict[str, tuple[float, int]] = {}
    total, count = 0.0, 0
    for heading, keep in judged:
        known, seen = columns.get(heading, (0.0, 0))
        columns[heading] = (known + keep, seen + 1)
        total, count = total + keep, count + 1
    return Tendencies(columns, (total, count))


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


def tendencies_of(cells: Iterable[Sequence[Judged]]) -> Tendencies:
    """What the breaks of a document's cells say together, after the first pass."""
    return tendencies([(one.at.view.cell.heading, one.keep) for cell in cells for one in cell if one.opened])


def contexts(cell: Sequence[Judged], known: Tendencies) -> list[Group]:
    """For each break of a cell the features of what the first pass found around it; none where a rule held.

    Sums and counts again: of the other breaks of the cell for the cell's tendency, of all of them for the
    column's, which leaves the cell out.
    """
    own = [judged.keep for judged in cell if judged.opened]
    total, count = sum(own), len(own)
    found: list[Group] = []
    for judged in cell:
        others = (total - judged.keep, count - 1) if judged.opened else (total, count)
        found.append(NOTHING if judged.rule else _context(judged, others, (total, count), known))
    return found


def _context(judged: Judged, others: tuple[float, int], own: tuple[float, int], known: Tendencies) -> Group:
    at = judged.at
    total, count = known.columns.get(at.view.cell.heading, (0.0, 0))
    column = _level(total - own[0], count - own[1], 3)
    everything = _level(known.document[0] - own[0], known.document[1] - own[1], 5)
    first = str(min(9, int(judged.keep * 10)))
    role = at.view.cell.column if at.view.cell.column in ROLES else "other"
    opened = "open" if at.opened else "full"
    return _named(role, opened, column, everything, _level(*others, 1), first, at.left.kind, at.right.kind)


NOTHING = Group(())
"""What the first pass says of a break that a rule decides."""


@lru_cache(maxsize=REMEMBERED)
def _named(
    role: str, opened: str, column: str, everything: str, cell: str, first: str, left: str, right: str
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
        )
    )
