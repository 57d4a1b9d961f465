"""Headings of sites that name the municipality or the city abroad in which they lie: 【盛岡会場】アイーナ."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import certain_country, is_metropolis
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import bare_municipality
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import elsewhere_note

VENUE = "会場"
NAME = rf"(?<![^ ()、・/:])([^ ()、・/:]{{2,10}}){VENUE}"
BEFORE = re.compile(NAME + "[):]? ?[(]?$")
"""A heading right before a site."""
WITHIN = re.compile(NAME + "(?=$|[ ()])")
"""A heading that stands with the site: 盛岡会場(アイーナ), アイーナ(盛岡会場)."""
LONGEST = 16
"""Characters before a site in which its heading stands."""
PART = re.compile("[東西南北中]部|中央")
"""What may be a part of a town, and not the town of that name."""
ANSWERED = ("place-unknown", "place-home-unknown")
"""What a heading answers."""


def under_heading(cell: Cell, draft: Draft, settled: Settled) -> Settled:
    """A site of which nothing else says where it lies, with the municipality or the city abroad that its
    heading names.

    Only one of the document's own prefecture is meant by a name without 市, 町 or 村.
    """
    place, notes = settled
    if place.kind not in ("domestic", "unspecified") or place.municipality_code or place.city:
        return settled
    found = WITHIN.search(cell.folded, draft.start, draft.end) or BEFORE.search(
        cell.folded, max(0, draft.start - LONGEST), draft.start
    )
    if found is None or place.subdivision:
        return settled
    text = place.text
    if found.end() <= draft.start:
        begin = found.start() - cell.folded.endswith("(", 0, found.start())
        text = cell.text[begin : draft.start] + text
    kept = tuple(note for note in notes if note.rule not in ANSWERED)
    if (town := named_town(found[1], cell.prefecture)) is not None:
        if cell.government not in (None, town) and found[1] != town.name:
            # 相生会場 of another town may be a district of it
            return Place(text, "domestic", "JP"), (*kept, elsewhere_note(text, town))
        return Place(text, "domestic", "JP", None, None, found[1], town.code), kept
    if is_metropolis(found[1]) and (country := certain_country(found[1])) is not None:
        # 【パリ会場】市庁舎
        return Place(text, "country", country, city=found[1]), kept
    return settled


def named_town(name: str, prefecture: str | None) -> Municipality | None:
    """The one municipality that a heading names, or None.

    >>> found = named_town("盛岡", "岩手県")
    >>> found.name if found else None, named_town("札幌", "岩手県"), named_town("東京", "東京都")
    ('盛岡市', None, None)
    >>> named_town("南部", "青森県"), named_town("府中", "広島県")
    (None, None)
    """
    lookup = None if PART.fullmatch(name) else bare_municipality(name, prefecture)
    town = lookup.only if lookup is not None else None
    if town is None or town.kind == "prefecture":
        return None
    return town if name == town.name or town.prefecture == prefecture else None
