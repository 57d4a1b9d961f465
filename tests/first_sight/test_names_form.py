"""The form of the first-sight cells of places and bodies: what a reader of the files may count on."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.schemas.checks import ends_in_check_digit

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "pipeline" / "reference"
CASES = HERE.parent / "normalize"

PLACES = ("places_a.jsonl", "places_b.jsonl")
BODIES = ("bodies_a.jsonl", "bodies_b.jsonl")
LATER = ("places_e.jsonl", "places_f.jsonl", "places_g.jsonl", "places_h.jsonl")
LATER_BODIES = ("bodies_e.jsonl", "bodies_g.jsonl", "bodies_h.jsonl")
"""Places written later, in other manners; the size and the patterns are their own."""

PLACE_RECORD = {"prefecture", "role", "text", "record", "pattern", "places", "finding"}
BODY_RECORD = {"prefecture", "organizer", "municipality", "pattern", "bodies", "municipalities", "finding"}
OPTIONAL = {"alt", "note", "source"}
PLACE = {"text", "kind", "country_code", "region_m49", "subdivision", "city", "municipality_code"}
CELLS = {"organizer", "municipality", "target", "prefecture", "city"}

KINDS = {"country", "domestic", "region", "world", "group", "residents", "online", "all", "unspecified"}
ROLES = {None, "主催", "共催", "後援", "協力", "協賛", "主管", "指定管理者", "委託先", "委託", "事務局"}
FORMER_STATES = {
    *("ANHH", "BUMM", "BYAA", "CSHH", "CSXX", "DDDE", "DYBJ", "HVBF"),
    *("RHZW", "SUHH", "TPTL", "VDVN", "YDYE", "YUCS", "ZRCD"),
}
"""ISO 3166-3."""


def column(table: str, name: str) -> set[str]:
    with (REFERENCE / table).open(encoding="utf-8-sig", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


COUNTRIES = column("countries.csv", "alpha2") | {"XK"}
MUNICIPALITIES = column("municipalities.csv", "code")
PREFECTURES = column("municipalities.csv", "prefecture")


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def strings(value: Any) -> set[str]:
    """All strings in a value of JSON."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(strings, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(strings, value)) if value else set()
    return set()


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def place_lists(record: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [record["places"], *record.get("alt", [])]


def body_lists(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: record[key] for key in ("bodies", "municipalities")}, *record.get("alt", [])]


@pytest.mark.parametrize("name", [*PLACES, *BODIES])
def test_each_set_has_its_size_and_its_keys(name: str) -> None:
    required = PLACE_RECORD if name in PLACES else BODY_RECORD
    rows = records(name)
    assert len(rows) >= 320
    for row in rows:
        assert required <= set(row) <= required | OPTIONAL, row
        assert row["prefecture"] is None or row["prefecture"] in PREFECTURES, row
        assert isinstance(row["finding"], bool)
        assert row["pattern"]
        assert row.get("source", "knowledge") == "knowledge"


@pytest.mark.parametrize("name", [*PLACES, *LATER])
def test_places_have_their_keys_and_values(name: str) -> None:
    for row in records(name):
        assert row["role"] in {"target", "venue"}
        assert row["text"]
        assert set(row["record"]) <= CELLS
        for place in (place for places in place_lists(row) for place in places):
            assert PLACE <= set(place) <= PLACE | {"state"}, row
            assert place["kind"] in KINDS
            assert (place["kind"] == "domestic") == (place["country_code"] == "JP"), row
            assert place["country_code"] is None or place["kind"] in {"country", "domestic"}
            assert place["country_code"] is None or place["country_code"] in COUNTRIES
            assert place["region_m49"] is None or place["kind"] in {"region", "world"}, row
            if (code := place["municipality_code"]) is not None:
                assert row["role"] == "venue"
                assert place["kind"] == "domestic"
                assert ends_in_check_digit(code)
                assert code in MUNICIPALITIES
            if "state" in place:
                assert place["state"] in FORMER_STATES
                assert place["country_code"] is None


@pytest.mark.parametrize("name", [*PLACES, *LATER])
def test_places_are_built_of_the_characters_of_their_cell(name: str) -> None:
    for row in records(name):
        for place in (place for places in place_lists(row) for place in places):
            for part in ("text", "subdivision", "city"):
                if place[part] is not None:
                    assert place[part], row
                    assert characters(place[part]) <= characters(row["text"]), row


@pytest.mark.parametrize("name", [*BODIES, *LATER_BODIES])
def test_bodies_have_their_keys_and_values(name: str) -> None:
    for row in records(name):
        assert isinstance(row["organizer"], str)
        assert isinstance(row["municipality"], str)
        for answer in body_lists(row):
            assert set(answer) == {"bodies", "municipalities"}, row
            for body in answer["bodies"]:
                assert set(body) == {"name", "role"}
                assert body["name"]
                assert body["role"] in ROLES
            for government in answer["municipalities"]:
                title, code, role = government.split("|")
                assert title
                assert role in {"organizer", "related"}
                assert code == "" or (ends_in_check_digit(code) and code in MUNICIPALITIES), row


def test_no_cell_stands_twice_in_the_two_sets() -> None:
    texts = [row["text"] for name in PLACES for row in records(name)]
    cells = [(row["organizer"], row["municipality"]) for name in BODIES for row in records(name)]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert [cell for cell, times in Counter(cells).items() if times > 1] == []


def test_the_two_sets_share_their_patterns() -> None:
    for first, second in (PLACES, BODIES):
        assert {row["pattern"] for row in records(first)} == {row["pattern"] for row in records(second)}
