"""Municipalities and wards of Japan that ended, with the day and what holds their area now."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tools.reference.tables import REFERENCE, read_input, write_table

HEADER = ("name", "prefecture", "county", "until", "successor")
REGROUPED = "郡の区域変更"
STEPS = 20
"""Changes that one municipality's area can have gone through."""


class Place(NamedTuple):
    """A municipality or ward as the list of changes names it: `city` is the one that a ward lies in."""

    code5: str
    prefecture: str
    county: str
    name: str

    @property
    def full(self) -> str:
        """The name, a ward's with its city."""
        return self.county + self.name if self.county.endswith("市") else self.name


class Change(NamedTuple):
    """What a place became, and on which day."""

    day: str
    before: Place
    after: Place


def changes() -> list[Change]:
    """All changes by which a place became another, by day."""
    found = []
    for row in read_input("municipal_changes"):
        before, after = (
            Place(*(row[f"{side}_{key}"] for key in ("code", "prefecture", "county", "name")))
            for side in ("from", "to")
        )
        if row["type"] == REGROUPED and before.name != after.name:
            # the list crosses the towns that changed county on one day
            continue
        found.append(Change(row["date"], before, after))
    return sorted(found)


def current() -> dict[str, tuple[str, str]]:
    """(code, prefecture and full name) of today's governments by five-digit code."""
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code5"]: (row["code"], row["prefecture"] + row["city"] + row["ward"])
            for row in csv.DictReader(file)
            if row["status"] == "current"
        }


def heirs(
    place: Place, day: str, following: dict[tuple[str, str], list[Change]], steps: int = STEPS
) -> Iterator[Place]:
    """The places that hold the area of a place today, from the state right after a day on."""
    later = [
        one for one in following.get((place.code5, place.full), ()) if one.day >= day and one.after != place
    ]
    if not later or not steps:
        yield place
        return
    for change in (one for one in later if one.day == later[0].day):
        yield from heirs(change.after, change.day, following, steps - 1)


def from_changes() -> Iterator[tuple[str, str, str, str, str]]:
    """A row per former name and heir; a ward gives its city, since its area was often divided."""
    listed = changes()
    following: dict[tuple[str, str], list[Change]] = {}
    for change in listed:
        following.setdefault((change.before.code5, change.before.full), []).append(change)
    now = current()
    names = {full for _, full in now.values()}
    cities = {full: code for code, full in now.values()}
    for change in listed:
        before = change.before
        if before.prefecture + before.full in names:
            continue
        for heir in heirs(change.after, change.day, following):
            city = heir.county if heir.county.endswith("市") else heir.full
            code = cities.get(heir.prefecture + city)
            if code is not None:
                county = before.county if before.county.endswith("郡") else ""
                yield before.full, before.prefecture, county, change.day, code


def compiled() -> Iterator[tuple[str, str, str, str, str]]:
    """The rows of the hand-kept list of cities and wards that ended before the list of changes begins."""
    codes = {full: code for code, full in current().values()}
    for row in read_input("ended_before_1970"):
        yield (*(row[key] for key in HEADER[:4]), codes[row["prefecture"] + row["successor"]])


def ordered(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each name, county and heir once, with its last day, in the order of prefectures and days."""
    last: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows:
        key = (row[0], row[1], row[2], row[4])
        if key not in last or last[key][3] < row[3]:
            last[key] = row
    return sorted(last.values(), key=lambda row: (row[4][:2], row[3], row))


def rows() -> list[tuple[str, ...]]:
    """The rows of the table, from both lists."""
    return ordered([*compiled(), *from_changes()])


def build() -> int:
    """Number of rows written to former_municipalities.csv."""
    about = {
        "title": "Municipalities and wards that ended, with the day and the municipality that holds their "
        "area now",
        "source": "1970-04-01 to 2024-01-01: e-Stat 廃置分合等情報 (https://www.e-stat.go.jp/municipalities) "
        "through jpcity (GitHub UchidaMizuki/jpcity, data-raw/absorption_separation.rds), kept in "
        "tools/reference/municipal_changes.csv; cities, Tokyo's wards and Sapporo's neighbours that ended "
        "before 1970: tools/reference/ended_before_1970.csv, compiled for this project from general "
        "knowledge, successors checked against municipalities.csv",
        "version": "2024-10-05",
        "license": "jpcity: MIT; e-Stat: 政府標準利用規約 2.0 (CC BY 4.0 compatible); compiled rows: MIT",
        "notes": "until: the day on which the name ended; a name of several successors has a row for each; "
        "a ward's successor is its city; left out: names that a municipality of the prefecture bears now, "
        "towns and villages that ended before 1970-04-01 (old_municipalities)",
    }
    return write_table("former_municipalities", HEADER, rows(), about)
