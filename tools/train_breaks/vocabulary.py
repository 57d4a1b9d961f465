"""The words that the made cells are made of."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pipeline.reference import read_table

KEEP = "\x01"
"""An author's line break between two items."""
LAYOUT = "\x02"
"""An author's line break inside one name or phrase."""
EITHER = "\x03"
"""An author's line break that a careful reader takes either way."""
SEAM = "|"
"""A place where an author may break a name to lay it out."""


@cache
def words(name: str) -> tuple[str, ...]:
    """Words of one class, in file order; a seam in a name is where its nouns meet.

    >>> words("organend")[0]
    '協議会'
    """
    path = Path(__file__).parent / "vocabulary" / "words.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(row["text"] for row in csv.DictReader(lines) if row["class"] == name)


@cache
def prefectures() -> tuple[str, ...]:
    """The 47 prefectures."""
    return tuple(dict.fromkeys(row["prefecture"] for row in read_table("municipalities")))


@cache
def towns(prefecture: str) -> tuple[str, ...]:
    """Cities, towns and villages of a prefecture."""
    rows = read_table("municipalities")
    return tuple(
        dict.fromkeys(row["city"] for row in rows if row["prefecture"] == prefecture and row["city"])
    )


@cache
def wards() -> tuple[tuple[str, str], ...]:
    """Designated cities and their wards."""
    return tuple((row["city"], row["ward"]) for row in read_table("municipalities") if row["ward"])


@cache
def countries() -> tuple[str, ...]:
    """Names of countries, the everyday ones many times so that they come up more often."""
    everyday = [
        "アメリカ",
        "中国",
        "韓国",
        "台湾",
        "ロシア",
        "ドイツ",
        "オーストラリア",
        "カナダ",
        "タイ",
        "ベトナム",
        "フランス",
        "英国",
        "米国",
        "豪州",
        "香港",
        "シンガポール",
        "モンゴル",
        "インドネシア",
        "マレーシア",
        "ブラジル",
        "イタリア",
        "ニュージーランド",
        "スペイン",
        "インド",
        "フィリピン",
    ]
    return tuple(everyday) * 30 + tuple(
        row["name"] for row in read_table("countries") if row["alpha2"] != "JP"
    )


@cache
def foreign_names() -> tuple[str, ...]:
    """Names of foreign places in katakana, without a suffix: cities of the list, states of the table."""
    states = [row["name"] for row in read_table("subdivisions")]
    stems = [
        name.rstrip("州県省地区都市")
        for name in states
        if name and all("ァ" <= c <= "ー" or c in "州県・" for c in name)
    ]
    return words("foreignplace") * 6 + tuple(stem for stem in dict.fromkeys(stems) if len(stem) > 1)
