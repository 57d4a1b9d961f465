"""Names at the start of a run: countries and regions, local governments, states and cities abroad."""

from __future__ import annotations

import pytest

from pipeline.lexicon.abroad import place_countries, subdivision_names
from pipeline.lexicon.former_municipalities import former_index
from pipeline.lexicon.municipality_lookup import longest_municipality
from pipeline.lexicon.place_heads import fits, head_at, head_segment
from pipeline.lexicon.place_runs import compound, names_in, segments
from pipeline.lexicon.run_lookup import look_up
from pipeline.lexicon.site_places import metropolis_country, nation_at, site_country
from pipeline.lexicon.suffixed_names import ENDED, NO_STATE, domestic_at, is_city, known_state, only_begins
from pipeline.reference import sorted_lines


def kinds(run: str, prefecture: str | None = None, foreign: str | None = None) -> list[str]:
    (looked_up,) = look_up([run], prefecture)
    return [f"{one.kind}:{run[one.start : one.end]}" for one in segments(looked_up, foreign)]


@pytest.mark.parametrize(
    ("name", "after", "country", "stands"),
    [
        ("タイ", "", "TH", True),
        ("タイ", "ヤ工場", "TH", False),
        ("タイ", "バンコク", "TH", True),
        ("タイ", "ランド", "TH", False),
        ("タイ", "ー", "TH", False),
        ("日本", "国内", "JP", True),
        ("日本", "語学校", "JP", False),
        ("ジョージア", "州", "GE", False),
        ("中国", "地方", "CN", False),
        ("中国", "北京市", "CN", True),
        ("韓国", "地方", "KR", True),
        ("タイ", "県内", "TH", True),
        ("アジア", "カップ", None, False),
        ("アメリカ", "アラスカ州", "US", True),
        ("インド", "ケララ州", "IN", True),
    ],
)
def test_a_name_fits_what_follows(name: str, after: str, country: str | None, stands: bool) -> None:
    assert fits(name, after, country) is stands


def test_the_longest_name_that_fits_is_the_head() -> None:
    found = head_at("インドネシア共和国バリ州", 0)
    assert found is not None
    assert (found.code, found.end) == ("ID", 9)
    found = head_at("北欧諸国", 0)
    assert found is not None
    assert (found.kind, found.end) == ("region", 2)
    assert head_at("札幌市", 0) is None


@pytest.mark.parametrize(
    ("run", "kind", "end"),
    [
        ("東南アジア各国", "region", 7),
        ("東南アジア2か国", "region", 8),
        ("韓国料理教室", "facility", 6),
        ("中国駐札幌総領事館", "facility", 9),
        ("韓国釜山", "country", 2),
    ],
)
def test_a_head_with_what_goes_on_with_it(run: str, kind: str, end: int) -> None:
    found = head_segment(run, 0, None, None)
    assert found is not None
    assert (found.kind, found.end) == (kind, end)


def test_a_municipality_that_is_longer_than_the_head_goes_first() -> None:
    assert head_segment("南アルプス市", 0, longest_municipality("南アルプス市"), None) is None


@pytest.mark.parametrize(
    ("run", "prefecture", "foreign", "end"),
    [
        ("札幌市", None, None, 3),
        ("北海道内", None, None, 3),
        ("北海道新聞社", None, None, None),
        ("福島州", None, None, None),
        ("朝日町", None, "KR", 3),
        ("中央区", None, "KR", None),
        ("中央区", "北海道", "KR", None),
        ("東村山ふるさと歴史館", None, None, None),
        ("東村役場", None, None, 2),
        ("朝日町民会館", "北海道", None, 3),
        ("朝日町民会館", "岩手県", None, None),
        ("朝日町民会館", "富山県", None, 3),
        ("朝日町民会館", None, None, 3),
        ("富士河口湖町民会館", "北海道", None, 6),
        ("長崎県上海事務所", None, None, None),
        ("札幌市上海事務所", None, None, None),
        ("札幌市上海町事務所前", None, None, 3),
        ("長崎県事務所", None, None, 3),
    ],
)
def test_local_governments_in_a_run(
    run: str, prefecture: str | None, foreign: str | None, end: int | None
) -> None:
    start = longest_municipality(run, prefecture=prefecture)
    found = domestic_at(run, 0, start, prefecture, foreign, None) if start is not None else None
    assert (found.end if found is not None else None) == end


@pytest.mark.parametrize(
    ("name", "after", "begins"),
    [
        ("福島", "州", True),
        ("福島", "省", True),
        ("大町", "市", True),
        ("津市", "市民会館", False),
        ("下市町", "市場", False),
        ("北海道", "大学", True),
        ("北海道", "議会", False),
        ("青森県", "大学", False),
    ],
)
def test_a_name_that_only_begins_another(name: str, after: str, begins: bool) -> None:
    assert only_begins(name, after) is begins


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("台北松山空港", "TW"),
        ("長崎県上海事務所", "CN"),
        ("松山空港", None),
        ("上海会館", None),
        ("大学", None),
        ("ソウル大学", "KR"),
    ],
)
def test_public_sites_that_bear_a_metropolis(words: str, country: str | None) -> None:
    assert site_country(words) == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("フランス館", "FR"),
        ("カナダ大使館", "CA"),
        ("米国領事館", "US"),
        ("フランス", None),
        ("日本館", None),
        ("中国館", None),
        ("公民館", None),
    ],
)
def test_a_country_that_opens_a_text(words: str, country: str | None) -> None:
    assert nation_at(words) == country


