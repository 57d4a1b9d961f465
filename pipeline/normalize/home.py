"""Where a row belongs: the prefecture and the local government that its own columns name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.lexicon.abroad import certain_country, find_country
from pipeline.lexicon.municipalities import Municipality, by_code, is_bare_name
from pipeline.lexicon.municipality_lookup import bare_municipality, longest_municipality, look_up_municipality
from pipeline.lexicon.municipality_names import counties, prefecture_named, prefecture_names
from pipeline.normalize.bodies import MunicipalityRow

PREFECTURE = re.compile(r"(?:所在|開催|実施|対象|会場|団体)?(?:地|の)?(?:都道府県|都府県|道府県|府県|県)名?")
CITY = re.compile(
    r"(?:所在|開催|実施|会場|団体)?(?:地|の)?(?:市区町村|市町村区?|区市町村|地方公共団体|自治体|市町)名?(?:称)?"
)
PLACE = re.compile(r"(?:開催|実施|活動|会場)(?:の?所在)?(?:地|地域|地区|都市)名?")
"""A column beside that of sites, which says where they lie where it holds a government's name alone."""
ADDRESS = re.compile(
    r"(?:会場|開催|開催地|実施場所|場所|施設)?の?(?:住所|所在地|所在)(?:地)?"
    r"(?:_?(?:連結表記|市区町村|市町村))?"
)
COUNTY = re.compile(r"(?:所在)?(?:地の?)?郡名?")
GROUP = re.compile("区分|表の見出し|シート|bureau")
"""A column of what stands over several rows: the prefecture that a list by prefectures is cut into."""
POSTCODE = re.compile(r"^〒?\s*\d{3}-?\d{4}\s*")
COLUMNS = {
    "prefecture": PREFECTURE, "city": CITY, "place": PLACE, "address": ADDRESS, "county": COUNTY,
    "group": GROUP,
}  # fmt: skip
NAMED = ("municipality", "organizer")
"""Columns in which the municipality may stand whose county has one of its own."""
MARKS = "【】〔〕［］[]<>＜＞〈〉《》■◆●○◎□・ \u3000"
ORGAN = re.compile(
    r"立|教育委員会|議会|消防|農業委員会|選挙管理委員会|社会福祉協議会|役場|役所|観光協会|商工会|国際交流|文化協会|体育協会"
)
"""After a government's name: a body whose home it is."""


@lru_cache(maxsize=4096)
def says(heading: str) -> frozenset[str]:
    """What a column of this heading says of where a row lies: prefecture, county, city …, or nothing.

    >>> sorted(says("都道府県名")), sorted(says("開催地")), sorted(says("備考"))
    (['prefecture'], ['place'], [])
    """
    return frozenset(what for what, named in COLUMNS.items() if named.fullmatch(heading.strip()))


def row_prefecture(cells: Mapping[str, str]) -> str | None:
    """The prefecture that the row's own column of prefectures or counties names, or the heading over several
    rows, in full; or None.

    >>> row_prefecture({"都道府県名": "福島"}), row_prefecture({"備考": "福島県"})
    ('福島県', None)
    >>> row_prefecture({"郡名": "知多郡", "municipality": "美浜町"}), row_prefecture({"区分": "【和歌山県】"})
    ('愛知県', '和歌山県')
    """
    counties, groups = [], []
    for heading, text in cells.items():
        said = says(heading)
        if not said.isdisjoint(("prefecture", "place")):
            if (found := prefecture_named(text.strip())) is not None:
                return found
        elif "county" in said:
            counties.append(text.strip())
        elif "group" in said and (name := text.strip(MARKS)) in prefecture_names():
            groups.append(name)
    for county in counties:
        if (found := county_prefecture(county, cells)) is not None:
            return found
    return groups[0] if len(groups) == 1 else None


def county_prefecture(county: str, cells: Mapping[str, str]) -> str | None:
    """The prefecture of the row's county, of several of one name that of the municipality beside it; or None.

    >>> county_prefecture("海部郡", {"municipality": "美波町"}), county_prefecture("海部郡", {})
    ('徳島県', None)
    """
    named = (text for heading, text in cells.items() if heading in NAMED or "city" in says(heading))
    for text in named:
        only = look_up_municipality(county + text.strip()).only
        if only is not None:
            return only.prefecture
    there = counties().get(county, frozenset())
    return next(iter(there)) if len(there) == 1 else None


