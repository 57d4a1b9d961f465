"""A few plain rules for breaks, until the engine stands in `pipeline.repair.breaks`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell's visual lines and the separators between them."""

    column: str
    heading: str
    lines: tuple[str, ...]
    separators: tuple[str, ...]
    line_widths: tuple[float, ...]
    width: float | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether one break stays, how sure that is, and why."""

    keep: bool
    confidence: float
    rule: str
    evidence: str


def decide_breaks(cells: Sequence[BrokenCell], *, geometry: bool = True) -> list[tuple[Decision, ...]]:
    """A decision for each break of each cell."""
    return [
        tuple(_decision(left, right) for left, right in zip(cell.lines, cell.lines[1:], strict=False))
        for cell in cells
    ]


def _decision(left: str, right: str) -> Decision:
    keep = bool(left and right) and (left[-1] in "。市町村)" or right[0] in "(※・")
    return Decision(keep, 0.7, "stand-in", "")
