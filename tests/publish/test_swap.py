"""Replacing a folder: whole before, whole after, whatever happens between."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish import swap
from pipeline.publish.swap import recover, write_file, write_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(params=["exchange", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that can exchange two folders in one step, and one that can't."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "rename_exchange", lambda left, right: False)


@pytest.mark.usefixtures("system")
def test_new_files_replace_old_ones_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1", "b": b"2"})
    (folder / "report.html").write_bytes(b"r")
    write_folder(folder, {"a": b"3"})
    assert contents(folder) == {"a": b"3", "b": b"2", "report.html": b"r"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.usefixtures("system")
def test_a_crash_while_writing_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1", "b": b"2"})

    def crash(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(swap.os, "fsync", crash)
    with pytest.raises(OSError, match="no space"):
        write_folder(folder, {"a": b"3", "b": b"4"})
    assert contents(folder) == {"a": b"1", "b": b"2"}
    monkeypatch.undo()
    write_folder(folder, {"a": b"5"})
    assert contents(folder) == {"a": b"5", "b": b"2"}


def test_a_crash_between_the_two_renames_is_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1"})

    def crash(new: Path, folder: Path, old: Path) -> None:
        folder.rename(old)
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "exchange", crash)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, {"a": b"2"})
    assert not folder.exists()
    recover(folder)
    assert contents(folder) == {"a": b"1"}


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.html"
    write_file(path, b"1")
    write_file(path, b"2")
    assert contents(path.parent) == {"report.html": b"2"}
