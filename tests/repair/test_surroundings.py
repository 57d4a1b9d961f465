"""What stands around a doubtful character, and what it says of it: one sign more or less decides."""

from __future__ import annotations

import pytest

from pipeline.lexicon.gazetteer import is_place_abroad
from pipeline.lexicon.municipality_names import everyday_names
from pipeline.repair.evidence import window_of
from pipeline.repair.surroundings import (
    against_script,
    by_script,
    ends_word,
    fills_run,
    in_own_right,
    is_place,
    katakana_around,
    katakana_left,
    likelier_longer,
)


@pytest.mark.parametrize(
    ("text", "offset", "right", "stays"),
    [
        # A dash for 一: only before a kanji that is no numeral, and after no date.
        ("ー部改正", 0, "一", False),
        ("ーか", 0, "一", True),
        ("ー", 0, "一", True),
        ("ー二", 0, "一", True),
        ("日ー部", 1, "一", True),
        ("同ー部", 1, "一", False),
        # 一 for a long mark: only after katakana.
        ("セミナ一", 3, "ー", False),
        ("市一", 1, "ー", True),
        ("一ナ", 0, "ー", True),
        # リ for り: beside no katakana.
        ("取リ組", 1, "り", False),
        ("アリ組", 1, "り", True),
        ("取リア", 1, "り", True),
        ("外ヘ", 1, "へ", False),
        # A kanji for katakana: numerals and names that ツ, ケ, ノ link stay.
        ("八ケ岳", 0, "ハ", True),
        ("七ツ星", 0, "セ", True),
        ("西ノ口", 0, "ニ", True),
        ("力ツ丼", 0, "カ", True),
        ("工ノ㐀", 0, "エ", True),
        ("工ノ鿿", 0, "エ", True),
        ("工ノＡ", 0, "エ", False),
        ("八ツア", 0, "ハ", False),
        ("八ツ", 0, "ハ", True),
        ("夕ツ", 0, "タ", False),
        ("三ヶヶ", 0, "ミ", True),
        ("夕ヶヶ", 0, "タ", False),
        ("アメリ力", 3, "カ", False),
        ("森ケ口", 2, "ロ", True),
        ("アケ口", 2, "ロ", False),
        ("森ケ口ア", 2, "ロ", False),
        ("ケ口", 1, "ロ", False),
    ],
)
def test_in_own_right(text: str, offset: int, right: str, stays: bool) -> None:
    assert in_own_right(text, offset, right) is stays


@pytest.mark.parametrize(
    ("text", "offset", "right", "against"),
    [
        ("アメリ力", 3, "カ", False),
        ("セミナー会", 3, "一", True),
        ("セミナ ー会", 4, "一", True),
        ("第ー回", 1, "一", False),
        ("ー回", 0, "一", False),
        ("カナダ", 0, "力", True),
        ("カ行", 0, "力", False),
        ("カ", 0, "力", False),
        ("カ一ナ", 0, "力", True),
        ("カ一行", 0, "力", False),
        ("曰アア", 0, "日", False),
        ("アカ行", 1, "力", False),
    ],
)
def test_against_script(text: str, offset: int, right: str, against: bool) -> None:
    assert against_script(text, offset, right) is against


@pytest.mark.parametrize(
    ("text", "offset", "ends"),
    [
        ("細工", 1, True),
        ("細 工", 2, True),
        ("細　\n工", 3, True),
        ("ア工", 1, False),
        ("工", 0, False),
        ("鯉工", 1, False),
    ],
)
def test_ends_word(text: str, offset: int, ends: bool) -> None:
    assert ends_word(text, offset) is ends


@pytest.mark.parametrize(
    ("text", "begin", "end", "fills"),
    [
        ("アメリカ", 0, 4, True),
        ("アメリカン", 0, 4, False),
        ("ンアメリカ", 1, 5, False),
        ("のアメリカの", 1, 5, True),
        ("ンのアメリカ", 2, 6, True),
        ("アメリカのン", 0, 4, True),
        ("さらなる", 0, 4, True),
        ("もさらなる", 1, 5, False),
        ("さらなるも", 0, 4, False),
        ("アさらなるア", 1, 5, True),
    ],
)
def test_fills_run(text: str, begin: int, end: int, fills: bool) -> None:
    assert fills_run(text, begin, end) is fills


