"""Slips inside a word: how sure the dictionary must be, and where a stray character must stand."""

from __future__ import annotations

from inspect import unwrap

import pytest

from pipeline.lexicon.dictionary import Word
from pipeline.repair import evidence, slips
from pipeline.repair.closed_words import mend_closed_words
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.slips import drop_stray_characters, mend_kana_slips


def slots(*texts: str, column: str = "title") -> tuple[Slot, ...]:
    return tuple(Slot(f"doc-{no:04d}", no, column, "", new_cell(text)) for no, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("gain", "kind", "known", "mended"),
    [
        (8001, "連体詞-*", True, True),
        (8000, "連体詞-*", True, False),
        (20_000, "副詞-*", True, True),
        (20_000, "接続詞-*", True, True),
        (20_000, "名詞-普通名詞", True, False),
        (20_000, "連体詞-*", False, False),
    ],
)
def test_a_kana_slip_is_of_a_closed_class_and_far_likelier(
    gain: int, kind: str, known: bool, mended: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def probe(text: str, offset: int) -> tuple[Word, int]:
        return Word(0, len(text), known, kind), 90_000 + (gain if text == "さらねる" else 0)

    monkeypatch.setattr(evidence, "probe", probe)
    monkeypatch.setattr(slips, "_without_kana_slips", unwrap(slips._without_kana_slips))  # nothing remembered
    (slot,), _ = mend_kana_slips(slots("さらねる"))
    assert bool(slot.cell.edits) is mended
    assert {(edit.rule, edit.confidence) for edit in slot.cell.edits} <= {("kana-slip", 0.9)}


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        # Two characters on each side stand elsewhere without it.
        (("高等禹学校", "高等学校"), "高等学校"),
        (("高等禹学校", "等学"), "高等禹学校"),
        (("等禹学校", "等学校"), "等禹学校"),
        (("高等禹学", "高等学"), "高等禹学"),
        # At either end it is no stray.
        (("禹高等学校", "高等学校"), "禹高等学校"),
        (("高等学校禹", "高等学校"), "高等学校禹"),
        # An everyday kanji is none.
        (("高等会学校", "高等学校"), "高等会学校"),
    ],
)
def test_a_stray_character(texts: tuple[str, ...], first: str) -> None:
    changed, _ = drop_stray_characters(slots(*texts))
    assert changed[0].cell.text == first
    assert all(slot.cell.edits == () for slot in changed[1:])


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("末定", "未定", "未定"), "未定"),
        (("末定", "未定"), "末定"),
        (("末定", "末定", "未定", "未定"), "末定"),
        (("末", "未", "未"), "末"),
        (("(末定)", "(未定)", "(未定)"), "(未定)"),
    ],
)
def test_what_other_cells_of_the_column_say(texts: tuple[str, ...], first: str) -> None:
    changed, _ = mend_closed_words(slots(*texts))
    assert changed[0].cell.text == first
    apart = slots(texts[0]) + slots(*texts[1:], column="venue")
    assert mend_closed_words(apart)[0][0].cell.text == texts[0]


@pytest.mark.parametrize(
    ("column", "text", "read"),
    [
        ("schedule", "末定", "未定"),
        ("schedule", "4月、末定", "4月、未定"),
        ("schedule", "末定(末定)", "未定(未定)"),
        ("schedule", "期末定期", "期末定期"),
        ("schedule", "月末", "月末"),
        ("title", "末定", "末定"),
    ],
)
def test_undecided_in_a_schedule(column: str, text: str, read: str) -> None:
    (slot,), _ = mend_closed_words(slots(text, column=column))
    assert slot.cell.text == read
    assert {edit.confidence for edit in slot.cell.edits} <= {0.93}
