"""Documents whose blocks did not change are copied as bytes, and nothing published tells so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.build import blocks
from pipeline.build.blocks import INDEX
from pipeline.build.runs import Rows
from pipeline.cli import main
from pipeline.publish import parquet_sink
from tests.build.folders import published, put, run, table, titles

NAMES = [f"d{number:02}" for number in range(24)]


CORRECTION = "no,column,before,after,reason\n1,schedule,2022年2月,2022年3月,公表者に確認\n"


def make_small(patched: pytest.MonkeyPatch) -> None:
    """Few documents make several blocks, and few rows several row groups."""
    patched.setattr(blocks, "LEAST", 2)
    patched.setattr(blocks, "MOST", 6)
    patched.setattr(blocks, "ONE_IN", 2)
    patched.setattr(parquet_sink, "ROWS_A_GROUP", 5)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    put(folder, {f"{name}.csv": table(name, rows=1 + number % 4) for number, name in enumerate(NAMES)})
    put(
        folder,
        {"d07.corrections.csv": "no,column,before,after,reason\n1,schedule,2022年2月,2022年3月,確認\n"},
    )
    with pytest.MonkeyPatch.context() as patched:
        for name, value in (("LEAST", 2), ("MOST", 6), ("ONE_IN", 2)):
            patched.setattr(blocks, name, value)
        patched.setattr(parquet_sink, "ROWS_A_GROUP", 5)
        assert run(folder, "--with", "eventlist") == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "copy")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The documents whose rows a build copies."""
    found: set[str] = set()
    real = Rows.part

    def part(self: Rows, name: str, block: blocks.Block) -> object:
        found.update(block.documents)
        return real(self, name, block)

    monkeypatch.setattr(Rows, "part", part)
    return found


def change(folder: Path) -> None:
    put(folder, {"d07.csv": table("変更", rows=9)})


def correct(folder: Path) -> None:
    put(folder, {"d07.corrections.csv": CORRECTION.replace("3月", "4月")})


def make_stale(folder: Path) -> None:
    put(folder, {"d07.csv": "お知らせ\n"})


def remove(folder: Path) -> None:
    (folder / "raw" / "d07.csv").unlink()
    (folder / "raw" / "d07.corrections.csv").unlink()


def add(folder: Path) -> None:
    put(folder, {"d07a.csv": table("追加")})


def nothing_but_a_form(folder: Path) -> None:
    (folder / "output" / "event-list.csv").unlink()


OWN = {"d06", "d07"}
"""The block of d07."""

ON = OWN | {f"d{number:02}" for number in range(8, 15)}
"""The same with the blocks after it, until one begins where it did before."""

SITUATIONS: list[tuple[Callable[[Path], None], set[str], int]] = [
    (change, OWN, 0),
    (correct, OWN, 0),
    (make_stale, OWN, 2),
    (remove, ON, 0),
    (add, ON - OWN, 0),
    (nothing_but_a_form, {*NAMES}, 0),
]
"""What happens, the documents whose rows are written anew, and the exit code."""


@pytest.mark.parametrize(
    ("happens", "anew", "code"), SITUATIONS, ids=[one.__name__ for one, *_ in SITUATIONS]
)
def test_what_stands_in_other_blocks_is_copied_and_no_byte_tells(
    folder: Path, copied: set[str], happens: Callable[[Path], None], anew: set[str], code: int
) -> None:
    happens(folder)
    assert run(folder, "--with", "eventlist") == code
    assert {*NAMES} - copied == anew
    then = published(folder)
    shutil.rmtree(folder / "interim")
    assert run(folder) == code
    assert published(folder) == then


def test_a_stale_document_is_copied_as_it_is(folder: Path, copied: set[str]) -> None:
    make_stale(folder)
    assert run(folder) == 2
    put(folder, {"d20.csv": table("別", rows=3)})
    copied.clear()
    assert run(folder) == 2
    assert {*NAMES} - copied == {"d19", "d20"}
    assert titles(folder)["d07"] == titles(folder.parent / "copy")["d07"] != []
    assert all(title.startswith("*") for title in titles(folder)["d07"])


def test_other_readers_read_what_was_copied(folder: Path) -> None:
    change(folder)
    assert run(folder) == 0
    for name in ("programs", "periods", "organizers"):
        parquet, csv = (folder / "output" / f"{name}.{suffix}" for suffix in ("parquet", "csv"))
        found = duckdb.sql(f"select count(*), min(program_id), max(program_id) from '{parquet}'").fetchall()
        assert (
            found == duckdb.sql(f"select count(*), min(program_id), max(program_id) from '{csv}'").fetchall()
        )
    assert main(["validate", "--output", str(folder / "output")]) == 0


def test_what_is_edited_while_it_is_copied_stops_the_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "output" / "programs.csv"
    before = published(folder)
    real = Rows.part

    def part(self: Rows, name: str, block: blocks.Block) -> object:
        if path.exists() and name == path.name:
            path.write_bytes(path.read_bytes().replace("旭川市".encode(), "札幌市".encode()))
        return real(self, name, block)

    monkeypatch.setattr(Rows, "part", part)
    change(folder)
    assert run(folder) == 2
    assert "programs.csv: 実行中に書き換えられました" in capsys.readouterr().err
    monkeypatch.undo()
    assert published(folder).keys() == before.keys()
    assert run(folder) == 0
    assert "札幌市" not in path.read_text(encoding="utf-8-sig")


def test_an_index_that_is_not_of_these_blocks_is_not_believed(folder: Path) -> None:
    index = blocks.read_index(folder / "interim")
    wanted = ["eventlist", "package", "tables"]
    places = folder / "interim", folder / "output"
    assert blocks.standing(*places, NAMES, wanted) is not None
    assert blocks.standing(*places, NAMES[:5], wanted) is None
    blocks.write_index(
        folder / "interim", {name: own for name, own in index.items() if name != "sources.csv"}
    )
    assert blocks.standing(*places, NAMES, wanted) is None
    (folder / "interim" / INDEX).write_bytes(b"torn")
    assert blocks.standing(*places, NAMES, wanted) is None
