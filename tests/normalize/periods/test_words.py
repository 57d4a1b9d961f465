"""The table of words: unknown kinds, values and neighbours are refused, and each neighbour has two sides."""

from __future__ import annotations

import pytest

from pipeline.lexicon import times
from pipeline.lexicon.eras import eras
from pipeline.model import SeihyoError
from pipeline.normalize.periods.tokens import tokenize
from pipeline.normalize.periods.words import KINDS, Row, build_lexicon
from pipeline.reference import read_table

BLANK = {"value": "", "before": "", "after": "", "spaced": ""}


def build(
    *terms: dict[str, str], seasons: tuple[Row, ...] = (), neighbours: tuple[Row, ...] | None = None
) -> dict[str, object]:
    rows = [BLANK | row for row in terms]
    known = read_table("period_neighbours") if neighbours is None else neighbours
    return dict(build_lexicon(rows, seasons, known, eras()).words)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"term": "梅雨", "kind": "weather"}, "period_terms, 梅雨: there is no kind of token 'weather'"),
        (
            {"term": "上旬", "kind": "third", "value": "4"},
            "period_terms, 上旬: '4' is no value of the kind third",
        ),
        ({"term": "未定", "kind": "status", "value": "open"}, "'open' is no value of the kind status"),
        ({"term": "翌", "kind": "relative", "value": "year+"}, "'year\\+' is no value of the kind relative"),
        ({"term": "随時", "kind": "anytime", "spaced": "no"}, "随時: spaced must be yes or empty, not 'no'"),
        (
            {"term": "中", "kind": "during", "before": "moon"},
            "period_terms, 中: there is no neighbour 'moon'",
        ),
        ({"term": "中", "kind": "during", "after": "_nowhere"}, "there is no neighbour 'nowhere'"),
        ({"term": "中", "kind": "during", "before": "pause"}, "period_terms, 中: there is no neighbour"),
    ],
)
def test_a_row_that_says_nothing_known_is_refused(row: dict[str, str], message: str) -> None:
    with pytest.raises(SeihyoError, match=message):
        build(row)


def test_a_season_with_an_unknown_neighbour_is_refused() -> None:
    row = {"term": "春", "first_month": "3", "last_month": "5", "before": "", "after": "snow"}
    with pytest.raises(SeihyoError, match="seasons, 春: there is no neighbour 'snow'"):
        build(seasons=(row,))


def test_a_neighbour_that_is_no_pattern_is_refused() -> None:
    with pytest.raises(SeihyoError, match=r"period_neighbours, odd: '\[' is no pattern"):
        build(neighbours=({"name": "odd", "pattern": "["},))


def test_the_tables_name_only_what_there_is() -> None:
    rows = times.rows()
    assert {row["kind"] for row in rows} <= KINDS.keys()
    # No kind is listed that no word, sign or table has.
    others = {"noon", "hours"}
    assert KINDS.keys() - {row["kind"] for row in rows} <= others
    assert build(*map(dict, rows))["上旬"] == ("third", 1)


def test_a_term_may_be_printed_with_spaces_where_the_table_says_so() -> None:
    words = build(
        {"term": "随時", "kind": "anytime", "spaced": "yes"},
        {"term": "通年", "kind": "year_round"},
        {"term": "月曜日", "kind": "weekday", "value": "0", "spaced": "yes"},
    )
    assert {"随 時", "随  時", "月 曜日", "月曜 日", "月 曜 日"} <= words.keys()
    assert "通 年" not in words
    assert "月曜  日" not in words


def kind_of(text: str, word: str) -> str:
    """The kind of the token that begins where a word stands first in a text."""
    tokens = tokenize(text)
    at = tokens.text.index(word)
    found = [
        kind for kind, begin, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True)
        if begin <= at < end
    ]  # fmt: skip
    return found[0]


