"""Row groups that are put together are, byte for byte, the file that Arrow writes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.build.interim import arrow_schema_of
from pipeline.build.merge import KEYS
from pipeline.model import SeihyoError
from pipeline.publish.row_groups import COMPRESSION, MAGIC, Scan, encoded, footer_of, varint, zigzag

VALUES: dict[str, Callable[[int], object]] = {
    "string": lambda n: None if n % 3 == 0 else f"事業{n * 7919 % 1000}" * (n % 5),
    "int64": lambda n: None if n % 4 == 0 else n - 50,
    "double": lambda n: n / 7,
    "bool": lambda n: [True, False, None][n % 3],
    "date32[day]": lambda n: date(2020, 1, 1 + n % 28),
}


def rows(schema: pa.Schema, first: int, size: int) -> pa.Table:
    """Rows of the schema, no two alike; null only where that may be."""

    def value(field: pa.Field, n: int) -> object:
        if pa.types.is_list(field.type):
            return None if n % 5 == 0 else [n / 3] * (n % 4)
        made = VALUES[str(field.type)]
        return made(n) if field.nullable or made(n) is not None else made(n + 1)

    columns = [[value(field, n) for n in range(first, first + size)] for field in schema]
    return pa.table(
        [pa.array(own, field.type) for own, field in zip(columns, schema, strict=True)], schema=schema
    )


def by_arrow(tables: list[pa.Table], schema: pa.Schema) -> bytes:
    file = io.BytesIO()
    with pq.ParquetWriter(file, schema, compression=COMPRESSION) as writer:
        for table in tables:
            writer.write_table(table)
    return file.getvalue()


def put_together(tables: list[pa.Table], schema: pa.Schema) -> bytes:
    groups, data = zip(*map(encoded, tables), strict=True)
    return MAGIC + b"".join(data) + footer_of(schema).of(groups)


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_groups_of_every_table_put_together_are_the_file_that_arrow_writes(key: tuple[str, str]) -> None:
    schema = arrow_schema_of(*key)
    sizes = [3, 1, 400, 0, *range(2, 20)]
    tables = [rows(schema, 100 * n, size) for n, size in enumerate(sizes)]
    assert put_together(tables, schema) == by_arrow(tables, schema)
    assert put_together(tables[:1], schema) == by_arrow(tables[:1], schema)


def test_other_readers_read_what_was_put_together(tmp_path: object) -> None:
    schema = arrow_schema_of("normalize", "periods")
    tables = [rows(schema, 0, 70), rows(schema, 500, 30)]
    path = f"{tmp_path}/t.parquet"
    with open(path, "wb") as file:
        file.write(put_together(tables, schema))
    assert pq.read_table(path).to_pylist() == pa.concat_tables(tables).to_pylist()
    found = duckdb.sql(f"select program_id, count(*) from '{path}' group by 1").fetchall()
    assert sum(count for _, count in found) == 100


def test_a_field_of_which_nothing_is_known_is_refused() -> None:
    table = pa.table({"a": ["x"]})
    file = by_arrow([table], table.schema)
    body = file[-8 - int.from_bytes(file[-8:-4], "little") : -8]
    _, end = Scan(body).spans()[4]
    # one field more at the end of the group: two after the last, an i64
    other = body[: end - 1] + bytes([0x26]) + zigzag(4) + body[end - 1 :]
    with pytest.raises(SeihyoError, match=r"field 8 of \(4,\)"):
        Scan(other).spans()


@pytest.mark.parametrize("value", [0, 1, 63, 64, 127, 128, 16383, 16384, 2**40])
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    data = zigzag(value)
    assert varint(data, 0) == (2 * value, len(data))
