"""Names without a suffix: a place abroad, one in Japan, a site, or none."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.lexicon.abroad import WELL_KNOWN_FAR, find_country, look_up_abroad, single_kanji
from pipeline.lexicon.former_municipalities import counties
from pipeline.lexicon.municipalities import is_famous, municipal_key, stated_length
from pipeline.lexicon.municipality_lookup import Lookup, bare_municipality
from pipeline.lexicon.place_forms import NAME_LIKE, is_facility, looks_foreign
from pipeline.lexicon.site_places import is_known_home, metropolis_country, stationed
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.pieces import in_one_list, is_label
from pipeline.normalize.places.rooms import in_school

WELL_KNOWN_THOUSANDS = 1000
"""People, in thousands, of a city that is known by its name alone."""


OF_PEOPLE = re.compile("(?:人|民|生|者|員|系|語|籍|全土|全域|各地|国内|公演|大会|派遣|受入|訪問|研修)$")
"""Ends what a bracket behind a country says of people or of all of it: ブラジル(日系人), 台湾(全土)."""
NAMED = re.compile("[ァ-ヺー・A-Za-z]{2,}")
SHORT_NAME = 3
WELL_KNOWN_SHORT = 300
"""The same of a city whose name is so short that it is a word of every day too."""


def settle_bare(cell: Cell, item: Item, before: Draft | None) -> Item | None:
    """The item with the kind and the government that its name means, `bare` where no table knows it.

    None for words in a bracket, or right after a country, that name no place.
    """
    if item.words[0] == "在" and (name := stationed(item.words)):
        return at_post(item, name)
    # 釜山, 仁川 end as sites do
    site = is_facility(item.words) and metropolis_country(item.words) is None
    if before is not None and item.depth > before.depth and (before.facility or before.kind == "bare"):
        return in_bracket(cell, item, site)
    lookup = bare_municipality(item.words, cell.prefecture)
    if before is not None:
        of_place = beside_place(cell, item, before, site, lookup)
        if of_place != "open":
            return of_place
    if lookup is not None and not cell.countries & item.known.countries.keys():
        return at_home(cell, item, lookup)
    return as_kind(item, kind_alone(cell, item, site))


def at_post(item: Item, name: str) -> Item:
    """The item as the place abroad at which 在 says that somebody is: 在パリ, 在米, 在欧."""
    item = item._replace(words=name, known=look_up_abroad(name))
    if (sign := single_kanji().get(name)) is not None:
        return item._replace(kind=sign.kind, code=sign.code)
    if (code := find_country(name)) is not None:
        return item._replace(kind="country", code=code)
    return as_kind(item, "city" if item.known.cities else "state")


def in_bracket(cell: Cell, item: Item, site: bool) -> Item:
    """The item behind a site, in a bracket: where it lies if that is sure, else words that place nothing."""
    if item.closes is not None:
        if cell.countries & item.known.countries.keys():
            return as_kind(item, "city" if item.known.cities else "state")
        if (town := famous_town(cell, item.words)) is not None:
            return at_home(cell, item, town)
    return item._replace(kind="facility" if site else "bare")


def beside_place(
    cell: Cell, item: Item, before: Draft, site: bool, lookup: Lookup | None
) -> Item | Literal["open"] | None:
    """The item as what it is of the place before, None for words that name no place; else open."""
    words, found = item.words, item.known.countries
    if before.kind == "country" and before.country is None and item.separator == "none":
        if not found and lookup is None:
            # メイン州バス市の高校生
            return None
    elif is_known_home(words, None):
        return "open"
    elif before.kind == "country" and before.country and in_one_list(item.depth, item.separator):
        if (kind := kind_below(item, before, site)) is not None:
            return as_kind(item, kind)
        if item.separator in ("none", "open"):
            return None
    if item.separator == "open" and not found and not site and lookup is None:
        if cell.role == "venue" and before.kind == "unspecified" and is_site_of_town(words, cell.prefecture):
            # 集合(ウェスタ川越)
            return as_kind(item, "facility")
        told = cell.role == "venue" or municipal_key(words) in counties()
        part = cell.role == "venue" and in_school(words, cell.folded[before.start : before.end])
        return item if part or (told and before.lookup is not None) else None
    if before.country == "JP" and site and item.separator in ("open", "none"):
        # 松本市(美術館), but 伊達市(福島)
        return item._replace(kind="facility")
    return "open"


def is_site_of_town(words: str, prefecture: str | None) -> bool:
    """True for a site's name in kana or Latin letters that ends in a town of Japan: ウェスタ川越.

    >>> [is_site_of_town("ウェスタ川越", one) for one in ("埼玉県", "富山県")], is_site_of_town("東京", None)
    ([True, False], False)
    """
    named = NAMED.match(words)
    return named is not None and is_known_home(words[named.end() :], prefecture)


def famous_town(cell: Cell, words: str) -> Lookup | None:
    """The prefecture or city that everybody knows by a name in a bracket, or None: 支援センター(東京).

    None where a municipality holds the record, of which it may be a district.
    """
    if cell.government is not None:
        return None
    lookup = bare_municipality(words, cell.prefecture)
    return lookup if lookup is not None and lookup.only is not None and is_famous(lookup.only) else None


def at_home(cell: Cell, item: Item, lookup: Lookup) -> Item:
    """The item as the governments of Japan that its name means."""
    middle = item.start + stated_length(item.words, lookup.only)
    state, city = cell.text[item.start : middle] or None, cell.text[middle : item.end] or None
    return item._replace(kind="domestic", lookup=lookup, state=state, city=city)


def as_kind(item: Item, kind: str) -> Item:
    """The item as a state, a city, a site or an unknown name."""
    if kind == "state":
        return item._replace(kind=kind, state=item.words)
    return item._replace(kind=kind, city=item.words if kind == "city" else None)


def kind_below(item: Item, before: Draft, site: bool) -> str | None:
    """What a name is below the country before it, or None where nothing says that it lies there."""
    found = item.known.countries
    there = before.country in found
    in_state = item.separator == "none" and before.state is not None
    if there or (looks_foreign(item.words) and (not found or item.separator == "open" or in_state)):
        state = before.country not in item.known.cities or is_named_state(item)
        return "state" if there and before.city is None and state else "city"
    if item.separator in ("none", "open") and site:
        return "facility"
    if item.separator == "open" and not found and NAME_LIKE.fullmatch(item.words):
        return None if is_label(item.words) or OF_PEOPLE.search(item.words) else "city"
    return None


KANA_STATE = re.compile("[ァ-ヺー](?:首都)?(?:特別|自治)?[州省]$")


def is_named_state(item: Item) -> bool:
    """True for a state with its suffix, whose city may bear its name, ジャカルタ首都特別州; not for 光州."""
    return KANA_STATE.search(item.words) is not None and bool(item.known.states)


def kind_alone(cell: Cell, item: Item, site: bool) -> str:
    """What a name is that nothing before it explains and Japan has not."""
    found = item.known.countries
    among = cell.countries & found.keys()
    foreign = looks_foreign(item.words)
    known = WELL_KNOWN_FAR if cell.role == "target" else WELL_KNOWN_THOUSANDS
    famous = max(found.values(), default=0) >= known
    if item.words[-1] in "町村":
        # 南京町
        famous = False
    if cell.role == "venue" and not (among or item.known.states) and len(item.words) <= SHORT_NAME:
        # カレー, バス: words of every day too
        foreign = foreign and max(found.values(), default=0) >= WELL_KNOWN_SHORT
    readable = foreign or (famous and (cell.role == "target" or not cell.countries))
    state = item.words[-1] in "州省" and bool(item.known.states)
    if among or state or (found and readable):
        return "city" if item.known.cities and not is_named_state(item) else "state"
    if foreign and cell.countries and not site:
        return "city"
    return "facility" if site else "bare"