def row_city(cells: Mapping[str, str], prefecture: str | None) -> Municipality | None:
    """The municipality that the row's own column of cities names, or that of places beside sites, or None.

    >>> row_city({"市区町村名": "弘前市"}, "青森県").code, row_city({"開催地": "弘前市"}, None).code
    ('022021', '022021')
    """
    for heading, text in cells.items():
        if not says(heading).isdisjoint(("city", "place")):
            found = look_up_municipality(text.strip(), prefecture=prefecture).only
            if found is None:
                bare = bare_municipality(text.strip(), prefecture)
                found = bare.only if bare is not None else None
            if found is not None and found.kind != "prefecture":
                return found
    return None


def row_country(cells: Mapping[str, str]) -> str | None:
    """The country abroad that the row's own column of places beside sites names, or None.

    >>> row_country({"開催地": "パリ"}), row_country({"開催地": "長野市"}), row_country({"備考": "パリ"})
    ('FR', None, None)
    """
    for heading, text in cells.items():
        if "place" in says(heading):
            name = text.strip()
            country = find_country(name) or (None if is_bare_name(name) else certain_country(name))
            if country is not None and country != "JP":
                return country
    return None


def row_address(cells: Mapping[str, str], prefecture: str | None) -> Municipality | None:
    """The municipality of the row's own column of addresses of sites, or None.

    >>> row_address({"住所": "長野県松本市中央1-1"}, None).code, row_address({"備考": "長野県松本市"}, None)
    ('202029', None)
    """
    for heading, text in cells.items():
        if "address" in says(heading):
            found = longest_municipality(POSTCODE.sub("", text.strip()), prefecture=prefecture)
            only = found.lookup.only if found is not None else None
            if only is not None and only.kind != "prefecture":
                return only
    return None


def only_home(
    municipalities: Iterable[MunicipalityRow], cells: Mapping[str, str], prefecture: str | None
) -> Municipality | None:
    """The one government that the row names, to which 市内 and 町内 point; None where there are more or none.

    Where no column of bodies names one, the row's own column of cities does, or the name of an organ of one.

    >>> only_home([], {"organizer": "垂井町教育委員会"}, None).code
    '213616'
    """
    rows = list(municipalities)
    codes = {row.code for row in rows if row.code}
    if rows:
        return by_code()[codes.pop()] if len(codes) == 1 else None
    return row_city(cells, prefecture) or organ_home(cells.get("organizer", ""), prefecture)


OF_HOME = re.compile(r"^[\s　]*(?:[本当]?[市町村区](?:内|役所|役場|[民立営]|庁舎)|役場|役所)")


def names_home(venue: str) -> bool:
    """True for a cell of sites that begins with a word for the municipality at hand: 市役所1階, 町内各所.

    >>> names_home("市役所1階"), names_home("町内各所"), names_home("中央公民館"), names_home("市川市役所")
    (True, True, False, False)
    """
    return OF_HOME.match(venue) is not None


def publisher_home(publisher: str, prefecture: str | None) -> Municipality | None:
    """The municipality that a publisher is, or whose section it is; None for a prefecture and others.

    >>> publisher_home("倉敷市文化産業局文化観光部", None).name, publisher_home("長野県観光部", None)
    ('倉敷市', None)
    >>> publisher_home("長野県松本市 文化観光部国際交流課", None).code
    '202029'
    """
    found = longest_municipality(publisher.strip(), prefecture=prefecture)
    only = found.lookup.only if found is not None else None
    return only if only is not None and only.kind != "prefecture" else None


def organ_home(organizer: str, prefecture: str | None) -> Municipality | None:
    """The municipality whose organ an organizer is (弘前市立図書館), or None."""
    found = longest_municipality(organizer, prefecture=prefecture)
    if found is None or found.lookup.only is None or found.lookup.only.kind == "prefecture":
        return None
    return found.lookup.only if ORGAN.match(organizer, found.length) else None
