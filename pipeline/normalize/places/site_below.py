"""Sites and unknown names that are a part of the place before, or that the bracket behind places."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import place_countries
from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.place_forms import NAME_LIKE
from pipeline.lexicon.site_kinds import with_several_words
from pipeline.lexicon.site_places import (
    bears_abroad,
    ends_word,
    metropolis_country,
    site_country,
)
from pipeline.normalize.places.below_abroad import site_abroad, unplaced_site
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item
from pipeline.normalize.places.govern import at_home
from pipeline.normalize.places.items import country_above
from pipeline.normalize.places.site_names import INSTITUTE

HOLD_SITES = frozenset(("country", "domestic"))
"""Kinds of places in which a site can lie."""
ROOM = re.compile(
    r"第?\d+(?:階|F|会議室|研修室|号室|集会室|講義室|～)|[大中小]会議室|会議室|多目的室|視聴覚室"
)
"""What goes on with the site before it, whatever divides them: 市民会館5階・第4会議室."""
SMALLER = re.compile(
    r"大?字[一-鿿々ぁ-んァ-ヶ]|\d+(?:丁目|番|-\d)|[一-鿿々ヶケ]{1,6}(?:町|丁目|地区|番町)(?:\d|$)"
)
"""What is a part of the municipality before it: 大字下大久保, 1丁目, 飯山町."""
OWNED = re.compile("(?:国|公|私|[都道府県市区町村州])立")
"""Begins the name of a site of its own, behind another."""
LONGEST_SITE = 100
"""Characters of a site's name that are read for how it ends."""


def site_of_city(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place abroad before with the site that ・ hangs on it, or None: ニューヨーク・リンカーンセンター.

    Not for one that says itself that it lies at home or in another country.
    """
    if item.kind != "facility" or item.separator != "middle" or before.kind != "country" or before.facility:
        return None
    country = country_above(before)
    if country is None:
        return None
    none = site_country(item.words) in (None, country) and not bears_abroad(item.words)
    there = opens_in(item.words, country) or (none and not at_home(item.words, cell.prefecture))
    return before._replace(country=country, facility=True, end=item.end) if there else None


LONGEST_CITY = 16
"""Characters of the longest place that is looked for at the start of a site's name."""


def opens_in(words: str, country: str) -> bool:
    """True for a site that begins with a place of the country, which says nothing of Japan.

    >>> opens_in("仁川大学校国際会館", "KR"), opens_in("パリ日本文化会館", "FR"), opens_in("市民会館", "KR")
    (True, True, False)
    """
    sizes = [size for size in range(2, min(LONGEST_CITY, len(words) - 1) + 1) if ends_word(words, size)]
    there = [words[:size] for size in sizes if country in place_countries(words[:size])]
    return any(not is_bare_name(name) for name in there)


def site_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before with a site or an unknown name that is a part of it, or None."""
    if before.kind == "country" and before.city and item.separator == "space" and item.words.isascii():
        # ソウル COEX
        return before._replace(facility=True, end=item.end) if cell.role == "venue" else None
    if (there := site_of_city(cell, item, before)) is not None:
        return there
    if before.kind == "country" and (before.facility or before.city) and one_of_list(item, before):
        return None
    listed = item.kind == "facility" and item.separator == "open" and item.closes is None
    if listed and before.kind == "country":
        # 韓国(大邱大学校、啓明大学校)
        return before._replace(facility=True, own_start=item.start, end=item.end, shared=True)
    if item.separator in NEAR and before.lookup is not None and SMALLER.match(item.words):
        return before._replace(address=True, end=item.end)
    if item.separator == "space" and before.address and NAME_LIKE.fullmatch(item.words):
        return before._replace(end=item.end)
    if before.facility or before.kind == "bare":
        return site_goes_on(cell, item, before)
    if item.kind == "facility" and (item.separator in NEAR or item.separator == "open"):
        return before._replace(facility=True, end=item.end) if before.kind in HOLD_SITES else None
    if before.kind == "country" and cell.role == "venue" and may_be_site(item):
        return before._replace(facility=True, end=item.end)
    sited = item.separator == "space" and cell.role == "venue" and before.lookup is not None
    goes_on = before.kind == "domestic" and (sited or item.separator in ("none", "open"))
    return before._replace(end=item.end) if goes_on else None


def may_be_site(item: Item) -> bool:
    """True for a name behind a space that no table knows: ウブド王宮, 景福宮, サイアムパラゴン."""
    return item.kind == "bare" and item.separator == "space" and not item.known.countries


DISTRICT_ABROAD = re.compile("[ァ-ヺー・]{2,}地区")


def one_of_list(item: Item, before: Draft) -> bool:
    """True for a further site of a bracket after a country, and for a district behind a list of cities.

    ニュージーランド ヘイスティングス市 ネルソン市 ティマル地区; not パリ テルヌ地区.
    """
    if item.kind == "facility" and before.facility and item.depth > before.depth:
        return item.separator in ("strong", "middle")
    listed = item.separator == "space" and before.inherited
    return listed and DISTRICT_ABROAD.fullmatch(item.words) is not None


def site_goes_on(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A site or an unknown name with what is a part of it or, in a bracket, says where it lies; or None."""
    words = cell.folded[max(before.start, before.end - LONGEST_SITE) : before.end]
    if item.separator == "space" and INSTITUTE.search(item.words):
        town = before.only
        public = INSTITUTE.search(words) or with_several_words().search(words)
        if public or (town is not None and item.words.startswith(town.name[:-1])):
            # 金沢市文化ホール 金沢21世紀美術館, 道の駅あいづ 湯川公民館
            return None
    own = OWNED.match(item.words) or with_several_words().match(item.words)
    if item.separator == "space" and before.facility and own:
        # 市民ホール 国立博物館, 道の駅あいづ 道の駅ばんだい
        return None
    if not (before.facility and part_of_site(cell, item, before)):
        there = metropolis_country(item.words) is not None
        if item.closes is not None and unplaced_site(cell, before) and there:
            return site_abroad(cell, item, before)
        if item.depth <= before.depth and not (item.separator in NEAR and item.kind == "facility"):
            return None
    return before._replace(end=item.end)


def part_of_site(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a room of the site before, what ・ adds to its name, or the name of a 道の駅."""
    if item.separator == "space" and with_several_words().fullmatch(cell.folded, before.start, before.end):
        return True
    if item.separator == "space" and item.kind == "bare" and item.words.isascii() and before.country == "JP":
        # 米子コンベンションセンター BiG SHiP
        return not item.known.countries
    # センター・アイム
    return ROOM.match(item.words) is not None or (item.separator == "middle" and item.kind == "bare")
