"""What happens between two builds, and what the second does: all that is needed, no more, and it says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import documents, shards
from pipeline.publish import maker
from pipeline.publish.dataset import load
from pipeline.publish.manifest import MANIFEST, hash_of
from tests.build.folders import arguments, published, put, run, table, titles


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three documents, one with a repair and a correction by hand, built."""
    folder = tmp_path_factory.mktemp("built")
    put(
        folder,
        {
            "a.csv": table("あ"),
            "b.txt": "令和4年度\nNo\t実施主体\t事業名\t実施時期\n1\t旭川市\t親善訪 問団派遣\t7月\n",
            "b.corrections.csv": "no,column,before,after,reason\n1,schedule,7月,8月,公表者に確認\n",
            "c.csv": table("う"),
        },
    )
    assert run(folder) == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the built folder to change."""
    return shutil.copytree(built, tmp_path / "copy")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that a build reads."""
    names: list[str] = []
    real = documents.read

    def noted(raw: Path, document: documents.Document) -> object:
        names.append(document.name)
        return real(raw, document)

    monkeypatch.setattr(documents, "read", noted)
    return names


def add(folder: Path) -> None:
    put(folder, {"d.csv": table("え")})


def change(folder: Path) -> None:
    put(folder, {"a.csv": table("お")})


def change_with_an_old_date(folder: Path) -> None:
    before = (folder / "raw" / "a.csv").stat()
    put(folder, {"a.csv": table("お")})
    os.utime(folder / "raw" / "a.csv", ns=(before.st_atime_ns, before.st_mtime_ns))


def touch(folder: Path) -> None:
    os.utime(folder / "raw" / "a.csv")


def remove(folder: Path) -> None:
    (folder / "raw" / "a.csv").unlink()


def rename(folder: Path) -> None:
    (folder / "raw" / "a.csv").rename(folder / "raw" / "z.csv")


def rename_without_its_correction(folder: Path) -> None:
    (folder / "raw" / "b.txt").rename(folder / "raw" / "y.txt")


def exchange_two_names(folder: Path) -> None:
    raw = folder / "raw"
    (raw / "a.csv").rename(raw / "x")
    (raw / "c.csv").rename(raw / "a.csv")
    (raw / "x").rename(raw / "c.csv")


def move_into_a_folder(folder: Path) -> None:
    (folder / "raw" / "釧路").mkdir()
    (folder / "raw" / "a.csv").rename(folder / "raw" / "釧路" / "a.csv")


def add_a_sidecar(folder: Path) -> None:
    put(folder, {"a.toml": 'prefecture = "北海道"\n'})


def edit_a_correction(folder: Path) -> None:
    put(folder, {"b.corrections.csv": "no,column,before,after,reason\n1,schedule,7月,9月,公表者に確認\n"})


def remove_a_correction(folder: Path) -> None:
    (folder / "raw" / "b.corrections.csv").unlink()


def edit_what_is_published(folder: Path) -> None:
    path = folder / "output" / "programs.csv"
    path.write_bytes(path.read_bytes().replace("旭川市".encode(), "札幌市".encode()))


def remove_what_is_published(folder: Path) -> None:
    (folder / "output" / "datapackage.json").unlink()


def remove_all_that_is_published(folder: Path) -> None:
    shutil.rmtree(folder / "output")


def remove_the_interim_tables(folder: Path) -> None:
    shutil.rmtree(folder / "interim")


def tear_an_interim_table(folder: Path) -> None:
    path = folder / "interim" / "normalize" / "cells.parquet"
    path.write_bytes(path.read_bytes()[:100])


ALL = ["a.csv", "b.txt", "c.csv"]
Change = Callable[[Path], None]
SITUATIONS: list[tuple[Change, list[str], str]] = [
    (add, ["d.csv"], "追加: d.csv / added: d.csv"),
    (change, ["a.csv"], "変更: a.csv / changed: a.csv"),
    (change_with_an_old_date, ["a.csv"], "changed: a.csv"),
    (touch, [], "変更はありません / nothing to do"),
    (remove, [], "削除: a.csv / removed: a.csv"),
    (rename, ["z.csv"], "名前の変更: a.csv → z.csv / renamed"),
    (rename_without_its_correction, ["y.txt"], "名前の変更: b.txt → y.txt / renamed"),
    (exchange_two_names, ["a.csv", "c.csv"], "変更: a.csv / changed: a.csv"),
    (move_into_a_folder, ["釧路/a.csv"], "名前の変更: a.csv → 釧路/a.csv"),
    (add_a_sidecar, ["a.csv"], "変更: a.csv(設定ファイル) / changed: a.csv (sidecar)"),
    (edit_a_correction, ["b.txt"], "変更: b.txt(訂正) / changed: b.txt (corrections)"),
    (remove_a_correction, ["b.txt"], "変更: b.txt(訂正)"),
    (edit_what_is_published, [], "output/programs.csv: 前回作ったものと違います"),
    (remove_what_is_published, [], "output/datapackage.json: 前回作ったものと違います"),
    (remove_all_that_is_published, [], "output/programs.parquet: 前回作ったものと違います"),
    (remove_the_interim_tables, ALL, "すべて作ります"),
    (tear_an_interim_table, ALL, "interim/: 前回作ったものと違います"),
]


