"""What is denied is no way of a cell, and what is not denied is one, whatever words and signs are around."""

from __future__ import annotations

from itertools import islice

from pipeline.normalize.methods import classify_methods
from tests.normalize.methods.compositions import Composed, composed

STRIDE = 17
"""Every how manieth cell is read; of each frame there are some."""
KNOWN = 0.001
"""The share of cells in which a way in a bracket is taken for a detail of the one before."""


def test_what_is_denied_is_no_way() -> None:
    wrong = [
        (cell.text, sorted(found - cell.done))
        for cell, found in read_cells()
        if not found <= cell.done | {"other"}
    ]
    assert not wrong


def test_what_is_done_is_a_way() -> None:
    cells = read_cells()
    missed = [(cell.text, sorted(cell.done - found)) for cell, found in cells if not cell.done <= found]
    assert len(missed) <= KNOWN * len(cells), missed


def read_cells() -> list[tuple[Composed, set[str]]]:
    """Every seventeenth cell with the categories that are read in it."""
    return [
        (cell, {way.category for way in classify_methods(cell.text)})
        for cell in islice(composed(), 0, None, STRIDE)
    ]
