"""The bounds of the rules that look at neighbours: each from both sides, what goes and what stays."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.lexicon.dictionary import Word
from pipeline.repair import separators
from pipeline.repair.bleeding import drop_bled_text
from pipeline.repair.completion import complete_cut_texts
from pipeline.repair.digits import mend_digits
from pipeline.repair.document import Document, Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.evidence import Corpus, cuts_word, window_of
from pipeline.repair.lookalikes import mend_lookalikes
from pipeline.repair.separators import broken_cell, split_word
from pipeline.repair.slips import note_author_slips, rare


def document(*texts: str, columns: tuple[str, ...] = ()) -> Document:
    return tuple(
        Slot(f"doc-{no:04d}", no, columns[no - 1] if columns else "organizer", "", new_cell(text))
        for no, text in enumerate(texts, 1)
    )


FESTIVAL = "港まつり委員会(小樽市ほか団体で構成)"
BLED = [
    # Parted by a break and cut inside a word: six characters.
    ("山形県協会\n道内の交流協", "道内の交流協議会", "山形県協会", "six, cut inside a word"),
    ("山形県協会\n道内交流協", "道内交流協議会", None, "five are too few"),
    ("山形県協会\n道内交流協議会", "道内交流協議会", None, "the neighbour as a whole"),
    ("山形県協会\n道内交流協議会", "道内交流協議会の総会", None, "cut between two words"),
    ("山形県協会\n道南の交流協", "道内の交流協議会", None, "another text"),
    ("市\n道内の交流協", "道内の交流協議会", "市", "all but one character"),
    ("山形県協会\n４～９月の交", "4~9月の交流協議会", "山形県協会", "in wide characters"),
    # Parted by nothing: ten characters, and a bracket that is left open.
    ("祭(酒田市で構夏の港まつり実行委員", "夏の港まつり実行委員会", "祭(酒田市で構", "ten, unparted"),
    ("祭(酒田市で構夏の港まつり実行委", "夏の港まつり実行委員会", None, "nine are too few, unparted"),
    ("祭(酒田市)夏の港まつり実行委員", "夏の港まつり実行委員会", None, "unparted, and no bracket is open"),
    # The open bracket is the neighbour's own: twelve characters.
    ("酒田市 港まつり委員会(小樽市ほ", FESTIVAL, "酒田市", "twelve that leave no damage"),
    ("酒田市 港まつり委員会(小樽市", FESTIVAL, None, "eleven that leave no damage"),
    ("酒田市(仮 港まつり委員会(小樽市", FESTIVAL, "酒田市(仮", "eleven that leave damage"),
    # One character of twelve may differ.
    ("酒田市 港まつり委員会(小樽市外か", FESTIVAL, "酒田市", "one of thirteen differs"),
    ("酒田市 港まつり委員合(小樽市外か", FESTIVAL, None, "two of thirteen differ"),
    ("酒田市(仮 港まつり委員合(小樽市", FESTIVAL, None, "one of eleven differs"),
    # At the beginning, with a closing bracket that nothing opened: three characters.
    ("構成)\n天童市協会", FESTIVAL, "天童市協会", "three, closing"),
    ("成)\n天童市協会", FESTIVAL, None, "two are too few"),
    ("編成)\n天童市協会", FESTIVAL, None, "another text, closing"),
    ("団体\n天童市協会", "港まつり(小樽市ほか団体", None, "nothing closes"),
    # At the beginning, cut inside a word: six characters.
    ("際交流協議会\n天童市協会", "国際交流協議会", "天童市協会", "six at the beginning, cut inside a word"),
    ("際親善会議\n天童市協会", "国際親善会議", None, "five at the beginning are too few"),
    ("交流協議会議\n天童市協会", "国際交流協議会議", None, "at the beginning, cut between two words"),
    ("道内交流協議会", "道内交流協議会", None, "cells that are alike"),
]


@pytest.mark.parametrize(("text", "neighbour", "left", "why"), BLED, ids=[case[3] for case in BLED])
@pytest.mark.parametrize("below", [True, False])
def test_bleeding(text: str, neighbour: str, left: str | None, why: str, below: bool) -> None:
    texts = (text, neighbour) if below else (neighbour, text)
    place = 0 if below else 1
    slots, findings = drop_bled_text(document(*texts))
    assert slots[place].cell.text == (text if left is None else left)
    assert slots[1 - place].cell.text == neighbour
    assert [(found.program_id, found.rule, found.severity) for found in findings] == (
        [] if left is None else [(slots[place].program_id, "bleeding", "warning")]
    )
    if left is not None:
        (edit,) = slots[place].cell.edits
        assert (edit.rule, edit.after, edit.confidence) == ("bleeding", "", 0.9)


def test_bleeding_asks_the_neighbour_of_the_same_column() -> None:
    texts = ("山形県協会\n道内の交流協", "道内の交流協議会")
    slots, _ = drop_bled_text(document(*texts, columns=("organizer", "title")))
    assert [slot.cell.text for slot in slots] == list(texts)
    slots, _ = drop_bled_text(document(texts[0], "小樽市", texts[1]))
    assert slots[0].cell.text == texts[0], "not the row after the next"


def test_what_bled_is_quoted_to_its_sixteenth_character() -> None:
    for run, shown in (
        ("港まつり委員会(小樽市ほか団体", "港まつり委員会(小樽市ほか団体」"),
        (FESTIVAL[:16], f"{FESTIVAL[:16]}」"),
        (FESTIVAL[:17], f"{FESTIVAL[:16]}…」"),
    ):
        _, (finding,) = drop_bled_text(document(f"酒田市 {run}", FESTIVAL))
        assert f"「{shown}" in finding.message


CUT = [
    # A bracket that never closes, and the same wording elsewhere: two characters in the column, four beyond.
    ("実行委員会(団体", "港祭(県内団体で構成)", True, "実行委員会(団体で構成)", 0.6),
    ("実行委員会(体", "港祭(県内団体で構成)", True, None, None),
    ("実行委員会(関係団体", "港祭(県内関係団体で構成)", False, "実行委員会(関係団体で構成)", 0.7),
    ("実行委員会(係団体", "港祭(県内関係団体で構成)", False, None, None),
    (
        "実行委員会(呉市内関係団体",
        "港祭(呉市内関係団体で構成)",
        True,
        "実行委員会(呉市内関係団体で構成)",
        0.85,
    ),
    ("実行委員会(県関係団体", "港祭(県関係団体で構成)", True, "実行委員会(県関係団体で構成)", 0.75),
    # Twelve characters at the most, the bracket with them.
    (
        "実行委員会(団体",
        "港祭(県内団体等により今年も構成する)",
        True,
        "実行委員会(団体等により今年も構成する)",
        0.6,
    ),
    ("実行委員会(団体", "港祭(県内団体等々により今年も構成する)", True, None, None),
    # One character in the bracket is too little to find the rest by.
    ("実行委員会(団", "港祭(団体で構成)", True, None, None),
    # It goes on to the bracket, over no space and no other bracket.
    ("実行委員会(団体", "港祭(県内団体で 構成)", True, None, None),
    ("実行委員会(団体", "港祭(県内団体(呉市)", True, None, None),
    # What is closed is whole.
    ("実行委員会(団体)", "港祭(県内団体で構成)", True, None, None),
    # No bracket: nothing is added, but there is a question, see below.
    ("道内の交流協", "道内の交流協議会", True, None, None),
    ("道内交流協", "道内交流協議会", True, None, None),
    ("道内の交流協", "道内の交流協議会", False, None, None),
    ("道内の交流", "道内の交流協議会", True, None, None),
    ("道内の国際交流", "道内の国際交流協議会", True, None, None),
]


@pytest.mark.parametrize(("text", "other", "same", "whole", "confidence"), CUT)
def test_completion(text: str, other: str, same: bool, whole: str | None, confidence: float | None) -> None:
    columns = ("organizer", "organizer" if same else "title")
    slots, findings = complete_cut_texts(document(text, other, columns=columns))
    assert slots[0].cell.text == (whole or text)
    assert [edit.confidence for edit in slots[0].cell.edits] == ([confidence] if confidence else [])
    assert slots[1].cell.text == other
    rules = [found.rule for found in findings if found.program_id == "doc-0001"]
    open_still = "(" in text and ")" not in text and not whole
    rules = [rule for rule in rules if rule != "completion-uncertain"]
    assert rules == (["completion"] if whole else ["unbalanced-bracket"] if open_still else [])


@pytest.mark.parametrize(
    ("others", "asked"),
    [
        (("道内の交流協議会",), True),
        (("道内の交流協議会", "道内の交流協会"), False),
        (("道内の交流協議会設立準備委員会事務局",), True),
        (("道内の交流協議会設立準備委員会事務局長",), False),
    ],
)
def test_an_item_that_breaks_off_in_a_word_is_asked_about_where_one_short_end_is_known(
    others: tuple[str, ...], asked: bool
) -> None:
    slots, findings = complete_cut_texts(document("道内の交流協", *others))
    assert slots[0].cell.text == "道内の交流協"
    assert [found.rule for found in findings] == ["completion-uncertain"] * asked
    assert all(f"別の読み「{others[0]}」" in found.message for found in findings)


def test_a_bracket_without_a_partner_is_shown_with_what_stands_around_it() -> None:
    _, (finding,) = complete_cut_texts(document("一二三四五六七八九(十百千万億兆京垓"))
    assert (finding.rule, finding.severity) == ("unbalanced-bracket", "info")
    assert "「二三四五六七八九(十百千万億兆京垓」" in finding.message


@pytest.mark.parametrize(
    ("text", "offset", "cut"),
    [
        ("道内交流協議会", 6, False),
        ("道内交流協議会", 5, True),
        ("道内交流協議会", 4, False),
        ("道内交流協議会", 0, False),
        ("道内交流協議会", 7, False),
        ("北海道札幌市中央区にある道内交流協議会", 17, True),
    ],
)
def test_cuts_word(text: str, offset: int, cut: bool) -> None:
    assert cuts_word(text, offset) is cut


@pytest.mark.parametrize(
    ("text", "offset", "window", "at"),
    [
        ("一二三四五六七八九十力一二三四五六七八九十", 10, "一二三四五六七八九十力一二三四五六七八九十", 10),
        (
            "零一二三四五六七八九十力一二三四五六七八九十零",
            11,
            "一二三四五六七八九十力一二三四五六七八九十",
            10,
        ),
        ("札幌、力、小樽", 3, "力", 0),
        ("力", 0, "力", 0),
        ("札幌力 小樽", 2, "札幌力", 2),
    ],
)
def test_a_window_reaches_ten_characters_or_to_a_mark(text: str, offset: int, window: str, at: int) -> None:
    found = window_of(text, offset)
    assert (found.text, found.at) == (window, at)
    assert found.changed("カ").text == window[:at] + "カ" + window[at + 1 :]
    assert found.changed("", 1).text == window[:at] + window[at + 1 :]


def test_the_longest_string_around_that_a_document_writes() -> None:
    corpus = Corpus(document("常呂高等学校の生徒", "札幌 市内"))
    assert corpus.longest_around("幌市", 0, 2, 2) == "幌市", "a space there parts nothing"
    assert corpus.longest_around("徒札", 0, 2, 2) == "", "two cells are two texts"
    assert corpus.longest_around("高等学校へ", 1, 3, 2) == "高等学校"
    assert corpus.longest_around("高等学校へ", 3, 5, 2) == ""
    assert corpus.longest_around("高等学校へ", 0, 1, 5) == ""
    assert corpus.longest_around("常呂高等学校の生徒", 0, 1, 1) == "常呂高等学校の生徒"
    assert corpus.longest_around("学校の先生", 0, 2, 3) == "学校の"
    assert Corpus(document("一" * 12)).longest_around("一" * 14, 3, 4, 2) == "一" * 12


@dataclass(frozen=True)
class Analysis:
    """What the dictionary says of a text: the words that it knows in it, and how little likely it is."""

    words: tuple[Word, ...]
    cost: int


@pytest.mark.parametrize(
    ("whole", "halves", "known", "word"),
    [(6000, 4000, True, "利用"), (6001, 4000, True, ""), (0, 4000, True, "利用"), (0, 4000, False, "")],
)
def test_a_word_over_a_break_may_cost_little_more_than_its_halves(
    whole: int, halves: int, known: bool, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyse(text: str) -> Analysis:
        return Analysis((), halves // 2)

    def probe(text: str, offset: int) -> tuple[Word, int]:
        return Word(0, len(text), known, "名詞-普通名詞"), whole

    monkeypatch.setattr(separators, "analyse", analyse)
    monkeypatch.setattr(separators, "probe", probe)
    monkeypatch.setattr(separators, "_split_word", separators._split_word.__wrapped__)
    assert split_word("利", "用") == word


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("ペ", "ルー(リマ市)", "ペルー"),
        ("利", "用登録料", "利用"),
        ("アメリカ", "アラスカ州", ""),
        ("札幌市", "市民会館", ""),
        ("New", "York", ""),
        ("New", "札幌", ""),
        ("、", "札幌", ""),
        ("札幌", "、", ""),
        ("小浜市", "道の駅", ""),
    ],
)
def test_split_word(left: str, right: str, word: str) -> None:
    assert split_word(left, right) == word


def test_a_space_is_part_of_its_line_where_a_document_has_line_ends() -> None:
    slot = Slot("doc-0001", 1, "title", "", new_cell("札幌 ab\n小樽"), line_widths=(35.0, 20.0), width=40.0)
    cell = broken_cell(slot, ends=True)
    assert cell.lines == ("札幌 ab", "小樽")
    assert cell.separators == ("\n",)
    assert cell.line_widths == (35.0, 20.0)
    parted = broken_cell(slot)
    assert (parted.lines, parted.separators) == (("札幌", "ab", "小樽"), (" ", "\n"))
    assert parted.line_widths == ()


@pytest.mark.parametrize(
    ("character", "found"),
    # 学 and 腕 are the everyday kind, 弌 is the first of the second level, 㐂 and 〇 are in neither.
    [
        ("学", False),
        ("腕", False),
        ("弌", True),
        ("禹", True),
        ("㐂", True),
        ("〇", False),
        ("あ", False),
        ("A", False),
    ],
)
def test_rare_is_outside_the_first_level(character: str, found: bool) -> None:
    assert rare(character) is found


def test_a_slip_of_the_author_is_shown_with_four_characters_around_it() -> None:
    slots, (finding,) = note_author_slips(document("一二三四五を作成を行う六七八九"))
    assert slots[0].cell.edits == ()
    assert (finding.rule, finding.severity) == ("author-slip", "info")
    assert "「二三四五を作成を行う六七八」" in finding.message
    _, (finding,) = note_author_slips(document("二三を作成を行う"))
    assert "「二三を作成を行う」" in finding.message


def test_many_slots_are_mended_each_on_its_own() -> None:
    texts = ("1O月", "札幌市", "アメリ力")
    assert [slot.cell.text for slot in mend_digits(document(*texts))[0]] == ["10月", "札幌市", "アメリ力"]
    assert [slot.cell.text for slot in mend_lookalikes(document(*texts))[0]] == ["1O月", "札幌市", "アメリカ"]
