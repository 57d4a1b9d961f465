"""What a text begins and ends with of a time, and whether it is one: a table, written before it was read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.lexicon import times

with (Path(__file__).parent / "times.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_time_at_the_edges_of_a_text(row: dict[str, str]) -> None:
    text = row["text"]
    assert times.starts_with(text) == row["starts"]
    assert times.ends_with(text) == row["ends"]
    if row["time"]:
        assert times.is_time(text) is (row["time"] == "yes")
    if row["date"]:
        assert times.starts_date(text) is (row["date"] == "yes")


def test_the_longest_word_is_taken_first() -> None:
    for found in (times.words("third", "month"), times.statuses(), times.seasons()):
        assert [len(word) for word in found] == sorted((len(word) for word in found), reverse=True)


@pytest.mark.parametrize(
    ("length", "time", "starts"), [(23, True, "month"), (24, True, "month"), (25, True, "month")]
)
def test_a_long_text_is_read_by_its_edges(length: int, time: bool, starts: str) -> None:
    text = ("12月、" * 9)[:length]
    assert times.starts_with(text) == starts
    assert times.is_time(text + "1日" if not text[-1].isdigit() else text) is time
