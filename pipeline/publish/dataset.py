"""The published dataset as files: all tables in both formats, with the descriptor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.model import SeihyoError, Tables
from pipeline.publish.datapackage import datapackage
from pipeline.publish.formats import from_csv, from_parquet, to_csv, to_parquet
from pipeline.publish.maker import PICTURE, maker, stated
from pipeline.publish.swap import standing
from pipeline.publish.written import Written, written
from pipeline.schemas import TABLES
from pipeline.wording import bilingual


def render(tables: Tables) -> dict[str, bytes]:
    """The dataset's tables and their descriptor by name of file; equal tables give equal bytes."""
    files: dict[str, bytes] = {}
    for name in TABLES:
        files[f"{name}.parquet"] = to_parquet(name, tables[name])
        files[f"{name}.csv"] = to_csv(name, tables[name])
    pictured = PICTURE in set(tables["sources"]["format"])
    files["datapackage.json"] = datapackage(_written(files), stated(maker(), pictured=pictured))
    return files


def _written(files: Mapping[str, bytes]) -> dict[str, Written]:
    return {name: written(data) for name, data in files.items()}


def load(folder: Path) -> Tables:
    """The tables of a published dataset, read from its Parquet files.

    Raises SeihyoError where a table is missing or can't be read.
    """
    return read(folder, "parquet")


def read(folder: Path, suffix: str) -> Tables:
    """The tables of a published dataset, read from its files in one format, "parquet" or "csv"."""
    reader = {"parquet": from_parquet, "csv": from_csv}[suffix]
    tables: Tables = {}
    for name in TABLES:
        path = file_of(folder, name, suffix)
        try:
            tables[name] = reader(name, path.read_bytes())
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise SeihyoError(
                bilingual(
                    "表を読めません。作り直してください",
                    f"the table can't be read: build it again ({error})",
                    f"{path}: ",
                )
            ) from error
    return tables


def file_of(folder: Path, name: str, suffix: str) -> Path:
    """The file of a table in one format; SeihyoError where there is none."""
    path = standing(folder) / f"{name}.{suffix}"
    if not path.is_file():
        raise SeihyoError(
            bilingual(
                "この表がありません。先に作ってください",
                "this table of the dataset is missing: build it first",
                f"{path}: ",
            )
        )
    return path
