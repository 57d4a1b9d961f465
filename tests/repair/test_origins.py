"""What a document's form says of its text decides what may be done to it at all."""

from __future__ import annotations

import pytest

from pipeline.formats import FORMATS, Origin
from pipeline.repair import MISREADINGS, RULES, repair_document
from pipeline.repair.alternatives import take_alternatives
from pipeline.repair.bleeding import drop_bled_text
from pipeline.repair.breaks.cells import Decision
from pipeline.repair.completion import complete_cut_texts
from pipeline.repair.document import Document, Slot
from pipeline.repair.doubts import tell_doubts
from pipeline.repair.edits import new_cell
from pipeline.repair.folding import unify_forms
from pipeline.repair.separators import break_decisions, trim_cells
from pipeline.repair.settling import CUT_CELLS, copied_from_page, settle_typed_breaks, wrapped
from pipeline.repair.slips import note_author_slips


def document(*texts: str, column: str = "title") -> Document:
    return tuple(Slot(f"a-{no:04d}", no, column, column, new_cell(text)) for no, text in enumerate(texts, 1))


def repaired(origin: Origin, *texts: str, column: str = "title") -> list[str]:
    return [slot.cell.text for slot in repair_document(document(*texts, column=column), origin=origin)[0]]


def test_every_format_says_where_its_text_comes_from() -> None:
    origins = {form.name: form.origin for form in FORMATS}
    assert {name for name, origin in origins.items() if origin == "rendered"} == {"pdf"}
    assert {name for name, origin in origins.items() if origin == "unknown"} == {"text", "picture"}


def test_every_rule_is_for_some_origin_and_typed_text_keeps_its_characters() -> None:
    assert all(step.origins for step in RULES)
    typed = {step.rule for step in RULES if "typed" in step.origins}
    assert not typed & {*MISREADINGS, take_alternatives, complete_cut_texts, drop_bled_text, tell_doubts}
    assert typed >= {unify_forms, trim_cells, settle_typed_breaks, note_author_slips}


@pytest.mark.parametrize(
    ("text", "typed", "rendered", "unknown"),
    [
        ("アメリ力", "アメリ力", "アメリ力", "アメリカ"),
        ("1O月上旬", "1O月上旬", "1O月上旬", "10月上旬"),
        ("ﾀﾞﾅﾝ", "ﾀﾞﾅﾝ", "ダナン", "ダナン"),
        ("管理・運營業務", "管理・運營業務", "管理・運營業務", "管理・運営業務"),
        ("国際交\n流事業", "国際交 流事業", "国際交流事業", "国際交流事業"),
        ("オーストラ\nリア ケアンズ市", *["オーストラリア ケアンズ市"] * 3),
        ("令和6年10月\n12日に開く", *["令和6年10月12日に開く"] * 3),
        ("⼤会", "大会", "大会", "大会"),
    ],
)
def test_what_is_mended_where(text: str, typed: str, rendered: str, unknown: str) -> None:
    assert repaired("typed", text) == [typed]
    assert repaired("rendered", text) == [rendered]
    assert repaired("unknown", text) == [unknown]


@pytest.mark.parametrize(
    "days", ["3日程度", "3日間", "2日に1回", "2日にわたり", "1日体験", "2日コース", "1日1回"]
)
def test_days_counted_on_a_line_of_their_own_are_no_day_of_the_month_above(days: str) -> None:
    assert repaired("typed", f"令和6年10月\n{days}") == [f"令和6年10月 {days}"]


CUT = "国際交\n流事業"


@pytest.mark.parametrize("cells", [CUT_CELLS - 1, CUT_CELLS])
def test_so_many_cells_with_a_cut_word_make_a_copy_of_a_page(cells: int) -> None:
    assert copied_from_page(document(*[CUT] * cells, "札幌市\n小樽市")) is (cells >= CUT_CELLS)


@pytest.mark.parametrize(("others", "copied"), [(36, True), (37, False)])
def test_such_a_share_of_cut_words_makes_a_copy_of_a_page(others: int, copied: bool) -> None:
    assert copied_from_page(document(*[CUT] * 4, *["札幌市\n小樽市"] * others)) is copied


def test_letters_set_apart_cut_no_word() -> None:
    assert not copied_from_page(document(*["事 業 名"] * 10))


def test_a_copy_of_a_page_is_decided_as_a_page() -> None:
    assert repaired("typed", *[CUT] * CUT_CELLS) == ["国際交流事業"] * CUT_CELLS


def test_a_break_of_a_copy_that_may_part_two_things_stays_and_is_asked_about() -> None:
    pairs = (
        "雪だるま高原\nキューピットバレイ",
        "はがき作り\n灯籠作り",
        "雪室見学\n除雪体験",
        "写経\n座禅会",
        "茶摘み\n釜炒り",
    )
    slots = document(*[CUT] * CUT_CELLS, *pairs)
    decided = break_decisions(slots)
    repaired, findings = repair_document(slots, origin="typed")
    doubtful = [at for at, (one,) in decided.items() if not one.keep and one.confidence < 0.9]
    assert doubtful, "no pair is doubtful any more: take others"
    for at in doubtful:
        assert " " in repaired[at].cell.text
        assert slots[at].program_id in {found.program_id for found in findings}


def test_one_cut_word_in_typed_text_is_asked_about() -> None:
    _, findings = repair_document(document(CUT, "札幌市\n小樽市"), origin="typed")
    assert [(found.program_id, found.rule, found.severity) for found in findings] == [
        ("a-0001", "break-uncertain", "info")
    ]
    assert "国際交｜流事業" in findings[0].message


@pytest.mark.parametrize(
    ("keep", "confidence", "rule", "cuts"),
    [
        (False, 0.99, "dictionary_word", True),
        (False, 0.99, "tail", True),
        (False, 0.98, "dictionary_word", False),
        (False, 0.99, "model", False),
        (True, 0.99, "dictionary_word", False),
        (True, 0.99, "model", False),
    ],
)
def test_a_space_that_a_sure_rule_takes_out_of_a_word_speaks_for_wrapped_lines(
    keep: bool, confidence: float, rule: str, cuts: bool
) -> None:
    one = (Slot("a-0001", 1, "target", "対象国", new_cell("遼寧省朝陽 市")),)
    assert (wrapped(one, "unknown", {0: (Decision(keep, confidence, rule, ""),)}) > 0.9) == cuts


@pytest.mark.parametrize("origin", ["typed", "rendered", "unknown"])
@pytest.mark.parametrize(
    "text", ["電話で申込\n\n合計3回", "対象は小学生\n\n活動着で参加", "屋台の出店\n　\n舗装路あり"]
)
def test_a_blank_line_parts_two_things_wherever_the_text_comes_from(origin: Origin, text: str) -> None:
    assert repaired(origin, text, "国際交\n流協会")[0] == " ".join(text.split())


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("ふれあい広場2025\n日時：10月19日（日）", True),
        ("ふれあい広場2025\n日時 令和7年10月19日 10:00～", True),
        ("ふれあい広場2025\n日本語の部", False),
        ("国際交流2025\n月例会", False),
    ],
)
def test_a_label_and_a_time_never_surely_go_on_with_a_title(title: str, asked: bool) -> None:
    slot = Slot("a-0001", 1, "title", "事業名", new_cell(title))
    (repaired,), findings = repair_document((slot,), origin="unknown")
    assert (" 日時" in repaired.cell.text) is asked
    assert any(found.rule == "break-uncertain" and "｜日時" in found.message for found in findings) is asked
