"""One wrong value, seeded into a good dataset, fails its validation by name, in every table."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.model import Tables
from pipeline.schemas import TABLES, primary_key
from pipeline.validate import Failure, validate
from tests.published import publish
from tests.sample import sample

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "wrong_values.csv").open(encoding="utf-8", newline="")))
TYPES: dict[str, Callable[[str], Any]] = {
    "Int64": int,
    "float64": float,
    "date32[day][pyarrow]": date.fromisoformat,
}


def seeded(case: dict[str, str]) -> tuple[Tables, str]:
    """The sample with one wrong value, and the key of its row."""
    tables = sample()
    table = tables[case["table"]]
    typed = TYPES.get(str(table[case["column"]].dtype), str)
    table.loc[int(case["row"]), case["column"]] = typed(case["value"]) if case["value"] else None
    row = table.loc[int(case["row"])]
    return tables, "/".join(str(row[part]) for part in primary_key(case["table"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "{table} {column}={value}".format(**case))
def test_a_wrong_value_is_named(case: dict[str, str]) -> None:
    tables, key = seeded(case)
    failures = [failure for failure in validate(tables) if failure.check == case["check"]]
    assert failures, f"{case['check']} is not among the failures: {validate(tables)}"
    assert any(names(failure, case, key) for failure in failures), failures


def names(failure: Failure, case: dict[str, str], key: str) -> bool:
    """True where a failure says which table, row, column and value are wrong."""
    same_row = failure.key == f"row {case['row']}" or key.startswith(failure.key)
    whole_row = failure.check in (
        "start_date_not_after_end_date",
        "frame_of_recurring",
        "replay",
        "field_uniqueness",
        "sequence",
    )
    same_value = case["value"] in (failure.value, str(failure.value)) or whole_row
    said = str(failure)
    return (
        failure.table == case["table"]
        and bool(failure.key)
        and same_row
        and (failure.column == case["column"] or whole_row)
        and same_value
        and all(part in said for part in (failure.table, failure.key, failure.message))
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_case_that_is_published(name: str) -> None:
    assert [case["table"] for case in CASES if case["published"] == "yes"].count(name) == 1


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["published"] == "yes"], ids=lambda case: case["table"]
)
def test_the_command_fails_on_a_published_dataset(
    case: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables, key = seeded(case)
    publish(tables, tmp_path / "output")
    assert main(["validate", "--output", str(tmp_path / "output")]) == 1
    (line,) = (line for line in capsys.readouterr().err.splitlines() if f"[{case['check']}]" in line)
    assert case["table"] in line
    assert (key and key.split("/")[0] in line) or f"row {case['row']}" in line
    assert case["column"] in line
    assert f"「{case['value']}」" in line


def test_the_sample_itself_passes(tmp_path: Path) -> None:
    publish(sample(), tmp_path / "output")
    assert main(["validate", "--output", str(tmp_path / "output")]) == 0
