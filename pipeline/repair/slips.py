"""Slips inside a word: a character that strayed in, a kana that makes a known word unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from pipeline.lexicon.dictionary import analyse
from pipeline.reference import read_table
from pipeline.repair.document import Document, Finding, Repaired, change_texts
from pipeline.repair.edits import Cell, Edit, edit_cell_at, new_cell
from pipeline.repair.evidence import Corpus, doubtful, window_of
from pipeline.repair.lookalikes import lookalikes
from pipeline.wording import bilingual

SIDE = 2
"""Characters that must stand on each side of a stray one in the string that the document writes elsewhere."""

TEXTS = 1 << 14
"""Texts of which is remembered what they say by themselves, over documents."""

_CLOSED = ("連体詞", "副詞", "接続詞")
"""Kinds of words that no one coins: a new noun in kana looks like an old one misspelt."""

_HIRAGANA_RUN = re.compile("[ぁ-ゖ]{4,}")


def drop_stray_characters(document: Document) -> Repaired:
    """The document without single characters that strayed into a word: 高等禹学校 → 高等学校.

    A stray character is a rare kanji (outside JIS level 1) or a mark, makes no word with its neighbours, and
    without it the string stands elsewhere in the document or is one word of the dictionary.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("常呂高等禹学校", "常呂高等学校の生徒")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in drop_stray_characters(slots)[0]]
    ['常呂高等学校', '常呂高等学校の生徒']
    """
    corpus = Corpus(document)
    return change_texts(document, lambda text: edit_cell_at(new_cell(text), list(_strays(text, corpus)))), ()


def mend_kana_slips(document: Document) -> Repaired:
    """The document with misspelt hiragana words put right where one other kana makes a known word.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> mend_kana_slips((Slot("a-0001", 1, "", "", new_cell("さらねる交流の発展")),))[0][0].cell.text
    'さらなる交流の発展'
    """
    return change_texts(document, _without_kana_slips), ()


@lru_cache(maxsize=TEXTS)
def _without_kana_slips(text: str) -> Cell:
    cell = new_cell(text)
    while edits := list(_kana_slips(cell.text)):
        cell = edit_cell_at(cell, edits)
    return cell


def note_author_slips(document: Document) -> Repaired:
    """The document as it is, with a finding for each phrase that an author hardly meant: を作成を行う.

    They read as words, so the text stays the author's; only a person can say.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> slots = (Slot("a-0001", 1, "", "", new_cell("モデルルートを作成を行う")),)
    >>> note_author_slips(slots)[1][0].rule
    'author-slip'
    >>> note_author_slips((Slot("a-0001", 1, "", "", new_cell("実現に向けた取組")),))[1]
    ()
    """
    text = "\0".join([slot.cell.text for slot in document])  # few documents hold any
    slips = [(pattern, row) for pattern, row in _author_slips() if pattern.search(text)]
    if not slips:
        return document, ()
    findings = tuple(
        Finding(slot.program_id, slot.column, "author-slip", "info", _slip(slot.cell.text, found, row))
        for slot in document
        for pattern, row in slips
        for found in pattern.finditer(slot.cell.text)
    )
    return document, findings


def _slip(text: str, found: re.Match[str], row: Mapping[str, str]) -> str:
    quoted = f"「{text[max(0, found.start() - 4) : found.end() + 4]}」"
    return bilingual(
        f"{quoted}は書き誤りかもしれません({row['meant']})。原文のままにしました。",
        f"{quoted}: perhaps a slip of the author's ({row['meant_en']}); the text was left as it is",
    )


@cache
def _author_slips() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in read_table("author_slips"))


@lru_cache(maxsize=8192)
def rare(character: str) -> bool:
    """True for a kanji outside JIS level 1, the 2,965 that texts of today are written with.

    >>> rare("禹"), rare("学")
    (True, False)
    """
    if not "\u3400" <= character <= "\u9fff":
        return False
    try:
        return character.encode("euc_jp")[0] >= 0xD0
    except UnicodeEncodeError:
        return True


def _strays(text: str, corpus: Corpus) -> Iterator[Edit]:
    places = _rare_places(text)
    if not places:
        return
    words = analyse(text)
    for offset in places:
        if not doubtful(words.word_at(offset)):
            continue
        window = window_of(text, offset)
        without = window.changed("")
        at = without.at
        if not 0 < at < len(without.text):
            continue
        word, _ = without.probe
        seen = ""
        if SIDE <= at <= len(without.text) - SIDE:
            seen = corpus.longest_around(without.text, at - SIDE, at + SIDE, 2 * SIDE)
        if seen:
            why = f"the document writes {seen} elsewhere"
            yield Edit("stray-character", offset, text[offset], "", 0.95, why)
        elif word.begin < at < word.end and word.known and not word.name and word.end - word.begin > 2:
            why = f"the dictionary knows {without.text[word.begin : word.end]}"
            yield Edit("stray-character", offset, text[offset], "", 0.92, why)


@lru_cache(maxsize=TEXTS)
def _rare_places(text: str) -> tuple[int, ...]:
    return tuple([found.start() for found in _uncommon().finditer(text) if rare(found[0])])


@cache
def _uncommon() -> re.Pattern[str]:
    """What finds a kanji outside JIS level 1: most texts hold none."""
    level1 = bytes(byte for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    # no look ahead: what a pattern begins with is what it is searched by
    return re.compile(f"[^\0-\u33ff\ua000-\U0010ffff{level1.decode('euc_jp', 'ignore')}]")


def _kana_slips(text: str) -> Iterator[Edit]:
    table = _slipped()
    for run in _HIRAGANA_RUN.finditer(text):
        if table.keys().isdisjoint(run.group()):
            continue
        words = analyse(text)
        inside = [word for word in words.words if word.end > run.start() and word.begin < run.end()]
        whole = inside[0].begin == run.start() and inside[-1].end == run.end()
        if not whole or len(inside) < 2 or any(word.kind.startswith("助") for word in inside):
            continue
        for offset in range(run.start(), run.end()):
            others = table.get(text[offset])
            edit = _kana_slip(text, offset, others) if others else None
            if edit:
                yield edit
                break


@cache
def _slipped() -> dict[str, tuple[str, ...]]:
    """By kana the others that it may be a slip for."""
    found = {
        wrong: tuple(right for right, kind in others if kind == "hiragana")
        for wrong, others in lookalikes().items()
    }
    return {wrong: others for wrong, others in found.items() if others}


def _kana_slip(text: str, offset: int, others: tuple[str, ...]) -> Edit | None:
    window = window_of(text, offset)
    _, before = window.probe
    for right in others:
        other = window.changed(right)
        word, after = other.probe
        gain = before - after
        spelled = other.text[word.begin : word.end]
        closed = word.kind.split("-")[0] in _CLOSED and _HIRAGANA_RUN.fullmatch(spelled) is not None
        if word.known and closed and gain > 8000:
            why = f"the dictionary knows {spelled} ({gain} more likely)"
            return Edit("kana-slip", offset, text[offset], right, 0.9, why)
    return None
