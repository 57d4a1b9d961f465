"""Countries and areas by their English names: CLDR's, and the short names of ISO 3166-1."""

from __future__ import annotations

import re
from importlib.metadata import version

from babel import Locale

from tools.reference import tables
from tools.reference.tables import read_csv, read_input, write_table

BRACKETS = re.compile(r"\s*\((?P<inside>.*?)\)")
TAIL = re.compile(r" SAR China$")
COUNTRIES = tables.REFERENCE / "countries.csv"
JOINED = re.compile(r" - ")
AMBIGUOUS = frozenset(("Georgia", "Congo", "Jersey", "Keeling"))
"""Names that another place bears too."""


def build() -> int:
    """Number of rows written to country_names_en.csv."""
    codes = {row["alpha2"] for row in read_csv(COUNTRIES)} - {"JP"}
    found: dict[tuple[str, str], None] = {}
    for code, name in sorted(Locale("en").territories.items()):
        if code in codes and not JOINED.search(name):
            found |= dict.fromkeys((spelling, code) for spelling in spellings(TAIL.sub("", name)))
    for row in read_input("iso_english_names"):
        if row["alpha2"] in codes:
            found |= dict.fromkeys((spelling, row["alpha2"]) for spelling in spellings(row["name"]))
    about = {
        "title": "English names of countries and areas",
        "source": "Unicode CLDR through Babel; short names of ISO 3166-1 through iso3166 3.0.0 (PyPI, MIT), "
        "kept in tools/reference/iso_english_names.csv",
        "version": f"Babel {version('babel')}",
        "license": "Unicode-3.0",
        "notes": "names that end in a comma and their beginning are turned round (Korea, Republic of); "
        "names that another place bears too (Georgia, Congo) are left out",
    }
    rows = sorted((name, code) for name, code in found if name not in AMBIGUOUS)
    return write_table("country_names_en", ("name", "alpha2"), rows, about)


def spellings(name: str) -> list[str]:
    """A name as it is said, and what its bracket adds.

    >>> spellings("Korea, Republic of"), spellings("Myanmar (Burma)"), spellings("Trinidad & Tobago")
    (['Republic of Korea'], ['Myanmar', 'Burma'], ['Trinidad & Tobago', 'Trinidad and Tobago'])
    """
    bracket = BRACKETS.search(name)
    plain = BRACKETS.sub("", name)
    head, comma, tail = plain.partition(", ")
    if comma and tail.endswith((" of", " of the")):
        plain = f"{tail} {head}"
    elif comma and not re.search(r" and ", tail):
        plain = f"{tail} {head}" if tail in ("British", "U.S.") else head
    out = [plain]
    if bracket and not re.search("part", bracket["inside"]):
        out.append(bracket["inside"])
    if "&" in plain:
        out.append(plain.replace("&", "and"))
    if plain.startswith("St. "):
        out.append("Saint " + plain[4:])
    return [one.replace("’", "'") for one in out]
