"""Each step of reading a cell of bodies alone: notes, pieces, names, runs, governments."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipality_lookup import Lookup, look_up_municipality
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.bodies.governments import meaning, narrowed, settle
from pipeline.normalize.bodies.lists import is_list, name_within, open_brackets, open_counts
from pipeline.normalize.bodies.names import (
    foreign_place,
    has_ending,
    is_body,
    is_department,
    is_head,
    is_place,
    is_ward,
)
from pipeline.normalize.bodies.pieces import (
    both_named,
    joined,
    latin_gap,
    linked,
    middle_dots,
    pieces,
    splits,
)
from pipeline.normalize.bodies.read import as_body, names_in, own_government
from pipeline.normalize.bodies.runs import LONGEST_RUN, government_head, place_length, run_together
from pipeline.normalize.bodies.sections import LONGEST, government_of
from pipeline.normalize.bodies.spaces import LONGEST_WRAP, named_after, unfinished, wrapped
from pipeline.normalize.bodies.text import LONGEST_NOTE, closing, keeps, trim, without_notes


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A協会(仮称)", "A協会"),
        ("A協会(事務局)", "A協会"),
        ("A協会(3団体)", "A協会"),
        ("(株)A", "(株)A"),
        ("A(株)", "A(株)"),
        ("台湾(高雄市)", "台湾(高雄市)"),
        ("A協会、台湾(高雄市)", "A協会、台湾(高雄市)"),
        ("A協会(高雄市)", "A協会"),
        ("A(事務局", "A"),
        ("A協会(事務局(B協会)", "A協会"),
        ("A協会（事務局）", "A協会"),
        ("A協会", "A協会"),
    ],
)
def test_notes_in_brackets_are_taken_out(text: str, left: str) -> None:
    assert without_notes(text) == left


def test_a_bracket_closes_with_its_own_sign_and_not_too_far() -> None:
    assert closing("(a(b)c)d", 0) == 6
    assert closing("(a", 0) is None
    assert closing("(a(仮称)b)", 0) is None
    far = "(" + "a" * (LONGEST_NOTE - 2) + ")"
    assert closing(far, 0) == LONGEST_NOTE - 1
    assert closing("(" + "a" * (LONGEST_NOTE - 1) + ")", 0) is None


def test_what_a_bracket_keeps() -> None:
    assert keeps("(株)", "株", "A")
    assert not keeps("(株)様", "株)様", "A")
    assert keeps("(高雄市)", "高雄市", "A協会 台湾")
    assert not keeps("(共催)", "共催", "台湾")
    assert not keeps("(高雄市)", "高雄市", "台湾協会")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("※札幌市", "札幌市"),
        ("1. 札幌市", "札幌市"),
        ("主催:札幌市", "札幌市"),
        ("【主催】札幌市", "札幌市"),
        ("主催者協会", "主催者協会"),
        ("札幌市等", "札幌市"),
        ("札幌市ほか3団体", "札幌市"),
        ("「札幌市」", "札幌市"),
        ("(札幌市)", "札幌市"),
        ("「札幌」市", "「札幌」市"),
        ("札幌市主催", "札幌市"),
        ("A社主催", "A社主催"),
        ("等", "等"),
        ("", ""),
    ],
)
def test_what_stands_around_a_name_is_taken_off(name: str, left: str) -> None:
    assert trim(name) == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("道、小樽市", ["道", "小樽市"]),
        ("札幌市及び旭川市", ["札幌市", "旭川市"]),
        ("青少年及び高齢者支援協会", ["青少年及び高齢者支援協会"]),
        ("A協会及びB協会", ["A協会", "B協会"]),
        ("札幌市/旭川市|北見市", ["札幌市", "旭川市", "北見市"]),
        ("1,000人の会", ["1,000人の会"]),
        ("「A、B」実行委員会", ["「A、B」実行委員会"]),
        ("A協会(B、C)", ["A協会(B、C)"]),
        ("札幌市 旭川市", ["札幌市", "旭川市"]),
        ("NPO法人 多文化共生センター", ["NPO法人多文化共生センター"]),
        ("ABC & DEF協会", ["ABC & DEF協会"]),
        ("帯広市・網走市", ["帯広市", "網走市"]),
        ("名寄・リンゼイ姉妹都市友好委員会", ["名寄・リンゼイ姉妹都市友好委員会"]),
    ],
)
def test_pieces(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_a_conjunction_divides_after_a_body_only() -> None:
    assert splits("札幌市及び旭川市", 3, 5)
    assert not splits("青少年及び高齢者", 3, 5)
    assert splits("青少年、高齢者", 3, 4)


@pytest.mark.parametrize(
    ("before", "after", "both"),
    [
        ("国頭村", "金武町", True),
        ("瑞山市", "瑞山文化協会", True),
        ("瑞山市", "瑞草文化協会", False),
        ("札幌市観光課", "北海協会", True),
        ("札幌市観光課", "子ども", False),
        ("北海協会", "株式会社甲", True),
        ("北海協会", "甲乙協会", False),
        ("北海協会", "北海商工会", True),
        ("北海道協会", "北海道商工会", True),
        ("青少年", "札幌市", False),
    ],
)
def test_whether_a_word_for_and_stands_between_two_bodies(before: str, after: str, both: bool) -> None:
    assert both_named(before, after) is both


def test_a_space_in_latin_text_is_no_gap() -> None:
    assert latin_gap("New York", 3)
    assert latin_gap("A & B", 1)
    assert not latin_gap("A 市", 1)
    assert not latin_gap("市 A", 1)
    assert not latin_gap("A ", 1)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("札幌市・旭川市", ["札幌市", "旭川市"]),
        ("札幌市・旭川市友好委員会", ["札幌市・旭川市友好委員会"]),
        ("札幌市・札幌国際交流協会", ["札幌市", "札幌国際交流協会"]),
        ("札幌市・姉妹都市委員会", ["札幌市・姉妹都市委員会"]),
        ("A協会・B協会", ["A協会", "B協会"]),
        ("A・B共同企業体", ["A・B共同企業体"]),
        ("国際・交流", ["国際・交流"]),
        ("札幌市", ["札幌市"]),
    ],
)
def test_middle_dots_divide_bodies(part: str, found: list[str]) -> None:
    assert middle_dots(part) == found


def test_two_places_make_one_name_where_a_word_links_them() -> None:
    assert linked("札幌市", "旭川市友好委員会")
    assert not linked("札幌市", "札幌市教育委員会")
    assert not linked("札幌市", "札幌国際交流協会")
    assert linked("札幌市", "姉妹都市委員会")
    assert not linked("札幌市", "商工会議所")


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (["NPO法人", "多文化共生センター"], ["NPO法人多文化共生センター"]),
        (["小樽港", "貿易振興協議会"], ["小樽港貿易振興協議会"]),
        (["道", "小樽市"], ["道", "小樽市"]),
        (["大阪市", "浪速区"], ["大阪市浪速区"]),
        (["札幌市", "浪速区"], ["札幌市", "浪速区"]),
        (["新ひだか町", "姉妹都市交流委員会"], ["新ひだか町姉妹都市交流委員会"]),
        (["町", "姉妹都市交流委員会"], ["町", "姉妹都市交流委員会"]),
        (["東金市", "市民福祉部", "総務課"], ["東金市市民福祉部総務課"]),
        (["A協会", "B協会"], ["A協会", "B協会"]),
        (["", " "], []),
    ],
)
def test_what_a_space_divides_only_in_a_name(found: list[str], names: list[str]) -> None:
    assert joined(found) == names


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("札幌市", True),
        (" 晋州市 ", True),
        ("町", True),
        ("韓国", True),
        ("札幌市教育委員会", False),
        ("日本", False),
    ],
)
def test_names_of_places(name: str, place: bool) -> None:
    assert is_place(name) is place


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("札幌市", True),
        ("(株)A", True),
        ("A(株)", True),
        ("国際交流協会", True),
        ("国際交流", False),
    ],
)
def test_names_that_can_be_bodies(name: str, body: bool) -> None:
    assert is_body(name) is body


def test_an_ending_alone_is_no_body() -> None:
    assert has_ending("A協会等")
    assert has_ending("A協会")
    assert not has_ending("協会")


@pytest.mark.parametrize(
    ("part", "city", "ward"),
    [
        ("浪速区", "大阪市", True),
        ("浪速区等", "大阪市", True),
        ("浪速区", "札幌市", False),
        ("浪速", "大阪市", False),
        ("浪速区", "大阪府", False),
    ],
)
def test_wards_of_a_city(part: str, city: str, ward: bool) -> None:
    assert is_ward(part, city) is ward


@pytest.mark.parametrize(
    ("part", "above", "department"),
    [
        ("市民福祉部", "東金市", True),
        ("東金支部", "東金市", False),
        ("市民福祉部", "千葉県", False),
        ("総務課", "総務部", True),
        ("総務部", "総務部", False),
        ("管理係", "総務課", True),
        ("管理室", "総務課", False),
        ("学校教育課", "旭川市教育委員会", True),
        ("学校教育課", "国際交流協会", False),
        ("札幌市役所総務課", "旭川市", False),
    ],
)
def test_departments(part: str, above: str, department: bool) -> None:
    assert is_department(part, above) is department


def test_the_start_of_a_broken_name() -> None:
    assert is_head("小樽港")
    assert not is_head("港")
    assert not is_head("小樽市")
    assert not is_head("国際交流協会")
    assert not is_head("小樽港等")
    assert is_head("国際交流青少年派")
    assert not is_head("国際交流青少年派遣")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("韓国", "KR"),
        ("日本", None),
        ("晋州市", "KR"),
        ("中国遼寧省朝陽市", "CN"),
        ("ニューポート市", ""),
        ("無名市", None),
        ("ホゲフガ市", ""),
        ("札幌市", None),
        ("韓国大使館", None),
        ("台湾(高雄市)", "TW"),
        ("", None),
    ],
)
def test_places_abroad(name: str, country: str | None) -> None:
    assert foreign_place(name) == country


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("札幌市旭川市", 3),
        ("晋州市", 3),
        ("ポロナイスク市ポロナイスク", 7),
        ("韓国釜山市", 0),
        ("無名市", 0),
        ("協会", 0),
    ],
)
def test_the_place_that_a_text_begins_with(text: str, length: int) -> None:
    assert place_length(text, "北海道") == length


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("北見市晋州市", ("北見市", "晋州市")),
        ("北見市北見日台親善協会", ("北見市", "北見日台親善協会")),
        ("北見市日台親善協会", ("北見市日台親善協会",)),
        ("北見市北見公園", ("北見市北見公園",)),
        ("士別市教育委員会", ("士別市教育委員会",)),
        ("北見日台親善協会ポロナイスク市", ("北見日台親善協会", "ポロナイスク市")),
        ("A国際交流協会(公財)B協会", ("A国際交流協会", "(公財)B協会")),
        ("A国際交流協会(公財)B", ("A国際交流協会(公財)B",)),
        ("札幌市旭川市友好委員会", ("札幌市旭川市友好委員会",)),
        ("", ()),
    ],
)
def test_names_that_were_run_together(part: str, found: tuple[str, ...]) -> None:
    assert run_together(part, "北海道") == found


def test_a_run_that_is_too_long_is_left_whole() -> None:
    long = "北見市" + "晋州市" * (LONGEST_RUN // 3 - 1)
    assert len(long) <= LONGEST_RUN
    assert len(run_together(long, "北海道")) > 1
    assert run_together(long + "晋州市", "北海道") == (long + "晋州市",)


def test_a_government_stands_before_places_or_its_own_name() -> None:
    assert government_head("北見市晋州市", "北海道") == 3
    assert government_head("北見市", "北海道") is None
    assert government_head("協会", "北海道") is None
    assert government_head("北海道旭川市", "北海道") is None
    assert government_head("青森県岩手県", "北海道") == 3
    assert government_head("青森県岩手県人会", "北海道") is None


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("三市一町(小田原市、箱根町)", "小田原市、箱根町"),
        ("近隣市町(小田原市、箱根町)", "小田原市、箱根町"),
        ("友好委員会(小田原市、箱根町)", "友好委員会(小田原市、箱根町)"),
        ("三市一町(小田原市、協会)", "三市一町(小田原市、協会)"),
    ],
)
def test_governments_in_place_of_their_number(text: str, opened: str) -> None:
    assert open_counts(text, "神奈川県") == opened


def test_brackets_that_list_governments() -> None:
    assert is_list("帯広市、音更町等", "北海道")
    assert not is_list("帯広市、協会", "北海道")
    assert open_brackets("管内(帯広市)", "北海道") == "管内、帯広市、"
    assert open_brackets("管内(事務局)", "北海道") == "管内(事務局)"
    assert name_within("南区(横浜市)", "神奈川県") == "横浜市南区"
    assert name_within("旭川市(北海道)", None) == "旭川市(北海道)"
    assert name_within("南区(旭川市)", "北海道") == "南区(旭川市)"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("苫小牧市 トヨタ自動車北海道(株) (実行委員会)", ["苫小牧市", "トヨタ自動車北海道(株)"]),
        ("未定", []),
        ("100,000円", []),
        ("札幌市、等", ["札幌市"]),
        ("札幌市、札幌市", ["札幌市", "札幌市"]),
    ],
)
def test_the_names_in_a_cell(text: str, names: list[str]) -> None:
    assert names_in(text, "北海道") == names


def test_a_cell_names_each_body_once() -> None:
    bodies, notes = split_bodies("札幌市、札幌市役所、札幌市長", prefecture="北海道")
    assert [(body.name, body.text) for body in bodies] == [("札幌市", "札幌市")]
    assert notes == []


def test_a_cell_that_names_none_is_said() -> None:
    assert [note.rule for note in split_bodies("、")[1]] == ["body-unknown"]
    assert split_bodies("")[1] == split_bodies("未定")[1] == []


@pytest.mark.parametrize(
    ("name", "prefecture", "government"),
    [
        ("札幌市役所", "北海道", "札幌市"),
        ("札幌市長", "北海道", "札幌市"),
        ("青森県知事", "北海道", "青森県"),
        ("北海道庁", "北海道", "北海道"),
        ("道", "北海道", "北海道"),
        ("道", "岩手県", None),
        ("札幌市役所前商店街", "北海道", None),
        ("札幌市議会議長", "北海道", None),
    ],
)
def test_the_government_that_a_body_is(name: str, prefecture: str, government: str | None) -> None:
    body = as_body(name, prefecture)
    assert (body.municipality.name if body.municipality else None) == government


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("町", ["東川町"], "東川町"),
        ("町", ["東川町", "美瑛町"], None),
        ("町", ["東川町", "旭川市"], "東川町"),
        ("町役場", ["東川町"], "東川町"),
        ("本町", ["東川町"], "東川町"),
        ("市", ["東川町"], None),
        ("道", [], "北海道"),
        ("知事", [], "北海道"),
        ("県", [], None),
        ("協会", ["東川町"], None),
    ],
)
def test_a_government_that_does_not_say_its_name(name: str, others: list[str], found: str | None) -> None:
    own = own_government(name, [as_body(one, "北海道") for one in others], "北海道")
    assert (own.only.name if own is not None and own.only is not None else None) == found


def test_the_other_column_says_which_town_is_meant() -> None:
    bodies, notes = split_bodies("町", prefecture="北海道", related="東川町")
    assert ([(body.name, body.text) for body in bodies], notes) == ([("東川町", "町")], [])
    bodies, notes = split_bodies("町", prefecture="北海道", related="旭川市")
    assert ([body.name for body in bodies], [note.rule for note in notes]) == (
        ["町"],
        ["municipality-unknown"],
    )


def test_candidates_that_the_record_names_elsewhere_go_first() -> None:
    fuchu = look_up_municipality("府中市")
    tokyo, south = look_up_municipality("東京都府中市"), look_up_municipality("南区")
    assert narrowed(fuchu, [tokyo]).only == tokyo.only
    assert narrowed(fuchu, [look_up_municipality("札幌市")]) == fuchu
    assert narrowed(fuchu, [fuchu]) == fuchu
    only = narrowed(south, [look_up_municipality("横浜市")]).only
    assert only is not None
    assert only.name == "横浜市南区"
    assert narrowed(south, [look_up_municipality("旭川市")]) == south


def test_a_row_has_a_code_where_one_government_fits() -> None:
    row, note = settle("札幌市", look_up_municipality("札幌市"), "related")
    assert (row.code, row.role, note) == ("011002", "related", None)
    row, note = settle("府中市", look_up_municipality("府中市"), "organizer")
    assert (row.name, row.code, note.rule if note else None) == ("府中市", None, "municipality-ambiguous")
    row, note = settle("常呂町", look_up_municipality("常呂町"), "related")
    assert (row.name, row.code, note.rule if note else None) == ("北見市", "012084", "former-municipality")


def test_what_a_name_in_the_other_column_means() -> None:
    town = as_body("東川町", "北海道")
    assert meaning(as_body("町", "北海道"), [town], "北海道") == town.government
    assert meaning(as_body("町", "北海道"), [], "北海道") == Lookup(())
    assert meaning(as_body("千歳", "北海道"), [], "北海道").only is not None
    assert meaning(as_body("協会", "北海道"), [], "北海道") == Lookup(())


@pytest.mark.parametrize(
    ("text", "rows", "rules"),
    [
        ("札幌市", ["札幌市|011002"], []),
        ("札幌市、札幌市", ["札幌市|011002"], []),
        ("町", [], ["municipality-unknown"]),
        ("無名町", ["無名町|"], ["municipality-unknown"]),
        ("関係市町", [], ["municipality-unknown"]),
        ("蘭越町、ニセコ町の2町", ["蘭越町|013943", "ニセコ町|013951"], []),
        ("国際交流協会", [], []),
        ("韓国", [], ["foreign-place"]),
    ],
)
def test_rows_of_the_column_of_municipalities(text: str, rows: list[str], rules: list[str]) -> None:
    found, notes = parse_municipalities([], text, prefecture="北海道")
    assert [f"{row.name}|{row.code or ''}" for row in found] == rows
    assert [note.rule for note in notes] == rules


@pytest.mark.parametrize(
    ("part", "above", "holds"),
    [
        ("ひまわり", "劇団", True),
        ("ひまわり", "国際文化交流劇団", True),
        ("ひまわり", "国際文化交流会劇団", False),
        ("ひまわり", "すずらん劇団", False),
        ("ひまわり", "札幌市劇団", False),
        ("旭川市国際交流協会", "劇団", False),
    ],
)
def test_a_name_after_what_it_is(part: str, above: str, holds: bool) -> None:
    assert named_after(part, above) is holds


@pytest.mark.parametrize(
    ("part", "above", "holds"),
    [
        ("生きる", "NPO法人ともに", True),
        ("旭川市国際交流協会", "NPO法人ともに", False),
        ("生きる", "NPO法人ともに協会", False),
        ("生きる", "ともに", False),
        ("生きる", "株式会社ともに", True),
    ],
)
def test_a_name_with_a_legal_form_goes_on_to_its_ending(part: str, above: str, holds: bool) -> None:
    assert unfinished(part, above) is holds


@pytest.mark.parametrize(
    ("above", "after"),
    [
        ("東北現代表現劇団", True),
        ("東北現代表現者劇団", False),
        ("市民劇団", False),
        ("すず劇団", True),
        ("すずらん劇団", False),
    ],
)
def test_a_proper_name_follows_a_kind_of_troupe_of_few_characters(above: str, after: bool) -> None:
    assert named_after("ひまわり", above) is after


@pytest.mark.parametrize(("length", "cut"), [(LONGEST_WRAP - 2, True), (LONGEST_WRAP - 1, False)])
def test_an_ending_goes_on_with_a_name_of_bounded_length(length: int, cut: bool) -> None:
    assert wrapped("協会", ("ひまわり" * LONGEST_WRAP)[:length]) is cut


@pytest.mark.parametrize(
    ("sections", "longer"),
    [("産業経済部" * 8, 0), ("産業経済部" * 7 + "観光課" * 2, 1), ("観光課", 3 - LONGEST)],
)
def test_sections_behind_a_government_are_of_bounded_length(sections: str, longer: int) -> None:
    assert len(sections) == LONGEST + longer
    assert government_of(f"飯田市{sections}", None) == ("飯田市" if longer <= 0 else None)
