"""Whole documents of made cells, of several kinds, with the truth of each break."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.widths import Profile
from tools.train_breaks.authored import columns
from tools.train_breaks.columns import COLUMNS
from tools.train_breaks.names import setting
from tools.train_breaks.vocabulary import EITHER, KEEP, LAYOUT, SEAM
from tools.train_breaks.wrap import author_breaks, lay_out


class Hands(NamedTuple):
    """Which authored tables the documents of a round of training have, and how many of them are such."""

    later: bool
    """Whether the tables that came later are among them."""
    authored: float
    """Share of documents that are authored tables laid out anew; the cells of the others are put together."""
    spaced: float
    """Share of an authored table's columns in which a typed space parts what newlines part in the others."""


FIRST, ALL = Hands(later=False, authored=0.35, spaced=0.0), Hands(later=True, authored=0.45, spaced=0.15)


@dataclass(frozen=True, slots=True)
class Example:
    """One made document: its cells, and for each the labels of its breaks."""

    cells: tuple[BrokenCell, ...]
    labels: tuple[tuple[str, ...], ...]


def document(seed: int, hands: Hands = ALL) -> Example:
    """The made document of a seed: an authored table laid out anew, or made cells; some are plain text."""
    rng = Random(seed)
    if rng.random() < hands.authored:
        return _authored(rng, hands)
    at = setting(rng)
    plain = rng.random() < 0.3
    if plain and rng.random() < 0.7:
        at = replace(at, layout=rng.choice((0.5, 0.8, 0.95)))
    only_broken = not plain and rng.random() < 0.5
    rows = rng.choice((4, 7, 7, 12, 25, 40))
    chosen = rng.sample(sorted(COLUMNS), rng.randint(3, 8))
    kinsoku = rng.random() < 0.65
    profile: Profile = rng.choice(("fixed", "fixed", "mixed", "proportional"))
    scale = rng.uniform(0.92, 1.08)
    padding = 0.25 if rng.random() < 0.7 else rng.uniform(0.1, 1.2)
    narrow = rng.choice((0.45, 0.6, 0.8, 1.0, 1.0, 1.4))
    if rows <= 7 and not plain and rng.random() < 0.7:
        at = replace(at, layout=0.0, newline=0.35)
        narrow *= 0.75
    cells: list[BrokenCell] = []
    labels: list[tuple[str, ...]] = []
    for role in chosen:
        headings, make = COLUMNS[role]
        heading = rng.choice(headings)
        column = heading if rng.random() < 0.08 else role
        base = {"description": 24, "title": 12, "venue": 10, "organizer": 11}.get(role, 8)
        capacity = max(4.0, min(48.0, base * narrow * rng.uniform(0.55, 1.9)))
        uneven = plain and rng.random() < 0.5
        for _ in range(rows):
            if uneven and rng.random() < 0.1:
                capacity = max(4.0, capacity * rng.uniform(0.5, 2.0))
            text = author_breaks(rng, make(rng, at), at.layout, capacity)
            if rng.random() < 0.03:
                text += KEEP + rng.choice(("※", "(", "・")) + rng.choice(("詳細未定", "要確認", "調整中"))
                text += ")" if "(" in text and text.count("(") > text.count(")") else ""
            room = 400.0 if plain and rng.random() < 0.5 else capacity
            laid = lay_out(rng, text, room, kinsoku=kinsoku, profile=profile, scale=scale, spaces=plain)
            if only_broken and len(laid.lines) < 2:
                continue
            separator = " " if plain else "\n"
            cells.append(
                BrokenCell(
                    column,
                    heading,
                    laid.lines,
                    (separator,) * len(laid.labels),
                    () if plain else laid.widths,
                    None if plain else round(capacity + padding + rng.uniform(-0.02, 0.02), 2),
                )
            )
            labels.append(laid.labels)
    return Example(tuple(cells), tuple(labels))


def _authored(rng: Random, hands: Hands) -> Example:
    """An authored table, laid out in other widths: by its author's hand, or left to the program."""
    plain = rng.random() < 0.25
    by_hand = rng.choice((1.0, 1.0, 1.0, 0.6, 0.0, 0.0, 0.0))
    narrow = rng.uniform(0.85, 1.25) if by_hand else rng.uniform(0.4, 0.9)
    kinsoku = rng.random() < 0.65
    profile: Profile = rng.choice(("fixed", "fixed", "mixed", "proportional"))
    scale = rng.uniform(0.92, 1.08)
    padding = 0.25 if rng.random() < 0.7 else rng.uniform(0.1, 1.2)
    only_broken = rng.random() < 0.4
    share = rng.uniform(0.6, 1.0)
    cells: list[BrokenCell] = []
    labels: list[tuple[str, ...]] = []
    for column in columns(rng, later=hands.later):
        capacity = max(4.0, column.width * narrow * rng.uniform(0.9, 1.1))
        space = rng.choice((" ", "　")) if not plain and rng.random() < hands.spaced else ""
        for text in column.cells:
            if not text or rng.random() > share:
                continue
            if space:
                text = text.replace(KEEP, space).replace(EITHER, space)
            marked = "".join(
                (LAYOUT if rng.random() < by_hand else "") if char == SEAM else char for char in text
            )
            room = 400.0 if plain and rng.random() < 0.5 else capacity
            laid = lay_out(rng, marked, room, kinsoku=kinsoku, profile=profile, scale=scale, spaces=plain)
            if only_broken and len(laid.lines) < 2:
                continue
            cells.append(
                BrokenCell(
                    column.role,
                    column.heading,
                    laid.lines,
                    (" " if plain else "\n",) * len(laid.labels),
                    () if plain else laid.widths,
                    None if plain else round(capacity + padding + rng.uniform(-0.02, 0.02), 2),
                )
            )
            labels.append(laid.labels)
    return Example(tuple(cells), tuple(labels))
