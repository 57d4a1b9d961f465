"""Tables as `extract` hands them on, made by hand."""

from __future__ import annotations

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
