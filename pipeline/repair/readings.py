"""What recogniser, dictionary, lexicon and document say for another reading of a character."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.lexicon.dictionary import Word, analyse
from pipeline.lexicon.spelling import home_variants
from pipeline.model import UNREAD, Doubt
from pipeline.repair.evidence import LONGEST, Window, window_of
from pipeline.repair.expected import asks_for, changed, closes, is_in_era, name_over
from pipeline.repair.passages import Passages
from pipeline.repair.separators import SEPARATOR

UNIT = 1000.0
"""Cost in the dictionary that weighs as much as a factor of e in the recogniser's probabilities."""

MOST = 6.0
"""What the dictionary, or the document, can weigh at most."""

NO_WORD = 1.5
"""What the dictionary can weigh for a reading that makes no word of its own: see `_makes_word`."""

NAMED = 3.0
"""What the name of a place weighs that a reading makes, or unmakes."""

STEP = 1.2
"""What each further character weighs that the document writes around the other reading elsewhere."""

LONG = 3
"""Characters of a word that speaks for a mark of voicing, for a proper name, or for an unlikely reading."""

UNLIKELY = -2.5
"""What the recogniser says against a reading that no word of two characters makes."""

TWINS = {"ヘ": "へ", "べ": "ベ", "ベ": "べ", "ぺ": "ペ", "ペ": "ぺ", "へ": "ヘ", "リ": "り", "り": "リ"}
"""Kana of the two scripts that print alike: what the recogniser takes them for says little."""

TWIN = -1.0
"""What it says against such a twin at most."""

_DIGIT = re.compile(r"[0-9０-９〇元年月日時分]")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千]")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_LIKE_KANA = frozenset("一二三力口夕卜才又工八千")


@dataclass(frozen=True, slots=True)
class Choice:
    """Another reading, and what recogniser, dictionary and document say for it."""

    text: str
    read: float
    words: float
    elsewhere: float

    @property
    def support(self) -> float:
        """What is known besides the picture."""
        return self.words + self.elsewhere

    @property
    def told(self) -> str:
        """What speaks for it, for a person."""
        return f"read {self.read:.1f}, words {self.words:.1f}, elsewhere {self.elsewhere:.1f}"

    @property
    def total(self) -> float:
        """All that speaks for it, in factors of e."""
        return self.read + self.support


def is_unread(doubt: Doubt) -> bool:
    """True where a doubt is of ink that was not read, and not of a character."""
    return [text for text, _ in doubt.others] == [UNREAD]


def choices(text: str, doubt: Doubt, sure: Passages) -> Iterator[Choice]:
    """Every other reading with what speaks for it; a blank or several characters are none.

    >>> from pipeline.repair.passages import passages
    >>> doubt = Doubt(3, 0.5, ((" ", 0.2), ("遣わ", 0.1), ("遣", 0.1)))
    >>> [choice.text for choice in choices("現地派道", doubt, passages(""))]
    ['遣']
    """
    before = text[doubt.offset]
    bare, at = bared(text, doubt.offset)
    window = window_of(bare, at)
    known = longest_elsewhere(bare, at, at + 1, sure)
    for other, probability in doubt.others:
        if len(other) != 1 or other.isspace():
            continue
        if is_form_of(before, other) and not _is_named_so(bare, at, other):
            continue
        read = likelier(probability, doubt)
        if _is_twin(bare, at, other):
            read = max(read, TWIN)
        if is_in_era(bare, at):
            yield Choice(other, read, -MOST, -MOST)
        elif asks_for(bare, at, other):
            yield Choice(other, read, MOST, MOST)
        else:
            elsewhere = STEP * (longest_elsewhere(changed(bare, at, other), at, at + 1, sure) - known)
            words = _words(bare, at, other, window, read < UNLIKELY and elsewhere <= 0)
            yield Choice(other, read, words, max(-MOST, min(elsewhere, MOST)))


def _is_twin(bare: str, at: int, other: str) -> bool:
    """True for the kana of the other script that prints alike; one of katakana stands before katakana.

    >>> _is_twin("へッド町", 0, "ヘ"), _is_twin("フツナへ派遣", 3, "ヘ"), _is_twin("ヘ派遣", 0, "へ")
    (True, False, True)
    """
    if TWINS.get(bare[at]) != other:
        return False
    return _KATAKANA.match(other) is None or _KATAKANA.match(bare[at + 1 : at + 2]) is not None


def _is_named_so(bare: str, at: int, other: str) -> bool:
    """True where a place of today is named with this form of a character, and not with what was read.

    >>> _is_named_so("惠那市", 0, "恵"), _is_named_so("舘山さん", 0, "館")
    (True, False)
    """
    return name_over(changed(bare, at, other), at) > name_over(bare, at)


def _words(bare: str, at: int, other: str, window: Window, unlikely: bool) -> float:
    """What dictionary and lexicon say for another character at a place."""
    if closes(bare, at, other):
        return MOST
    other_window = window.changed(other)
    gain = (analyse(window.text).weight - analyse(other_window.text).weight) / UNIT
    named, name = name_over(bare, at), name_over(changed(bare, at, other), at)
    if name > named:
        return min(max(gain, 0.0) + NAMED, MOST)
    if name < named:
        return max(min(gain, 0.0) - NAMED, -MOST)
    if not _is_twin(bare, at, other) and not _makes_word(window, other_window, unlikely):
        gain = min(gain, NO_WORD)
    return max(-MOST, min(gain, MOST))


