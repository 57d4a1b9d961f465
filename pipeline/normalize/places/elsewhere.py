"""An item that surely lies in another country than the place before it, and so is no level of that."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import (
    STATE_SUFFIXES,
    certain_country,
    is_metropolis,
    look_up_abroad,
    place_countries,
    territories,
)
from pipeline.lexicon.areas import NAMED_AFTER, region_of
from pipeline.lexicon.foreign_spelling import without_suffix
from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.place_forms import facility_words
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.site_kinds import kinds, leading
from pipeline.lexicon.site_marks import marks
from pipeline.lexicon.site_places import (
    OF_A_TOWN_ABROAD,
    PUBLIC_SITE,
    bears_home,
    is_known_home,
    site_country,
)
from pipeline.normalize.places.below_abroad import unplaced_site
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.govern import lies_in_japan
from pipeline.normalize.places.items import country_above
from pipeline.normalize.places.missions import MISSION, mission

JAPAN = frozenset(("JP",))
HOME = frozenset(("municipality", "prefecture"))
"""Kinds of words for the writer's own government and its sites: 市内, 県庁."""
KANA_TOWN = re.compile("[ァ-ヺー・]+[市町村]?")
LEVELS = frozenset(("country", "state", "city"))
NAMES = frozenset(("facility", "bare"))
"""Kinds of items that only their own words place: sites, and names that no table knows."""
SITE_ENDS = frozenset(marks("no_metropolis"))
"""End names of sites, and of no metropolis or state abroad."""
NOWHERE: frozenset[str] = frozenset()
"""What a name says that may lie in any country."""


def lies_elsewhere(cell: Cell, item: Item, before: Draft) -> bool:
    """True where no country can hold both: 台湾 ソウル特別市, 奈良県吉野町 天津日本国総領事館.

    What a bracket alone says of a place abroad is said of that: of 台北市(タイ) the country stays open.
    """
    if item.closes is not None and item.kind in LEVELS and before.kind == "country" and not before.facility:
        return False
    if may_be_namesake(item, before):
        return False
    site_at_home = item.kind in NAMES and before.kind != "country" and before.lookup is not None
    if site_at_home and not names_abroad(item.words):
        return False
    there = countries_of_item(cell, item)
    if there == JAPAN and before.kind == "country" and item.separator != "open":
        # チェンマイ 札幌コンベンションセンター
        return before.country is not None or bool(place_countries(before.city or before.state or ""))
    return bool(there) and there.isdisjoint(countries_of_place(cell, before, item) or there)


def may_be_namesake(item: Item, before: Draft) -> bool:
    """True for a name in kana behind a country whose towns bear those of others: キューバ サンティアゴ.

    Which of the two countries is meant stays open; 台湾 ソウル are two.
    """
    if item.kind != "city" or before.kind != "country" or before.city or before.facility:
        return False
    country = (country_above(before) if item.separator == "none" else before.country) or ""
    return KANA_TOWN.fullmatch(item.words) is not None and region_of(country) in NAMED_AFTER


def countries_of_item(cell: Cell, item: Item) -> frozenset[str]:
    """The countries in which an item can lie by what it says itself; none where it says nothing sure."""
    if item.kind == "country":
        return with_state(item.code)
    if item.kind in ("state", "city"):
        return JAPAN if is_known_home(item.words, None) else countries_of_name(item.words)
    if item.kind == "domestic" and item.lookup is not None:
        return NOWHERE if cell.folded.startswith("人会", item.end) else JAPAN
    if item.kind in NAMES:
        return countries_of_site(item.words, cell.prefecture)
    return NOWHERE


