"""Clean cells come out of repair as they are, in the form in which they were published."""

from __future__ import annotations

from collections import Counter

import pytest

from tools.benchmarks.harm import SETS, every_document, harms, repaired


@pytest.mark.parametrize("name", SETS)
def test_no_cell_is_harmed(name: str) -> None:
    found: Counter[str] = Counter()
    for cells in every_document(name):
        for cell, slot in zip(cells, repaired(cells), strict=True):
            for harm in harms(cell, slot.cell.text, slot.cell.edits):
                found[f"{cell['text']}: {harm}"] += 1
    assert found == {}


def test_the_measure_sees_each_kind_of_harm() -> None:
    cell = {"text": "春鰊まつり 会場", "breaks": ["keep"]}
    assert list(harms(cell, "春鰊まつり 会場", ())) == []
    assert list(harms(cell, "春鰊まつり会場", ())) == ["a break lost"]
    assert len(list(harms(cell, "春まつり 会場", ()))) == 1
    assert list(harms({"text": "平成 29 年", "breaks": ["either", "either"]}, "平成29年", ())) == []
