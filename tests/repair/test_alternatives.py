"""Which other readings of a picture's characters are taken, and what is shown to a person instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import UNREAD, Doubt
from pipeline.repair import repair_document
from pipeline.repair.alternatives import confidences, take_alternatives
from pipeline.repair.document import Document, Finding, Slot
from pipeline.repair.doubts import tell_doubts
from pipeline.repair.edits import Edit, edit_cell_at, new_cell
from pipeline.repair.passages import passages
from pipeline.repair.readings import longest_elsewhere
from tests.repair.audit import apply_edits

TAKEN = [
    ("現地派道", 3, 0.5, "遣", 0.4, "現地派遣"),
    ("国際スボーツ大会", 3, 0.7, "ポ", 0.3, "国際スポーツ大会"),
    ("苦小牧市", 0, 0.6, "苫", 0.35, "苫小牧市"),
    ("海外版路の開拓", 2, 0.6, "販", 0.38, "海外販路の開拓"),
    ("アイルランド速軽町", 6, 0.95, "遠", 0.03, "アイルランド遠軽町"),
    ("オレゴン州ニューボート市", 8, 0.81, "ポ", 0.19, "オレゴン州ニューポート市"),
    ("三重県多気都明和町", 5, 0.7, "郡", 0.29, "三重県多気郡明和町"),
    ("惠庭市", 0, 0.8, "恵", 0.16, "恵庭市"),
    ("合和6年度", 0, 0.7, "令", 0.2, "令和6年度"),
    ("「人材育成プロジェクトJ", 11, 0.94, "」", 0.003, "「人材育成プロジェクト」"),
    ("姉妹都市バーへッド町", 6, 0.95, "ヘ", 0.04, "姉妹都市バーヘッド町"),
]
LEFT = [
    ("1月25日", 0, 0.6, "7", 0.4),
    ("3月", 0, 0.55, "8", 0.45),
    ("ボート大会", 0, 0.8, "ポ", 0.2),
    ("年3~4回", 1, 0.5, "8", 0.4),
    ("ボ社", 0, 0.8, "ポ", 0.2),
    ("世界の人々を繁ぐ", 7, 0.6, "く", 0.4),
    ("不定期開候", 3, 0.7, "間", 0.1),
    ("塩釜市遵ホ一ル", 4, 0.5, "小", 0.4),
    ("12-Nov", 5, 0.6, "w", 0.4),
    ("稻刈り体験", 0, 0.6, "稲", 0.3),
    ("講座（全3回", 2, 0.6, "(", 0.1),
]
CLEARED = [
    ("千歳市", 0, 0.85, "干", 0.15),
    ("札幌市", 2, 0.7, "布", 0.3),
    ("ボ社", 0, 0.97, "ポ", 0.03),
    ("3月", 0, 0.97, "8", 0.02),
    ("受入：中止", 2, 0.5, ":", 0.5),
    ("札幌市・小樽市", 3, 0.6, ".", 0.3),
    ("（全3回）", 0, 0.6, "〈", 0.3),
    ("帯広市", 0, 0.65, "帶", 0.3),
    ("ガイアナ", 2, 0.6, "7", 0.3),
    ("令和6年", 0, 0.5, "今", 0.4),
]


def document(text: str, *doubts: Doubt, others: tuple[str, ...] = ()) -> Document:
    more = tuple(
        Slot(f"a-{no:04d}", no, "title", "事業名", new_cell(other)) for no, other in enumerate(others, 2)
    )
    return (Slot("a-0001", 1, "title", "事業名", new_cell(text), doubts=doubts), *more)


def repaired(given: Document) -> tuple[str, tuple[Finding, ...]]:
    slots, findings = tell_doubts(take_alternatives(given)[0])
    assert slots[0].doubts == ()
    assert apply_edits(slots[0].cell.raw, slots[0].cell.edits) == slots[0].cell.text
    return slots[0].cell.text, findings


@pytest.mark.parametrize(("text", "at", "read", "other", "share", "wanted"), TAKEN)
def test_a_reading_that_makes_a_word_is_taken(
    text: str, at: int, read: float, other: str, share: float, wanted: str
) -> None:
    assert repaired(document(text, Doubt(at, read, ((other, share),)))) == (wanted, ())


@pytest.mark.parametrize(("text", "at", "read", "other", "share"), LEFT)
def test_digits_and_words_as_good_are_left_and_shown(
    text: str, at: int, read: float, other: str, share: float
) -> None:
    kept, [finding] = repaired(document(text, Doubt(at, read, ((other, share),))))
    assert kept == text
    assert (finding.rule, finding.column) == ("ocr-doubtful", "title")
    assert other in finding.message


@pytest.mark.parametrize(("text", "at", "read", "other", "share"), CLEARED)
def test_what_is_a_word_as_read_or_was_read_surely_is_not_shown(
    text: str, at: int, read: float, other: str, share: float
) -> None:
    assert repaired(document(text, Doubt(at, read, ((other, share),)))) == (text, ())


@pytest.mark.parametrize(
    ("text", "at", "wanted"), [("7月頃一翌3月", 3, "7月頃~翌3月"), ("第一日曜日", 1, "第一日曜日")]
)
def test_a_stroke_between_two_dates_is_a_range_sign(text: str, at: int, wanted: str) -> None:
    assert repaired(document(text, Doubt(at, 0.9, (("~", 0.05),))))[0] == wanted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("令和4年4月1日\n令和5年3月31日", True),
        ("令和4年4月1日~令和5年3月31日", False),
        ("令和4年4月1日、令和5年3月31日", False),
    ],
)
def test_two_dates_without_a_sign_between_them_are_shown(text: str, shown: bool) -> None:
    other = Slot("a-0002", 2, "title", "事業名", new_cell("3月"), doubts=(Doubt(0, 0.97, ()),))
    found = repaired((*document(text), other))[1]
    assert [finding.program_id for finding in found] == (["a-0001"] if shown else [])


@pytest.mark.parametrize(("text", "at"), [("令和5年委託期間", 5), ("", 0)])
def test_ink_that_was_not_read_is_shown_and_nothing_changed(text: str, at: int) -> None:
    kept, [finding] = repaired(document(text, Doubt(at, 0.0, ((UNREAD, 1.0),))))
    assert (kept, finding.rule) == (text, "ocr-doubtful")
    assert UNREAD in finding.message


def test_doubts_are_told_of_a_cell_as_joined_and_move_with_what_was_changed_since() -> None:
    cell = edit_cell_at(new_cell("市3月"), [Edit("join-continuation", 0, "", "札幌", 1.0)])
    slot = Slot("a-0001", 1, "schedule", "日程", cell, doubts=(Doubt(3, 0.5, (("8", 0.4),)),))
    mended = slot.with_cell(edit_cell_at(cell, [Edit("space", 2, "市", "", 1.0)]))
    for given in (slot, mended):
        _, [finding] = tell_doubts((given,))
        assert "3 0.50 (8 0.40)" in finding.message


def test_a_character_that_another_rule_settled_is_not_shown() -> None:
    doubts = (Doubt(0, 0.86, (("オ", 0.14),)), Doubt(2, 0.78, (("ー", 0.22),)))
    given = document("才ホ一ツク総合振興局", *doubts)
    slots, findings = repair_document(given)
    assert slots[0].cell.text == "オホーツク総合振興局"
    assert findings == ()


def test_what_the_document_writes_elsewhere_decides_between_words() -> None:
    doubt = Doubt(4, 0.55, (("間", 0.45),))
    assert repaired(document("学校訪問団体", Doubt(3, 0.55, (("間", 0.45),))))[0] == "学校訪問団体"
    others = ("鶴居村キラコタン祭", "キラコタン祭", "第3回キラコタン祭")
    doubt = Doubt(2, 0.55, (("コ", 0.44),))
    assert repaired(document("キラユタン祭", doubt, others=others))[0] == "キラコタン祭"


def test_a_sure_character_is_neither_changed_nor_shown() -> None:
    assert repaired(document("現地派遣", Doubt(3, 0.99, (("道", 0.01),)))) == ("現地派遣", ())


def test_two_characters_of_one_word_are_read_together_as_neither_is_alone() -> None:
    both = (Doubt(0, 0.86, (("オ", 0.14),)), Doubt(2, 0.78, (("ー", 0.22),)))
    assert repaired(document("才ホ一ツク", *both)) == ("オホーツク", ())
    assert repaired(document("才ホ一ツク", both[0]))[0] == "才ホ一ツク"


def test_what_was_put_right_is_evidence_for_the_rest() -> None:
    place = document("ポロナイスク市", Doubt(0, 0.6, (("ボ", 0.39),)))[0]
    again = replace(
        document("ボロナイスク北方センター", Doubt(0, 0.9, (("ポ", 0.05),)))[0], program_id="a-0002"
    )
    texts = [slot.cell.text for slot in take_alternatives((place, again))[0]]
    assert texts == ["ポロナイスク市", "ポロナイスク北方センター"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("8月1日2日", True), ("8月1日、2日", False), ("6月12月", True), ("6月1日", False), ("6月\n12月", False)],
)
def test_days_and_months_that_touch_are_shown(text: str, shown: bool) -> None:
    other = Slot("a-0002", 2, "title", "事業名", new_cell("3月"), doubts=(Doubt(0, 0.97, ()),))
    found = repaired((*document(text), other))[1]
    assert [finding.program_id for finding in found] == (["a-0001"] if shown else [])


def test_a_row_split_over_pages_keeps_the_places_of_its_doubts() -> None:
    slot = Slot(
        "a-0001",
        1,
        "method",
        "方法",
        new_cell("対面"),
        rests=("現地派道",),
        rest_doubts=((Doubt(3, 0.5, (("遣", 0.4),)),),),
    )
    (read,), _ = repair_document((slot,))
    assert read.cell.text == "対面 現地派遣"
    assert [edit.rule for edit in read.cell.edits][:2] == ["join-continuation", "ocr-alternative"]


@pytest.mark.parametrize(
    ("text", "at", "read", "other", "beside", "stands"),
    [
        ("現地派道", 3, 0.5, ("遣", 0.4), None, "alone"),
        ("現地派道", 3, 0.5, ("遣", 0.4), 2, "near"),
        ("アイルランド速軽町", 6, 0.95, ("遠", 0.03), None, "alone"),
        ("アイルランド速軽町", 6, 0.95, ("遠", 0.03), 7, ""),
    ],
)
def test_a_reading_beside_another_in_doubt_needs_more_and_is_less_sure(
    text: str, at: int, read: float, other: tuple[str, float], beside: int | None, stands: str
) -> None:
    doubts = [Doubt(at, read, (other,))] + ([] if beside is None else [Doubt(beside, 0.6, ())])
    taken = take_alternatives(document(text, *doubts))[0][0].cell.edits
    assert [edit.confidence for edit in taken] == ([confidences()[stands]] if stands else [])


@pytest.mark.parametrize("at", range(6))
def test_how_much_of_a_place_the_document_writes_elsewhere(at: int) -> None:
    written = passages("鶴居村キラコタン祭の会")
    assert longest_elsewhere("キラコタン祭", at, at + 1, written) == 6
    assert longest_elsewhere("キラコタン祭り", at, at + 1, written) == 6
    assert longest_elsewhere("前キラコタン祭", at + 1, at + 2, written) == 6
    assert longest_elsewhere("オロロン岬の町", at, at + 1, written) == 1
