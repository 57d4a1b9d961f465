"""A raw folder → a published dataset: what changed is built, each document by itself, and put out at once.

entries      the files of a raw folder
documents    what stands in the raw folder, by content
maker        versions of what makes the rows
state        what the last build made of what, and so what is to do
shards       some documents through the pure stages
parts        what came of a shard, as a file that outlives its process
workers      shards handed to processes that are watched
cluster      shards handed to a Dask cluster
places       folders that are elsewhere, as s3://
merge        rows of new documents beside those that stay
blocks       documents whose rows stand together in each file, and so can be copied whole
runs         rows from where they stand, a few documents at a time
previous     what the last build left
put_out      all of it on disk, at once
lock         one writer at a time
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from pipeline.build.bounds import Bounds
from pipeline.build.documents import Document, scan
from pipeline.build.lock import locked
from pipeline.build.state import Made, Outcome, Plan, State, plan, read_state, touched, unseen
from pipeline.model import SeihyoError
from pipeline.publish.maker import maker, stated
from pipeline.publish.swap import recover
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.build.parts import Done
    from pipeline.build.runs import Rows, Run
    from pipeline.build.shards import Failed
    from pipeline.publish.partitioned import Before

EXTRAS = {"report": "report.html", "eventlist": "event-list.csv", "package": "datapackage.json"}
"""What can be put out beside Parquet tables, and the file by which it is known: `package` is CSV too."""

Layout = Literal["tables", "partitioned"]
"""A file for each table, with the package; or Parquet in folders by prefecture and fiscal year."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes."""

    raw: Path
    interim: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Begun:
    """A build begins to read."""

    documents: int
    """How many it has to read."""
    before: int = 0
    """How many of them an earlier run had read that came to no end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document is about to be read."""

    source_id: str


Tell = Callable[["Begun | Reading | Done"], None]
"""Is told how the reading goes."""


