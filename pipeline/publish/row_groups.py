"""Row groups of Parquet files as bytes: encoded once, then copied from file to file.

A Parquet file is its row groups one after another and a footer that says where each column of each begins
(thrift's compact protocol, https://parquet.apache.org/docs/file-format/). A group that moves differs in
nothing but those numbers; so what the footer says of it is kept with the places of its numbers. Arrow encodes
the groups and the footers; here they are only put together, to the very bytes that Arrow writes.

Looked for in libraries (2026-11): Arrow C++ can't copy a group undecoded (apache/arrow#42896, #47628: open);
parquet-java and parquet-rs can, but no Python binding to that was found (arro3, DuckDB and Polars write what
they have decoded); fastparquet, which reads footers as objects, is retired (dask/fastparquet#973). When
#47628 is done, pyarrow can replace this module.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import SeihyoError
from pipeline.wording import bilingual

MAGIC = b"PAR1"
"""What a file begins and ends with."""

COMPRESSION = "zstd"


@dataclass(frozen=True, slots=True)
class Group:
    """A row group, as it stands in a file of its own."""

    rows: int
    size: int
    """Bytes of its columns."""
    stated: bytes
    """What the footer says of it."""
    places: tuple[int, ...]
    """Where in that the numbers begin that say where its columns are in the file."""


@dataclass(frozen=True, slots=True)
class Footer:
    """The footer of a table's files without its row groups."""

    before: bytes
    """What stands before the number of rows."""
    after: bytes
    """What stands after the row groups."""

    def of(self, groups: Sequence[Group]) -> bytes:
        """All that follows the groups, in this order, in a file."""
        stated, at = [], len(MAGIC)
        for group in groups:
            stated.append(moved(group, at - len(MAGIC)))
            at += group.size
        rows = sum(group.rows for group in groups)
        parts = [self.before, zigzag(rows), LIST_FOLLOWS, struct_list(len(groups)), *stated, self.after]
        footer = b"".join(parts)
        return footer + len(footer).to_bytes(4, "little") + MAGIC


def encoded(table: pa.Table) -> tuple[Group, bytes]:
    """The rows as one row group, and the bytes of its columns.

    >>> group, data = encoded(pa.table({"n": [1, 2, 3]}))
    >>> group.rows, group.size == len(data)
    (3, True)
    """
    data, footer = _by_arrow(table.schema, table)
    scan = Scan(footer)
    start, end = scan.spans()[ROW_GROUPS]
    start += len(struct_list(1))
    return Group(table.num_rows, len(data), footer[start:end], tuple(at - start for at in scan.places)), data


@cache
def footer_of(schema: pa.Schema) -> Footer:
    """The footer of files of the schema."""
    _, footer = _by_arrow(schema, None)
    spans = Scan(footer).spans()
    return Footer(footer[: spans[NUM_ROWS][0]], footer[spans[ROW_GROUPS][1] :])


def moved(group: Group, by: int) -> bytes:
    """What a footer says of the group where it stands so many bytes after a file's beginning.

    >>> group, _ = encoded(pa.table({"n": [1, 2, 3]}))
    >>> moved(group, 0) == group.stated, len(moved(group, 10**6)) > len(group.stated)
    (True, True)
    """
    parts, done = [], 0
    for place in group.places:
        value, end = varint(group.stated, place)
        parts += [group.stated[done:place], zigzag((value >> 1) + by)]
        done = end
    return b"".join([*parts, group.stated[done:]])


def _by_arrow(schema: pa.Schema, table: pa.Table | None) -> tuple[bytes, bytes]:
    """The columns' bytes and the footer of a file with the table as its one row group, or with none."""
    file = io.BytesIO()
    with pq.ParquetWriter(file, schema, compression=COMPRESSION) as writer:
        if table is not None:
            writer.write_table(table, row_group_size=max(1, table.num_rows))
    data = file.getvalue()
    ends = len(data) - len(MAGIC) - 4
    begins = ends - int.from_bytes(data[ends : ends + 4], "little")
    return data[len(MAGIC) : begins], data[begins:ends]


