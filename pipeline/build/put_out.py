"""All that a build leaves on disk: interim tables, the dataset with what stands beside it, and the state."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.build import EXTRAS, Folders
from pipeline.build.interim import arrow_schema_of, as_pandas
from pipeline.build.merge import KEYS, Built, Pieces
from pipeline.build.state import Made, State, write_state
from pipeline.model import Tables
from pipeline.publish.datapackage import datapackage
from pipeline.publish.dataset import load
from pipeline.publish.formats import csv_head, csv_rows
from pipeline.publish.maker import maker, stated
from pipeline.publish.manifest import MANIFEST, Entry, manifest
from pipeline.publish.swap import put_in_place, replacement, write_through
from pipeline.publish.written import ParquetSink, Sink, Written, written
from pipeline.schemas import TABLES
from pipeline.wording import bilingual

PAGE_MOST = 20_000
"""Programmes of a dataset that one page can still show; a larger one has no report."""


def put_out(
    folders: Folders, documents: Mapping[str, Made], windows: Iterable[Pieces], extras: Iterable[str]
) -> None:
    """Leaves the tables in the interim folder, the dataset in the output folder, and the state of both.

    `windows` are the tables of some documents after those of others; no more than one is held.
    """
    extras = list(extras)
    published = [f"{name}.{suffix}" for name in TABLES for suffix in ("parquet", "csv")]
    replaced = [*published, MANIFEST, *(EXTRAS[name] for name in extras)]
    with ExitStack() as stack:
        interim = {
            stage: stack.enter_context(replacement(folders.interim / stage, alone=True))
            for stage in Built._fields
        }
        output = stack.enter_context(replacement(folders.output, without=replaced))
        lists = {name: Lines(output / EXTRAS[name], LISTS[name]) for name in extras if name in LISTS}
        left = _tables(windows, interim, output, [one.add for one in lists.values()])
        files = {Path(name).name: file for name, file in left.items() if name.startswith("output/")}
        files |= {EXTRAS[name]: one.close() for name, one in lists.items()}
        made = {"datapackage.json": datapackage(files, stated(maker())), **_pages(output, extras)}
        files |= {name: _write(output / name, data) for name, data in made.items()}
        entries = (_entry(source, one) for source, one in sorted(documents.items()))
        files[MANIFEST] = _write(output / MANIFEST, manifest(entries, files))
        for stage, new in interim.items():
            put_in_place(new, (folders.interim / stage).resolve())
        put_in_place(output, folders.output.resolve())
    left |= {f"output/{name}": file for name, file in files.items()}
    hashes = {name: file.sha256 for name, file in left.items()}
    write_state(folders.interim, State(maker(), dict(documents), hashes))


def _tables(
    windows: Iterable[Pieces],
    interim: Mapping[str, Path],
    output: Path,
    more: Iterable[Callable[[Pieces], None]],
) -> dict[str, Written]:
    """Writes the tables of all windows; what was written, by `output/NAME` and `interim/STAGE/NAME`."""
    more = list(more)
    stored = {
        (stage, name): ParquetSink(interim[stage] / f"{name}.parquet", arrow_schema_of(stage, name))
        for stage, name in KEYS
    }
    texts = {name: Sink(output / f"{name}.csv") for name in TABLES}
    for name, text in texts.items():
        text.write(csv_head(name))
    for pieces in windows:
        for key, sink in stored.items():
            sink.write(pieces[key])
        for name, text in texts.items():
            text.write(csv_rows(name, pieces["normalize", name]))
        for add in more:
            add(pieces)
    left = {f"interim/{stage}/{name}.parquet": sink.close() for (stage, name), sink in stored.items()}
    left |= {f"output/{name}.csv": text.close() for name, text in texts.items()}
    for name in TABLES:
        shutil.copyfile(interim["normalize"] / f"{name}.parquet", output / f"{name}.parquet")
        left[f"output/{name}.parquet"] = left[f"interim/normalize/{name}.parquet"]
    return left


def _write(path: Path, data: bytes) -> Written:
    write_through(path, data)
    return written(data)


def _entry(source_id: str, made: Made) -> Entry:
    name, sha256, sidecar, corrections, _ = made.content
    return Entry(source_id, name, made.outcome, sha256, sidecar, corrections, made.made_by, made.message)


class Lines:
    """A CSV file of all documents, to which the lines of some are added at a time."""

    def __init__(self, path: Path, lines: Callable[[Tables], bytes]) -> None:
        self._sink = Sink(path)
        self._lines = lines
        self._begun = False

    def add(self, pieces: Pieces) -> None:
        """Appends the lines of some documents; the heading goes before the first ones."""
        tables = {name: as_pandas("normalize", name, pieces["normalize", name]) for name in TABLES}
        data = self._lines(tables)
        self._sink.write(data[data.index(b"\n") + 1 :] if self._begun else data)
        self._begun = True

    def close(self) -> Written:
        """What was written."""
        return self._sink.close()


def _event_list(tables: Tables) -> bytes:
    from pipeline.exports.event_list import DEFAULT, event_list_csv

    return event_list_csv(tables, DEFAULT)


LISTS = {"eventlist": _event_list}
"""Extras that are lines, each of one document."""


def _pages(output: Path, extras: Iterable[str]) -> dict[str, bytes]:
    """The extras that need the dataset as a whole; one that can't be made is left out, and that is said."""
    files = {}
    for name in filter(PAGES.__contains__, extras):
        if pq.read_metadata(output / "programs.parquet").num_rows > PAGE_MOST:
            japanese = (
                f"事業が {PAGE_MOST:,} 件を超えるので作りません。一部を別のフォルダーで公表すると作れます"
            )
            english = f"not written for more than {PAGE_MOST:,} programmes: build a part in its own folder"
        else:
            try:
                files[EXTRAS[name]] = PAGES[name](load(output))
                continue
            except ModuleNotFoundError as error:
                japanese = f"作れません。{error.name} がありません: pip install 'seihyo[report]'"
                english = f"not written: {error.name} is not installed: pip install 'seihyo[report]'"
        print(bilingual(japanese, english, f"{EXTRAS[name]}: "), file=sys.stderr)
    return files


def _report(tables: Tables) -> bytes:
    from pipeline.report import report

    return report(tables).encode()


PAGES: dict[str, Callable[[Tables], bytes]] = {"report": _report}
