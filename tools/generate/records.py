"""What a document says: its publisher, its year and its records, from a seed."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.reference import read_table

ROLES = ("no", "organizer", "title", "target", "description", "venue", "schedule", "method", "office")
"""What the columns are for; the last one is none of the pipeline's roles."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says."""

    name: str
    """The file's name without its ending; no other document of any seed and place has it."""
    prefecture: str
    city: str
    year: int
    """The Western year in which its fiscal year begins."""
    records: tuple[dict[str, str], ...]
    """A cell for each of `ROLES`."""


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind.

    >>> "通年" in words("time"), len(words("event")) > 10
    (True, True)
    """
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["text"] for row in csv.DictReader(file) if row["kind"] == kind)


@cache
def cities() -> tuple[tuple[str, str, str], ...]:
    """Code, prefecture and name of each municipality that is a city, town or village."""
    kinds = ("designated_city", "city", "town", "village", "special_ward")
    return tuple(
        (row["code"], row["prefecture"], row["city"] or row["ward"])
        for row in read_table("municipalities")
        if row["kind"] in kinds and row["status"] == "current"
    )


@cache
def countries() -> tuple[str, ...]:
    """Names of countries."""
    return tuple(row["name"] for row in read_table("countries"))


def era(year: int) -> str:
    """A fiscal year as documents write it.

    >>> era(2018), era(2019), era(2022)
    ('平成30年度', '令和元年度', '令和4年度')
    """
    if year < 2019:
        return f"平成{year - 1988}年度"
    return f"令和{'元' if year == 2019 else year - 2018}年度"


def said(seed: int, municipality: int, document: int, rows: tuple[int, int]) -> Said:
    """The so-and-so-many-th document of a municipality, of as many records as lie between the two bounds.

    >>> said(1, 0, 0, (3, 3)) == said(1, 0, 0, (3, 3)), len(said(1, 0, 0, (3, 3)).records)
    (True, 3)
    """
    rng = random.Random(f"{seed} {municipality} {document}")
    code, prefecture, city = cities()[municipality * 37 % len(cities())]
    year = 2015 + document % 10
    records = tuple(_record(rng, number, city, year) for number in range(1, rng.randint(*rows) + 1))
    return Said(f"{code}-{year}-{seed:02}-{document:03}", prefecture, city, year, records)


def _record(rng: random.Random, number: int, city: str, year: int) -> dict[str, str]:
    country, month, day = rng.choice(countries()), rng.randint(4, 11), rng.randint(1, 20)
    filled = {
        "city": city,
        "country": country,
        "n": rng.randint(2, 60),
        "few": rng.randint(2, 9),
        "month": month,
        "after": month + 1,
        "day": day,
        "later": day + rng.randint(1, 7),
        "quarter": rng.randint(1, 4),
        "era": era(year).removesuffix("度"),
        "year": year,
    }

    def one(kind: str) -> str:
        return rng.choice(words(kind)).format(**filled)

    return {
        "no": str(number),
        "organizer": one("body"),
        "title": f"{country}{one('event')}" if rng.random() < 0.5 else one("event"),
        "target": country if rng.random() < 0.9 else "未定",
        "description": "".join(one("text") for _ in range(rng.randint(1, 2))),
        "venue": one("place"),
        "schedule": one("time"),
        "method": one("method"),
        "office": one("office"),
    }
