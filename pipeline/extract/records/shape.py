"""How a table's rows are set: where its numbers, titles and lines of sections stand, how full they are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.lines.marks import opens_section
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table
from pipeline.value import value

OWNERS = ("bureau", "municipality", "organizer")
"""Columns that say whose a row is, and tell nothing of a programme."""

LEAST_PARTS = 2
"""So many numbered lines count the parts of a table."""

_DIGITS = re.compile(r"\d+")
_BRACKETS = {"【": "】", "〔": "〕", "＜": "＞", "<": ">", "《": "》", "≪": "≫", "[": "]"}


@value
class Shape:
    """What tells a table's records from lines between them."""

    number: int | None
    """The place of its numbers."""
    title: int | None
    """The place of its titles."""
    venue: int | None
    """That of its venues."""
    lead: int
    """The leftmost place but that of numbers, in which lines that head sections stand."""
    typical: float
    """The median of filled places a row, lines of one text left out."""
    bullets: frozenset[str]
    """Signs that stand before most records: they tell no section."""
    label: str
    """How most records are numbered, any number as 0: 0, 0-0, (0)."""
    wholes: frozenset[str]
    """The first numbers of most records, 1 and 2 of 1-1, 1-2, 2-1; none where (1) comes again."""
    owner: str
    """The role of the leftmost column where that says whose a row is, else ""."""
    told: tuple[int, ...]
    """The places that tell a programme's times and partners."""
    counted: bool
    """Whether numbered lines of one text count the parts of the table: they head rows, however named."""

    def is_full(self, texts: Sequence[str]) -> bool:
        """Whether a row holds about as much as the others."""
        return len(texts) >= max(3.0, 0.7 * self.typical)


def shape_of(table: Table) -> Shape:
    """The shape of a table's rows.

    A column without a heading in which nothing stands, as programs leave before a table, is not its leftmost.
    """
    number = place_of(table, "no")
    filled = [row for row in table.rows if len(texts_of(row)) > 1]
    counts = sorted(len(texts_of(row)) for row in filled)
    lead = _leftmost(table, number)
    signs = Counter(bullet_of(text) for row in filled if (text := row.slots[lead].text.strip()))
    bullets = frozenset(sign for sign, count in signs.items() if count > 1 and 2 * count >= len(filled))
    typical = counts[len(counts) // 2] if counts else 0.0
    numbers = [row.slots[number].text for row in filled] if number is not None else []
    label = Counter(map(label_of, numbers)).most_common(1)[0][0] if numbers else ""
    firsts = [whole_of(text) for text in numbers if label_of(text) == label]
    wholes = frozenset(firsts)
    wholes = wholes if label.count("0") > 1 or len(wholes) == len(firsts) else frozenset()
    name = table.layout.columns[lead].name
    owner = name if name in OWNERS else ""
    told = tuple(
        place for place, column in enumerate(table.layout.columns) if column.name in ("schedule", "target")
    )
    return Shape(
        number,
        place_of(table, "title"),
        place_of(table, "venue"),
        lead,
        typical,
        bullets,
        label,
        wholes,
        owner,
        told,
        _counts_parts(table, lead),
    )


def _counts_parts(table: Table, lead: int) -> bool:
    """Whether numbered lines of one text count on from 1, fuller rows without numbers below each."""
    rows = [(texts, row.slots[lead].text.strip()) for row in table.rows if (texts := texts_of(row))]
    numbered = [bullet_of(text) == "0" and opens_section(text) for _, text in rows]
    heads = [place for place, (texts, _) in enumerate(rows) if numbered[place] and len(texts) == 1]
    if len(heads) < LEAST_PARTS or heads[0] != 0 or sum(numbered) > len(heads):
        return False
    counts = [whole_of(rows[place][1]) for place in heads]
    below = [len(rows[place + 1][0]) if place + 1 < len(rows) else 0 for place in heads]
    return counts == [str(count) for count in range(1, len(heads) + 1)] and min(below) > 1


def place_of(table: Table, name: str) -> int | None:
    """The place of a role's column, None where the table has none."""
    return next((place for place, column in enumerate(table.layout.columns) if column.name == name), None)


def label_of(text: str) -> str:
    """How a record is numbered, any number as 0.

    >>> label_of("1-2"), label_of("（３）"), label_of("12")
    ('0-0', '(0)', '0')
    """
    return _DIGITS.sub("0", "".join(unicodedata.normalize("NFKC", text).split()))


def whole_of(text: str) -> str:
    """The first number of a record's, "" where it has none.

    >>> whole_of("１－２"), whole_of("新")
    ('1', '')
    """
    found = _DIGITS.search(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""


def bullet_of(text: str) -> str:
    """The sign before a line, any number as 0; both brackets where they enclose the whole of it.

    >>> bullet_of("■派遣"), bullet_of("２　受入"), bullet_of("【受入】訪問団"), bullet_of("【受入】")
    ('■', '0', '【', '【】')
    """
    bare = text.strip()
    sign = unicodedata.normalize("NFKC", bare[:1])
    if bare[:1] in _BRACKETS and bare.find(_BRACKETS[bare[:1]]) == len(bare) - 1:
        return bare[0] + bare[-1]
    return "0" if sign.isdecimal() else sign


def texts_of(row: BodyRow) -> list[str]:
    """The texts of a row's cells, or its only line, where that stands over several columns."""
    texts = [slot.text for slot in row.slots if slot.text.strip()]
    return texts or ([row.spread] if row.spread is not None and row.spread.strip() else [])


def _leftmost(table: Table, number: int | None) -> int:
    places = (place for place in range(len(table.layout.columns)) if place != number)
    return next((place for place in places if _is_used(table, place)), 0)


def _is_used(table: Table, place: int) -> bool:
    return bool(table.layout.columns[place].heading.strip()) or any(
        row.slots[place].text.strip() for row in table.rows
    )
