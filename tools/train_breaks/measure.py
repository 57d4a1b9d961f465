"""Labelled cells decided as the repair stage decides them: each break's decision, and whether it is right.

A cell is read three ways. `geometry`: visual lines with their widths, as from a PDF. `text`: visual lines
without. `spaces`: a space where a line ended, as in a plain text document. A space that its author typed
inside a line is a break too, and stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.repair.breaks import Decision
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.separators import SEPARATOR, break_decisions

ROOT = Path(__file__).parents[2]
CELLS = ROOT / "tests" / "repair" / "breaks" / "hard"
HELD_OUT = ("cells_test", "cells_test2", "cells_calibration", "cells_wrapped", "cells_cut")
"""Files of cells that nobody looked at while the engine was built: what confidences rest on."""
LOOKED_AT = ("cells_dev",)
"""Looked at while the engine was built, but not trained on."""
ONCE = ("cells_fresh4", "cells_fresh5", "cells_fresh6")
"""Measured when the weights were ready, and read by nobody who made them better."""
TRAINED_ON = ("cells_new", "cells_fresh", "cells_fresh2", "cells_fresh3")
"""Of tables that the trainer lays out anew."""
SHARED = ROOT.parent / "shared" / "benchmarks" / "wraps" / "dev.jsonl"
"""Cells outside the repository: measured where they are, needed nowhere."""
READINGS = ("geometry", "text", "spaces")
MODES = {"geometry": "geometry", "text": "text", "spaces": "text"}
"""The model's weights that each reading is decided with."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """One break of a labelled cell as decided; breaks that a careful reader takes either way are left out."""

    file: str
    doc: str
    place: tuple[int, int]
    """Which cell of the file and which break of the cell."""
    reading: str
    column: str
    decider: str
    """Rule, or "model"."""
    score: float
    confidence: float
    keep: bool
    right: bool
    origin: str
    """author, renderer, space (the program wrapped where the author typed one), or typed (it did not)."""


def read_cells(path: Path) -> list[Row]:
    """The labelled cells of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure(
    name: str, rows: Sequence[Row], readings: Sequence[str] = READINGS, *, typed: bool = True
) -> list[Measured]:
    """What is decided of the breaks of a file's cells in each reading; cells of one `doc` are one document.

    `typed=False` leaves out the typed spaces, of cells whose labels say nothing of them.

    >>> cell = {"doc": "a", "column": "venue", "heading": "会場", "lines": ["札幌市", "小樽市"]}
    >>> cell |= {"separators": ["keep"], "origin": ["author"]}
    >>> [(one.decider, one.keep, one.right) for one in measure("cells", [cell], ["text"])]
    [('place_levels', True, True)]
    """
    documents: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        documents.setdefault(row["doc"], []).append(index)
    return [
        one
        for reading in readings
        for indices in documents.values()
        for one in _measure_document(name, [(index, rows[index]) for index in indices], reading)
        if typed or one.origin != "typed"
    ]


def _measure_document(name: str, cells: Sequence[tuple[int, Row]], reading: str) -> Iterator[Measured]:
    decided = break_decisions(tuple(_slot(index, row, reading) for index, row in cells))
    for place, (index, row) in enumerate(cells):
        truths = _truths(row["lines"], row["separators"], row["origin"])
        for number, (decision, (label, origin)) in enumerate(zip(decided[place], truths, strict=True)):
            if label != "either":
                yield _measured(name, row, (index, number), reading, decision, label, origin)


def _measured(
    name: str, row: Row, place: tuple[int, int], reading: str, decision: Decision, label: str, origin: str
) -> Measured:
    return Measured(
        name,
        row["doc"],
        place,
        reading,
        row["column"],
        decision.rule,
        decision.score,
        decision.confidence,
        decision.keep,
        decision.keep == (label == "keep"),
        origin,
    )


def _slot(index: int, row: Row, reading: str) -> Slot:
    text = (" " if reading == "spaces" else "\n").join(row["lines"])
    measured = reading == "geometry"
    return Slot(
        f"cell-{index:04}",
        index,
        row["column"],
        row.get("heading") or row["column"],
        new_cell(text),
        line_widths=tuple(row["line_widths_em"]) if measured else (),
        width=row["cell_width_em"] if measured else None,
    )


def _truths(lines: Sequence[str], labels: Sequence[str], origins: Sequence[str]) -> list[tuple[str, str]]:
    """The label and origin of each separator of the cell's text, typed spaces among them.

    >>> _truths(["定員 5名", "先着"], ["remove"], ["author"])
    [('keep', 'typed'), ('remove', 'author')]
    """
    truths: list[tuple[str, str]] = []
    for line, label, origin in zip(lines, (*labels, ""), (*origins, ""), strict=True):
        truths += [("keep", "typed")] * len(SEPARATOR.findall(line))
        truths += [(label, origin)] if label else []
    return truths


def measure_files(names: Iterable[str]) -> list[Measured]:
    """What is decided of the breaks of the named files of the tests' cells."""
    return [one for name in names for one in measure(name, read_cells(CELLS / f"{name}.jsonl"))]
