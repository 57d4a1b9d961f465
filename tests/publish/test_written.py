"""A file that is written in pieces is the file that is written at once, and remembers what it is."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.publish.formats import ROWS_A_GROUP, arrow_bytes
from pipeline.publish.parquet_sink import ParquetSink
from pipeline.publish.written import Sink, written

ROWS = pa.table({"name": [f"{n % 97}" for n in range(2 * ROWS_A_GROUP + 5)]})


@pytest.mark.parametrize("rows", [0, 1, ROWS_A_GROUP - 1, ROWS_A_GROUP, ROWS_A_GROUP + 1, len(ROWS)])
@pytest.mark.parametrize("most", [10, 5000, 10**6])
def test_pieces_of_any_size_give_the_same_parquet(tmp_path: Path, rows: int, most: int) -> None:
    whole, path, sizes = ROWS.slice(0, rows).combine_chunks(), tmp_path / "t.parquet", random.Random(most)
    sink, at = ParquetSink(path, ROWS.schema), 0
    while at < rows:
        size = min(sizes.randint(most // 2, most), rows - at)
        sink.write(whole.slice(at, size))
        at += size
    assert sink.close() == written(path.read_bytes())
    assert path.read_bytes() == arrow_bytes(whole)


def test_a_file_remembers_its_size_and_hash(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "folder" / "t.csv")
    sink.write("事業".encode())
    sink.write(b"\r\n")
    assert sink.close() == written("事業\r\n".encode())
    assert (tmp_path / "folder" / "t.csv").read_bytes() == "事業\r\n".encode()
