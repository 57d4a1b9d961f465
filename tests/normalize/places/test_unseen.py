"""Cells that were written and labelled before the reader was run on them: 59 of 60 right at first sight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.places import parse_places

CELLS = [
    json.loads(line) for line in Path(__file__).with_name("unseen.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("cell", CELLS, ids=[cell["text"] for cell in CELLS])
def test_an_unseen_cell(cell: dict[str, Any]) -> None:
    places, notes = parse_places(cell["text"], role=cell["role"], prefecture=cell["prefecture"])
    venue = cell["role"] == "venue"
    found = [[one.kind, one.country_code, one.municipality_code if venue else None] for one in places]
    assert found == cell["places"]
    if ["country", None, None] in found:
        assert "warning" in {note.severity for note in notes}


def test_a_town_that_ended_may_be_a_district_of_the_row_s_own_city() -> None:
    text = "朝日町民会館"
    for own, code in (("旭川市", None), ("士別市", "012203")):
        places, notes = parse_places(
            text, role="venue", prefecture="北海道", municipality=find_municipality(own)
        )
        assert [one.municipality_code for one in places] == [code]
        assert [note.severity for note in notes] == ["info" if code else "warning"]


@pytest.mark.parametrize(
    ("text", "address", "country", "code"),
    [
        ("ジャマイカ", True, "JP", "202029"),
        ("ジャマイカ", False, "JM", None),
        ("ドイツ マインツ市", True, "DE", None),
        ("中央公民館", False, "JP", "202029"),
    ],
)
def test_a_site_lies_where_the_row_s_own_columns_say(
    text: str, address: bool, country: str, code: str | None
) -> None:
    city = find_municipality("松本市")
    places, _ = parse_places(text, role="venue", city=city, address=address)
    assert [(one.country_code, one.municipality_code) for one in places] == [(country, code)]
