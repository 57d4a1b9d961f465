"""The break engine: which line breaks of a cell the text runs over, and which part two items."""

from __future__ import annotations

from pipeline.repair.breaks.cells import BrokenCell, Decision
from pipeline.repair.breaks.decide import decide_breaks

__all__ = ["BrokenCell", "Decision", "decide_breaks"]
