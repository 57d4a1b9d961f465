"""What the first pass's decisions say of a break: its column's tendency, its cell's, its document's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.repair.breaks.features import SHORT_COLUMNS
from pipeline.repair.breaks.view import Break


@dataclass(frozen=True, slots=True)
class Tendencies:
    """Sums of the probabilities of keeping, and how many breaks they are of: by column and over all."""

    columns: dict[str, tuple[float, int]]
    document: tuple[float, int]


def is_open(at: Break) -> bool:
    """Whether an author may have made the break: room was left on the line, or nobody knows."""
    return at.slack >= 0.1 or at.support < 2


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


def context_features(
    at: Break, keep: float, others: tuple[float, int], own: tuple[float, int], known: Tendencies
) -> tuple[str, ...]:
    """Features of one break: what the first pass gave it, and gave the others of its cell, column, document.

    Sums and counts again: `others` of the other breaks of the cell, `own` of all of them, since the column's
    tendency leaves the cell out.
    """
    total, count = known.columns.get(at.cell.heading, (0.0, 0))
    column = _level(total - own[0], count - own[1], 3)
    everything = _level(known.document[0] - own[0], known.document[1] - own[1], 5)
    cell = _level(*others, 1)
    first = str(min(9, int(keep * 10)))
    role = at.cell.column if at.cell.column in SHORT_COLUMNS else "other"
    opened = "open" if is_open(at) else "full"
    return _named(role, opened, column, everything, cell, first, at.left.kind, at.right.kind)


@lru_cache(maxsize=16384)
def _named(
    role: str, opened: str, column: str, everything: str, cell: str, first: str, left: str, right: str
) -> tuple[str, ...]:
    return (
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