@pytest.mark.parametrize(
    ("text", "offset", "right", "kind", "gain", "speaks"),
    [
        # Hiragana between katakana.
        ("ロッブりー県", 3, "リ", "hiragana-katakana", 0, "between katakana"),
        ("ロブべール", 2, "ベ", "hiragana-katakana", 1, "between katakana"),
        ("ロブべール", 2, "ベ", "hiragana-katakana", 0, ""),
        ("ロッブり県", 3, "リ", "hiragana-katakana", 9, ""),
        ("りー県", 0, "リ", "hiragana-katakana", 9, ""),
        # A stroke that no word of today has.
        ("ロ亅", 1, "ノ", "stroke-kana", -9, "a character of no word"),
        ("亅ロ", 0, "ノ", "stroke-kana", -9, "a character of no word"),
        ("市亅市", 1, "ノ", "stroke-kana", 9, ""),
        # Small kana begin no word.
        ("工ッセイ", 0, "エ", "kana-kanji", 1, "no word begins"),
        ("工ッセイ", 0, "エ", "kana-kanji", 0, ""),
        ("工セイ", 0, "エ", "kana-kanji", 1, ""),
        ("努力ー", 1, "カ", "kana-kanji", 1, ""),
        # 一 at the end of a name of three katakana and more, before what kind of place it is.
        ("テネシ一州", 3, "ー", "long-vowel", -9, "at the end of a katakana name"),
        ("テネ一州", 2, "ー", "long-vowel", -9, ""),
        ("テネシ一式", 3, "ー", "long-vowel", -9, ""),
        # 一 at the end of a common word that is none without it.
        ("セミナ一開催", 3, "ー", "long-vowel", 1, "the end of a word"),
        ("セミナ一開催", 3, "ー", "long-vowel", 0, ""),
        # ヘ after a word, before no katakana.
        ("札幌ヘ行く", 2, "へ", "hiragana-katakana", 0, "a particle"),
        ("外部サイトヘ", 5, "へ", "hiragana-katakana", 0, "a particle"),
        ("ホーヘ", 2, "へ", "hiragana-katakana", 0, ""),
        ("札幌ヘ パリ", 2, "へ", "hiragana-katakana", 0, ""),
        ("札幌ヘー", 2, "へ", "hiragana-katakana", 0, ""),
        ("ヘ行く", 0, "へ", "hiragana-katakana", 0, ""),
        ("あリが", 1, "り", "hiragana-katakana", -9, "between hiragana"),
        ("あリ県", 1, "り", "hiragana-katakana", 9, ""),
        ("県リが", 1, "り", "hiragana-katakana", 9, ""),
        ("あリが", 1, "り", "kana-kanji", 9, ""),
        # One kana alone is no word, a known word can stand alone.
        ("ア二ューヨ", 1, "ニ", "kana-kanji", 1, "no word begins"),
        ("ア口コドン", 1, "ロ", "kana-kanji", 1, "between katakana that are no words"),
        ("ア口コドン", 1, "ロ", "kana-kanji", 0, ""),
        ("アイ口コ", 2, "ロ", "kana-kanji", 1, "between katakana that are no words"),
        ("ツアー二コース", 3, "ニ", "kana-kanji", 1, ""),
    ],
)
def test_by_script(text: str, offset: int, right: str, kind: str, gain: int, speaks: str) -> None:
    said = by_script(window_of(text, offset), right, kind, gain, text, offset)
    assert said.startswith(speaks) if speaks else said == ""


def test_names_of_places() -> None:
    assert [is_place(name) for name in ("ロンドン", "ロンドンー", "ーロンドン", "カナダ", "コロラド")] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert is_place_abroad("フイリピン")
    assert not is_place_abroad("カナダ"), "three kana are too few"
    assert {"札幌市", "札幌", "中央区", "津市"} <= everyday_names()
    assert not {"津", "大宮市", "三鷹町"} & everyday_names()


def test_long_marks_and_runs() -> None:
    assert [likelier_longer(word) for word in ("センタ", "カフェ", "パリ")] == [True, False, False]
    window = window_of("市カリブ海リブ", 4)
    assert (katakana_left(window), katakana_around(window)) == ("カリブ", "カリブ海リブ")
