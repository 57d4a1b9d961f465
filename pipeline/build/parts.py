"""What came of a shard, as one file: it outlives the process that made it, so that no work is done twice."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.build.documents import Content, Document
from pipeline.build.merge import KEYS, Built, Pieces
from pipeline.build.shards import Begin, Failed, Result, Shard, build_shard
from pipeline.extract.picture.keeping import READINGS, readings_kept
from pipeline.publish.maker import PICTURE, maker
from pipeline.publish.swap import write_file

PARTS = "parts"
"""Their folder in the interim folder."""

SUFFIX = ".part"
HEAD = "head.json"


@dataclass(frozen=True, slots=True)
class Done:
    """What is known of a shard that is done; its tables stand in a part."""

    read: tuple[str, ...]
    """source_ids of the documents whose rows the part holds."""
    failures: Mapping[str, Failed] = field(default_factory=dict)
    part: Path | bytes | None = None
    """Where the part stands, or the part itself where the process that made it has no place for it."""
    programs: int = 0
    findings: int = 0
    pictured: tuple[str, ...] = ()
    """source_ids of those that were read from pictures."""

    @property
    def documents(self) -> int:
        """How many documents it speaks of."""
        return len(self.read) + len(self.failures)


def work(shard: Shard, folder: Path | None, begin: Begin) -> Done:
    """A shard through the stages, what came of it left in the folder, or handed back where there is none.

    Raises UnsettledError as `build_shard` does.
    """
    with readings_kept(folder.parent / READINGS if folder else None):
        return done(shard, build_shard(shard, begin), folder)


def done(shard: Shard, result: Result, folder: Path | None) -> Done:
    """What came of a shard, left in the folder, or handed back where there is none."""
    contents = {one.source_id: one.content for one in shard.documents}
    kept = {source: failed for source, failed in result.failures.items() if not failed.again}
    data = part_of(contents, result.built, kept)
    tables = result.built.normalize if result.built else {}
    return Done(
        tuple(source for source in contents if source not in result.failures),
        result.failures,
        left(folder, data) if folder else data,
        len(tables.get("programs", ())),
        len(tables.get("findings", ())),
        pictured_of(result.built),
    )


def pictured_of(built: Built | None) -> tuple[str, ...]:
    """source_ids of the documents that were read from pictures."""
    if built is None:
        return ()
    sources = built.normalize["sources"]
    return tuple(sources.loc[sources["format"] == PICTURE, "source_id"])


def left(folder: Path, data: bytes) -> Path:
    """Where a part stands now, under a name that its content decides."""
    path = folder / (hashlib.sha256(data).hexdigest()[:32] + SUFFIX)
    write_file(path, data)
    return path


def part_of(contents: Mapping[str, Content], built: Built | None, failures: Mapping[str, Failed]) -> bytes:
    """A part as one file: what it is of, and the tables."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        head = {
            "maker": maker(),
            "documents": {source: contents[source] for source in contents},
            "failures": {source: asdict(failed) for source, failed in failures.items()},
            "read": list(built.normalize["sources"]["source_id"]) if built else [],
            "pictured": pictured_of(built),
        }
        archive.writestr(zipfile.ZipInfo(HEAD), json.dumps(head, ensure_ascii=False))
        for (stage, name), table in built.pieces.items() if built else ():
            archive.writestr(zipfile.ZipInfo(f"{stage}/{name}"), _stream(table))
    return file.getvalue()


def pieces_of(path: Path) -> Pieces:
    """The tables of a part; no thread takes part, see `from_parquet`."""
    alone = pa.ipc.IpcReadOptions(use_threads=False)
    with zipfile.ZipFile(path) as archive:
        return {
            (stage, name): pa.ipc.open_stream(archive.read(f"{stage}/{name}"), options=alone).read_all()
            for stage, name in KEYS
        }


def resumed(folder: Path, documents: Iterable[Document]) -> list[Done]:
    """What an earlier run, that came to no end, had done of just these documents by just this program.

    No document is in two of them; files that are torn or of another program are passed over.
    """
    wanted = {one.source_id: one.content for one in documents if not one.failure}
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        head = _head(path)
        if head is None or head["maker"] != maker():
            continue
        same = {
            source
            for source, content in head["documents"].items()
            if source in wanted and tuple(content) == wanted[source]
        }
        read = tuple(source for source in head["read"] if source in same)
        failures = {source: Failed(**row) for source, row in head["failures"].items() if source in same}
        for source in (*read, *failures):
            del wanted[source]
        if read or failures:
            pictured = tuple(source for source in head["pictured"] if source in same)
            found.append(Done(read, failures, path, pictured=pictured))
    return found


def _head(path: Path) -> dict[str, Any] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return dict(json.loads(archive.read(HEAD)))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table.combine_chunks())
    data: bytes = sink.getvalue().to_pybytes()
    return data
