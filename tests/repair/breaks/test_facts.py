"""What lines, widths and places say by themselves: the tables in `facts/`, written before they were read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.repair.breaks.lines import Line, describe
from pipeline.repair.breaks.places import place_kind
from pipeline.repair.breaks.shapes import shape
from pipeline.repair.breaks.widths import next_unit, widths_by_profile

Row = dict[str, str]
FACTS = Path(__file__).parent / "facts"
SHORT = {"ends": "period_ends", "starts": "period_starts", "place": "place_starts"}


def rows(name: str) -> list[Row]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row: Row) -> str:
    return f"{row['text'][:30]} {row['why']}"


@pytest.mark.parametrize("row", rows("shapes"), ids=named)
def test_a_line_looks_as_the_table_says(row: Row) -> None:
    found = shape(row["text"])
    if row["kind"].startswith("!"):
        assert found.kind != row["kind"][1:]
    else:
        assert found.kind == row["kind"]
    for fact in row["facts"].split():
        name, value = fact.split("=")
        assert str(getattr(found, SHORT.get(name, name))) == value, name


FLAGS = [name for name, kind in Line.__annotations__.items() if "bool" in str(kind)]


@pytest.mark.parametrize("row", rows("lines"), ids=named)
def test_a_line_says_what_the_table_says(row: Row) -> None:
    line = describe([row["text"]])[row["text"]]
    assert [name for name in FLAGS if getattr(line, name)] == sorted(row["says"].split(), key=FLAGS.index)


@pytest.mark.parametrize("row", rows("widths"), ids=named)
def test_a_text_is_as_wide_as_the_table_says(row: Row) -> None:
    assert widths_by_profile(row["text"]) == tuple(
        float(row[name]) for name in ("fixed", "mixed", "proportional")
    )


@pytest.mark.parametrize("row", rows("units"), ids=named)
def test_a_line_begins_with_what_can_not_be_parted(row: Row) -> None:
    assert next_unit(row["text"]) == row["unit"]


@pytest.mark.parametrize("row", rows("places"), ids=named)
def test_a_place_has_the_level_that_the_table_says(row: Row) -> None:
    assert place_kind(row["text"]) == (row["starts"], row["whole"])
