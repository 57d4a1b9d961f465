"""Documents that hang, grow too large or take their process down fail alone, whatever reads them."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from pipeline.build import documents, shards
from pipeline.build.bounds import Bounds
from pipeline.build.documents import Document
from pipeline.build.workers import run_watched
from tests.build.folders import published, put, run, table, titles

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounds of a process are set on Linux alone")


def hang() -> None:
    """A loop in C that no signal handler of Python can end."""
    re.match("(a+)+$", "a" * 64 + "b")


def grow() -> None:
    bytearray(1 << 40)


def fill() -> None:
    """Takes all that there is, to the last byte, and holds it."""
    held: list[bytes] = []
    size = 1 << 24
    while True:
        try:
            held.append(bytes(size))
        except MemoryError:
            if size < 32:
                raise
            size //= 2


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


ENDS = [
    (hang, "時間の上限"),
    (grow, "メモリーの上限"),
    (fill, "メモリーの上限"),
    (die, "読む途中でプロセスが終了"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shards, "LEAST_BYTES", 1)  # few documents make several shards
    put(tmp_path, {f"{name}.csv": table(name) for name in "abcde"})
    return tmp_path


def while_read(monkeypatch: pytest.MonkeyPatch, name: str, happens: Callable[[], None]) -> None:
    """Lets something happen when a document of the name is read."""
    real = documents.read

    def read(raw: Path, document: Document) -> object:
        if document.name == name:
            happens()
        return real(raw, document)

    monkeypatch.setattr(documents, "read", read)


@pytest.mark.parametrize(("happens", "said"), ENDS, ids=[one.__name__ for one, _ in ENDS])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_ends_its_process_fails_alone(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[], None],
    said: str,
    workers: int,
) -> None:
    while_read(monkeypatch, "b.csv", happens)
    assert run(folder, "--time-limit", "6", "--memory-limit", "8000", workers=workers) == 2
    assert f"b.csv: {said}" in capsys.readouterr().err
    assert list(titles(folder)) == ["a", "c", "d", "e"]
    monkeypatch.undo()
    assert run(folder, workers=workers) == 0, "such a document is tried again"
    assert "再試行: b.csv / tried again: b.csv" in capsys.readouterr().out
    assert list(titles(folder)) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("happens", "said"), ENDS, ids=[one.__name__ for one, _ in ENDS])
def test_a_stage_after_the_reading_that_ends_its_process_fails_one_document(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[], None],
    said: str,
) -> None:
    real = shards.normalize

    def normalize(tables: dict[str, object]) -> object:
        if "b" in set(tables["sources"]["source_id"]):  # type: ignore[index]
            happens()
        return real(tables)  # type: ignore[arg-type]

    monkeypatch.setattr(shards, "normalize", normalize)
    assert run(folder, "--time-limit", "6", "--memory-limit", "8000", workers=1) == 2
    assert f"b.csv: {said}" in capsys.readouterr().err
    assert list(titles(folder)) == ["a", "c", "d", "e"]


def test_a_bound_on_time_is_for_each_document_not_for_all_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = documents.read

    def slow(raw: Path, document: Document) -> object:
        time.sleep(0.4)
        return real(raw, document)

    monkeypatch.setattr(documents, "read", slow)
    monkeypatch.setattr("pipeline.build.bounds.SECONDS_A_DOCUMENT", 0)
    assert run(folder, "--time-limit", "1.5", workers=1) == 0


@pytest.mark.parametrize("megabytes", ["1", "600"])
def test_a_bound_on_memory_is_of_what_is_held_not_of_addresses_that_libraries_set_aside(
    folder: Path, megabytes: str
) -> None:
    assert run(folder, "--memory-limit", megabytes, workers=2) == 0


def test_the_number_of_processes_and_the_order_of_their_answers_change_no_byte(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    while_read(monkeypatch, "a.csv", lambda: time.sleep(0.3))
    outputs = []
    for workers in (0, 1, 3):
        assert run(folder, workers=workers) == 0
        outputs.append(published(folder))
        (folder / "interim" / "build.json").unlink()
    assert outputs[0] == outputs[1] == outputs[2]


def test_no_process_outlives_the_build(folder: Path) -> None:
    def children() -> set[int]:
        return {child.pid for child in psutil.Process().children()}

    others = children()  # of other tests, as the cluster's
    here = documents.scan(folder / "raw").documents
    cut = shards.cut(folder / "raw", here, 5)
    results = run_watched(cut, 2, Bounds(), folder / "parts", lambda source_id: None)
    next(results)
    assert children() > others
    results.close()
    assert children() <= others
