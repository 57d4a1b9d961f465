"""All that a build leaves on disk: interim tables, the dataset with what stands beside it, and the state."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.build import EXTRAS, Folders
from pipeline.build.interim import arrow_schema_of, as_pandas
from pipeline.build.merge import KEYS, Built, Key, Pieces
from pipeline.build.originals import cells_of_published, raw_files
from pipeline.build.state import Made, State, write_state
from pipeline.exports.event_list import event_list_csv
from pipeline.extract.picture.keeping import READINGS
from pipeline.publish.datapackage import datapackage
from pipeline.publish.first import load_first, sizes
from pipeline.publish.formats import csv_head, csv_rows
from pipeline.publish.maker import maker, stated
from pipeline.publish.manifest import MANIFEST, Entry, manifest
from pipeline.publish.parquet_sink import ParquetSink
from pipeline.publish.partitioned import partition
from pipeline.publish.swap import put_in_place, replacement, write_through
from pipeline.publish.written import Sink, Written, written
from pipeline.schemas import TABLES, frame
from pipeline.wording import bilingual


def put_out(
    folders: Folders, documents: Mapping[str, Made], windows: Iterable[Pieces], wanted: Collection[str]
) -> None:
    """Leaves the tables in the interim folder, the dataset in the output folder, and the state of both.

    `windows` are the tables of some documents after those of others; no more than one is held. `wanted` are
    the forms in which the dataset is put out, as `forms` returns them.
    """
    with ExitStack() as stack:
        interim = {
            stage: stack.enter_context(replacement(folders.interim / stage, alone=True))
            for stage in Built._fields
        }
        output = stack.enter_context(replacement(folders.output, without=REPLACED))
        stored = _store(windows, interim, _lines(output, wanted))
        files = stored.beside
        if "partitioned" in wanted:
            files |= partition(interim["normalize"], output)
        else:
            for name in TABLES:
                shutil.copyfile(interim["normalize"] / f"{name}.parquet", output / f"{name}.parquet")
                files[f"{name}.parquet"] = stored.tables["normalize", name]
        made = _pages(interim, folders, wanted)
        if "package" in wanted:
            made["datapackage.json"] = datapackage(files, stated(maker(), _formats(interim["normalize"])))
        files |= {name: _write(output / name, data) for name, data in made.items()}
        entries = (_entry(source, one) for source, one in sorted(documents.items()))
        files[MANIFEST] = _write(output / MANIFEST, manifest(entries, files))
        for stage, new in interim.items():
            put_in_place(new, (folders.interim / stage).resolve())
        put_in_place(output, folders.output.resolve())
    left = {f"interim/{stage}/{name}.parquet": file for (stage, name), file in stored.tables.items()}
    left |= {f"output/{name}": file for name, file in files.items()}
    hashes = {name: file.sha256 for name, file in left.items()}
    write_state(folders.interim, State(maker(), dict(documents), hashes, tuple(wanted)))


def _formats(folder: Path) -> list[object]:
    """The formats of the documents whose tables stand in a folder."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder / "sources.parquet", columns=["format"])
    return list(table["format"].to_pylist())


REPLACED = (
    *TABLES,
    *(f"{name}.{suffix}" for name in TABLES for suffix in ("parquet", "csv")),
    *EXTRAS.values(),
    MANIFEST,
)
"""What a build puts into the output folder, in whatever form; all else there stays."""


class Stored(NamedTuple):
    """What was written while the rows went by."""

    tables: dict[Key, Written]
    """The interim tables."""
    beside: dict[str, Written]
    """Files of the output folder, by name."""


def _store(windows: Iterable[Pieces], interim: Mapping[str, Path], lines: Mapping[str, Lines]) -> Stored:
    """Writes the interim tables, in a thread of their own, and the files of lines from all windows.

    More threads would hold more: each keeps for itself what it has once used.
    """
    sinks = {
        (stage, name): ParquetSink(interim[stage] / f"{name}.parquet", arrow_schema_of(stage, name))
        for stage, name in KEYS
    }
    with ThreadPoolExecutor(1) as pool:
        for pieces in windows:
            stored = [pool.submit(sink.write, pieces[key]) for key, sink in sinks.items()]
            for one in lines.values():
                one.add(pieces)
            for future in stored:
                future.result()
    return Stored(
        {key: sink.close() for key, sink in sinks.items()},
        {name: one.close() for name, one in lines.items()},
    )


def _write(path: Path, data: bytes) -> Written:
    write_through(path, data)
    return written(data)


def _entry(source_id: str, made: Made) -> Entry:
    name, sha256, sidecar, corrections, _ = made.content
    return Entry(source_id, name, made.outcome, sha256, sidecar, corrections, made.made_by, made.message)


class Lines:
    """A file of lines about all documents, to which those of some are added at a time."""

    def __init__(self, path: Path, head: bytes, lines: Callable[[Pieces], bytes]) -> None:
        self._sink = Sink(path)
        self._sink.write(head)
        self._lines = lines

    def add(self, pieces: Pieces) -> None:
        """Appends the lines of some documents."""
        self._sink.write(self._lines(pieces))

    def close(self) -> Written:
        """What was written."""
        return self._sink.close()


def _lines(output: Path, wanted: Collection[str]) -> dict[str, Lines]:
    """The files of lines, by name."""
    made: dict[str, Lines] = {}
    if "package" in wanted:
        made |= {
            f"{name}.csv": Lines(output / f"{name}.csv", csv_head(name), partial(_csv_rows, name))
            for name in TABLES
        }
    if "eventlist" in wanted:
        name = EXTRAS["eventlist"]
        nothing = event_list_csv({name: frame(name, []) for name in TABLES})
        made[name] = Lines(output / name, nothing, lambda pieces: _events(pieces)[len(nothing) :])
    return made


def _csv_rows(name: str, pieces: Pieces) -> bytes:
    return csv_rows(name, pieces["normalize", name])


def _events(pieces: Pieces) -> bytes:
    return event_list_csv({name: as_pandas("normalize", name, pieces["normalize", name]) for name in TABLES})


def _pages(stored: Mapping[str, Path], folders: Folders, wanted: Collection[str]) -> dict[str, bytes]:
    """The extras that show documents beside one another; one that can't be made is left out, with a word."""
    files = {}
    for name in filter(PAGES.__contains__, wanted):
        try:
            files[EXTRAS[name]] = PAGES[name](stored, folders)
        except ModuleNotFoundError as error:
            said = bilingual(
                f"作れません。{error.name} がありません: pip install 'seihyo[report]'",
                f"not written: {error.name} is not installed: pip install 'seihyo[report]'",
                f"{EXTRAS[name]}: ",
            )
            print(said, file=sys.stderr)
    return files


def _report(stored: Mapping[str, Path], folders: Folders) -> bytes:
    from pipeline.report import MOST, Originals, report

    tables = load_first(stored["normalize"], MOST)
    cells = cells_of_published(stored["extract"], tables["sources"])
    files = raw_files(folders.raw, tables["sources"])
    originals = Originals(cells, files, folders.interim / READINGS)
    return report(tables, originals, totals=sizes(stored["normalize"])).encode()


PAGES: dict[str, Callable[[Mapping[str, Path], Folders], bytes]] = {"report": _report}
