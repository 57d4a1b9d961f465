"""Characters read from a picture: another reading taken where dictionary and document speak for it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon.abroad import find_country, place_countries
from pipeline.lexicon.dictionary import Word, analyse
from pipeline.lexicon.spelling import home_variants
from pipeline.lexicon.times import range_signs
from pipeline.model import UNREAD, Doubt
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, Slot
from pipeline.repair.edits import Cell, Edit, edit_cell_at
from pipeline.repair.evidence import LONGEST, window_of
from pipeline.repair.passages import Passages, passages
from pipeline.repair.separators import SEPARATOR

RULE = "ocr-alternative"

UNIT = 1000.0
"""Cost in the dictionary that weighs as much as a factor of e in the recogniser's probabilities."""

MOST = 6.0
"""What the dictionary, or the document, can weigh at most."""

NO_WORD = 1.5
"""What the dictionary can weigh for a reading that makes no word of two characters."""

STEP = 1.2
"""What each further character weighs that the document writes around the other reading elsewhere."""

ENOUGH = 2.0
"""What must speak for another reading, all told, before it is taken."""

ENOUGH_NEAR = 3.0
"""The same beside another character in doubt."""

STRICT = 6.0
"""The same where a digit or a part of a date is read, or would be: a wrong one looks right."""

SUPPORT = 1.0
"""What dictionary and document must say for it, whatever the recogniser says."""

NEAR = 2
"""Characters between two in doubt that stand so close that one's evidence hangs on the other."""

CERTAIN = 0.98
"""A character read with less probability is no evidence for others."""

_DIGIT = re.compile(r"[0-9０-９〇元年月日時分]")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千]")
_STROKES = frozenset("一ー-―−－二")
_ENDS = re.compile(r"[年月日頃旬時分]")
_BEGINS = re.compile(r"[0-9０-９翌同令平昭]")
_RUN = re.compile(r"[ァ-ネハ-ヺー]+")
"""Katakana but ノ."""
_GOVERNED = re.compile(r"[市町州県区省国]")
SLASHES = frozenset("/／")
_HIDDEN = "\uffff"


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


def take_alternatives(document: Document) -> Repaired:
    """The document with characters put right whose other reading the dictionary and the document speak for.

    The slots keep the doubts that are left. A document that was not read from a picture has none, and stays
    as it is.

    >>> from pipeline.repair.edits import new_cell
    >>> doubts = (Doubt(3, 0.5, (("遣", 0.4),)),)
    >>> slot = Slot("a-0001", 1, "method", "方法", new_cell("現地派道"), doubts=doubts)
    >>> [(slot.cell.text, slot.doubts) for slot in take_alternatives((slot,))[0]]
    [('現地派遣', ())]
    """
    if not any(slot.doubts for slot in document):
        return document, ()
    sure = sure_passages(document)
    slots: list[Slot] = []
    for slot in document:
        cell, left = _settled(slot.cell, slot.doubts, sure)
        slots.append(replace(slot, cell=cell, doubts=left) if slot.doubts else slot)
    return tuple(slots), ()


def sure_passages(document: Document) -> Passages:
    """What the document writes elsewhere, as far as it was read with certainty."""
    return passages("\0".join(_sure_text(slot) for slot in document))


def _sure_text(slot: Slot) -> str:
    """The cell's text without separators, and with a mark for each character that is no evidence."""
    characters = list(slot.cell.text)
    for doubt in slot.doubts:
        if doubt.probability < CERTAIN and not is_unread(doubt):
            characters[doubt.offset] = _HIDDEN
    return SEPARATOR.sub("", "".join(characters))


def is_unread(doubt: Doubt) -> bool:
    """True where a doubt is of ink that was not read, and not of a character."""
    return [text for text, _ in doubt.others] == [UNREAD]


def _settled(cell: Cell, doubts: Sequence[Doubt], sure: Passages) -> tuple[Cell, tuple[Doubt, ...]]:
    """The cell with the readings taken that are better, and the doubts that are left."""
    text = cell.text
    taken: dict[int, Edit] = {}
    for _ in range(2):
        for doubt in sorted(doubts, key=lambda doubt: doubt.probability):
            if doubt.offset in taken or is_unread(doubt):
                continue
            near = [other for other in doubts if other.offset not in taken and is_near(doubt, other)]
            choice = best_choice(text, doubt, sure, near)
            if choice is None:
                continue
            before = text[doubt.offset]
            confidence = confidences()["near" if near else "alone"]
            taken[doubt.offset] = Edit(RULE, doubt.offset, before, choice.text, confidence, choice.told)
            text = text[: doubt.offset] + choice.text + text[doubt.offset + 1 :]
    left = tuple(doubt for doubt in doubts if doubt.offset not in taken or is_unread(doubt))
    return edit_cell_at(cell, list(taken.values())), left


def is_near(doubt: Doubt, other: Doubt) -> bool:
    """True where two characters in doubt stand so close that the dictionary sees them in one word."""
    return (
        0 < abs(doubt.offset - other.offset) <= NEAR and other.probability < CERTAIN and not is_unread(other)
    )


def best_choice(text: str, doubt: Doubt, sure: Passages, near: Sequence[Doubt] = ()) -> Choice | None:
    """The best other reading of a character, where enough speaks for it.

    Beside another character in doubt the dictionary knows less, and more is asked for: none is taken where
    more speaks for another reading of a character `near` by.

    >>> enough = Doubt(1, 0.7, (("遣", 0.05),))
    >>> sure = sure_passages(())
    >>> [best_choice("派道事業", enough, sure, near) is None for near in ([], [Doubt(0, 0.9, ())])]
    [False, False]
    """
    found = [choice for choice in choices(text, doubt, sure) if _is_enough(text, doubt.offset, choice, near)]
    best = max(found, key=lambda choice: choice.total, default=None)
    if best and any(
        rival.support >= SUPPORT and rival.total > best.total
        for other in near
        for rival in choices(text, other, sure)
    ):
        return None
    return best