@pytest.mark.parametrize(
    ("happens", "rebuilt", "line"), SITUATIONS, ids=[one.__name__ for one, _, _ in SITUATIONS]
)
def test_what_changed_is_built_and_said_and_equals_a_build_from_nothing(
    folder: Path,
    read: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    happens: Change,
    rebuilt: list[str],
    line: str,
) -> None:
    happens(folder)
    assert run(folder) == 0
    assert read == rebuilt
    assert line in capsys.readouterr().out
    shutil.copytree(folder / "raw", tmp_path / "fresh" / "raw")
    assert run(tmp_path / "fresh") == 0
    assert published(folder) == published(tmp_path / "fresh")
    read.clear()
    assert run(folder) == 0
    assert read == []
    assert "nothing to do" in capsys.readouterr().out


def test_where_there_is_nothing_to_do_nothing_heavy_is_loaded(folder: Path) -> None:
    assert run(folder) == 0
    heavy = {"pandas", "pyarrow", "rich", "dask", "fsspec", "pipeline.normalize"}
    program = (
        f"import sys; from pipeline.cli import main; main(); print(sorted({heavy} & sys.modules.keys()))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments(folder)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines() == ["変更はありません / nothing to do", "[]"]


def test_a_changed_rule_rebuilds_everything_and_is_named(
    folder: Path, read: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**maker.maker(), "tables": "0" * 16}
    monkeypatch.setattr("pipeline.build.maker", lambda: other)
    monkeypatch.setattr("pipeline.build.put_out.maker", lambda: other)
    assert run(folder) == 0
    assert read == ALL
    assert "版が変わりました(tables)" in capsys.readouterr().out


def test_the_manifest_says_which_version_of_what_made_which_row(folder: Path) -> None:
    put(folder, {"d.csv": "表ではありません\n"})
    assert run(folder) == 2
    stated = json.loads((folder / "output" / MANIFEST).read_bytes())
    rows = {row["source_id"]: row for row in stated["documents"]}
    assert {source: row["outcome"] for source, row in rows.items()} == {
        "a": "published",
        "b": "published",
        "c": "published",
        "d": "unpublished",
    }
    assert rows["b"]["corrections_sha256"] == hash_of((folder / "raw" / "b.corrections.csv").read_bytes())
    assert set(stated["makers"][rows["a"]["made_by"]]) == {"seihyo", "tables", "weights", "dictionary"}
    assert stated["files"] == {
        name: hash_of(data) for name, data in published(folder).items() if name != MANIFEST
    }


BROKEN: list[tuple[str, Change]] = [
    ("torn", lambda folder: put(folder, {"b.txt": b"\xff\xfe\x00"})),
    ("empty", lambda folder: put(folder, {"b.txt": ""})),
    ("no table", lambda folder: put(folder, {"b.txt": "お知らせ\n"})),
    ("sidecar", lambda folder: put(folder, {"b.toml": "fiscal_yaer = 2022\n"})),
    ("correction", lambda folder: put(folder, {"b.corrections.csv": "no,column\n"})),
    (
        "correction that fits nothing",
        lambda folder: put(
            folder, {"b.corrections.csv": "no,column,before,after,reason\n1,title,ない,ある,?\n"}
        ),
    ),
    ("folder", lambda folder: ((folder / "raw" / "b.txt").unlink(), (folder / "raw" / "b.txt").mkdir())),
    (
        "dangling link",
        lambda folder: ((folder / "raw" / "b.txt").unlink(), (folder / "raw" / "b.txt").symlink_to("gone")),
    ),
    ("name twice", lambda folder: put(folder, {"b.csv": table("い")})),
]


@pytest.mark.parametrize("breaks", [one for _, one in BROKEN], ids=[name for name, _ in BROKEN])
@pytest.mark.parametrize("interim", ["with interim", "without interim"])
def test_a_document_that_was_published_stays_as_it_was_and_takes_no_other_down(
    folder: Path, capsys: pytest.CaptureFixture[str], breaks: Change, interim: str
) -> None:
    before = titles(folder)
    if interim == "without interim":
        shutil.rmtree(folder / "interim")
    breaks(folder)
    put(folder, {"d.csv": table("え")})
    assert run(folder) == 2
    said = capsys.readouterr()
    assert "b." in said.err
    assert "4 文書中 3 文書を公開、1 文書は前の版" in said.out
    assert titles(folder) == {**before, "b": ["*親善訪問団派遣"], "d": titles(folder)["d"]}
    once = published(folder)
    assert run(folder) == 2
    assert "b." in capsys.readouterr().err
    assert published(folder) == once


def test_a_document_that_can_be_read_again_is_no_longer_stale(folder: Path) -> None:
    before, good = published(folder), (folder / "raw" / "b.txt").read_bytes()
    put(folder, {"b.txt": ""})
    assert run(folder) == 2
    put(folder, {"b.txt": good})
    assert run(folder) == 0
    assert published(folder) == before


def test_a_bad_document_taken_away_leaves_a_build_that_is_whole(folder: Path) -> None:
    before = published(folder)
    put(folder, {"d.csv": ""})
    assert run(folder) == 2
    (folder / "raw" / "d.csv").unlink()
    assert run(folder) == 0
    assert published(folder) == before


def test_a_stale_document_that_is_deleted_is_gone_and_that_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, {"b.txt": ""})
    assert run(folder) == 2
    for name in ("b.txt", "b.corrections.csv"):
        (folder / "raw" / name).unlink()
    assert run(folder) == 0
    assert "削除: b.txt" in capsys.readouterr().out
    assert list(titles(folder)) == ["a", "c"]


