"""A published table as bytes, Parquet and CSV, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.arrow_schema import arrow_schema
from pipeline.schemas import columns, frame

ESCAPED = {"repairs": ("before", "after")}
r"""Columns whose text may hold a line break; in CSV they write it \n, and a backslash \\."""


ROWS_A_GROUP = 8192
"""Rows of a Parquet file's row groups: what a writer holds of each table, whatever the table's size."""


def to_arrow(name: str, table: pd.DataFrame) -> pa.Table:
    """The table as Arrow, typed and described by its declaration."""
    stored = pa.Table.from_pandas(table, schema=arrow_schema(name), preserve_index=False)
    return stored.replace_schema_metadata(arrow_schema(name).metadata)


def to_parquet(name: str, table: pd.DataFrame) -> bytes:
    """The table as one Parquet file, typed and described by its declaration."""
    return arrow_bytes(to_arrow(name, table))


def arrow_bytes(table: pa.Table) -> bytes:
    """An Arrow table as one Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", row_group_size=ROWS_A_GROUP)
    return sink.getvalue()


def from_parquet(name: str, data: bytes) -> pd.DataFrame:
    """The table that `to_parquet` wrote, with its declared dtypes.

    No thread of Arrow's takes part: one that still holds the bytes when the interpreter ends
    aborts the process (apache/arrow#34314).
    """
    with pq.ParquetFile(pa.BufferReader(data), pre_buffer=False) as file:
        stored = file.read(use_threads=False)
    return frame(name, stored.to_pandas(ignore_metadata=True, use_threads=False))


def escape(value: str) -> str:
    r"""Text on one line: a line break as \n or \r, a backslash doubled.

    >>> escape("東南ア\nジア")
    '東南ア\\nジア'
    """
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def unescape(value: str) -> str:
    r"""The text that `escape` was given.

    >>> unescape("a\\\\n") == "a\\n", unescape("a\\n") == "a\n"
    (True, True)
    """
    parts = value.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in parts)


def to_csv(name: str, table: pd.DataFrame) -> bytes:
    """The table as CSV: UTF-8 with BOM, CRLF, ISO dates, true/false, null as an empty field."""
    return csv_head(name) + csv_rows(name, to_arrow(name, table))


def csv_head(name: str) -> bytes:
    """The BOM and the heading with which a table's CSV begins."""
    return _lines([list(columns(name))]).encode("utf-8-sig")


def csv_rows(name: str, table: pa.Table) -> bytes:
    """Rows of a table as they follow its heading; rows of two tables follow one another."""
    shown = [_fields(name, column, table[column].to_pylist()) for column in columns(name)]
    return _lines(zip(*shown, strict=True)).encode()


def _fields(name: str, column: str, values: list[Any]) -> list[Any]:
    write: Callable[[Any], str] | None = None
    if str(columns(name)[column].dtype) == "boolean":
        write = {True: "true", False: "false"}.__getitem__
    elif column in ESCAPED.get(name, ()):
        write = escape
    return [None if value is None else write(value) for value in values] if write else values


def _lines(rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def from_csv(name: str, data: bytes) -> pd.DataFrame:
    """The table that `to_csv` wrote, with its declared dtypes."""
    text = pd.read_csv(
        io.BytesIO(data), dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""]
    )
    for column in ESCAPED.get(name, ()):
        text[column] = text[column].map(unescape, na_action="ignore")
    for column, declared in columns(name).items():
        if str(declared.dtype) == "boolean":
            text[column] = text[column].map({"true": True, "false": False})
        elif str(declared.dtype) in ("Int64", "float64"):
            text[column] = pd.to_numeric(text[column])
        elif str(declared.dtype) == "date32[day][pyarrow]":
            text[column] = pd.to_datetime(text[column], format="%Y-%m-%d").dt.date
    return frame(name, text)
