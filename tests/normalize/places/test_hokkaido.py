"""The places, bodies, municipalities and methods of the real document, decided by reading it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.places import parse_places

PREFECTURE = "北海道"
RECORDS = [json.loads(line) for line in Path(__file__).with_name("hokkaido.jsonl").open(encoding="utf-8")]


def read(cells: dict[str, str]) -> dict[str, list[Any]]:
    """All that the readers make of one record's cells, as the normalize stage calls them."""
    bodies, _ = split_bodies(cells["organizer"], prefecture=PREFECTURE)
    rows, _ = parse_municipalities(bodies, cells["municipality"], prefecture=PREFECTURE)
    targets, _ = parse_places(cells["target"], role="target", prefecture=PREFECTURE)
    codes = {row.code for row in rows if row.code}
    home = find_municipality(rows[0].name, prefecture=PREFECTURE) if len(codes) == 1 else None
    named = [target.country_code for target in targets if target.kind == "country" and target.country_code]
    countries = tuple(dict.fromkeys(named))
    venues, _ = parse_places(
        cells["venue"], role="venue", countries=countries, municipality=home, prefecture=PREFECTURE
    )
    return {
        "organizers": [body.name for body in bodies],
        "municipalities": [asdict(row) for row in rows],
        "targets": [{k: v for k, v in asdict(t).items() if k != "municipality_code"} for t in targets],
        "venues": [asdict(venue) for venue in venues],
        "methods": [asdict(method) for method in classify_methods(cells["method"])],
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record["no"]))
def test_record(record: dict[str, Any]) -> None:
    found = read(record["cells"])
    assert found == {key: record[key] for key in found}


def test_every_record_is_there() -> None:
    assert [record["no"] for record in RECORDS] == list(range(1, 79))
