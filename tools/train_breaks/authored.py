"""Documents that people might have written: authored tables, laid out again and again in other widths.

What the maker of `columns` can't know is what authors put beside each other: which bodies a city names with
itself, which ways stand in one cell, where a hand breaks a title. The tables of `tables/` show it. Each is a
text file: settings, a line ---, one row a line with | between cells; ‖ is a newline between two things, ¦ one
inside a thing, ┆ one that a careful reader takes either way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tools.train_breaks import vocabulary as v
from tools.train_breaks.vocabulary import EITHER, KEEP, SEAM

OWN = Path(__file__).parent / "tables"
HARD = Path(__file__).parents[2] / "tests" / "repair" / "breaks" / "hard" / "tables"
OPENED = ("new_*.txt", "fresh_0*.txt")
"""Tables of the hard cells that were measured once and then looked at; no other of them is trained on."""
OPENED_LATER = ("fresh_1*.txt", "fresh_2[0-5].txt")
_MARKS = str.maketrans({"‖": KEEP, "¦": SEAM, "┆": EITHER})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an authored table: role, heading, cells as marked text, and its width in ems."""

    role: str
    heading: str
    cells: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Authored:
    """One authored table."""

    prefecture: str
    columns: tuple[Column, ...]


def read(path: Path) -> Authored:
    """The table of one file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    rows = [[cell.strip().translate(_MARKS) for cell in line.split("|")] for line in body.splitlines()]
    roles, headings, widths = (settings[name].split("|") for name in ("columns", "headings", "widths"))
    cells = zip(*rows, strict=True)
    return Authored(
        settings["prefecture"],
        tuple(
            Column(role, heading, tuple(own), float(width))
            for role, heading, own, width in zip(roles, headings, cells, widths, strict=True)
        ),
    )


@cache
def tables(*, later: bool) -> tuple[Authored, ...]:
    """The authored tables by name of their file, those that came later among them or not."""
    own = [*OWN.glob("*.txt"), *((OWN / "later").glob("*.txt") if later else ())]
    opened = [path for pattern in OPENED + OPENED_LATER * later for path in HARD.glob(pattern)]
    return tuple(read(path) for path in (*sorted(own, key=lambda path: path.name), *sorted(opened)))


@cache
def _towns(table: Authored) -> tuple[str, ...]:
    """Names of its prefecture's towns that a table writes, without their suffix, the longest first."""
    text = "\n".join(cell for column in table.columns for cell in column.cells)
    stems = {town[:-1] for town in v.towns(table.prefecture) if len(town) > 2 and town in text}
    return tuple(sorted(stems, key=lambda stem: (-len(stem), stem)))


def _renaming(rng: Random, table: Authored) -> dict[str, str]:
    """By name of each of its towns the name of another, all of one prefecture."""
    names = sorted({town[:-1] for town in v.towns(rng.choice(v.prefectures())) if len(town) > 2})
    return {stem: rng.choice(names) for stem in _towns(table)}


def _renamed(cell: str, others: dict[str, str]) -> str:
    """The cell with each town under its other name.

    >>> _renamed("三次市と三次", {"三次": "大洲"})
    '大洲市と大洲'
    """
    return re.sub("|".join(others), lambda met: others[met.group()], cell) if others else cell


def columns(rng: Random, *, later: bool) -> tuple[Column, ...]:
    """Columns of a document: of one table, some taken from another; in half of them towns are others."""
    known = tables(later=later)
    own = rng.choice(known)
    chosen = rng.sample(own.columns, rng.randint(min(3, len(own.columns)), len(own.columns)))
    renamed = rng.random() < 0.5
    names = _renaming(rng, own) if renamed else {}
    out: dict[str, Column] = {}
    for column in chosen:
        others = names
        if rng.random() < 0.3:
            source = rng.choice(known)
            column = rng.choice(source.columns)
            others = _renaming(rng, source) if renamed else {}
        if column.heading not in out:
            cells = tuple(_renamed(cell, others) for cell in column.cells)
            out[column.heading] = Column(column.role, column.heading, cells, column.width)
    return tuple(out.values())
