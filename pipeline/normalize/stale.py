"""The last good version of documents that can't be read now."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import TABLES, frame


def carry_over(tables: Tables, previous: Tables, failed: Sequence[str]) -> Tables:
    """The tables with the rows that the previous dataset held of the failed sources, marked stale.

    Findings of this build about those sources stay beside the old ones; a failed source that was never
    published has no row to point to, and its findings stay out.
    """
    sources = previous["sources"]
    kept = sources[sources["source_id"].isin(list(failed))].assign(stale=True)
    old_programs = previous["programs"]
    programs = old_programs[old_programs["source_id"].isin(kept["source_id"])]
    carried: Tables = {"sources": kept}
    for name in TABLES:
        if name != "sources":
            carried[name] = rows_of(previous[name], kept["source_id"], programs["program_id"])
    known = {*tables["sources"]["source_id"], *kept["source_id"]}
    findings = tables["findings"]
    tables = {**tables, "findings": findings[findings["source_id"].isin(known)]}
    merged = {name: frame(name, pd.concat([tables[name], carried[name]])) for name in TABLES}
    return {**tables, **{name: ordered(name, table) for name, table in merged.items()}}


def rows_of(table: pd.DataFrame, sources: pd.Series[str], programs: pd.Series[str]) -> pd.DataFrame:
    """The rows that belong to the sources: by source where the table names it, else by program."""
    if "source_id" in table.columns:
        return table[table["source_id"].isin(sources)]
    return table[table["program_id"].isin(programs)]


def ordered(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows by source or program, the order within them kept; a repeated finding stands once."""
    key = "source_id" if name in ("sources", "programs", "repairs", "findings") else "program_id"
    rows = table.drop_duplicates() if name == "findings" else table
    return rows.sort_values(key, kind="stable").reset_index(drop=True)
