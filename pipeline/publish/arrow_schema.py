"""Arrow schemas of the published tables, derived from their one declaration."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from pipeline.schemas import TABLES, columns, primary_key

ARROW_TYPES = {
    "Int64": pa.int64(),
    "boolean": pa.bool_(),
    "float64": pa.float64(),
    "date32[day][pyarrow]": pa.date32(),
}


def arrow_type(dtype: object) -> pa.DataType:
    """The Arrow type that stores a pandera dtype: text where it is none of the listed ones."""
    return ARROW_TYPES.get(str(dtype), pa.string())


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Fields with type, nullability, Japanese title and descriptions; keys stand in the schema's metadata.

    >>> arrow_schema("periods").field("start_date").type
    DataType(date32[day])
    >>> arrow_schema("periods").field("label").metadata[b"title"].decode()
    '見出し'
    """
    fields = [
        pa.field(
            name,
            arrow_type(column.dtype),
            nullable=column.nullable,
            metadata={
                "title": column.title,
                "description": column.description,
                "description_ja": column.metadata["description_ja"],
            },
        )
        for name, column in columns(table).items()
    ]
    config = TABLES[table].Config
    return pa.schema(
        fields,
        metadata={
            "title": config.title,
            "description": config.description,
            "description_ja": config.metadata["description_ja"],
            "primary_key": ",".join(primary_key(table)),
        },
    )
