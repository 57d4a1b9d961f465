"""Shards handed to processes that are watched: one that hangs, dies or grows too large fails one document."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pipeline.build.bounds import Bounds
from pipeline.build.shards import Begin, Failed, Result, Shard, UnsettledError, build_shard
from pipeline.schemas import build_declarations
from pipeline.wording import bilingual

PDEATHSIG = 1
"""prctl's option that ends a process with its parent."""


@dataclass(slots=True)
class Worker:
    """A process, what it works on, and until when."""

    process: BaseProcess
    connection: Connection
    shard: Shard | None = None
    reading: str = ""
    """The source_id of the document that it reads now; "" where it is past that."""
    deadline: float = field(default=float("inf"))


UNCOLLECTED = 200_000
"""Objects that are made before the collector looks for cycles among them: cells and edits hold none."""


def collect_seldom() -> None:
    """Lets this process look for cycles less often: on a million cells that costs a fifth of the time."""
    gc.set_threshold(UNCOLLECTED, 50, 1000)


def run_here(shards: Iterable[Shard], begin: Begin) -> Iterator[Result]:
    """What comes of each shard, worked on in this process, without bounds."""
    for shard in shards:
        try:
            yield build_shard(shard, begin)
        except UnsettledError:
            yield from (build_shard(one, begin) for one in one_by_one(shard))


def run_watched(shards: Iterable[Shard], workers: int, bounds: Bounds, begin: Begin) -> Iterator[Result]:
    """What comes of each shard, in the order in which they are done, worked on in so many processes."""
    queue = deque(shards)
    staff: list[Worker] = []
    try:
        while queue or any(worker.shard for worker in staff):
            _hand_out(queue, staff, workers, bounds)
            for worker in _ready(staff):
                yield from _answer(worker, queue, bounds, begin)
            for worker in [one for one in staff if time.monotonic() > one.deadline]:
                yield from _lost(worker, queue, too_slow)
            staff = [worker for worker in staff if worker.process.is_alive()]
    finally:
        for worker in staff:
            worker.process.kill()
            worker.process.join()


def one_by_one(shard: Shard) -> list[Shard]:
    """A shard for each of its documents."""
    return [Shard(shard.raw, (document,)) for document in shard.documents]


def _hand_out(queue: deque[Shard], staff: list[Worker], workers: int, bounds: Bounds) -> None:
    while queue and len(staff) < workers:
        staff.append(_started(bounds))
    for worker in staff:
        if queue and worker.shard is None:
            worker.shard = queue.popleft()
            worker.reading = ""
            worker.deadline = time.monotonic() + bounds.time_for(worker.shard.documents)
            worker.connection.send(worker.shard)


def _started(bounds: Bounds) -> Worker:
    linux = sys.platform == "linux"
    if linux:
        build_declarations()
    context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, bounds.memory), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _ready(staff: Iterable[Worker]) -> list[Worker]:
    """The workers that have something to say, or have died; waits for one, or for the next deadline."""
    busy = {worker.connection: worker for worker in staff if worker.shard}
    left = min(worker.deadline for worker in busy.values()) - time.monotonic()
    return [
        busy[connection]
        for connection in wait(list(busy), max(0.0, left))
        if isinstance(connection, Connection)
    ]


def _answer(worker: Worker, queue: deque[Shard], bounds: Bounds, begin: Begin) -> Iterator[Result]:
    assert worker.shard
    try:
        kind, said = worker.connection.recv()
    except (EOFError, OSError):
        yield from _lost(worker, queue, ended)
        return
    if kind == "begin":
        begin(said)
        worker.reading = said
        own = [one for one in worker.shard.documents if one.source_id == said]
        worker.deadline = time.monotonic() + bounds.time_for(own or worker.shard.documents)
    elif kind == "memory":
        yield from _lost(worker, queue, too_large)
    else:
        if kind == "unsettled":
            queue.extendleft(one_by_one(worker.shard))
        else:
            yield said
        worker.shard, worker.deadline = None, float("inf")


def _lost(worker: Worker, queue: deque[Shard], reason: Callable[[str], str]) -> Iterator[Result]:
    """What is known of a shard whose worker is ended: its one document failed, or others are tried again."""
    assert worker.shard
    worker.process.kill()
    worker.process.join()
    shard, worker.shard = worker.shard, None
    guilty = [one for one in shard.documents if worker.reading in ("", one.source_id)]
    if len(guilty) > 1:
        queue.extendleft(one_by_one(shard))
        return
    yield Result(None, {guilty[0].source_id: Failed(reason(guilty[0].name), again=True)})
    rest = tuple(one for one in shard.documents if one is not guilty[0])
    if rest:
        queue.appendleft(Shard(shard.raw, rest))


def too_slow(name: str) -> str:
    """What is said of a document that takes longer than its bound."""
    return bilingual(
        "時間の上限を超えたので、この文書だけ読むのをやめました。--time-limit で上限を変えられます",
        "it took longer than its bound, and it alone was given up; --time-limit sets another",
        f"{name}: ",
    )


def too_large(name: str) -> str:
    """What is said of a document that takes more memory than its bound."""
    return bilingual(
        "メモリーの上限を超えたので、この文書だけ読むのをやめました。--memory-limit で上限を変えられます",
        "it took more memory than its bound, and it alone was given up; --memory-limit sets another",
        f"{name}: ",
    )


def ended(name: str) -> str:
    """What is said of a document whose process died."""
    return bilingual(
        "読む途中でプロセスが終了しました。メモリー不足かもしれません。もう一度実行してください",
        "the process that read it was ended, perhaps for want of memory; run again",
        f"{name}: ",
    )


def _serve(connection: Connection, memory: int | None) -> None:
    """Works on one shard after another until nobody sends one; lives no longer than its parent."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL)
    if memory is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    while True:
        try:
            shard: Shard = connection.recv()
        except EOFError:
            return
        try:
            result = build_shard(shard, lambda source_id: connection.send(("begin", source_id)))
        except UnsettledError:
            connection.send(("unsettled", None))
        except MemoryError:
            connection.send(("memory", None))
        else:
            connection.send(("result", result))
