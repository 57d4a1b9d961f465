"""Local governments of Japan below the place before: a city in its prefecture, a ward, a former town."""

from __future__ import annotations

import re

from pipeline.lexicon.former_municipalities import counties
from pipeline.lexicon.municipalities import Municipality, index, municipal_key
from pipeline.lexicon.municipality_lookup import Lookup, bare_municipality, look_up_municipality
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.place_words import subprefectures, terms_of
from pipeline.lexicon.word_lists import either
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item
from pipeline.normalize.places.govern import PUBLIC

UNPLACED = frozenset(("bare", "municipality"))
"""Kinds that, as a site does, lie where the bracket after them says: 市民ホール(札幌市)."""
NATION = frozenset(("日本", "日本国"))
DISTRICT = re.compile(f"{either(suffixes('district'))}$")
"""Ends the name of a county or of a subprefecture: 渡島管内."""
COUNTED = re.compile("[^、・ ]{0,8}?[\\d一二三四五六七八九]+(?:市町村|市町|町村|市|町|村|区)(?:内|管内)?")
"""A number of municipalities that a bracket names: 徳之島3町."""
OFFICE = suffixes("subprefecture")


def municipality_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A place with the municipality below it, or that its bracket names: 北海道 札幌市, ホール(札幌市)."""
    lower = item.lookup
    if lower is None:
        return town_s_site(item, before)
    if item.separator not in ("none", "space", "open"):
        return None
    if item.closes is not None and (told := told_by_bracket(cell, item, before, lower)) is not None:
        return told
    if before.lookup is None and not before.facility and cell.folded[before.start : before.end] in NATION:
        found = before._replace(lookup=lower, state=item.state, city=item.city, end=item.end)
        return opening(item, found)
    upper = before.only
    return inside(cell, item, before, lower, upper) if upper is not None else None


def town_s_site(item: Item, before: Draft) -> Draft | None:
    """A municipality with a site of it that names none, or None: 池田町 体育館, 鹿児島市(県庁)."""
    if not is_facility(item.words) or (before.lookup is None and not before.facility):
        return None
    if before.facility:
        # 飛騨センター(体育館)
        return before._replace(end=item.end) if item.closes is not None else None
    near = item.separator in NEAR or item.closes is not None
    return before._replace(facility=True, end=item.end) if near else None


def told_by_bracket(cell: Cell, item: Item, before: Draft, lower: Lookup) -> Draft | None:
    """A place with the municipality that the bracket behind it names alone, where that tells it; or None."""
    if before.lookup is None:
        if not before.facility and before.kind not in UNPLACED:
            return None
        placed = before._replace(kind="domestic", country="JP", facility=True, lookup=lower)
        return placed._replace(state=item.state, city=item.city, end=item.end)
    name = cell.folded[before.start : before.end]
    if same := among(before.lookup, lower) or among(look_up_municipality(name), lower):
        return before._replace(lookup=Lookup(same), end=item.end)
    if there := in_the_prefecture(before.city, lower):
        # 栄村(長野県), not 札幌市(北海道庁)
        said = there.only is not None and not there.only.was and item.closes == item.end + 1
        state = item.state if said else before.state
        return before._replace(lookup=there, state=state, end=item.end)
    upper, only = before.lookup.only, lower.only
    if upper is None or only is None:
        return None
    if name in terms_of("shared_region") and only.prefecture == upper.prefecture:
        # 飛騨(高山市)
        return before._replace(lookup=lower, city=item.city, end=item.end)
    if only.code == upper.code and only.was:
        # 伊那市(旧高遠町)
        return before._replace(end=item.end)
    if only == upper:
        return before._replace(state=item.state, city=item.city, end=item.end)
    return None


def inside(cell: Cell, item: Item, before: Draft, lower: Lookup, upper: Municipality) -> Draft | None:
    """A government with one below it, or with a part of it, or None: 北海道 札幌市, 対馬市厳原町.

    Of a public site its bracket may name the town of another: 渋谷区立那須高原学園(栃木県那須町).
    """
    if item.separator in NEAR and is_part(lower, upper, touching=item.separator == "none"):
        return before._replace(address=True, end=item.end)
    if item.separator == "open" and item.closes is None and is_part(lower, upper, touching=False):
        # 津山市(旧加茂町・旧勝北町)
        return opening(item, before._replace(address=True, end=item.end))
    if before.facility and item.closes is None:
        return None
    found = lying_in(lower, upper)
    if upper.kind == "prefecture":
        found = lying_in(look_up_municipality(upper.name + item.words), upper) or found
    if not found:
        there = before._replace(lookup=lower, state=item.state, city=item.city, end=item.end)
        return there if before.facility else None
    city = cell.text[item.start if upper.kind == "prefecture" else before.start : item.end]
    if item.separator == "open" and upper.kind != "prefecture":
        # 名古屋市(中区・東区)
        city = f"{before.city}{item.city}"
    return opening(item, before._replace(city=city, lookup=Lookup(found), end=item.end))


def opening(item: Item, draft: Draft) -> Draft:
    """The place with its own words alone where it opens a list in a bracket: 石川県(輪島市、珠洲市)."""
    listed = item.separator == "open" and item.closes is None
    return draft._replace(own_start=item.start, shared=True) if listed else draft


def in_the_prefecture(city: str | None, lower: Lookup) -> Lookup | None:
    """What a municipality means in the prefecture that its bracket names: 栄村(長野県); or None.

    Of a name without its suffix, only what bears it today: 栄(長野県).
    """
    said = lower.only
    if said is None or said.kind != "prefecture" or not city:
        return None
    found = look_up_municipality(said.name + city).candidates
    bare = bare_municipality(city, said.name) if not found else None
    found = found or tuple(one for one in (bare.candidates if bare else ()) if one.prefecture == said.name)
    return Lookup(found) if found else None


SITE_OF_CITY = re.compile("(?:市役所|市庁舎?|市議会|区役所|[町村]役場)$|[市区町村]立")


def own_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A municipality with its own site after it, a city abroad with its office; or None."""
    if before.kind == "country" and not before.facility and (before.city or before.country):
        there = SITE_OF_CITY if before.city else PUBLIC
        near = item.separator in NEAR and there.match(item.words) is not None
        return before._replace(facility=True, end=item.end) if near else None
    return home_below(cell, item, before)


