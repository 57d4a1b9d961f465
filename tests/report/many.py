"""A dataset of many programs: the sample over and over, under new keys, with other titles and bureaus."""

from __future__ import annotations

import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import TABLES, frame
from tests.sample import sample

DOCUMENTS = 10
BUREAUS = ("空知", "石狩", "後志", "胆振", "日高", "渡島", "檜山", "上川", "留萌", "宗谷")


def many(programs: int, documents: int = DOCUMENTS) -> Tables:
    """Tables of at least so many programs, from as many copies of the sample as that takes."""
    original = sample()
    copies = -(-programs // len(original["programs"]))
    return {name: frame(name, repeated(name, original[name], copies, documents)) for name in TABLES}


def repeated(name: str, table: pd.DataFrame, copies: int, documents: int) -> pd.DataFrame:
    """The rows of all copies; the documents only once for each of the documents that copies share."""
    if name == "sources":
        copies = min(copies, documents)
    parts = []
    for copy in range(copies):
        part = table.copy()
        document = f"doc{copy % documents}-"
        if "source_id" in part.columns:
            part["source_id"] = document + part["source_id"]
        if "program_id" in part.columns:
            part["program_id"] = document + part["program_id"] + f"{copy:04d}"
        if name == "programs":
            part["no"] = [str(copy * len(part) + place + 1) for place in range(len(part))]
            part["bureau"] = BUREAUS[copy % len(BUREAUS)]
        parts.append(part)
    return pd.concat(parts, ignore_index=True)
