"""A small reader of tab-separated documents, so that the repair stage can be tested on whole tables."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.model import ROLES, Tables

SHARED = Path(__file__).parents[2].parent / "shared"
NAMES = ROLES


def tables_of(
    rows: Sequence[Sequence[str]], source_id: str = "doc", columns: Sequence[str] = NAMES
) -> Tables:
    """The tables that `extract` hands on, for rows of cells without geometry."""
    cells = [
        {
            "source_id": source_id,
            "program_id": f"{source_id}-{ordinal:04d}",
            "ordinal": ordinal,
            "part": 0,
            "column": column,
            "heading": column,
            "text": text,
            "page": 1,
            "line": ordinal,
            "line_widths": [],
            "width": None,
            "carried": None,
        }
        for ordinal, row in enumerate(rows, 1)
        for column, text in zip(columns, row, strict=True)
    ]
    return {"sources": pd.DataFrame({"source_id": [source_id]}), "cells": pd.DataFrame(cells)}


def read_tsv(path: Path) -> list[list[str]]:
    """Records of a tab-separated document: the rows of ten fields whose first is a number."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    return [row for row in rows if len(row) == len(NAMES) and row[0].strip().isdecimal()]


def read_csv(path: Path) -> list[list[str]]:
    """Records of a comma-separated document with line breaks in its cells."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    records = [row for row in rows if row and row[0].strip().isdecimal()]
    return [[cell.replace("\r\n", "\n") for cell in row] for row in records]
