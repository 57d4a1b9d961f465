"""The Data Package descriptor of the published dataset (https://datapackage.org, version 2.0)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandera.pandas as pa

from pipeline import __version__
from pipeline.publish.written import Written
from pipeline.schemas import TABLES, columns, foreign_keys, primary_key

TYPES = {
    "Int64": "integer",
    "boolean": "boolean",
    "float64": "number",
    "date32[day][pyarrow]": "date",
}


def field(name: str, column: pa.Column) -> dict[str, Any]:
    """One field of a table schema: type, title, descriptions and constraints."""
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.unique:
        constraints["unique"] = True
    for check in column.checks:
        if check.name == "isin":
            constraints["enum"] = list(check.statistics["allowed_values"])
    return {
        "name": name,
        "type": TYPES.get(str(column.dtype), "string"),
        "title": column.title,
        "description": column.description,
        "description_ja": column.metadata["description_ja"],
        **({"constraints": constraints} if constraints else {}),
    }


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema of one table, with its keys."""
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [field(name, column) for name, column in columns(table).items()],
        "missingValues": [""],
    }
    if primary_key(table):
        schema["primaryKey"] = list(primary_key(table))
    schema["foreignKeys"] = [
        {"fields": [column], "reference": {"resource": target, "fields": [column]}}
        for column, target in foreign_keys(table)
    ]
    return schema if schema["foreignKeys"] else {k: v for k, v in schema.items() if k != "foreignKeys"}


def resource(table: str, files: Mapping[str, Written]) -> dict[str, Any]:
    """One table: its CSV as the resource's path, its Parquet twin beside it where there is one."""
    config = TABLES[table].Config
    twin = files.get(f"{table}.parquet")
    return {
        "name": table,
        "type": "table",
        "title": config.title,
        "description": config.description,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_stated(files[f"{table}.csv"]),
        "dialect": {"lineTerminator": "\r\n"},
        "schema": table_schema(table),
        **({"parquet": {"path": f"{table}.parquet", **_stated(twin)}} if twin else {}),
    }


def _stated(file: Written) -> dict[str, Any]:
    return {"bytes": file.size, "hash": f"sha256:{file.sha256}"}


def datapackage(files: Mapping[str, Written], made_by: Mapping[str, str]) -> bytes:
    """The descriptor of the files, by name, as JSON; it names the versions of what made them."""
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "seihyo",
        "title": "整表: 地方公共団体の事業・行事データセット",
        "description": "Programmes and events of Japanese local governments, repaired and validated.",
        "version": __version__,
        "made_by": dict(made_by),
        "resources": [resource(table, files) for table in TABLES],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
