"""Cells of organisers of other prefectures' tables, decided by hand before the readers saw them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalize.bodies import split_bodies
from pipeline.normalize.governments import parse_municipalities

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
