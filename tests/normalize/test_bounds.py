"""Bodies, governments and ways where one sign more or less decides: each bound from both sides."""

from __future__ import annotations

import pytest

from pipeline.normalize.bodies import split_bodies
from pipeline.normalize.bodies.governments import parse_municipalities
from pipeline.normalize.methods import classify_methods


@pytest.mark.parametrize(
    ("prefecture", "text", "names"),
    [
        ("北海道", "札幌市、札幌市", ["札幌市"]),
        ("北海道", "札幌市、小樽市", ["札幌市", "小樽市"]),
        ("北海道", "札幌市　小樽市", ["札幌市", "小樽市"]),
        ("北海道", "札幌市\n小樽市", ["札幌市", "小樽市"]),
        ("北海道", "ｻｯﾎﾟﾛ国際交流協会", ["ｻｯﾎﾟﾛ国際交流協会"]),
        # What names none.
        ("北海道", "未定", []),
        ("北海道", "1,000円", []),
        ("北海道", "500", []),
        ("北海道", "", []),
        # Offices and heads are the government.
        ("神奈川県", "厚木市役所", ["厚木市役所"]),
        ("神奈川県", "神奈川県庁", ["神奈川県庁"]),
        ("神奈川県", "神奈川県知事", ["神奈川県知事"]),
        ("神奈川県", "知事", ["神奈川県"]),
        ("神奈川県", "本県", ["神奈川県"]),
        ("北海道", "本県", ["本県"]),
        ("北海道", "道", ["北海道"]),
        # Quotation marks and brackets hold together.
        ("北海道", "「甲、乙」実行委員会、丙協会", ["「甲、乙」実行委員会", "丙協会"]),
        ("北海道", "(株)甲、乙(株)", ["(株)甲", "乙(株)"]),
        ("北海道", "甲協会(事務局)、乙協会", ["甲協会", "乙協会"]),
        # A conjunction divides where a body stands before it.
        ("北海道", "札幌市及び小樽市", ["札幌市", "小樽市"]),
        ("北海道", "青少年及び高齢者支援協会", ["青少年及び高齢者支援協会"]),
        ("北海道", "札幌国際交流協会又は小樽市", ["札幌国際交流協会", "小樽市"]),
        # A space in Latin text does not.
        ("北海道", "ABC Japan協会", ["ABC Japan協会"]),
        ("北海道", "AT&T Japan協会", ["AT&T Japan協会"]),
        # A dot divides where each side is a body.
        ("北海道", "帯広市・網走市", ["帯広市", "網走市"]),
        ("北海道", "名寄・リンゼイ姉妹都市友好委員会", ["名寄・リンゼイ姉妹都市友好委員会"]),
        ("北海道", "帯広市・網走市友好協会", ["帯広市・網走市友好協会"]),
        ("北海道", "甲協会・乙協会・丙協会", ["甲協会", "乙協会", "丙協会"]),
        # A county is left out where a bracket alone says it.
        ("宮崎県", "西臼杵郡 高千穂町", ["西臼杵郡高千穂町"]),
        ("宮崎県", "高千穂町（西臼杵郡）", ["高千穂町"]),
        ("大分県", "高千穂町（宮崎県）", ["高千穂町"]),
        # Wards and departments belong to the name before them.
        ("大阪府", "大阪市 浪速区", ["大阪市浪速区"]),
        ("大阪府", "堺市 浪速区", ["堺市", "浪速区"]),
        ("群馬県", "桐生市 市民部", ["桐生市市民部"]),
        ("群馬県", "桐生市 桐生観光課", ["桐生市", "桐生観光課"]),
        ("群馬県", "総務部 総務課", ["総務部総務課"]),
        ("群馬県", "総務部 経済部", ["総務部", "経済部"]),
        ("群馬県", "総務課 庶務係", ["総務課庶務係"]),
        ("群馬県", "総務課 観光課", ["総務課", "観光課"]),
        ("群馬県", "桐生市教育委員会 生涯学習課", ["桐生市教育委員会生涯学習課"]),
        ("群馬県", "桐生市国際交流協会 太田市", ["桐生市国際交流協会", "太田市"]),
        # A broken name goes on.
        ("北海道", "小樽港 貿易振興協議会", ["小樽港貿易振興協議会"]),
        ("北海道", "NPO法人 多文化共生センター", ["NPO法人多文化共生センター"]),
        ("北海道", "新ひだか町 姉妹都市交流委員会", ["新ひだか町姉妹都市交流委員会"]),
        ("北海道", "道 小樽市", ["北海道", "小樽市"]),
    ],
)
def test_split_bodies(prefecture: str, text: str, names: list[str]) -> None:
    bodies, _ = split_bodies(text, prefecture=prefecture)
    assert [body.name for body in bodies] == names


@pytest.mark.parametrize(
    ("text", "related", "name", "rules"),
    [
        ("町", "東川町", "東川町", []),
        ("町", "東川町、旭川市", "東川町", []),
        ("町", "東川町、美瑛町", "町", ["municipality-unknown"]),
        ("町", "旭川市", "町", ["municipality-unknown"]),
        ("町", "", "町", ["municipality-unknown"]),
        ("市役所", "東川町、旭川市", "旭川市", []),
        ("村長", "泊村", "泊村", []),
    ],
)
def test_a_government_that_does_not_say_its_name(
    text: str, related: str, name: str, rules: list[str]
) -> None:
    (body,), notes = split_bodies(text, prefecture="北海道", related=related)
    assert (body.name, body.text) == (name, text)
    assert (body.municipality is None) is bool(rules)
    assert [note.rule for note in notes] == rules


