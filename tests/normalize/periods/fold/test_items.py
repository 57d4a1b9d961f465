"""What the fold makes of a cell's phrases: `items.csv`, each row written before it was read.

`1.label=派遣` is said of the first item; `!1.tentative` says that it is not; nothing after = is null or "",
and _ is a space.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalize.periods.fold import Item, Reading, fold_phrases
from pipeline.normalize.periods.phrases import read_phrases
from pipeline.normalize.periods.point import Point
from pipeline.normalize.periods.tokens import tokenize

POINTS = frozenset(Point.__annotations__)

with (Path(__file__).parent / "items.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def folded(text: str) -> Reading:
    tokens = tokenize(text)
    return fold_phrases(tokens, read_phrases(tokens, 0, len(tokens.kinds) - 1))


def value(reading: Reading, item: Item, name: str) -> Any:
    """One fact of an item, as the table has it."""
    text = reading.text
    if name == "cut":
        begin, end = item.span
        return text[begin : max(item.words_end, end)].rstrip(" 、")
    if name == "span":
        return text[slice(*item.span)]
    if name == "to":
        return item.end and text[slice(*item.end.span)]
    if name == "start":
        return item.start and text[slice(*item.start.span)]
    if name == "choices":
        return "+".join(text[slice(*choice.span)] for choice in item.choices)
    if name == "frames":
        ends = ((frame.span[0], frame.end.span[1] if frame.end else frame.span[1]) for frame in item.frames)
        return "+".join(text[slice(*span)] for span in ends)
    if name == "rule":
        return item.rule and (item.rule.as_rrule() or "-").replace(",", ";")
    if name in ("start.approximate", "to.approximate"):
        point = item.start if name.startswith("start") else item.end
        return point is not None and point.approximate
    return getattr(item.start if name in POINTS - {"end", "approximate"} else item, name, None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_items_of_a_cell(row: dict[str, str]) -> None:
    reading = folded(row["text"])
    assert len(reading.items) == int(row["items"])
    for fact in row["facts"].split(" "):
        assert holds(reading, fact), fact


def holds(reading: Reading, fact: str) -> bool:
    """Whether a fact of the table is so."""
    if not fact:
        return True
    said, _, expected = fact.removeprefix("!").partition("=")
    number, _, name = said.partition(".")
    found = value(reading, reading.items[int(number) - 1], name)
    if "=" not in fact:
        return bool(found) is not fact.startswith("!")
    return ("" if found is None else str(found)).replace(" ", "_") == expected
