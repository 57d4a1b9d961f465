"""The laws of the audit: raw and repairs give the text, and back, over any cell there can be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.repair import repair, repair_document, rules_for
from pipeline.repair.document import Slot
from pipeline.repair.edits import Edit, edit_cell, edit_cell_at, new_cell
from tests.repair.audit import apply_edits, undo_edits
from tests.repair.conftest import tables_of

WORDS = (
    "札幌市",
    "取り組",
    "み",
    "アメリ力",
    "ブル一ス",
    "ｶﾞｰﾃﾞﾝ",
    "國際",
    "高等禹学校",
    "さらねる",
    "ミュンヘ",
)
ODD = (
    "𠮷野家",
    "葛\U000e0100城",
    "か\u3099",
    "👨‍👩‍👧",
    "🇯🇵",
    "e\u0301",
    "\u200d",
    "\ufa19",
    "\x00",
    "\ufeff",
    "⼤",
)
MARKS = ("018-O0", "W0RLD", "ミュンヘ", *"()「』 　\n\t\u00a0、。～②10Ol-ー一月ンへヘリりロ口力カ二ニエ工")
PIECES = st.sampled_from((*WORDS, *ODD, *MARKS))
CELLS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=24).map("".join))


def document(texts: list[str]) -> tuple[Slot, ...]:
    columns = ("organizer", "title", "description")
    return tuple(
        Slot(f"doc-{place // 3 + 1:04d}", place // 3 + 1, columns[place % 3], "", new_cell(text))
        for place, text in enumerate(texts)
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(CELLS, max_size=6))
def test_every_cell_replays_both_ways(texts: list[str]) -> None:
    repaired, _ = repair_document(document(texts))
    assert [slot.cell.raw for slot in repaired] == texts
    for slot in repaired:
        assert apply_edits(slot.cell.raw, slot.cell.edits) == slot.cell.text
        assert undo_edits(slot.cell.text, slot.cell.edits) == slot.cell.raw


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(CELLS, max_size=6))
def test_a_cell_differs_if_and_only_if_it_has_edits(texts: list[str]) -> None:
    for slot in repair_document(document(texts))[0]:
        assert bool(slot.cell.edits) == (slot.cell.text != slot.cell.raw)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), min_size=1, max_size=3))
def test_a_repaired_table_gets_no_repair(rows: list[list[str]]) -> None:
    once = repair(tables_of(rows))
    twice = repair(once)
    assert all(once[name].equals(twice[name]) for name in once)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(CELLS, max_size=6))
def test_rules_alone_come_to_rest(texts: list[str]) -> None:
    """Fed to itself, each character rule changes nothing more: no two rules pull at one character."""
    breaks = ("settle_breaks",)
    rules = [rule for rule in rules_for("unknown") if rule.__name__ not in breaks]
    once = document(texts)
    for rule in rules:
        once, _ = rule(once)
    again = once
    for rule in rules:
        again, _ = rule(again)
    assert [slot.cell.text for slot in again] == [slot.cell.text for slot in once]


def test_a_cell_of_ten_thousand_characters() -> None:
    text = (
        "北海道の國際交流\n事業に參加し、アメリ力の𠮷野市と葛\U000e0100城市を訪問する👨‍👩‍👧。ｵﾝﾗｲﾝ " * 250
    )[:10_000]
    (slot,), _ = repair_document(document([text]))
    assert len(slot.cell.raw) == 10_000
    assert apply_edits(slot.cell.raw, slot.cell.edits) == slot.cell.text
    assert undo_edits(slot.cell.text, slot.cell.edits) == slot.cell.raw
    assert "𠮷野市と葛\U000e0100城市を訪問する👨‍👩‍👧" in slot.cell.text


def test_a_cell_longer_than_the_dictionary_takes_at_once() -> None:
    (slot,), _ = repair_document(document(["北方四島の國際交流。" * 3000]))
    assert slot.cell.text == "北方四島の国際交流。" * 3000


def test_an_edit_that_does_not_fit_is_refused() -> None:
    cell = new_cell("札幌市")
    with pytest.raises(ValueError, match="does not stand at 1"):
        edit_cell(cell, "lookalike", 1, "札", "礼", 0.9)
    with pytest.raises(ValueError, match="does not stand"):
        undo_edits("札幌", [Edit("trim", 0, " ", "", 1.0), Edit("digit", 2, "O", "0", 0.9)])
    with pytest.raises(ValueError, match="can't change"):
        edit_cell_at(cell, [Edit("digit", 0, "札幌", "", 0.9), Edit("digit", 1, "幌", "", 0.9)])
    with pytest.raises(ValueError, match="does not stand at -1"):
        apply_edits("札幌", [Edit("trim", -1, "", " ", 1.0)])


@given(st.text(max_size=40), st.data())
def test_several_changes_at_once_are_the_same_as_one_by_one(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, max(0, len(text) - 1)), unique=True, max_size=8))
    changes = [Edit("digit", place, text[place : place + 1], "x", 0.9) for place in places if text]
    cell = edit_cell_at(new_cell(text), changes)
    assert apply_edits(text, cell.edits) == cell.text
    assert undo_edits(cell.text, cell.edits) == text
