"""One heading over columns that tell a date by its parts: 月日 over 5 | 1, 年月日 over 2024 | 5 | 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from pipeline.extract.tables.claims import Claim
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.headings import Heading, fold_heading
from pipeline.lexicon.row_words import is_ditto

_LASTS: Final = re.compile("期間|会期|日程|時期")
"""Headings whose two numbers may as well be a first day and a last one."""

_DATE: Final = re.compile("月日|日付")
"""Headings of a month and a day: what follows without one of its own is the day."""

_NAMED: Final = rf"[{WEEKDAYS}祝休](?:曜日?)?(?:[・、/]?[祝休]日?)?"
_WEEKDAY: Final = rf"(?:{_NAMED}|\({_NAMED}\))"
_DAY: Final = rf"(?:0?[1-9]|[12]\d|3[01])日?(?:(?<=日){_NAMED}|\({_NAMED}\))?"
_PARTS: Final = {
    "year": re.compile(r"(?:19|20)\d\d年?|(?:令和|平成|[RH])(?:\d{1,2}|元)年?"),
    "month": re.compile(r"(?:0?[1-9]|1[0-2])月?"),
    "day": re.compile(rf"{_DAY}(?:[~〜\-・,、]{_DAY})*"),
    "weekday": re.compile(rf"{_WEEKDAY}(?:[~〜\-・,、]{_WEEKDAY})*"),
}
_ORDERS: Final = (
    ("year", "month", "day", "weekday"),
    ("year", "month", "day"),
    ("month", "day", "weekday"),
    ("month", "day"),
    ("day", "weekday"),
)
"""Longer ones first: what a heading reaches over where nothing says how far it does."""

Column = Sequence[str]
"""The filled cells below a heading."""


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a date's heading before columns without one made the first of those that tell its parts.

    So a heading over several columns comes out of a program that writes no merged cells.

    >>> date = Claim(("月日",), 0, 0, Heading("schedule", "month_day", 1), None, ("5", "2"))
    >>> blank = Claim(("",), 1, 1, None, None, ("1", "20", "11"))
    >>> [(one.match.part, one.path) for one in with_parts([date, blank])]
    [('month', ('月日',)), ('day', ('',))]
    >>> with_parts([date, replace(blank, values=("港",))])[1].match is None
    True
    >>> with_parts([replace(date, path=("開催日",)), blank])[1].match is None
    True
    """
    found = list(claims)
    for index, claim in enumerate(claims):
        bare = list(takewhile(lambda one: not any(one.path) and one.values, claims[index + 1 : index + 4]))
        for size in range(len(bare) + 1, 1, -1):
            own = claims[index : index + size]
            parts, named = _parts_of(claim, [one.values for one in own])
            if parts and (named or _DATE.search(fold_heading(claim.heading))):
                found[index : index + size] = [
                    replace(one, match=_match(claim, part)) for one, part in zip(own, parts, strict=True)
                ]
                break
    return found


def spread_claims(claim: Claim, below: Sequence[Column]) -> list[Claim]:
    """A claim for each part of a date that stands in a column of its own below one heading; else the claim.

    `below` has an entry for each of the claim's columns. Cells without a number (未定, 上旬) are of any part.

    >>> claim = Claim(("月日",), 0, 1, Heading("schedule", "month_day", 1), None, ("5", "1", "20"))
    >>> [(one.first, one.match.part) for one in spread_claims(claim, (("5",), ("1", "20", "上旬")))]
    [(0, 'month'), (1, 'day')]
    >>> len(spread_claims(claim, (("13",), ("1", "20")))), len(spread_claims(claim, (("5月",), ("6月",))))
    (1, 1)
    >>> lasting = replace(claim, path=("日程",))
    >>> len(spread_claims(lasting, (("5",), ("7",)))), len(spread_claims(lasting, (("5月",), ("7日",))))
    (1, 2)
    """
    parts, named = _parts_of(claim, below)
    if not parts or (not named and _LASTS.search(fold_heading(claim.heading))):
        return [claim]
    return [
        replace(
            claim,
            first=claim.first + place,
            last=claim.first + place,
            match=_match(claim, part),
            values=tuple(below[place]),
        )
        for place, part in enumerate(parts)
    ]


def _match(claim: Claim, part: str) -> Heading:
    rank = claim.match.rank if claim.match is not None else 1
    return Heading("attribute", "", rank) if part == "weekday" else Heading("schedule", part, rank)


def _parts_of(claim: Claim, below: Sequence[Column]) -> tuple[tuple[str, ...], bool]:
    """Which part of a date each column tells, () where they tell none, and whether months are named: 5月."""
    match = claim.match
    if match is None or match.role != "schedule" or match.part not in ("", "month_day"):
        return (), False
    told = [[_folded(text) for text in own if not is_ditto(text)] for own in below]
    parts = next((order for order in _ORDERS if len(order) == len(told) and _are(order, told)), ())
    months = [own for own, part in zip(told, parts, strict=False) if part == "month"]
    return parts, any("月" in text for own in months for text in own)


def _are(order: Sequence[str], told: Sequence[Column]) -> bool:
    return all(_is_part(part, own) for part, own in zip(order, told, strict=True))


def _is_part(part: str, texts: Column) -> bool:
    """Whether a column tells a part of dates in each cell that tells one, and in most."""
    of_part = [text for text in texts if _PARTS[part].fullmatch(text)]
    others = [text for text in texts if not _PARTS[part].fullmatch(text)]
    return 2 * len(of_part) > len(texts) and not any(re.search(r"\d", text) for text in others)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
