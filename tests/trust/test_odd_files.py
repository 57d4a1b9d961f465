"""What stands in a raw folder and is no file with an end, or can't be opened: said, and nothing is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import documents, entries
from pipeline.publish.dataset import load
from tests.build.folders import put, run, table, titles

OTHER = {"other.csv": table("交流")}


def link(target: str) -> Callable[[Path], None]:
    """Leaves a link to the target."""
    return lambda path: path.symlink_to(target)


pipe = getattr(os, "mkfifo", Path.mkdir)  # Windows has none
NO_FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a pipe": ("own.csv", pipe),
    "a pipe as sidecar": ("own.toml", pipe),
    "a pipe as corrections": ("own.corrections.csv", pipe),
    "a device without end": ("own.csv", link("/dev/zero")),
    "a link to itself": ("own.csv", link("own.csv")),
    "a link to nothing": ("own.csv", link("nothing.csv")),
    "a sidecar that is a link to nothing": ("own.toml", link("nothing.toml")),
    "a sidecar that is a link to itself": ("own.toml", link("own.toml")),
    "a folder as corrections": ("own.corrections.csv", Path.mkdir),
    "a folder named like a document": ("own.csv", Path.mkdir),
}
"""By kind, the name and what puts it there."""


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes, devices and links there")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_fails_its_document_alone(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make = NO_FILES[kind]
    put(tmp_path, OTHER if name == "own.csv" else {**OTHER, "own.csv": table("派遣")})
    make(tmp_path / "raw" / name)
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["other"]
    said = capsys.readouterr().err
    assert f"{name}: " in said
    assert said.count("\n") == 1


def test_a_file_that_is_too_large_fails_alone_without_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, OTHER)
    for name, size in (("large.csv", documents.LARGEST + 1), ("just.csv", 1)):
        with (tmp_path / "raw" / name).open("wb") as file:
            file.truncate(size)
    assert run(tmp_path) == 2
    said = capsys.readouterr().err
    assert "large.csv: too large" in said
    assert "just.csv: too large" not in said
    assert list(titles(tmp_path)) == ["other"]


def test_folders_in_one_another_are_read_to_a_depth_and_named_below_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deepest = "d/" * entries.DEEPEST
    put(tmp_path, {f"{deepest}in.csv": table("中"), f"{deepest}d/out.csv": table("外")})
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["in"]
    assert f"{deepest}d/: " in capsys.readouterr().err


def test_folders_that_link_to_themselves_are_read_once(tmp_path: Path) -> None:
    put(tmp_path, {"sub/own.csv": table("派遣")})
    (tmp_path / "raw" / "sub" / "again").symlink_to("..", target_is_directory=True)
    assert run(tmp_path) == 0
    assert list(titles(tmp_path)) == ["own"]


def test_documents_of_a_folder_that_cannot_be_opened_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {**OTHER, "sub/own.csv": table("派遣"), "new/later.csv": table("受入")})
    real, closed = entries.listed, {"new"}

    def listed(path: Path) -> object:
        if path.name in closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(entries, "listed", listed)
    assert run(tmp_path) == 2
    assert "new/: the folder can't be opened (Permission denied)" in capsys.readouterr().err
    assert list(titles(tmp_path)) == ["other", "own"]
    closed.add("sub")
    assert run(tmp_path) == 2
    assert "sub/: the folder can't be opened" in capsys.readouterr().err
    sources = load(tmp_path / "output")["sources"].set_index("source_id")
    assert sources["stale"].to_dict() == {"other": False, "own": True}
    closed.clear()
    assert run(tmp_path) == 0
    assert list(titles(tmp_path)) == ["later", "other", "own"]


def test_an_output_that_links_to_itself_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, OTHER)
    (tmp_path / "output").symlink_to("output")
    assert run(tmp_path) == 2
    assert "output: " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["build.json", "blocks.arrow"])
def test_a_folder_in_place_of_an_interim_file_is_named_and_nothing_is_lost(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, OTHER)
    assert run(tmp_path) == 0
    (tmp_path / "interim" / name).unlink()
    (tmp_path / "interim" / name).mkdir()
    put(tmp_path, {"own.csv": table("派遣")})
    code, said = run(tmp_path), capsys.readouterr().err
    assert code == 0 or (code == 2 and f"{name}: 同じ名前のフォルダー" in said)
    assert "other" in titles(tmp_path)
    (tmp_path / "interim" / name).rmdir()
    assert run(tmp_path) == 0
    assert list(titles(tmp_path)) == ["other", "own"]
