"""What published tables came from, where it is still at hand as it was: interim cells and raw documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build.documents import SIDECAR, beside, read_utf8, stands
from pipeline.model import RawFile, SeihyoError, Sidecar

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("source_id", "program_id", "column", "heading", "text", "page", "line")

PICTURED = ("pdf", "picture")
"""Formats that a report shows pictures of: pages of a PDF, cells of a picture."""


def raw_files(raw: Path, sources: pd.DataFrame) -> dict[str, RawFile]:
    """The raw documents with pages whose bytes are those that were published, by source_id."""
    from pipeline.extract.about.sidecar import read_sidecar

    found: dict[str, RawFile] = {}
    named = zip(*(sources[name] for name in ("source_id", "file", "format", "sha256")), strict=True)
    for source, file, form, sha256 in named:
        path = raw / str(file)
        if form not in PICTURED or not path.is_file():
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            continue
        try:
            sidecar = beside(path, SIDECAR)
            stated = read_sidecar(read_utf8(sidecar), sidecar.name) if stands(sidecar) else Sidecar()
        except SeihyoError:
            continue
        found[str(source)] = RawFile(str(file), data, stated)
    return found


def cells_of_published(extract: Path, sources: pd.DataFrame) -> pd.DataFrame | None:
    """The cells that `extract` left of those documents that are published as they were then.

    None where the folder has no such tables; what is not asked for is not read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    published = dict(zip(sources["source_id"], sources["sha256"], strict=True))
    try:
        known = pq.read_table(extract / "sources.parquet", columns=["source_id", "sha256"]).to_pylist()
        same = [row["source_id"] for row in known if published.get(row["source_id"]) == row["sha256"]]
        wanted = pc.field("source_id").isin(pa.array(same, pa.string()))
        table = pq.read_table(extract / "cells.parquet", columns=list(COLUMNS), filters=wanted)
    except (pa.ArrowException, OSError):
        return None
    cells: pd.DataFrame = table.to_pandas(ignore_metadata=True)
    return cells
