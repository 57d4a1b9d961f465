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
from pipeline.build.blocks import EVENTS, INDEX, Standing, lines_of, parquet_of, write_index
from pipeline.build.interim import arrow_schema_of, as_pandas
from pipeline.build.merge import KEYS, Built, Pieces
from pipeline.build.originals import cells_of_published, raw_files
from pipeline.build.runs import Rows
from pipeline.build.state import Made, State, write_state
from pipeline.exports.event_list import event_list_csv
from pipeline.extract.picture.keeping import READINGS
from pipeline.publish.datapackage import datapackage
from pipeline.publish.first import load_first, sizes
from pipeline.publish.formats import csv_head, csv_rows
from pipeline.publish.maker import MODELS, maker, stated
from pipeline.publish.manifest import MANIFEST, Entry, manifest
from pipeline.publish.parquet_sink import ParquetSink
from pipeline.publish.partitioned import Before, partition
from pipeline.publish.swap import put_in_place, real, replacement, write_through
from pipeline.publish.written import Sink, Span, Written, written
from pipeline.schemas import TABLES, frame
from pipeline.wording import bilingual


def put_out(
    folders: Folders,
    documents: Mapping[str, Made],
    rows: Rows,
    wanted: Collection[str],
    before: Before | None = None,
) -> None:
    """Leaves the tables in the interim folder, the dataset in the output folder, and the state of both.

    `wanted` are the forms in which the dataset is put out, as `forms` returns them. Folders of Parquet that
    stood `before` stay where nothing in them changed.
    """
    with ExitStack() as stack:
        interim = {
            stage: stack.enter_context(replacement(folders.interim / stage, alone=True))
            for stage in Built._fields
        }
        output = stack.enter_context(replacement(folders.output, without=REPLACED))
        stored = _store(rows, interim, _lines(output, wanted))
        files = {name: stored.files[name] for name in lines_of(wanted)}
        if "partitioned" in wanted:
            stands = Standing([block.documents for block in rows.blocks], {}, stored.spans)
            files |= partition(interim["normalize"], output, partial(_groups, stands), before)
        else:
            for name in TABLES:
                shutil.copyfile(interim["normalize"] / f"{name}.parquet", output / f"{name}.parquet")
                files[f"{name}.parquet"] = stored.files[parquet_of("normalize", name)]
        made = _pages(interim, folders, wanted)
        if "package" in wanted:
            made["datapackage.json"] = datapackage(files, _made_by(documents.values()))
        files |= {name: _write(output / name, data) for name, data in made.items()}
        files[MANIFEST] = _write_manifest(output / MANIFEST, documents, files)
        for stage, new in interim.items():
            put_in_place(new, real(folders.interim / stage))
        put_in_place(output, real(folders.output))
    left = {f"interim/{parquet_of(*key)}": stored.files[parquet_of(*key)] for key in KEYS}
    left[f"interim/{INDEX}"] = write_index(folders.interim, stored.spans)
    left |= {f"output/{name}": file for name, file in files.items()}
    hashes = {name: file.sha256 for name, file in left.items()}
    write_state(folders.interim, State(maker(), dict(documents), hashes, tuple(wanted)))


def _groups(stands: Standing, name: str, documents: Collection[str]) -> list[int]:
    return stands.groups(parquet_of("normalize", name), documents)


def _made_by(documents: Iterable[Made]) -> dict[str, str]:
    """What the dataset states of its maker: of what reads pictures too where any document was read so."""
    pictured = any(MODELS in made.made_by for made in documents)
    return stated(maker(), pictured=pictured)


REPLACED = (
    *TABLES,
    *(f"{name}.{suffix}" for name in TABLES for suffix in ("parquet", "csv")),
    *EXTRAS.values(),
    MANIFEST,
)
"""What a build puts into the output folder, in whatever form; all else there stays."""


class Stored(NamedTuple):
    """What was written while the rows went by, by name of file as `names` has them."""

    files: dict[str, Written]
    spans: dict[str, list[Span]]
    """Where each block stands."""


def _store(rows: Rows, interim: Mapping[str, Path], lines: Mapping[str, Lines]) -> Stored:
    """Writes the interim tables, in a thread of their own, and the files of lines.

    More threads would hold more: each keeps for itself what it has once used.
    """
    tables = {key: ParquetSink(interim[key[0]] / f"{key[1]}.parquet", arrow_schema_of(*key)) for key in KEYS}
    sinks: dict[str, ParquetSink | Lines] = {parquet_of(*key): sink for key, sink in tables.items()}
    sinks |= lines
    with ThreadPoolExecutor(1) as pool:
        for block in rows.blocks:
            if block.standing is not None:
                for name, sink in sinks.items():
                    sink.copy(*rows.part(name, block))
                continue
            for pieces in rows.windows(block):
                stored = [pool.submit(sink.write, pieces[key]) for key, sink in tables.items()]
                for one in lines.values():
                    one.add(pieces)
                for future in stored:
                    future.result()
            for ended in [pool.submit(sink.end_block) for sink in sinks.values()]:
                ended.result()
    files = {name: sink.close() for name, sink in sinks.items()}
    return Stored(files, {name: sink.blocks for name, sink in sinks.items()})


def _write(path: Path, data: bytes) -> Written:
    write_through(path, data)
    return written(data)


def _write_manifest(path: Path, documents: Mapping[str, Made], files: Mapping[str, Written]) -> Written:
    sink, sources = Sink(path), sorted(documents)
    makers = (documents[source].made_by for source in sources)
    entries = (_entry(source, documents[source]) for source in sources)
    for piece in manifest(makers, entries, files):
        sink.write(piece)
    return sink.close()


def _entry(source_id: str, made: Made) -> Entry:
    name, sha256, sidecar, corrections, *_ = made.content
    return Entry(source_id, name, made.outcome, sha256, sidecar, corrections, made.made_by, made.message)


class Lines:
    """A file of lines about all documents, to which those of some are added at a time."""

    def __init__(self, path: Path, head: bytes, lines: Callable[[Pieces], bytes]) -> None:
        self._sink = Sink(path)
        self._sink.write(head)
        self._sink.cut()
        self._lines = lines
        self.blocks: list[Span] = []
        """Where the blocks stand that have ended."""

    def add(self, pieces: Pieces) -> None:
        """Appends the lines of some documents."""
        self._sink.write(self._lines(pieces))

    def end_block(self) -> None:
        """Ends a block."""
        self.blocks.append(self._sink.cut())

    def copy(self, block: Span, data: Iterable[bytes]) -> None:
        """Appends a block of another such file, and ends it."""
        for piece in data:
            self._sink.write(piece)
        self.end_block()

    def close(self) -> Written:
        """What was written."""
        return self._sink.close()


def _lines(output: Path, wanted: Collection[str]) -> dict[str, Lines]:
    """The files of lines, by name."""
    made = {}
    for name in lines_of(wanted):
        if name == EVENTS:
            nothing = event_list_csv({table: frame(table, []) for table in TABLES})
            made[name] = Lines(output / name, nothing, partial(_events, len(nothing)))
        else:
            table = name.removesuffix(".csv")
            made[name] = Lines(output / name, csv_head(table), partial(_csv_rows, table))
    return made


def _csv_rows(name: str, pieces: Pieces) -> bytes:
    return csv_rows(name, pieces["normalize", name])


def _events(head: int, pieces: Pieces) -> bytes:
    tables = {name: as_pandas("normalize", name, pieces["normalize", name]) for name in TABLES}
    return event_list_csv(tables)[head:]


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
