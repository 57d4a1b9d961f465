"""The first documents of a dataset that is too large to be held: as much of it as one page shows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.model import SeihyoError, Tables
from pipeline.publish.dataset import file_of, load
from pipeline.schemas import TABLES, frame
from pipeline.wording import bilingual


def sizes(folder: Path) -> dict[str, int]:
    """How many rows each table of a dataset has, without reading them."""
    return {name: pq.read_metadata(file_of(folder, name, "parquet")).num_rows for name in TABLES}


def load_first(folder: Path, most: int) -> Tables:
    """The tables of a dataset, of a large one no more than the rows of its first `most` programmes.

    Documents stay whole, unless the first alone has more. Raises SeihyoError where a table is missing or
    can't be read.
    """
    try:
        if sizes(folder)["programs"] <= most:
            return load(folder)
        named = pq.read_table(file_of(folder, "programs", "parquet"), columns=["program_id", "source_id"])
        counts = named["source_id"].value_counts().to_pylist()
        order = pq.read_table(file_of(folder, "sources", "parquet"), columns=["source_id"])
        size = {one["values"]: one["counts"] for one in counts}
        kept = first_documents(((name, size.get(name, 0)) for name in order["source_id"].to_pylist()), most)
        own = named.filter(pc.is_in(named["source_id"], pa.array(kept)))["program_id"].slice(0, most)
        return {name: _rows(folder, name, pa.array(kept), own.combine_chunks()) for name in TABLES}
    except pa.ArrowException as error:
        raise SeihyoError(
            bilingual(
                "表を読めません。作り直してください",
                f"a table can't be read: build it again ({error})",
                f"{folder}: ",
            )
        ) from error


def first_documents(counted: Iterable[tuple[str, int]], most: int) -> list[str]:
    """The documents from the first on that have no more than `most` programmes together, at least one.

    >>> first_documents([("a", 3), ("b", 4), ("c", 1)], 7), first_documents([("a", 9), ("b", 0)], 5)
    (['a', 'b'], ['a'])
    """
    kept: list[str] = []
    for source, size in counted:
        if size > most and kept:
            break
        kept.append(source)
        most -= size
    return kept


def _rows(folder: Path, name: str, sources: pa.Array, programs: pa.Array) -> pd.DataFrame:
    """The rows of these documents and, where they name a programme, of these programmes."""
    parts = []
    with pq.ParquetFile(file_of(folder, name, "parquet")) as file:
        for batch in file.iter_batches():
            stays = None
            if "source_id" in batch.schema.names:
                stays = pc.is_in(batch["source_id"], sources)
            if "program_id" in batch.schema.names:
                own = pc.or_(pc.is_null(batch["program_id"]), pc.is_in(batch["program_id"], programs))
                stays = own if stays is None else pc.and_(stays, own)
            parts.append(pa.Table.from_batches([batch.filter(stays)]))
        whole = pa.concat_tables(parts) if parts else file.schema_arrow.empty_table()
    return frame(name, whole.to_pandas(ignore_metadata=True))
