"""Tables as `extract` hands them on, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import ROLES, Tables
from pipeline.schemas import handed_on

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
    source = {
        "source_id": source_id,
        "file": f"{source_id}.txt",
        "format": "text",
        "sha256": "0" * 64,
        "records": len(rows),
    }
    return {
        "sources": handed_on("extract", "sources", [source]),
        "cells": handed_on("extract", "cells", cells),
        "findings": handed_on("extract", "findings", []),
    }
