"""Tables of many documents from tables of some: rows of a document taken out, or put beside others'."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.build.interim import arrow_schema_of, as_arrow, as_pandas
from pipeline.extract import UNREADABLE
from pipeline.model import Tables
from pipeline.normalize.assemble import one_line
from pipeline.publish.row_sources import arrow_sources, row_sources
from pipeline.schemas import INTERIM, TABLES, frame, handed_on

Key = tuple[str, str]
"""A stage and the name of one of its tables."""

Pieces = dict[Key, pa.Table]
"""All tables of the three stages for some documents."""


class Built(NamedTuple):
    """What the three pure stages made of some documents."""

    extract: Tables
    repair: Tables
    normalize: Tables

    @classmethod
    def of(cls, stages: Mapping[str, Tables]) -> Built:
        """The stages' tables by name; a table that is not given is empty."""
        return cls(*(complete(stage, stages.get(stage, {})) for stage in cls._fields))

    @property
    def pieces(self) -> Pieces:
        """The same as Arrow tables."""
        return {(stage, name): as_arrow(stage, name, getattr(self, stage)[name]) for stage, name in KEYS}


KEYS: tuple[Key, ...] = tuple((stage, name) for stage in Built._fields for name in INTERIM[stage])


def built_of(pieces: Pieces) -> Built:
    """The tables that `Built.pieces` were made of."""
    stages: dict[str, Tables] = {stage: {} for stage in Built._fields}
    for (stage, name), table in pieces.items():
        stages[stage][name] = as_pandas(stage, name, table)
    return Built.of(stages)


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
        return {
            name: table[row_sources(table).isin(wanted)].reset_index(drop=True)
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
    stacked: Tables = {}
    for name in parts[0]:
        filled = [part[name] for part in parts if not part[name].empty] or [parts[0][name]]
        table = pd.concat(filled, ignore_index=True)
        order = row_sources(table).argsort(kind="stable")
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


def rows_of(table: pa.Table, documents: Sequence[str], sources: pa.ChunkedArray | None = None) -> pa.Table:
    """The rows that belong to the documents, in the documents' order, each document's in theirs.

    `sources` are those of the rows, where they are known.

    >>> rows_of(pa.table({"source_id": ["b", "x", "a", "b"], "n": [1, 2, 3, 4]}), ["a", "b"])["n"].to_pylist()
    [3, 1, 4]
    """
    sources = arrow_sources(table) if sources is None else sources
    rank = pc.index_in(sources, value_set=pa.array(documents, pa.string()))
    if rank.null_count:
        table, rank = table.filter(pc.is_valid(rank)), rank.drop_null()
    ranks = rank.to_numpy()
    return table if (ranks[1:] >= ranks[:-1]).all() else table.take(ranks.argsort(kind="stable"))


def in_order(key: Key, tables: Iterable[pa.Table], documents: Sequence[str]) -> pa.Table:
    """The rows of all tables, in the documents' order; those of one table stand so already."""
    filled = [table for table in tables if table.num_rows]
    if len(filled) < 2:
        return filled[0] if filled else arrow_schema_of(*key).empty_table()
    return rows_of(pa.concat_tables(filled), documents)
