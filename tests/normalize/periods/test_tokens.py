"""Tokens, the units that numbers take from what follows, and brackets of weekdays: a table each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.normalize.periods.tokens import Tokens, fold, tokenize

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / "tokens" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(tokens: Tokens, i: int) -> str:
    """A token as the tables have it: text, kind, value, and its unit."""
    value, unit = tokens.values[i], tokens.units[i]
    said = f"{tokens.word(i)}:{tokens.kinds[i]}"
    return said + (f"={value}" if value != "" else "") + (f"@{unit}" if unit else "")


@pytest.mark.parametrize("row", rows("tokens"), ids=lambda row: row["text"])
def test_a_text_is_cut_as_the_table_says(row: dict[str, str]) -> None:
    tokens = tokenize(row["text"])
    assert " | ".join(shown(tokens, i) for i in range(len(tokens.kinds) - 1)) == row["tokens"]
    spaces = [i for i, kind in enumerate(tokens.kinds) if kind == "space"]
    assert tokens.past == [i + (i in spaces) for i in range(len(tokens.kinds))]
    assert (tokens.kinds[-1], tokens.starts[-1]) == ("end", len(row["text"]))


@pytest.mark.parametrize("row", rows("folded"), ids=lambda row: row["text"])
def test_signs_alike_are_made_one(row: dict[str, str]) -> None:
    assert fold(row["text"]) == row["folded"]
    assert len(row["text"]) == len(row["folded"])


@pytest.mark.parametrize("row", rows("weekdays"), ids=lambda row: row["text"])
def test_brackets_that_only_name_weekdays(row: dict[str, str]) -> None:
    tokens = tokenize(row["text"])
    after, weekday = tokens.weekdays.get(0, (0, None))
    assert tokens.text[: tokens.ends[after - 1] if after else 0] == row["bracket"]
    assert ("" if weekday is None else str(weekday)) == row["weekday"]
