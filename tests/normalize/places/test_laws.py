"""What holds for every municipality, every country and every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.foreign_spelling import loose_key
from pipeline.lexicon.municipalities import Municipality, by_code, municipal_key
from pipeline.lexicon.spelling import fold, widen
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.places import parse_places
from pipeline.reference import read_table
from pipeline.schemas import PLACE_KINDS

NORTHERN = {row["code"] for row in read_table("municipalities") if row["status"] == "northern"}
GOVERNMENTS = [one for code, one in by_code().items() if code not in NORTHERN]
MUNICIPALITIES = [one for one in GOVERNMENTS if one.kind not in ("prefecture", "ward")]
COUNTRIES = [(row["name"], row["alpha2"]) for row in read_table("countries") if row["alpha2"] != "JP"]
FRAMES = (
    "{}",
    "{}等",
    "{}など",
    "{}ほか",
    "{}内",
    "{}(予定)",
    "({})",
    "{} ",
    "※{}",
    "{}及びオンライン",
    "オンライン({})",
)
BODIES = (
    "教育委員会",
    "国際交流協会",
    "観光協会",
    "商工会議所",
    "まつり実行委員会",
    "社会福祉協議会",
    "議会",
    "姉妹都市委員会",
)
ALPHABET = (
    "札幌市東川町村区県道府都中国韓アメリカタイ・、,()（） /等ほか内及び又は欧米豪未定オンライン台湾州省両"
    "12A「」【】:-—~\n除以外ハイブリッドの駅字町丁目長役"
)
SMALL = settings(max_examples=300, deadline=None, derandomize=True)


@SMALL
@given(st.sampled_from(GOVERNMENTS), st.sampled_from(FRAMES))
def test_a_government_in_any_frame_keeps_its_code(government: Municipality, frame: str) -> None:
    places, _ = parse_places(frame.format(government.name), role="venue", prefecture=government.prefecture)
    assert government.code in [place.municipality_code for place in places]


@SMALL
@given(
    st.sampled_from(MUNICIPALITIES),
    st.sampled_from(("役所", "役場", "立図書館", "総合体育館", "民会館", "国際交流センター")),
)
def test_a_site_named_after_a_municipality_lies_in_it(government: Municipality, site: str) -> None:
    places, _ = parse_places(government.name + site, role="venue", prefecture=government.prefecture)
    assert [place.municipality_code for place in places] == [government.code]
    assert places[0].text == government.name + site


@SMALL
@given(
    st.sampled_from([one for one in GOVERNMENTS if one.kind != "prefecture"]),
    st.sampled_from(
        ("本町1丁目2-3", "大字上野123", " 大字上野", "中央町", "曙町 1-2", "駅前広場", " 文化ホール")
    ),
)
def test_an_address_or_a_site_in_a_municipality_is_one_place(government: Municipality, tail: str) -> None:
    text = government.name + tail
    places, notes = parse_places(text, role="venue", prefecture=government.prefecture)
    assert [(place.text, place.municipality_code) for place in places] == [(text, government.code)]
    assert notes == []


@SMALL
@given(
    st.sampled_from([one for one in GOVERNMENTS if one.kind != "prefecture"]),
    st.sampled_from(("役所", "役場", "長")),
)
def test_a_governments_office_and_its_head_are_the_government_named_as_written(
    government: Municipality, office: str
) -> None:
    bodies, notes = split_bodies(government.name + office, prefecture=government.prefecture)
    assert [(body.name, body.municipality) for body in bodies] == [(government.name + office, government)]
    assert notes == []


@SMALL
@given(st.sampled_from(COUNTRIES), st.sampled_from(("{}を除くアジア", "アジア({}を除く)", "{}以外のアジア")))
def test_what_a_cell_leaves_out_is_no_row(country: tuple[str, str], frame: str) -> None:
    places, notes = parse_places(frame.format(country[0]), role="target")
    assert [(place.kind, place.region_m49) for place in places] == [("region", "142")]
    assert [note.rule for note in notes] == ["place-exception"]


@SMALL
@given(
    st.sampled_from(GOVERNMENTS),
    st.sampled_from(("{}", "{}等", "{}ほか", "{}(主催)", "【{}】", "主催:{}", "{}、")),
)
def test_a_government_as_a_body_in_any_frame_keeps_its_code(government: Municipality, frame: str) -> None:
    bodies, _ = split_bodies(frame.format(government.name), prefecture=government.prefecture)
    rows, _ = parse_municipalities(bodies, "", prefecture=government.prefecture)
    assert [(row.code, row.role) for row in rows] == [(government.code, "organizer")]


@SMALL
@given(st.sampled_from(GOVERNMENTS), st.sampled_from(("国際課", " 国際課", "総務部国際課")))
def test_a_department_is_its_government(government: Municipality, department: str) -> None:
    bodies, _ = split_bodies(government.name + department, prefecture=government.prefecture)
    assert len(bodies) == 1
    rows, _ = parse_municipalities(bodies, "", prefecture=government.prefecture)
    assert [(row.code, row.role) for row in rows] == [(government.code, "organizer")]


@SMALL
@given(st.sampled_from(MUNICIPALITIES), st.sampled_from(BODIES))
def test_a_body_that_only_contains_a_name_is_no_government(government: Municipality, ending: str) -> None:
    name = government.name + ending
    bodies, _ = split_bodies(name, prefecture=government.prefecture)
    assert [body.name for body in bodies] == [name]
    assert parse_municipalities(bodies, "", prefecture=government.prefecture)[0] == []


@SMALL
@given(
    st.lists(st.sampled_from(MUNICIPALITIES), min_size=1, max_size=5, unique=True), st.sampled_from("、・ /,")
)
def test_a_list_of_municipalities_keeps_all_of_them(found: list[Municipality], separator: str) -> None:
    text = separator.join(one.prefecture + one.name for one in found)
    bodies, _ = split_bodies(text)
    assert [body.name for body in bodies] == [one.prefecture + one.name for one in found]
    places, _ = parse_places(text, role="venue")
    assert [place.municipality_code for place in places] == [one.code for one in found]


@SMALL
@given(st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=6, unique=True), st.sampled_from("、 /,"))
def test_a_list_of_countries_keeps_all_of_them(found: list[tuple[str, str]], separator: str) -> None:
    places, _ = parse_places(separator.join(name for name, _ in found), role="target")
    assert [place.country_code for place in places] == [code for _, code in found]


@SMALL
@given(
    st.sampled_from(COUNTRIES),
    st.sampled_from(("{}等", "{}ほか", "{}を想定", "{}(予定)", "{}、未定", "主に{}", "{}を中心とした全世界")),
)
def test_a_country_in_any_frame_keeps_its_code(country: tuple[str, str], frame: str) -> None:
    places, _ = parse_places(frame.format(country[0]), role="target")
    assert places[0].country_code == country[1]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(alphabet=ALPHABET, max_size=40))
def test_any_text_is_read_without_error_and_nothing_is_made_up(text: str) -> None:
    places, notes = parse_places(text, role="venue", prefecture="北海道", countries=("TW",))
    codes = by_code()
    at = 0
    for place in places:
        assert place.kind in PLACE_KINDS
        assert place.text
        assert place.text == place.text.strip()
        at = text.index(place.text, at) if place.text in text[at:] else text.index(place.text)
        assert (place.country_code == "JP") == (place.kind == "domestic")
        assert (place.region_m49 is not None) == (place.kind in ("region", "world"))
        assert place.municipality_code is None or place.municipality_code in codes
        assert place.city is None or place.city
    assert all(note.rule and note.message for note in notes)
    bodies, _ = split_bodies(text, prefecture="北海道")
    assert all(body.name and body.name == body.name.strip() for body in bodies)
    assert all(method.text for method in classify_methods(text))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=ALPHABET + "ヴァィェォｱﾊﾟ々ヶケ濵齋國１ａ～〜", max_size=30))
def test_folding_for_look_up_is_idempotent_and_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert widen(widen(text)) == widen(text)
    assert municipal_key(municipal_key(text)) == municipal_key(text)
    assert loose_key(loose_key(text)) == loose_key(text)


def test_reading_twice_gives_the_same() -> None:
    for text in ("アメリカ(イリノイ州ブルーミントン・ノーマル両市)", "東川町、キャンモア町、台北市"):
        first = parse_places(text, role="venue", countries=("CA", "TW"), prefecture="北海道")
        assert first == parse_places(text, role="venue", countries=("CA", "TW"), prefecture="北海道")


@pytest.mark.parametrize("name", ["日本", "日本国"])
def test_japan_is_domestic(name: str) -> None:
    places, _ = parse_places(name, role="target")
    assert [(place.kind, place.country_code) for place in places] == [("domestic", "JP")]
    assert find_country(name) == "JP"


@pytest.mark.parametrize(
    "unit",
    [
        "ア・",
        "(",
        "中国(",
        "及び",
        "北見市北見協会",
        "協会",
        "(株)",
        "タイ ",
        "札幌市",
        "「",
        "、",
        "を除く",
        "除",
        "三市(",
        "A・",
        "～",
        "ほか1",
        "南区(",
        "(北見市)",
        "役場",
        "1",
        "の",
    ],
)
def test_the_work_stays_linear_in_hostile_text(unit: str) -> None:
    text = (unit * 6000)[:6000]
    began = time.process_time()
    parse_places(text, role="venue", prefecture="北海道")
    split_bodies(text, prefecture="北海道")
    classify_methods(text)
    assert time.process_time() - began < 2
