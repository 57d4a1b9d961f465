"""Municipalities, wards and counties that were, and which government holds their area now."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.municipalities import Municipality, by_code, governments, municipal_key
from pipeline.reference import read_table, rows_of

OF_A_CITY = re.compile("[^市]+市(?P<ward>.+区)")
WITH_COUNTY = re.compile("(?P<county>[^郡市町村]{1,5}郡)?(?P<name>[^ 郡]{1,7}[市町村区])")


class Former(NamedTuple):
    """A name that ended: where it stood, its last day, and the code of what holds its area now."""

    prefecture: str
    county: str
    until: str
    successor: str


@cache
def former_index() -> dict[str, tuple[Former, ...]]:
    """Names that ended, by their spellings: 大宮市, 浜松市北区, 北区, 北足立郡大和町.

    >>> [(one.prefecture, one.until) for one in former_index()["浜北区"]]
    [('静岡県', '2024-01-01')]
    """
    table: dict[str, list[Former]] = {}
    for row in read_table("former_municipalities"):
        name, ward = row["name"], OF_A_CITY.fullmatch(row["name"])
        one = Former(row["prefecture"], row["county"], row["until"], row["successor"])
        for spelling in sorted({name, row["county"] + name, ward["ward"] if ward else name}):
            table.setdefault(municipal_key(spelling), []).append(one)
    return {key: tuple(value) for key, value in table.items()}


@cache
def former_names() -> tuple[str, ...]:
    """Names of municipalities and wards that ended, each once, in file order."""
    return tuple(dict.fromkeys(row["name"] for row in read_table("former_municipalities")))


@cache
def counties() -> dict[str, tuple[str, ...]]:
    """The prefectures that have, or had, a county, by its name.

    >>> counties()["遠田郡"], counties()["日高郡"]
    (('宮城県',), ('北海道', '和歌山県'))
    """
    table: dict[str, dict[str, None]] = {}
    for one in governments():
        table.setdefault(municipal_key(one.county), {})[one.prefecture] = None
    for row in read_table("former_municipalities"):
        table.setdefault(municipal_key(row["county"]), {})[row["prefecture"]] = None
    return {key: tuple(value) for key, value in table.items() if key}


def former(key: str, prefecture: str | None, *, elsewhere: bool = True) -> tuple[Municipality, ...]:
    """What holds the area of a name that ended, once each; of the prefecture first, or of it alone.

    >>> [one.full_name for one in former("大和町", "佐賀県")], former("大和町", "北海道", elsewhere=False)
    (['佐賀県佐賀市'], ())
    """
    entries = former_index().get(key, ())
    near = tuple(one for one in entries if one.prefecture == prefecture)
    successors = (one.successor for one in near or (entries if elsewhere else ()))
    return tuple(replace(by_code()[code], was=key) for code in dict.fromkeys(successors))


def old_municipality(key: str, prefecture: str, *, surely: bool) -> tuple[Municipality, ...]:
    """What holds the area of a town or village of the prefecture that ended before 1970, once each.

    Its county may stand before it. Where the source doesn't say what holds it, its code is None. A 町 that
    nothing else says to be one that was (旧, its county or prefecture: `surely`) may be a district now.

    >>> [one.full_name for one in old_municipality("古里村", "長野県", surely=False)]
    ['長野県長野市']
    >>> old_municipality("挙母町", "愛知県", surely=False), old_municipality("古里村", "香川県", surely=True)
    ((), ())
    >>> [one.name for one in old_municipality("西加茂郡挙母町", "愛知県", surely=False)]
    ['豊田市']
    """
    written = WITH_COUNTY.fullmatch(key)
    if written is None or not (surely or written["county"] or key[-1] != "町"):
        return ()
    found: dict[str, Municipality] = {}
    for _, name, home, county, _, successor in rows_of("old_municipalities", written["name"]):
        if home != prefecture or written["county"] not in (None, municipal_key(county)):
            continue
        heir = by_code().get(successor) or Municipality(name, None, home, "former", county)
        found.setdefault(successor or county, replace(heir, was=name))
    return tuple(found.values())
