"""Levels abroad below the place before: a country in a bracket, a state, a city, a ward."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import certain_country, place_countries, subdivision_countries, territories
from pipeline.lexicon.place_forms import CITY_STATE, NAME_LIKE, looks_foreign
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item
from pipeline.normalize.places.listed import is_bare_town

ENDS = frozenset(("", ")", "・", "、", "/", " ", "特"))
"""What may follow the name of an area that its state's name goes before."""


def area_below(_cell: Cell, item: Item, before: Draft) -> Draft:
    """The country before with words for a part of it that has no name: 中国沿岸部."""
    return before._replace(end=item.end)


def country_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A place with the country that stands after it in a bracket, or only repeats it (英国イングランド)."""
    alone = item.closes is not None or (item.separator == "open" and one_city_follows(cell, item))
    if alone and (before.kind == "bare" or unplaced_site(cell, before)):
        return name_abroad(cell, item, before)
    if before.kind != "country":
        return None
    if (area := territory_below(cell, item, before)) is not None:
        return area
    if item.closes is not None and len(before.country or "") > 2 and item.words[-1] == "島":
        # オランダ領アンティル(キュラソー島): a part of a state that was
        return before._replace(state=item.words, end=item.closes)
    if item.separator in NEAR:
        if before.country != item.code or before.city is not None:
            return None
        own = before.country in subdivision_countries(item.words)
        return before._replace(state=item.words if own else before.state, end=item.end)
    if item.separator != "open" or not (before.country in (None, item.code) or before.inherited):
        return None
    return before._replace(country=item.code, inherited=False, below=True, end=item.end)


EVENT = "会展祭"
"""Ends the name of what takes place, and of no city."""
LAST_IN_BRACKET = re.compile("[・ ](?P<city>[^・、 ()]{2,20})\\)")


def one_city_follows(cell: Cell, item: Item) -> bool:
    """True for a country in a bracket with one city of it, and no more: 展示会(フランス・パリ)."""
    found = LAST_IN_BRACKET.match(cell.folded, item.end)
    return found is not None and item.code in place_countries(found["city"])


def territory_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A state and its area that has a code of its own as one place, the area's; None for other pairs.

    グアム(米国), 中国(香港) and 中華人民共和国香港特別行政区; a space or ・ between two names divides a list.
    """
    if before.state or before.city or before.facility or item.separator not in ("open", "none"):
        return None
    if item.separator == "open" and territories().get(before.country or "") == item.code:
        return before._replace(end=item.end)
    if (
        territories().get(item.code or "") != before.country
        or cell.folded[item.end : item.end + 1] not in ENDS
    ):
        return None
    listed = item.separator == "open" and item.closes is None
    return before._replace(country=item.code, end=item.end, own_start=item.start, shared=listed)


def unplaced_site(cell: Cell, before: Draft) -> bool:
    """True for a site of which nothing says yet where it lies, so that a bracket can; a name in venues.

    A government's office says no more than whose it is: 横浜市フランクフルト事務所(ドイツ); and a town
    without its suffix may be another's name: 海陽(中国).
    """
    if before.lookup is not None:
        return is_bare_town(before) or cell.folded[before.start : before.end].endswith("事務所")
    return (before.facility and before.country == "JP") or (before.kind == "bare" and cell.role == "venue")


def name_abroad(cell: Cell, item: Item, before: Draft) -> Draft:
    """An unknown name as a place in the country that its bracket names: プロヴァンス(フランス)."""
    words = cell.text[before.start : before.end]
    named = not before.facility and (looks_foreign(words) or is_city_like(words))
    city = words if named else before.city if before.lookup is None else None
    kind = "domestic" if item.code == "JP" else "country"
    # no longer a site that a bracket places: what else the bracket says lies in that country
    return before._replace(
        kind=kind, country=item.code, state=None, city=city, lookup=None, below=True, facility=False,
        end=item.end,
    )  # fmt: skip


def is_city_like(words: str) -> bool:
    """True for a short name in kanji, but for one of what takes place: 展示会(フランス)."""
    return NAME_LIKE.fullmatch(words) is not None and words[-1] not in EVENT


