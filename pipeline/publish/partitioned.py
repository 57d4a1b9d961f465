"""The dataset as Parquet in folders by prefecture and fiscal year, for what reads a part of very much.

Each table is a folder, `TABLE/prefecture=…/fiscal_year=…/part-N.parquet`, with `TABLE/_metadata` that lists
its row groups. The two keys are those of the row's document; they stand in the folders' names, as Hive has
it, and not in the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.publish.arrow_schema import arrow_schema
from pipeline.publish.formats import ROWS_A_GROUP
from pipeline.publish.row_sources import arrow_sources
from pipeline.publish.written import Written, written
from pipeline.schemas import TABLES

KEYS = ("prefecture", "fiscal_year")
METADATA = "_metadata"
FILES_OPEN = 256


def partition(stored: Path, folder: Path) -> dict[str, Written]:
    """Writes the tables that stand as `stored/NAME.parquet` by key; what was written, by place."""
    documents = pq.read_table(stored / "sources.parquet", columns=["source_id", *KEYS])
    left: dict[str, Written] = {}
    for name in TABLES:
        _write_table(stored / f"{name}.parquet", folder, name, documents)
        paths = sorted(path for path in (folder / name).rglob("*") if path.is_file())
        left |= {path.relative_to(folder).as_posix(): written(path.read_bytes()) for path in paths}
    return left


def _write_table(path: Path, folder: Path, name: str, documents: pa.Table) -> None:
    declared = arrow_schema(name)
    own = pa.schema([field for field in declared if field.name not in KEYS], metadata=declared.metadata)
    keys = pa.schema([documents.schema.field(key) for key in KEYS])
    files: list[Any] = []

    def batches() -> Iterator[pa.RecordBatch]:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS_A_GROUP):
                yield from _keyed(pa.Table.from_batches([batch]), own, documents).to_batches()

    ds.write_dataset(
        pa.RecordBatchReader.from_batches(pa.schema([*own, *keys], metadata=own.metadata), batches()),
        folder / name,
        format="parquet",
        partitioning=ds.partitioning(keys, flavor="hive"),
        file_options=ds.ParquetFileFormat().make_write_options(compression="zstd"),
        basename_template="part-{i}.parquet",
        file_visitor=files.append,
        use_threads=False,
        max_open_files=FILES_OPEN,
        max_rows_per_group=ROWS_A_GROUP,
    )
    files.sort(key=lambda file: str(file.path))
    (folder / name).mkdir(parents=True, exist_ok=True)
    pq.write_metadata(own, folder / name / METADATA, metadata_collector=[file.metadata for file in files])


def _keyed(table: pa.Table, own: pa.Schema, documents: pa.Table) -> pa.Table:
    """The rows with the keys of their documents at the end."""
    at = pc.index_in(arrow_sources(table), value_set=documents["source_id"])
    keys: Mapping[str, pa.ChunkedArray] = {key: documents[key].take(at) for key in KEYS}
    return pa.table({**{name: table[name] for name in own.names}, **keys})