def test_a_fault_in_a_later_stage_fails_one_document(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shards.normalize

    def faulty(tables: dict[str, object]) -> object:
        if "c" in set(tables["sources"]["source_id"]):  # type: ignore[index]
            raise ZeroDivisionError("nobody thought of it")
        return real(tables)  # type: ignore[arg-type]

    monkeypatch.setattr(shards, "normalize", faulty)
    put(folder, {"a.csv": table("お"), "c.csv": table("か")})
    assert run(folder) == 2
    assert "c.csv" in (said := capsys.readouterr().err)
    assert "ZeroDivisionError: nobody thought of it" in said
    assert titles(folder)["c"] == ["*う遣交流会議"]
    assert titles(folder)["a"] == ["お遣交流会議"]


def test_rows_that_break_the_data_model_are_not_published_and_others_are(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shards.normalize

    def wrong(tables: dict[str, object]) -> dict[str, object]:
        made = real(tables)  # type: ignore[arg-type]
        bad = made["targets"]["program_id"].str.startswith("c-")
        return {
            **made,
            "targets": made["targets"].assign(country_code=made["targets"]["country_code"].mask(bad, "XX")),
        }

    monkeypatch.setattr(shards, "normalize", wrong)
    put(folder, {"a.csv": table("お"), "c.csv": table("か")})
    assert run(folder) == 1
    assert "XX" in capsys.readouterr().err
    assert titles(folder)["c"] == ["*う遣交流会議"]
    assert titles(folder)["a"] == ["お遣交流会議"]


def test_what_belongs_to_no_document_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        folder,
        {
            "x.toml": "fiscal_year = 2022\n",
            "Thumbs.db": b"x",
            "~$a.xlsx": b"x",
            ".DS_Store": b"x",
            ".gitkeep": "",
        },
    )
    assert run(folder) == 0
    said = capsys.readouterr().err
    assert [
        name for name in ("x.toml", "Thumbs.db", "~$a.xlsx", ".DS_Store", ".gitkeep") if name in said
    ] == [
        "x.toml",
        "Thumbs.db",
        "~$a.xlsx",
        ".DS_Store",
    ]


def test_a_raw_folder_without_documents_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = published(folder)
    shutil.rmtree(folder / "raw")
    assert run(folder) == 2
    (folder / "raw").mkdir()
    assert run(folder) == 2
    assert "文書がありません" in capsys.readouterr().err
    assert published(folder) == before


def test_a_copy_of_a_document_is_published_with_a_warning_that_names_both(
    folder: Path, read: list[str]
) -> None:
    def said() -> list[tuple[str, str]]:
        findings = load(folder / "output")["findings"].query("rule == 'document-copied'")
        assert set(findings["severity"]) <= {"warning"}
        return list(zip(findings["source_id"], findings["message"], strict=True))

    assert said() == []
    put(folder, {"コピー.csv": table("う"), "別.csv": table("う"), "別.toml": 'publisher = "旭川市"\n'})
    assert run(folder) == 0
    ((source, message),) = said()
    assert source == "コピー"
    assert all(name in message for name in ("コピー.csv", "c.csv"))
    assert titles(folder)["コピー"] == titles(folder)["c"]
    assert read == ["コピー.csv", "別.csv"]
    (folder / "raw" / "c.csv").unlink()
    assert run(folder) == 0
    assert (said(), read[2:]) == ([], ["コピー.csv"])
