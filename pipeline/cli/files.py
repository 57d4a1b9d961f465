"""What the command line reads and writes around the pure stages: raw documents, interim tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import RawFile, SeihyoError, Sidecar, Tables

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.repair.corrections import Correction

SIDECAR = ".toml"
CORRECTIONS = ".corrections.csv"


def raw_paths(folder: Path) -> list[Path]:
    """The documents of a raw folder by name; sidecars, corrections and dotfiles are none."""
    if not folder.is_dir():
        raise SeihyoError(f"{folder}: フォルダーがありません / no such folder: name another with --raw")
    paths = [
        path
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.is_file()
        and not path.name.startswith((".", "~$"))
        and not path.name.endswith((SIDECAR, CORRECTIONS))
    ]
    if not paths:
        raise SeihyoError(f"{folder}: 文書がありません / no document there: put one in, as received")
    by_source: dict[str, Path] = {}
    for path in paths:
        other = by_source.setdefault(path.stem, path)
        if other is not path:
            raise SeihyoError(
                f"{folder}: {other.name} と {path.name} は同じ文書IDになります。一方の名前を変えてください / "
                f"{other.name} and {path.name} would be the same source, {path.stem}: rename one"
            )
    return paths


def read_raw(folder: Path) -> tuple[list[RawFile], dict[str, str]]:
    """The documents of a raw folder with their sidecars, and by source what can't be read and why.

    A document with an unusable sidecar is left out.
    """
    from pipeline.extract.about.sidecar import read_sidecar

    files: list[RawFile] = []
    failures: dict[str, str] = {}
    for path in raw_paths(folder):
        sidecar = path.with_name(path.stem + SIDECAR)
        try:
            stated = read_sidecar(read_utf8(sidecar), sidecar.name) if sidecar.exists() else Sidecar()
            files.append(RawFile(path.name, path.read_bytes(), stated))
        except (SeihyoError, OSError) as error:
            failures[path.stem] = str(error)
    return files, failures


def read_corrections_of(folder: Path, sources: Iterable[str]) -> dict[str, tuple[Correction, ...]]:
    """Corrections by hand of each source that has some, from `raw/NAME.corrections.csv`."""
    from pipeline.repair.corrections import read_corrections

    corrections = {}
    for source in sources:
        path = folder / f"{source}{CORRECTIONS}"
        if path.exists():
            corrections[source] = tuple(read_corrections(read_utf8(path), path.name))
    return corrections


def read_utf8(path: Path) -> str:
    """The text of a UTF-8 file, a BOM taken off; SeihyoError where it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeihyoError(
            f"{path}: {error.start + 1}バイト目が UTF-8 ではありません / not UTF-8 there: save it as UTF-8"
        ) from error


def save(interim: Path, stage: str, tables: Tables) -> None:
    """Leaves the tables that a stage hands on as `interim/STAGE/NAME.parquet`, all of them or none."""
    from pipeline.publish.formats import parquet_bytes
    from pipeline.publish.swap import write_folder

    shutil.rmtree(interim / stage, ignore_errors=True)
    write_folder(interim / stage, {f"{name}.parquet": parquet_bytes(table) for name, table in tables.items()})


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
            f"{folder}: まだ作られていません / nothing there: run `python -m pipeline {stage}` first"
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
