"""Processes that are spawned and not forked, as on Windows and macOS, and pipes of another class."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import workers
from tests.build.folders import published, put, run, table, titles


def test_a_system_that_cannot_fork_publishes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{name}.csv": table(name) for name in "ab"} | {"wrong.csv": "x"}
    for system in ("forks", "spawns"):
        put(tmp_path / system, files)
    assert run(tmp_path / "forks") == 2
    monkeypatch.setattr(workers, "FORKS", False)
    assert run(tmp_path / "spawns", workers=2) == 2
    assert list(titles(tmp_path / "spawns")) == ["a", "b"]
    assert published(tmp_path / "spawns") == published(tmp_path / "forks")


def test_whoever_has_something_to_say_is_heard_whatever_its_pipe_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PipeOfAnotherSystem:
        """No subclass of Connection, as PipeConnection is none."""

    speaks, silent = PipeOfAnotherSystem(), PipeOfAnotherSystem()
    staff = [workers.Worker(None, pipe, shard=object()) for pipe in (silent, speaks)]  # type: ignore[arg-type]
    monkeypatch.setattr(workers, "wait", lambda pipes, timeout: [speaks])
    assert workers._ready(staff) == [staff[1]]
