"""A CSV that was edited by hand differs from its Parquet, and the cell is named."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.publish.dataset import render
from pipeline.publish.formats import from_csv
from pipeline.schemas import TABLES
from pipeline.validate.twins import MAX_SHOWN, check_twins
from tests.sample import sample

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE.parent / "seeded" / "wrong_values.csv").open(encoding="utf-8", newline="")))


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["published"] == "yes"], ids=lambda c: c["table"]
)
def test_a_value_edited_in_a_csv_is_named(case: dict[str, str]) -> None:
    name = case["table"]
    rows = list(csv.reader(io.StringIO(render(sample())[f"{name}.csv"].decode("utf-8-sig"), newline="")))
    rows[int(case["row"]) + 1][rows[0].index(case["column"])] = case["value"]
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows(rows)
    edited = sample() | {name: from_csv(name, sink.getvalue().encode("utf-8-sig"))}
    said = "\n".join(map(str, check_twins(sample(), edited)))
    assert name in said
    assert case["value"] in said
    assert rows[int(case["row"]) + 1][0] in said


def test_rows_in_another_order_are_said_once() -> None:
    other = sample()
    other["methods"] = other["methods"].iloc[::-1].reset_index(drop=True)
    (failure,) = check_twins(sample(), other)
    assert "other order" in failure.message


def test_many_differences_are_counted() -> None:
    other = sample()
    other["programs"] = other["programs"].assign(
        title="x", description="y", method="z", venue="w", target="v"
    )
    failures = check_twins(sample(), other)
    assert len(failures) == MAX_SHOWN + 1
    assert "more" in failures[-1].message


def test_equal_twins() -> None:
    assert check_twins(sample(), {name: sample()[name] for name in TABLES}) == []