class Engine(Protocol):
    """What reads documents."""

    @property
    def tell(self) -> Tell:
        """Is told how the reading goes."""

    def results(self, raw: Path, documents: Sequence[Document], parts: Path) -> Iterable[Done]:
        """What comes of the documents, in any order, their tables as files of the folder `parts`."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Documents are read in so many processes and within bounds, or, with none, in this process."""

    workers: int = 1
    bounds: Bounds = field(default_factory=Bounds)
    tell: Tell = lambda event: None

    def results(self, raw: Path, documents: Sequence[Document], parts: Path) -> Iterator[Done]:
        """What comes of the documents."""
        from pipeline.build.shards import cut
        from pipeline.build.workers import run_here, run_watched

        shards = cut(raw, documents, self.workers)
        if self.workers:
            yield from run_watched(shards, self.workers, self.bounds, parts, self._reads)
        else:
            yield from run_here(shards, parts, self._reads)

    def _reads(self, source_id: str) -> None:
        self.tell(Reading(source_id))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended."""

    documents: Mapping[str, Made]
    """What became of each document, by source_id."""
    news: tuple[str, ...] = ()
    """What differed from the last build, one line each; none where there was nothing to do."""
    passed_over: tuple[str, ...] = ()
    """Files of the raw folder that belong to no document."""

    @property
    def code(self) -> int:
        """0 where every document is published, 1 where one broke the data model, 2 where one can't be read.

        >>> content = ("a.csv", "", None, None, None, None)
        >>> Ended({"a": Made(content, "published", {})}).code
        0
        >>> Ended({"a": Made(content, "stale", {}, "a.csv: 空です / a.csv: empty")}).code
        2
        """
        failed = [made for made in self.documents.values() if made.message]
        return 0 if not failed else 1 if all(made.invalid for made in failed) else 2


def build(folders: Folders, engine: Engine, extras: Collection[str] = (), layout: Layout = "tables") -> Ended:
    """Brings the published dataset up to what stands in the raw folder; all of it, or nothing changes.

    `extras` are put out with the tables, of `EXTRAS`; one that stands there already always is. Raises
    SeihyoError where there is nothing to publish, and where another process writes there.
    """
    with locked(folders.output), locked(folders.interim):
        recover(folders.output)
        state, wanted = read_state(folders.interim), forms(folders.output, extras, layout)
        todo, passed_over = _planned(folders, state, wanted)
        if todo.nothing:
            return Ended(todo.kept, passed_over=passed_over)
        made, rows, before = _read(folders, state, todo, engine, wanted)
        from pipeline.build.parts import PARTS
        from pipeline.build.put_out import put_out

        put_out(folders, made, rows, wanted, before)
        shutil.rmtree(folders.interim / PARTS, ignore_errors=True)
        return Ended(made, todo.news, passed_over)


def _planned(folders: Folders, state: State | None, wanted: Collection[str]) -> tuple[Plan, tuple[str, ...]]:
    """What is to do, and what belongs to no document; of those that stay nothing is held but their state."""
    here = scan(folders.raw)
    edited = touched(state, folders.interim, folders.output)
    documents = [*here.documents, *unseen(here, state)]
    return plan(documents, state, maker(), edited, wanted), here.passed_over


def forms(output: Path, extras: Collection[str] = (), layout: Layout = "tables") -> list[str]:
    """In what forms a dataset is put out: its layout, the extras, and those of `EXTRAS` that stand there."""
    standing = [name for name, file in EXTRAS.items() if (output / file).exists()]
    package = ["package"] if layout == "tables" else []
    return sorted({*extras, *standing, *package, layout})


def _read(
    folders: Folders, state: State | None, todo: Plan, engine: Engine, wanted: Collection[str]
) -> tuple[dict[str, Made], Rows, Before | None]:
    """What became of each document, where the rows of all that have some stand, and what stands in folders.

    Of the last only what the build can leave as it is, where it is put out in folders at all.
    """
    from pipeline.build.blocks import lay_out
    from pipeline.build.merge import put_together
    from pipeline.build.previous import Previous
    from pipeline.build.runs import HeldRun, PartsRun, Rows
    from pipeline.build.shards import Failed

    results = list(_results(folders, [one for one in todo.todo if not one.failure], engine))
    failures = {source: failed for done in results for source, failed in done.failures.items()}
    failures |= {one.source_id: Failed(one.failure) for one in todo.todo if one.failure}
    previous = Previous(folders.interim, folders.output, state if todo.intact else None)
    kept = {source for source, made in todo.kept.items() if made.outcome != "unpublished"}
    runs: list[Run] = [PartsRun(results)]
    stale = previous.last_good({source: failed.message for source, failed in failures.items()})
    if stale:
        runs.append(HeldRun(put_together(list(stale.values())).pieces))
    sources = sorted({*kept, *(source for run in runs for source in run.sources)})
    if not sources:
        raise SeihyoError(_nothing(folders.raw, failures.values()))
    standing = previous.standing(wanted, todo.edited)
    blocks = lay_out(sources, kept, standing.blocks if standing else ())
    anew = {source for block in blocks if block.standing is None for source in block.documents} & kept
    runs.append(previous.kept(anew, standing))
    pictured = {source for done in results for source in done.pictured}
    documents = dict(todo.kept)
    for document in todo.todo:
        source = document.source_id
        now = stated(maker(), pictured=source in pictured)
        made_by = previous.made_by(source) if source in stale else now
        documents[source] = _made(document, failures.get(source), made_by, source in stale)
    before = previous.partitions(kept, todo.edited) if "partitioned" in wanted else None
    return documents, Rows(blocks, runs, standing), before


def _results(folders: Folders, documents: list[Document], engine: Engine) -> Iterator[Done]:
    """What comes of the documents; what an earlier run had done, that came to no end, is not done again."""
    if not documents:
        return
    from pipeline.build.parts import PARTS, resumed

    parts = folders.interim / PARTS
    before = resumed(parts, documents)
    yield from before
    done = {source for one in before for source in (*one.read, *one.failures)}
    engine.tell(Begun(len(documents), len(done)))
    left = [document for document in documents if document.source_id not in done]
    for one in engine.results(folders.raw, left, parts):
        done |= {*one.read, *one.failures}
        engine.tell(one)
        yield one
    if lost := [document.name for document in documents if document.source_id not in done]:
        raise SeihyoError(
            bilingual(
                f"結果がありません({len(lost)} 文書)。もう一度実行してください",
                f"nothing came of it and of {len(lost) - 1} others: run again",
                f"{lost[0]}: ",
            )
        )


def _made(document: Document, failed: Failed | None, made_by: dict[str, str], stale: bool) -> Made:
    """What became of a document that was read now; `made_by` made its rows, where it has some."""
    if failed is None:
        return Made(document.content, "published", made_by)
    outcome: Outcome = "stale" if stale else "unpublished"
    rows_by = made_by if stale else {}
    said = failed.message, failed.invalid, failed.again, failed.columns
    return Made(document.content, outcome, rows_by, *said)


def _nothing(raw: Path, failures: Iterable[Failed]) -> str:
    return "\n".join(
        [
            *(failed.message for failed in failures),
            bilingual(
                "読める文書がありません。何も公表していません",
                "no document there can be read; nothing was published",
                f"{raw}: ",
            ),
        ]
    )
