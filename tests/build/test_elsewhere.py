"""Raw documents and datasets that stand elsewhere, and Parquet by prefecture and fiscal year."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.build.places import mirror, place
from pipeline.cli import main
from pipeline.publish.arrow_schema import arrow_schema
from pipeline.publish.partitioned import KEYS, METADATA, PART
from pipeline.schemas import TABLES
from tests.build.folders import published, put, run, table


def documents(folder: Path) -> None:
    """Four documents of two prefectures and two years, and one of which neither is known."""
    for name, prefecture, year in (("a", "北海道", 2022), ("b", "東京都", 2022), ("c", "北海道", 2023)):
        put(folder, {f"{prefecture}/{name}.csv": table(name, rows=3, year=year)})
        put(folder, {f"{prefecture}/{name}.toml": f'prefecture = "{prefecture}"\nfiscal_year = {year}\n'})
    put(folder, {"d.csv": "No,事業名,実施時期\n1,交流会,通年\n"})
    put(folder, {"bad.csv": "お知らせ\n"})


def rows(table: Any) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def read_partitioned(folder: Path | str, name: str, filesystem: Any = None) -> pa.Table:
    """A table of a partitioned dataset, in its declared columns; rows stand folder by folder."""
    place = f"{folder}/{name}/{METADATA}"
    keys = pa.schema([(key, arrow_schema("sources").field(key).type) for key in KEYS])
    hive = ds.partitioning(keys, flavor="hive")
    return ds.parquet_dataset(place, filesystem=filesystem, partitioning=hive).to_table(
        columns=arrow_schema(name).names
    )


def same_rows(stored: Path, partitioned: str, filesystem: Any = None) -> bool:
    """True where each table holds just the same rows in both layouts."""
    return all(
        rows(read_partitioned(partitioned, name, filesystem))
        == rows(pq.read_table(stored / f"{name}.parquet"))
        for name in TABLES
    )


class Store(NamedTuple):
    """A bucket, and the file system in which it is."""

    files: Any
    bucket: str


@pytest.fixture
def store() -> Iterator[Store]:
    """A bucket of an S3 server on this machine; without the extra the test is skipped."""
    pytest.importorskip("s3fs", reason="the extra `cluster` is not installed: pip install 'seihyo[cluster]'")
    server = pytest.importorskip("moto.server", reason="moto, the S3 server of the tests, is not installed")
    import fsspec

    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3").clear_instance_cache()
        there = fsspec.filesystem("s3")
        there.mkdir(bucket := f"bucket-{port}")
        yield Store(there, bucket)
        there.clear_instance_cache()
    running.stop()


def test_folders_by_prefecture_and_year_hold_the_same_rows(tmp_path: Path) -> None:
    documents(tmp_path)
    assert run(tmp_path) == 2
    flat = published(tmp_path)
    assert run(tmp_path, "--layout", "partitioned") == 2
    names = {path.name for path in (tmp_path / "output").iterdir()}
    assert "programs.parquet" not in names
    assert "programs.csv" in names, "the package stood there"
    assert same_rows(tmp_path / "interim" / "normalize", str(tmp_path / "output"))
    years = [path.name for path in sorted((tmp_path / "output" / "programs").glob("*/*"))]
    assert sorted(years) == ["fiscal_year=2022", "fiscal_year=2022", "fiscal_year=2023"] + [
        name for name in years if "HIVE" in name
    ]
    assert run(tmp_path, "--layout", "tables") == 2
    assert published(tmp_path) == flat


NORTH, EAST = "prefecture=%E5%8C%97%E6%B5%B7%E9%81%93", "prefecture=%E6%9D%B1%E4%BA%AC%E9%83%BD"
NOWHERE = "prefecture=__HIVE_DEFAULT_PARTITION__/fiscal_year=__HIVE_DEFAULT_PARTITION__"


def change_one(folder: Path) -> None:
    put(folder, {"北海道/a.csv": table("変更", rows=2)})


def remove_one(folder: Path) -> None:
    for suffix in ("csv", "toml"):
        (folder / "raw" / "北海道" / f"c.{suffix}").unlink()


def move_to_another_year(folder: Path) -> None:
    put(folder, {"北海道/a.toml": 'prefecture = "北海道"\nfiscal_year = 2023\n'})


def make_one_stale(folder: Path) -> None:
    put(folder, {"d.csv": "お知らせ\n"})


def add_a_place(folder: Path) -> None:
    put(folder, {"e.csv": table("え"), "e.toml": 'prefecture = "沖縄県"\nfiscal_year = 2022\n'})


def edit_a_file(folder: Path) -> None:
    (folder / "output" / "programs" / EAST / "fiscal_year=2022" / PART).write_bytes(b"torn")


def lose_a_list(folder: Path) -> None:
    (folder / "output" / "programs" / METADATA).unlink()


def nothing_but_another_form(folder: Path) -> None:
    (folder / "output" / "event-list.csv").unlink()


PLACES: list[tuple[Callable[[Path], None], set[str]]] = [
    (change_one, {f"{NORTH}/fiscal_year=2022"}),
    (remove_one, set()),
    (move_to_another_year, {f"{NORTH}/fiscal_year=2023"}),
    (make_one_stale, {NOWHERE}),
    (add_a_place, {"prefecture=%E6%B2%96%E7%B8%84%E7%9C%8C/fiscal_year=2022"}),
    (edit_a_file, {f"{EAST}/fiscal_year=2022"}),
    (lose_a_list, set()),
    (nothing_but_another_form, set()),
]
"""What happens, and the folders of `programs` whose file is written anew."""


@pytest.mark.parametrize(("happens", "anew"), PLACES, ids=[one.__name__ for one, _ in PLACES])
def test_only_folders_in_which_something_changed_are_written_and_no_byte_tells(
    tmp_path: Path, happens: Callable[[Path], None], anew: set[str]
) -> None:
    documents(tmp_path)
    more = ("--layout", "partitioned", "--with", "eventlist")
    assert run(tmp_path, *more) == 2
    before = files_of(tmp_path / "output" / "programs")
    happens(tmp_path)
    assert run(tmp_path, *more) == 2
    after = files_of(tmp_path / "output" / "programs")
    assert {Path(name).parent.as_posix() for name in after if after[name] != before.get(name)} == anew
    fresh = tmp_path / "fresh"
    shutil.copytree(tmp_path / "raw", fresh / "raw")
    if happens is make_one_stale:
        documents(fresh)
        assert run(fresh, *more) == 2
        happens(fresh)
    assert run(fresh, *more) == 2
    assert contents(tmp_path / "output") == contents(fresh / "output")


def files_of(folder: Path) -> dict[str, int]:
    """The Parquet files below a folder, and what tells each from one that was written anew."""
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob(PART)}


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("open_at_once", [1, 2])
def test_how_many_folders_are_written_at_once_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_at_once: int
) -> None:
    documents(tmp_path)
    assert run(tmp_path, "--layout", "partitioned") == 2
    at_once = contents(tmp_path / "output")
    shutil.rmtree(tmp_path / "output")
    monkeypatch.setattr("pipeline.publish.partitioned.FILES_OPEN", open_at_once)
    monkeypatch.setattr("pipeline.publish.partitioned.os.link", no_links)
    assert run(tmp_path, "--layout", "partitioned") == 2
    assert contents(tmp_path / "output") == at_once
    (tmp_path / "output" / "programs" / METADATA).unlink()
    assert run(tmp_path, "--layout", "partitioned") == 2
    assert contents(tmp_path / "output") == at_once


def no_links(old: Path, new: Path) -> None:
    """What a file system says that has no links."""
    raise OSError(1, "Operation not permitted")


def test_a_new_layout_or_extra_is_made_though_no_document_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    assert run(tmp_path, "--layout", "partitioned") == 0
    assert not list((tmp_path / "output").glob("*.csv"))
    capsys.readouterr()
    assert run(tmp_path, "--layout", "partitioned", "--with", "package", "eventlist") == 0
    assert "package: 追加で作ります" in capsys.readouterr().out
    names = {path.name for path in (tmp_path / "output").iterdir()}
    assert {"programs.csv", "datapackage.json", "event-list.csv", "programs"} <= names
    assert run(tmp_path, "--layout", "partitioned") == 0
    assert "nothing to do" in capsys.readouterr().out


def test_documents_and_dataset_stand_in_a_bucket(
    tmp_path: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    documents(tmp_path)
    assert run(tmp_path) == 2
    store.files.put(str(tmp_path / "raw"), f"{store.bucket}/raw", recursive=True)
    raw, output = f"s3://{store.bucket}/raw", f"s3://{store.bucket}/output"
    command = ["run", "--raw", raw, "--interim", str(tmp_path / "away"), "--output", output]
    assert main([*command, "--workers", "1"]) == 2
    assert same_rows(tmp_path / "output", f"{store.bucket}/output", store.files)
    capsys.readouterr()
    assert main(command) == 2
    assert "nothing to do" in (said := capsys.readouterr().out)
    assert f"{output}: 0 files were sent" in said
    store.files.rm(f"{store.bucket}/raw/北海道/c.csv")
    store.files.rm(f"{store.bucket}/raw/北海道/c.toml")
    store.files.rm(f"{store.bucket}/output/programs/_metadata")
    assert main([*command, "--workers", "0"]) == 2
    assert "削除: 北海道/c.csv" in capsys.readouterr().out
    store.files.invalidate_cache()
    assert not [name for name in store.files.find(f"{store.bucket}/output") if "fiscal_year=2023" in name]
    for suffix in ("csv", "toml"):
        (tmp_path / "raw" / "北海道" / f"c.{suffix}").unlink()
    assert run(tmp_path) == 2
    assert same_rows(tmp_path / "output", f"{store.bucket}/output", store.files)


@pytest.mark.slow
@pytest.mark.xdist_group("cluster")
def test_workers_of_a_cluster_read_the_bucket(tmp_path: Path, store: Store) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    documents(tmp_path)
    assert run(tmp_path) == 2
    store.files.put(str(tmp_path / "raw"), f"{store.bucket}/raw", recursive=True)
    command = ["run", "--raw", f"s3://{store.bucket}/raw", "--interim", str(tmp_path / "away")]
    assert (
        main([*command, "--output", f"s3://{store.bucket}/output", "--engine", "dask", "--workers", "2"]) == 2
    )
    assert same_rows(tmp_path / "output", f"{store.bucket}/output", store.files)


def test_a_mirror_sends_what_differs_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    pytest.importorskip("upath", reason="the extra `cluster` is not installed: pip install 'seihyo[cluster]'")
    put(tmp_path, {"a.csv": table("あ")})
    assert run(tmp_path) == 0
    there = place(f"memory://{tmp_path.name}/output")
    assert mirror(tmp_path / "output", there) == len(published(tmp_path))
    (there / "own.txt").write_bytes(b"x")
    (there / "programs.csv").write_bytes(b"torn")
    assert mirror(tmp_path / "output", there) == 2
    assert mirror(tmp_path / "output", there) == 0
    assert run(tmp_path, "--layout", "partitioned") == 0
    assert mirror(tmp_path / "output", there) > 0
    assert not (there / "programs.parquet").exists()
    assert (there / "own.txt").read_bytes() == b"x"
    shutil.rmtree(tmp_path / "output")


def test_a_place_of_which_nothing_is_known_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--raw", "nowhere://raw"]) == 2
    assert "nowhere://raw: この場所を読むものがありません" in capsys.readouterr().err