def test_a_metropolis_that_japan_has_too_says_nothing() -> None:
    assert metropolis_country("上海") == "CN"
    assert metropolis_country("札幌") is None
    assert metropolis_country("カラガンダ") is None


@pytest.mark.parametrize(
    ("run", "codes"),
    [
        ("日中韓", ["JP", "CN", "KR"]),
        ("欧米", ["150", "US"]),
        ("米", []),
        ("日本", []),
        ("米米米米米米米", []),
    ],
)
def test_rows_of_signs(run: str, codes: list[str]) -> None:
    assert [one.code for one in compound(run)] == codes


def test_six_signs_are_the_most() -> None:
    assert len(compound("日中韓米英仏")) == 6
    assert compound("日中韓米英仏独") == ()


@pytest.mark.parametrize(
    ("name", "foreign", "known"),
    [
        ("アラスカ州", None, True),
        ("広東省", None, True),
        ("無名省", None, False),
        ("無名省", "CN", True),
        ("国道", "CN", False),
        ("何某自治区", None, True),
    ],
)
def test_forms_of_states(name: str, foreign: str | None, known: bool) -> None:
    assert known_state(name, foreign) is known


@pytest.mark.parametrize(
    ("name", "rest", "city"),
    [
        ("ホゲフガ市", "ホゲフガ市", True),
        ("晋州市", "晋州市庁", True),
        ("無名市", "無名市", True),
        ("無名市", "無名市内の人", False),
        ("無名町", "無名町", False),
        ("名市", "名市", False),
    ],
)
def test_forms_of_cities(name: str, rest: str, city: bool) -> None:
    assert is_city(name, rest) is city


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("韓国慶尚南道晋州市", ["country:韓国", "state:慶尚南道", "city:晋州市"]),
        ("中国沿岸部", ["country:中国", "area:沿岸部"]),
        ("米国北米局", ["country:米国"]),
        ("中国国内", ["country:中国", "area:国内"]),
        ("中国国内の大学", ["country:中国"]),
        ("アジア諸国", ["region:アジア諸国"]),
        ("札幌市民会館", ["domestic:札幌市", "facility:民会館"]),
        ("北海道札幌市", ["domestic:北海道札幌市"]),
        ("ノーマル両市", ["pair:ノーマル"]),
        ("ソウル特別市江南区", ["city:ソウル特別市", "city:江南区"]),
        ("釜山広域市北区", ["state:釜山広域市", "city:北区"]),
        ("上海市の南区", ["city:上海市", "city:南区"]),
        ("ソウル特別市", ["city:ソウル特別市"]),
        ("国籍問わず", ["all:国籍問わず"]),
        ("市内の中学校", ["municipality:市内の中学校"]),
        ("道内の大学", ["prefecture:道内の大学"]),
        ("在留する外国人住民", ["residents:在留する外国人住民"]),
        ("海外の大学生", ["unspecified:海外の大学生"]),
        ("海外交流センター", ["facility:海外交流センター"]),
        ("Zoom会議", ["online:Zoom会議"]),
        ("―", ["unspecified:―"]),
        ("ハイブリッド開催", ["hybrid:ハイブリッド開催"]),
        ("関東甲信越", ["domestic:関東甲信越"]),
        ("ホール", ["facility:ホール"]),
        ("欧米豪", ["region:欧", "country:米", "country:豪"]),
        ("四日市市", ["domestic:四日市市"]),
        ("沙市区", ["city:沙市区"]),
        ("ジャカルタ", ["bare:ジャカルタ"]),
        ("タイバンコク", ["country:タイ", "bare:バンコク"]),
        ("インドアンドラ・プラデシュ州", ["country:インド", "state:アンドラ・プラデシュ州"]),
    ],
)
def test_what_a_run_names(run: str, found: list[str]) -> None:
    assert kinds(run) == found


def test_a_country_set_before_makes_a_namesake_its_own() -> None:
    assert kinds("朝日町") == ["domestic:朝日町"]
    assert kinds("朝日市", foreign="KR") == ["city:朝日市"]
    assert kinds("無名省", foreign="CN") == ["state:無名省"]
    assert kinds("無名省") == ["bare:無名省"]


def test_states_cities_and_bare_names_carry_what_the_tables_know() -> None:
    state, city = segments(*look_up(["慶尚南道晋州市"], None), "KR")
    assert "KR" in state.known.states
    assert "KR" in city.known.cities
    (bare,) = names_in("ジャカルタ")
    assert "ID" in bare.known.countries
    (home,) = names_in("北海道札幌市")
    assert (home.stated, home.known.countries) == (3, {})


def test_a_municipality_that_was_is_asked_for_wherever_a_name_may_be_one() -> None:
    old = {line.decode().split(",")[0] for line in sorted_lines("old_municipalities")}
    assert [name for name in (*former_index(), *old) if not ENDED.search(name)] == []
    assert all(map(ENDED.search, ("古里村\U000e0100", "浜北區")))


def test_words_that_end_as_a_state_does_are_none() -> None:
    assert [name for name in (*subdivision_names(), *NO_STATE) if name.endswith(NO_STATE)] == [*NO_STATE]
    assert not any(map(place_countries, NO_STATE))


@pytest.mark.parametrize("words", ["北海道大学", "京都府日本文化会館", "長崎県空港", "空港", "国立劇場"])
def test_a_site_that_says_no_more_than_its_kind_and_its_owner_bears_no_metropolis(words: str) -> None:
    assert site_country(words) is None
