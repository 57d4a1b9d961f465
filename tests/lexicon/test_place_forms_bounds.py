"""What a name of a place looks like."""

from __future__ import annotations

import pytest

from pipeline.lexicon.place_forms import KATAKANA, facility_words, is_facility, looks_foreign, name_of


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("アラスカ州", True),
        ("東ジャワ", True),
        ("ラタク列島", True),
        ("サンタ・クルス", True),
        ("フェロー諸島", True),
        ("東ア", False),
        ("東アオ", True),
        ("アオ", True),
        ("ア", False),
        ("北海道", False),
        ("大山", False),
        ("ニューヨークA", False),
    ],
)
def test_looks_foreign(name: str, foreign: bool) -> None:
    assert looks_foreign(name) is foreign


def test_katakana_and_the_long_mark() -> None:
    assert set("ァアンヴヺー") <= KATAKANA
    assert not set("゠・ヽぁ一A") & KATAKANA


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("アラスカ州アンカレジ市", "アラスカ州"),
        ("アンカレジ市アラスカ", "アンカレジ市"),
        ("広東省広州市", "広東省"),
        ("釜山広域市", "釜山広域市"),
        ("アンカレジ市民", "アンカレジ市民"),
        ("パリ", "パリ"),
    ],
)
def test_name_of(text: str, name: str) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("札幌ドーム", True),
        ("道の駅", True),
        ("市民会館2階", True),
        ("大通公園", True),
        ("大通公園等", True),
        ("大通公園通り沿いの人", False),
        ("台湾「友好公園」", False),
        ("ビルマ", False),
        ("第一ビル", True),
        ("パリ", False),
    ],
)
def test_is_facility(words: str, site: bool) -> None:
    assert is_facility(words) is site


def test_endings_of_one_character_are_no_names_alone() -> None:
    assert "ホール" in facility_words()
    assert all(len(word) > 1 for word in facility_words())
    assert any(len(word) == 2 for word in facility_words())
