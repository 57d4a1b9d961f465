"""Folding for look-up: which signs become which, and which stay."""

from __future__ import annotations

import pytest

from pipeline.lexicon.foreign_spelling import loose_key, without_suffix
from pipeline.lexicon.municipalities import municipal_key
from pipeline.lexicon.spelling import fold, widen


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("！０９ＡＺａｚ｜", "!09AZaz|"),
        ("｟｠", "｟｠"),
        ("（〔［[｛", "((((("),
        ("）〕］]｝", ")))))"),
        ("，,､；;", "、、、、、"),
        ("･•・", "・・・"),
        ("~～〜", "～～～"),
        ("a　b\nc\td", "a b c d"),
        ("ｱｲｳ", "ｱｲｳ"),
        ("「札幌市」。", "「札幌市」。"),
        ("", ""),
    ],
)
def test_fold_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(folded) == len(text)


@pytest.mark.parametrize(
    ("text", "wide"), [("ﾄﾞｲﾂ", "ドイツ"), ("ｦﾟ", "ヲ゚"), ("ﾝ1Ａ", "ン1Ａ"), ("ﾍﾟﾙｰ", "ペルー")]
)
def test_widen_touches_half_width_kana_alone(text: str, wide: str) -> None:
    assert widen(text) == wide


@pytest.mark.parametrize(
    ("name", "same"), [("龍ケ崎市", "龍ヶ崎市"), ("梼原町", "檮原町"), ("つがる市", "つがる市")]
)
def test_municipal_key(name: str, same: str) -> None:
    assert municipal_key(name) == municipal_key(same)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("アラスカ州", "アラスカ"),
        ("杭州", "杭州"),
        ("釜山市", "釜山"),
        ("津市", "津市"),
        ("ソウル特別市", "ソウル"),
        ("釜山広域市", "釜山"),
        ("済州特別自治道", "済州"),
        ("ゴルノ自治州", "ゴルノ"),
        ("アラスカ州立", "アラスカ州立"),
        ("京畿道", "京畿"),
    ],
)
def test_a_suffix_goes_where_two_characters_stay(name: str, core: str) -> None:
    assert without_suffix(name) == core


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ヴァージニア", "バージニア"),
        ("ヴィクトリア", "ビクトリア"),
        ("ヴェトナム", "ベトナム"),
        ("ヴォルガ", "ボルガ"),
        ("ヴュルツブルク", "ビュルツブルク"),
        ("ヴロツワフ", "ブロツワフ"),
        ("ハンブルグ", "ハンブルク"),
        ("ヨーロッパ", "ヨロパ"),
        ("フィリピン", "フイリピン"),
        ("セント・ルイス", "セントルイス"),
        ("ﾄﾞｲﾂ", "ドイツ"),
        ("ＵＳＡ", "USA"),
    ],
)
def test_spellings_of_one_place_abroad(name: str, other: str) -> None:
    assert loose_key(name) == loose_key(other)


def test_other_places_stay_apart() -> None:
    pairs = [
        ("イラン", "イラク"),
        ("オーストリア", "オーストラリア"),
        ("ハンブルク", "ハンブルム"),
        ("バリ", "パリ"),
    ]
    assert all(loose_key(one) != loose_key(other) for one, other in pairs)
