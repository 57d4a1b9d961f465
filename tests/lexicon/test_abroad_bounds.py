"""Names of countries, regions and places abroad: what they stand for, and which country is meant."""

from __future__ import annotations

import pytest

from pipeline.lexicon import abroad
from pipeline.lexicon.abroad import (
    Named,
    certain_country,
    city_countries,
    find_country,
    find_name,
    is_metropolis,
    place_countries,
    single_kanji,
    subdivision_countries,
)
from pipeline.reference import rows_of, sorted_lines


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("韓国", Named("country", "KR")),
        ("大韓民国", Named("country", "KR")),
        ("タイ王国", Named("country", "TH")),
        ("ロシア連邦", Named("country", "RU")),
        ("アメリカ合衆国", Named("country", "US")),
        ("ベトナム社会主義共和国", Named("country", "VN")),
        ("北米", Named("region", "021")),
        ("欧州", Named("region", "150")),
        ("全世界", Named("world", "001")),
        ("ASEAN", Named("group", "ASEAN")),
        ("アジア連邦", None),
        ("アジア共和国", None),
        ("タイ国際", None),
        ("晋州市", None),
        ("共和国", None),
    ],
)
def test_find_name(name: str, found: Named | None) -> None:
    assert find_name(name) == found


def test_a_region_is_no_country() -> None:
    assert find_country("アジア") is None
    assert find_country("無い国") is None
    assert find_country("台湾") == "TW"


def test_one_character_stands_for_a_country_or_a_region() -> None:
    kanji = single_kanji()
    assert kanji["米"] == Named("country", "US")
    assert kanji["欧"] == Named("region", "150")
    assert all(len(key) == 1 for key in kanji)
    assert find_name("米") is None


@pytest.mark.parametrize("table", ["cities", "subdivisions"])
def test_each_row_of_a_sorted_table_is_found_by_its_key(table: str) -> None:
    lines = [line.decode().split(",") for line in sorted_lines(table)]
    assert len(lines) > 1000
    assert [row for row in lines if row not in rows_of(table, row[0])] == []
    assert all(row[0] == key for key in (lines[0][0], lines[-1][0]) for row in rows_of(table, key))
    assert rows_of(table, "key") == []
    assert rows_of(table, "無い") == []


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("アンカレジ市", {"US"}),
        ("ケンブリッジ", {"CA", "GB", "US"}),
        ("ニューヨーク州", set()),
        ("ニューヨーク市", {"US"}),
        ("カウアイ郡", {"US"}),
        ("カウアイ市", set()),
        ("カウアイ", {"US"}),
    ],
)
def test_cities_of_a_name(name: str, countries: set[str]) -> None:
    assert set(city_countries(name)) == countries


def test_a_city_known_by_another_name_has_no_size() -> None:
    assert city_countries("イエーテボリ市") == {"SE": 0}


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("ニューヨーク州", {"US"}),
        ("ニューヨーク市", set()),
        ("ハノイ市", {"VN"}),
        ("サンパウロ市", set()),
        ("サンパウロ", {"BR"}),
        ("山東省", {"CN"}),
    ],
)
def test_a_state_is_no_city(name: str, countries: set[str]) -> None:
    assert subdivision_countries(name) == countries


def test_places_are_cities_and_states() -> None:
    assert place_countries("サンパウロ市") == {"BR": city_countries("サンパウロ市")["BR"]}
    assert place_countries("ニューヨーク州") == {"US": 0}


@pytest.mark.parametrize(
    ("found", "country"),
    [
        ({}, None),
        ({"FR": 1}, "FR"),
        ({"FR": 500, "US": 62}, "FR"),
        ({"FR": 500, "US": 63}, None),
        ({"FR": 499, "US": 1}, None),
        ({"US": 62, "FR": 500}, "FR"),
        ({"FR": 4000, "US": 500, "CA": 1}, "FR"),
        ({"FR": 4000, "US": 501, "CA": 1}, None),
    ],
)
def test_a_metropolis_wins_over_namesakes_of_an_eighth(
    found: dict[str, int], country: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(abroad, "place_countries", lambda name: found)
    assert certain_country("ある市") == country


def test_what_a_record_names_narrows_the_choice() -> None:
    assert certain_country("ケンブリッジ") is None
    assert certain_country("ケンブリッジ", frozenset({"CA"})) == "CA"
    assert certain_country("ケンブリッジ", frozenset({"CA", "US"})) is None
    assert certain_country("ケンブリッジ", frozenset({"FR"})) is None


def test_one_of_the_fifty_states_is_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abroad, "place_countries", lambda name: {"US": 0, "BG": 0})
    assert certain_country("モンタナ州") == "US"
    assert certain_country("モンタナ") is None
    assert certain_country("モンタナ州", frozenset({"BG"})) == "BG"
    assert certain_country("山東省") is None


def test_half_a_million_people_make_a_metropolis(monkeypatch: pytest.MonkeyPatch) -> None:
    for thousands, there in ((499, False), (500, True)):
        monkeypatch.setattr(abroad, "city_countries", lambda name, size=thousands: {"FR": 1, "US": size})
        assert is_metropolis("ある市") is there
    monkeypatch.setattr(abroad, "city_countries", lambda name: {})
    assert not is_metropolis("ある市")


@pytest.mark.parametrize(
    ("name", "states"), [("アアーナ市", {"WS"}), ("コロラド市", set()), ("コロラド州", {"US"})]
)
def test_a_city_may_bear_the_name_of_a_state_that_is_written_without_its_kind(
    name: str, states: set[str]
) -> None:
    assert subdivision_countries(name) == states