Path = tuple[int, ...]
"""Numbers of fields from the footer's own to those of what is in them."""

NUM_ROWS, ROW_GROUPS = 3, 4
COLUMN = (ROW_GROUPS, 1)
OFFSETS: frozenset[Path] = frozenset(
    {
        (ROW_GROUPS, 5),
        *((*COLUMN, field) for field in (2, 4, 6)),
        *((*COLUMN, 3, field) for field in (9, 10, 11, 14)),
    }
)
"""The fields that are places in the file; 0 where there is nothing."""

KNOWN: dict[Path, range] = {
    (): range(1, 8),
    (ROW_GROUPS,): range(1, 7),
    COLUMN: range(1, 8),
    (*COLUMN, 3): range(1, 18),
}
"""Fields of which it is known whether they are places: of a file, a group, a column, a column's data."""

LIST_FOLLOWS = bytes([0x19])
"""The heading of a field that is a list and one number after the last."""

STRUCT = 12


class Scan:
    """A walk over a footer: where its fields stand, and its numbers that are places in the file."""

    def __init__(self, footer: bytes) -> None:
        self._data = footer
        self.places: list[int] = []

    def spans(self) -> dict[int, tuple[int, int]]:
        """Where the value of each field of the footer begins and ends."""
        spans: dict[int, tuple[int, int]] = {}
        self._struct(0, (), spans)
        return spans

    def _struct(self, at: int, path: Path, spans: dict[int, tuple[int, int]] | None = None) -> int:
        data, field = self._data, 0
        known = KNOWN.get(path)
        while data[at]:
            step, kind = data[at] >> 4, data[at] & 15
            at += 1
            if step:
                field += step
            else:
                value, at = varint(data, at)
                field = value >> 1
            if known and field not in known:
                raise SeihyoError(_unknown(f"field {field} of {path}"))
            end = self._value(at, kind, (*path, field))
            if spans is not None:
                spans[field] = at, end
            at = end
        return at + 1

    def _value(self, at: int, kind: int, path: Path) -> int:
        """Where the value ends that begins there."""
        data = self._data
        if kind in (1, 2):  # true, false
            return at
        if kind == 3:
            return at + 1
        if kind in (4, 5, 6):
            value, end = varint(data, at)
            if value and path in OFFSETS:
                self.places.append(at)
            return end
        if kind == 7:
            return at + 8
        if kind == 8:
            size, at = varint(data, at)
            return at + size
        if kind in (9, 10):
            size, of = data[at] >> 4, data[at] & 15
            at += 1
            if size == 15:
                size, at = varint(data, at)
            for _ in range(size):
                at = at + 1 if of in (1, 2) else self._value(at, of, path)
            return at
        if kind == STRUCT:
            return self._struct(at, path)
        raise SeihyoError(_unknown(f"kind {kind}"))


def _unknown(what: str) -> str:
    """The refusal to put together a footer of which a number could be a place that is not known."""
    return bilingual(
        f"pyarrow {pa.__version__} は未知の Parquet フッターを書きます（{what}）。"
        "requirements/ の版の pyarrow を入れてください。公開データはそのまま残っています",
        f"pyarrow {pa.__version__} writes Parquet footers of an unknown form ({what}); "
        "install the version that requirements/ names. What is published stays as it is",
    )


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins there in groups of seven bits, the lowest first, and where it ends.

    >>> varint(bytes([0xAC, 0x02]), 0)
    (300, 2)
    """
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def zigzag(value: int) -> bytes:
    """A number that is not negative as thrift's compact protocol writes it.

    >>> zigzag(1), zigzag(150).hex()
    (b'\\x02', 'ac02')
    """
    return unsigned(value << 1)


def unsigned(value: int) -> bytes:
    """What `varint` reads."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def struct_list(size: int) -> bytes:
    """The head of a list of so many structs.

    >>> struct_list(2).hex(), struct_list(300).hex()
    ('2c', 'fcac02')
    """
    return bytes([size << 4 | STRUCT]) if size < 15 else bytes([15 << 4 | STRUCT]) + unsigned(size)
