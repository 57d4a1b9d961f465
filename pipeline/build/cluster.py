"""Shards handed to the workers of a Dask cluster; what comes of them is kept here as soon as it is done.

The workers read the raw folder themselves and hand the tables back, so that nothing but that folder must be
seen by all. Each works in a process of its own within the bounds, as the processes of one machine do.
"""

from __future__ import annotations

import logging
import platform
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.build import Tell
from pipeline.build.bounds import Bounds
from pipeline.build.documents import Document
from pipeline.build.parts import Done, left
from pipeline.build.shards import Failed, Shard, cut
from pipeline.build.workers import Worker, ended, one_by_one, run_watched
from pipeline.model import SeihyoError
from pipeline.publish.maker import maker
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from distributed import Client, Future

SECONDS_TO_CONNECT = 30
QUIET = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "200ms"}
"""Of a cluster on this machine: nobody looks at its dashboard."""
AHEAD = 2
"""Shards that wait at the cluster for each of its threads: a worker is never idle, and holds few results."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents are read by the workers of a Dask cluster, or of one on this machine where none is named."""

    scheduler: str | None = None
    workers: int = 1
    """Of the cluster on this machine."""
    bounds: Bounds = field(default_factory=Bounds)
    tell: Tell = lambda event: None

    def results(self, raw: Path, documents: Sequence[Document], parts: Path) -> Iterator[Done]:
        """What comes of the documents.

        Raises SeihyoError where the cluster can't be reached or is lost, and where a worker is not of this
        program's very version or can't see the raw folder.
        """
        if not documents:
            return
        with _connected(self.scheduler, self.workers) as client:
            _refuse_others(client, raw / documents[0].name)
            threads = sum(client.nthreads().values())
            yield from _run(client, cut(raw, documents, threads), threads, self.bounds, parts)


def environment() -> dict[str, str]:
    """What must be the same on all workers, by name."""
    return {**maker(), "python": ".".join(platform.python_version_tuple()[:2])}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """What differs between two environments, "" where nothing does.

    >>> differences({"seihyo": "1.0", "python": "3.11"}, {"seihyo": "1.1", "python": "3.11"})
    'seihyo 1.0 ≠ 1.1'
    """
    return ", ".join(
        f"{name} {ours[name]} ≠ {theirs.get(name)}" for name in ours if ours[name] != theirs.get(name)
    )


class OtherEnvironmentError(SeihyoError):
    """A worker is not of the same version of something that the rows hang on."""


def task(shard: Shard, bounds: Bounds, ours: Mapping[str, str]) -> list[Done]:
    """What comes of a shard, the parts themselves in it; it is worked on in a process of this thread's own.

    Raises OtherEnvironmentError on a worker that came later and is of another version.
    """
    if differs := differences(ours, environment()):
        raise OtherEnvironmentError(_other(platform.node(), differs))
    if not hasattr(_of_thread, "staff"):
        _of_thread.staff = []
    if bounds.memory is None:
        bounds = replace(bounds, memory=_share())
    return list(run_watched([shard], 1, bounds, None, lambda source_id: None, _of_thread.staff))


def _share() -> int | None:
    """Bytes of memory for each thread of this worker, as its cluster bounds it; None where it does not."""
    from distributed import get_worker

    worker = get_worker()
    limit = worker.memory_manager.memory_limit
    return limit // worker.state.nthreads if limit else None


class _OfThread(threading.local):
    """The process of a thread of a worker, which goes on from shard to shard."""

    staff: list[Worker]


_of_thread = _OfThread()


@contextmanager
def _connected(scheduler: str | None, workers: int) -> Iterator[Client]:
    """A client of the cluster; of one on this machine that ends with it where none is named."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise SeihyoError(
            bilingual(
                f"{error.name} がありません: pip install 'seihyo[cluster]'",
                f"{error.name} is not installed: pip install 'seihyo[cluster]'",
                "--engine dask: ",
            )
        ) from error
    if scheduler is None:
        with (
            dask.config.set(QUIET),
            LocalCluster(
                n_workers=max(workers, 1),
                threads_per_worker=1,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=SECONDS_TO_CONNECT)
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
    except (OSError, TimeoutError, ValueError) as error:
        raise SeihyoError(
            bilingual(
                "Dask のスケジューラーかワーカーに接続できません。アドレスと起動を確かめてください",
                f"no Dask scheduler or no worker answers there ({error}): see that they run",
                f"{scheduler}: ",
            )
        ) from error
    with client:
        yield client


def _refuse_others(client: Client, document: Path) -> None:
    """Raises SeihyoError where a worker is of another version of anything, or can't see the document."""
    ours = environment()
    try:
        theirs = client.run(_seen, document, on_error="return")
    except Exception as error:  # what a worker can't even load comes back as whatever its pickle raised
        raise SeihyoError(_other(str(client.scheduler_info()["address"]), str(error))) from error
    for address, seen in sorted(theirs.items()):
        if isinstance(seen, BaseException):
            raise SeihyoError(_other(address, f"{type(seen).__name__}: {seen}"))
        if differs := differences(ours, seen):
            raise SeihyoError(_other(address, differs))
        if not seen["sees"]:
            raise SeihyoError(
                bilingual(
                    f"ワーカー {address} から見えません。--raw は全ワーカーから見える場所にしてください",
                    f"worker {address} does not see it: --raw must be a place that all workers see",
                    f"{document}: ",
                )
            )


def _seen(document: Path) -> dict[str, str]:
    """A worker's environment, and whether it sees the document ("" where not)."""
    return {**environment(), "sees": "yes" if document.is_file() else ""}


def _other(address: str, differs: str) -> str:
    return bilingual(
        f"このワーカーの環境が違います({differs})。全ワーカーに同じ版を入れてください",
        f"this worker's environment differs ({differs}): install the same versions on all workers",
        f"{address}: ",
    )


def _run(
    client: Client, shards: Iterable[Shard], threads: int, bounds: Bounds, parts: Path
) -> Iterator[Done]:
    """What comes of each shard, in the order in which they are done."""
    from distributed import as_completed

    queue, handed, ours = deque(shards), dict[Any, Shard](), environment()
    completed = as_completed()

    def hand_out() -> None:
        while queue and len(handed) < AHEAD * threads:
            shard = queue.popleft()
            future = client.submit(task, shard, bounds, ours, pure=False)
            handed[future.key] = shard
            completed.add(future)

    hand_out()
    for future in completed:
        shard = handed.pop(future.key)
        for done in _came_of(future, shard, queue):
            yield replace(done, part=left(parts, done.part)) if isinstance(done.part, bytes) else done
        future.release()
        hand_out()


def _came_of(future: Future, shard: Shard, queue: deque[Shard]) -> list[Done]:
    """What is known of a shard that came to an end; one that ended its worker goes back piece by piece."""
    from distributed import KilledWorker

    if future.status == "finished":
        done: list[Done] = future.result()
        return done
    if future.status == "cancelled":
        raise SeihyoError(LOST)
    error = future.exception()
    if not isinstance(error, KilledWorker):
        raise error if isinstance(error, SeihyoError) else SeihyoError(f"{LOST} ({error!r})")
    if len(shard.documents) > 1:
        queue.extend(one_by_one(shard))
        return []
    document = shard.documents[0]
    return [Done((), {document.source_id: Failed(ended(document.name), again=True)})]


LOST = bilingual(
    "Dask クラスターとの接続が切れました。済んだ分は残っています。もう一度実行すると続きから始まります",
    "the Dask cluster was lost; what was done is kept: run again to go on from there",
)
