"""A place keeps the words of the cell that name it, to the sign; notes say what was not read."""

from __future__ import annotations

import pytest

from pipeline.normalize.places import parse_places


@pytest.mark.parametrize(
    ("role", "text", "texts"),
    [
        ("target", "台湾(台北、高雄)", ["台北", "高雄"]),
        ("target", "台湾(台北)", ["台湾(台北)"]),
        ("target", "アメリカ アラスカ州 アンカレジ市", ["アメリカ アラスカ州 アンカレジ市"]),
        ("target", "韓国、中国", ["韓国", "中国"]),
        ("target", " 韓国 、 中国 ", ["韓国", "中国"]),
        ("target", "韓国等", ["韓国"]),
        ("target", "韓国ほか", ["韓国"]),
        ("target", "欧・米・豪を想定", ["欧", "米", "豪"]),
        ("target", "中国 四川省、広東省", ["中国 四川省", "広東省"]),
        ("target", "パース(西オーストラリア州)", ["パース(西オーストラリア州)"]),
        ("target", "西オーストラリア州（オーストラリア）", ["西オーストラリア州（オーストラリア）"]),
        ("target", "アジア(中国を除く)", ["アジア"]),
        ("target", "中国、台湾を除くアジア", ["アジア"]),
        ("target", "ﾄﾞｲﾂ", ["ドイツ"]),
        ("target", "未定", ["未定"]),
        ("venue", "札幌市 中央区", ["札幌市 中央区"]),
        ("venue", "市民会館(札幌市)", ["市民会館(札幌市)"]),
        ("venue", "札幌市民会館・第4会議室", ["札幌市民会館・第4会議室"]),
        ("venue", "札幌市民会館 5階", ["札幌市民会館 5階"]),
        ("venue", "札幌市民会館、小樽市民会館", ["札幌市民会館", "小樽市民会館"]),
        ("venue", "札幌市民会館(大ホール)", ["札幌市民会館(大ホール)"]),
        ("venue", "(会場)札幌市", ["札幌市"]),
        ("venue", "場所:札幌市", ["札幌市"]),
        ("venue", "オンライン(Zoom)、札幌市", ["オンライン", "札幌市"]),
        ("venue", "札幌市【中央区】", ["札幌市【中央区】"]),
        ("venue", "【札幌市】", ["札幌市"]),
        ("venue", "中国・四国地方", ["中国", "四国地方"]),
        ("venue", "中国・韓国", ["中国", "韓国"]),
    ],
)
def test_texts(role: str, text: str, texts: list[str]) -> None:
    places, _ = parse_places(text, role="target" if role == "target" else "venue", prefecture="北海道")
    assert [place.text for place in places] == texts


@pytest.mark.parametrize(
    ("role", "text", "countries", "notes"),
    [
        ("target", "韓国", (), []),
        ("target", "アジア(中国を除く)", (), ["info: place-exception"]),
        ("venue", "ハイブリッド", (), ["info: place-hybrid"]),
        ("venue", "ハイブリッド、オンライン", (), []),
        ("venue", "市内", (), ["info: place-home-unknown"]),
        ("venue", "道内", (), []),
        ("venue", "府中市", (), ["warning: municipality-ambiguous"]),
        ("venue", "常呂町", (), ["info: former-municipality"]),
        ("target", "ニューポート", (), ["warning: place-ambiguous"]),
        ("target", "ドンナマチ町", (), ["warning: place-unknown"]),
        ("target", "ドンナマチ町", ("AT",), []),
        ("venue", "パリ市", ("US",), ["info: place-outside-target"]),
        ("venue", "パリ市", ("FR",), []),
        ("target", "なにもない", (), ["warning: place-unknown"]),
        ("venue", "なにもない", (), ["info: place-unknown"]),
        ("venue", "アルカスSASEBO", (), []),
    ],
)
def test_notes(role: str, text: str, countries: tuple[str, ...], notes: list[str]) -> None:
    _, found = parse_places(
        text, role="target" if role == "target" else "venue", prefecture="北海道", countries=countries
    )
    assert [f"{note.severity}: {note.rule}" for note in found] == notes


def test_regions_of_japan_are_domestic() -> None:
    for text, codes in (
        ("中国・四国地方", ["JP", "JP"]),
        ("中国・韓国", ["CN", "KR"]),
        ("韓国・中国", ["KR", "CN"]),
    ):
        places, _ = parse_places(text, role="venue", prefecture="北海道")
        assert [place.country_code for place in places] == codes, text
