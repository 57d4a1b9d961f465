"""Names of countries, regions and places abroad, looked up in the code tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.lexicon.spelling import loose_key, without_suffix
from pipeline.reference import read_table

STATE_FORM = re.compile(
    r"・?(?:及び北アイルランド|アラブ|・|人民|民主主義|民主|社会主義|イスラム|連邦|協同|連合|独立|多民族|ボリバル)*"
    r"(?:共和国|王国|公国|大公国|合衆国|民国|独立国|首長国連邦|連邦|国(?![内際民籍営立道土境家会語産]))"
)
STATE_SUFFIXES = frozenset(("州", "省", "道", "県", "自治区", "自治州"))
METROPOLIS_THOUSANDS = 500
DOMINANCE = 8


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: a country (alpha-2), a region or the world (M49), or a group (our own word)."""

    kind: str
    code: str


@cache
def spelled() -> dict[str, Named]:
    """Countries, regions and groups as the tables spell them; 共和国 and the like are a rule, not entries."""
    table: dict[str, Named] = {}
    for row in read_table("groups"):
        table.setdefault(row["name"], Named("group", row["group"]))
    for row in read_table("regions"):
        if row["kind"] != "kanji":
            table.setdefault(row["name"], Named(row["kind"], row["m49"]))
    for row in read_table("country_aliases"):
        if row["use"] == "name":
            table.setdefault(row["alias"], Named("country", row["alpha2"]))
    for row in read_table("countries"):
        for name in (row["name"], row["cldr_name"]):
            table.setdefault(name, Named("country", row["alpha2"]))
    return table


@cache
def names() -> dict[str, Named]:
    """The same by loose spelling."""
    table: dict[str, Named] = {}
    for name, named in spelled().items():
        table.setdefault(loose_key(name), named)
    return table


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
    >>> find_name("晋州市") is None
    True
    """
    table = names()
    key = loose_key(name)
    found = table.get(key)
    if found is None and name.endswith(("国", "連邦")):
        for form in STATE_FORM.finditer(name):
            if form.end() == len(name) and form.start() >= 2:
                found = table.get(loose_key(name[: form.start()]))
                if found is not None:
                    return found if found.kind == "country" else None
    return found


@lru_cache(maxsize=65536)
def find_country(name: str) -> str | None:
    """The alpha-2 code of the country or area with this Japanese name, or None.

    >>> find_country("大韓民国"), find_country("タイ王国"), find_country("台湾"), find_country("アジア")
    ('KR', 'TH', 'TW', None)
    """
    found = find_name(name)
    return found.code if found is not None and found.kind == "country" else None


@cache
def sorted_lines(table: str) -> tuple[bytes, ...]:
    """Lines of a table that is sorted by the bytes of its first column, header left out."""
    data = files("pipeline.reference").joinpath(f"{table}.csv").read_bytes()
    return tuple(data.splitlines()[1:])


def rows_of(table: str, key: str) -> list[list[str]]:
    """Rows whose first column is `key`, found by bisection: the table is never parsed as a whole."""
    lines = sorted_lines(table)
    prefix = key.encode() + b","
    start = bisect_left(lines, key.encode(), key=lambda line: line.partition(b",")[0])
    rows = []
    while start < len(lines) and lines[start].startswith(prefix):
        rows.append(lines[start].decode().split(","))
        start += 1
    return rows


@cache
def city_aliases() -> dict[str, tuple[tuple[str, str], ...]]:
    """(country, suffix) of the places in `city_aliases.csv`, by loose spelling."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("city_aliases"):
        core = without_suffix(row["name"])
        table.setdefault(loose_key(core), []).append((row["country"], row["name"][len(core) :]))
    return {key: tuple(value) for key, value in table.items()}


@lru_cache(maxsize=65536)
def city_countries(name: str) -> dict[str, int]:
    """Countries that have a city of this name, with the thousands of people of the largest there.

    >>> city_countries("アンカレジ市"), sorted(city_countries("ケンブリッジ"))
    ({'US': 289}, ['CA', 'GB', 'US'])
    """
    core = without_suffix(name)
    key, suffix = loose_key(core), name[len(core) :]
    found: dict[str, int] = {}
    if suffix not in STATE_SUFFIXES:
        found = {country: int(thousands) for _, country, thousands in rows_of("cities", key)}
    for country, other in city_aliases().get(key, ()):
        if not suffix or not other or suffix == other:
            found.setdefault(country, 0)
    return found


@lru_cache(maxsize=65536)
def subdivision_countries(name: str) -> frozenset[str]:
    """Countries that have a state or province of this name.

    >>> subdivision_countries("コロラド州"), subdivision_countries("山東省")
    (frozenset({'US'}), frozenset({'CN'}))
    """
    key = loose_key(without_suffix(name))
    rows = rows_of("subdivisions", key)
    if name.endswith(("市", "区", "町", "村", "郡")):
        rows = [row for row in rows if row[1][-1] == name[-1] or row[1] == without_suffix(row[1])]
    return frozenset(row[2] for row in rows)


def place_countries(name: str) -> dict[str, int]:
    """Countries that have a city or a subdivision of this name."""
    found = dict(city_countries(name))
    for country in subdivision_countries(name):
        found.setdefault(country, 0)
    return found


def certain_country(name: str, among: frozenset[str] = frozenset()) -> str | None:
    """The one country that a place abroad can lie in, or None where there are none or several.

    `among` narrows the choice to the countries that a record names. Without it, a metropolis (half a million
    people) wins over namesakes of an eighth of its size: パリ is Paris in France, not Paris in Texas.

    >>> certain_country("パリ"), certain_country("ニューポート")
    ('FR', None)
    >>> certain_country("ケンブリッジ", frozenset({"CA"}))
    'CA'
    """
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
    return max(city_countries(name).values(), default=0) >= METROPOLIS_THOUSANDS
