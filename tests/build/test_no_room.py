"""A disk that is full or can't be written to: a message says so, and the published dataset stays whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.folders import arguments, published, put, run, table


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no bound on the size of its files there")
@pytest.mark.parametrize("kilobytes", [0, 2, 16])
def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path, kilobytes: int) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    assert run(tmp_path) == 0
    old = published(tmp_path)
    put(tmp_path, {"a.csv": table("い", rows=200)})
    bounded = (
        "import resource, sys; from pipeline.cli import main\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)\n"
        f"sys.exit(main({arguments(tmp_path)!r}))"
    )
    ended = subprocess.run([sys.executable, "-c", bounded], capture_output=True, text=True, check=False)
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "None" not in ended.stderr
    assert os.strerror(errno.EFBIG) in ended.stderr
    assert published(tmp_path) == old
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []
    assert run(tmp_path) == 0
    assert published(tmp_path) != old


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    assert run(tmp_path) == 0
    old = published(tmp_path)
    put(tmp_path, {"a.csv": table("い")})

    def fails(path: Path, data: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.build.put_out.write_through", fails)
        capsys.readouterr()
        assert run(tmp_path) == 2
    said = capsys.readouterr().err
    assert os.strerror(number) in said
    assert f"{tmp_path / 'output'}/" in said, "not the passing name beside it"
    assert ".new" not in said
    assert published(tmp_path) == old
    assert run(tmp_path) == 0
    assert published(tmp_path) != old
