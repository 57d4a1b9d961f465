"""All that a build leaves on disk: interim tables, the dataset with what stands beside it, and the state."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.build import EXTRAS, Folders
from pipeline.build.interim import save
from pipeline.build.originals import cells_of_published, raw_files
from pipeline.build.state import Made, State, write_state
from pipeline.model import Tables
from pipeline.publish.dataset import render
from pipeline.publish.maker import maker
from pipeline.publish.manifest import MANIFEST, Entry, hash_of, manifest
from pipeline.publish.swap import write_folder
from pipeline.schemas import TABLES
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from pipeline.build.merge import Built


def put_out(folders: Folders, documents: Mapping[str, Made], built: Built, extras: Iterable[str]) -> None:
    """Leaves the tables in the interim folder, the dataset in the output folder, and the state of both."""
    left: dict[str, str] = {}
    for stage in built._fields:
        saved = save(folders.interim, stage, getattr(built, stage))
        left |= {f"interim/{name}": hash for name, hash in saved.items()}
    published = {name: built.normalize[name] for name in TABLES}
    cells = cells_of_published(built.extract, published["sources"])
    files = {**render(published), **_extras(published, cells, folders.raw, extras)}
    files[MANIFEST] = manifest([_entry(source, made) for source, made in sorted(documents.items())], files)
    missing = {EXTRAS[name] for name in extras} - files.keys()
    write_folder(folders.output, files, without=missing)
    left |= {f"output/{name}": hash_of(data) for name, data in files.items()}
    write_state(folders.interim, State(maker(), dict(documents), left))


def _entry(source_id: str, made: Made) -> Entry:
    name, sha256, sidecar, corrections, _ = made.content
    return Entry(source_id, name, made.outcome, sha256, sidecar, corrections, made.made_by, made.message)


def _extras(tables: Tables, cells: pd.DataFrame, raw: Path, extras: Iterable[str]) -> dict[str, bytes]:
    """The files beside the tables; one whose package is not installed is left out, and that is said."""
    files = {}
    for name in extras:
        try:
            files[EXTRAS[name]] = EXTRA[name](tables, cells, raw)
        except ModuleNotFoundError as error:
            said = bilingual(
                f"作れません。{error.name} がありません: pip install 'seihyo[report]'",
                f"not written: {error.name} is not installed: pip install 'seihyo[report]'",
                f"{EXTRAS[name]}: ",
            )
            print(said, file=sys.stderr)
    return files


def _report(tables: Tables, cells: pd.DataFrame, raw: Path) -> bytes:
    from pipeline.report import Originals, report

    return report(tables, Originals(cells, raw_files(raw, tables["sources"]))).encode()


def _event_list(tables: Tables, cells: pd.DataFrame, raw: Path) -> bytes:
    from pipeline.exports.event_list import DEFAULT, event_list_csv

    return event_list_csv(tables, DEFAULT)


EXTRA = {"report": _report, "eventlist": _event_list}
