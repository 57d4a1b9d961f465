"""Each law of the data model, broken once: validation names the table, the row and the value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.model import Tables
from pipeline.validate import Failure, validate
from tests.sample import sample


def test_the_sample_is_valid() -> None:
    assert validate(sample()) == []


def first(table: str, column: str, value: Any) -> Callable[[Tables], None]:
    """A break: another value in the table's first row."""

    def change(tables: Tables) -> None:
        tables[table].loc[0, column] = value

    return change


def drop(table: str) -> Callable[[Tables], None]:
    """A break: the table's first row gone."""

    def change(tables: Tables) -> None:
        tables[table] = tables[table].iloc[1:].reset_index(drop=True)

    return change


def without(table: str, column: str) -> Callable[[Tables], None]:
    """A break: the column gone."""

    def change(tables: Tables) -> None:
        tables[table] = tables[table].drop(columns=column)

    return change


BREAKS: list[tuple[Callable[[Tables], None], str, str]] = [
    (first("organizers", "program_id", "nowhere-0001"), "organizers", "foreign_key"),
    (first("organizers", "seq", 7), "organizers", "sequence"),
    (first("organizers", "name", "二行\nの名"), "organizers", "str_matches"),
    (first("sources", "records", 3), "sources", "record_count"),
    (first("sources", "sha256", "abc"), "sources", "str_matches"),
    (drop("programs"), "sources", "record_count"),
    (first("programs", "status", "perhaps"), "programs", "isin"),
    (first("programs", "start_date", date(1999, 1, 1)), "programs", "program_bounds"),
    (first("municipalities", "code", "011003"), "municipalities", "municipality_code_check_digit"),
    (first("municipalities", "code", "999997"), "municipalities", "municipality_code_exists"),
    (first("targets", "country_code", "ZZ"), "targets", "country_code_exists"),
    (first("targets", "kind", "planet"), "targets", "isin"),
    (first("repairs", "offset", 999), "repairs", "replay"),
    (first("repairs", "confidence", 1.5), "repairs", "in_range"),
    (without("methods", "category"), "methods", "column_in_dataframe"),
    (first("findings", "severity", "fatal"), "findings", "isin"),
    (first("findings", "source_id", "nowhere"), "findings", "foreign_key"),
]


@pytest.mark.parametrize(("change", "table", "check"), BREAKS, ids=[f"{t}-{c}" for _, t, c in BREAKS])
def test_a_break_is_found_and_named(change: Callable[[Tables], None], table: str, check: str) -> None:
    tables = sample()
    change(tables)
    failures = validate(tables)
    assert (table, check) in {(failure.table, failure.check) for failure in failures}
    assert all(failure.message for failure in failures)


def test_a_start_after_its_end_is_one_failure_with_its_key() -> None:
    tables = sample()
    periods = tables["periods"]
    row = periods.index[periods["start_date"].notna() & periods["end_date"].notna()][0]
    periods.loc[row, "end_date"] = date(1990, 1, 1)
    found = [failure for failure in validate(tables) if failure.check == "start_date_not_after_end_date"]
    key = f"{periods.loc[row, 'program_id']}/{periods.loc[row, 'seq']}"
    assert [failure.key for failure in found if failure.table == "periods"] == [key]


def test_everything_is_reported_at_once() -> None:
    tables = sample()
    for change, _, _ in BREAKS[:3]:
        change(tables)
    assert {failure.check for failure in validate(tables)} >= {"foreign_key", "str_matches"}


def test_a_missing_table_is_named() -> None:
    tables = sample()
    del tables["periods"]
    assert [str(failure) for failure in validate(tables)] == [
        "periods: 表がありません / this table is missing"
    ]


def test_a_change_without_a_repair_is_found() -> None:
    tables = sample()
    programs = tables["programs"]
    tables["cells"] = pd.DataFrame(
        {"program_id": [programs.loc[0, "program_id"]], "column": ["title"], "raw": ["別の題名"]}
    )
    edited = set(zip(tables["repairs"]["program_id"], tables["repairs"]["column"], strict=True))
    assert (programs.loc[0, "program_id"], "title") not in edited
    assert [f.check for f in validate(tables) if f.table == "repairs" and f.column == "title"] == [
        "unaudited_change"
    ]


def test_a_failure_reads_as_one_line() -> None:
    failure = Failure("targets", "country_code", "country_code_exists", "a-0001/1", "ZZ", "不明 / unknown")
    assert str(failure) == "targets a-0001/1 country_code: 'ZZ': 不明 / unknown"
