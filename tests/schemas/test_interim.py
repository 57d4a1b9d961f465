"""Interim tables: built as declared, and checked when they are read again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.build.interim import save, saved
from pipeline.extract import extract
from pipeline.extract.records.cells import Cell
from pipeline.model import RawFile, SeihyoError, Tables
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.repair.document import Finding
from pipeline.schemas import INTERIM, TABLES, handed_on, interim_columns

CSV = "No,事業名,実施時期,対象国\n1,交流,5月,韓国\n2,派遣,未定,\n"


@pytest.fixture(scope="module")
def stages() -> dict[str, Tables]:
    extracted = extract([RawFile("a.csv", CSV.encode()), RawFile("b.csv", b"")])
    repaired = repair(extracted)
    return {"extract": extracted, "repair": repaired, "normalize": normalize(repaired)}


@pytest.mark.parametrize("stage", INTERIM)
def test_a_stage_hands_on_its_declared_tables(stages: dict[str, Tables], stage: str) -> None:
    tables = stages[stage]
    assert tables.keys() == INTERIM[stage].keys()
    for name, table in tables.items():
        assert list(table) == list(interim_columns(stage, name))
        pd.testing.assert_frame_equal(handed_on(stage, name, table), table)
        INTERIM[stage][name].validate(table)


@pytest.mark.parametrize("stage", INTERIM)
def test_what_was_left_is_read_as_it_was(stages: dict[str, Tables], stage: str, tmp_path: Path) -> None:
    save(tmp_path, stage, stages[stage])
    for name, table in saved(tmp_path, stage).items():
        before = stages[stage][name]
        if "line_widths" in table:
            table, before = table.drop(columns="line_widths"), before.drop(columns="line_widths")
        pd.testing.assert_frame_equal(table, before)


def test_every_interim_column_says_what_it_is() -> None:
    for stage, tables in INTERIM.items():
        for name in tables:
            for column in interim_columns(stage, name).values():
                assert column.title
                assert column.description
                assert column.metadata["description_ja"]


def test_rows_of_code_name_declared_columns() -> None:
    assert set(Cell.__slots__) < set(interim_columns("extract", "cells"))
    assert set(Finding.__slots__) < set(TABLES["findings"].to_schema().columns)


@pytest.fixture
def folder(stages: dict[str, Tables], tmp_path: Path) -> Path:
    save(tmp_path, "extract", stages["extract"])
    return tmp_path


def refused(folder: Path, *words: str) -> None:
    with pytest.raises(SeihyoError) as raised:
        saved(folder, "extract")
    for word in words:
        assert word in str(raised.value)


def changed(folder: Path, **columns: object) -> None:
    path = folder / "extract" / "cells.parquet"
    pd.read_parquet(path).assign(**columns).to_parquet(path)


def test_nothing_there_names_the_command(tmp_path: Path) -> None:
    refused(tmp_path, "seihyo extract")


def test_a_torn_file_is_named(folder: Path) -> None:
    path = folder / "extract" / "cells.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    refused(folder, "cells.parquet", "壊れています", "run `extract` again")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "extract" / "findings.parquet").unlink()
    refused(folder, "findings.parquet: it is missing")


def test_a_foreign_file_is_named(folder: Path) -> None:
    pd.DataFrame({"a": [1]}).to_parquet(folder / "extract" / "notes.parquet")
    refused(folder, "notes.parquet: no table of this stage")


def test_a_missing_column_is_named(folder: Path) -> None:
    path = folder / "extract" / "cells.parquet"
    pd.read_parquet(path).drop(columns="carried").to_parquet(path)
    refused(folder, "cells.parquet: no column carried")


def test_a_column_too_many_is_named(folder: Path) -> None:
    changed(folder, colour="red")
    refused(folder, "cells.parquet: a column colour too many")


def test_a_column_of_another_type_is_named(folder: Path) -> None:
    changed(folder, ordinal="first")
    refused(folder, "cells.parquet: column ordinal is no Int64")


def test_a_null_where_none_may_be_is_named(folder: Path) -> None:
    changed(folder, text=None)
    refused(folder, "cells.parquet: a null in column text")


def test_a_null_where_one_may_be_is_read(folder: Path) -> None:
    changed(folder, carried=None, page=None)
    assert saved(folder, "extract")["cells"]["page"].isna().all()


@pytest.mark.parametrize("stage", INTERIM)
def test_rows_of_another_runs_documents_are_refused(
    stages: dict[str, Tables], stage: str, tmp_path: Path
) -> None:
    strange = stages[stage]["cells"].assign(source_id="丙")
    save(tmp_path, stage, {**stages[stage], "cells": strange})
    with pytest.raises(SeihyoError, match=rf"cells\.parquet: sources にない文書 丙.*run `{stage}` again"):
        saved(tmp_path, stage)
