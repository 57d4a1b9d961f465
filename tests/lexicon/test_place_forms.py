"""What names of places look like, whatever the tables hold."""

from __future__ import annotations

import pytest

from pipeline.lexicon.place_forms import (
    CITY,
    STATE,
    facility_words,
    is_facility,
    looks_foreign,
    name_of,
)


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("市民会館", True),
        ("旭川駅前広場", True),
        ("新千歳空港", True),
        ("札幌ドームシティ", True),
        ("東棟3階", True),
        ("市民会館等", True),
        ("ビルマ", False),
        ("「さくら通り」", False),
        ("さくら通り", True),
        ("バンコク", False),
        ("小学生", False),
    ],
)
def test_names_that_end_as_sites_do(words: str, site: bool) -> None:
    assert is_facility(words) is site


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("バンコク", True),
        ("アラスカ州", True),
        ("東ジャワ", True),
        ("東タ", False),
        ("ラタク列島", True),
        ("サン・パウロ", True),
        ("ア", False),
        ("札幌", False),
        ("アクロス福岡", False),
        ("アルカスSASEBO", False),
    ],
)
def test_names_in_katakana_look_foreign(name: str, foreign: bool) -> None:
    assert looks_foreign(name) is foreign


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("アラスカ州アンカレジ市", "アラスカ州"),
        ("慶尚南道晋州市", "慶尚南道"),
        ("晋州市内", "晋州市"),
        ("高雄市三民区", "高雄市"),
        ("北京", "北京"),
    ],
)
def test_the_state_or_city_that_a_text_begins_with(text: str, name: str) -> None:
    assert name_of(text) == name


def test_a_form_is_no_name_before_words_that_go_on() -> None:
    assert CITY.match("台北市民") is None
    assert CITY.match("台北市立") is None
    assert STATE.match("広東省")
    assert STATE.match("北海道路") is None


def test_words_for_sites_are_longer_than_one_character() -> None:
    assert "ホール" in facility_words()
    assert all(len(word) > 1 for word in facility_words())
