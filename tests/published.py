"""Tables put out as a dataset, as a build does it, for tests that begin with a published folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Tables
from pipeline.publish.dataset import render
from pipeline.publish.maker import maker, stated
from pipeline.publish.manifest import MANIFEST, Entry, manifest
from pipeline.publish.swap import write_folder
from pipeline.publish.written import written


def publish(tables: Tables, folder: Path) -> None:
    """Puts a dataset into the folder, all of it or none; files of other names there stay."""
    files = render(tables)
    hashes = {name: written(data) for name, data in files.items()}
    pieces = manifest([stated(maker())], _entries(tables), hashes)
    write_folder(folder, {**files, MANIFEST: b"".join(pieces)})


def _entries(tables: Tables) -> list[Entry]:
    """What the tables say themselves of their documents."""
    sources = tables["sources"].to_dict("records")
    return [
        Entry(
            source_id=str(source["source_id"]),
            file=str(source["file"]),
            outcome="stale" if source["stale"] else "published",
            sha256=str(source["sha256"]),
            made_by=stated(maker()),
        )
        for source in sources
    ]