def _makes_word(window: Window, changed: Window, unlikely: bool = False) -> bool:
    """True where another character makes a word of two or more that is evidence for it.

    A word of two is none for a mark of voicing, which print hardly shows, nor where it is a proper name, the
    reading unlikely, or the other half of it may be a kana: 小一ル is ホール. One that takes characters from
    a word that stood there is none, nor is one of Latin letters: most such are names and signs.

    >>> def made(text: str, at: int, other: str) -> bool:
    ...     return _makes_word(Window(text, at), Window(text, at).changed(other))
    >>> made("現地派道", 3, "遣"), made("国際スボーツ", 3, "ポ")
    (True, True)
    >>> made("人々を繁ぐ", 4, "く"), made("不定期開候", 3, "間"), made("ホ一ル", 0, "小")
    (False, False, False)
    """
    word = changed.probe[0]
    if not is_word(word) or _LATIN.match(changed.text[changed.at]):
        return False
    short = word.end - word.begin < LONG
    before, after = window.text[window.at], changed.text[changed.at]
    rest = changed.text[word.begin : changed.at] + changed.text[changed.at + 1 : word.end]
    if short and (unlikely or word.name or is_voicing(before, after) or rest in _LIKE_KANA):
        return False
    return not any(is_word(old) and _cuts(old, word) for old in analyse(window.text).words)


def _cuts(old: Word, word: Word) -> bool:
    """True where a word begins or ends inside another."""
    return old.begin < word.begin < old.end or old.begin < word.end < old.end


def is_word(word: Word) -> bool:
    """True for a word of two characters or more that the dictionary holds."""
    return word.known and word.end - word.begin > 1


def is_voicing(one: str, other: str) -> bool:
    """True for two kana that differ in a mark of voicing alone, as any two characters that do in a mark.

    >>> is_voicing("ポ", "ボ"), is_voicing("く", "ぐ"), is_voicing("ヒ", "ビ"), is_voicing("ヒ", "ヘ")
    (True, True, True, False)
    """
    return unicodedata.normalize("NFD", one)[0] == unicodedata.normalize("NFD", other)[0]


def likelier(probability: float, doubt: Doubt) -> float:
    """How much more likely than what was read a probability makes another reading, in factors of e."""
    return math.log(max(probability, 1e-4) / max(doubt.probability, 1e-4))


def is_form_of(character: str, other: str) -> bool:
    """True for two forms of one character, of which an author, not the dictionary, decides: 舘林市.

    >>> is_form_of("舘", "館"), is_form_of("版", "販")
    (True, False)
    """
    return character.translate(home_variants()) == other.translate(home_variants())


def renews(character: str, other: str) -> bool:
    """True where another reading is the new form of an old character: 稲 for 稻, not 稻 for 稲."""
    return character != other == character.translate(home_variants())


def bared(text: str, offset: int) -> tuple[str, int]:
    """The text without separators, and where a character of it stands there."""
    return SEPARATOR.sub("", text), len(SEPARATOR.sub("", text[:offset]))


def longest_elsewhere(bare: str, begin: int, end: int, sure: Passages) -> int:
    """How long a string over a place the document writes elsewhere; 1 for none."""
    longest = 1
    for size in range(max(end - begin, 2), LONGEST + 1):
        starts = range(max(0, end - size), min(begin, len(bare) - size) + 1)
        if not any(bare[start : start + size] in sure for start in starts):
            break
        longest = size
    return longest


def is_dated(text: str, offset: int, others: Sequence[str]) -> bool:
    """True where a digit, or what a date is written with, stands at an offset or may stand there.

    Numerals of one stroke look like a long vowel: they count beside a digit or a part of a date alone.

    >>> is_dated("3月", 0, "8"), is_dated("オホ一ツク", 2, "ー"), is_dated("二十日", 1, "千")
    (True, False, True)
    >>> is_dated("二十人", 1, "千"), is_dated("才十人", 1, "千")
    (True, False)
    """
    characters = (text[offset], *others)
    if any(map(_DIGIT.match, characters)):
        return True
    beside = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
    numbered = _DIGIT.search(beside) or _NUMERAL.search(beside)
    return any(map(_NUMERAL.match, characters)) and numbered is not None


def reads_as_date(text: str, offset: int, others: Sequence[str]) -> bool:
    """True where what was read is a part of a date or a number, or where another reading would make it one.

    That a letter among words may be a digit says nothing: ガイアナ is not ガイ7ナ.

    >>> reads_as_date("ガイアナ", 2, "7"), reads_as_date("う月", 0, "3"), reads_as_date("3回", 0, "8")
    (False, True, True)
    >>> reads_as_date("二才人", 1, "十")
    True
    """
    beside = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
    return is_dated(text, offset, others) and (
        _DIGIT.match(text[offset]) is not None
        or _DIGIT.search(beside) is not None
        or _NUMERAL.search(beside) is not None
    )
