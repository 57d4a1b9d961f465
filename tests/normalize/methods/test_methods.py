"""Ways of carrying out, decided by hand; one (text, category) pair per way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.normalize.methods import classify_methods
from pipeline.reference import read_table
from pipeline.schemas import METHOD_CATEGORIES

CASES, CATEGORIES = (
    [json.loads(line) for line in Path(__file__).with_name(name).open(encoding="utf-8")]
    for name in ("cases.jsonl", "categories.jsonl")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, object]) -> None:
    assert [[method.text, method.category] for method in classify_methods(str(case["text"]))] == case[
        "methods"
    ]


@pytest.mark.parametrize("case", CATEGORIES, ids=lambda case: case["text"])
def test_categories(case: dict[str, object]) -> None:
    assert [method.category for method in classify_methods(str(case["text"]))] == case["categories"]


def test_a_blank_cell_names_no_way() -> None:
    assert classify_methods("") == classify_methods(" 、") == []


def test_categories_of_the_table_are_the_data_models() -> None:
    assert {one for row in read_table("method_terms") for one in row["category"].split()} <= set(
        METHOD_CATEGORIES
    )