@pytest.mark.parametrize(
    ("word", "kind", "there", "elsewhere"),
    [
        ("か", "or", "5月か6月", "5月かに"),
        ("か", "or", "5月か 翌6月", "静かな6月"),
        ("と", "separator", "4月と5月", "4月とも"),
        ("と", "separator", "4月と 第2土曜", "もと5月"),
        ("仮", "tentative", "8月(仮)", "8月(仮置)"),
        ("約", "approximate", "約3か月", "約束3日"),
        ("約", "approximate", "約 半年", "予約 A"),
        ("中", "during", "4月中", "4月中止"),
        ("中", "during", "9/中", "9/中央"),
        ("中", "during", "9/中~", "途中"),
        ("内", "during", "4月内", "町内"),
        ("始", "third", "8月始", "開始日"),
        ("末", "third", "8月末", "週末"),
        ("末", "third", "8月 末", "粗末"),
        ("元", "gannen", "令和元年", "地元"),
        ("元", "gannen", "令和元.5.1", "元気"),
        ("自", "self", "自4月1日", "自然"),
        ("自", "self", "自 令和4年", "各自"),
        ("自", "self", "自 ", "自ら"),
        ("至", "to", "至翌3月", "至急"),
        ("同", "relative", "同5日", "同窓会"),
        ("旧", "lunar", "旧8月15日", "旧校舎"),
        ("今", "relative", "今春", "今般"),
        ("昼", "meridiem", "昼12時", "昼食"),
        ("朝", "meridiem", "朝 9時", "朝市"),
        ("毎", "every", "毎土曜", "毎朝"),
        ("毎", "every", "毎月曜", "毎号"),
        ("週", "week", "第1週", "週刊誌"),
        ("週", "week", "週 2回", "今週号"),
        ("度", "times", "3度", "角度"),
        ("回", "times", "数回", "回転"),
        ("回", "times", "3 回", "旋回"),
        ("泊", "night", "2泊", "宿泊"),
        ("半", "half_hour", "10時半", "前半生"),
        ("祝", "holiday_mark", "土・祝", "祝賀会"),
        ("休", "holiday_mark", "月・休", "休憩"),
        ("計画", "tentative", "8月計画", "総合計画"),
        ("計画", "tentative", "計画", "計画的"),
        ("計画", "tentative", "8月 計画)", "A計画)"),
        ("検討", "status", "検討", "検討部会"),
        ("実施", "status", "実施", "実施主体"),
        ("実施", "status", "実施中", "実施場所"),
        ("期限", "until", "期限", "期限付"),
        ("なし", "status", "なし", "なしも"),
        ("限り", "until", "5月1日限り", "限りある"),
        ("上", "third", "4月上", "4月上演"),
        ("上", "third", "4/上~", "以上~"),
        ("頭", "third", "4月頭", "4年頭"),
        ("年内", "relative", "年内", "3年内"),
        ("年度前半", "half", "年度前半", "今年度前半"),
        ("月末", "third_bare", "月末", "3月末"),
        ("日本", "text", "日本", "9日本番"),
        ("春", "season", "春頃", "春日"),
        ("春", "season", "春の終わり", "早春"),
        ("春", "season", "令和5年春プール", "初春"),
        ("夏", "season", "夏~秋", "夏目"),
        ("火", "weekday_char", "火・木", "火山"),
        ("土", "weekday_char", "土", "土地"),
        ("水", "weekday_char", "水日", "水族館"),
        ("令", "era", "令4.4.1", "令状"),
        ("令", "era", "自令 4.4.1", "命令4.4.1"),
        ("令", "era", "から令4.4.1", "カ令4.4.1"),
        ("R", "era", "R4", "R館"),
        ("H", "era", "H'30", "Hall"),
    ],
)
def test_a_word_counts_only_beside_its_neighbours(word: str, kind: str, there: str, elsewhere: str) -> None:
    assert kind_of(there, word) == kind
    assert kind_of(elsewhere, word) != kind


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("今年度中", "今年度中"),
        ("今年度中止", "今年度"),
        ("毎日", "毎日"),
        ("毎日曜", "毎"),
        ("年度中止", "年度"),
    ],
)
def test_a_longer_word_gives_way_to_a_shorter_one(text: str, first: str) -> None:
    assert tokenize(text).word(0) == first


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 0日", [20]),
        ("3 1日", [31]),
        ("3 2日", [3, 2]),
        ("1 2月", [12]),
        ("1 3月", [1, 3]),
        ("2 0 2 2年", [2022]),
        ("2 0年", [20]),
        ("2 0 2年", [2, 0, 2]),
        ("12345678", [12345678]),
        ("123456789", [-1]),
        ("1,000", []),
        ("二十三日", [23]),
        ("二の三", []),
    ],
)
def test_numbers_as_they_are_printed(text: str, values: list[int]) -> None:
    tokens = tokenize(text)
    found = zip(tokens.kinds, tokens.values, strict=True)
    assert [value for kind, value in found if kind == "number"] == values


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("6・7月", ["month", "month"]),
        ("6/7", ["slash", ""]),
        ("12/", ["month"]),
        ("13/", [""]),
        ("6・7/1", ["", "slash", ""]),
        ("6年 4/10", ["grade", "slash", ""]),
        ("7年 4/10", ["year", "slash", ""]),
        ("6年4/10", ["year", "slash", ""]),
        ("1(土)・2日", ["day", "day"]),
        ("1(水泳)・2日", ["", "day"]),
        ("31 July", ["day"]),
        ("32 July", [""]),
        ("第1・第2四半期", ["quarter_word", "quarter_word"]),
    ],
)
def test_a_number_takes_the_unit_that_follows_its_list(text: str, units: list[str]) -> None:
    tokens = tokenize(text)
    found = zip(tokens.kinds, tokens.units, strict=True)
    assert [unit for kind, unit in found if kind == "number"] == units
