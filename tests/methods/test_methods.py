"""Ways of carrying out, decided by hand; one (text, category) pair per way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.normalize.methods import classify_methods
from pipeline.reference import read_table
from pipeline.schemas import METHOD_CATEGORIES

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").open(encoding="utf-8")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, object]) -> None:
    assert [[method.text, method.category] for method in classify_methods(str(case["text"]))] == case[
        "methods"
    ]


def test_a_blank_cell_names_no_way() -> None:
    assert classify_methods("") == classify_methods(" 、") == []


def test_categories_of_the_table_are_the_data_models() -> None:
    assert {one for row in read_table("method_terms") for one in row["category"].split()} <= set(
        METHOD_CATEGORIES
    )
