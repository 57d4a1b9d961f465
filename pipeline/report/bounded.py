"""As much of a dataset as one page can show: whole documents from the first on, up to a bound."""

from __future__ import annotations

import pandas as pd

from pipeline.model import Tables
from pipeline.publish.first import first_documents

MOST = 10_000
"""Programmes that the page shows."""


def bounded(tables: Tables, most: int = MOST) -> Tables:
    """The tables where they are small enough, else what belongs to their first documents, at least to one.

    Of a document that is larger than the bound by itself, its first programmes are left.
    """
    programs = tables["programs"]
    if len(programs) <= most:
        return tables
    counts = programs["source_id"].value_counts()
    sizes = ((source, int(counts.get(source, 0))) for source in tables["sources"]["source_id"])
    kept = set(first_documents(sizes, most))
    within = set(programs[programs["source_id"].isin(kept)].head(most)["program_id"])
    return {name: of_shown(table, kept, within) for name, table in tables.items()}


def of_shown(table: pd.DataFrame, sources: set[str], programs: set[str]) -> pd.DataFrame:
    """The rows that belong to these documents and, where they name a programme, to one of these."""
    stays = pd.Series(True, index=table.index)
    if "source_id" in table.columns:
        stays &= table["source_id"].isin(sources)
    if "program_id" in table.columns:
        stays &= table["program_id"].isna() | table["program_id"].isin(programs)
    return table[stays].reset_index(drop=True)
