"""Characters mistaken for others of the same shape, mended where dictionary, document or script say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline.reference import read_table
from pipeline.repair.dictionary import Word, analyse, in_dictionary
from pipeline.repair.document import Document, Repaired
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import REACH, Corpus, Window, doubtful, window_of
from pipeline.repair.places import governments, is_place_abroad
from pipeline.repair.separators import SEPARATOR

_KATAKANA = re.compile("[ァ-ヺー]")
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_GOES_ON = re.compile("[ァ-ヺー]|[一―-][ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖ]")

_PLACE = re.compile("[州省県郡市町村](?![\u3400-\u9fffァ-ヺー])")
_NEVER_FIRST = re.compile("[ァィゥェォッャュョヮーン]")
_DATED = re.compile("[0-9０-９年月日時分]")
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

NUMERALS = "一二三四五六七八九十百千"
"""Kanji that stand before katakana in their own right: 二コース, 七ツ森, 八ケ岳."""

_RARE = "曰"
"""Characters that no name of today has."""

_LINKS = re.compile("[ツッヶケカヵノガ]")
"""Katakana that link two kanji in the names of places."""

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
        cell = edit_cell_at(slot.cell, list(_several(slot.cell.text)))
        seen = {cell.text}
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


@cache
def _katakana_for() -> dict[str, str]:
    """Each character that may stand for a katakana one, with that one; the surest where there are more."""
    found: dict[str, str] = {}
    for row in read_table("lookalikes"):
        if _KATAKANA.fullmatch(row["right"]) and not _KATAKANA.match(row["wrong"]) and row["kind"] in KINDS:
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
        if (
            in_dictionary(spelled)
            or is_place_abroad(spelled)
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
    asked = KINDS.get(kind)
    if asked is None or _against_script(text, offset, right) or _in_own_right(text, offset, right):
        return None
    window = window_of(text, offset)
    other = window.changed(right)
    (word, after), (_, before) = other.probe, window.probe
    gain, wrong, spelled = before - after, text[offset], other.text[word.begin : word.end]
    seen = _seen_elsewhere(window, other, asked.elsewhere, corpus) if gain > -2000 else ""
    if gain >= asked.gain and (asked.alone or (seen and not word.name)) and _is_word(other, word, wrong):
        why = f"the dictionary knows {spelled} ({gain} more likely)"
        return Edit("lookalike", offset, wrong, right, min(0.99, 0.9 + gain / 200000), why)
    if wrong == "へ" and window.probe[0].kind.startswith("助詞"):
        return None
    if seen and asked.alone:
        why = f"the document writes {seen} elsewhere ({gain})"
        return Edit("lookalike", offset, wrong, right, 0.97, why)
    if not asked.script or _ends_word(text, offset):
        return None
    if _KATAKANA.fullmatch(right) and _is_place(place := _katakana_around(other)):
        return Edit("lookalike", offset, wrong, right, 0.95, f"{place} is a place ({gain})")
    why = _by_script(window, right, kind, gain, text, offset) or _by_parts(window, other, gain)
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
    if not _KANA.match(right):
        left = _KATAKANA.match(other.text[other.at - 1 : other.at])
        named = word.name and wrong not in _RARE and spelled not in governments()
        return not named and not (left and (word.begin < other.at or word.name))
    if right == "ー" and word.end == other.at + 1:
        in_middle = _KATAKANA.match(other.text, word.end) is not None
        return _likelier_longer(_katakana_left(other)) and not (word.name and in_middle)
    if right == "ー":
        return True
    if right == "り" and word.end == other.at + 1 and not _KANA.match(other.text[other.at - 1 : other.at]):
        return not word.name and not "\u3400" <= other.text[word.end : word.end + 1] <= "\u9fff"
    if not _KATAKANA.match(right) or (word.begin < other.at < word.end - 1 and length > 3):
        return True
    if length == 2 or wrong in NUMERALS or (wrong == "夕" and word.name):
        return _fills_run(other.text, word.begin, word.end)
    return True


def _likelier_longer(word: str) -> bool:
    """True where a katakana word is likelier with a long mark at its end: センタ, but not カフェ or パリ."""
    return analyse(f"の{word}の").cost > analyse(f"の{word}ーの").cost


def _in_own_right(text: str, offset: int, right: str) -> bool:
    """True where a character stands as it must: a numeral or a kanji in 七ツ森 or 西ノ口, a range's ー."""
    wrong = text[offset]
    before, after, beyond = (
        text[offset - 1 : offset],
        text[offset + 1 : offset + 2],
        text[offset + 2 : offset + 3],
    )
    if right == "一":
        return not ("\u3400" <= after <= "\u9fff") or after in NUMERALS or _DATED.match(before) is not None
    if right == "ー":
        return not _KATAKANA.match(before)
    if right == "り":
        return _KATAKANA.match(before) is not None or _KATAKANA.match(after) is not None
    if not _KATAKANA.match(right):
        return False
    if _LINKS.match(after) and (beyond in "ヶヵケ" or not _KATAKANA.match(beyond)):
        return wrong in NUMERALS or "\u3400" <= beyond <= "\u9fff"
    return (
        _LINKS.match(before) is not None
        and not _KATAKANA.match(after)
        and "\u3400" <= text[offset - 2 : offset - 1] <= "\u9fff"
    )


