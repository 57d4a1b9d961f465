"""Names of Japanese local governments as plain lists of words."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.former_municipalities import former_index
from pipeline.lexicon.municipalities import governments, index
from pipeline.lexicon.spelling import home_variants

SUFFIX = re.compile("[市区町村都府県]$")


@cache
def home_starts() -> frozenset[str]:
    """Characters with which a full name of a local government, current or former, can begin."""
    starts = {name[0] for table in (index(), former_index()) for name in table} | {"旧", "現"}
    return frozenset(starts | {chr(code) for code, folded in home_variants().items() if folded in starts})


@cache
def prefecture_names() -> tuple[str, ...]:
    """The 47 prefectures, in code order.

    >>> prefecture_names()[0], len(prefecture_names())
    ('北海道', 47)
    """
    return tuple(one.prefecture for one in governments() if one.kind == "prefecture")


@cache
def bare_prefectures() -> tuple[str, ...]:
    """The names of the prefectures without their last character, as they begin names of sites: 群馬, 北海."""
    return tuple(name[:-1] for name in prefecture_names())


def prefecture_named(name: str) -> str | None:
    """The prefecture that a name with or without its suffix means, in full, or None.

    >>> prefecture_named("福島"), prefecture_named("北海道"), prefecture_named("会津")
    ('福島県', '北海道', None)
    """
    return next((one for one in prefecture_names() if name in (one, one[:-1])), None)


@cache
def counties() -> dict[str, frozenset[str]]:
    """The prefectures of each county that has a municipality today.

    >>> counties()["知多郡"], len(counties()["海部郡"])
    (frozenset({'愛知県'}), 2)
    """
    found: dict[str, set[str]] = {}
    for one in governments():
        found.setdefault(one.county, set()).add(one.prefecture)
    return {county: frozenset(there) for county, there in found.items() if county}


@cache
def full_names() -> frozenset[str]:
    """Names of prefectures, municipalities and wards, each with its last 県, 市, 区 …

    >>> {"千葉県", "三鷹市", "中央区"} <= full_names(), "千葉" in full_names()
    (True, False)
    """
    return frozenset({name for one in governments() for name in (one.prefecture, one.city, one.ward)} - {""})


@cache
def everyday_names() -> frozenset[str]:
    """Names of prefectures, municipalities and wards of today, with and without their last character.

    >>> {"千葉県", "千葉", "三鷹"} <= everyday_names(), "三鷹駅" in everyday_names()
    (True, False)
    """
    names = {
        name
        for one in governments()
        if one.status == "current"
        for name in (one.prefecture, one.city, one.ward)
    } - {""}
    return frozenset(names | {SUFFIX.sub("", name) for name in names if len(name) > 2})


@cache
def prefectures_by_name() -> dict[str, tuple[str, ...]]:
    """The prefectures that have a municipality of a name, or are it, by that name.

    >>> prefectures_by_name()["府中市"], prefectures_by_name()["北海道"]
    (('東京都', '広島県'), ('北海道',))
    """
    found: dict[str, dict[str, None]] = {}
    for one in governments():
        found.setdefault(one.city or one.prefecture, {})[one.prefecture] = None
    return {name: tuple(homes) for name, homes in found.items()}
