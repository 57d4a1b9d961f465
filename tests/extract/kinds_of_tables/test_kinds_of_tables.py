"""Lists of programmes and tables that are none, in all formats: what is published, and as what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import Document, read_document
from pipeline.lexicon.headings import plain_heading
from pipeline.model import ROLES, RawFile, SeihyoError, Sidecar
from tests.extract.kinds_of_tables.render import render

LINES = (Path(__file__).parent / "documents.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
LISTS = [case for case in CASES if not case.get("refused")]
OTHERS = [case for case in CASES if case.get("refused")]


def read(case: dict[str, Any], columns: tuple[tuple[str, str], ...] = ()) -> Document:
    sidecar = Sidecar(prefecture="長野県", fiscal_year=2024, columns=columns)
    name = f"{case['id']}.{case['format']}"
    return read_document(RawFile(name, render(case["blocks"], case["format"]), sidecar))


def cells_of(document: Document) -> list[dict[str, str]]:
    """The text of each record's columns, or what is carried down to them."""
    return [
        {cell.column: cell.text or cell.carried or "" for cell in own if cell.part == 0}
        for own in document.cells
    ]


@pytest.mark.parametrize("case", LISTS, ids=[case["id"] for case in LISTS])
def test_a_list_of_programmes_gives_its_records_and_each_column_its_role(case: dict[str, Any]) -> None:
    document = read(case)
    cells = cells_of(document)
    assert [own.get(case["by"], "") for own in cells] == case["records"]
    roles = {
        plain_heading(column.heading): column.name if column.name in ROLES else "attribute"
        for table in document.structure.tables
        for column in table.layout.columns
    }
    for heading, role in case.get("roles", {}).items():
        assert (heading, roles[plain_heading(heading)]) == (heading, role)
    if "attributes" in case:
        kept = [
            sorted(text for name, text in own.items() if text and (name not in ROLES or name == "bureau"))
            for own in cells
        ]
        assert kept == [sorted(own) for own in case["attributes"]]
    assert all(decision is not None and decision.accepted for decision in document.decisions)


@pytest.mark.parametrize("case", OTHERS, ids=[case["id"] for case in OTHERS])
def test_a_table_of_something_else_is_refused_and_the_refusal_says_what_to_write(
    case: dict[str, Any],
) -> None:
    with pytest.raises(SeihyoError) as refused:
        read(case)
    assert "設定ファイル" in str(refused.value)
    assert "sidecar" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "heading", "kind"),
    [
        ("stats_nationality", "国籍", "統計表"),
        ("roster", "氏名", "名簿"),
        ("budget_lines", "目", "予算書"),
        ("spec_english", "項目名", "データ項目定義書"),
    ],
)
def test_what_the_sidecar_states_is_taken_all_the_same(name: str, heading: str, kind: str) -> None:
    case = next(case for case in CASES if case["id"] == name)
    with pytest.raises(SeihyoError, match=kind):
        read(case)
    document = read(case, ((heading, "title"),))
    assert len(document.records) == len(case["blocks"][-1]["rows"]) - 1
    assert [decision.stated for decision in document.decisions if decision is not None] == [True]
