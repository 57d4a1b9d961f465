"""A published table as bytes, Parquet and CSV, and back."""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.arrow_schema import arrow_schema
from pipeline.schemas import columns, frame

ESCAPED = {"repairs": ("before", "after")}
r"""Columns whose text may hold a line break; in CSV they write it \n, and a backslash \\."""


def to_parquet(name: str, table: pd.DataFrame) -> bytes:
    """The table as one Parquet file, typed and described by its declaration."""
    stored = pa.Table.from_pandas(table, schema=arrow_schema(name), preserve_index=False)
    return arrow_bytes(stored.replace_schema_metadata(arrow_schema(name).metadata))


def arrow_bytes(table: pa.Table) -> bytes:
    """An Arrow table as one Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Any table as one Parquet file that `pandas.read_parquet` reads back with its dtypes."""
    return arrow_bytes(pa.Table.from_pandas(table, preserve_index=False))


def from_parquet(name: str, data: bytes) -> pd.DataFrame:
    """The table that `to_parquet` wrote, with its declared dtypes."""
    return frame(name, pq.read_table(io.BytesIO(data)).to_pandas(ignore_metadata=True))


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
    shown = table.astype("object").where(table.notna(), None)
    for column, declared in columns(name).items():
        if str(declared.dtype) == "boolean":
            shown[column] = shown[column].map({True: "true", False: "false"})
    for column in ESCAPED.get(name, ()):
        shown[column] = shown[column].map(escape, na_action="ignore")
    return str(shown.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


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
