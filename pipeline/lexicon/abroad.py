"""Names of countries, regions and places abroad, looked up in the code tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pipeline.lexicon.foreign_spelling import (
    loose_key,
    loose_parts,
    loose_sound,
    other_sounds,
    without_suffix,
)
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.reference import read_table, rows_of, sorted_lines
from pipeline.value import value

RARE_FORM = re.compile(
    "(?<=[ァ-ヺー]{2})(?:首都特別[州区]|首都圏|連邦首都区|連邦直轄領|準州|特別州|州都|都)$"
)
"""Forms of a territory that the tables do not have beside its name."""
STATE_FORM = re.compile(
    r"・?(?:及び北アイルランド|アラブ|・|人民|民主主義|民主|社会主義|イスラム|連邦|協同|連合|独立|多民族|ボリバル)*"
    r"(?:共和国|王国|公国|大公国|合衆国|民国|独立国|首長国連邦|連邦|国(?![内際民籍営立道土境家会語産]))"
)
LONGEST_FORM = 60
"""More characters than any such form has."""
ENGLISH_FORM = re.compile(
    r"(?:the )?(?:(?:federal|federative|people's|democratic|socialist|islamic|arab|oriental|co-?operative"
    r"|united|independent|plurinational|bolivarian|hellenic) )*"
    r"(?:republic|kingdom|commonwealth|union|principality|grand duchy|sultanate|federation|confederation) "
    r"of (?:the )?(?:union of )?(?P<of>.+)|the (?P<the>.+)|(?P<before>.+?) (?:arab )?republic",
    re.IGNORECASE,
)
"""An official long form in English; that of Republic of Korea is in the tables."""
UNCODED = "----"
"""Stands for the code of a state that was and never had one."""
STATE_SUFFIXES = frozenset(suffixes("state"))
CITY_SUFFIXES = suffixes("city")
KANA = re.compile("[ァ-ヺ]+$")
DIRECTION = re.compile("(?:[東西南北]{1,2}|中)[部央]?(?:地区|地域|地方|州|省|県|郡|区)")
"""A part of any country and of any town."""
SHORT_KEY = 4
"""Characters up to which another spelling would be another name."""
METROPOLIS_THOUSANDS = 500
"""People, in thousands, of a city that is meant where only its name is said."""
WELL_KNOWN_FAR = 200
"""The same where no town of Japan bears the name: 慶州, 全州."""
DOMINANCE = 8
"""How many times its namesakes' people such a city has."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: a country, a region or the world (M49), or a group (our own word).

    A country's code is its alpha-2; that of a state that was is of ISO 3166-3, of a name of two CD/CG.
    """

    kind: str
    code: str


class Country(NamedTuple):
    """A country or area of ISO 3166-1."""

    name: str
    alpha3: str


@cache
def spelled() -> dict[str, Named]:
    """Countries, regions and groups as the tables spell them; 共和国 and the like are a rule, not entries."""
    table: dict[str, Named] = {}
    for row in read_table("groups"):
        table.setdefault(row["name"], Named("group", row["group"]))
    for row in read_table("regions"):
        if row["kind"] != "kanji":
            table.setdefault(row["name"], Named(row["kind"], row["m49"]))
    for row in read_table("states_without_code"):
        table.setdefault(row["name"], Named("country", row["code"] or UNCODED))
    for row in read_table("country_aliases"):
        if row["use"] == "name":
            table.setdefault(row["alias"], Named("country", row["alpha2"]))
    for row in read_table("countries"):
        for name in (row["name"], row["cldr_name"]):
            table.setdefault(name, Named("country", row["alpha2"]))
    for row in read_table("country_names_en"):
        table.setdefault(row["name"], Named("country", row["alpha2"]))
    return table


@cache
def territories() -> dict[str, str]:
    """The state under which an area with a code of its own lies, by the area's code.

    >>> territories()["GU"], territories()["HK"]
    ('US', 'CN')
    """
    return {row["alpha2"]: row["state"] for row in read_table("territories")}


@cache
def names() -> dict[str, Named]:
    """The same by loose spelling."""
    table: dict[str, Named] = {}
    for name, named in spelled().items():
        table.setdefault(loose_key(name), named)
    return table


@cache
def sounds() -> dict[str, Named]:
    """The same by their sound: コート・ディヴォワール, ケニヤ; a sound that two names share is left out."""
    found: dict[str, Named | None] = {}
    for key, named in names().items():
        sound = loose_sound(key)
        if found.setdefault(sound, named) != named:
            found[sound] = None
    return {sound: named for sound, named in found.items() if named is not None}


@cache
def listed_kanji() -> dict[str, str]:
    """Countries that one character stands for in a list that holds nothing else (独・墺, 西・葡・伊).

    >>> listed_kanji()["墺"], "墺" in single_kanji()
    ('AT', False)
    """
    return {row["alias"]: row["alpha2"] for row in read_table("country_aliases") if row["use"] == "list"}


@cache
def single_kanji() -> dict[str, Named]:
    """Countries and regions that one character stands for in a list or a compound (欧・米・豪, 日中韓)."""
    table = {
        row["name"]: Named("region", row["m49"]) for row in read_table("regions") if row["kind"] == "kanji"
    }
    for row in read_table("country_aliases"):
        if row["use"] == "kanji":
            table[row["alias"]] = Named("country", row["alpha2"])
    return table


@lru_cache(maxsize=65536)
def find_name(name: str) -> Named | None:
    """The country, region or group that the whole name stands for, or None.

    Official long forms resolve by their ending, so only everyday names and true synonyms are in the tables.

    >>> find_name("ラトビア共和国"), find_name("ヴェトナム"), find_name("東南アジア")
    (Named(kind='country', code='LV'), Named(kind='country', code='VN'), Named(kind='region', code='035'))
    >>> find_name("晋州市") is None, find_country("Republic of the Philippines"), find_country("THAILAND")
    (True, 'PH', 'TH')
    >>> find_country("the Gambia"), find_name("Republic of Nowhere"), find_name("Union of ASEAN")
    ('GM', None, None)
    """
    table = names()
    key = loose_key(name)
    found = table.get(key)
    if found is None and len(key) > 2 and KANA.match(key) is not None:
        found = sounds().get(loose_sound(key))
    if found is None and name.endswith(("国", "連邦")):
        for form in STATE_FORM.finditer(name, max(0, len(name) - LONGEST_FORM)):
            if form.end() == len(name) and form.start() >= 2:
                found = table.get(loose_key(name[: form.start()]))
                if found is not None:
                    return found if found.kind == "country" else None
    if found is None and (english := ENGLISH_FORM.fullmatch(name)) is not None:
        found = table.get(loose_key(english["of"] or english["the"] or english["before"]))
        return found if found is not None and found.kind == "country" else None
    return found


@lru_cache(maxsize=65536)
def find_country(name: str) -> str | None:
    """The alpha-2 code of the country or area with this Japanese name, or None.

    >>> find_country("大韓民国"), find_country("タイ王国"), find_country("台湾"), find_country("アジア")
    ('KR', 'TH', 'TW', None)
    """
    found = find_name(name)
    return found.code if found is not None and found.kind == "country" and len(found.code) == 2 else None


@cache
def subdivision_names() -> tuple[str, ...]:
    """Names of states and provinces abroad as the table spells them: アラスカ州, 慶尚南道."""
    return tuple(line.decode().split(",")[1] for line in sorted_lines("subdivisions"))


@cache
def country_names() -> tuple[str, ...]:
    """Names of countries and areas, everyday and other ones, single characters left out.

    >>> {"タイ", "ベトナム", "豪州"} <= set(country_names()), "豪" in country_names()
    (True, False)
    """
    return tuple(name for name, named in spelled().items() if named.kind == "country")


@cache
def countries() -> dict[str, Country]:
    """Countries and areas by alpha-2, in the order of the table.

    >>> countries()["TW"].name, countries()["JP"].alpha3
    ('台湾', 'JPN')
    """
    return {row["alpha2"]: Country(row["name"], row["alpha3"]) for row in read_table("countries")}


@cache
def regions() -> dict[str, str]:
    """The everyday name of each region, by M49 code.

    >>> regions()["142"], regions()["001"]
    ('アジア', '世界')
    """
    return {row["m49"]: row["name"] for row in reversed(read_table("regions"))}


@cache
def city_aliases() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """(country, suffix, thousands of people) of the places in `city_aliases.csv`, by loose spelling."""
    table: dict[str, list[tuple[str, str, int]]] = {}
    for row in read_table("city_aliases"):
        core, people = without_suffix(row["name"]), int(row["thousands"] or 0)
        table.setdefault(loose_key(core), []).append((row["country"], row["name"][len(core) :], people))
    return {key: tuple(value) for key, value in table.items()}


@value
class Known:
    """All that the tables know of a name abroad."""

    named: Named | None
    """The country, region or group that the whole name stands for."""
    cities: Mapping[str, int]
    """Countries that have a city of this name, with the thousands of people of the largest there."""
    states: frozenset[str]
    """Countries that have a state or province of this name."""
    countries: Mapping[str, int]
    """Countries that have either, a state with 0."""


NOTHING: Final = Known(None, {}, frozenset(), {})
"""What the tables know of a name that stands in none of them."""


@lru_cache(maxsize=65536)
def look_up_abroad(name: str) -> Known:
    """All that the tables of countries, cities and subdivisions know of a name, with its suffix or without.

    >>> known = look_up_abroad("ジョージア")
    >>> known.named.code, sorted(known.states)
    ('GE', ['US'])
    """
    named = find_name(name)
    key, suffix = loose_parts(name)
    cities: dict[str, int] = {}
    if suffix not in STATE_SUFFIXES:
        cities = {country: int(thousands) for _, country, thousands in rows_of("cities", key)}
    for country, other, thousands in city_aliases().get(key, ()):
        if suffix == other or (suffix not in STATE_SUFFIXES and not (suffix and other)):
            cities[country] = max(cities.get(country, 0), thousands)
    rows = rows_of("subdivisions", key)
    if not (rows or cities) and len(key) > SHORT_KEY and KANA.match(key) is not None:
        for other in other_sounds(key):
            cities |= {country: int(thousands) for _, country, thousands in rows_of("cities", other)}
            if cities:
                break
    if not (rows or cities) and (form := RARE_FORM.search(name)) and named is None:
        # バンコク都, デリー準州
        return look_up_abroad(name[: form.start()])
    if name.endswith(CITY_SUFFIXES):
        rows = [row for row in rows if row[1][-1] == name[-1] or row[1] == without_suffix(row[1])]
    states = frozenset(row[2] for row in rows)
    countries = {**dict.fromkeys(sorted(states), 0), **cities} if states else cities
    return Known(named, cities, states, countries)


def city_countries(name: str) -> Mapping[str, int]:
    """Countries that have a city of this name, with the thousands of people of the largest there.

    >>> city_countries("アンカレジ市"), sorted(city_countries("ケンブリッジ"))
    ({'US': 289}, ['CA', 'GB', 'US'])
    """
    return look_up_abroad(name).cities


def subdivision_countries(name: str) -> frozenset[str]:
    """Countries that have a state or province of this name.

    >>> subdivision_countries("コロラド州"), subdivision_countries("山東省")
    (frozenset({'US'}), frozenset({'CN'}))
    """
    return look_up_abroad(name).states


def place_countries(name: str) -> Mapping[str, int]:
    """Countries that have a city or a subdivision of this name, with the people of the city as above.

    >>> place_countries("コロラド州"), place_countries("アンカレジ市")
    ({'US': 0}, {'US': 289})
    """
    return look_up_abroad(name).countries


def certain_country(name: str, among: frozenset[str] = frozenset()) -> str | None:
    """The one country that a place abroad can lie in, or None where there are none or several.

    `among` narrows the choice to the countries that a record names. Without it, a metropolis (half a million
    people) wins over namesakes of an eighth of its size: パリ is Paris in France, not Paris in Texas.

    >>> certain_country("パリ"), certain_country("ニューポート")
    ('FR', None)
    >>> certain_country("ケンブリッジ", frozenset({"CA"})), certain_country("南部地区")
    ('CA', None)
    """
    if not among and DIRECTION.fullmatch(name):
        return None
    found = place_countries(name)
    if among:
        found = {country: size for country, size in found.items() if country in among}
    if len(found) == 1:
        return next(iter(found))
    if "US" in subdivision_countries(name) and "US" in found and name.endswith("州"):
        # one of the fifty states: its namesakes elsewhere (モンタナ州 in Bulgaria) are never named alone
        return "US"
    if found:
        first, second = sorted(found.values(), reverse=True)[:2]
        if first >= METROPOLIS_THOUSANDS and first >= DOMINANCE * second:
            return next(country for country, size in found.items() if size == first)
    return None


def is_metropolis(name: str) -> bool:
    """True where a city of this name has half a million people."""
    return largest_city(name) >= METROPOLIS_THOUSANDS


def largest_city(name: str) -> int:
    """People, in thousands, of the largest city abroad of a name; 0 where there is none."""
    return max(city_countries(name).values(), default=0)
