"""Ways of carrying out, decided by hand; one (text, category) pair per way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.normalize.methods import classify_methods
from pipeline.reference import read_table
from pipeline.schemas import METHOD_CATEGORIES

CASES, CATEGORIES, COLUMNS = (
    [json.loads(line) for line in Path(__file__).with_name(name).open(encoding="utf-8")]
    for name in ("cases.jsonl", "categories.jsonl", "columns.jsonl")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, object]) -> None:
    assert [[method.text, method.category] for method in classify_methods(str(case["text"]))] == case[
        "methods"
    ]


@pytest.mark.parametrize("case", CATEGORIES, ids=lambda case: case["text"])
def test_categories(case: dict[str, object]) -> None:
    assert [method.category for method in classify_methods(str(case["text"]))] == case["categories"]


@pytest.mark.parametrize("case", COLUMNS, ids=lambda case: case["text"])
def test_cells_of_columns_with_all_answers_that_are_right(case: dict[str, list[str]]) -> None:
    found = sorted(method.category for method in classify_methods(str(case["text"])))
    assert found in [sorted(one) for one in (case["categories"], *case.get("alt", ()))]


def test_a_blank_cell_names_no_way() -> None:
    assert classify_methods("") == classify_methods(" 、") == []


def test_categories_of_the_table_are_the_data_models() -> None:
    assert {one for row in read_table("method_terms") for one in row["category"].split()} <= set(
        METHOD_CATEGORIES
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("派遣(オンライン)", [("派遣", "outbound"), ("オンライン", "online")]),
        ("派遣(職員の派遣)", [("派遣(職員の派遣)", "outbound")]),
        ("派遣(随時)", [("派遣(随時)", "outbound")]),
        ("派遣 随時", [("派遣 随時", "outbound")]),
        ("派遣、随時", [("派遣", "outbound")]),
        ("随時、派遣", [("随時", "other"), ("派遣", "outbound")]),
        ("ほげ ふが", [("ほげ ふが", "other")]),
        ("ほげ、ふが", [("ほげ", "other"), ("ふが", "other")]),
        ("派遣 ふが", [("派遣", "outbound"), ("ふが", "other")]),
        ("交流員(CIR)の派遣", [("交流員(CIR)の派遣", "outbound")]),
        ("現地訪問受入", [("現地訪問", "outbound"), ("受入", "inbound")]),
        ("訪問団の受入", [("訪問団の受入", "inbound")]),
        ("派遣等", [("派遣", "outbound")]),
        ("「派遣」", [("派遣", "outbound")]),
        ("派遣を予定", [("派遣", "outbound")]),
        ("ZOOM", [("ZOOM", "online")]),
        ("等", []),
    ],
)
def test_what_goes_on_with_the_way_before(text: str, found: list[tuple[str, str]]) -> None:
    assert [(method.text, method.category) for method in classify_methods(text)] == found
