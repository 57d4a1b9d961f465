"""The items of a cell, each a new place, a level of the place before it, or a note on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.lexicon.run_lookup import look_up
from pipeline.model import Note
from pipeline.normalize.places.bare import settle_bare
from pipeline.normalize.places.begin import begin, in_listed_state
from pipeline.normalize.places.below_abroad import area_below, country_below, level_below
from pipeline.normalize.places.below_home import (
    beside,
    municipality_below,
    own_below,
    told_by_county,
)
from pipeline.normalize.places.brackets import NOTED, below_slash, noted, replaces, with_bracket
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.elsewhere import lies_elsewhere
from pipeline.normalize.places.findings import ignored_note
from pipeline.normalize.places.govern import governed, in_its_prefecture
from pipeline.normalize.places.items import items_at, told_by_list
from pipeline.normalize.places.one_site import one_site
from pipeline.normalize.places.pieces import Piece
from pipeline.normalize.places.shops import shop_at_address
from pipeline.normalize.places.site_below import site_below
from pipeline.normalize.places.site_lists import site_of_list

Rule = Callable[[Cell, Item, Draft], Draft | None]
"""Hands back the place before with what the item adds to it or says of it, None where it is a place apart."""

BELOW: Mapping[str, Rule] = {
    "area": area_below,
    "country": country_below,
    "state": level_below,
    "city": level_below,
    "domestic": municipality_below,
    "municipality": own_below,
    "prefecture": municipality_below,
    "facility": site_below,
    "bare": site_below,
}
"""What reads an item of each kind as a level of the place before it; other kinds never are one."""
ANY_KIND: tuple[Rule, ...] = (told_by_county, one_site)
RULES: Mapping[str, tuple[Rule, ...]] = {
    kind: (*ANY_KIND, *((noted,) if kind in NOTED else ()), *((BELOW[kind],) if kind in BELOW else ()))
    for kind in sorted({*NOTED, *BELOW})
}
"""What may read an item of each kind as no place apart, in the order in which they are asked."""


def read_levels(cell: Cell, found: Sequence[Piece]) -> tuple[list[Draft], list[Note]]:
    """The places of the pieces, in order, and a finding for each piece that was read as a note."""
    words = [cell.folded[one.start : one.end] for one in found]
    runs = look_up(words, cell.prefecture)
    drafts: list[Draft] = []
    notes: list[Note] = []
    for piece, run, told in zip(found, runs, told_by_list(cell, words), strict=True):
        items = items_at(cell, piece, run, told, drafts)
        for item in items:
            before = drafts[-1] if drafts else None
            settled = settle_bare(cell, item, before) if item.kind == "bare" else item
            if settled is None:
                notes.append(ignored_note(item.words))
            else:
                if settled.kind == "domestic" and drafts:
                    settled = in_its_prefecture(settled, drafts)
                drafts[-1:] = place(cell, settled, drafts)
        if piece.closes is not None:
            drafts[-1] = with_bracket(cell, drafts[-1], piece.closes)
    return drafts, notes


def place(cell: Cell, item: Item, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What stands in place of the place before: that place itself, grown or not, or it and a new one."""
    if not drafts or replaces(cell, item, drafts):
        return begin(cell, item, None)
    before = drafts[-1]
    if item.depth and (sites := site_of_list(cell, item, drafts)) is not None:
        return sites
    opens = item.separator == "open" and before.kind == "country"
    if opens and (shop := shop_at_address(cell, item, before)) is not None:
        return (shop,)
    if cell.folded[before.end : item.start] == "/":
        item = below_slash(item, before)
    rules = () if lies_elsewhere(cell, item, before) else RULES.get(item.kind, ANY_KIND)
    for rule in rules:
        if (grown := rule(cell, item, before)) is not None:
            return (grown,)
    *above, new = begin(cell, beside(item, before), before)
    last, new = in_listed_state(cell, item, drafts, above[-1], new)
    return (*above[:-1], last, governed(cell, item, drafts, new))
