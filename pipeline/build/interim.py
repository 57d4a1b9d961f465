"""The tables that stages hand on, as files of the interim folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual

if TYPE_CHECKING:
    import pandas as pd


def save(interim: Path, stage: str, tables: Tables) -> dict[str, str]:
    """Leaves the tables that a stage hands on as `interim/STAGE/NAME.parquet`, all of them or none.

    What comes back is each file's hash, by its place below the interim folder.
    """
    from pipeline.publish.formats import parquet_bytes
    from pipeline.publish.manifest import hash_of
    from pipeline.publish.swap import write_folder

    files = {f"{name}.parquet": parquet_bytes(table) for name, table in tables.items()}
    write_folder(interim / stage, files, alone=True)
    return {f"{stage}/{name}": hash_of(data) for name, data in files.items()}


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
        raise SeihyoError(
            f"{path}: 壊れています。`{stage}` をやり直してください / "
            f"{path}: can't be read ({str(error).splitlines()[0]}); run `{stage}` again"
        ) from error
