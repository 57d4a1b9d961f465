"""Municipalities of Japan that ended between 1889 and 1970, and what holds the place of their office now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.municipalities import Municipality, by_code, governments, municipal_key
from pipeline.lexicon.municipality_lookup import longest_municipality
from tools.reference.tables import read_input, write_table

HEADER = ("key", "name", "prefecture", "county", "until", "successor")
BEFORE = "1970-04-01"
"""From this day on the list of changes tells what became of a name."""
CITY = re.compile("[^市]+市")

Row = tuple[str, str, str, str, str, str]


def current() -> tuple[dict[str, str], dict[str, str]]:
    """Codes of today's municipalities by prefecture and name, and by their five digits."""
    today = [one for one in governments() if one.status == "current" and not one.ward]
    return {one.prefecture + one.city: one.code for one in today}, {one.code5: one.code for one in today}


def holder(found: Municipality | None, prefecture: str, cities: dict[str, str]) -> str:
    """The code of a municipality of the prefecture, a ward's that of its city; "" where there is none."""
    if found is None or found.prefecture != prefecture or found.kind == "prefecture" or not found.code:
        return ""
    city = CITY.match(found.name) if found.kind == "ward" else None
    return cities.get(prefecture + city[0], "") if city else found.code


def rows() -> Iterator[Row]:
    """A row for each name, county and heir, in the order of the names' bytes."""
    cities, codes = current()
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in read_input("ended_before_1970_geoshape"):
        name, prefecture = row["name"], row["prefecture"]
        if prefecture + name in cities or row["until"] >= BEFORE:
            continue
        office = longest_municipality(row["office"], prefecture=prefecture) if row["office"] else None
        only = office.lookup.only if office is not None else None
        code = holder(only, prefecture, cities) or codes.get(row["code"], "")
        if code and by_code()[code].prefecture != prefecture:
            code = ""
        heirs = found.setdefault((name, prefecture, row["county"]), {})
        heirs[code] = max(heirs.get(code, ""), row["until"])
    listed = []
    for (name, prefecture, county), heirs in found.items():
        known = {code: until for code, until in heirs.items() if code} or heirs
        for code, until in known.items():
            listed.append((municipal_key(name), name, prefecture, county, until, code))
    yield from sorted(listed, key=lambda row: (row[0].encode(), row))


def build() -> int:
    """Number of rows written to old_municipalities.csv."""
    about = {
        "title": "Municipalities that ended from 1889 to 1970, with what holds the place of their office now",
        "source": "歴史的行政区域データセットβ版 (ROIS-DS人文学オープンデータ共同利用センター, "
        "https://geoshape.ex.nii.ac.jp/city/, as geoshape-city.csv in pygeonlp 1.2.2.post1 on PyPI; "
        "processed), kept in tools/reference/ended_before_1970_geoshape.csv",
        "version": "2021-01-04",
        "license": "CC BY 4.0 (ROIS-DS人文学オープンデータ共同利用センター)",
        "notes": "key: the spelling for look-up, sorted by its UTF-8 bytes; successor: the municipality in "
        "which the public office at the name's place stood in 2014, or whose code the name bore, empty where "
        "neither is said; until empty where the day is not known; left out: names that a municipality of "
        "the prefecture bears now",
    }
    return write_table("old_municipalities", HEADER, rows(), about)