OWN_KIND = re.compile("[本当]?([市町村区])")


def home_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A municipality with its own site or area after it, which names none: 大東市 市民ホール; or None."""
    own = before.only
    if own is None or own.kind == "prefecture" or before.facility or item.separator not in NEAR:
        return None
    said = OWN_KIND.match(item.words)
    other = said is not None and said[1] not in own.name[-1] + ("市" if own.kind == "ward" else "")
    if other:
        return None
    return before._replace(facility=True, end=item.end)


def among(upper: Lookup, lower: Lookup) -> tuple[Municipality, ...]:
    """Of the governments that an open name can mean, those that the bracket after it names or lies above.

    伊達市(福島県), 高田市(現上越市): () where the name is not open, or the bracket says nothing of it.
    """
    if not upper.ambiguous and not any(one.was for one in upper.candidates):
        return ()
    said = {one.code for one in lower.candidates} | {
        one.name for one in lower.candidates if one.kind == "prefecture"
    }
    return tuple(one for one in upper.candidates if one.code in said or one.prefecture in said)


def told_by_county(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A municipality with the county or the area that its list's head or a bracket says, or None."""
    return under_head(cell, item, before) or county_below(item, before)


def county_below(item: Item, before: Draft) -> Draft | None:
    """A municipality with the county that stands after it, and that tells it from others; or None."""
    if before.lookup is None or before.facility or (item.closes is None and item.separator != "space"):
        return None
    county = municipal_key(item.words) if item.words[-1] == "郡" else ""
    if not county or county not in counties():
        return told_by_district(item, before, before.lookup)
    named = look_up_municipality(item.words + (before.city or "")).candidates
    return before._replace(lookup=Lookup(named or before.lookup.candidates), end=item.end)


def told_by_district(item: Item, before: Draft, lookup: Lookup) -> Draft | None:
    """A municipality with its county or subprefecture as people say it, or None: 高森町 阿蘇."""
    towns = tuple(one for one in lookup.candidates if one.kind in ("town", "village"))
    if not towns:
        return None
    name = DISTRICT.sub("", item.words)
    county = municipal_key(name + "郡")
    northern = name in subprefectures() and (name != item.words or item.closes is not None)
    told = tuple(one for one in towns if one.county == county or (northern and one.prefecture == "北海道"))
    if northern and item.words.endswith(OFFICE):
        told = tuple(one for one in towns if one.prefecture == "北海道")
    return before._replace(lookup=Lookup(told), end=item.end) if told else None


def under_head(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The first municipality of a list that its bracket opens under 道内, 県内 or a county, or None.

    道内(帯広市、音更町): the head says no more than its items do. 田川郡(川崎町): the county tells which.
    """
    words = cell.folded[before.start : before.end]
    if item.separator != "open" or item.lookup is None:
        return None
    lookup = item.lookup
    if before.kind != "prefecture" and not (before.lookup is None and COUNTED.fullmatch(words)):
        if municipal_key(words) not in counties():
            return None
        lookup = Lookup(look_up_municipality(words + item.words).candidates or lookup.candidates)
    return Draft(
        kind="domestic", start=before.start, own_start=item.start, end=item.end, depth=item.depth,
        country="JP", state=item.state, city=item.city, lookup=lookup, shared=item.closes is None,
    )  # fmt: skip


def beside(item: Item, before: Draft) -> Item:
    """The item, its name open where it may be a district of the municipality before it (旭川市 朝日町)."""
    lower, upper = item.lookup, before.lookup
    if item.separator != "space" or lower is None or upper is None:
        return item
    if lower.only is None or not lower.only.was:
        return item
    more = index().get(municipal_key(item.words), ())
    return item._replace(lookup=Lookup((*lower.candidates, *more)))


def lying_in(lower: Lookup, upper: Municipality) -> tuple[Municipality, ...]:
    """The governments of a name that lie in a prefecture, or are wards of a designated city."""
    if upper.kind == "prefecture":
        return tuple(
            one for one in lower.candidates if one.prefecture == upper.name and one.name != upper.name
        )
    if upper.kind == "designated_city":
        return tuple(
            one for one in lower.candidates if one.kind == "ward" and one.name.startswith(upper.name)
        )
    return ()


def is_part(lower: Lookup, upper: Municipality, *, touching: bool) -> bool:
    """True where a name is a part of the municipality before it and none of its own: 対馬市厳原町."""
    if upper.kind == "prefecture":
        return False
    if all(one.was and one.code == upper.code for one in lower.candidates):
        return True
    return touching and all(
        one.was
        or (one.kind in ("town", "village") and (upper.kind == "ward" or one.prefecture != upper.prefecture))
        for one in lower.candidates
    )
