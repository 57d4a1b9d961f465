"""A pytest plugin for the recorded run: the seconds of each test that passed, and no memory between files.

The seconds are the processor's, a test's own processes with it: what else the machine does must not decide
which tests a mutant is given.

What a function keeps (`functools.cache`) is computed by the first test that asks, and coverage.py would name
that one alone. So all that pipeline/ keeps is dropped where a new file of tests begins: each file then has a
test that names the line, and `chosen` (executed.py) takes the whole file for such a line.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

_seconds: dict[str, float] = defaultdict(float)
_failed: set[str] = set()
_last: list[str] = []
_spent: list[float] = [0.0]
# Opening the dictionary takes a good part of a second, and it is the same one always.
KEPT = "pipeline.lexicon.dictionary"


def forget() -> None:
    """Drop what the functions of pipeline/ keep."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline") and name != KEPT:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and str(value.__module__) != KEPT:
                    value.cache_clear()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Forget before the first test of a file."""
    file = item.nodeid.split("::")[0]
    if _last != [file]:
        _last[:] = [file]
        forget()
    _spent[:] = [spent()]
    return (yield)


def spent() -> float:
    """Seconds of processor time of this process so far, and of those that it started and that ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note in the report of a step, which may go to another process, what the step took."""
    report = yield
    report.user_properties = [*report.user_properties, ("seconds", spent() - _spent[-1])]
    _spent[:] = [spent()]
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test took, setup and teardown with it."""
    _seconds[report.nodeid] += float(dict(report.user_properties)["seconds"])
    if report.outcome != "passed":
        _failed.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the seconds, once: workers send their reports to the session that writes."""
    if not hasattr(session.config, "workerinput"):
        passed = {test: seconds for test, seconds in _seconds.items() if test not in _failed}
        Path(os.environ["SEIHYO_SECONDS"]).write_text(json.dumps(passed), encoding="utf-8")
