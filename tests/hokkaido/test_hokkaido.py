"""The real document end to end: Hokkaido's list of municipal international programmes, fiscal 2022.

`cells.csv` holds every cell that a careful reader would write otherwise than the raw text, or whose breaks
stay: decided by reading the document. `┆` marks a space that may stand or fall.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli import main
from pipeline.model import ROLES, Tables
from pipeline.publish.dataset import load, read
from pipeline.schemas import TABLES

ROOT = Path(__file__).parents[2]
SOURCE = "hokkaido-international-programs-2022"
EXPECTED = {
    (row["no"], row["column"]): row["text"]
    for row in csv.DictReader((Path(__file__).parent / "cells.csv").open(encoding="utf-8", newline=""))
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset, built from raw/ into a folder of its own."""
    folder = tmp_path_factory.mktemp("hokkaido")
    arguments = ["run", "--raw", str(ROOT / "raw"), "--interim", str(folder / "interim")]
    assert main([*arguments, "--output", str(folder / "output")]) == 0
    return folder / "output"


@pytest.fixture(scope="module")
def tables(output: Path) -> Tables:
    """Its tables."""
    return load(output)


@pytest.fixture(scope="module")
def raw() -> dict[str, list[str]]:
    """The printed cells of each record, by number."""
    lines = (ROOT / "raw" / f"{SOURCE}.txt").read_text(encoding="utf-8").split("\n")
    records = [line.split("\t") for line in lines if line.count("\t") == 9]
    return {cells[0]: cells for cells in records if cells[0] != "No"}


def program(tables: Tables, table: str, no: int) -> list[dict[str, object]]:
    """The rows of one record."""
    rows = tables[table]
    chosen = rows[rows["program_id"] == f"{SOURCE}-{no:04d}"].astype(object)
    return [dict(row) for row in chosen.where(chosen.notna(), None).to_dict("records")]


def test_the_published_dataset_is_what_the_raw_document_gives(output: Path) -> None:
    names = [f"{name}.{suffix}" for name in TABLES for suffix in ("parquet", "csv")]
    for name in [*names, "datapackage.json"]:
        assert (ROOT / "output" / name).read_bytes() == (output / name).read_bytes(), (
            f"{name}: run `make all`"
        )


def test_the_document_is_described(tables: Tables) -> None:
    (source,) = tables["sources"].to_dict("records")
    assert source["title"] == "令和4年度 市町村・振興局における国際関連施策事業・行事"
    assert (source["publisher"], source["prefecture"]) == ("北海道", "北海道")
    assert (source["fiscal_year"], source["as_of"], source["records"]) == (2022, date(2022, 6, 30), 78)
    assert source["stale"] is False or not source["stale"]


def test_all_78_records_stand_with_their_place(tables: Tables) -> None:
    programs = tables["programs"]
    assert programs["no"].tolist() == [str(no) for no in range(1, 79)]
    assert programs["program_id"].tolist() == [f"{SOURCE}-{no:04d}" for no in range(1, 79)]
    assert programs["page"].tolist() == sorted(programs["page"].tolist())
    assert programs["page"].nunique() == 6
    assert programs["line"].iloc[0] == 8


def test_every_cell_reads_as_a_careful_reader_would_write_it(
    tables: Tables, raw: dict[str, list[str]]
) -> None:
    wrong = []
    for row in tables["programs"].to_dict("records"):
        for index, role in enumerate(ROLES):
            printed = raw[row["no"]][index]
            expected = EXPECTED.get((row["no"], role), printed)
            pattern = " ?".join(map(re.escape, expected.split("┆")))
            text = "" if pd.isna(row[role]) else row[role]
            if not re.fullmatch(pattern, text):
                wrong.append(f"No {row['no']} {role}: {text!r}, expected {expected!r}")
    assert wrong == []


def test_no_correction_by_hand_was_needed(tables: Tables) -> None:
    assert "correction" not in set(tables["repairs"]["rule"])


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_both_formats_hold_the_same_rows(output: Path, tables: Tables, suffix: str) -> None:
    for name, table in read(output, suffix).items():
        pd.testing.assert_frame_equal(table, tables[name])


SPOT_CHECKS = [
    (25, [("2022-07-25", "2022-07-30", "interval", "scheduled", None, False)]),
    (10, [("2022-07-01", "2023-03-31", "interval", "scheduled", None, True)]),
    (33, [("2022-04-01", "2023-03-31", "interval", "scheduled", "委託期間", False)]),
    (3, [("2022-04-01", "2023-03-31", "year_round", "scheduled", None, False)]),
    (8, [(None, None, "unspecified", "undecided", None, False)]),
    (
        7,
        [
            ("2022-05-01", "2022-05-31", "interval", "scheduled", "豪州", False),
            ("2022-09-01", "2022-11-30", "interval", "scheduled", "米国", True),
        ],
    ),
    (
        70,
        [
            ("2022-06-01", "2022-06-30", "interval", "postponed", None, False),
            ("2023-04-01", "2024-03-31", "interval", "scheduled", "延期", False),
        ],
    ),
]


@pytest.mark.parametrize(("no", "expected"), SPOT_CHECKS, ids=[f"No {no}" for no, _ in SPOT_CHECKS])
def test_schedules(tables: Tables, no: int, expected: list[tuple[object, ...]]) -> None:
    periods = [
        (
            None if row["start_date"] is None else str(row["start_date"]),
            None if row["end_date"] is None else str(row["end_date"]),
            row["kind"],
            row["status"],
            row["label"],
            row["approximate"],
        )
        for row in program(tables, "periods", no)
    ]
    assert periods == expected


def test_a_second_build_is_equal_to_the_byte(output: Path, tmp_path: Path) -> None:
    arguments = ["run", "--raw", str(ROOT / "raw"), "--interim", str(tmp_path / "interim")]
    assert main([*arguments, "--output", str(tmp_path / "output")]) == 0
    assert {path.name: path.read_bytes() for path in output.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "output").iterdir()
    }
