"""Japanese local governments of today: names, 全国地方公共団体コード, and what a name says by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.spelling import any_of, home_variants
from pipeline.reference import read_table

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
GA = re.compile("(?<=[一-鿿])[がガ](?=[一-鿿])")
PREFECTURE_ENDS = frozenset("都道府県縣县")
"""End the names of prefectures, in every spelling."""
_FIRST = "201"
"""Of the code, what says that a city is the first of its prefecture, its capital: 松山."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A prefecture, municipality or ward: `name` is current and full, `code` has six digits."""

    name: str
    code: str | None
    prefecture: str
    kind: str
    """prefecture, designated_city, city, town, village, special_ward or ward."""
    county: str = ""
    kana: str = ""
    was: str = ""
    """The former name under which it was found, "" where the name is current."""

    @property
    def full_name(self) -> str:
        """The name with its prefecture: 北海道札幌市, 北海道."""
        return self.name if self.kind == "prefecture" else self.prefecture + self.name


def municipal_key(name: str) -> str:
    """The spelling under which names of Japanese local governments are compared, as long as the name.

    が and ガ between kanji are ケ (七ガ浜町). Variation selectors, which only choose a glyph, are dropped.

    >>> municipal_key("檮原町") == municipal_key("梼原町"), municipal_key("七ガ浜町"), municipal_key("澁川市")
    (True, '七ケ浜町', '渋川市')
    """
    if not _spelled_otherwise().search(name):
        return name
    return GA.sub("ケ", SELECTOR.sub("", name).translate(home_variants()))


@cache
def _spelled_otherwise() -> re.Pattern[str]:
    """What finds a character that its key may not have: most names hold none."""
    return re.compile(f"{any_of(home_variants).pattern}|[がガ]|{SELECTOR.pattern}")


class Government(NamedTuple):
    """One row of the code table: `city` and `ward` are "" where the government has none."""

    code: str
    code5: str
    kind: str
    prefecture: str
    county: str
    city: str
    ward: str
    kana: str
    status: str
    """current, or northern: 北方領土, which no document of today counts."""


@cache
def governments() -> tuple[Government, ...]:
    """All governments that have a code, in code order, the six villages of 北方領土 too.

    >>> governments()[1].city, governments()[1].code
    ('札幌市', '011002')
    """
    return tuple(Government(**row) for row in read_table("municipalities"))


@cache
def index() -> dict[str, tuple[Municipality, ...]]:
    """Governments by the spellings of their full names: 札幌市, 札幌市中央区, 中央区, 上川郡東川町."""
    table: dict[str, list[Municipality]] = {}
    for one in governments():
        name = one.city + one.ward or one.prefecture
        found = Municipality(name, one.code, one.prefecture, one.kind, one.county, one.kana)
        names = {name, one.county + name, one.ward} - {""}
        if one.status != "current":
            names = {one.county + name}
        for spelling in sorted(names):
            table.setdefault(municipal_key(spelling), []).append(found)
    return {key: tuple(sorted(value, key=lambda one: one.code or "")) for key, value in table.items()}


@cache
def bare_index() -> dict[str, tuple[Municipality, ...]]:
    """Municipalities and prefectures by name without 市, 町, 村, 県 …; wards are left out."""
    table: dict[str, list[Municipality]] = {}
    for entries in index().values():
        for entry in entries:
            short = municipal_key(entry.name if entry.name == "北海道" else entry.name[:-1])
            listed = table.setdefault(short, [])
            if len(short) > 1 and entry.kind not in ("ward", "special_ward") and entry not in listed:
                listed.append(entry)
    return {key: tuple(value) for key, value in table.items() if value}


@cache
def by_code() -> dict[str, Municipality]:
    """Governments by six-digit code."""
    return {entry.code: entry for entries in index().values() for entry in entries if entry.code}


def prefecture_at_start(key: str) -> str | None:
    """The prefecture that a folded name begins with, in full (北海道札幌市 → 北海道)."""
    for length in (3, 4):
        found = index().get(key[:length])
        if found is not None and found[0].kind == "prefecture":
            return found[0].prefecture
    return None


def stated_prefecture(name: str) -> str:
    """The prefecture that a name begins with, in full, "" where it states none.

    >>> stated_prefecture("北海道札幌市"), stated_prefecture("札幌市")
    ('北海道', '')
    """
    if PREFECTURE_ENDS.isdisjoint(name[2:6]):
        return ""
    return prefecture_at_start(municipal_key(name)) or ""


def stated_length(name: str, only: Municipality | None) -> int:
    """How many first characters of a name, which means `only` one, are its prefecture: all, some or none.

    >>> city, whole = index()["札幌市"][0], index()["大阪府"][0]
    >>> stated_length("北海道札幌市", city), stated_length("札幌市", city), stated_length("大阪", whole)
    (3, 0, 2)
    """
    stated = stated_prefecture(name)
    if not stated and only is not None and only.kind == "prefecture":
        return len(name)
    return len(stated)


def is_bare_name(name: str) -> bool:
    """True for the name of a municipality or a prefecture without its 市, 町, 県 …

    >>> is_bare_name("札幌"), is_bare_name("札幌市"), is_bare_name("浪速")
    (True, False, False)
    """
    return municipal_key(name) in bare_index()


def is_famous(one: Municipality) -> bool:
    """True for a prefecture, a designated city and the capital of a prefecture that has none.

    >>> [is_famous(by_code()[code]) for code in ("382019", "401307", "322016", "112089", "132012")]
    [True, True, True, False, False]
    """
    return one.kind in ("prefecture", "designated_city") or one.code in _capitals()


@cache
def _capitals() -> frozenset[str]:
    """Codes of the first cities, by code, of the prefectures without a designated city, but of Tokyo."""
    each = by_code().values()
    large = {one.prefecture for one in each if one.kind == "designated_city"} | {"東京都"}
    return frozenset(
        one.code for one in each if one.code and one.code[2:5] == _FIRST and one.prefecture not in large
    )


def begins_longer(text: str, length: int) -> bool:
    """True where the name at the start of a text is itself the start of a name without a suffix.

    >>> begins_longer("東村山ふるさと歴史館", 2), begins_longer("東村ふるさと歴史館", 2)
    (True, False)
    """
    return len(text) > length and municipal_key(text[: length + 1]) in bare_index()
