"""Cells of other prefectures' tables, written and decided by hand before the readers saw them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.places import parse_places

HERE = Path(__file__).parent


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").open(encoding="utf-8")]


def read(case: dict[str, Any]) -> list[dict[str, Any]]:
    home = case["municipality"]
    places, _ = parse_places(
        case["text"],
        role=case["role"],
        countries=case["countries"],
        municipality=find_municipality(home, prefecture=case["prefecture"]) if home else None,
        prefecture=case["prefecture"],
    )
    rows = [asdict(place) for place in places]
    if case["role"] == "target":
        for row in rows:
            row.pop("municipality_code")
    return rows


@pytest.mark.parametrize("case", load("cases"), ids=lambda case: case["text"])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if why := case.get("known_failure"):
        request.node.add_marker(pytest.mark.xfail(reason=why, strict=True))
    assert read(case) == case["places"]


@pytest.mark.parametrize("case", [*load("compact"), *load("bounds")], ids=lambda case: case["text"])
def test_compact_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Rows as kind|country|region|subdivision|city|municipality code, empty ends left out."""
    if why := case.get("known_failure"):
        request.node.add_marker(pytest.mark.xfail(reason=why, strict=True))
    rows = read({**case, "municipality": None})
    columns = ("kind", "country_code", "region_m49", "subdivision", "city", "municipality_code")
    found = ["|".join(row.get(column) or "" for column in columns).rstrip("|") for row in rows]
    assert found == case["places"]


@pytest.mark.parametrize(
    ("text", "city", "found"),
    [
        ("長野県上田高等学校", "上田市", ["202037"]),
        ("長野県上田高等学校", "清水町", [None]),
        ("①市民会館　②中央図書館　③駅前広場", "燕市", ["152137"] * 3),
        ("①町民会館　②中央図書館", "燕市", [None, "152137"]),
        ("サンライズ会館、マリーナ", "燕市", ["152137"] * 2),
        ("サンライズ会館、上越市", "燕市", [None, "152226"]),
        ("サンライズ会館、国内", "燕市", [None, None]),
        ("三好市民センター", "青梅市", [None]),
        ("三好市民会館", "青梅市", ["362085"]),
        ("東京国際フォーラム、中央図書館", "燕市", [None, "152137"]),
        ("ロシア村跡地", "燕市", ["152137"]),
        ("ドイツ学園", "燕市", [None]),
        ("九州", "燕市", [None]),
    ],
)
def test_the_column_of_cities_says_where_a_site_lies(text: str, city: str, found: list[str | None]) -> None:
    """Not a site of another prefecture, of a government of another kind, or in a list that names places."""
    own = find_municipality(city, prefecture="静岡県")
    places, _ = parse_places(text, role="venue", prefecture="長野県", city=own)
    assert [place.municipality_code for place in places] == found
