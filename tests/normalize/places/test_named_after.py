"""A site that bears the name of a place abroad is placed by evidence only, and else null with a finding."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.places import parse_places


def read(text: str, prefecture: str | None = None, countries: tuple[str, ...] = (), city: str | None = None):
    row_city = find_municipality(city) if city else None
    places, notes = parse_places(
        text, role="venue", prefecture=prefecture, countries=countries, city=row_city
    )
    return [(place.kind, place.country_code) for place in places], [note.rule for note in notes]


@pytest.mark.parametrize(
    "text",
    ["ウィーン楽友協会大ホール", "国立パリ公園", "台北会館", "インド会館", "スペイン・ナバラ州交流記念館"],
)
def test_nothing_says_where_it_lies(text: str) -> None:
    assert read(text) == ([("unspecified", None)], ["place-ambiguous"])


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("パリ日本文化会館", "FR"),
        ("在デュッセルドルフ日本国総領事館", "DE"),
        ("国立台湾大学", "TW"),
        ("ニューヨーク・リンカーンセンター", "US"),
        ("韓国・大田コンベンションセンター", "KR"),
        ("上海・新国際博覧中心", "CN"),
    ],
)
def test_its_name_says_where_it_lies(text: str, country: str) -> None:
    assert read(text)[0] == [("country", country)]


def test_a_university_lies_in_the_records_country_that_has_its_place() -> None:
    assert read("カリフォルニア大学バークレー校", countries=("US",))[0] == [("country", "US")]
    assert read("カリフォルニア大学バークレー校", countries=("FR",))[0] == [("unspecified", None)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "韓国料理店",
            "オランダ坂",
            "韓国岳登山口",
            "東京ドイツ文化センター",
            "松山空港",
            "市民会館",
            "県民ホール",
        ),
        *(
            "ザ・リッツ・カールトン大阪",
            "コートヤード・バイ・マリオット銀座東武ホテル",
            "スバル・オランダ坂ショールーム",
        ),
        *("インド総領事館大阪分室", "日本・トルコ文化交流会館", "アクロス福岡"),
    ],
)
def test_one_site_at_home(text: str) -> None:
    found, notes = read(text)
    assert found == [("domestic", "JP")]
    assert "place-ambiguous" not in notes


def test_the_rows_city_places_it() -> None:
    assert read("ウェディングパレス ローマ", city="福山市") == ([("domestic", "JP")], [])


def test_a_list_of_a_country_and_a_site_at_home_stays_a_list() -> None:
    assert read("韓国・市民会館")[0] == [("country", "KR"), ("domestic", "JP")]
    assert read("台北・高雄")[0] == [("country", "TW"), ("country", "TW")]


def test_a_city_without_its_suffix_tells_that_its_neighbour_is_one() -> None:
    def codes(text: str) -> list[str | None]:
        return [place.municipality_code for place in parse_places(text, role="venue")[0]]

    assert codes("札幌・仙台・福岡") == ["011002", "041009", "401307"]
    assert codes("福岡") == ["400009"]
    assert codes("福岡県、札幌") == ["400009", "011002"]


def test_the_prefecture_that_heads_a_list_stands_in_each_row() -> None:
    def prefectures(text: str) -> list[str | None]:
        return [place.subdivision for place in parse_places(text, role="venue")[0]]

    assert prefectures("群馬県 前橋市、高崎市、長野市") == ["群馬県", "群馬県", None]
    assert prefectures("北海道、札幌市") == ["北海道", None]
