"""A Parquet file that is written in pieces."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.formats import ROWS_A_GROUP
from pipeline.publish.written import Sink, Written


class ParquetSink:
    """A Parquet file whose rows come in pieces; its bytes are the same however the pieces are cut."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._sink = Sink(path)
        self._stream = pa.PythonFile(_Writable(self._sink), mode="w")
        self._writer = pq.ParquetWriter(self._stream, schema, compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._begun = False
        self._schema = schema

    def write(self, table: pa.Table) -> None:
        """Appends the rows."""
        if table.num_rows:
            self._waiting.append(table)
            self._rows += table.num_rows
        if self._rows >= ROWS_A_GROUP:
            self._flush(self._rows // ROWS_A_GROUP * ROWS_A_GROUP)

    def close(self) -> Written:
        """What was written, on disk now."""
        if self._rows or not self._begun:
            self._flush(self._rows)
        self._writer.close()
        return self._sink.close()

    def _flush(self, rows: int) -> None:
        """Writes the first of the rows that wait, in groups; an empty table has one group of no rows."""
        table = pa.concat_tables([self._schema.empty_table(), *self._waiting]).combine_chunks()
        for start in range(0, max(rows, 1), ROWS_A_GROUP):
            self._writer.write_table(table.slice(start, min(ROWS_A_GROUP, rows - start)))
        rest = table.slice(rows)
        self._waiting, self._rows, self._begun = ([rest] if rest.num_rows else []), rest.num_rows, True


class _Writable:
    """A sink as Arrow wants one: its `close` leaves the closing to the sink's owner."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self.closed = False

    def write(self, data: bytes) -> int:
        self._at += self._sink.write(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        return

    def close(self) -> None:
        self.closed = True