@pytest.mark.parametrize(
    ("text", "foreign", "rules"),
    [
        ("晋州市", "KR", ["foreign-place"]),
        ("台湾", "TW", ["foreign-place"]),
        ("日本", None, []),
        ("札幌市", None, []),
        ("札幌国際交流協会", None, []),
    ],
)
def test_a_place_abroad_among_the_bodies(text: str, foreign: str | None, rules: list[str]) -> None:
    (body,), notes = split_bodies(text, prefecture="北海道")
    assert body.foreign == foreign
    assert [note.rule for note in notes] == rules
    assert all(note.severity == "info" and f"({foreign})" in note.message for note in notes)


def test_a_cell_that_names_no_body_says_so() -> None:
    bodies, (note,) = split_bodies("1,000円", prefecture="北海道")
    assert (bodies, note.rule, note.severity) == ([], "body-unknown", "info")
    assert split_bodies("未定", prefecture="北海道") == ([], [])
    assert split_bodies("  ", prefecture="北海道") == ([], [])


@pytest.mark.parametrize(
    ("organizer", "related", "prefecture", "rows", "rules"),
    [
        ("札幌市", "小樽市", "北海道", ["札幌市|011002|organizer", "小樽市|012033|related"], []),
        ("札幌市", "札幌市", "北海道", ["札幌市|011002|organizer", "札幌市|011002|related"], []),
        ("札幌市教育委員会", "", "北海道", [], []),
        ("", "千歳", "北海道", ["千歳市|012246|related"], []),
        ("千歳", "", "北海道", [], []),
        ("", "府中市", None, ["府中市|None|related"], ["municipality-ambiguous"]),
        ("府中市", "広島県府中市", None, ["府中市|342084|organizer", "府中市|342084|related"], []),
        ("神戸市", "中央区", None, ["神戸市|281000|organizer", "神戸市中央区|281107|related"], []),
        (
            "三木市",
            "中央区",
            None,
            ["三木市|282154|organizer", "中央区|None|related"],
            ["municipality-ambiguous"],
        ),
        ("常呂町", "", "北海道", ["北見市|012084|organizer"], ["former-municipality"]),
        ("", "無井市", "北海道", ["無井市|None|related"], ["municipality-unknown"]),
        ("", "全市町村", "北海道", [], ["municipality-unknown"]),
        ("", "一二三四五六七八市", "北海道", [], []),
        ("", "一二三四五六七市", "北海道", ["一二三四五六七市|None|related"], ["municipality-unknown"]),
        ("", "町", "北海道", [], ["municipality-unknown"]),
        ("東川町", "町", "北海道", ["東川町|014583|organizer", "東川町|014583|related"], []),
        ("", "晋州市", "北海道", [], ["foreign-place"]),
        ("", "札幌商工会議所", "北海道", [], []),
    ],
)
def test_parse_municipalities(
    organizer: str, related: str, prefecture: str | None, rows: list[str], rules: list[str]
) -> None:
    bodies, _ = split_bodies(organizer, prefecture=prefecture, related=related)
    found, notes = parse_municipalities(bodies, related, prefecture=prefecture)
    assert [f"{row.name}|{row.code}|{row.role}" for row in found] == rows
    assert [note.rule for note in notes] == rules


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("", []),
        ("派遣", ["派遣=outbound"]),
        ("派遣、受入", ["派遣=outbound", "受入=inbound"]),
        ("派遣 受入", ["派遣=outbound", "受入=inbound"]),
        ("派遣・派遣", ["派遣=outbound", "派遣=outbound"]),
        ("ｵﾝﾗｲﾝ", ["オンライン=online"]),
        ("オンライン等", ["オンライン=online"]),
        ("等", []),
        ("派遣(予定)", ["派遣(予定)=outbound"]),
        ("派遣 随時", ["派遣 随時=outbound"]),
        ("オンライン(Zoom)", ["オンライン(Zoom)=online"]),
        ("訪問団の受入", ["訪問団の受入=inbound"]),
        ("訪問", ["訪問=outbound"]),
        ("訪問団", ["訪問団=outbound"]),
        ("相互訪問", ["相互訪問=outbound", "相互訪問=inbound"]),
        ("現地訪問受入", ["現地訪問=outbound", "受入=inbound"]),
        ("寸劇の上演", ["寸劇の上演=other"]),
        ("寸劇(野外)", ["寸劇(野外)=other"]),
        ("派遣(寸劇)", ["派遣(寸劇)=outbound"]),
        ("派遣(受入)", ["派遣=outbound", "受入=inbound"]),
        ("寸劇(派遣)", ["寸劇(派遣)=outbound"]),
        ("ア 派遣 イ 受入", ["派遣=outbound", "受入=inbound"]),
        ("交流員(CIR)の受入", ["交流員(CIR)の受入=inbound"]),
        ("zoom", ["zoom=online"]),
        ("ZOOM", ["ZOOM=online"]),
    ],
)
def test_classify_methods(text: str, ways: list[str]) -> None:
    assert [f"{way.text}={way.category}" for way in classify_methods(text)] == ways
