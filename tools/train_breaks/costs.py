"""What a wrongly settled break costs, and the threshold of a question that costs least.

Right text changed counts ten times a slip left alone; a question counts half of one. A break on a page can't
be left alone: kept or joined wrongly, it changes the rows that are read out of its cell, or the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.normalize.bodies import split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.periods import parse_periods
from pipeline.normalize.places import parse_places
from tools.train_breaks.measure import CELLS, LOOKED_AT, TRAINED_ON, Measured, Row, read_cells

HARM, SLIP, QUESTION = 10.0, 1.0, 0.5
"""What a wrong row, a slip in a text alone, and a question to a person cost."""
TRIED = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99)
READ = ("organizer", "target", "venue", "schedule", "method")
"""Columns out of whose cells rows are read."""


@dataclass(frozen=True, slots=True)
class Flips:
    """Breaks settled the wrong way round, and how many of them changed the rows read out of their cells."""

    tried: int
    changed: int

    @property
    def cost(self) -> float:
        """What one costs on average."""
        share = self.changed / self.tried
        return HARM * share + SLIP * (1 - share)


def flips() -> dict[str, Flips]:
    """What settling each break of the looked-at cells wrongly does, by the right answer: keep, remove."""
    found: dict[str, list[bool]] = {"keep": [], "remove": []}
    for name in (*LOOKED_AT, *TRAINED_ON):
        for row in read_cells(CELLS / f"{name}.jsonl"):
            if row["column"] in READ:
                for label, changed in _flipped(row):
                    found[label].append(changed)
    return {label: Flips(len(own), sum(own)) for label, own in found.items()}


def _flipped(row: Row) -> Iterator[tuple[str, bool]]:
    lines, labels = row["lines"], row["separators"]
    kept = [label != "remove" for label in labels]
    rows = _rows(row["column"], _text(lines, kept))
    for at, label in enumerate(labels):
        if label != "either":
            other = [*kept[:at], not kept[at], *kept[at + 1 :]]
            yield label, _rows(row["column"], _text(lines, other)) != rows


def _text(lines: Sequence[str], kept: Sequence[bool]) -> str:
    """The cell with each break a space or nothing.

    >>> _text(["札幌", "市", "小樽市"], [False, True])
    '札幌市 小樽市'
    """
    return lines[0] + "".join(" " * keep + line for line, keep in zip(lines[1:], kept, strict=True))


def _rows(column: str, text: str) -> list[object]:
    """What is read out of a cell, its own words left out but for the names of bodies and places."""
    if column == "organizer":
        return [(_bare(body.name), body.role) for body in split_bodies(text)[0]]
    if column == "schedule":
        return [(period.start, period.end, period.kind) for period in parse_periods(text, fiscal_year=2023)]
    if column == "method":
        return [way.category for way in classify_methods(text)]
    places, _ = parse_places(text, role="target" if column == "target" else "venue")
    return [
        (place.kind, place.country_code, place.municipality_code, _bare(place.subdivision), _bare(place.city))
        for place in places
    ]


def _bare(name: str | None) -> str:
    return re.sub(r"\s", "", name or "")


@dataclass(frozen=True, slots=True)
class Costed:
    """What a threshold leads to, in a thousand breaks."""

    threshold: float
    asked: float
    joined: float
    """Joined wrongly without a question; `kept` likewise."""
    kept: float
    cost: float


def costs(decisions: Iterable[tuple[Measured, float]], flipped: dict[str, Flips]) -> list[Costed]:
    """By the confidence below which a question is asked: how often it is, what is missed, what it costs."""
    pairs = list(decisions)
    found = []
    for threshold in TRIED:
        sure = [one for one, stated in pairs if stated >= threshold]
        asked = len(pairs) - len(sure)
        joined = sum(not one.right and not one.keep for one in sure)
        kept = sum(not one.right and one.keep for one in sure)
        cost = QUESTION * asked + flipped["keep"].cost * joined + flipped["remove"].cost * kept
        thousand = 1000 / len(pairs)
        found.append(Costed(threshold, *(thousand * each for each in (asked, joined, kept, cost))))
    return found
