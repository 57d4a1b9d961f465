"""Three answers: what is repaired, what stays, and what is asked about, on both sides of each threshold."""

from __future__ import annotations

import pytest

from pipeline.formats import Origin
from pipeline.reference import read_table
from pipeline.repair import repair_document
from pipeline.repair.answers import Answer, Reading, answer, question
from pipeline.repair.corrections import apply_corrections, read_corrections
from pipeline.repair.document import Document, Finding, Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.separators import break_decisions
from pipeline.repair.settling import settle_breaks, wrapped
from pipeline.wording import halves

CLEAN = ("写真展", "日本語講座", "市民音楽祭", "料理教室", "植樹祭", "囲碁大会", "星空観察会", "防災訓練")


def document(*texts: str, column: str = "title") -> Document:
    return tuple(Slot(f"a-{no:04d}", no, column, column, new_cell(text)) for no, text in enumerate(texts, 1))


def likely(*texts: str) -> float:
    slots = document(*texts)
    return wrapped(slots, "unknown", break_decisions(slots))


def repaired(*texts: str, origin: Origin = "unknown") -> tuple[list[str], list[Finding]]:
    slots, findings = repair_document(document(*texts), origin=origin)
    return [slot.cell.text for slot in slots], list(findings)


@pytest.mark.parametrize(
    ("subject", "ground", "sure", "given"),
    [
        ("break", "wrapped", 0.9, "repair"),
        ("break", "wrapped", 0.89, "ask"),
        ("break", "wrapped", 0.1, "ask"),
        ("break", "wrapped", 0.09, "keep"),
        ("break", "typed", 1.0, "ask"),
        ("break", "typed", 0.5, "ask"),
        ("break", "typed", 0.49, "keep"),
        ("break", "copied", 0.9, "repair"),
        ("break", "copied", 0.89, "ask"),
        ("character", "elsewhere", 0.9, "repair"),
        ("character", "elsewhere", 0.89, "ask"),
        ("character", "slips", 0.9, "repair"),
        ("character", "slips", 0.49, "keep"),
        ("character", "alone", 1.0, "ask"),
        ("character", "alone", 0.49, "keep"),
        ("character", "habit", 1.0, "keep"),
        ("character", "quoted", 1.0, "keep"),
        ("completion", "bracket", 0.5, "repair"),
        ("completion", "bracket", 0.49, "keep"),
        ("completion", "word", 1.0, "ask"),
        ("completion", "word", 0.49, "keep"),
        ("layout", "spaces", 0.95, "repair"),
        ("layout", "spaces", 0.94, "keep"),
    ],
)
def test_what_is_answered(subject: str, ground: str, sure: float, given: Answer) -> None:
    assert answer(subject, ground, sure) == given


def test_every_row_of_the_thresholds_is_sound() -> None:
    for row in read_table("repair_answers"):
        ask_from, repair_from = (float(row[name] or 2) for name in ("ask_from", "repair_from"))
        assert row["says"]
        assert 0 < ask_from <= max(repair_from, 2)


CUT, WHOLE = "国際交 流協会", "札幌市 小樽市"


@pytest.mark.parametrize(
    ("cut", "whole", "layout"),
    [(1, 0, "wrapped"), (1, 12, "typed"), (2, 12, "wrapped"), (2, 200, "typed"), (0, 1, "typed")],
)
def test_spaces_are_line_ends_where_they_cut_words(cut: int, whole: int, layout: str) -> None:
    texts = [f"{no}{CUT}" for no in range(cut)] + [f"{no}{WHOLE}" for no in range(whole)]
    sure = likely(*texts)
    assert (answer("layout", "spaces", sure) == "repair") is (layout == "wrapped")
    (first, *_), _ = settle_breaks(document(*texts))
    if cut:
        assert (" " not in first.cell.text) is (layout == "wrapped")


def test_a_word_all_in_hiragana_is_no_sign_of_a_line_end() -> None:
    assert likely("けん けん ぱ", "はじく とる") < 0.5


