"""The dataset as Parquet in folders by prefecture and fiscal year, for what reads a part of very much.

Each table is a folder, `TABLE/prefecture=…/fiscal_year=…/part-0.parquet`, with `TABLE/_metadata` that lists
its row groups. The two keys are those of the row's document; they stand in the folders' names, as Hive has
it, and not in the files. A file hangs on the documents of its folder alone: where none of them changed, it
stays as it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.publish.arrow_schema import arrow_schema
from pipeline.publish.formats import ROWS_A_GROUP
from pipeline.publish.parquet_sink import ParquetSink
from pipeline.publish.row_sources import arrow_sources
from pipeline.publish.written import Written, written
from pipeline.schemas import TABLES

KEYS = ("prefecture", "fiscal_year")
METADATA = "_metadata"
PART = "part-0.parquet"

FILES_OPEN = 256
"""Files that are written at once."""

RECORDS_HELD = 1 << 18
"""Programmes of folders that are written at once, where there are several: so many rows of a table wait."""

Groups = Callable[[str, Collection[str]], Sequence[int]]
"""The row groups of a stored table that hold the rows of some documents, by number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of each table."""

    documents: frozenset[str]
    records: int


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build left in folders."""

    output: Path
    places: Mapping[str, Place]
    """By their names below a table's."""
    files: Mapping[str, str]
    """The hash of each file, by its place in the output folder."""
    edited: Collection[str]
    """Files that are no longer as they were left."""
    kept: frozenset[str]
    """Documents whose rows are as they were."""

    def unchanged(self, places: Mapping[str, Place]) -> list[str]:
        """Those of the folders that hold just the documents that they held, none of which changed."""
        return [
            name
            for name, place in places.items()
            if name in self.places
            and place.documents == self.places[name].documents
            and place.documents <= self.kept
        ]

    def files_of(self, table: str, names: Iterable[str]) -> dict[str, str | None]:
        """The table's file in each folder, None where it has no rows there; none that was edited is named."""
        files = {name: f"{table}/{name}/{PART}" for name in names}
        return {
            name: file if file in self.files else None
            for name, file in files.items()
            if file not in self.edited
        }


def places_of(sources: Path) -> dict[str, Place]:
    """The folders of the documents of a stored table `sources`, by name and in the order of names."""
    stored = pq.read_table(sources, columns=["source_id", *KEYS, "records"])
    found = stored.group_by(list(KEYS)).aggregate([("source_id", "list"), ("records", "sum")])
    hive = ds.partitioning(pa.schema([stored.schema.field(key) for key in KEYS]), flavor="hive")
    places = {}
    for row in found.to_pylist():
        name, _ = hive.format(_is(KEYS[0], row[KEYS[0]]) & _is(KEYS[1], row[KEYS[1]]))
        places[name] = Place(frozenset(row["source_id_list"]), row["records_sum"] or 0)
    return dict(sorted(places.items()))


def _is(key: str, value: object) -> Any:
    return pc.field(key).is_null() if value is None else pc.field(key) == value


def partition(stored: Path, output: Path, groups: Groups, before: Before | None = None) -> dict[str, Written]:
    """Leaves the tables that stand as `stored/NAME.parquet` in folders; what stands there, by place.

    Files `before` of folders in which nothing changed are linked, or copied where a file system has no links.
    """
    places = places_of(stored / "sources.parquet")
    unchanged = before.unchanged(places) if before else []
    left: dict[str, Written] = {}
    for table in TABLES:
        stay = before.files_of(table, unchanged) if before else {}
        if before:
            for file in filter(None, stay.values()):
                left[file] = Written(_stay(before.output / file, output / file), before.files[file])
        anew = {name: place for name, place in places.items() if name not in stay}
        for some in _at_once(anew):
            left |= _write(stored / f"{table}.parquet", output, table, some, groups)
        left[f"{table}/{METADATA}"] = _list_groups(output / table, table)
    return left


def _stay(old: Path, new: Path) -> int:
    """Lets a file stand in another folder too; its bytes."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
    return new.stat().st_size


def _at_once(places: Mapping[str, Place]) -> Iterator[dict[str, Place]]:
    """The folders, as many at once as may wait for their rows.

    >>> place = Place(frozenset(), RECORDS_HELD // 2)
    >>> [[*some] for some in _at_once(dict.fromkeys("abc", place))]
    [['a', 'b'], ['c']]
    """
    some: dict[str, Place] = {}
    records = 0
    for name, place in places.items():
        if some and (len(some) == FILES_OPEN or records + place.records > RECORDS_HELD):
            yield some
            some, records = {}, 0
        some[name] = place
        records += place.records
    if some:
        yield some


def _write(
    path: Path, output: Path, table: str, places: Mapping[str, Place], groups: Groups
) -> dict[str, Written]:
    """Writes the rows of some folders; a folder in which a table has no rows gets no file of it."""
    numbers = {source: at for at, place in enumerate(places.values()) for source in place.documents}
    names, schema = [*places], _schema(table)
    sinks: dict[int, ParquetSink] = {}
    with pq.ParquetFile(path) as file:
        own = groups(table, numbers.keys())
        for batch in file.iter_batches(batch_size=ROWS_A_GROUP, row_groups=own, use_threads=False):
            for at, rows in _parted(pa.Table.from_batches([batch]), numbers):
                if at not in sinks:
                    sinks[at] = ParquetSink(output / table / names[at] / PART, schema, through=False)
                sinks[at].write(rows.select(schema.names))
    return {f"{table}/{names[at]}/{PART}": sink.close() for at, sink in sinks.items()}


def _parted(rows: pa.Table, numbers: Mapping[str, int]) -> Iterator[tuple[int, pa.Table]]:
    """The rows of those documents that have a number, by number, each number's in their order.

    >>> rows = pa.table({"source_id": ["a", "x", "b", "a"], "n": [1, 2, 3, 4]})
    >>> [(number, own["n"].to_pylist()) for number, own in _parted(rows, {"a": 1, "b": 0})]
    [(0, [3]), (1, [1, 4])]
    """
    sources = pc.dictionary_encode(arrow_sources(rows)).combine_chunks()
    sources = sources if isinstance(sources, pa.DictionaryArray) else sources.chunk(0)
    known = np.array([numbers.get(source, -1) for source in sources.dictionary.to_pylist()], dtype=np.int64)
    number = known[sources.indices.to_numpy()] if len(known) else known
    order = number.argsort(kind="stable")
    values, starts = np.unique(number[order], return_index=True)
    for value, start, end in zip(values, starts, [*starts[1:], len(order)], strict=True):
        if value >= 0:
            yield int(value), rows.take(order[start:end])


def _schema(table: str) -> pa.Schema:
    """The schema of a table's files, which lack what the folders' names say."""
    declared = arrow_schema(table)
    return pa.schema([field for field in declared if field.name not in KEYS], metadata=declared.metadata)


def _list_groups(folder: Path, table: str) -> Written:
    """Writes the list of the row groups of all files of a table."""
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_metadata(_schema(table), folder / METADATA, metadata_collector=[*_footers(folder)])
    return written((folder / METADATA).read_bytes())


def _footers(folder: Path) -> Iterable[pq.FileMetaData]:
    for path in sorted(folder.rglob(PART)):
        footer = pq.read_metadata(path)
        footer.set_file_path(path.relative_to(folder).as_posix())
        yield footer
