"""What a person should look at: two candidates, unknown names, places in the wrong column; never a guess."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipality_lookup import find_municipality, look_up_municipality
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.places import parse_places


def rules(text: str, role: str = "venue", prefecture: str | None = None) -> list[str]:
    _, notes = parse_places(text, role="target" if role == "target" else "venue", prefecture=prefecture)
    return [note.rule for note in notes]


def test_two_candidates_give_no_code() -> None:
    places, notes = parse_places("府中市", role="venue", prefecture="北海道")
    assert [place.municipality_code for place in places] == [None]
    assert [note.rule for note in notes] == ["municipality-ambiguous"]
    assert "東京都府中市" in notes[0].message
    assert "広島県府中市" in notes[0].message


@pytest.mark.parametrize(
    ("prefecture", "code"), [("東京都", "132063"), ("広島県", "342084"), ("群馬県", None), (None, None)]
)
def test_the_documents_prefecture_decides(prefecture: str | None, code: str | None) -> None:
    places, _ = parse_places("府中市", role="venue", prefecture=prefecture)
    assert places[0].municipality_code == code


def test_the_records_own_municipality_decides() -> None:
    own = find_municipality("府中市", prefecture="広島県")
    places, notes = parse_places("府中市", role="venue", municipality=own)
    assert places[0].municipality_code == "342084"
    assert notes == []


def test_a_city_in_several_countries_has_none() -> None:
    places, notes = parse_places("ニューポート市", role="venue")
    assert (places[0].kind, places[0].country_code) == ("country", None)
    assert [note.rule for note in notes] == ["place-ambiguous"]
    assert parse_places("ニューポート市", role="venue", countries=("US",))[0][0].country_code == "US"


def test_an_unknown_city_abroad_takes_the_only_country_of_the_record() -> None:
    places, _ = parse_places("ドンナマチ町", role="venue", countries=("AT",))
    assert (places[0].kind, places[0].country_code, places[0].city) == ("country", "AT", "ドンナマチ町")
    places, notes = parse_places("ドンナマチ町", role="venue", countries=("AT", "CH"))
    assert places[0].country_code is None
    assert [note.rule for note in notes] == ["place-unknown"]


@pytest.mark.parametrize(
    ("text", "countries", "found"),
    [
        ("シグナス", ("AT",), ["place-unknown"]),  # a hall of the town that holds it
        ("トリアー", ("DE",), []),
        ("トリアー市", ("DE",), []),
        ("ドンナマチ町", ("AT",), []),
        ("ヴァーツ、ブダペスト", ("HU",), []),
        ("オーストリア シグナス", ("AT",), []),
        ("シグナスホール", ("AT",), []),
    ],
)
def test_what_katakana_alone_place_abroad_is_said(
    text: str, countries: tuple[str, ...], found: list[str]
) -> None:
    _, notes = parse_places(text, role="venue", countries=countries)
    assert [note.rule for note in notes if note.severity == "warning"] == found


def test_a_metropolis_outside_the_target_is_said() -> None:
    places, notes = parse_places("ソウル市", role="venue", countries=("CN",))
    assert places[0].country_code == "KR"
    assert [note.rule for note in notes] == ["place-outside-target"]


def test_home_words_need_one_municipality() -> None:
    assert rules("市内") == ["place-home-unknown"]
    own = find_municipality("東川町", prefecture="北海道")
    places, notes = parse_places("町内各所", role="venue", municipality=own)
    assert (places[0].municipality_code, notes) == ("014583", [])
    prefecture = find_municipality("北海道")
    assert parse_places("市内", role="venue", municipality=prefecture)[0][0].municipality_code is None


def test_unknown_names_are_said() -> None:
    assert rules("小学生", "target") == ["place-unknown"]
    assert rules("ほげほげ") == ["place-unknown"]


def test_a_bracket_that_is_dropped_is_said() -> None:
    places, notes = parse_places("中国(香港を含む予定なるも詳細検討)", role="target")
    assert places[0].country_code == "CN"
    assert notes


def test_places_abroad_in_the_municipality_column_are_no_rows() -> None:
    rows, notes = parse_municipalities([], "中国 遼寧省朝陽市", prefecture="北海道")
    assert rows == []
    assert [(note.rule, note.severity) for note in notes] == [("foreign-place", "warning")]


def test_places_abroad_among_bodies_are_bodies_and_said() -> None:
    bodies, notes = split_bodies("北見市晋州市", prefecture="北海道")
    assert [(body.name, body.foreign) for body in bodies] == [("北見市", None), ("晋州市", "KR")]
    assert [note.rule for note in notes] == ["foreign-place"]
    rows, _ = parse_municipalities(bodies, "北見市", prefecture="北海道")
    assert [(row.code, row.role) for row in rows] == [("012084", "organizer"), ("012084", "related")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("道、小樽市、札幌商工会議所等", [("北海道", "010006"), ("小樽市", "012033")]),
        ("帯広市・網走市", [("帯広市", "012076"), ("網走市", "012114")]),
        ("十勝管内(帯広市、音更町)", [("帯広市", "012076"), ("音更町", "016314")]),
        ("上川郡東川町", [("東川町", "014583")]),
        ("福島県伊達市", [("伊達市", "072133")]),
        ("旭川、名寄", [("旭川市", "012041"), ("名寄市", "012211")]),
        ("", []),
    ],
)
def test_related_municipalities(text: str, rows: list[tuple[str, str]]) -> None:
    found, notes = parse_municipalities([], text, prefecture="北海道")
    assert [(row.name, row.code) for row in found] == rows
    assert all(row.role == "related" for row in found)
    assert notes == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("道内全市町村", []),
        ("空知管内24市町", []),
        ("東京都23区", []),
        ("市内全域", []),
        ("近隣市町", []),
        ("旭川市ほか5市町", ["旭川市"]),
        ("旭川市、名寄市ほか", ["旭川市", "名寄市"]),
        ("旭川市、外3町", ["旭川市"]),
    ],
)
def test_municipalities_that_are_meant_and_not_named_are_said_so(text: str, names: list[str]) -> None:
    rows, (note,) = parse_municipalities([], text, prefecture="北海道")
    assert [row.name for row in rows] == names
    assert (note.rule, note.severity) == ("municipality-unknown", "info")


@pytest.mark.parametrize("text", ["北海道町村会", "四日市市、十日町市", "北海道市町村職員共済組合連合会"])
def test_bodies_and_names_with_such_words_are_not(text: str) -> None:
    assert parse_municipalities([], text, prefecture="北海道")[1] == []


def test_an_unknown_municipality_is_a_name_without_code() -> None:
    rows, notes = parse_municipalities([], "保谷東市", prefecture="東京都")
    assert [(row.name, row.code) for row in rows] == [("保谷東市", None)]
    assert [note.rule for note in notes] == ["municipality-unknown"]


@pytest.mark.parametrize("name", ["常呂町", "旧常呂町"])
def test_a_former_municipality_gives_its_successor(name: str) -> None:
    rows, notes = parse_municipalities([], name, prefecture="北海道")
    assert [(row.name, row.code) for row in rows] == [("北見市", "012084")]
    assert [note.rule for note in notes] == ["former-municipality"]


def test_two_former_municipalities_of_one_name_are_not_guessed() -> None:
    assert look_up_municipality("三和町", prefecture="広島県").ambiguous
    assert find_municipality("三和町", prefecture="広島県") is None


@pytest.mark.parametrize(
    ("text", "found"), [("能代市、同二ツ井町", []), ("能代市、二ツ井町", ["former-municipality"])]
)
def test_a_place_of_the_municipality_before_is_no_former_one(text: str, found: list[str]) -> None:
    assert rules(text, prefecture="秋田県") == found


@pytest.mark.parametrize(
    ("text", "prefecture", "code", "doubtful"),
    [
        ("函館市森町", "北海道", "012025", True),
        ("函館市森町1-2", "北海道", "012025", False),
        ("高崎市吉井町", "群馬県", "102024", False),
    ],
)
def test_a_town_right_behind_a_city_may_be_its_district(
    text: str, prefecture: str, code: str, doubtful: bool
) -> None:
    places, notes = parse_places(text, role="venue", prefecture=prefecture)
    assert [one.municipality_code for one in places] == [code]
    assert [note.rule for note in notes] == (["municipality-ambiguous"] if doubtful else [])


def test_a_town_that_is_no_more_and_whose_heir_is_not_known_is_a_warning() -> None:
    (place,), (note,) = parse_places("鳥取県栄村", role="venue")
    assert (place.city, place.municipality_code) == ("栄村", None)
    assert (note.rule, note.severity) == ("former-municipality", "warning")
    bodies, _ = split_bodies("鳥取県栄村")
    _, (note,) = parse_municipalities(bodies, "")
    assert (note.rule, note.severity) == ("former-municipality", "warning")


def test_the_column_of_cities_says_nothing_where_the_record_is_about_a_country() -> None:
    own = find_municipality("上田市", prefecture="長野県")
    for countries, code in (((), "202037"), (("DE",), None)):
        places, _ = parse_places("中央図書館", role="venue", city=own, countries=countries)
        assert [place.municipality_code for place in places] == [code]


@pytest.mark.parametrize(
    ("text", "countries", "found"),
    [
        ("ハワイ（諏訪市）", (), ["place-ambiguous"]),
        ("カナダ（諏訪市ほか）", (), ["place-ambiguous"]),
        ("ハワイ（諏訪市）", ("US",), []),
        ("ハワイ（ホノルル）", (), []),
        ("ハワイ、諏訪市", (), []),
    ],
)
def test_a_place_abroad_with_a_town_at_home_in_its_bracket_may_be_a_shop(
    text: str, countries: tuple[str, ...], found: list[str]
) -> None:
    _, notes = parse_places(text, role="venue", countries=countries)
    assert [note.rule for note in notes if note.severity == "warning"] == found


@pytest.mark.parametrize(
    ("text", "countries", "found"),
    [
        ("台湾　ソウル", (), ["place-ambiguous"]),
        ("韓国 台北", (), ["place-ambiguous"]),
        ("台湾　ソウル", ("TW", "KR"), []),
        ("台湾　台北", (), []),
        ("台湾、ソウル", (), []),
        ("台湾・ソウル", (), []),
        ("台湾　ソウル　北京", (), []),
        ("台湾　韓国", (), []),
        ("中国　香港", (), []),
        ("カナダ　バンクーバー", (), []),
    ],
)
def test_a_country_right_before_a_city_of_another_one_may_be_a_slip(
    text: str, countries: tuple[str, ...], found: list[str]
) -> None:
    _, notes = parse_places(text, role="target", countries=countries)
    assert [note.rule for note in notes] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("米国ほか", 1),
        ("米国、カナダ等", 1),
        ("米国ほか3か国", 1),
        ("米国", 0),
        ("米国、カナダ", 0),
        ("在留フィリピン人等", 0),
        ("未定", 0),
    ],
)
def test_places_that_are_meant_and_not_named_are_said_so(text: str, found: int) -> None:
    _, notes = parse_places(text, role="target")
    assert [(note.rule, note.severity) for note in notes] == [("place-note-ignored", "info")] * found


@pytest.mark.parametrize("text", ["5/19(日)", "令和6年5月19日", "10:00～12:00", "3/1～3/31"])
def test_a_time_in_a_column_of_places_is_no_place(text: str) -> None:
    (place,), (note,) = parse_places(text, role="venue", prefecture="岐阜県")
    assert (place.kind, place.country_code) == ("unspecified", None)
    assert (note.rule, note.severity) == ("place-unknown", "warning")


@pytest.mark.parametrize(
    ("text", "found"), [("本町1-2", "domestic"), ("未定", "unspecified"), ("藤沢駅北口", "domestic")]
)
def test_numbers_of_streets_and_sites_at_stations_are_no_times(text: str, found: str) -> None:
    (place,), notes = parse_places(text, role="venue", prefecture="岐阜県")
    assert place.kind == found
    assert "place-unknown" not in [note.rule for note in notes]
