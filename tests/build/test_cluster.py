"""Documents through a real Dask cluster: the same bytes, whoever of it dies, and no document read twice."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import Begun, Folders, Processes, Reading, build, cluster, shards, workers
from pipeline.build.bounds import Bounds
from pipeline.build.cluster import Cluster
from pipeline.build.documents import scan
from pipeline.build.parts import Done
from pipeline.build.shards import cut
from pipeline.model import SeihyoError
from tests.build.folders import arguments, published, put, run, table

distributed = pytest.importorskip(
    "distributed", reason="the extra `cluster` is not installed: pip install 'seihyo[cluster]'"
)
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes with bounds are for Linux alone"),
    pytest.mark.xdist_group("cluster"),
]
NAMES = [f"{letter}{number}" for letter in "abc" for number in range(4)]


@pytest.fixture(scope="module")
def here() -> Iterator[Any]:
    """A cluster of two workers, each a process with one that restarts it."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as there:
        yield there


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents make several shards all the same."""
    monkeypatch.setattr(shards, "LEAST_BYTES", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, {f"{name}.csv": table(name, rows=3) for name in NAMES})
    put(tmp_path, {"bad.csv": "お知らせ\n"})
    return tmp_path


def folders(folder: Path) -> Folders:
    return Folders(folder / "raw", folder / "interim", folder / "output")


def alone(folder: Path) -> dict[str, bytes]:
    """What one process makes of the same documents."""
    build(Folders(folder / "raw", folder / "interim1", folder / "output1"), Processes(0))
    return {path.name: path.read_bytes() for path in sorted((folder / "output1").iterdir())}


@pytest.mark.slow
def test_a_worker_killed_in_mid_run_changes_no_byte(folder: Path, here: Any) -> None:
    killed: list[int] = []

    def kill_one(event: Begun | Reading | Done) -> None:
        if isinstance(event, Done) and not killed:
            with distributed.Client(here) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    told: list[str] = []

    def tell(event: Begun | Reading | Done) -> None:
        kill_one(event)
        if isinstance(event, Done):
            told.extend((*event.read, *event.failures))

    ended = build(folders(folder), Cluster(here.scheduler_address, tell=tell))
    assert killed
    assert sorted(told) == sorted([*NAMES, "bad"])
    assert ended.code == 2
    assert published(folder) == alone(folder)


@pytest.mark.slow
def test_a_driver_killed_in_mid_run_goes_on_where_it_was(folder: Path, here: Any) -> None:
    put(folder, {f"{name}.csv": table(name, rows=150) for name in NAMES})
    small = "import sys; from pipeline.build import shards; shards.LEAST_BYTES = 1"
    program = f"{small}; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    command = arguments(folder, "--engine", "dask", "--scheduler", here.scheduler_address)
    driver = subprocess.Popen(
        [sys.executable, "-c", program, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 300
    while not list((folder / "interim").glob("parts/*.part")) and time.monotonic() < until:
        time.sleep(0.01)
    driver.send_signal(signal.SIGKILL)
    driver.communicate()
    assert not (folder / "output").exists()
    assert list((folder / "interim").glob("parts/*.part"))
    told: list[Begun | Reading | Done] = []
    build(folders(folder), Cluster(here.scheduler_address, tell=told.append))
    begun = next(event for event in told if isinstance(event, Begun))
    assert 0 < begun.before < begun.documents == len(NAMES) + 1
    assert sum(event.documents for event in told if isinstance(event, Done)) == begun.documents - begun.before
    assert published(folder) == alone(folder)
    assert not list((folder / "interim").glob("parts/*.part"))


@pytest.mark.slow
def test_a_cluster_that_is_lost_loses_nothing_that_was_done(folder: Path) -> None:
    there = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    )
    done: list[Done] = []

    def lose(event: Begun | Reading | Done) -> None:
        if isinstance(event, Done):
            done.append(event)
            there.close()

    with pytest.raises(SeihyoError, match="済んだ分は残っています"):
        build(folders(folder), Cluster(there.scheduler_address, tell=lose))
    told: list[Begun | Reading | Done] = []
    assert build(folders(folder), Processes(0, tell=told.append)).code == 2
    kept = sum(one.documents for one in done)
    assert next(event.before for event in told if isinstance(event, Begun)) == kept
    assert published(folder) == alone(folder)


def test_a_worker_of_another_version_is_refused_and_what_differs_is_named(
    folder: Path, here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**cluster.environment(), "tables": "0" * 16}
    monkeypatch.setattr(cluster, "environment", lambda: ours)
    with pytest.raises(SeihyoError, match=r"環境が違います\(tables 0{16} ≠ [0-9a-f]{16}\)"):
        build(folders(folder), Cluster(here.scheduler_address))
    assert not (folder / "output").exists()


def test_a_raw_folder_that_the_workers_cannot_see_is_refused(tmp_path: Path, here: Any) -> None:
    with distributed.Client(here) as client, pytest.raises(SeihyoError, match=r"nowhere.*から見えません"):
        cluster._refuse_others(client, tmp_path / "nowhere" / "a.csv")


def test_a_scheduler_that_does_not_answer_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 1)
    assert run(folder, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9") == 2
    assert "tcp://127.0.0.1:9: Dask のスケジューラー" in capsys.readouterr().err


def test_the_process_of_a_cluster_worker_stays_for_the_next_shard_and_keeps_its_bound(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers.multiprocessing.current_process(), "_config", {"daemon": True})
    first, second, *_ = cut(folder / "raw", scan(folder / "raw").documents, 4)
    staff: list[workers.Worker] = []
    done = list(workers.run_watched([first], 1, Bounds(), None, lambda source_id: None, staff))
    done += workers.run_watched([second], 1, Bounds(), None, lambda source_id: None, staff)
    assert [isinstance(one.part, bytes) for one in done] == [True, True]
    assert len(staff) == 1
    staff[0].process.kill()
    staff[0].process.join()
    monkeypatch.setattr("pipeline.build.bounds.SECONDS_A_DOCUMENT", 0)
    late = list(workers.run_watched([first], 1, Bounds(0), None, lambda source_id: None, []))
    assert {source for one in late for source in one.failures} == {one.source_id for one in first.documents}
