"""`python -m tools.benchmarks.slips`: what each answer to a misread character costs.

The drawn tables of `tests/repair/harm` are right as they stand. Read as plain text, some of their cells get a
character that looks like the right one, as a scan would misread it: none, one, two, five or a third of the
texts of a table. Each change that a rule then proposes is right where the clean text comes back, and rests on
one ground: the word stands elsewhere, other slips do, or it stands alone. The costs say from which confidence
on it is best made, asked about, or left (`pipeline/reference/repair_answers.csv`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import NamedTuple

from pipeline.reference import read_table
from pipeline.repair import MISREADINGS
from pipeline.repair.answers import thresholds
from pipeline.repair.document import Document
from pipeline.repair.edits import new_cell
from pipeline.repair.misreadings import SLIPS, shown
from tools.benchmarks.harm import CELLS, as_document, drawn_documents

HARM, SLIP, QUESTION = 10.0, 1.0, 0.5
"""What right text changed, a slip left alone and a question to a person cost."""

TRIED = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 2.0)
"""Confidences from which a change may be made or asked about; from 2 on it never is."""

LEVELS = {"none": 6, "one": 1, "two": 1, "five": 1, "third": 1}
"""How many texts of a table get a slip, and how often such a table comes in ten: most are clean."""


TURNS = 5
"""How often slips are put into each table, into other texts and characters each time."""


class Proposal(NamedTuple):
    """A change that a rule proposes, and what the clean text says of it."""

    ground: str
    rule: str
    confidence: float
    right: bool
    weight: int
    """How many tables like this one there are."""


@cache
def _misreadings() -> dict[str, tuple[str, ...]]:
    """By character what it is misread as."""
    found: dict[str, list[str]] = {}
    for row in read_table("lookalikes"):
        if len(row["right"]) == len(row["wrong"]) == 1:
            found.setdefault(row["right"], []).append(row["wrong"])
    return {right: tuple(wrong) for right, wrong in found.items()}


def with_slips(document: Document, level: str, rng: Random) -> Document:
    """The document with one character misread in as many of its texts as the level says."""
    able = [at for at, slot in enumerate(document) if any(char in _misreadings() for char in slot.cell.raw)]
    wanted = {"none": 0, "one": 1, "two": 2, "five": 5, "third": len(able) // 3}[level]
    chosen = set(rng.sample(able, min(wanted, len(able))))
    return tuple(
        replace(slot, cell=new_cell(_misread(slot.cell.raw, rng))) if at in chosen else slot
        for at, slot in enumerate(document)
    )


def _misread(text: str, rng: Random) -> str:
    places = [at for at, char in enumerate(text) if char in _misreadings()]
    at = rng.choice(places)
    return text[:at] + rng.choice(_misreadings()[text[at]]) + text[at + 1 :]


def proposals(clean: Document, level: str, seed: int) -> Iterator[Proposal]:
    """The changes that the rules propose where nothing holds them back."""
    document = with_slips(clean, level, Random(seed))
    for rule in MISREADINGS:
        document, _ = rule(document)
    seen = shown(document)
    for before, after in zip(clean, document, strict=True):
        slips = [edit for edit in after.cell.edits if edit.rule in SLIPS]
        for edit in slips[:1]:
            right = before.cell.raw == after.cell.text
            ground = seen.ground(after.cell.raw, edit)
            least = min(edit.confidence for edit in slips)
            yield Proposal(ground, edit.rule, least, right, LEVELS[level])


def cost(found: Iterable[Proposal], ask_from: float, repair_from: float) -> float:
    """What the answers to some proposals cost together.

    >>> wrong = Proposal("alone", "digit", 0.9, False, 1)
    >>> cost([wrong], 2, 0.5), cost([wrong], 0.5, 2), cost([wrong], 2, 2)
    (10.0, 0.5, 0.0)
    >>> cost([wrong._replace(right=True)], 2, 2)
    1.0
    """
    total = 0.0
    for one in found:
        if one.confidence >= repair_from:
            total += one.weight * (0.0 if one.right else HARM)
        elif one.confidence >= ask_from:
            total += one.weight * QUESTION
        else:
            total += one.weight * (SLIP if one.right else 0.0)
    return total


def best(found: Sequence[Proposal]) -> tuple[float, float, float]:
    """The thresholds that cost least and what they cost; of equal ones the most careful."""
    tried = [
        (cost(found, ask_from, repair_from), -repair_from, -ask_from)
        for repair_from in TRIED
        for ask_from in TRIED
        if ask_from <= repair_from
    ]
    least, repair_from, ask_from = min(tried)
    return -ask_from, -repair_from, least


def every_proposal() -> list[Proposal]:
    """The proposals of all drawn tables, at every level."""
    found: list[Proposal] = []
    for name in ("drawn", "drawn_2"):
        for number, cells in enumerate(drawn_documents(CELLS / f"{name}.txt", "text")):
            for level in LEVELS:
                for turn in range(TURNS):
                    found += proposals(as_document(cells), level, TURNS * number + turn)
    return found


def main() -> int:
    """Print by ground and rule what is proposed, how often rightly, and the thresholds that cost least."""
    found = every_proposal()
    print("ground rule proposed right ask_from repair_from cost never now")
    for ground in sorted({one.ground for one in found}):
        own = [one for one in found if one.ground == ground]
        now = thresholds("character", ground)
        for rule in ("", *sorted({one.rule for one in own})):
            some = [one for one in own if rule in ("", one.rule)]
            weight = sum(one.weight for one in some)
            right = sum(one.weight for one in some if one.right) / weight
            costs = (*best(some), cost(some, 2, 2), cost(some, *now))
            print(ground, rule or "all", weight, f"{right:.3f}", *costs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
