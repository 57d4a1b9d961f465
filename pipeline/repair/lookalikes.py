"""Characters mistaken for others of the same shape, mended where dictionary, document or script say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon.dictionary import Word, doubtful_places, in_dictionary
from pipeline.lexicon.municipality_names import everyday_names
from pipeline.lexicon.spelling import any_character
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, change_texts
from pipeline.repair.edits import Cell, Edit, edit_cell_at, new_cell
from pipeline.repair.evidence import BOUNDS, REACH, Corpus, Window, window_of
from pipeline.repair.surroundings import (
    KANA,
    KATAKANA,
    NUMERALS,
    against_script,
    by_script,
    ends_word,
    fills_run,
    in_own_right,
    is_place,
    katakana_around,
    katakana_left,
    likelier_longer,
)

_BETWEEN = re.compile("(?<=[ァ-ヺー])[りべぺ](?=[ァ-ヺー])|(?<=[ぁ-ゖ])[リヘベペ](?=[ぁ-ゖ])")


class Kind(NamedTuple):
    """What is asked for before a confusion of one kind is mended."""

    gain: int
    """How much less the analysis must cost with the other character (sudachi's units)."""
    alone: bool
    """True where the dictionary is enough; else the document must have that word too, as it stands here."""
    elsewhere: int
    """The least length of a string over it that stands elsewhere in the document."""
    script: bool
    """True where the script on both sides is enough."""


KINDS = {
    "kana-kanji": Kind(2500, True, 4, True),
    "stroke-kana": Kind(2500, True, 4, True),
    "hiragana-katakana": Kind(2500, True, 4, True),
    "long-vowel": Kind(2500, True, 4, True),
    "rare-kanji": Kind(2500, True, 4, False),
    "kanji": Kind(6000, False, 6, False),
}
"""Kana for kana is no such kind: a word newer than the dictionary looks like a misspelt older one."""

_RARE = "曰"
"""Characters that no name of today has."""

CELLS = 1 << 16
"""Texts of cells whose doubts are remembered, over the two rounds of the rule and over documents."""

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
    return change_texts(document, _mending(Corpus(document))), ()


@lru_cache(maxsize=1)
def _mending(corpus: Corpus) -> Callable[[str], Cell]:
    """What mends the texts of a document; its second round mostly asks what the first did, of the same."""
    written = _written(corpus)
    return cache(lambda text: _mended(text, corpus, written))


def _mended(text: str, corpus: Corpus, written: Others) -> Cell:
    cell = edit_cell_at(new_cell(text), list(_several(text)))
    seen = {cell.text}
    for _ in range(ROUNDS):
        edits = list(_edits(cell.text, corpus, written))
        if not edits:
            break
        changed = edit_cell_at(cell, list(_best_apart(edits)))
        if changed.text in seen:
            break
        seen.add(changed.text)
        cell = changed
    return cell


def _best_apart(edits: Sequence[Edit]) -> Iterator[Edit]:
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


@cache
def _katakana_for() -> dict[str, str]:
    """Each character that may stand for a katakana one, with that one; the surest where there are more."""
    found: dict[str, str] = {}
    for row in read_table("lookalikes"):
        if KATAKANA.fullmatch(row["right"]) and row["kind"] in KINDS:
            found.setdefault(row["wrong"], row["right"])
    return found


@cache
def _damaged() -> re.Pattern[str]:
    wrong = re.escape("".join(sorted(_katakana_for())))
    return re.compile(f"[ァ-ヺー{wrong}]{{3,}}")


def _several(text: str) -> Iterator[Edit]:
    """Edits that make a word or a place of a run in which two or more are lookalikes: 口一マ → ローマ."""
    if text.isascii():
        return
    table = _katakana_for()
    for found in _damaged().finditer(text):
        run, begin = found.group(), found.start()
        places = [at for at, character in enumerate(run) if character in table]
        if len(places) < 2 or len(places) == len(run) or in_dictionary(run):
            continue
        spelled = "".join(table.get(character, character) for character in run)
        if spelled.startswith("ー"):
            continue
        if (
            in_dictionary(spelled)
            or is_place(spelled)
            or _same_dash(run, places, text[found.end() : found.end() + 1])
        ):
            why = f"{spelled} is a word"
            yield from (Edit("lookalike", begin + at, run[at], table[run[at]], 0.95, why) for at in places)


def _same_dash(run: str, places: list[int], after: str) -> bool:
    """True where one dash stands for a long mark throughout: beside a single kana, or at the end of a text.

    Not so where the dashes may be a route's: パリ－リヨン－東京.
    """
    dashes = {run[at] for at in places}
    dash = dashes.pop()
    if dashes or dash == "一" or lookalikes()[dash][0][1] != "long-vowel":
        return False
    *pieces, last = run.split(dash)
    if "" in pieces:
        return False
    return 1 in map(len, (*pieces, last)) or (not last and not after.isalnum())


def _edits(text: str, corpus: Corpus, written: Others) -> Iterator[Edit]:
    """The edits that a text's doubtful characters ask for.

    Few doubts say anything, and to know what they say a few characters are analysed; to know whether the
    character is doubtful at all, the whole text.
    """
    for offset, others in _asked(text, corpus, written):
        doubts = [doubt for right, kind in others if (doubt := _doubt(text, offset, right, kind))]
        if doubts and _is_doubtful(text, offset):
            found = [edit for doubt in doubts if (edit := _decided(doubt, corpus))]
            if found:
                yield max(found, key=lambda edit: edit.confidence)


class Doubt(NamedTuple):
    """What a text by itself says of one character for another, and what the document is still asked."""

    by_itself: Edit | None
    """The edit where the document doesn't write the other spelling elsewhere."""
    if_seen: Edit | None
    """The edit where it does, its reason still to be told; None where that changes nothing."""
    window: Window
    other: Window
    least: int
    """The least length of what must stand elsewhere."""
    gain: int


Others = Mapping[str, tuple[tuple[str, str], ...]]
"""By character those that it may stand for, each with the kind of confusion."""


@cache
def _others() -> Others:
    """What `lookalikes` says of the kinds that are mended here."""
    return _some(lambda right, kind: kind in KINDS)


@cache
def _free() -> Others:
    """Of these the ones that a text may be enough for."""
    return _some(lambda right, kind: kind in KINDS and KINDS[kind].alone)


@cache
def _bound() -> Others:
    """The rest of them: the document must write them elsewhere."""
    return _some(lambda right, kind: kind in KINDS and not KINDS[kind].alone)


@cache
def _all_ones() -> frozenset[str]:
    return frozenset(_others())


@cache
def _free_ones() -> frozenset[str]:
    return frozenset(_free())


@cache
def _bound_ones() -> frozenset[str]:
    return frozenset(_bound())


def _written(corpus: Corpus) -> Others:
    """Of these the ones that the document has at all."""
    known = corpus.pairs
    found = {
        wrong: tuple([other for other in others if other[0] in known])
        for wrong, others in _bound().items()
        if wrong in known
    }
    return {wrong: others for wrong, others in found.items() if others}


def _some(wanted: Callable[[str, str], bool]) -> Others:
    found = {
        wrong: tuple((right, kind) for right, kind in others if wanted(right, kind))
        for wrong, others in lookalikes().items()
    }
    return {wrong: others for wrong, others in found.items() if others}


@lru_cache(maxsize=CELLS)
def _free_places(text: str) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """By place in a text what its character may stand for by what the text itself says."""
    table = _free()
    places = (
        (at.start(), tuple([other for other in table[at[0]] if _allowed(text, at.start(), other[0])]))
        for at in any_character(_free_ones()).finditer(text)
    )
    return {offset: others for offset, others in places if others}


def _allowed(text: str, offset: int, right: str) -> bool:
    """Whether the scripts around a character leave room for another one."""
    return not against_script(text, offset, right) and not in_own_right(text, offset, right)


def _asked(text: str, corpus: Corpus, written: Others) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Where a character may stand for others, and for which: most are ruled out before a word is looked at.

    Where a text is not enough the document must at least have the other one between the same neighbours.
    """
    free, pairs = _free_places(text), corpus.pairs
    for found in any_character(_all_ones() if free else _bound_ones()).finditer(text):
        offset, character = found.start(), found[0]
        own = free.get(offset, ())
        others = written.get(character)
        if others:
            before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
            before, after = "" if before in BOUNDS else before, "" if after in BOUNDS else after
            seen = [
                other
                for other in others
                if before + other[0] in pairs
                and other[0] + after in pairs
                and corpus.writes(before + other[0] + after)
                and _allowed(text, offset, other[0])
            ]
            if seen:
                yield offset, [other for other in _others()[character] if other in own or other in seen]
                continue
        if own:
            yield offset, list(own)


def _is_doubtful(text: str, offset: int) -> bool:
    """Whether a character stands in no word that proves how it is spelled."""
    return offset in doubtful_places(text) or _BETWEEN.match(text, offset) is not None


def _decided(doubt: Doubt, corpus: Corpus) -> Edit | None:
    if doubt.if_seen is None:
        return doubt.by_itself
    seen = _seen_elsewhere(doubt.window, doubt.other, doubt.least, corpus)
    if not seen:
        return doubt.by_itself
    why = doubt.if_seen.why or f"the document writes {seen} elsewhere ({doubt.gain})"
    return replace(doubt.if_seen, why=why)


@lru_cache(maxsize=CELLS)
def _doubt(text: str, offset: int, right: str, kind: str) -> Doubt | None:
    """What a text by itself says of another character at a doubtful place, where it says anything."""
    asked = KINDS[kind]
    window = window_of(text, offset)
    other = window.changed(right)
    (word, after), (present, before) = other.probe, window.probe
    gain, wrong, spelled = before - after, text[offset], other.text[word.begin : word.end]
    known: Edit | None = None
    if gain >= asked.gain and (asked.alone or not word.name) and _is_word(other, word, wrong):
        why = f"the dictionary knows {spelled} ({gain} more likely)"
        known = Edit("lookalike", offset, wrong, right, min(0.99, 0.9 + gain / 200000), why)
        if asked.alone:
            return Doubt(known, None, window, other, asked.elsewhere, gain)
    particle = wrong == "へ" and present.kind.startswith("助詞")
    by_itself = None if particle else _by_surroundings(window, other, right, kind, gain, text, offset)
    if_seen = known
    if asked.alone and not particle and gain > -2000:
        if_seen = Edit("lookalike", offset, wrong, right, 0.97)
    return Doubt(by_itself, if_seen, window, other, asked.elsewhere, gain) if by_itself or if_seen else None


def _by_surroundings(
    window: Window, other: Window, right: str, kind: str, gain: int, text: str, offset: int
) -> Edit | None:
    """The edit for which neither the dictionary nor the rest of the document speaks, but what is around."""
    if not KINDS[kind].script or ends_word(text, offset):
        return None
    wrong = text[offset]
    if KATAKANA.fullmatch(right) and is_place(place := katakana_around(other)):
        return Edit("lookalike", offset, wrong, right, 0.95, f"{place} is a place ({gain})")
    why = by_script(window, right, kind, gain, text, offset)
    return Edit("lookalike", offset, wrong, right, 0.9, why) if why else None


def _is_word(other: Window, word: Word, wrong: str) -> bool:
    """True where the dictionary's word over a changed character is enough to speak for the change.

    A name proves no kanji (久ニ花 is no 久二); a word of two kana, or one that a numeral begins, must be all
    that is written in kana there.
    """
    if not word.known or word.end - word.begin < 2:
        return False
    right = other.text[other.at]
    spelled, length = other.text[word.begin : word.end], word.end - word.begin
    if not KANA.match(right):
        left = KATAKANA.match(other.text[other.at - 1 : other.at])
        named = word.name and wrong not in _RARE and spelled not in everyday_names()
        return not named and not (left and (word.begin < other.at or word.name))
    if right == "ー" and word.end == other.at + 1:
        in_middle = KATAKANA.match(other.text, word.end) is not None
        return (
            (length > 2 or wrong != "一")
            and likelier_longer(katakana_left(other))
            and not (word.name and in_middle)
        )
    if right == "ー":
        return True
    if right == "り" and word.end == other.at + 1 and not KANA.match(other.text[other.at - 1 : other.at]):
        return not word.name and not "\u3400" <= other.text[word.end : word.end + 1] <= "\u9fff"
    if not KATAKANA.match(right) or (word.begin < other.at < word.end - 1 and length > 3):
        return True
    if wrong in NUMERALS and not re.fullmatch("[ァ-ヺー]{3,}", spelled):
        return False
    if length == 2 or wrong in NUMERALS or (wrong == "夕" and word.name):
        return fills_run(other.text, word.begin, word.end)
    return True


def _seen_elsewhere(window: Window, other: Window, least: int, corpus: Corpus) -> str:
    """What the document writes elsewhere as the other character would have it, if it does so as often.

    The string must go over the characters on both sides, or over all katakana there: that the document has
    ミツ somewhere says nothing of 三ツ山.
    """
    begin, end = max(0, other.at - 1), min(len(other.text), other.at + 2)
    if KATAKANA.match(other.text[other.at]):
        while begin > 0 and KATAKANA.match(other.text[begin]):
            begin -= 1
        while end < len(other.text) and KATAKANA.match(other.text[end - 1]):
            end += 1
    seen = corpus.longest_around(other.text, begin, end, max(least, end - begin))
    return seen if seen and _prevails(seen, window, other, corpus) else ""


def _prevails(seen: str, window: Window, other: Window, corpus: Corpus) -> bool:
    """True where the document writes a string at least as often as it does with the doubtful character."""
    begin = other.text.index(seen, max(0, other.at - len(seen) + 1))
    return corpus.passages.count(seen) >= corpus.passages.count(window.text[begin : begin + len(seen)])
