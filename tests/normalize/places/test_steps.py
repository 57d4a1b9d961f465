"""Each step of reading a cell of places alone: pieces, names with middle dots, decoration, settled places."""

from __future__ import annotations

import pytest

from pipeline.normalize.places.asides import without_exceptions
from pipeline.normalize.places.chains import chain_cuts, chain_parts, is_one_name, latin_dot, names_site
from pipeline.normalize.places.cuts import cuts
from pipeline.normalize.places.pieces import STRONGER, Piece, pieces
from pipeline.normalize.places.trim import stretches, trimmed


def pieces_of(text: str) -> list[Piece]:
    return pieces(text, stretches(text, cuts(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("札幌市", ["none 0 札幌市"]),
        ("札幌市、旭川市", ["none 0 札幌市", "strong 0 旭川市"]),
        ("札幌市 旭川市", ["none 0 札幌市", "space 0 旭川市"]),
        ("札幌市・旭川市", ["none 0 札幌市", "middle 0 旭川市"]),
        ("札幌市 ・旭川市", ["none 0 札幌市", "middle 0 旭川市"]),
        ("札幌市、 旭川市", ["none 0 札幌市", "strong 0 旭川市"]),
        ("札幌市及び旭川市", ["none 0 札幌市", "strong 0 旭川市"]),
        ("台湾(台北、高雄)", ["none 0 台湾", "open 1 台北", "strong 1 高雄 closes"]),
        ("台湾(台北)、香港", ["none 0 台湾", "open 1 台北 closes", "strong 0 香港"]),
        ("台湾(台北)香港", ["none 0 台湾", "open 1 台北 closes", "space 0 香港"]),
        ("台湾(台北", ["none 0 台湾", "open 1 台北"]),
        ("台北)香港", ["none 0 台北", "space 0 香港"]),
        ("台湾((台北))", ["none 0 台湾", "open 2 台北 closes"]),
        ("派遣:韓国", ["space 0 韓国"]),
        ("会場:札幌市 主催:旭川市", ["space 0 札幌市", "space 0 主催", "space 0 旭川市"]),
        ("(派遣)韓国", ["space 0 韓国"]),
        ("韓国(派遣)", ["none 0 韓国", "open 1 派遣 closes"]),
        ("New York", ["none 0 New York"]),
        ("New 札幌", ["none 0 New", "space 0 札幌"]),
        ("I・RA・KA", ["none 0 I・RA・KA"]),
        ("ASEAN・EU", ["none 0 ASEAN", "middle 0 EU"]),
        ("バンコク・プーケット", ["none 0 バンコク", "middle 0 プーケット"]),
        ("サン・パウロ", ["none 0 サン・パウロ"]),
        ("トリニダード・トバゴ、タイ", ["none 0 トリニダード・トバゴ", "strong 0 タイ"]),
        ("「タイ、台湾」展", ["none 0 「タイ、台湾」展"]),
        ("国・地域", ["none 0 国・地域"]),
        ("5～6会場", ["none 0 5～6会場"]),
        ("札幌～旭川", ["none 0 札幌", "strong 0 旭川"]),
        ("10:30", ["none 0 10:30"]),
        ("、等、", []),
        ("", []),
    ],
)
def test_pieces(text: str, found: list[str]) -> None:
    read = [
        f"{one.separator} {one.depth} {text[one.start : one.end]}" + " closes" * (one.closes is not None)
        for one in pieces_of(text)
    ]
    assert read == found


def test_a_bracket_closes_after_its_last_piece() -> None:
    _, inside = pieces_of("台湾(台北)")
    assert inside.closes == len("台湾(台北)")


def test_the_stronger_of_two_separators() -> None:
    order = ("none", "space", "middle", "strong", "open")
    for weak, one in enumerate(order):
        for strong, other in enumerate(order):
            assert STRONGER[one, other] == order[max(weak, strong)]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("※札幌市", "札幌市"),
        ("①札幌市", "札幌市"),
        ("1. 札幌市", "札幌市"),
        ("第2回:札幌市", "札幌市"),
        ("主に韓国", "韓国"),
        ("特に限定なし", "特に限定なし"),
        ("特に韓国", "韓国"),
        ("・札幌市", "札幌市"),
        ("「札幌市", "札幌市"),
        ("「札幌市」", "「札幌市」"),
        ("札幌市」", "札幌市"),
        ("札幌市を予定", "札幌市"),
        ("札幌市等", "札幌市"),
        ("札幌市ほか2か所", "札幌市"),
        ("韓国などの外国籍住民", "韓国"),
        ("札幌市 ", "札幌市"),
        ("札幌市。", "札幌市"),
        ("札幌", "札幌"),
        ("その他", "その他"),
        ("札幌市他", "札幌市"),
    ],
)
def test_decoration_is_taken_off(text: str, left: str) -> None:
    span = trimmed(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == left


@pytest.mark.parametrize("text", ["", " ", "等", "ほか", "予定", "・", "※"])
def test_nothing_but_decoration(text: str) -> None:
    assert trimmed(text, 0, len(text)) is None


def test_only_the_span_is_trimmed() -> None:
    assert trimmed("等札幌市等", 1, 4) == (1, 4)
    assert trimmed("等札幌市等", 1, 5) == (1, 4)


@pytest.mark.parametrize(
    ("chain", "parts"),
    [
        ("サン・パウロ", ["サン・パウロ"]),
        ("ブラジル・サン・パウロ", ["ブラジル", "サン・パウロ"]),
        ("バンコク・パトゥムターニー", ["バンコク", "パトゥムターニー"]),
        ("ホゲ・フガ", ["ホゲ", "フガ"]),
    ],
)
def test_runs_of_katakana_in_parts(chain: str, parts: list[str]) -> None:
    assert chain_parts(chain) == parts


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("バンコク・プーケット", [4]),
        ("ホゲ・フガ州", []),
        ("ホゲ・フガ・ピヨピヨ州", []),
        ("バンコク・プーケット州", [4]),
        ("グラン・ヒラフスキー場", []),
        ("タイ・ヒラフスキー場", [2]),
    ],
)
def test_where_a_run_of_katakana_is_cut(text: str, cuts: list[int]) -> None:
    end = len(text.rstrip("州場"))
    assert chain_cuts(text, 0, end) == cuts


