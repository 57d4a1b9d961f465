"""Tables of many documents from tables of some: rows of a document taken out, or put beside others'."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.extract import UNREADABLE
from pipeline.model import Tables
from pipeline.normalize.assemble import one_line
from pipeline.schemas import INTERIM, TABLES, frame, handed_on


class Built(NamedTuple):
    """What the three pure stages made of some documents."""

    extract: Tables
    repair: Tables
    normalize: Tables

    @classmethod
    def of(cls, stages: Mapping[str, Tables]) -> Built:
        """The stages' tables by name; a table that is not given is empty."""
        return cls(*(complete(stage, stages.get(stage, {})) for stage in cls._fields))


def complete(stage: str, tables: Tables) -> Tables:
    """All tables of a stage, in its order; a table that is not given is empty.

    >>> complete("extract", {})["cells"].empty
    True
    """
    return {name: declared(stage, name, tables.get(name, [])) for name in INTERIM[stage]}


def of_sources(built: Built, sources: Collection[str]) -> Built:
    """The rows that belong to the documents; every table says so itself, or through its program."""
    wanted = set(sources)

    def own(tables: Tables) -> Tables:
        source_of = source_of_program(tables)
        return {
            name: table[row_sources(table, source_of).isin(wanted)].reset_index(drop=True)
            for name, table in tables.items()
        }

    return Built(*map(own, built))


def put_together(parts: Sequence[Built]) -> Built:
    """The tables of all parts, each document's rows in one piece, in the order of source_id.

    A document stands in one part alone.
    """
    return Built(
        *(
            _stacked(stage, tables)
            for stage, tables in zip(Built._fields, zip(*parts, strict=True), strict=True)
        )
    )


def _stacked(stage: str, parts: Sequence[Tables]) -> Tables:
    source_of = {key: source for part in parts for key, source in source_of_program(part).items()}
    stacked: Tables = {}
    for name in parts[0]:
        filled = [part[name] for part in parts if not part[name].empty] or [parts[0][name]]
        table = pd.concat(filled, ignore_index=True)
        order = row_sources(table, source_of).argsort(kind="stable")
        stacked[name] = declared(stage, name, table.iloc[order].reset_index(drop=True))
    return stacked


def as_stale(built: Built, source_id: str, message: str) -> Built:
    """The tables of one document, marked as its last good version, with a finding that says why."""
    tables = built.normalize
    row = {"source_id": source_id, "rule": UNREADABLE, "severity": "error", "message": one_line(message)}
    old = tables["findings"]
    findings = pd.concat([frame("findings", [row]), old[old["rule"] != UNREADABLE]], ignore_index=True)
    stale = {"sources": tables["sources"].assign(stale=True), "findings": frame("findings", findings)}
    return built._replace(normalize={**tables, **stale})


def declared(stage: str, name: str, rows: pd.DataFrame | list[dict[str, object]]) -> pd.DataFrame:
    """The rows as a table of the stage, in its declared columns and types."""
    return frame(name, rows) if stage == "normalize" and name in TABLES else handed_on(stage, name, rows)


def source_of_program(tables: Tables) -> dict[str, str]:
    """The document of each program."""
    programs = tables["programs"] if "programs" in tables else tables["cells"]
    return dict(zip(programs["program_id"], programs["source_id"], strict=True))


def row_sources(table: pd.DataFrame, source_of: Mapping[str, str]) -> pd.Series[str]:
    """The document of each row."""
    return table["source_id"] if "source_id" in table.columns else table["program_id"].map(source_of)