def test_a_page_may_cut_words_at_its_line_ends_and_keeps_its_spaces() -> None:
    texts, _ = repaired("国際交\n流協会", "鮟鱇 白菜 長葱 肝", "令和 6 年", origin="rendered")
    assert texts == ["国際交流協会", "鮟鱇 白菜 長葱 肝", "令和 6 年"]


def test_a_word_cut_by_a_typed_space_is_asked_about() -> None:
    texts, (finding,) = repaired("国際交 流協会", *CLEAN, origin="rendered")
    assert texts[0] == "国際交 流協会"
    assert (finding.program_id, finding.column, finding.rule) == ("a-0001", "title", "break-uncertain")
    assert "別の読み「国際交流協会」" in finding.message


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("国際交 流協会", Reading(3, " ", "")),
        ("国際交流協会", Reading(3, "", " ")),
        ("アメリ力", Reading(3, "力", "カ")),
        ("市,町,村 と市", Reading(5, " ", "")),
        ("交流 交流 交流 交流 交流 交流 終", Reading(8, " ", "")),
        ("関係団", Reading(3, "", "体")),
    ],
)
def test_the_row_that_a_question_gives_makes_the_other_reading(text: str, reading: Reading) -> None:
    slot = Slot("a-0001", 1, "title", "事業名", new_cell(text))
    japanese, english = halves(question(slot, "break-uncertain", text, reading, ja="", en="").message)
    row = japanese.partition("書いてください: ")[2]
    assert english.endswith(f"add this row to the corrections file: 「{row}」")
    corrections = read_corrections(f"no,column,before,after,reason\n{row}\n", "x.csv")
    (changed,), _ = apply_corrections((slot,), corrections)
    end = reading.offset + len(reading.printed)
    assert changed.cell.text == text[: reading.offset] + reading.other + text[end:]


@pytest.mark.parametrize(
    ("texts", "expected", "rules"),
    [
        # One slip alone in clean text is a question; what the document writes elsewhere is none.
        (("アメリ力の集い", *CLEAN), "アメリ力の集い", ["slip-uncertain"]),
        (("管理・運營業務", "管理・運営業務の委託", *CLEAN), "管理・運営業務", []),
        # Three make a document whose characters were misread.
        (("アメリ力の集い", "1O月上旬", *CLEAN), "アメリ力の集い", ["slip-uncertain"] * 2),
        (("アメリ力の集い", "1O月上旬", "さらねる交流", *CLEAN), "アメリカの集い", []),
        # There is no clean text around it.
        (("アメリ力の集い",), "アメリカの集い", []),
        (("アメリ力の集い", *CLEAN[:3]), "アメリカの集い", []),
        (("アメリ力の集い", *CLEAN[:4]), "アメリ力の集い", ["slip-uncertain"]),
        # Whoever writes old forms again and again means them.
        (("學術講演", "國立劇場の會", "實施要領", *CLEAN), "學術講演", []),
        (("學術講演", "國立劇場の會", *CLEAN), "學術講演", ["slip-uncertain"] * 2),
        # A text that speaks of slips quotes them.
        (("「アメリ力」は誤りです", "1O月上旬", "さらねる交流", "W0RLD"), "「アメリ力」は誤りです", []),
    ],
)
def test_what_a_slip_rests_on(texts: tuple[str, ...], expected: str, rules: list[str]) -> None:
    found, findings = repaired(*texts)
    assert found[0] == expected
    assert [finding.rule for finding in findings] == rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FMV-A53O0", "FMV-A53O0"),
        ("R0012O5", "R0012O5"),
        ("00O1-l0I", "00O1-l0I"),
        ("0166-2O-1234", "0166-20-1234"),
        ("TEL0166-2O-1234", "TEL0166-20-1234"),
        ("2O22/O4", "2022/04"),
        ("令和6年1O月", "令和6年10月"),
    ],
)
def test_codes_keep_their_letters(text: str, expected: str) -> None:
    assert repaired(text)[0] == [expected]
