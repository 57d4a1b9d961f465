"""Characters mistaken for others of the same shape, mended where dictionary, document or script say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline.reference import read_table
from pipeline.repair.dictionary import analyse, probe
from pipeline.repair.document import Document, Repaired
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import REACH, Corpus, doubtful, window_of, within_katakana

_KATAKANA = re.compile("[ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖ]")


class Kind(NamedTuple):
    """What is asked for before a confusion of one kind is mended."""

    gain: int
    """How much less the analysis must cost with the other character (sudachi's units)."""
    word: int
    """The least length of the dictionary word that the other character makes."""
    whole: int
    """The least length of that word where it must fill its run of one script; 0: it need not fill it."""
    elsewhere: int
    """The least length of a string over it that stands elsewhere in the document; 0: no proof here."""
    script: bool
    """True where katakana on both sides is enough."""


KINDS = {
    "kana-kanji": Kind(2500, 2, 0, 4, True),
    "hiragana-katakana": Kind(2500, 2, 0, 4, True),
    "long-vowel": Kind(2500, 2, 0, 4, True),
    "katakana": Kind(6000, 3, 5, 5, False),
    "hiragana": Kind(8000, 4, 4, 0, False),
    "kanji": Kind(6000, 2, 99, 5, False),
}


PARTICLES = "へやかもにのとはがをで"
"""Hiragana that stand between two katakana words in their own right."""

ROUNDS = 4
"""One mended character is evidence for its neighbour; more rounds than this mend no more."""


def mend_lookalikes(document: Document) -> Repaired:
    """The document with characters mistaken for lookalikes put right: アメリ力 → アメリカ.

    Asked for is a dictionary word that the other character makes, the same string elsewhere in the document,
    or katakana on both sides; a character of a known word of two or more is never touched.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("アメリ力", "八バロフスク地方", "取リ組み", "協力")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in mend_lookalikes(slots)[0]]
    ['アメリカ', 'ハバロフスク地方', '取り組み', '協力']
    """
    corpus = Corpus(document)
    mended = []
    for slot in document:
        cell = slot.cell
        for _ in range(ROUNDS):
            edits = list(_best_apart(_edits(cell.text, corpus)))
            if not edits:
                break
            cell = edit_cell_at(cell, edits)
        mended.append(slot if cell is slot.cell else replace(slot, cell=cell))
    return tuple(mended), ()


def _best_apart(edits: Iterator[Edit]) -> Iterator[Edit]:
    """The surest of the edits, none within reach of a surer one, whose evidence it would change."""
    taken: list[int] = []
    for edit in sorted(edits, key=lambda edit: (-edit.confidence, edit.offset)):
        if all(abs(edit.offset - offset) > REACH for offset in taken):
            taken.append(edit.offset)
            yield edit


@cache
def lookalikes() -> dict[str, tuple[tuple[str, str], ...]]:
    """For each character that may stand for another: the others, each with the kind of confusion."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in read_table("lookalikes"):
        found[row["wrong"]] = (*found.get(row["wrong"], ()), (row["right"], row["kind"]))
    return found


def _edits(text: str, corpus: Corpus) -> Iterator[Edit]:
    if not text:
        return
    table = lookalikes()
    for word in analyse(text).words:
        if not doubtful(word):
            continue
        for offset in range(word.begin, word.end):
            if text[offset] in table:
                best = max(
                    (
                        edit
                        for right, kind in table[text[offset]]
                        if (edit := _mended(text, offset, right, kind, corpus))
                    ),
                    key=lambda edit: edit.confidence,
                    default=None,
                )
                if best:
                    yield best


def _mended(text: str, offset: int, right: str, kind: str, corpus: Corpus) -> Edit | None:
    if kind not in KINDS:
        return None
    asked = KINDS[kind]
    window = window_of(text, offset)
    other = window.changed(right)
    if kind == "kanji" and not corpus.longest_around(other.text, other.at, other.at + 1, 2):
        return None
    (word, after), (_, before) = other.probe, window.probe
    gain, size = before - after, word.end - word.begin
    wrong = text[offset]
    spelled = other.text[word.begin : word.end]
    known = word.known and size >= asked.word and gain >= asked.gain
    if known and (not asked.whole or (size >= asked.whole and _fills_run(other.text, word.begin, word.end))):
        why = f"the dictionary knows {spelled} ({gain} more likely)"
        return Edit("lookalike", offset, wrong, right, min(0.99, 0.9 + gain / 200000), why)
    if known and asked.elsewhere and spelled in corpus.text:
        why = f"the dictionary and the document know {spelled} ({gain} more likely)"
        return Edit("lookalike", offset, wrong, right, min(0.99, 0.9 + gain / 200000), why)
    if asked.elsewhere and gain > -2000:
        seen = corpus.longest_around(other.text, other.at, other.at + 1, asked.elsewhere)
        if seen:
            return Edit(
                "lookalike", offset, wrong, right, 0.97, f"the document writes {seen} elsewhere ({gain})"
            )
    if not asked.script or not _KATAKANA.fullmatch(right) or wrong in PARTICLES:
        return None
    if within_katakana(text, offset) and gain > 0:
        return Edit("lookalike", offset, wrong, right, 0.9, f"inside katakana ({gain})")
    left = probe(window.text, window.at - 1)[0] if window.at else None
    if word.known and size >= 3 and word.begin < other.at and left and not left.known:
        return Edit("lookalike", offset, wrong, right, 0.9, f"the dictionary knows {spelled} ({gain})")
    return None


def _fills_run(text: str, begin: int, end: int) -> bool:
    """True where the characters next to [begin, end) are not of its own script."""
    script = _HIRAGANA if _HIRAGANA.match(text[begin]) else _KATAKANA
    return not (script.match(text[begin - 1 : begin] or " ") or script.match(text[end : end + 1] or " "))
