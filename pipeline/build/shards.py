"""Some documents through the pure stages: the piece of work that one process does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.build.documents import Document, Refused, take, unexpected
from pipeline.build.merge import Built
from pipeline.extract import columns_wanted, extract, unreadable
from pipeline.formats import extension_of, format_of_extension
from pipeline.model import RawFile, SeihyoError
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.repair.corrections import Correction
from pipeline.validate import validate


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a document could not be published."""

    message: str
    invalid: bool = False
    """True where it was read, but what came out broke the data model."""
    again: bool = False
    """True where another try may end otherwise."""
    columns: bool = False
    """True where a sidecar that says which columns it has would let it be read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents of a raw folder that one process reads in one go."""

    raw: Path
    documents: tuple[Document, ...]

    @property
    def size(self) -> int:
        """Bytes of its documents."""
        return sum(document.size for document in self.documents)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a shard: the tables of what could be read, and why the rest could not."""

    built: Built | None
    failures: dict[str, Failed] = field(default_factory=dict)


class UnsettledError(Exception):
    """Some document of several fails after it was read, and only each alone can tell which."""


Begin = Callable[[str], None]
"""Is told each document's source_id before it is read, and "" when all of a shard are."""


def build_shard(shard: Shard, begin: Begin) -> Result:
    """The documents of a shard through extract, repair, normalize and validate.

    Raises UnsettledError where several documents were given and one of them fails in a later stage.
    """
    failures: dict[str, Failed] = {}
    corrections: dict[str, tuple[Correction, ...]] = {}

    def arriving() -> Iterator[RawFile]:
        for document in shard.documents:
            begin(document.source_id)
            taken = take(shard.raw, document)
            if isinstance(taken, Refused):
                failures[document.source_id] = Failed(taken.why, again=taken.again)
                continue
            file, corrections[document.source_id] = taken
            yield file
        begin("")

    extracted = extract(arriving())
    wanted = columns_wanted(extracted)
    unread = unreadable(extracted)
    failures |= {source: Failed(message, columns=source in wanted) for source, message in unread.items()}
    findings = extracted["findings"]
    read_ones = findings[~findings["source_id"].isin(unread)].reset_index(drop=True)
    extracted = {**extracted, "findings": read_ones}
    if extracted["sources"].empty:
        return Result(None, failures)
    try:
        repaired = repair(extracted, corrections)
        normalized = normalize(repaired)
        wrong = validate(normalized)
    except MemoryError:
        raise
    except Exception as error:
        if len(extracted["sources"]) > 1:
            raise UnsettledError from error
        return Result(None, {**failures, **_alone(shard, failures, _said(shard, error))})
    if wrong and len(extracted["sources"]) > 1:
        raise UnsettledError
    if wrong:
        said = "⏎".join(map(str, wrong[:MOST_SAID]))
        more = f"⏎… {len(wrong)} 件 / {len(wrong)} failures" if len(wrong) > MOST_SAID else ""
        return Result(None, {**failures, **_alone(shard, failures, Failed(said + more, invalid=True))})
    return Result(Built(extracted, repaired, normalized), failures)


MOST_SAID = 5
"""Failures of one document that its message names."""


def _alone(shard: Shard, failures: dict[str, Failed], failed: Failed) -> dict[str, Failed]:
    """The failure of the one document that has none yet."""
    return {one.source_id: failed for one in shard.documents if one.source_id not in failures}


def _said(shard: Shard, error: Exception) -> Failed:
    if isinstance(error, SeihyoError):
        return Failed(str(error))
    return Failed(unexpected(shard.documents[-1].name, error))


def cut(raw: Path, documents: Sequence[Document], workers: int) -> list[Shard]:
    """The documents in shards for so many processes, the largest first.

    A shard holds documents that follow one another in the order given, as many as come to its share of all
    bytes, and no more than `MOST`: what one process holds does not grow with the number of documents.

    >>> sizes = {"a": 9, "b": 9, "c": 900_000, "d": 9, "e": 9}
    >>> documents = [Document(name, name, "", size=size) for name, size in sizes.items()]
    >>> [[one.name for one in shard.documents] for shard in cut(Path("raw"), documents, 2)]
    [['c'], ['a', 'b'], ['d', 'e']]
    """
    total = sum(map(_weight, documents))
    share = min(MOST_BYTES, total / _shards(total, max(1, workers)))
    parts: list[list[Document]] = []
    filled = share
    for document in documents:
        weight = _weight(document)
        if not parts or filled + weight > share or len(parts[-1]) == MOST:
            parts.append([])
            filled = 0
        parts[-1].append(document)
        filled += weight
    return sorted((Shard(raw, tuple(part)) for part in parts), key=lambda shard: -shard.size)


def _shards(total: int, workers: int) -> int:
    """How many shards so many bytes make: the same for each process, and none too small to be worth it.

    >>> [_shards(size, 2) for size in (1, 200_000, 300_000, 600_000, 6_000_000)]
    [1, 1, 2, 4, 8]
    """
    worth = total / LEAST_BYTES
    if worth < workers:
        return max(1, round(worth))
    return workers * min(round(worth / workers), SHARDS_A_WORKER)


SHARDS_A_WORKER = 4
"""At most, of documents that are small: so that one slow document does not leave the other processes idle."""

LEAST_BYTES = 150_000
"""Of a shard's documents: its tables and their checks cost by themselves what reading so much does."""

MOST = 64
"""Documents of one shard: enough that what a shard costs by itself is little beside them."""

MOST_BYTES = 1 << 20
"""Of the documents of one shard, where it holds more than one: some 1,600 records, 0.2 MB for each."""


def _weight(document: Document) -> int:
    form = format_of_extension(extension_of(document.name))
    paged = form is not None and form.layout == "pages"
    return document.size * (PAGED if paged else 1) + PER_DOCUMENT


PER_DOCUMENT = 4096
"""Bytes that the reading of any document costs beside its content."""

PAGED = 4
"""Times what a byte costs of pages that are drawn, beside one of text."""
