"""Japanese local governments of today: names and 全国地方公共団体コード."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.spelling import any_of, home_variants
from pipeline.reference import read_table
from pipeline.value import value

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
GA = re.compile("(?<=[一-鿿])[がガ](?=[一-鿿])")


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


@value
class Lookup:
    """What a name can mean: none, one, or several governments, in code order."""

    candidates: tuple[Municipality, ...]
    only: Municipality | None = field(init=False, compare=False, repr=False)
    """The government where there is exactly one: told once, since every step of a reader asks."""

    def __post_init__(self) -> None:
        only = self.candidates[0] if len(self.candidates) == 1 else None
        object.__setattr__(self, "only", only)

    @property
    def ambiguous(self) -> bool:
        """True where the name alone does not decide."""
        return len(self.candidates) > 1


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
