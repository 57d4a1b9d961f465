"""Places abroad: which countries have a name, and when one of them is meant without doubt."""

from __future__ import annotations

import pytest

from pipeline.lexicon.abroad import (
    certain_country,
    city_countries,
    find_country,
    find_name,
    is_metropolis,
    look_up_abroad,
    place_countries,
    single_kanji,
    spelled,
    subdivision_countries,
)
from pipeline.lexicon.foreign_spelling import loose_key, loose_parts, without_suffix


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("アラスカ州", "アラスカ"),
        ("ソウル特別市", "ソウル"),
        ("山東省", "山東"),
        ("杭州", "杭州"),
        ("新疆ウイグル自治区", "新疆ウイグル"),
        ("パリ", "パリ"),
    ],
)
def test_a_name_without_its_suffix(name: str, core: str) -> None:
    assert without_suffix(name) == core
    assert loose_parts(name) == (loose_key(core), name[len(core) :])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ヴェトナム", "ベトナム"),
        ("ヴァンクーバー", "バンクーバ"),
        ("ハンブルグ", "ハンブルク"),
        ("シドニィ", "シドニイ"),
        ("ﾀｲ", "タイ"),
        ("臺北", "台北"),
        ("サン・パウロ", "サンパウロ"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("大韓民国", "KR"),
        ("タイ王国", "TH"),
        ("ラトビア共和国", "LV"),
        ("インドネシア共和国", "ID"),
        ("共和国", None),
        ("タ共和国", None),
        ("アジア共和国", None),
        ("タイ国内", None),
    ],
)
def test_official_forms_of_a_country(name: str, code: str | None) -> None:
    assert find_country(name) == code


def test_a_region_is_no_country() -> None:
    assert find_country("アジア") is None
    found = find_name("アジア")
    assert found is not None
    assert (found.kind, found.code) == ("region", "142")


def test_signs_stand_for_countries_only_where_asked() -> None:
    assert (single_kanji()["米"].code, single_kanji()["欧"].kind) == ("US", "region")
    assert "米" not in spelled()


def test_cities_and_states_of_a_name() -> None:
    known = look_up_abroad("ジョージア")
    assert known.named is not None
    assert (known.named.code, "US" in known.states) == ("GE", True)
    assert look_up_abroad("アンカレジ市").cities == {"US": 289}
    assert look_up_abroad("無い名").countries == {}


def test_a_states_suffix_leaves_no_city() -> None:
    assert "US" in city_countries("ニューヨーク")
    assert city_countries("ニューヨーク州") == {}
    assert subdivision_countries("ニューヨーク州") == {"US"}


def test_a_citys_suffix_leaves_only_states_that_end_so() -> None:
    assert subdivision_countries("高雄市") == {"TW"}
    assert subdivision_countries("山東市") == frozenset()
    assert place_countries("コロラド州") == {"US": 0}


@pytest.mark.parametrize(
    ("name", "metropolis"),
    [("アクトベ", True), ("アトランタ", True), ("カラガンダ", False), ("無い名", False)],
)
def test_a_metropolis_has_half_a_million_people(name: str, metropolis: bool) -> None:
    assert is_metropolis(name) is metropolis


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("パリ", "FR"),
        ("オデサ", "UA"),  # 1,010 thousand and 114 thousand: 8.9 times
        ("コルドバ", None),  # 2,106 and 325: 6.5 times
        ("コベントリー", None),  # 345 and 35: 9.9 times, and no metropolis
        ("ニューポート", None),
        ("モンタナ州", "US"),
        ("アンカレジ", "US"),
        ("無い名", None),
    ],
)
def test_the_country_that_leaves_no_doubt(name: str, country: str | None) -> None:
    assert certain_country(name) == country


def test_a_states_namesake_abroad_needs_its_suffix_to_give_way() -> None:
    assert len(place_countries("モンタナ")) > 1
    assert certain_country("モンタナ") is None


def test_the_records_countries_narrow_the_choice() -> None:
    assert certain_country("ケンブリッジ") is None
    assert certain_country("ケンブリッジ", frozenset({"CA", "TW"})) == "CA"
    assert certain_country("ケンブリッジ", frozenset({"TW"})) is None
    assert certain_country("ケンブリッジ", frozenset({"CA", "US"})) is None
