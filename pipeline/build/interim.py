"""The tables that stages hand on, as files of the interim folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def save(interim: Path, stage: str, tables: Tables) -> None:
    """Leaves the tables that a stage hands on as `interim/STAGE/NAME.parquet`, all of them or none."""
    from pipeline.publish.formats import arrow_bytes
    from pipeline.publish.swap import write_folder

    files = {f"{name}.parquet": arrow_bytes(as_arrow(stage, name, table)) for name, table in tables.items()}
    write_folder(interim / stage, files, alone=True)


def saved(interim: Path, stage: str) -> Tables:
    """The tables that a stage left, as it declares them.

    Raises SeihyoError where there are none, naming the command to run, and for a file that is torn or is no
    table of the stage, naming file and column.
    """
    from pipeline.schemas import read_handed_on

    folder = interim / stage
    paths = sorted(folder.glob("*.parquet"))
    if not paths:
        raise SeihyoError(
            bilingual(
                f"まだ作られていません。先に `seihyo {stage}` を実行してください",
                f"nothing there: run `seihyo {stage}` first",
                f"{folder}: ",
            )
        )
    return read_handed_on(stage, {path.stem: read_parquet(path, stage) for path in paths}, str(folder))


def read_parquet(path: Path, stage: str) -> pd.DataFrame:
    """The table in a Parquet file; SeihyoError where it is torn."""
    import pandas as pd
    import pyarrow as pa

    try:
        return pd.read_parquet(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SeihyoError(torn(path, stage, error)) from error


def torn(path: Path, stage: str, error: Exception) -> str:
    """What is said of an interim file that can't be read."""
    return (
        f"{path}: 壊れています。`{stage}` をやり直してください / "
        f"{path}: can't be read ({str(error).splitlines()[0]}); run `{stage}` again"
    )


@cache
def arrow_schema_of(stage: str, name: str) -> pa.Schema:
    """The Arrow schema of a table that a stage hands on; of a published table it is the published one."""
    import pyarrow as pa

    from pipeline.publish.arrow_schema import arrow_schema, arrow_type
    from pipeline.schemas import TABLES, interim_columns

    if stage == "normalize" and name in TABLES:
        return arrow_schema(name)
    return pa.schema(
        [
            pa.field(column, pa.list_(pa.float64()) if column in LISTS else arrow_type(declared.dtype))
            for column, declared in interim_columns(stage, name).items()
        ]
    )


LISTS = ("line_widths",)
"""Columns of which each value is a list of numbers."""


def as_arrow(stage: str, name: str, table: pd.DataFrame) -> pa.Table:
    """A table that a stage hands on, as Arrow."""
    import pyarrow as pa

    schema = arrow_schema_of(stage, name)
    stored = pa.Table.from_pandas(table, schema=schema, preserve_index=False)
    return stored.replace_schema_metadata(schema.metadata)


def as_pandas(stage: str, name: str, table: pa.Table) -> pd.DataFrame:
    """The table that `as_arrow` was given, in its declared types."""
    from pipeline.schemas import TABLES, frame, handed_on

    cells = table.to_pandas(ignore_metadata=True)
    return frame(name, cells) if stage == "normalize" and name in TABLES else handed_on(stage, name, cells)
