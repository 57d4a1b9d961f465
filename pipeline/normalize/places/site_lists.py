"""Brackets behind a place that list sites in it: 松本市(美術館、図書館), 台北市内(小学校、大学)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.municipality_lookup import LONGEST_NAME, bare_municipality
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.site_places import site_country
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.govern import lies_in_japan
from pipeline.normalize.places.items import country_above
from pipeline.normalize.places.own_parts import OFFICES, is_part_of
from pipeline.normalize.places.rooms import is_room

NAME = re.compile("[一-鿿々ァ-ヺーの・A-Za-z0-9&' -]+")
"""A site's name that no table knows: Mウイング; not a remark, 雨天決行とする."""
LISTS = re.compile(f"[、・/;| ]|{listing()}")
"""What divides two items of a list."""
INNER = re.compile(r"\([^()]*\)")
"""A bracket in the bracket."""
NEAR = 30
"""Places of a cell among which the one that heads the bracket is sought."""


def site_of_list(cell: Cell, item: Item, drafts: Sequence[Draft]) -> tuple[Draft, ...] | None:
    """What stands in place of the place before, where the item, in a bracket, is a site of a list; else None.

    The first site of the bracket takes the place of the town before it, a further one stands beside the one
    before; each lies in the town. A bracket with one site only says more of the town: 松本市(美術館).
    """
    if item.separator == "open":
        before = drafts[-1]
        opens = heads_list(cell, before) and another_follows(cell, item, before)
        return (in_town(item, before),) if opens and is_site(cell, item, before) else None
    head = next((one for one in reversed(drafts[-NEAR:]) if one.depth < item.depth), None)
    if (
        head is None
        or item.separator == "none"
        or not (begun(head) or names_head(cell, head, drafts[-1], item))
    ):
        return None
    if cell.folded[drafts[-1].end : item.start] == "～" or not is_site(cell, item, head):
        return None
    if is_room(item.words, near=True):
        return None
    return (drafts[-1], in_town(item, head))


def begun(head: Draft) -> bool:
    """True for a place whose first site of a list stands in its own place."""
    return head.shared and head.facility


def names_head(cell: Cell, head: Draft, before: Draft, item: Item) -> bool:
    """True where the first site of the bracket says again where it lies: 釜山市内(釜山市庁、東亜大学校)."""
    if not before.facility or before.depth != item.depth or not heads_list(cell, head):
        return False
    if head.lookup is not None:
        return head.only == before.only
    country = country_above(head)
    return head.kind == "country" and country is not None and country == country_above(before)


def in_town(item: Item, head: Draft) -> Draft:
    """The site in the place of its list's head, which its text does not repeat.

    A prefecture does not say in which of its towns a site lies that bears one's name: 松本文化会館.
    """
    if of_prefecture(head) and bears_town(item.words):
        head = head._replace(lookup=None)
    return head._replace(facility=True, own_start=item.start, end=item.end, shared=True)


def heads_list(cell: Cell, before: Draft) -> bool:
    """True for a place below its country and for 市内: sites in a bracket behind it lie there."""
    if before.facility and cell.folded[before.end - 1] != "内":
        return False
    if before.kind == "country":
        return bool(before.city or before.state)
    return before.kind == "municipality" or before.lookup is not None


def is_site(cell: Cell, item: Item, head: Draft) -> bool:
    """True for a site, or a name that no table knows, which says nothing of where else it lies."""
    words, there = item.words, head.country
    if is_district(words, head):
        return True
    if head.kind == "country":
        there = country_above(head)
        if lies_in_japan(words, cell.prefecture):
            return False
    if item.lookup is not None or site_country(words) not in (None, there) or item.known.countries:
        return False
    if item.kind == "bare":
        return cell.role == "venue" and NAME.fullmatch(words) is not None
    kinds = ("facility", "domestic", "municipality", "prefecture")
    return item.kind in kinds and is_facility(words)


def of_prefecture(head: Draft) -> bool:
    """True for a prefecture, which does not say in which of its towns a site lies."""
    only = head.only
    return only is not None and only.kind == "prefecture"


def bears_town(words: str) -> bool:
    """True for a site whose name begins with a town's without its suffix: 松本文化会館.

    >>> bears_town("松本文化会館"), bears_town("いちき串木野文化会館"), bears_town("県民文化会館")
    (True, True, False)
    """
    names = (words[:size] for size in range(2, min(LONGEST_NAME, len(words) - 1) + 1))
    return any(bare_municipality(name, None) is not None for name in names)


def another_follows(cell: Cell, item: Item, head: Draft) -> bool:
    """True where a sign and another item follow in the bracket; a name that no table knows needs a comma.

    健康・福祉センター is one site, and so is one with a bracket of its own: 情報芸術センター(YCAM).
    """
    inner = INNER.match(cell.folded, item.end)
    sign = LISTS.match(cell.folded, inner.end() if inner is not None else item.end)
    if sign is None:
        return False
    return sign[0] == "、" or is_facility(item.words) or is_district(item.words, head)


def is_district(words: str, head: Draft) -> bool:
    """True for a part of the municipality that heads the bracket: 上島町(弓削・生名・岩城・魚島)."""
    own = head.only
    return own is not None and own.kind != "prefecture" and is_part_of(OFFICES.sub("", words), own)
