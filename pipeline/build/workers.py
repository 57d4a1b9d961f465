"""Shards handed to processes that are watched: one that hangs, dies or grows too large fails one document."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from pipeline.build.bounds import Bounds
from pipeline.build.collector import collect_seldom
from pipeline.build.parts import Done, work
from pipeline.build.shards import Begin, Failed, Shard, UnsettledError
from pipeline.build.warm import warm
from pipeline.wording import bilingual

FORKS = sys.platform == "linux"
"""Whether processes are copies of this one, and share what it has loaded."""

PDEATHSIG = 1
"""prctl's option that ends a process with its parent."""


class Process(Protocol):
    """A process that can be ended and waited for."""

    def is_alive(self) -> bool:
        """True until it has ended."""

    def kill(self) -> None:
        """Ends it."""

    def join(self) -> None:
        """Waits for its end."""


@dataclass(slots=True)
class Worker:
    """A process, what it works on, and until when."""

    process: Process
    connection: Connection
    shard: Shard | None = None
    reading: str = ""
    """The source_id of the document that it reads now; "" where it is past that."""
    deadline: float = field(default=float("inf"))
    served: int = 0
    """Bytes of the documents that it has worked on."""


SERVICE = 8 << 20
"""Bytes of documents after which a process makes way: what it remembers, and leaves unused, grows."""


def run_here(shards: Iterable[Shard], parts: Path, begin: Begin) -> Iterator[Done]:
    """What comes of each shard, worked on in this process, without bounds."""
    for shard in shards:
        try:
            yield work(shard, parts, begin)
        except UnsettledError:
            yield from (work(one, parts, begin) for one in one_by_one(shard))


def run_watched(
    shards: Iterable[Shard],
    workers: int,
    bounds: Bounds,
    parts: Path | None,
    begin: Begin,
    staff: list[Worker] | None = None,
) -> Iterator[Done]:
    """What comes of each shard, in the order in which they are done, worked on in so many processes.

    The processes end with the last shard; those of a `staff` that is given stay there for the next ones.
    """
    queue = deque(shards)
    stays = staff is not None
    if len(queue) > 1 and FORKS and not stays:
        warm()
    staff = [] if staff is None else staff
    try:
        while queue or any(worker.shard for worker in staff):
            _hand_out(queue, staff, workers, bounds, parts)
            for worker in _ready(staff):
                yield from _answer(worker, queue, bounds, begin)
            for worker in [one for one in staff if time.monotonic() > one.deadline]:
                yield from _lost(worker, queue, too_slow)
            for worker in [one for one in staff if one.served >= SERVICE and not (one.shard or stays)]:
                _end(worker)
                staff.remove(worker)
            staff[:] = [worker for worker in staff if worker.process.is_alive()]
    finally:
        for worker in [one for one in staff if one.shard or not stays]:
            _end(worker)
            staff.remove(worker)


def one_by_one(shard: Shard) -> list[Shard]:
    """A shard for each of its documents."""
    return [Shard(shard.raw, (document,)) for document in shard.documents]


def _hand_out(
    queue: deque[Shard], staff: list[Worker], workers: int, bounds: Bounds, parts: Path | None
) -> None:
    """Gives each idle process the next shard; no process is started for which there is none."""
    idle = sum(worker.shard is None for worker in staff)
    wanted = min(workers - len(staff), len(queue) - idle)
    staff.extend(_started(bounds, parts) for _ in range(wanted))
    for worker in staff:
        if queue and worker.shard is None:
            worker.shard = queue.popleft()
            worker.reading = ""
            worker.deadline = time.monotonic() + bounds.time_for(worker.shard.documents)
            worker.connection.send(worker.shard)


def _started(bounds: Bounds, parts: Path | None) -> Worker:
    if multiprocessing.current_process().daemon:
        return _apart(bounds, parts)
    context = multiprocessing.get_context("fork") if FORKS else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, bounds.memory, parts), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _apart(bounds: Bounds, parts: Path | None) -> Worker:
    """A worker that is no child in the eyes of `multiprocessing`, which lets a daemon have none.

    A Dask worker is such a daemon; it has threads too, and so can't fork either.
    """
    ours, theirs = multiprocessing.Pipe()
    with theirs:
        command = [sys.executable, "-m", "pipeline.build.workers", str(theirs.fileno())]
        known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = Apart(command, pass_fds=[theirs.fileno()], env=known)
    ours.send((bounds.memory, parts))
    return Worker(process, ours)


