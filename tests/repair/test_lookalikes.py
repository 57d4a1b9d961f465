"""How much likelier a text must be with the other character, and what else may speak for it."""

from __future__ import annotations

from inspect import unwrap

import pytest

from pipeline.lexicon.dictionary import Word
from pipeline.repair import evidence, lookalikes
from pipeline.repair.document import Slot
from pipeline.repair.edits import Edit, new_cell
from pipeline.repair.lookalikes import mend_lookalikes

COST = 50_000


def edits(text: str, elsewhere: str = "") -> tuple[Edit, ...]:
    slots = [Slot("doc-0001", 1, "title", "", new_cell(text))]
    if elsewhere:
        slots.append(Slot("doc-0002", 2, "title", "", new_cell(elsewhere)))
    return mend_lookalikes(tuple(slots))[0][0].cell.edits


def likelier(monkeypatch: pytest.MonkeyPatch, wrong: str, gain: int, kind: str = "名詞-普通名詞") -> None:
    """Let each window be one known word, and cost `gain` less where it has the wrong character no more."""

    def probe(text: str, offset: int) -> tuple[Word, int]:
        return Word(0, len(text), True, kind), COST + (gain if wrong in text else 0)

    monkeypatch.setattr(evidence, "probe", probe)
    for remembering in ("_doubt", "_mending"):
        monkeypatch.setattr(lookalikes, remembering, unwrap(getattr(lookalikes, remembering)))


@pytest.mark.parametrize(
    ("gain", "confidence"),
    [(2499, None), (2500, 0.9125), (10_000, 0.95), (17_000, 0.985), (18_000, 0.99), (40_000, 0.99)],
)
def test_the_dictionary_asks_for_a_gain(
    gain: int, confidence: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    likelier(monkeypatch, "力", gain)
    assert [(edit.before, edit.after, edit.confidence) for edit in edits("スト力")] == (
        [] if confidence is None else [("力", "カ", confidence)]
    )


@pytest.mark.parametrize(("gain", "sure"), [(-1999, True), (-2000, False), (0, True)])
def test_what_the_document_writes_elsewhere_counts_unless_it_is_far_less_likely(
    gain: int, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    likelier(monkeypatch, "力", gain)
    found = edits("ルーイエ力町", "ルーイエカ町")
    assert ([edit.confidence for edit in found] == [0.97]) is sure


@pytest.mark.parametrize(
    ("text", "elsewhere", "mended"),
    [
        # The string elsewhere goes over the characters on both sides, and is as frequent.
        ("ルーイエ力町", "ルーイエカ町", True),
        ("ルーイエ力町", "イエカ", False),
        ("ルーイエ力町", "ルーイエカ町とルーイエ力町", False),
        ("ルーイエ力町", "ルーイエカ町、ルーイエカ町、ルーイエ力町", True),
    ],
)
def test_elsewhere(text: str, elsewhere: str, mended: bool) -> None:
    assert bool(edits(text, elsewhere)) is mended


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        # Two of one word; a run of nothing else; a word already; a place; one dash throughout.
        ("口一マ", 0.95),
        ("口一", None),
        ("ノ―マイカ―デ―", 0.95),
        ("ブル一ミン卜ン", 0.95),
        ("パリ－リヨン－東京", None),
        # A character of no word of today, beside katakana.
        ("コロラ卜", 0.9),
        ("協力", None),
        ("二コース制", None),
        ("三カ国", None),
    ],
)
def test_several_of_one_word(text: str, confidence: float | None) -> None:
    assert {edit.confidence for edit in edits(text)} == (set() if confidence is None else {confidence})


@pytest.mark.parametrize(
    ("text", "wrong", "elsewhere", "gain"),
    [
        ("スト力", "力", "", 2500),
        ("スト卜", "卜", "", 2500),
        ("りスト", "り", "", 2500),
        ("コ―ヒ", "―", "", 2500),
        ("曰程", "曰", "", 2500),
        ("千潟の観察会", "千", "干潟の観察会", 6000),
    ],
)
def test_what_each_kind_asks_for(
    text: str, wrong: str, elsewhere: str, gain: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_dictionary = pytest.approx(round(0.9 + gain / 200_000, 4))
    likelier(monkeypatch, wrong, gain)
    assert [edit.confidence for edit in edits(text, elsewhere)] == [by_dictionary]
    likelier(monkeypatch, wrong, gain - 1)
    assert [edit.confidence for edit in edits(text, elsewhere)] != [by_dictionary]


def test_a_kind_of_kanji_asks_for_the_word_elsewhere_and_for_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    likelier(monkeypatch, "千", 9000)
    assert edits("千潟の観察会") == ()
    assert edits("千潟の観察", "干潟の観察") == (), "five characters are too few"
    assert edits("千潟の観察会", "干潟の観察会") != ()
    likelier(monkeypatch, "千", 9000, "名詞-固有名詞")
    assert edits("千潟の観察会", "干潟の観察会") == ()


def test_a_name_may_follow_katakana_unless_a_numeral_or_one_sign_begins_it() -> None:
    assert [edit.confidence > 0.9 for edit in edits("アジア口シア")] == [True]
    assert [edit.confidence for edit in edits("アジア二ュージーランド")] == [0.9]


def test_each_document_is_mended_by_its_own_evidence() -> None:
    """A document with the same cell but without its evidence, before and after, is left as it is."""
    kept, mended = "ルーイエ力町", "ルーイエカ町"
    assert [bool(edits(kept, elsewhere)) for elsewhere in ("", mended, "", f"{mended[:3]} {mended[3:]}")] == [
        False,
        True,
        False,
        True,
    ]


def test_settled_breaks_change_no_evidence() -> None:
    one, other, third = (
        evidence.Corpus((Slot("doc-0001", 1, "title", "", new_cell(text)),))
        for text in ("国際\n交流", "国際 交流", "国際親交")
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one != third