def choices(text: str, doubt: Doubt, sure: Passages) -> Iterator[Choice]:
    """Every other reading with what speaks for it."""
    before = text[doubt.offset]
    bare, at = _bare(text, doubt.offset)
    window = window_of(bare, at)
    weight = analyse(window.text).weight
    known = _longest(bare, at, before, sure)
    for other, probability in doubt.others:
        if len(other) != 1 or other.isspace() or _is_form_of(before, other):
            continue
        changed = window.changed(other)
        if _is_range(bare, at, other) or _is_slash(bare, at, other):
            yield Choice(other, _likelier(probability, doubt), MOST, MOST)
            continue
        gain = (weight - analyse(changed.text).weight) / UNIT
        if not _is_word(changed.probe[0]):
            gain = min(gain, NO_WORD)
        elsewhere = STEP * (_longest(bare, at, other, sure) - known)
        yield Choice(
            other,
            _likelier(probability, doubt),
            max(-MOST, min(gain, MOST)),
            max(-MOST, min(elsewhere, MOST)),
        )


def _likelier(probability: float, doubt: Doubt) -> float:
    return math.log(max(probability, 1e-4) / max(doubt.probability, 1e-4))


def _is_range(bare: str, at: int, other: str) -> bool:
    """True for a range sign in the place of a stroke between the two ends of a period: 7月頃一翌3月.

    >>> _is_range("7月頃一翌3月", 3, "～"), _is_range("第一日曜", 1, "～"), _is_range("4月一5月", 2, "二")
    (True, False, False)
    """
    return (
        other in range_signs("range")
        and bare[at] in _STROKES
        and _ENDS.match(bare[at - 1 : at]) is not None
        and _BEGINS.match(bare[at + 1 : at + 2]) is not None
    )


def _is_slash(bare: str, at: int, other: str) -> bool:
    """True for a slash in the place of a ノ between two places abroad: in some fonts the two are one stroke.

    >>> _is_slash("カナダノバンクーバー", 3, "/"), _is_slash("メルシン市ノヤカケント町", 5, "/")
    (True, True)
    >>> _is_slash("スウェーデンノルウェー", 6, "/"), _is_slash("市ノ瀬", 1, "/")
    (False, False)
    """
    if other not in SLASHES or bare[at] != "ノ":
        return False
    before, after = _RUN.findall(bare[:at]), _RUN.match(bare[at + 1 :])
    if after is None or _is_abroad("ノ" + after[0]):
        return False
    if _GOVERNED.match(bare[at - 1 : at]):
        return len(after[0]) > 2
    left = before[-1] if before and bare[:at].endswith(before[-1]) else ""
    return _is_abroad(left) and _is_abroad(after[0]) and not _is_abroad(left + "ノ")


def _is_abroad(name: str) -> bool:
    return find_country(name) is not None or bool(place_countries(name))


def _is_form_of(character: str, other: str) -> bool:
    """True for two forms of one character, of which an author, not the dictionary, decides: 舘林市.

    >>> _is_form_of("舘", "館"), _is_form_of("版", "販")
    (True, False)
    """
    return character.translate(home_variants()) == other.translate(home_variants())


def _is_word(word: Word) -> bool:
    """True for a word of two characters or more that the dictionary holds."""
    return word.known and word.end - word.begin > 1


def _bare(text: str, offset: int) -> tuple[str, int]:
    """The text without separators, and where a character of it stands there."""
    return SEPARATOR.sub("", text), len(SEPARATOR.sub("", text[:offset]))


def _longest(bare: str, at: int, character: str, sure: Passages) -> int:
    """How long a string over a place the document writes elsewhere, with a character there; 1 for none."""
    text = bare[:at] + character + bare[at + 1 :]
    longest = 1
    for size in range(2, LONGEST + 1):
        starts = range(max(0, at - size + 1), min(at, len(text) - size) + 1)
        if not any(text[start : start + size] in sure for start in starts):
            break
        longest = size
    return longest


def is_dated(text: str, offset: int, others: Sequence[str]) -> bool:
    """True where a digit, or what a date is written with, stands at an offset or may stand there.

    Numerals of one stroke look like a long vowel: they count beside a digit or a part of a date alone.

    >>> is_dated("3月", 0, "8"), is_dated("オホ一ツク", 2, "ー"), is_dated("二十日", 1, "千")
    (True, False, True)
    """
    characters = (text[offset], *others)
    if any(map(_DIGIT.match, characters)):
        return True
    beside = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
    numbered = _DIGIT.search(beside) or _NUMERAL.search(beside)
    return any(map(_NUMERAL.match, characters)) and numbered is not None


def _is_enough(text: str, offset: int, choice: Choice, near: Sequence[Doubt]) -> bool:
    dated = is_dated(text, offset, (choice.text,))
    enough = STRICT if dated else ENOUGH_NEAR if near else ENOUGH
    return choice.total >= enough and choice.support >= SUPPORT


@cache
def confidences() -> Mapping[str, float]:
    """How often such changes were right on scans that were drawn: beside another doubt, and alone.

    >>> 0.9 < confidences()["near"] < confidences()["alone"] < 1
    True
    """
    return {row["stands"]: float(row["confidence"]) for row in read_table("alternative_calibration")}
