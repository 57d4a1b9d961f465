"""Documents in blocks: what a build copies whole from the last one's files, or else makes anew.

Where a block begins is said by the documents' ids alone, so that the same documents stand in the same blocks
whatever was built before, and one that is added or taken away changes no block but its own. All rows of a
block stand together in each file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa

from pipeline.build import EXTRAS
from pipeline.build.merge import KEYS
from pipeline.publish.row_groups import Group
from pipeline.publish.swap import write_file
from pipeline.publish.written import Span, Written, pieces_of, written
from pipeline.schemas import TABLES

INDEX = "blocks.arrow"
"""The file of the interim folder that says where each block stands in which file."""

LEAST, MOST = 64, 192
"""Documents of a block."""

ONE_IN = 128
"""Of so many documents one begins a block, where the one before holds enough."""


def cut_blocks(sources: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The documents, which come in their order, in blocks.

    >>> names = [f"{n:05}" for n in range(1000)]
    >>> before, after = ([*cut_blocks(one)] for one in (names, [*names[:300], "00299a", *names[300:]]))
    >>> len(before), len({*before} - {*after}), sum(after, ()) == (*names[:300], "00299a", *names[300:])
    (8, 1, True)
    """
    block: list[str] = []
    for source in sources:
        if len(block) == MOST or (len(block) >= LEAST and _begins(source)):
            yield tuple(block)
            block = []
        block.append(source)
    if block:
        yield tuple(block)


def _begins(source: str) -> bool:
    return int.from_bytes(blake2b(source.encode(), digest_size=8).digest()) % ONE_IN == 0


@dataclass(frozen=True, slots=True)
class Block:
    """Documents whose rows stand together in each file."""

    documents: tuple[str, ...]
    standing: int | None = None
    """The number of the last build's block that is just this one; None where it must be made anew."""


def lay_out(
    sources: Iterable[str], kept: Collection[str], before: Sequence[tuple[str, ...]] = ()
) -> list[Block]:
    """The documents in blocks; one of the blocks `before` stands where all its documents are `kept`.

    >>> [block.standing for block in lay_out("abc", {"a", "b", "c"}, [("a", "b", "c")])]
    [0]
    >>> [block.standing for block in lay_out("abc", {"a", "c"}, [("a", "b", "c")])]
    [None]
    """
    numbers = {block: number for number, block in enumerate(before)}
    return [
        Block(block, numbers.get(block) if all(source in kept for source in block) else None)
        for block in cut_blocks(sources)
    ]


EVENTS = EXTRAS["eventlist"]


def parquet_of(stage: str, name: str) -> str:
    """The file of a stage's table, as the index names it.

    >>> parquet_of("normalize", "programs")
    'normalize/programs.parquet'
    """
    return f"{stage}/{name}.parquet"


def lines_of(wanted: Collection[str]) -> list[str]:
    """The files of lines in the output folder that belong to the forms that are wanted.

    >>> lines_of(["eventlist", "partitioned"])
    ['event-list.csv']
    """
    package = [f"{name}.csv" for name in TABLES] if "package" in wanted else []
    return [*package, *([EVENTS] if "eventlist" in wanted else [])]


@dataclass(frozen=True)
class Standing:
    """The files that the last build left, in blocks."""

    blocks: Sequence[tuple[str, ...]]
    files: Mapping[str, Path]
    """By the names that the index has."""
    spans: Mapping[str, Sequence[Span]]
    """Where in each file each block stands."""

    def part(self, name: str, number: int) -> tuple[Span, Iterator[bytes]]:
        """A block in a file, and its bytes; `pieces_of` says what they raise."""
        span = self.spans[name][number]
        return span, pieces_of(self.files[name], span)

    def groups(self, name: str, documents: Collection[str]) -> list[int]:
        """The row groups of a Parquet file that hold the documents' rows, by number."""
        found: list[int] = []
        number = 0
        for block, span in zip(self.blocks, self.spans[name], strict=True):
            if any(source in documents for source in block):
                found += range(number, number + len(span.groups))
            number += len(span.groups)
        return found


def standing(interim: Path, output: Path, sources: Iterable[str], wanted: Collection[str]) -> Standing | None:
    """What stands of the documents that the last build put out, in all files that are wanted, in blocks.

    None where the last build did not leave each of the files in just these blocks.
    """
    files = {parquet_of(*key): interim / parquet_of(*key) for key in KEYS}
    files |= {name: output / name for name in lines_of(wanted)}
    blocks, spans = [*cut_blocks(sorted(sources))], read_index(interim)
    if any(len(spans.get(name, ())) != len(blocks) for name in files):
        return None
    return Standing(blocks, files, spans)


SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("start", pa.int64()),
        ("size", pa.int64()),
        ("crc", pa.int64()),
        (
            "groups",
            pa.list_(
                pa.struct(
                    [
                        ("rows", pa.int64()),
                        ("size", pa.int64()),
                        ("stated", pa.binary()),
                        ("places", pa.list_(pa.int32())),
                    ]
                )
            ),
        ),
    ]
)
"""Of the index: a row for each block of each file, in the blocks' order."""


def write_index(interim: Path, spans: Mapping[str, Sequence[Span]]) -> Written:
    """Leaves in the interim folder where each block stands in which file."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, SCHEMA, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        for name, own in spans.items():
            rows = [_row(name, span) for span in own]
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    data: bytes = sink.getvalue().to_pybytes()
    write_file(interim / INDEX, data)
    return written(data)


def _row(name: str, span: Span) -> dict[str, object]:
    groups = [
        {"rows": group.rows, "size": group.size, "stated": group.stated, "places": group.places}
        for group in span.groups
    ]
    return {"file": name, "start": span.start, "size": span.size, "crc": span.crc, "groups": groups}


def read_index(interim: Path) -> dict[str, list[Span]]:
    """What `write_index` left; nothing where there is none that can be read."""
    found: dict[str, list[Span]] = {}
    try:
        with pa.ipc.open_file(pa.OSFile(str(interim / INDEX))) as file:
            batches = [file.get_batch(number) for number in range(file.num_record_batches)]
    except (OSError, pa.ArrowException):
        return {}
    for batch in batches:
        for row in batch.to_pylist():
            groups = tuple(
                Group(one["rows"], one["size"], one["stated"], tuple(one["places"])) for one in row["groups"]
            )
            found.setdefault(row["file"], []).append(Span(row["start"], row["size"], row["crc"], groups))
    return found
