"""An item that begins a place of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.abroad import STATE_SUFFIXES, certain_country, is_metropolis, place_countries
from pipeline.lexicon.place_forms import looks_foreign
from pipeline.lexicon.site_kinds import everyday_words
from pipeline.lexicon.site_places import ends_word, site_country
from pipeline.normalize.places.below_abroad import is_first_level
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.items import country_above

AT_HOME = frozenset(("domestic", "municipality", "prefecture"))
ABROAD = frozenset(("country", "facility", "state", "city"))
"""Kinds of items that are places abroad, unless their country is Japan."""
NEAR = 30
"""Places of a cell among which the one that heads a bracket is sought."""
LONGEST_START = 8
"""Characters of the longest name of a place that is looked for at the start of a site's name."""


def begin(cell: Cell, item: Item, before: Draft | None) -> tuple[Draft, ...]:
    """The place before, where there is one, and the place that begins with the item."""
    new = first_level(cell, item)
    if before is None:
        return (new,)
    if item.kind not in ("state", "city") or before.kind != "country" or before.country is None:
        return (before, new)
    return in_its_country(item, new, before)


def first_level(cell: Cell, item: Item) -> Draft:
    """The place with one level that the item is."""
    kind, country, code = item.kind, None, None
    if kind in AT_HOME:
        country = "JP"
    elif kind in ("region", "world", "group"):
        code = item.code
    elif kind in ABROAD:
        country = item.code
        if kind == "facility":
            country = facility_country(item.words, cell.countries)
        kind = "domestic" if country == "JP" else "country"
    facility = item.kind == "facility"
    start, end, depth = item.start, item.end, item.depth
    return Draft(kind, start, start, end, depth, country, code, item.state, item.city, item.lookup, facility)


def facility_country(words: str, countries: frozenset[str]) -> str:
    """The record's country where a site's name begins with a place there (台北世界貿易センター), else JP.

    A public site that bears a metropolis abroad lies there whatever the record says (台北松山空港).
    """
    for length in range(min(LONGEST_START, len(words)), 1, -1) if countries else ():
        name = words[:length]
        there = countries & place_countries(name).keys() if ends_word(words, length) else frozenset()
        said = len(there) == 1 and name not in everyday_words()
        if said and (length > 2 or not looks_foreign(name)):
            return next(iter(there))
    # 忠清南道, 桂林市 right behind a government of Japan
    sure = words[-1] in STATE_SUFFIXES or (words[-1] == "市" and is_metropolis(words))
    return site_country(words) or (certain_country(words) if sure else None) or "JP"


def in_its_country(item: Item, new: Draft, before: Draft) -> tuple[Draft, Draft]:
    """The place before and the city or state after it, which takes its country where one list holds both.

    It takes the state too where ・ divides the two and the state is no other.
    """
    found = item.known.countries
    together = item.separator in ("middle", "space", "none") or item.depth > 0
    if (found and before.country not in found) or not (found or together or looks_foreign(item.words)):
        return before, new
    new = new._replace(country=before.country, inherited=True)
    if item.separator == "middle" and new.state is None and before.country not in item.known.states:
        new = new._replace(state=before.state)
    sibling = item.depth == before.depth or item.depth > 0
    if together and sibling and before.own_start > before.start and item.separator != "space":
        before = before._replace(shared=True)
    return before, new


def in_listed_state(
    cell: Cell, item: Item, drafts: Sequence[Draft], before: Draft, new: Draft
) -> tuple[Draft, Draft]:
    """The place before and the new city, in the state whose bracket lists both: ハワイ州(ホノルル市、ヒロ市).

    A state in the bracket is that of its own city alone, where a comma follows: ロシア(サハリン州…市、…市).
    """
    if item.kind != "city" or not item.depth or new.state is not None:
        return before, new
    head = next((one for one in reversed(drafts[-NEAR:]) if one.depth < item.depth), None)
    if head is None or head.kind != "country" or not head.state or head.facility:
        return before, new
    listed = cell.folded[head.start : head.own_start].endswith(f"{head.state}(")
    there = country_above(head)
    if not listed or there is None or new.country not in (None, there):
        return before, new
    if (item.known.countries and there not in item.known.countries) or is_first_level(item.words, there):
        return before, new
    # the text of the first is its own too
    first = before._replace(shared=True) if before is head else before
    return first, new._replace(country=there, state=head.state, inherited=True)
