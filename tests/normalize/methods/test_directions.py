"""Who goes where, in sentences of those who act, places and verbs: certain by construction."""

from __future__ import annotations

from itertools import islice, product

import pytest

from pipeline.normalize.methods import classify_methods, way_notes

STRIDE = 7
"""Every how manieth sentence of a frame is read."""
PARTS = {
    "{ours}": (
        *("本市の生徒", "本校の生徒10名", "市内の中学生", "県内の高校生", "本県の教員", "当町の職員"),
        *("市民訪問団", "市の職員", "市長を団長とする代表団", "県立高校の生徒", "町の青少年"),
    ),
    "{theirs}": (
        *("海外の生徒", "姉妹都市の高校生", "先方の生徒", "相手校の教員", "韓国の中学生", "ハワイ州の高校生"),
        *("台湾の訪問団", "友好都市の市長", "相手国の研修員", "ベトナムの技術者", "姉妹都市から選ばれた青年"),
    ),
    "{there}": (
        *("姉妹都市", "現地", "韓国", "先方", "相手校", "豪州の姉妹校", "ハワイ州", "台北市", "ドイツの家庭"),
        *("現地の家庭", "海外の大学", "友好都市の学校"),
    ),
    "{here}": (
        *("本市", "本校", "市内の学校", "本県", "当町", "県内企業", "市内の家庭", "市役所", "県内の大学"),
        "本市の一般家庭",
    ),
}
OUTBOUND = (
    "{ours}が{there}を訪問する",
    "{ours}が夏休みに{there}を訪れ、交流する",
    "8月に、{ours}が、{there}を訪れた。",
    "{ours}が{there}へ渡航する",
    "{ours}が{there}に滞在し、授業に参加する",
    "{ours}は、8月に10日間、{there}に滞在した。",
    "{ours}が{there}へ派遣される",
    "{there}へ派遣される{ours}",
    "{ours}を{there}へ派遣し、研修を行う",
    "{there}から招かれ、{ours}が訪問する",
    "{there}に招かれた{ours}が参加する",
    "{ours}を{there}に受け入れてもらう",
    "{there}に{ours}を受け入れていただく",
    "{there}が{ours}を受け入れる",
    "{there}に受け入れられ、{ours}が研修を受ける",
    "{there}への{ours}の派遣",
    "{ours}による{there}訪問",
    "{there}からの招待を受け、{ours}が訪問した",
    "{there}の招きに応じて{ours}を派遣",
    "{ours}が{there}を訪問（8月）",
    "{ours}が{there}の大会に出場する",
    "{ours}が{there}の式典に出席し、記念品を贈呈した。",
)
INBOUND = (
    "{theirs}が{here}を訪問する",
    "{theirs}が夏休みに{here}を訪れ、交流する",
    "8月に、{theirs}が、{here}を訪れた。",
    "{theirs}が{here}に滞在し、授業に参加する",
    "{theirs}は、8月に10日間、{here}に滞在した。",
    "{theirs}が{here}に派遣される",
    "{theirs}を{here}で受け入れ、研修を行う",
    "{theirs}が{here}に受け入れられる",
    "{here}に招かれた{theirs}",
    "{here}が{theirs}を招く",
    "{theirs}による{here}訪問",
    "{there}から{here}に職員が派遣される",
    "{there}が{here}に職員を派遣する",
    "{there}から職員の派遣を受け、{here}に配置",
    "{there}から専門家を派遣してもらい、指導を受ける",
    "{there}から派遣された職員を{here}に配置",
    "{there}からの訪問を受け、{here}で交流",
    "{theirs}が{here}に招待され、式典に出席した。",
    "{there}から派遣されてくる生徒を{here}が受け入れる",
    "{there}から{here}への派遣を受け入れる",
    "{theirs}が{here}を訪問（8月）",
    "{theirs}が{here}の大会に出場する",
    "{theirs}が{here}の式典に出席し、記念品を贈呈した。",
)


@pytest.mark.parametrize(
    ("frame", "category"),
    [*((frame, "outbound") for frame in OUTBOUND), *((frame, "inbound") for frame in INBOUND)],
)
def test_who_goes_where(frame: str, category: str) -> None:
    gaps = [gap for gap in PARTS if gap in frame]
    wrong = []
    for parts in islice(product(*(PARTS[gap] for gap in gaps)), 0, None, STRIDE):
        text = frame
        for gap, part in zip(gaps, parts, strict=True):
            text = text.replace(gap, part)
        found = {way.category for way in classify_methods(text)}
        if not {category} <= found <= {category, "other"}:
            wrong.append((text, sorted(found)))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("市民訪問団（25名）を編成し、記念式典に参加", ["outbound"]),
        ("海外派遣の経験者が市内の学校を訪問", ["outbound"]),
        ("先方の都合により派遣は8月に実施", ["outbound"]),
        ("東日本大震災の被災地に保健師を派遣", ["outbound"]),
        ("市内の小学校へ講師を派遣", ["outbound"]),
        ("姉妹校からの留学生の受入れ、本校生徒の派遣", ["inbound", "outbound"]),
        ("研修員の本邦受入及び専門家の現地派遣", ["inbound", "outbound"]),
        ("姉妹都市の生徒がオンラインで本校の授業に参加する", ["online"]),
        ("県内企業が海外向けサイトに出店する。", ["other"]),
        ("市内の小学生が海外に関する講座に参加する。", ["other"]),
        ("市内の選手が海外の大会に出場する際、激励金を交付する。", ["funding"]),
        ("本校の生徒が市内の大会に参加する", ["other"]),
        ("ホームステイ", ["other"]),
        ("市内の家庭にホームステイ", ["other"]),
    ],
)
def test_what_turns_no_trip(text: str, categories: list[str]) -> None:
    assert [way.category for way in classify_methods(text)] == categories


def test_a_turned_trip_needs_no_finding() -> None:
    assert not way_notes(classify_methods("先方の生徒が本市を訪問"))