def countries_of_place(cell: Cell, before: Draft, item: Item) -> frozenset[str]:
    """The countries in which the place before the item can lie; none where nothing sure says it.

    A bracket tells the country of a place that has it from its list, and where a site is that bears one's
    name: イギリス海岸(花巻市). A shop may bear a country's name too: 長岡市 書店 ロシア.
    """
    words = cell.folded[before.start : before.end]
    if before.kind == "country":
        bears = before.facility and not (before.city or before.state) and site_country(words) is None
        told = item.separator == "open" and (before.inherited or bears)
        said = with_state(before.country)
        if item.kind != "country":
            # 香港・深圳
            said &= {before.country}
        return (NOWHERE if told else said) or countries_named(before)
    if before.lookup is not None:
        told = item.separator == "open" and unplaced_site(cell, before)
        return NOWHERE if told or words.endswith(leading("home")) else JAPAN
    bearing = (
        countries_of_site(words, cell.prefecture)
        if before.kind == "domestic" and before.facility
        else NOWHERE
    )
    # 市民会館 上海国際空港, but 展示場(台北市), 酒店 メキシコ
    unsaid = before.kind in HOME or (before.country == "JP" and before.facility)
    apart = item.separator != "open" or item.kind == "facility"
    named = words.endswith(leading()) and without_suffix(item.words) == item.words
    shop = (words in kinds() or named) and site_country(item.words) is None
    return bearing or (JAPAN if unsaid and apart and not shop else NOWHERE)


def countries_named(before: Draft) -> frozenset[str]:
    """The countries in which a place abroad can lie by its names alone: 東部州, パリ.

    A state without its suffix may be no state: クレア.
    """
    if before.state and not before.city:
        written = place_countries(before.state) if before.state.endswith(suffixes("state")) else ()
        return countries_of_name(before.state) or frozenset(written)
    return countries_of_name(before.city or "")


def with_state(code: str | None) -> frozenset[str]:
    """A country, and the state under which it lies where it is an area of one; none for no code of today.

    >>> sorted(with_state("GU")), sorted(with_state("KR")), with_state("SUHH")
    (['GU', 'US'], ['KR'], frozenset())
    """
    if code is None or len(code) != 2:
        return NOWHERE
    return frozenset((code, territories().get(code, code)))


def countries_of_name(name: str) -> frozenset[str]:
    """The countries of a metropolis or a state that everybody places in one of them; else none.

    A smaller place may bear a name that the tables have elsewhere alone: サンフアン市.

    >>> sorted(countries_of_name("パリ")), sorted(countries_of_name("アラスカ州"))
    (['FR'], ['US'])
    >>> countries_of_name("サンフアン市"), countries_of_name("中央州"), countries_of_name("大同区")
    (frozenset(), frozenset(), frozenset())
    """
    if not name or name[-1] in "区郡町村" or name[-1] in SITE_ENDS:
        return NOWHERE
    there = look_up_abroad(name).countries
    if not there or certain_country(name) is None:
        return NOWHERE
    sure = name[-1] in STATE_SUFFIXES or is_metropolis(name)
    return frozenset(there) if sure else NOWHERE


def names_abroad(words: str) -> bool:
    """False for a site whose name says nothing of another country, whatever it says of Japan: 市民会館.

    >>> names_abroad("上海事務所"), names_abroad("ソウル"), names_abroad("東京国際フォーラム")
    (True, True, False)
    """
    if words in facility_words():
        return False
    said = PUBLIC_SITE.search(words) or MISSION.match(words)
    return said is not None or bool(countries_of_name(words))


@lru_cache(maxsize=1 << 13)
def countries_of_site(words: str, prefecture: str | None) -> frozenset[str]:
    """The country in which a site's name says that it lies; none where it says nothing."""
    there = site_country(words) or (mission(words, NOWHERE) or (None, None))[0]
    if there is not None:
        return frozenset((there,))
    if OF_A_TOWN_ABROAD.search(words):
        # 北海道物産展
        return NOWHERE
    known = is_known_home(words, None) or bears_home(words, prefecture)
    if known or lies_in_japan(words, prefecture):
        return JAPAN
    return countries_of_name(words) if not is_bare_name(words) else NOWHERE
