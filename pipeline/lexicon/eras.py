"""The eras of Japan (元号): their names and signs, their days, and the Western years that they count."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.reference import read_table


class Era(NamedTuple):
    """One era: its name, its first and last day (None: the present one), and what stands for it."""

    name: str
    first_day: date
    last_day: date | None
    abbreviations: tuple[str, ...]
    """Its letter, its first character, its sign: R, 令, ㋿; none need be there."""

    @property
    def offset(self) -> int:
        """What to add to a year of the era to get the Western year."""
        return self.first_day.year - 1

    @property
    def letter(self) -> str:
        """The Latin letter that stands for it, "" where it has none."""
        return next((sign for sign in self.abbreviations if sign.isascii()), "")

    def has(self, day: date) -> bool:
        """Whether a day lies between its first and its last, both included.

        >>> eras()[-2].has(date(2019, 4, 30)), eras()[-2].has(date(2019, 5, 1))
        (True, False)
        """
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@cache
def eras() -> tuple[Era, ...]:
    """The eras of `eras.csv`, oldest first.

    >>> eras()[-1].name, eras()[-1].offset + 4, eras()[-1].letter
    ('令和', 2022, 'R')
    """
    return tuple(
        Era(
            row["name"],
            date.fromisoformat(row["first_day"]),
            date.fromisoformat(row["last_day"]) if row["last_day"] else None,
            tuple(row["abbreviations"].split()),
        )
        for row in read_table("eras")
    )


@cache
def by_spelling() -> dict[str, Era]:
    """Eras by their names and abbreviations, also as width folding (NFKC) leaves these; longest first.

    >>> by_spelling()["平"].name, list(by_spelling())[0] in {era.name for era in eras()}
    ('平成', True)
    """
    found = {}
    for era in eras():
        for spelling in (era.name, *era.abbreviations):
            found[spelling] = found[unicodedata.normalize("NFKC", spelling)] = era
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def spellings() -> str:
    """Regular expression for each name and abbreviation of an era, the longest first, in no group.

    A single kanji stands for an era only where no kanji goes before it: the 光 of 観光 is none.

    >>> re.findall(spellings(), "令4 R5 号令6"), re.findall(spellings(), "㋿7")
    (['令', 'R'], ['㋿'])
    """
    return "(?:" + "|".join(_beside(spelling) for spelling in by_spelling()) + ")"


def _beside(spelling: str) -> str:
    alone = len(spelling) == 1 and "一" <= spelling <= "鿿"
    return ("(?<![一-鿿々])" if alone else "") + re.escape(spelling)


@cache
def names() -> str:
    """Regular expression for the full name of an era, in no group.

    >>> re.findall(names(), "平成31年から令和4年、光文書院")
    ['平成', '令和']
    """
    return "(?:" + "|".join(re.escape(era.name) for era in eras()) + ")"


@cache
def letters() -> str:
    """Regular expression for the letter of an era; what stands around it (R4, not R&D) is the caller's.

    >>> re.findall(letters(), "R4 X3 H30")
    ['R', 'H']
    """
    return "[" + "".join(re.escape(era.letter) for era in eras() if era.letter) + "]"


@cache
def signs() -> str:
    """Regular expression for the full name or the letter of an era, in no group.

    >>> re.findall(signs(), "平成31年からR4、令6")
    ['平成', 'R']
    """
    return f"(?:{names()}|{letters()})"


@cache
def last_years() -> str:
    """Regular expression for the last year of an era that is over, by name or letter, in no group.

    >>> re.findall(last_years(), "平成31 H31 S64 H30")
    ['平成31', 'H31', 'S64']
    """
    over = [(era, era.last_day.year - era.offset) for era in eras() if era.last_day is not None]
    return (
        "(?:"
        + "|".join(
            f"{re.escape(sign)}{year}" for era, year in over for sign in (era.name, era.letter) if sign
        )
        + ")"
    )


def western_year(spelling: str, year: int) -> int:
    """The Western year of a year of the era that a name or abbreviation stands for.

    >>> western_year("令和", 4), western_year("S", 64)
    (2022, 1989)
    """
    return by_spelling()[spelling].offset + year
