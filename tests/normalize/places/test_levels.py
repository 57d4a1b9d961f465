"""Levels of a place, both sides of each rule: what hangs on the place before, and what begins one."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.places import Place, parse_places
from pipeline.normalize.places.below_abroad import is_county


def read(
    text: str, role: str = "venue", countries: tuple[str, ...] = (), prefecture: str = "北海道"
) -> list[str]:
    places, _ = parse_places(
        text, role="target" if role == "target" else "venue", countries=countries, prefecture=prefecture
    )
    return [shown(place) for place in places]


def shown(place: Place) -> str:
    """text|country or kind|subdivision|city|code, empty ends left out."""
    where = place.country_code or ("?" if place.kind == "country" else place.kind)
    columns = (place.text, where, place.subdivision, place.city, place.municipality_code)
    return "|".join(one or "" for one in columns).rstrip("|")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a state, a city, a ward below a country
        ("アメリカ アラスカ州 アンカレジ市", ["アメリカ アラスカ州 アンカレジ市|US|アラスカ州|アンカレジ市"]),
        ("アメリカ、アンカレジ市", ["アメリカ|US", "アンカレジ市|US||アンカレジ市"]),
        ("中国 陝西省 洋県", ["中国 陝西省 洋県|CN|陝西省|洋県"]),
        ("中国 広東省 湖南省", ["中国 広東省|CN|広東省", "湖南省|CN|湖南省"]),
        ("ロシア・サハリン州", ["ロシア・サハリン州|RU|サハリン州"]),
        (
            "ロシア・サハリン州・ユジノサハリンスク市",
            ["ロシア・サハリン州・ユジノサハリンスク市|RU|サハリン州|ユジノサハリンスク市"],
        ),
        ("中国 瀋陽市 渾南区", ["中国 瀋陽市 渾南区|CN||瀋陽市 渾南区"]),
        ("中国瀋陽市渾南区", ["中国瀋陽市渾南区|CN||瀋陽市渾南区"]),
        ("中国 瀋陽市・渾南区", ["瀋陽市|CN||瀋陽市", "渾南区|CN||渾南区"]),
        ("韓国ソウル特別市江南区", ["韓国ソウル特別市江南区|KR|ソウル特別市|江南区"]),
        ("釜山広域市北区", ["釜山広域市北区|KR|釜山広域市|北区"]),
        ("パース(西オーストラリア州)", ["パース(西オーストラリア州)|AU|西オーストラリア州|パース"]),
        (
            "カナダ バンクーバー市 ビクトリア市",
            ["カナダ バンクーバー市|CA||バンクーバー市", "ビクトリア市|CA||ビクトリア市"],
        ),
        # / hangs a city on a country alone
        ("カナダ/バンクーバー", ["カナダ/バンクーバー|CA||バンクーバー"]),
        ("カナダ国立博物館/バンクーバー", ["カナダ国立博物館|CA", "バンクーバー|CA||バンクーバー"]),
        ("カナダ・バンクーバー/トロント", ["カナダ・バンクーバー|CA||バンクーバー", "トロント|CA||トロント"]),
        # the country behind its place
        ("デトロイト市(米国ミシガン州)", ["デトロイト市(米国ミシガン州)|US|ミシガン州|デトロイト市"]),
        ("プロヴァンス(フランス)", ["プロヴァンス(フランス)|FR||プロヴァンス"]),
        ("台北市(タイ)", ["台北市(タイ)|?||台北市"]),
        ("韓国(タイ)", ["韓国|KR", "タイ|TH"]),
        ("英国イングランド", ["英国イングランド|GB|イングランド"]),
        ("中国中華人民共和国", ["中国中華人民共和国|CN"]),
        # lists that share a level
        ("台湾(台北、高雄、屏東)", ["台北|TW||台北", "高雄|TW||高雄", "屏東|TW||屏東"]),
        ("台湾(台北、高雄)、ソウル市", ["台北|TW||台北", "高雄|TW||高雄", "ソウル市|KR||ソウル市"]),
        (
            "カナダ バンクーバー・ビクトリア両市",
            ["バンクーバー|CA||バンクーバー", "ビクトリア|CA||ビクトリア"],
        ),
        ("モンゴル ベト西市両市", ["モンゴル ベト西市|MN||ベト西市"]),
    ],
)
def test_levels_abroad(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("words", "state", "county"),
    [("洋県", "陝西省", True), ("洋市", "陝西省", False), ("洋県", "慶尚道", False), ("洋県", None, False)],
)
def test_a_county_below_its_province(words: str, state: str | None, county: bool) -> None:
    assert is_county(words, state) is county


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北海道 札幌市", ["北海道 札幌市|JP|北海道|札幌市|011002"]),
        ("北海道、札幌市", ["北海道|JP|北海道||010006", "札幌市|JP||札幌市|011002"]),
        ("北海道・札幌市", ["北海道|JP|北海道||010006", "札幌市|JP||札幌市|011002"]),
        ("青森県 札幌市", ["青森県|JP|青森県||020001", "札幌市|JP||札幌市|011002"]),
        ("札幌市 中央区", ["札幌市 中央区|JP||札幌市 中央区|011011"]),
        ("旭川市 中央区", ["旭川市|JP||旭川市|012041", "中央区|JP||中央区|011011"]),
        ("札幌市(札幌市)", ["札幌市(札幌市)|JP||札幌市|011002"]),
        ("札幌市(北海道庁)", ["札幌市(北海道庁)|JP||札幌市|011002"]),
        ("札幌市(青森県庁)", ["札幌市|JP||札幌市|011002", "青森県庁|JP|青森県||020001"]),
        ("市民ホール(札幌市)", ["市民ホール(札幌市)|JP||札幌市|011002"]),
        (
            "市民ホール(札幌市、旭川市)",
            ["市民ホール|JP", "札幌市|JP||札幌市|011002", "旭川市|JP||旭川市|012041"],
        ),
        ("北見市常呂町", ["北見市常呂町|JP||北見市|012084"]),
        ("北見市 常呂町", ["北見市 常呂町|JP||北見市|012084"]),
        ("北見市、常呂町", ["北見市|JP||北見市|012084", "常呂町|JP||常呂町|012084"]),
    ],
)
def test_levels_in_japan(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_a_namesake_that_touches_is_a_part_of_the_municipality() -> None:
    assert read("対馬市厳原町", prefecture="長崎県") == ["対馬市厳原町|JP||対馬市|422096"]
    assert read("旭川市朝日町") == ["旭川市朝日町|JP||旭川市|012041"]
    assert read("旭川市 朝日町") == ["旭川市|JP||旭川市|012041", "朝日町|JP||朝日町"]
    assert read("旭川市東川町") == ["旭川市|JP||旭川市|012041", "東川町|JP||東川町|014583"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旭川市民文化会館 大ホール", ["旭川市民文化会館 大ホール|JP||旭川市|012041"]),
        ("旭川市民文化会館・第4会議室", ["旭川市民文化会館・第4会議室|JP||旭川市|012041"]),
        ("旭川市民文化会館、第4会議室", ["旭川市民文化会館、第4会議室|JP||旭川市|012041"]),
        ("旭川市民文化会館・札幌ドーム", ["旭川市民文化会館|JP||旭川市|012041", "札幌ドーム|JP"]),
        ("センター・アイム", ["センター・アイム|JP"]),
        ("旭川市民文化会館・ロビー", ["旭川市民文化会館・ロビー|JP||旭川市|012041"]),
        ("道の駅 なかさつない", ["道の駅 なかさつない|JP"]),
        ("札幌市(北海道大学)", ["札幌市(北海道大学)|JP||札幌市|011002"]),
        ("札幌市、北海道大学", ["札幌市|JP||札幌市|011002", "北海道大学|JP"]),
        ("札幌市 大字上野", ["札幌市 大字上野|JP||札幌市|011002"]),
        ("札幌市1丁目 曙町", ["札幌市1丁目 曙町|JP||札幌市|011002"]),
        ("札幌市 アクロス福岡", ["札幌市 アクロス福岡|JP||札幌市|011002"]),
        ("札幌市、アクロス福岡", ["札幌市|JP||札幌市|011002", "アクロス福岡|JP"]),
        ("タイ 展示場", ["タイ 展示場|TH"]),
        ("タイ、展示場", ["タイ|TH", "展示場|JP"]),
        ("展示場(台北市)", ["展示場(台北市)|TW||台北市"]),
        ("展示場(上海)", ["展示場(上海)|CN||上海"]),
        ("展示場(札幌市)", ["展示場(札幌市)|JP||札幌市|011002"]),
        ("展示場(フランス)", ["展示場(フランス)|FR"]),
        ("展示場(コルドバ市)", ["展示場|JP", "コルドバ市|?||コルドバ市"]),
    ],
)
def test_sites_and_their_parts(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_a_site_is_placed_by_its_bracket_in_targets_too() -> None:
    assert read("展示場(台北市)", role="target") == ["展示場(台北市)|TW||台北市"]


@pytest.mark.parametrize(
    ("text", "countries", "found"),
    [
        ("台北世界貿易センター", ("TW",), ["台北世界貿易センター|TW"]),
        ("台北世界貿易センター", (), ["台北世界貿易センター|TW"]),
        ("台北会館", ("TW",), ["台北会館|TW"]),
        ("台北会館", (), ["台北会館|unspecified"]),
        ("台北会館", ("CN",), ["台北会館|unspecified"]),
        ("バンコク会館", ("TH",), ["バンコク会館|TH"]),
        ("北京", (), ["北京|CN||北京"]),
        ("北京", ("CN",), ["北京|CN||北京"]),
        ("ドンナマチ", ("AT",), ["ドンナマチ|AT||ドンナマチ"]),
        ("ドンナマチ会館", ("AT",), ["ドンナマチ会館|JP"]),
        ("千歳", (), ["千歳|JP||千歳|012246"]),
    ],
)
def test_what_the_records_countries_say(text: str, countries: tuple[str, ...], found: list[str]) -> None:
    assert read(text, countries=countries) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("韓国(国籍問わず)", ["韓国|KR"]),
        ("韓国、国籍問わず", ["韓国|KR", "国籍問わず|all"]),
        ("東南アジア諸国連合(ASEAN)", ["東南アジア諸国連合|group"]),
        ("東南アジア(ASEAN)", ["東南アジア|region", "ASEAN|group"]),
        ("オンライン(Zoom)", ["オンライン|online"]),
        ("札幌市(Zoom)", ["札幌市|JP||札幌市|011002", "Zoom|online"]),
        ("欧・米・豪", ["欧|region", "米|US", "豪|AU"]),
        ("小・米・豪", ["小|unspecified", "米|unspecified", "豪|unspecified"]),
        ("中国・四国地方", ["中国|JP", "四国地方|JP"]),
        ("中国・台湾", ["中国|CN", "台湾|TW"]),
        ("四国・中国", ["四国|JP", "中国|JP"]),
        ("四国、東北、中国", ["四国|JP", "東北|JP", "中国|JP"]),
        ("中国、台湾、四国", ["中国|CN", "台湾|TW", "四国|JP"]),
    ],
)
def test_notes_and_words_of_several_meanings(text: str, found: list[str]) -> None:
    assert read(text, role="target") == found


def test_hybrid_is_online_where_nothing_else_is() -> None:
    assert read("札幌市、ハイブリッド") == ["札幌市|JP||札幌市|011002", "ハイブリッド|online"]
    assert read("札幌市、ハイブリッド、Zoom") == ["札幌市|JP||札幌市|011002", "Zoom|online"]


def test_home_words_point_to_the_record_or_the_document() -> None:
    home = find_municipality("旭川市")
    places, notes = parse_places("市内", role="venue", municipality=home, prefecture="北海道")
    assert ([shown(place) for place in places], notes) == (["市内|JP|||012041"], [])
    places, notes = parse_places("道内", role="venue", municipality=home, prefecture="北海道")
    assert ([shown(place) for place in places], notes) == (["道内|JP|||010006"], [])
    places, notes = parse_places("道内", role="venue", municipality=home)
    assert ([shown(place) for place in places], [note.rule for note in notes]) == (
        ["道内|JP"],
        ["place-home-unknown"],
    )
