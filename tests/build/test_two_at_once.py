"""Builds that meet and builds that are killed: what is published is always one whole dataset."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from pipeline.build.lock import locked
from pipeline.model import SeihyoError
from pipeline.publish.manifest import MANIFEST, hash_of
from tests.build.folders import published, put, run, start, table


def is_whole(folder: Path) -> bool:
    """True where each published file is what the manifest states, and no other is there."""
    files = published(folder)
    stated = json.loads(files.pop(MANIFEST))["files"]
    return {name: hash_of(data) for name, data in files.items()} == dict(stated)


def test_who_comes_second_is_told_who_is_there(tmp_path: Path) -> None:
    with locked(tmp_path / "output"):
        with pytest.raises(SeihyoError, match=r"別の実行 \(PID \d+, .+\)が書いています"):
            locked(tmp_path / "output").__enter__()
        with locked(tmp_path / "other"):
            pass
    with locked(tmp_path / "output"):
        pass


def test_a_build_is_refused_where_another_one_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    for held in ("output", "interim"):
        with locked(tmp_path / held):
            assert run(tmp_path) == 2
        assert "another run (PID" in capsys.readouterr().err
    assert not (tmp_path / "output").exists()
    assert run(tmp_path) == 0


def test_what_a_dead_holder_left_holds_nobody_up(tmp_path: Path) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    (tmp_path / ".output.lock").write_text("")
    (tmp_path / ".output.holder").write_text('{"pid": "1"}')
    (tmp_path / ".output.0123.new").mkdir()
    assert run(tmp_path) == 0
    assert not (tmp_path / ".output.0123.new").exists()


@pytest.mark.slow
def test_two_builds_at_once_leave_one_whole_dataset(tmp_path: Path) -> None:
    put(tmp_path, {f"{name}.csv": table(name, rows=5) for name in "abc"})
    for round_ in range(3):
        put(tmp_path, {"a.csv": table(f"あ{round_}")})
        both = [start(tmp_path), start(tmp_path)]
        codes = sorted(one.wait() for one in both)
        said = "".join(one.stderr.read() for one in both if one.stderr)
        assert codes == [0, 0] or (codes == [0, 2] and "another run" in said)
        assert is_whole(tmp_path)


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_dataset_or_the_new_one(tmp_path: Path) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    assert run(tmp_path) == 0
    old = published(tmp_path)
    put(tmp_path, {"a.csv": table("い")})
    shutil.copytree(tmp_path / "raw", tmp_path / "fresh" / "raw")
    assert run(tmp_path / "fresh") == 0
    new = published(tmp_path / "fresh")
    moments = random.Random(5)
    for _ in range(8):
        build = start(tmp_path)
        time.sleep(moments.uniform(0.1, 2.0))
        build.send_signal(signal.SIGKILL)
        build.wait()
        for stream in (build.stdout, build.stderr):
            assert stream
            stream.close()
        if (tmp_path / "output").exists():
            assert published(tmp_path) in (old, new)
    assert run(tmp_path) == 0
    assert published(tmp_path) == new
    assert {path.name for path in tmp_path.iterdir()} >= {"raw", "interim", "output"}
    assert not list(tmp_path.glob(".output.*.new"))
