"""A run that comes to no end is gone on with, and rows are held a few documents at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.build import Begun, Engine, Folders, Processes, Reading, Tell, build, runs, shards
from pipeline.build.documents import Document
from pipeline.build.parts import PARTS, Done
from pipeline.model import SeihyoError
from tests.build.folders import published, put, run, table

NAMES = ["a", "a-1", "b", "c-0001", "d", "e", "f"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shards, "LEAST_BYTES", 1)  # few documents make several shards
    put(tmp_path, {f"{name}.csv": table(name, rows=2 + len(name)) for name in NAMES})
    put(tmp_path, {"bad.csv": "お知らせ\n"})
    return tmp_path


def folders(folder: Path) -> Folders:
    return Folders(folder / "raw", folder / "interim", folder / "output")


def stopped(folder: Path, after: int) -> None:
    """A build that Ctrl-C ends when so many documents are done."""
    done = 0

    def tell(event: Begun | Reading | Done) -> None:
        nonlocal done
        done += event.documents if isinstance(event, Done) else 0
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(folders(folder), Processes(2, tell=tell))
    assert not (folder / "output").exists()


def read_in(folder: Path) -> tuple[list[str], int]:
    """The documents that a build reads, and how many it finds read."""
    told: list[Begun | Reading | Done] = []
    build(folders(folder), Processes(0, tell=told.append))
    names = [event.source_id for event in told if isinstance(event, Reading) and event.source_id]
    return sorted(names), next(event.before for event in told if isinstance(event, Begun))


def fresh(folder: Path) -> dict[str, bytes]:
    """What a build from nothing makes of the same documents."""
    shutil.copytree(folder / "raw", folder / "fresh" / "raw")
    run(folder / "fresh")
    return published(folder / "fresh")


def test_what_was_done_before_ctrl_c_is_not_done_again(folder: Path) -> None:
    stopped(folder, after=3)
    names, before = read_in(folder)
    assert before >= 3
    assert len(names) + before == len(NAMES) + 1
    assert published(folder) == fresh(folder)
    assert not (folder / "interim" / PARTS).exists()


def test_what_changed_since_is_read_and_what_is_torn_too(folder: Path) -> None:
    stopped(folder, after=len(NAMES) + 1)
    put(folder, {"a.csv": table("あ")})
    (folder / "raw" / "f.csv").unlink()
    torn = sorted((folder / "interim" / PARTS).iterdir())[-1]
    torn.write_bytes(torn.read_bytes()[:50])
    names, before = read_in(folder)
    assert "a" in names
    assert 0 < before < len(NAMES)
    assert published(folder) == fresh(folder)


def test_what_another_program_had_done_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(folder, after=len(NAMES) + 1)
    monkeypatch.setattr("pipeline.build.parts.maker", lambda: {"code": "other"})
    assert read_in(folder)[1] == 0


@pytest.mark.parametrize("window", [1, 2, 3])
@pytest.mark.parametrize("batch", [1, 3])
def test_how_many_documents_and_rows_are_held_changes_no_byte(
    folder: Path, monkeypatch: pytest.MonkeyPatch, window: int, batch: int
) -> None:
    monkeypatch.setattr(runs, "WINDOW", window)
    monkeypatch.setattr(runs, "BATCH", batch)
    assert run(folder) == 2
    put(folder, {"b.csv": table("い", rows=5), "a-1.csv": "", "0.csv": table("零"), "z.csv": table("終")})
    (folder / "raw" / "d.csv").unlink()
    (folder / "raw" / "f.csv").rename(folder / "raw" / "cc.csv")
    assert run(folder) == 2
    held = published(folder)
    monkeypatch.undo()
    shutil.rmtree(folder / "interim")
    put(folder, {"a-1.csv": table("a-1", rows=5)})
    assert run(folder) == 2
    put(folder, {"a-1.csv": ""})
    assert run(folder) == 2
    assert published(folder) == held


class Loses:
    """An engine that forgets a document."""

    tell: Tell = staticmethod(lambda event: None)

    def results(self, raw: Path, documents: list[Document], parts: Path) -> list[Done]:
        return list(Processes(0).results(raw, documents[1:], parts))


def test_a_document_of_which_nothing_came_stops_the_build(folder: Path) -> None:
    engine: Engine = Loses()
    with pytest.raises(SeihyoError, match=r"a\.csv: 結果がありません"):
        build(folders(folder), engine)
    assert not (folder / "output").exists()
