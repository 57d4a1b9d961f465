"""A Parquet file that is written in pieces."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipeline.publish.formats import ROWS_A_GROUP
from pipeline.publish.row_groups import MAGIC, Group, encoded, footer_of
from pipeline.publish.written import Sink, Span, Written


class ParquetSink:
    """A Parquet file whose rows come in pieces; its bytes are the same however those of a block are cut.

    A block is of rows that stand in row groups of their own, and can come as bytes from another file.
    """

    def __init__(self, path: Path, schema: pa.Schema, *, through: bool = True) -> None:
        self._sink = Sink(path, through=through)
        self._sink.write(MAGIC)
        self._sink.cut()
        self._schema = schema
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._groups: list[Group] = []
        self.blocks: list[Span] = []
        """Where the blocks stand that have ended."""

    def write(self, table: pa.Table) -> None:
        """Appends the rows."""
        if table.num_rows:
            self._waiting.append(table)
            self._rows += table.num_rows
        if self._rows >= ROWS_A_GROUP:
            self._flush(self._rows // ROWS_A_GROUP * ROWS_A_GROUP)

    def end_block(self) -> None:
        """Ends a block: what follows stands in other row groups."""
        if self._rows:
            self._flush(self._rows)
        self._end_block()

    def copy(self, block: Span, data: Iterable[bytes]) -> None:
        """Appends a block of another file of this schema, and ends it."""
        for piece in data:
            self._sink.write(piece)
        self._groups.extend(block.groups)
        self._end_block()

    def close(self) -> Written:
        """What was written, on disk now; an empty table has one group of no rows."""
        if self._rows or self._groups:
            self.end_block()
        groups = [group for block in self.blocks for group in block.groups]
        if not groups:
            groups = [self._encoded(self._schema.empty_table())]
        self._sink.write(footer_of(self._schema).of(groups))
        return self._sink.close()

    def _flush(self, rows: int) -> None:
        """Writes the first of the rows that wait, in groups."""
        table = pa.concat_tables(self._waiting).combine_chunks()
        for start in range(0, rows, ROWS_A_GROUP):
            self._groups.append(self._encoded(table.slice(start, min(ROWS_A_GROUP, rows - start))))
        rest = table.slice(rows)
        self._waiting, self._rows = ([rest] if rest.num_rows else []), rest.num_rows

    def _encoded(self, table: pa.Table) -> Group:
        group, data = encoded(table.cast(self._schema))
        self._sink.write(data)
        return group

    def _end_block(self) -> None:
        self.blocks.append(self._sink.cut(self._groups))
        self._groups = []
