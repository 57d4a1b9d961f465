"""Names of places as evidence for how a word is spelled: governments of Japan, places abroad."""

from __future__ import annotations

import re
from functools import cache

from pipeline.reference import read_table

_FOLDED = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ", "ー・")
_KATAKANA = re.compile("[ァ-ヺー]+")
_SUFFIX = re.compile("[市区町村都府県]$")

LEAST = 4
"""Kana that a name abroad must have: short ones are too often parts of other words."""


def is_place_abroad(katakana: str) -> bool:
    """True for the name of a country, region or city abroad, long marks and small kana not counted.

    >>> is_place_abroad("ブルーミントン"), is_place_abroad("ブルニミントン"), is_place_abroad("パリ")
    (True, False, False)
    """
    key = katakana.translate(_FOLDED)
    return len(key) >= LEAST and key in _abroad()


@cache
def _abroad() -> frozenset[str]:
    names = [row["key"] for table in ("cities", "subdivisions") for row in read_table(table)]
    names += [row["name"] for row in read_table("countries")]
    names += [row["alias"] for row in read_table("country_aliases")]
    return frozenset(key.translate(_FOLDED) for key in names if _KATAKANA.fullmatch(key))


@cache
def governments() -> frozenset[str]:
    """Names of prefectures, municipalities and wards of today, with and without their last character.

    >>> {"千葉県", "千葉", "三鷹"} <= governments(), "三鷹駅" in governments()
    (True, False)
    """
    rows = [row for row in read_table("municipalities") if row["status"] == "current"]
    names = {row[column] for row in rows for column in ("prefecture", "city", "ward") if row[column]}
    return frozenset(names | {_SUFFIX.sub("", name) for name in names if len(name) > 2})
