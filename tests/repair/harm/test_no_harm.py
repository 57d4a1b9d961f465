"""Clean cells come out of repair as they are, in the form in which they were published."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.formats import format_named
from pipeline.repair import repair_document
from tools.benchmarks.harm import CELLS, as_document, documents, harms


@pytest.mark.parametrize("name", ["cells.jsonl", "cells_2.jsonl"])
def test_no_cell_is_harmed(name: str) -> None:
    found: Counter[str] = Counter()
    for form, cells in documents(CELLS / name):
        document, _ = repair_document(as_document(cells), origin=format_named(form).origin)
        for cell, slot in zip(cells, document, strict=True):
            found.update(harms(cell, slot.cell.text, slot.cell.edits))
    assert found == {}


def test_the_measure_sees_each_kind_of_harm() -> None:
    cell = {"text": "春鰊まつり 会場", "breaks": ["keep"]}
    assert list(harms(cell, "春鰊まつり 会場", ())) == []
    assert list(harms(cell, "春鰊まつり会場", ())) == ["a break lost"]
    assert len(list(harms(cell, "春まつり 会場", ()))) == 1
    assert list(harms({"text": "平成 29 年", "breaks": ["either", "either"]}, "平成29年", ())) == []
