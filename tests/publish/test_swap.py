"""Replacing a folder: whole before, whole after, whatever happens between."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish import swap
from pipeline.publish.swap import recover, standing, write_file, write_folder


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


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A folder whose writer was killed between the two renames."""
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1"})
    write_folder(tmp_path / ".output.0123.new", {"a": b"2"})
    folder.rename(tmp_path / ".output.old")
    return folder


def test_a_writer_killed_between_the_two_renames_is_undone(killed: Path) -> None:
    assert contents(standing(killed)) == {"a": b"1"}
    recover(killed)
    assert contents(killed) == {"a": b"1"}
    assert [path.name for path in killed.parent.iterdir()] == ["output"]


def test_a_writer_killed_after_the_second_rename_leaves_the_new_folder(killed: Path) -> None:
    (killed.parent / ".output.0123.new").rename(killed)
    assert contents(standing(killed)) == {"a": b"2"}
    write_folder(killed, {"b": b"3"})
    assert contents(killed) == {"a": b"2", "b": b"3"}
    assert [path.name for path in killed.parent.iterdir()] == ["output"]


@pytest.mark.usefixtures("system")
def test_a_failure_while_the_folders_are_swapped_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1"})

    def fail(new: Path, folder: Path, old: Path) -> None:
        folder.rename(old)
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "exchange", fail)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, {"a": b"2"})
    assert contents(folder) == {"a": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_what_killed_writers_left_is_no_part_of_the_next_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    write_folder(folder, {"a": b"1"})
    (folder / ".0123abcd.new").write_bytes(b"half")
    (folder / "own.txt").write_bytes(b"the user's")
    write_folder(folder, {"a": b"2"}, without=["report.html"])
    assert contents(folder) == {"a": b"2", "own.txt": b"the user's"}


def test_a_folder_can_be_left_with_the_new_files_alone(tmp_path: Path) -> None:
    folder = tmp_path / "interim"
    write_folder(folder, {"a": b"1", "b": b"2"})
    write_folder(folder, {"b": b"3"}, alone=True)
    assert contents(folder) == {"b": b"3"}


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.html"
    write_file(path, b"1")
    write_file(path, b"2")
    assert contents(path.parent) == {"report.html": b"2"}
