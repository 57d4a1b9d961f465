"""Spellings folded for look-up."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipalities import municipal_key
from pipeline.lexicon.spelling import any_of, fold, same_length, variants, widen


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("台湾（台北，高雄）", "台湾(台北、高雄)"),
        ("［Ａ］；Ｂ", "(A)、B"),
        ("〔a〕｛b｝", "(a)(b)"),
        ("5月〜6月~", "5月～6月～"),
        ("欧･米•豪", "欧・米・豪"),
        ("a\n\tb\u3000c", "a  b c"),
        ("札幌市", "札幌市"),
    ],
)
def test_signs_are_folded_in_place(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_every_full_width_sign_has_its_ascii_one_or_the_one_it_is_unified_with() -> None:
    assert {
        chr(code): fold(chr(code)) for code in range(0xFF01, 0xFF5F) if not fold(chr(code)).isascii()
    } == {
        "，": "、",
        "；": "、",
        "～": "～",
    }


def test_half_width_kana_are_widened_with_their_marks() -> None:
    assert widen("ﾄﾞｲﾂ(ﾍﾞﾙﾘﾝ)A") == "ドイツ(ベルリン)A"
    assert widen("ｰ") == "ー"


def test_variants_are_one_character_each_and_found() -> None:
    assert all(len(one) == 1 for one in variants().values())
    assert any_of(variants).search("臺灣")
    assert any_of(variants).search("台湾") is None
    assert any_of(same_length).search("札幌市") is None
    assert municipal_key("龍ヶ崎市") == "竜ケ崎市"