def site_abroad(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A site with the place abroad, one that leaves no doubt, that stands in its bracket: 展示場(台北市)."""
    country = country_said(cell, item)
    if country is None:
        return None
    state, city = (item.words, None) if item.kind == "state" else (None, item.words)
    return before._replace(
        kind="country", country=country, facility=False, state=state, city=city, end=item.end
    )


def country_said(cell: Cell, item: Item) -> str | None:
    """The country of a place in a bracket: the record's where it has the place, else one without doubt."""
    there = cell.countries & item.known.countries.keys()
    return next(iter(there)) if len(there) == 1 else certain_country(item.words)


def ward_at_home(item: Item, before: Draft) -> Draft | None:
    """The city of Japan before with a ward in its bracket, 上越市(安塚区); else None."""
    own = before.only is not None and before.only.name[-1] == "市" and not before.facility
    ward = item.words[-1] == "区" and item.depth > before.depth and not item.known.countries
    return before._replace(end=item.closes or item.end) if own and ward else None


def level_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A place with the state or the city that stands below it or, in a bracket, says where it lies."""
    if (ward := ward_at_home(item, before)) is not None:
        return ward
    if item.closes is not None and unplaced_site(cell, before):
        return site_abroad(cell, item, before)
    found = item.known.countries
    if item.closes is not None and before.kind == "country" and before.facility:
        if found and before.country not in found:
            return None
        if item.kind == "state":
            return before._replace(state=item.words, end=item.end)
        # 深圳会展中心(福田区)
        return before._replace(city=before.city or item.words, end=item.end)
    if before.kind != "country" or item.separator == "strong":
        return None
    if item.kind == "city" or is_county(item.words, before.state):
        return city_below(item, before._replace(chained=before.chained or ends_bracket(cell, item, before)))
    return state_below(item, before)


def ends_bracket(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a city that ・ hangs on its state in a bracket with no more: 米国(コロラド州・ボルダー市)."""
    opens, closes = cell.folded[before.own_start - 1 : before.own_start], cell.folded[item.end : item.end + 1]
    return opens == "(" and closes == ")" and before.state is not None and item.words[-1] in "市町村郡区"


def is_county(words: str, state: str | None) -> bool:
    """True for a county, which no second province is: 洋県 in 陝西省.

    >>> is_county("洋県", "陝西省"), is_county("陝西省", None), is_county("洋県", "京畿道")
    (True, False, False)
    """
    return state is not None and state[-1] in "省州" and words[-1] == "県"


def state_below(item: Item, before: Draft) -> Draft | None:
    """A country, or a city in one, with the state that it has not yet."""
    if before.state is not None:
        return None
    found = item.known.states
    fits = before.country is None or not found or before.country in {*found, *item.known.cities}
    if fits and item.separator == "open" and before.city:
        # パース(西オーストラリア州)
        return before._replace(state=item.words, end=item.end)
    free = (before.city is None and not before.facility) or before.below
    if free and (fits or item.separator in ("none", "open")):
        return lowest(item, before, state=item.words, city=before.city)
    return None


def city_below(item: Item, before: Draft) -> Draft | None:
    """A country or a state with the city below it, or a city with a part of it (瀋陽市 渾南区)."""
    free = before.city is None and not before.facility
    if item.separator == "middle" and before.state is not None:
        free = free and before.chained and not is_first_level(item.words, before.country)
    if free:
        return lowest(item, before, state=before.state, city=item.words)
    if before.city is None or item.separator == "middle":
        return None
    if item.words[-1] == "区":
        return ward_below(item, before, before.city)
    if item.separator != "none" or before.below:
        return None
    return before._replace(city=before.city + item.words, end=item.end)


def is_first_level(words: str, country: str | None) -> bool:
    """True for a city that no state of its country holds: 上海市 of 江蘇省・上海市.

    >>> is_first_level("上海市", "CN"), is_first_level("蘇州市", "CN"), is_first_level("上海", "CN")
    (True, False, False)
    """
    return words.endswith("市") and country in subdivision_countries(words)


def ward_below(item: Item, before: Draft, city: str) -> Draft:
    """A city with its ward; one of the first level (ソウル特別市) is the state of it."""
    first = CITY_STATE.search(city) is not None or before.country in subdivision_countries(city)
    if first and before.state is None:
        return before._replace(state=city, city=item.words, end=item.end)
    space = " " if item.separator == "space" else ""
    country = before.country or certain_country(city)
    return before._replace(country=country, city=city + space + item.words, end=item.end)


def lowest(item: Item, before: Draft, *, state: str | None, city: str | None) -> Draft:
    """The place with the item as its last level."""
    return before._replace(
        state=state,
        city=city,
        own_start=before.own_start if before.below else item.start,
        end=item.end,
        chained=item.separator == "middle",
    )
