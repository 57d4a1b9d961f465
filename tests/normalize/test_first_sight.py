"""What is read right of cells labelled before any code had seen them stays right, to every field and word."""

from __future__ import annotations

import csv

import pytest

from tools.benchmarks.first_sight import MISSES, OTHERWISE, differing, opened


def known_differences() -> dict[tuple[str, str], dict[int, str]]:
    """How cells are known to differ from their labels, by area and set."""
    known: dict[tuple[str, str], dict[int, str]] = {}
    for path in (MISSES, OTHERWISE):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                known.setdefault((row["area"], row["set"]), {})[int(row["line"])] = row.get("told", "fields")
    return known


@pytest.mark.parametrize(("area", "name"), opened())
def test_what_was_right_is_right(area: str, name: str) -> None:
    known, found = known_differences().get((area, name), {}), differing(area, name)
    changed = {
        line: f"{known.get(line, 'right')} → {' '.join(found.get(line, ['right']))}"
        for line in sorted(known.keys() | found.keys())
        if known.get(line) != found.get(line, [None])[0]
    }
    command = "python -m tools.benchmarks.first_sight --write-misses"
    assert not changed, f"{area}_{name}.jsonl; where it is for the better, `{command}` notes it: {changed}"
