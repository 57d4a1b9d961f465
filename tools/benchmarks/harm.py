"""`python -m tools.benchmarks.harm [--set NAME] [--show]`: what repair does to clean cells.

Every cell of `tests/repair/harm` is right as it stands. A harm is a character that is dropped, added or
replaced, or white space that parts two things and vanishes (tests/repair/harm/README.md). The drawn sets
are read twice: as a page with its widths, and as plain text, in which a line break is a space; the fourth
as a file of fields too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from pipeline.formats import format_named
from pipeline.lexicon.headings import match_heading
from pipeline.repair import repair_document
from pipeline.repair.document import Document, Slot
from pipeline.repair.edits import Edit, new_cell
from pipeline.repair.separators import SEPARATOR

DRAWN = ("pdf", "text")
"""Formats in which a drawn set is read."""
TYPED_TOO = frozenset({"drawn_4"})
"""Drawn sets that are read as CSV as well."""
SETS = ("cells", "cells_2", "drawn", "drawn_2", "drawn_3", "drawn_4")
CELLS = Path(__file__).parents[2] / "tests" / "repair" / "harm"

Row = dict[str, Any]


def documents(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each document's format and cells, in printed order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for _, own in groupby(rows, key=lambda row: row["document"]):
        cells = list(own)
        yield cells[0]["format"], cells


def drawn_documents(path: Path, form: str) -> Iterator[list[Row]]:
    """Each table of a drawn set as the cells of a document of this format: pdf, text or csv.

    A table begins with its headings after a #; cells stand between |. ⏎ is a line break and a space a space,
    which stay; ␣ a space inside one expression, which may go.
    """
    tables = path.read_text(encoding="utf-8").split("# ")[1:]
    for number, table in enumerate(tables, 1):
        headings, *rows = ([cell.strip() for cell in line.split("|")] for line in table.splitlines())
        yield [
            _drawn(f"{path.stem}-{number}", ordinal, heading, cell, form)
            for ordinal, row in enumerate(rows, 1)
            for heading, cell in zip(headings, row, strict=True)
            if cell
        ]


def _drawn(document: str, row: int, heading: str, cell: str, form: str) -> Row:
    labels = ["either" if mark == "␣" else "keep" for mark in re.findall("␣|[ \u3000⏎]+", cell)]
    text = cell.replace("␣", " ").replace("⏎", " " if form == "text" else "\n")
    return {
        "document": document,
        "row": row,
        "column": heading,
        "kind": f"drawn as {form}",
        "format": form,
        "text": text,
        "breaks": labels,
    }


def laid_out(document: Document) -> Document:
    """The cells on a page, in columns an em wider than their widest lines."""
    widths: dict[str, float] = {}
    for slot in document:
        widths[slot.column] = max(4.0, widths.get(slot.column, 0.0), *_ems(slot.cell.text))
    return tuple(
        replace(slot, line_widths=_ems(slot.cell.text), width=widths[slot.column] + 1.0) for slot in document
    )


def _ems(text: str) -> tuple[float, ...]:
    """The widths of a text's lines."""
    return tuple(
        sum(1.0 if east_asian_width(character) in "FWA" else 0.5 for character in line)
        for line in text.split("\n")
    )


def every_document(name: str) -> Iterator[list[Row]]:
    """The documents of a set, by the name of its file: cells, cells_2, drawn, drawn_2 …"""
    if name.startswith("drawn"):
        for form in (*DRAWN, "csv") if name in TYPED_TOO else DRAWN:
            yield from drawn_documents(CELLS / f"{name}.txt", form)
    else:
        for _, cells in documents(CELLS / f"{name}.jsonl"):
            yield cells


def repaired(cells: Sequence[Row]) -> Document:
    """A document's cells after repair, as the form that they come in is repaired."""
    form = cells[0]["format"]
    document = as_document(cells)
    document = laid_out(document) if form == "pdf" else document
    return repair_document(document, origin=format_named(form).origin)[0]


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
    parser.add_argument("--set", choices=SETS, default="cells", dest="name", help="the cells to repair")
    parser.add_argument("--show", action="store_true", help="print each cell that is harmed")
    args = parser.parse_args(argv)
    cells = 0
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for own in every_document(args.name):
        cells += len(own)
        for cell, slot in zip(own, repaired(own), strict=True):
            found = list(harms(cell, slot.cell.text, slot.cell.edits))
            rules.update(found)
            kinds[cell["kind"]] += bool(found)
            if found and args.show:
                print(f" x [{cell['kind']}] {cell['text']!r} → {slot.cell.text!r} ({'; '.join(found)})")
    harmed = sum(kinds.values())
    print(f"{harmed} of {cells} cells harmed: {1000 * harmed / cells:.1f} in 1,000")
    for name, count in (*rules.most_common(), *kinds.most_common(12)):
        if count:
            print(f"{count:>6}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
