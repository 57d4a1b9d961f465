"""Small documents of every kind of trouble, built together: each cell as labelled, or null with a finding."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.cli import main

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for name in ("cases.jsonl", "variants.jsonl")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]
with (HERE / "misses.csv").open(encoding="utf-8", newline="") as _lines:
    MISSES = {row["id"] for row in csv.DictReader(_lines)}
"""Cases that come out wrong today; one that comes out right must be taken off the list."""
CODES = ("start_date", "end_date", "code", "municipality_code", "country_code")
LOUD = ("warning", "error")
CELLS = {
    "periods": ("schedule",),
    "venues": ("venue",),
    "targets": ("target",),
    "organizers": ("organizer",),
    "municipalities": ("organizer", "municipality"),
    "methods": ("method",),
}
"""The columns of `programs` that a child table is read from: findings must be about one, or the record."""

Published = dict[str, pd.DataFrame]
Row = list[str | None]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("faults")
    places = ["--raw", HERE / "files", "--interim", folder / "interim", "--output", folder / "output"]
    assert main(["run", *map(str, places)]) == 2
    return {path.stem: pd.read_parquet(path) for path in (folder / "output").glob("*.parquet")}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted({case["kind"] for case in CASES}))
def test_a_kind_of_trouble(kind: str, published: Published) -> None:
    cases = [case for case in CASES if case["kind"] == kind]
    wrong = {case["id"]: given for case in cases if (given := difference(case, published)) is not None}
    assert {name: given for name, given in wrong.items() if name not in MISSES} == {}
    assert {case["id"] for case in cases} & MISSES - wrong.keys() == set(), "right now: no misses any more"


def test_each_miss_is_a_case() -> None:
    assert {case["id"] for case in CASES} >= MISSES
    assert len({case["id"] for case in CASES}) == len(CASES)


def difference(case: Mapping[str, Any], tables: Published) -> list[Row] | None:
    """What was published for a case instead of its label; None where it is right."""
    source = Path(case["file"]).stem
    programs = _of(tables["programs"], source)
    if case["table"] == "outcome":
        count = len(programs)
        told = source in set(tables["sources"]["source_id"])
        given: list[Row] = [[f"{count} records" if told else "refused"]]
        return None if given in _labels(case) else given
    if "record" in case:
        programs = programs.iloc[case["record"] - 1 : case["record"]]
    elif case["no"] is not None:
        programs = programs[programs["no"] == case["no"]]
    ids = list(programs["program_id"])
    findings = _about(case, _of(tables["findings"], source), ids)
    loud = findings[findings["severity"].isin(LOUD)]
    if case["table"] == "findings":
        given = [["finding"]] if len(findings if case["columns"] == ["any"] else loud) else []
    elif case["table"] == "sources":
        given = _rows(_of(tables["sources"], source), case["columns"])
    else:
        table = tables[case["table"]]
        given = _rows(table[table["program_id"].isin(ids)], case["columns"])
    if sorted(map(str, given)) in [sorted(map(str, label)) for label in _labels(case)]:
        return None
    cells = CELLS.get(case["table"], tuple(case["columns"]))
    told_of = loud[loud["column"].isna() | loud["column"].isin(cells)]
    return None if case["finding_ok"] and len(told_of) and _no_wrong_code(case, given) else given


def _of(table: pd.DataFrame, source: str) -> pd.DataFrame:
    return table[table["source_id"] == source]


def _labels(case: Mapping[str, Any]) -> list[list[Row]]:
    return [case["rows"], *case["alternatives"]]


def _about(case: Mapping[str, Any], found: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """The findings that may stand for a value of the case: of its record, or of the document where it may."""
    if "record" in case or case["no"] is not None:
        own = found["program_id"].isin(ids)
        found = found[own | found["program_id"].isna()] if case.get("document_finding_ok") else found[own]
    if "about" not in case:
        return found
    said = found["column"].fillna("") + " " + found["message"]
    return found[said.map(lambda text: any(word in text for word in case["about"])).astype(bool)]


def _rows(table: pd.DataFrame, columns: list[str]) -> list[Row]:
    return [[_plain(value) for value in row] for row in table[columns].itertuples(index=False)]


def _plain(value: Any) -> str | None:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return str(value)[:10] if hasattr(value, "year") else str(value)


def _no_wrong_code(case: Mapping[str, Any], given: list[Row]) -> bool:
    """Whether each date and code that was given stands in one of the labels."""
    good = {value for label in _labels(case) for row in label for value in row if value}
    codes = [
        value
        for row in given
        for name, value in zip(case["columns"], row, strict=True)
        if name in CODES and value
    ]
    return good.issuperset(codes)