class Apart(subprocess.Popen[bytes]):
    """A process that was started from the command line."""

    def is_alive(self) -> bool:
        """True until it has ended."""
        return self.poll() is None

    def join(self) -> None:
        """Waits for its end."""
        self.wait()


def _ready(staff: Iterable[Worker]) -> list[Worker]:
    """The workers that have something to say, or have died; waits for one, or for the next deadline."""
    busy = {worker.connection: worker for worker in staff if worker.shard}
    left = min(worker.deadline for worker in busy.values()) - time.monotonic()
    # On Windows a pipe is a PipeConnection, no Connection: whatever is waited for is looked up, of any class.
    said = set(wait(list(busy), max(0.0, left)))
    return [worker for connection, worker in busy.items() if connection in said]


def _answer(worker: Worker, queue: deque[Shard], bounds: Bounds, begin: Begin) -> Iterator[Done]:
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
    elif kind == "unwritable":
        raise OSError(*said)
    else:
        if kind == "unsettled":
            queue.extendleft(one_by_one(worker.shard))
        else:
            yield said
        worker.served += worker.shard.size
        worker.shard, worker.deadline = None, float("inf")


def _end(worker: Worker) -> None:
    """Ends a process, which would wait for ever: a later one holds its pipe open too."""
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _lost(worker: Worker, queue: deque[Shard], reason: Callable[[str], str]) -> Iterator[Done]:
    """What is known of a shard whose worker is ended: its one document failed, or others are tried again."""
    assert worker.shard
    _end(worker)
    shard, worker.shard = worker.shard, None
    guilty = [one for one in shard.documents if worker.reading in ("", one.source_id)]
    if len(guilty) > 1:
        queue.extendleft(one_by_one(shard))
        return
    yield Done((), {guilty[0].source_id: Failed(reason(guilty[0].name), again=True)})
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


def _bounded(memory: int) -> Callable[[], None]:
    """What takes the bound off again that this process has from now on.

    The system bounds addresses, of which libraries set aside a gigabyte that nothing stands in: what is there
    already counts as what is held of it, and what comes after as it is asked for.
    """
    import resource

    held, set_aside = (_of_status(name) for name in ("VmRSS", "VmData"))
    own = set_aside + max(memory - held, LEAST_MEMORY)
    _, most = before = resource.getrlimit(resource.RLIMIT_DATA)
    own = own if most == resource.RLIM_INFINITY else min(own, most)
    resource.setrlimit(resource.RLIMIT_DATA, (own, most))
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, before)


LEAST_MEMORY = 128 << 20
"""Bytes that any process may take beside what it begins with: words and tables, and a small document."""


def _of_status(name: str) -> int:
    """Bytes that the system counts of this process under a name; 0 where it does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith(f"{name}:")), 0)


def _nothing() -> None:
    pass


def _serve(connection: Connection, memory: int | None, parts: Path | None) -> None:
    """Works on one shard after another until nobody sends one; lives no longer than its parent."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL)
    free = _bounded(memory) if memory is not None else _nothing
    while True:
        try:
            shard: Shard = connection.recv()
        except EOFError:
            return
        try:
            said = work(shard, parts, lambda source_id: connection.send(("begin", source_id)))
        except UnsettledError:
            connection.send(("unsettled", None))
        except MemoryError:
            free()  # what was taken is held until this is said, and there may not be a byte left to say it
            connection.send(("memory", None))
        except OSError as error:  # of what comes of it: a document that can't be read raises none
            connection.send(("unwritable", (error.errno, error.strerror or str(error), error.filename)))
        else:
            connection.send(("done", said))


if __name__ == "__main__":
    there = Connection(int(sys.argv[1]))
    _serve(there, *there.recv())
