"""Characters mistaken for others of the same shape, mended where dictionary, document or script say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline.reference import read_table
from pipeline.repair.dictionary import analyse, in_dictionary
from pipeline.repair.document import Document, Repaired
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import REACH, Corpus, Window, doubtful, window_of
from pipeline.repair.separators import SEPARATOR

_KATAKANA = re.compile("[ァ-ヺー]")
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_GOES_ON = re.compile("[ァ-ヺー]|[一―-][ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖ]")

_BETWEEN = re.compile("(?<=[ァ-ヺー])[りべぺ](?=[ァ-ヺー])|(?<=[ぁ-ゖ])[リヘベペ](?=[ぁ-ゖ])")


class Kind(NamedTuple):
    """What is asked for before a confusion of one kind is mended."""

    gain: int
    """How much less the analysis must cost with the other character (sudachi's units)."""
    word: int
    """The least length of the dictionary word that the other character makes."""
    alone: bool
    """True where the dictionary is enough; else the document must have that word too."""
    whole: bool
    """True where that word must fill its run of one script."""
    elsewhere: int
    """The least length of a string over it that stands elsewhere in the document; 0: no proof here."""
    script: bool
    """True where the script on both sides is enough."""


KINDS = {
    "kana-kanji": Kind(2500, 2, True, False, 4, True),
    "stroke-kana": Kind(2500, 2, True, False, 4, True),
    "hiragana-katakana": Kind(2500, 2, True, False, 4, True),
    "long-vowel": Kind(2500, 2, True, False, 4, True),
    "katakana": Kind(6000, 3, False, False, 5, False),
    "hiragana": Kind(8000, 4, True, True, 0, False),
    "kanji": Kind(6000, 2, False, False, 5, False),
}

NUMERALS = "一二三七八十千"
"""Kanji that stand before a katakana word in their own right: 二コース."""

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
        cell, seen = slot.cell, {slot.cell.text}
        for _ in range(ROUNDS):
            edits = list(_best_apart(_edits(cell.text, corpus)))
            if not edits:
                break
            changed = edit_cell_at(cell, edits)
            if changed.text in seen:
                break
            seen.add(changed.text)
            cell = changed
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
        proves_nothing = doubtful(word)
        for offset in range(word.begin, word.end):
            if text[offset] in table and (proves_nothing or _BETWEEN.match(text, offset)):
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
    if kind not in KINDS or _against_script(text, offset, right):
        return None
    asked = KINDS[kind]
    window = window_of(text, offset)
    other = window.changed(right)
    if not asked.alone and not corpus.longest_around(other.text, other.at, other.at + 1, 3):
        return None
    (word, after), (_, before) = other.probe, window.probe
    gain = before - after
    wrong, spelled = text[offset], other.text[word.begin : word.end]
    known = word.known and len(spelled) >= asked.word and gain >= asked.gain
    if word.name and not _KANA.match(right) and _KATAKANA.match(text[offset - 1 : offset]):
        known = False
    if known and asked.whole:
        known = _fills_run(other.text, word.begin, word.end)
    if known and (asked.alone or corpus.longest_around(other.text, other.at, other.at + 1, 4)):
        why = f"the dictionary knows {spelled} ({gain} more likely)"
        return Edit("lookalike", offset, wrong, right, min(0.99, 0.9 + gain / 200000), why)
    if wrong == "へ" and window.probe[0].kind.startswith("助詞"):
        return None
    if asked.elsewhere and gain > -2000:
        seen = corpus.longest_around(other.text, other.at, other.at + 1, asked.elsewhere)
        if seen and _prevails(seen, window, other, corpus):
            why = f"the document writes {seen} elsewhere ({gain})"
            return Edit("lookalike", offset, wrong, right, 0.97, why)
    if not asked.script or _ends_word(text, offset):
        return None
    why = _by_script(window, right, kind, gain, text, offset) or _by_parts(window, other, gain)
    return Edit("lookalike", offset, wrong, right, 0.9, why) if why else None


def _against_script(text: str, offset: int, right: str) -> bool:
    """True where a kanji would come to stand among kana: 一 after one, any before katakana that goes on."""
    if _KANA.match(right):
        return False
    if right == "一" and _KANA.match(_before(text, offset)):
        return True
    return _KANA.match(text[offset]) is not None and _GOES_ON.match(text, offset + 1) is not None


def _prevails(seen: str, window: Window, other: Window, corpus: Corpus) -> bool:
    """True where the document writes a string at least as often as it does with the doubtful character."""
    begin = other.text.index(seen, max(0, other.at - len(seen) + 1))
    return corpus.text.count(seen) >= corpus.text.count(window.text[begin : begin + len(seen)])


def _before(text: str, offset: int) -> str:
    """The character before, over a separator, "" at the beginning of the text."""
    return SEPARATOR.sub("", text[max(0, offset - 4) : offset])[-1:]


def _ends_word(text: str, offset: int) -> bool:
    """True where the character and the one before it, a space between them or not, are a word: 細 工."""
    before = _before(text, offset)
    return bool(before) and not _KANA.match(before) and in_dictionary(before + text[offset])


def _next(text: str, offset: int) -> str:
    """The next character that is no separator, "" at the end of the text."""
    return SEPARATOR.sub("", text[offset + 1 : offset + 4])[:1]


def _by_script(window: Window, right: str, kind: str, gain: int, text: str, offset: int) -> str:
    """What the characters around a doubtful one say, if they speak for the other one."""
    beyond, after_kanji = _next(text, offset), "\u3400" <= _before(text, offset) <= "\u9fff"
    wrong = window.text[window.at]
    left, after = window.text[: window.at][-1:], window.text[window.at + 1 :]
    if _KATAKANA.fullmatch(right) and wrong != "へ":
        before, behind = _KATAKANA.fullmatch(left), _KATAKANA.match(after)
        if kind == "long-vowel" and wrong != "一" and _joins_words(window, right):
            return ""
        if before and behind and (gain > 0 or (kind == "hiragana-katakana" and wrong != "べ")):
            return f"between katakana ({gain})"
        if kind == "stroke-kana" and (before or behind):
            return "a character of no word of today, beside katakana"
        if wrong == "一" and before and not after and (not beyond or not beyond.isalnum()):
            return "at the end of a katakana word"
        if kind == "kana-kanji" and not left and gain > 0 and wrong not in NUMERALS and not after_kanji:
            return f"at the head of a katakana word ({gain})" if _KATAKANA.match(after[1:]) and behind else ""
    elif _HIRAGANA.fullmatch(right) and kind == "hiragana-katakana":
        if _HIRAGANA.fullmatch(left) and _HIRAGANA.match(after):
            return "between hiragana"
        if (
            right == "へ"
            and left
            and not _KATAKANA.match(beyond)
            and probe_kind(window, right) == "助詞-格助詞"
        ):
            return "a particle"
    return ""


def _joins_words(window: Window, right: str) -> bool:
    """True where a dash stands between two known words, and no known word has a long vowel there."""
    word, _ = window.changed(right).probe
    words = analyse(window.text).words
    sides = [side for side in words if window.at in (side.end, side.begin - 1)]
    return not word.known and all(side.known and side.end - side.begin > 1 for side in sides)


def probe_kind(window: Window, right: str) -> str:
    """Part of speech of the word that the other character would be; "" where it is part of a longer one."""
    word, _ = window.changed(right).probe
    return word.kind if word.end - word.begin == 1 else ""


def _by_parts(window: Window, other: Window, gain: int) -> str:
    """What the dictionary says where it knows no word as it is, and each word with the other character."""
    if gain < -4000:
        return ""
    own, _ = other.probe
    over = [word for word in analyse(window.text).words if word.end > own.begin and word.begin < own.end]
    begin, end = over[0].begin, over[-1].end
    if all(word.known or word.end - word.begin < 2 for word in over) or own.end - own.begin < 2:
        return ""
    parts = [word for word in analyse(other.text).words if word.end > begin and word.begin < end]
    if all(part.known for part in parts):
        return "the dictionary knows " + "・".join(other.text[part.begin : part.end] for part in parts)
    return ""


def _fills_run(text: str, begin: int, end: int) -> bool:
    """True where the characters next to [begin, end) are not of its own script."""
    script = _HIRAGANA if _HIRAGANA.match(text[begin]) else _KATAKANA
    return not (script.match(text[begin - 1 : begin] or " ") or script.match(text[end : end + 1] or " "))
