"""Items that say the place before again, or longer, or where it runs to."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import place_countries
from pipeline.lexicon.municipalities import Municipality, is_bare_name, is_famous, stated_length
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.site_places import bears_abroad, site_country
from pipeline.normalize.places.cells import Draft
from pipeline.normalize.places.site_names import Beside

ADDRESS_END = re.compile(r"\d(?:番地?|号|丁目|地先)?$|大?字[^ ]{1,6}$")
FIRST_LEVEL = suffixes("first_level")
"""What a bracket adds to the name of a city of the first level: ソウル（特別市）."""
SUFFIXES = suffixes("cut_off")
"""What a space or a break may cut off the name of a place."""
ANYWHERE = re.compile("(?:各自の?|各|ご)?(?:自宅|家庭|職場|任意の場所)等?")
"""Where people sit who meet online: 自宅(オンライン受講)."""


def said_again(near: Beside) -> Draft | None:
    """The place before with an item that says it again, or longer, or where it runs to; else None.

    新潟市 新潟市民会館, ハノーバー市 ハノーバー市庁舎, 小倉北区(北九州市), 自宅(オンライン), A前～B通り.
    """
    item, before = near.item, near.before
    if item.kind == "online" and item.separator == "open" and ANYWHERE.fullmatch(near.words):
        return before._replace(kind="online", country=None, end=item.closes or item.end)
    if item.kind == "city" and item.separator == "space" and item.words == before.city:
        return before._replace(end=item.end)
    region = before.kind == "country" and before.city and not place_countries(before.city)
    if region and item.closes is not None and before.country in item.known.cities:
        # フランス・コートダジュール(ニース)
        return before._replace(state=before.city, city=item.words, own_start=before.start, end=item.closes)
    if near.between == "～":
        return route(near)
    if near.between == " " and item.words in SUFFIXES and (whole := with_suffix(near)) is not None:
        return whole
    if item.closes is not None and item.words in FIRST_LEVEL and near.words.endswith(before.city or " "):
        return before._replace(end=item.closes)
    own = before.only
    other = item.only
    if own is None:
        return None
    if near.between == "・" and (site := site_of_town(near, own) or district(near, own)) is not None:
        return site
    return None if other is None else again_longer(near, own, other)


def with_suffix(near: Beside) -> Draft | None:
    """A city or a state with the suffix that a space or a break cut off, or None: アンジェ 市, 倉吉 市."""
    item, before, suffix = near.item, near.before, near.item.words
    if before.lookup is not None:
        whole = "".join(near.words.split()) + suffix
        lookup = look_up_municipality(whole, prefecture=near.cell.prefecture)
        stated = stated_length(whole, lookup.only)
        home = before._replace(
            lookup=lookup, state=whole[:stated] or None, city=whole[stated:] or None, facility=False,
            end=item.end,
        )  # fmt: skip
        return home if lookup.candidates else None
    name = before.city or before.state
    if name is None:
        return None
    if suffix in "市町村区郡":
        above = before.state if before.city is not None else None
        return before._replace(state=above, city=name + suffix, end=item.end)
    return before._replace(state=name + suffix, city=None, end=item.end)


STOPS = frozenset(("bare", "facility", "domestic", "municipality", "prefecture"))
"""Kinds of items to which a stretch in Japan can run."""


def route(near: Beside) -> Draft | None:
    """A stretch from one site in Japan to another, or None: A前～B通り."""
    item, before = near.item, near.before
    if near.cell.role != "venue" or before.kind not in ("domestic", "bare") or item.lookup is not None:
        return None
    if item.kind not in STOPS or item.known.countries or site_country(item.words) or bears_abroad(item.words):
        return None
    return before._replace(kind="domestic", country="JP", facility=True, end=item.end)


def site_of_town(near: Beside, own: Municipality) -> Draft | None:
    """A town without its 市 and a site that bears its name, or None: 萩・明倫学舎.

    A neighbour that the record names may hold the site: 飛騨・世界生活文化センター in a row of 高山市.
    """
    cell, item, before = near.cell, near.item, near.before
    named = item.lookup is None and item.kind in ("facility", "bare") and len(item.words) > 2
    if before.start or item.known.countries or not named or cell.role != "venue":
        return None
    if before.city != near.words or not is_bare_name(near.words):
        return None
    record = cell.government
    if record is not None and record != own and record.prefecture == own.prefecture:
        return before._replace(facility=True, end=item.end, lookup=None, city=None)
    return before._replace(facility=True, end=item.end)


def district(near: Beside, own: Municipality) -> Draft | None:
    """A city or a prefecture that everybody knows with a district of it before a site, or None.

    東京・有楽町 交通会館, 名古屋・栄 オアシス21; 東京・有楽町 alone, and a list of cities, stay apart.
    """
    cell, item, before = near.cell, near.item, near.before
    bare = is_famous(own) and near.words in (before.city, before.state) and is_bare_name(near.words)
    if not bare or cell.role != "venue" or item.kind not in ("bare", "facility"):
        return None
    if cell.folded[item.end : item.end + 1] not in (" ", "("):
        return None
    if before.start and cell.folded[before.start - 1] not in "、 ":
        return None
    # which of its wards or cities a prefecture's district lies in is not said
    lookup = before.lookup if own.kind != "prefecture" else None
    return before._replace(facility=True, end=item.end, lookup=lookup)


def again_longer(near: Beside, own: Municipality, other: Municipality) -> Draft | None:
    """The municipality before with an item of the same, or a ward with its city behind it; else None."""
    cell, item, before = near.cell, near.item, near.before
    if item.closes is not None and own.kind == "ward" and own.name.startswith(other.name):
        return before._replace(end=item.closes)
    again = item.separator == "space" and own == other and own.kind != "prefecture"
    longer = again and cell.folded[item.end : item.end + 1] not in " 、・/及"
    if longer and (not before.facility or ADDRESS_END.search(near.words)):
        return before._replace(facility=False, address=True, end=item.end)
    return None
