"""Cells of organisers of other prefectures' tables, decided by hand before the readers saw them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalize.bodies import parse_municipalities, split_bodies

HERE = Path(__file__).parent


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").open(encoding="utf-8")]


def read(case: dict[str, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    bodies, _ = split_bodies(case["text"], prefecture=case["prefecture"])
    rows, _ = parse_municipalities(bodies, "", prefecture=case["prefecture"])
    return [body.name for body in bodies], [{"name": row.name, "code": row.code} for row in rows]


@pytest.mark.parametrize("case", load("cases"), ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    assert read(case) == (case["bodies"], case["governments"])


@pytest.mark.parametrize(
    "case", load("records"), ids=lambda case: f"{case['organizer']}-{case['municipality']}"
)
def test_record(case: dict[str, Any]) -> None:
    """Both columns of a record together; governments as name|code|role."""
    prefecture = case["prefecture"]
    bodies, _ = split_bodies(case["organizer"], prefecture=prefecture, related=case["municipality"])
    rows, _ = parse_municipalities(bodies, case["municipality"], prefecture=prefecture)
    assert [body.name for body in bodies] == case["bodies"]
    assert [f"{row.name}|{row.code}|{row.role}" for row in rows] == case["municipalities"]


def test_a_government_that_does_not_say_its_name_is_a_finding() -> None:
    bodies, notes = split_bodies("町", prefecture="北海道", related="東川町、美瑛町")
    assert [(body.name, body.government) for body in bodies] == [("町", None)]
    assert [note.rule for note in notes] == ["municipality-unknown"]
    rows, notes = parse_municipalities([], "道", prefecture="岩手県")
    assert (rows, [note.rule for note in notes]) == ([], ["municipality-unknown"])
    rows, notes = parse_municipalities([], "道", prefecture="北海道")
    assert ([row.name for row in rows], notes) == (["北海道"], [])


@pytest.mark.parametrize("case", load("roles"), ids=lambda case: case["text"])
def test_roles(case: dict[str, Any]) -> None:
    """What a cell says its bodies are, and what of it is one body."""
    bodies, _ = split_bodies(case["text"])
    assert [[body.name, body.role] for body in bodies] == case["bodies"]