@pytest.mark.parametrize(
    ("chain", "one"),
    [
        ("リオ・グランデ・ド・スル", True),
        ("フランス・アルザス", False),
        ("ホゲ・フガ", True),
        ("ホゲ・フガ・ピヨ", True),
        ("ホゲ・フガフ・ピヨ", False),
        ("パリ・リヨン・ニース", False),
    ],
)
def test_unknown_runs_that_are_one_name(chain: str, one: bool) -> None:
    assert is_one_name(chain) is one


def test_a_country_at_the_head_is_no_part_of_a_site() -> None:
    assert names_site("グラン・ヒラフスキー", "場")
    assert not names_site("タイ・ヒラフスキー", "場")
    assert not names_site("グラン・ヒラフスキー", "の人")


def test_a_dot_in_latin_text() -> None:
    assert latin_dot("I・RA", 1, 2)
    assert not latin_dot("ASEAN・EU", 5, 6)
    assert not latin_dot("札幌・EU", 2, 3)
    assert not latin_dot("A・札幌", 1, 2)
    assert latin_dot("A" * 20 + "・B", 20, 21)
    assert not latin_dot("A" * 21 + "・B", 21, 22)


@pytest.mark.parametrize(
    ("text", "rest", "named"),
    [
        ("アジア(中国を除く)", "アジア", ["中国を除く"]),
        ("中国を除くアジア", "アジア", ["中国"]),
        ("中国以外のアジア", "アジア", ["中国"]),
        ("アジア、中国を除く", "アジア、", ["中国"]),
        ("中国を除く", "", ["中国"]),
        ("アジア", "アジア", []),
        ("掃除", "掃除", []),
    ],
)
def test_what_a_cell_leaves_out(text: str, rest: str, named: list[str]) -> None:
    left, notes = without_exceptions(text)
    assert len(left) == len(text)
    assert left.strip() == rest
    assert [note.message.split("」")[0].removeprefix("「") for note in notes] == named
