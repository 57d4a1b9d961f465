"""The code tables: check digits, uniqueness, counts, and no name that lands on nothing."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.municipality_lookup import find_municipality, look_up_municipality
from pipeline.reference import read_table, sorted_lines
from tools.reference import former, old_towns
from tools.reference.municipalities import check_digit

OURS = (
    "body_blanks",
    "body_denials",
    "body_links",
    "body_owners",
    "body_tails",
    "body_words",
    "break_terms",
    "bureaus",
    "cities",
    "city_aliases",
    "countries",
    "conjunctions",
    "country_aliases",
    "counters",
    "former_municipalities",
    "old_municipalities",
    "groups",
    "legal_forms",
    "method_terms",
    "municipalities",
    "municipality_outlines",
    "name_endings",
    "place_labels",
    "place_suffixes",
    "place_terms",
    "prefecture_names_en",
    "regions",
    "room_words",
    "section_parts",
    "section_words",
    "site_marks",
    "subdivisions",
    "undecided_words",
    "variants",
)
GOVERNMENTS = read_table("municipalities")
CURRENT = [row for row in GOVERNMENTS if row["status"] == "current"]


@pytest.mark.parametrize("name", OURS)
def test_a_table_names_its_source_and_licence(name: str) -> None:
    about = tomllib.loads(files("pipeline.reference").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    assert {"title", "source", "version", "license"} <= about.keys()
    assert all(isinstance(value, str) and value for value in about.values())


@pytest.mark.parametrize("name", OURS)
def test_a_table_has_no_row_twice_and_no_blank_key(name: str) -> None:
    rows = [tuple(row.values()) for row in read_table(name)]
    assert len(rows) == len(set(rows))
    assert all(row[0] for row in rows)


@pytest.mark.parametrize(
    "name",
    ["place_terms", "method_terms", "undecided_words", "country_aliases", "groups", "regions", "variants"],
)
def test_a_name_has_one_meaning(name: str) -> None:
    counts = Counter(next(iter(row.values())) for row in read_table(name))
    assert [key for key, count in counts.items() if count > 1] == []


def test_counts_of_governments() -> None:
    kinds = Counter(row["kind"] for row in CURRENT)
    assert kinds["prefecture"] == 47
    assert kinds["designated_city"] == 20
    assert kinds["special_ward"] == 23
    assert kinds["ward"] == 171
    assert kinds["designated_city"] + kinds["city"] + kinds["town"] + kinds["village"] == 1718
    assert len(GOVERNMENTS) - len(CURRENT) == 6


def test_codes_are_unique_and_end_in_their_check_digit() -> None:
    assert len({row["code"] for row in GOVERNMENTS}) == len(GOVERNMENTS)
    for row in GOVERNMENTS:
        assert row["code"] == row["code5"] + check_digit(row["code5"])


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("010006", "北海道"),
        ("011002", "札幌市"),
        ("131016", "千代田区"),
        ("141003", "横浜市"),
        ("271004", "大阪市"),
        ("401307", "福岡市"),
        ("473821", "与那国町"),
    ],
)
def test_codes_known_by_heart(code: str, name: str) -> None:
    rows = {row["code"]: row["ward"] or row["city"] or row["prefecture"] for row in GOVERNMENTS}
    assert rows[code] == name


def test_every_municipality_has_an_outline_and_an_english_name() -> None:
    rows = {row["code"]: row for row in read_table("municipality_outlines")}
    places = {row["code"] for row in CURRENT if row["kind"] not in ("ward", "prefecture")}
    assert set(rows) == places | {"northern"}
    for code in places:
        assert re.fullmatch(r"[A-Z][A-Za-z' -]+ (City|Town|Village)", rows[code]["name_en"]), code
    prefectures = {row["code"] for row in CURRENT if row["kind"] == "prefecture"}
    assert {row["code"] for row in read_table("prefecture_names_en")} == prefectures
    for row in rows.values():
        assert re.fullmatch(r"(M\d+ \d+l-?\d+([ -]\d+){3,}z)+", row["path"]), row["code"]


def test_every_ward_lies_in_a_designated_city_of_its_prefecture() -> None:
    cities = {(row["prefecture"], row["city"]) for row in CURRENT if row["kind"] == "designated_city"}
    assert {(row["prefecture"], row["city"]) for row in CURRENT if row["kind"] == "ward"} == cities
    prefectures = {row["prefecture"] for row in CURRENT if row["kind"] == "prefecture"}
    assert {row["prefecture"] for row in GOVERNMENTS} == prefectures


def test_towns_and_villages_outside_the_islands_have_a_county() -> None:
    lone = {row["city"] for row in CURRENT if row["kind"] in ("town", "village") and not row["county"]}
    assert {"八丈町", "三宅村", "大島町"} <= lone
    assert len(lone) <= 10


def test_every_current_government_resolves_from_its_full_name() -> None:
    for row in CURRENT:
        name = row["city"] + row["ward"]
        found = find_municipality(row["prefecture"] + name)
        assert found is not None
        assert found.code == row["code"]
        inside = find_municipality(name or row["prefecture"], prefecture=row["prefecture"])
        assert inside is not None
        assert inside.code == row["code"]


def test_every_name_that_is_unique_resolves_without_prefecture() -> None:
    counts = Counter(row["ward"] or row["city"] for row in CURRENT)
    for row in CURRENT:
        if row["ward"] or not row["city"]:
            continue
        lookup = look_up_municipality(row["city"])
        if counts[row["city"]] == 1:
            assert lookup.only is not None
            assert lookup.only.code == row["code"]
        else:
            assert lookup.ambiguous


@pytest.mark.parametrize(
    "name", ["府中市", "伊達市", "森町", "池田町", "美郷町", "朝日町", "南部町", "日高町"]
)
def test_namesakes_are_never_guessed(name: str) -> None:
    assert look_up_municipality(name).ambiguous
    assert find_municipality(name) is None


def test_former_municipalities_have_a_successor() -> None:
    codes = {row["code"]: row["prefecture"] for row in CURRENT}
    names = {(row["prefecture"], row["city"] + row["ward"]) for row in CURRENT}
    moved = set()
    for row in read_table("former_municipalities"):
        if codes[row["successor"]] != row["prefecture"]:
            moved.add((row["prefecture"], row["name"]))
        assert (row["prefecture"], row["name"]) not in names
        assert row["county"] == "" or row["county"].endswith("郡")
    assert moved == {("長野県", "山口村")}


def test_old_municipalities_are_sorted_and_have_a_successor_of_their_prefecture_or_none() -> None:
    codes = {row["code"]: row["prefecture"] for row in read_table("municipalities")}
    rows = read_table("old_municipalities")
    keys = [row["key"].encode() for row in rows]
    assert keys == sorted(keys)
    assert len(rows) > 12_000
    for row in rows:
        assert row["until"] < "1970-04-01", row
        assert row["successor"] == "" or codes[row["successor"]] == row["prefecture"], row


def test_old_municipalities_are_those_of_the_list() -> None:
    built = [dict(zip(old_towns.HEADER, row, strict=True)) for row in old_towns.rows()]
    assert built == list(read_table("old_municipalities"))


def test_former_municipalities_are_those_of_the_lists() -> None:
    built = [dict(zip(former.HEADER, row, strict=True)) for row in former.rows()]
    assert built == list(read_table("former_municipalities"))


def test_there_are_249_countries_and_kosovo_and_all_resolve() -> None:
    rows = [row for row in read_table("countries") if row["alpha2"] != "XK"]
    assert find_country("コソボ共和国") == "XK"
    assert len({row["alpha2"] for row in rows}) == len({row["alpha3"] for row in rows}) == len(rows) == 249
    assert len({row["numeric"] for row in rows}) == 249
    for row in rows:
        assert find_country(row["name"]) == row["alpha2"]
        assert find_country(row["cldr_name"]) == row["alpha2"]


with Path(__file__).with_name("country_names.csv").open(encoding="utf-8", newline="") as lines:
    NAMES = [(row["name"], row["alpha2"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_everyday_official_and_odd_names(name: str, code: str) -> None:
    assert find_country(name) == code


@pytest.mark.parametrize(
    "name", ["コンゴ", "アジア", "札幌市", "国", "共和国", "王国", "タ", "米", "中", "アメリカン"]
)
def test_no_country(name: str) -> None:
    assert find_country(name) is None


def test_aliases_and_codes_land_on_rows() -> None:
    countries = {row["alpha2"] for row in read_table("countries")}
    regions = {row["m49"] for row in read_table("regions")}
    assert {row["alpha2"] for row in read_table("country_aliases")} <= countries
    assert {row["country"] for row in read_table("city_aliases")} <= countries
    assert {row["country"] for row in read_table("cities")} <= countries | {"XK"}
    assert {row["country"] for row in read_table("subdivisions")} <= countries
    assert {row["region"] for row in read_table("countries") if row["region"]} <= regions
    assert {"001", "002", "009", "021", "030", "035", "142", "145", "150", "419"} <= regions


@pytest.mark.parametrize("table", ["cities", "subdivisions"])
def test_searched_tables_are_sorted_by_bytes_and_need_no_quotes(table: str) -> None:
    lines = sorted_lines(table)
    keys = [line.split(b",")[0] for line in lines]
    assert keys == sorted(keys)
    assert not any(b'"' in line for line in lines)


def test_bureaus_of_hokkaido() -> None:
    rows = read_table("bureaus")
    assert len(rows) == 14
    for row in rows:
        assert row["name"].startswith(row["short"])
        assert find_municipality(row["seat"], prefecture="北海道").code == row["seat_code"]  # type: ignore[union-attr]
