"""What a search finds a programme by beside its own text: codes, readings, other names, old forms."""

from __future__ import annotations

from functools import cache

import pandas as pd

from pipeline.lexicon.abroad import countries
from pipeline.lexicon.spelling import variants
from pipeline.model import Tables
from pipeline.reference import read_table


def country_names(codes: set[str]) -> dict[str, list[str]]:
    """Of each country its name as a table has room for it, then its other names; the browser knows English.

    >>> country_names({"TW"})["TW"][:3]
    ['台湾', '中華民国', '台灣']
    """
    known = countries()
    found: dict[str, list[str]] = {}
    for code in sorted(codes & known.keys()):
        others = [row["alias"] for row in read_table("country_aliases") if row["alpha2"] == code]
        found[code] = list(dict.fromkeys([short(known[code].name), known[code].name, *others]))
    return found


def short(country: str) -> str:
    """The name of a country as a table has room for it.

    >>> short("中華人民共和国香港特別行政区"), short("台湾")
    ('香港', '台湾')
    """
    return country.removeprefix("中華人民共和国").removesuffix("特別行政区")


def municipality_names(codes: set[str]) -> dict[str, list[str]]:
    """Of each local government its name, English name, reading and prefecture; a ward has its city's English.

    >>> municipality_names({"012041", "011011"})["012041"]
    ['旭川市', 'Asahikawa City', 'アサヒカワシ', '北海道']
    """
    return {code: list(governments()[code][:4]) for code in sorted(codes & governments().keys())}


def prefecture_names() -> dict[str, str]:
    """The English name of each prefecture by its name.

    >>> prefecture_names()["福岡県"]
    'Fukuoka Prefecture'
    """
    english = {row["code"]: row["name_en"] for row in read_table("prefecture_names_en")}
    return {governments()[code][0]: name for code, name in english.items()}


def city_of(code: str) -> str:
    """The code of the municipality that a code lies in: of a ward its city's, of any other its own.

    >>> city_of("011011"), city_of("012041"), city_of("?")
    ('011002', '012041', '?')
    """
    found = governments().get(code)
    return found[4] if found else code


@cache
def governments() -> dict[str, tuple[str, str, str, str, str]]:
    """Name, English name, reading, prefecture and the municipality's code, by the code of each government."""
    named = (*read_table("municipality_outlines"), *read_table("prefecture_names_en"))
    english = {row["code"]: row["name_en"] for row in named}
    rows = read_table("municipalities")
    cities = {row["city"]: row["code"] for row in rows if row["kind"] == "designated_city"}
    found = {}
    for row in rows:
        city = cities[row["city"]] if row["kind"] == "ward" else row["code"]
        name = row["city"] + row["ward"] if row["city"] else row["prefecture"]
        found[row["code"]] = (name, english.get(city, ""), row["kana"], row["prefecture"], city)
    return found


def folds() -> str:
    """Old and variant forms of characters, each followed by the form that a search takes it for.

    >>> text = folds()
    >>> len(text) % 2, text[text.index("臺") :][:2]
    (0, '臺台')
    """
    table = {row["old"]: row["new"] for row in read_table("old_forms")}
    table = {chr(old): new for old, new in variants().items()} | table
    pairs = {old: resolved(old, table) for old in sorted(table) if len(old) == len(table[old]) == 1}
    return "".join(old + new for old, new in pairs.items())


def resolved(character: str, table: dict[str, str]) -> str:
    """The form that a character leads to in the end.

    >>> resolved("壱", {"壱": "壹", "壹": "一"})
    '一'
    """
    seen = {character}
    while (after := table.get(character, character)) not in seen:
        seen.add(character := after)
    return character


def codes_in(tables: Tables) -> tuple[set[str], set[str]]:
    """The codes of countries and of local governments that a dataset names."""
    abroad = pd.concat([tables["targets"]["country_code"], tables["venues"]["country_code"]]).dropna()
    home = pd.concat([tables["municipalities"]["code"], tables["venues"]["municipality_code"]]).dropna()
    return set(abroad), set(home)
