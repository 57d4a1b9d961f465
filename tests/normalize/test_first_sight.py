"""What is read right of cells labelled before any code had seen them stays right, to every field."""

from __future__ import annotations

import csv

import pytest

from tools.benchmarks.first_sight import MISSES, misses, opened


def known_misses() -> dict[tuple[str, str], dict[int, str]]:
    """The cells that are known to be read otherwise, by area and set."""
    known: dict[tuple[str, str], dict[int, str]] = {}
    with MISSES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known.setdefault((row["area"], row["set"]), {})[int(row["line"])] = row["cells"]
    return known


@pytest.mark.parametrize(("area", "name"), opened())
def test_what_was_right_is_right(area: str, name: str) -> None:
    known, found = known_misses().get((area, name), {}), misses(area, name)
    lost = {line: text for line, text in found.items() if line not in known}
    assert not lost, f"{area}_{name}.jsonl: right before, wrong now: {lost}"
    won = {line: text for line, text in known.items() if line not in found}
    command = "python -m tools.benchmarks.first_sight --write-misses"
    assert not won, f"{area}_{name}.jsonl: right now, so no longer of {MISSES.name} ({command}): {won}"
