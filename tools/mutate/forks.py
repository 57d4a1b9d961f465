"""Run each mutant's tests in a fork of a process that holds the libraries, and none of pipeline/."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

from tools.mutate.sites import Mutant

LIBRARIES = (
    "numpy",
    "pandas",
    "pandera.pandas",
    "pyarrow.parquet",
    "lxml.html",
    "sudachipy",
    "hypothesis",
    "openpyxl",
)
MEMORY_BYTES = 8 << 30
NEAREST = 3
"""Files of tests that are collected and run first: most mutants get no further, and collecting costs more."""


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads one module from the text given instead of the file's, and keeps no bytecode."""

    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the changed module before anything else does."""

    def __init__(self, root: Path, mutant: Mutant) -> None:
        self._path = root / mutant.path
        parts = Path(mutant.path).with_suffix("").parts
        self._name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self._text = mutant.code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Changed(fullname, str(self._path), self._text)
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=loader, submodule_search_locations=inside
        )


class _Chosen:
    """A pytest plugin: the chosen tests in their order, and the changed module before pytest's own finder."""

    def __init__(self, tests: Sequence[str], finder: _Finder) -> None:
        self._tests = tests
        self._finder = finder

    def pytest_sessionstart(self) -> None:
        # pytest rewrites the files that it is given, doctests too, so its finder must not come first.
        sys.meta_path.insert(0, self._finder)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[test] for test in self._tests if test in by_id]


@dataclass(frozen=True)
class Job:
    """A mutant, its tests and how long they may take."""

    mutant: Mutant
    tests: Sequence[str]
    seconds: float


def _child(root: Path, job: Job, output: Path) -> None:
    """Run the tests in this process, which ends with pytest's exit code."""
    os.setpgid(0, 0)
    os.chdir(root)
    os.environ["CI"] = "true"
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    files = list(dict.fromkeys(test.split("::")[0] for test in job.tests))
    arguments = ["-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
    code: int = pytest.ExitCode.NO_TESTS_COLLECTED
    for part in filter(None, (files[:NEAREST], files[NEAREST:])):
        code = pytest.main([*arguments, *part], plugins=[_Chosen(job.tests, _Finder(root, job.mutant))])
        if code != pytest.ExitCode.OK:
            break
    sys.stdout.flush()
    os._exit(int(code))


def _outcome(status: int | None, output: Path) -> WorkResult:
    """What became of the mutant: None is a timeout, and any end but pytest's 0 has noticed it.

    So has pytest's own end (INTERNAL_ERROR): a mutant can take its memory.
    """
    text = output.read_text(encoding="utf-8", errors="replace") if output.exists() else ""
    code = None if status is None else os.waitstatus_to_exitcode(status)
    if code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(f"the tests of a mutant did not run:\n{text[-4000:]}")
    ended = WorkerOutcome.EXCEPTION if code == pytest.ExitCode.INTERNAL_ERROR else WorkerOutcome.NORMAL
    return WorkResult(
        worker_outcome=WorkerOutcome.ABNORMAL if status is None else ended,
        test_outcome=TestOutcome.SURVIVED if code == pytest.ExitCode.OK else TestOutcome.KILLED,
        output="timeout" if status is None else text[-2000:],
    )


def run(
    root: Path, folder: Path, jobs: Iterator[Job], workers: int, done: Callable[[Job, WorkResult], None]
) -> None:
    """Hand every job to a fork, `workers` of them at a time, and its result to `done`."""
    for name in LIBRARIES:
        importlib.import_module(name)
    running: dict[int, tuple[Job, float, Path]] = {}
    while True:
        while len(running) < workers and (job := next(jobs, None)) is not None:
            output = folder / f"{job.mutant.item.job_id}.txt"
            sys.stdout.flush()
            pid = os.fork()
            if pid == 0:
                try:
                    _child(root, job, output)
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(pytest.ExitCode.INTERNAL_ERROR)
            running[pid] = (job, time.monotonic() + job.seconds, output)
        if not running:
            return
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            time.sleep(0.02)
            late = [pid for pid, (_, end, _) in running.items() if time.monotonic() > end]
            for pid in late:
                os.killpg(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                job, _, output = running.pop(pid)
                done(job, _outcome(None, output))
                output.unlink(missing_ok=True)
            continue
        job, _, output = running.pop(pid)
        done(job, _outcome(status, output))
        output.unlink(missing_ok=True)
