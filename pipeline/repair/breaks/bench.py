"""Decide the breaks of a file of cells in the line-break benchmark's format, and write the predictions."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.model import SeihyoError
from pipeline.repair.breaks import BrokenCell, Decision, decide_breaks


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `bench wraps`."""
    parser.add_argument("file", type=Path, help="セルの JSON Lines / cells, one JSON object per line")
    parser.add_argument(
        "--no-geometry",
        action="store_true",
        help="行とセルの幅を使わない / leave the widths of lines and cells aside",
    )
    parser.add_argument(
        "--predictions", type=Path, required=True, help="判断を書くファイル / where to write the decisions"
    )


def read_cells(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file, in order."""
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise SeihyoError(
            f"{path}: セルの JSON Lines として読めません / not a readable JSONL file of cells ({error})"
        ) from error


def decide_rows(rows: Iterable[dict[str, Any]], *, geometry: bool) -> list[tuple[Decision, ...]]:
    """Decisions for each row; rows with one `doc` are one document. Truth and origin are not looked at."""
    rows = list(rows)
    documents: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        documents.setdefault(row["doc"], []).append(index)
    decided: list[tuple[Decision, ...]] = [()] * len(rows)
    for indices in documents.values():
        cells = [_cell(rows[index]) for index in indices]
        for index, decisions in zip(indices, decide_breaks(cells, geometry=geometry), strict=True):
            decided[index] = decisions
    return decided


def _cell(row: dict[str, Any]) -> BrokenCell:
    lines = tuple(row["lines"])
    return BrokenCell(
        column=row["column"],
        heading=row.get("heading") or row["column"],
        lines=lines,
        separators=("\n",) * (len(lines) - 1),
        line_widths=tuple(row.get("line_widths_em") or ()),
        width=row.get("cell_width_em"),
    )


def predictions(rows: list[dict[str, Any]], *, geometry: bool) -> list[dict[str, Any]]:
    """One prediction per row: doc, column, index, and keep or remove for each break."""
    decided = decide_rows(rows, geometry=geometry)
    return [
        {
            "doc": row["doc"],
            "column": row["column"],
            "index": index,
            "separators": ["keep" if decision.keep else "remove" for decision in decisions],
        }
        for index, (row, decisions) in enumerate(zip(rows, decided, strict=True))
    ]


def run(args: argparse.Namespace) -> int:
    """Write the predictions; 0 when done."""
    rows = read_cells(args.file)
    with args.predictions.open("w", encoding="utf-8", newline="\n") as out:
        for prediction in predictions(rows, geometry=not args.no_geometry):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0