def _seen_elsewhere(window: Window, other: Window, least: int, corpus: Corpus) -> str:
    """What the document writes elsewhere as the other character would have it, if it does so as often.

    The string must go over the characters on both sides, or over all katakana there: that the document has
    ミツ somewhere says nothing of 三ツ山.
    """
    begin, end = max(0, other.at - 1), min(len(other.text), other.at + 2)
    if _KATAKANA.match(other.text[other.at]):
        while begin > 0 and _KATAKANA.match(other.text[begin]):
            begin -= 1
        while end < len(other.text) and _KATAKANA.match(other.text[end - 1]):
            end += 1
    seen = corpus.longest_around(other.text, begin, end, max(least, end - begin))
    return seen if seen and _prevails(seen, window, other, corpus) else ""


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
    wrong = window.text[window.at]
    left, after = window.text[: window.at][-1:], window.text[window.at + 1 :]
    if _KATAKANA.fullmatch(right) and wrong != "へ":
        before, behind = _KATAKANA.fullmatch(left), _KATAKANA.match(after)
        if before and behind and kind == "hiragana-katakana" and (gain > 0 or wrong != "べ"):
            return f"between katakana ({gain})"
        if kind == "stroke-kana" and (before or behind):
            return "a character of no word of today, beside katakana"
        if kind == "kana-kanji" and gain > 0 and _NEVER_FIRST.match(after) and _begins_word(text, offset):
            return f"no word begins with {after[0]} ({gain})"
        if wrong == "一" and _PLACE.match(after) and len(_katakana_left(window)) > 2:
            return "at the end of a katakana name, before what kind of place it is"
        if wrong == "一" and gain > 0 and before and _completes_word(window, right):
            return f"the end of a word that is none without it ({gain})"
        if before and behind and gain > 0 and kind in ("kana-kanji", "long-vowel"):
            return _by_fragments(window, wrong, gain)
    elif _HIRAGANA.fullmatch(right) and kind == "hiragana-katakana":
        if _HIRAGANA.fullmatch(left) and _HIRAGANA.match(after):
            return "between hiragana"
        if (
            right == "へ"
            and left
            and not _KATAKANA.match(_next(text, offset))
            and probe_kind(window, right) == "助詞-格助詞"
        ):
            return "a particle"
    return ""


def _completes_word(window: Window, right: str) -> bool:
    """True where a character ends a common word of the dictionary, and what stands before it is none."""
    other = window.changed(right)
    word, _ = other.probe
    common = word.known and not word.name and word.end == other.at + 1
    return common and _fills_run(other.text, word.begin, word.end) and not _all_known(_katakana_left(window))


def _begins_word(text: str, offset: int) -> bool:
    """True where no kanji stands before a character: 努力ー is no 努カー."""
    return not "\u3400" <= _before(text, offset) <= "\u9fff"


def _by_fragments(window: Window, wrong: str, gain: int) -> str:
    """What the katakana around a doubtful character say: no words, so that it must be part of one.

    A known word beside it can stand alone (ツアー二コース), an unknown one may be new; but
    one kana alone is no word.
    """
    left, right = _katakana_left(window), _katakana_right(window)
    if len(left) == 1 or (len(right) == 1 and not _LINKS.match(right)):
        return f"between katakana that are no words without it ({gain})"
    dash = wrong not in "一" and not "\u3400" <= wrong <= "\u9fff"
    if not dash and not _all_known(right) and (wrong == "一" or not _all_known(left)):
        return f"between katakana of no known words ({gain})"
    return ""


def _is_place(katakana: str) -> bool:
    """True for the name of a place abroad; a long mark at its end or head proves nothing: ロンドン－東京."""
    return katakana.strip("ー") == katakana and is_place_abroad(katakana)


def _katakana_around(window: Window) -> str:
    return _katakana_left(window) + window.text[window.at] + _katakana_right(window)


def _katakana_left(window: Window) -> str:
    found = re.search("[ァ-ヺー]*$", window.text[: window.at])
    return found.group() if found else ""


def _katakana_right(window: Window) -> str:
    found = re.match("[ァ-ヺー]*", window.text[window.at + 1 :])
    return found.group() if found else ""


def _all_known(text: str) -> bool:
    return all(word.known for word in analyse(text).words)


def probe_kind(window: Window, right: str) -> str:
    """Part of speech of the word that the other character would be; "" where it is part of a longer one."""
    word, _ = window.changed(right).probe
    return word.kind if word.end - word.begin == 1 else ""


def _by_parts(window: Window, other: Window, gain: int) -> str:
    """What the dictionary says where it knows no word as it is, and each word with the other character."""
    if gain < -4000 or window.text[window.at] in NUMERALS:
        return ""
    if not _KATAKANA.match(other.text[other.at]) and _katakana_left(window):
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
