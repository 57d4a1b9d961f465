"""`python -m tools.benchmarks.harm [--second] [--show]`: what repair does to clean cells.

Every cell of `tests/repair/harm` is right as it stands. A harm is a character that is dropped, added or
replaced, or white space that parts two things and vanishes (tests/repair/harm/README.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from pipeline.formats import format_named
from pipeline.lexicon.headings import match_heading
from pipeline.repair import repair_document
from pipeline.repair.document import Document, Slot
from pipeline.repair.edits import Edit, new_cell
from pipeline.repair.separators import SEPARATOR

CELLS = Path(__file__).parents[2] / "tests" / "repair" / "harm"

Row = dict[str, Any]


def documents(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each document's format and cells, in printed order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for _, own in groupby(rows, key=lambda row: row["document"]):
        cells = list(own)
        yield cells[0]["format"], cells


def as_document(cells: Sequence[Row]) -> Document:
    """The cells as repair takes them, each column under the role that its heading names."""
    roles: dict[str, str] = {}
    for heading in dict.fromkeys(cell["column"] for cell in cells):
        found = match_heading(heading)
        role = found.role if found is not None and found.role != "attribute" else heading
        roles[heading] = heading if role in roles.values() else role
    return tuple(
        Slot(
            f"h-{cell['row']:04d}", cell["row"], roles[cell["column"]], cell["column"], new_cell(cell["text"])
        )
        for cell in cells
    )


def harms(cell: Row, text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """The rule of each harm done to a cell."""
    raw = cell["text"]
    if SEPARATOR.sub("", raw) != SEPARATOR.sub("", text):
        changed = [edit for edit in edits if SEPARATOR.sub("", edit.before) != SEPARATOR.sub("", edit.after)]
        yield "characters: " + ", ".join(sorted({edit.rule for edit in changed}))
        return
    for label, left in zip(cell.get("breaks", ()), _stays(raw, text), strict=True):
        if label == "keep" and not left:
            yield "a break lost"


def _stays(raw: str, text: str) -> Iterator[bool]:
    """Whether each run of white space of the raw text still parts what it parted."""
    at = 0
    pieces = SEPARATOR.split(raw)
    for left, right in pairwise(pieces):
        at += len(left)
        found = SEPARATOR.match(text, at)
        yield found is not None or not left or not right
        at = found.end() if found is not None else at


def main(argv: Sequence[str] | None = None) -> int:
    """Print the harms by kind and by rule."""
    parser = argparse.ArgumentParser(prog="python -m tools.benchmarks.harm")
    parser.add_argument("--second", action="store_true", help="the second set: its figures alone")
    parser.add_argument("--show", action="store_true", help="print each cell of the first set that is harmed")
    args = parser.parse_args(argv)
    cells = 0
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for form, own in documents(CELLS / ("cells_2.jsonl" if args.second else "cells.jsonl")):
        document, _ = repair_document(as_document(own), origin=format_named(form).origin)
        cells += len(own)
        for cell, slot in zip(own, document, strict=True):
            found = list(harms(cell, slot.cell.text, slot.cell.edits))
            rules.update(found)
            kinds[cell["kind"]] += bool(found)
            if found and args.show and not args.second:
                print(f" x [{cell['kind']}] {cell['text']!r} → {slot.cell.text!r} ({'; '.join(found)})")
    harmed = sum(kinds.values())
    print(f"{harmed} of {cells} cells harmed: {1000 * harmed / cells:.1f} in 1,000")
    for name, count in (*rules.most_common(), *kinds.most_common(12)):
        if count:
            print(f"{count:>6}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
