"""Rows of documents from where they stand, a few documents at a time, so that no table is held as a whole.

Each run answers for some documents, and is asked for them in the order of their source_id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.build.blocks import Block, Standing, lay_out
from pipeline.build.interim import arrow_schema_of
from pipeline.build.merge import KEYS, Key, Pieces, in_order, rows_of
from pipeline.build.parts import Done, pieces_of
from pipeline.model import SeihyoError
from pipeline.publish.row_sources import arrow_sources
from pipeline.publish.written import Span

WINDOW = 256
"""Documents whose rows are held at once."""

BATCH = 2048
"""Rows of a stored table that are read at once."""


class Run(Protocol):
    """Rows of some documents."""

    @property
    def sources(self) -> Collection[str]:
        """The documents, by source_id."""

    def rows(self, key: Key, documents: Sequence[str]) -> pa.Table:
        """Their rows in one table, of those documents alone and in their order."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of all documents, block for block."""

    blocks: Sequence[Block]
    runs: Sequence[Run]
    """Of all documents of the blocks that don't stand; a document is in one alone."""
    standing: Standing | None = None
    """Where the other blocks stand."""

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Rows:
        """The rows of the runs, of which no block stands."""
        return cls(lay_out(sorted(source for run in runs for source in run.sources), ()), runs)

    def windows(self, block: Block) -> Iterator[Pieces]:
        """All tables of the block's documents, some documents at a time; blocks come in their order."""
        for start in range(0, len(block.documents), WINDOW):
            documents = block.documents[start : start + WINDOW]
            yield {
                key: in_order(key, [run.rows(key, documents) for run in self.runs], documents) for key in KEYS
            }

    def part(self, name: str, block: Block) -> tuple[Span, Iterator[bytes]]:
        """A block that stands in a file, and its bytes."""
        assert self.standing is not None
        assert block.standing is not None
        return self.standing.part(name, block.standing)


class HeldRun:
    """Tables that are held."""

    def __init__(self, pieces: Mapping[Key, pa.Table]) -> None:
        self._pieces = pieces
        self.sources = pieces["normalize", "sources"]["source_id"].to_pylist()

    def rows(self, key: Key, documents: Sequence[str]) -> pa.Table:
        """The rows of the documents."""
        return rows_of(self._pieces[key], documents)


class PartsRun:
    """Tables that stand in parts."""

    def __init__(self, done: Iterable[Done]) -> None:
        self._part: dict[str, Path] = {}
        for one in done:
            if isinstance(one.part, Path):
                self._part |= dict.fromkeys(one.read, one.part)
        self._open: dict[Path, Pieces] = {}

    @property
    def sources(self) -> Collection[str]:
        """The documents, by source_id."""
        return self._part.keys()

    def rows(self, key: Key, documents: Sequence[str]) -> pa.Table:
        """The rows of the documents, from each part that holds some."""
        own: dict[Path, list[str]] = {}
        for source in documents:
            if source in self._part:
                own.setdefault(self._part[source], []).append(source)
        self._open = {path: self._open.get(path) or pieces_of(path) for path in own}
        tables = [rows_of(self._open[path][key], sources) for path, sources in own.items()]
        return in_order(key, tables, documents)


class FolderRun:
    """Tables that an earlier build left as Parquet files, each in the order of source_id.

    A table of which no file is named has no rows. `groups` are the row groups in which the documents' rows
    are, by number; all where nothing is said.
    """

    def __init__(
        self,
        files: Mapping[Key, Path],
        sources: Collection[str],
        groups: Callable[[Key], Sequence[int]] | None = None,
    ) -> None:
        self._files = files
        self._groups = groups
        self.sources = frozenset(sources)
        self._batches: dict[Key, Iterator[Batch]] = {}
        self._waiting: dict[Key, Batch] = {}

    def rows(self, key: Key, documents: Sequence[str]) -> pa.Table:
        """The rows of the documents; those of documents before them are passed over."""
        own = [source for source in documents if source in self.sources]
        if not own or key not in self._files:
            return arrow_schema_of(*key).empty_table()
        found = [rows_of(batch.rows, own, batch.sources) for batch in self._until(key, own[-1])]
        return pa.concat_tables(found)

    def _until(self, key: Key, last: str) -> Iterator[Batch]:
        """The rows that wait and follow, to those of the last document."""
        if key not in self._batches:
            groups = self._groups(key) if self._groups else None
            tables = stored_batches(self._files[key], arrow_schema_of(*key), groups)
            self._batches[key] = (Batch(table, arrow_sources(table)) for table in tables)
            empty = arrow_schema_of(*key).empty_table()
            self._waiting[key] = Batch(empty, arrow_sources(empty))
        batch: Batch | None = self._waiting[key]
        while batch is not None:
            first = pc.index(pc.greater(batch.sources, last), True).as_py()
            if first >= 0:
                yield batch.cut(0, first)
                self._waiting[key] = batch.cut(first)
                return
            yield batch
            self._waiting[key] = batch.cut(0, 0)
            batch = next(self._batches[key], None)


class Batch(NamedTuple):
    """Rows of a stored table, and the document of each."""

    rows: pa.Table
    sources: pa.ChunkedArray

    def cut(self, start: int, length: int | None = None) -> Batch:
        """Some of them."""
        return Batch(self.rows.slice(start, length), self.sources.slice(start, length))


def stored_batches(path: Path, schema: pa.Schema, groups: Sequence[int] | None = None) -> Iterator[pa.Table]:
    """The rows of a Parquet file in pieces, in the columns of the schema; a column that it lacks is null.

    Of all its row groups, or of those of these numbers.
    Raises SeihyoError where there is no such file, or none that can be read.
    """
    if not path.is_file():
        raise SeihyoError(
            f"{path}: この表がありません / this table of the dataset is missing: build it first"
        )
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH, row_groups=groups, use_threads=False):
                yield fitted(pa.Table.from_batches([batch]), schema)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SeihyoError(
            f"{path}: 表を読めません / the table can't be read: build it again ({error})"
        ) from error


def fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table in the columns and types of the schema; a column that it lacks is null.

    >>> fitted(pa.table({"a": [1], "b": [2]}), pa.schema([("a", pa.int64()), ("c", pa.string())])).to_pylist()
    [{'a': 1, 'c': None}]
    """
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)
