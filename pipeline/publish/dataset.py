"""The published dataset as files: all tables in both formats, with the descriptor."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import SeihyoError, Tables
from pipeline.publish.datapackage import datapackage
from pipeline.publish.formats import from_csv, from_parquet, to_csv, to_parquet
from pipeline.publish.swap import recover, write_folder
from pipeline.schemas import TABLES


def render(tables: Tables) -> dict[str, bytes]:
    """Every file of the dataset by name; equal tables give equal bytes."""
    files: dict[str, bytes] = {}
    for name in TABLES:
        files[f"{name}.parquet"] = to_parquet(name, tables[name])
        files[f"{name}.csv"] = to_csv(name, tables[name])
    files["datapackage.json"] = datapackage(files)
    return files


def publish(tables: Tables, folder: Path) -> None:
    """Puts the dataset into the folder, all of it or none; files of other names there stay."""
    write_folder(folder, render(tables))


def load(folder: Path) -> Tables:
    """The tables of a published dataset, read from its Parquet files.

    Raises SeihyoError where a table is missing or can't be read.
    """
    return read(folder, "parquet")


def read(folder: Path, suffix: str) -> Tables:
    """The tables of a published dataset, read from its files in one format, "parquet" or "csv"."""
    reader = {"parquet": from_parquet, "csv": from_csv}[suffix]
    recover(folder.resolve())
    tables: Tables = {}
    for name in TABLES:
        path = folder / f"{name}.{suffix}"
        if not path.is_file():
            raise SeihyoError(
                f"{path}: この表がありません / this table of the dataset is missing: build it first"
            )
        try:
            tables[name] = reader(name, path.read_bytes())
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise SeihyoError(
                f"{path}: 表を読めません / the table can't be read: build it again ({error})"
            ) from error
    return tables
