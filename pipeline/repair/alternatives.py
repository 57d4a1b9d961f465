"""Characters read from a picture: another reading taken where dictionary and document speak for it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.lexicon.dictionary import analyse
from pipeline.model import Doubt
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import Cell, Edit, edit_cell_at
from pipeline.repair.evidence import LONGEST, window_of
from pipeline.repair.passages import Passages, passages
from pipeline.repair.separators import SEPARATOR
from pipeline.wording import bilingual

RULE = "ocr-alternative"

UNIT = 1000.0
"""Cost in the dictionary that weighs as much as a factor of e in the recogniser's probabilities."""

UNKNOWN = 4000.0
"""What an unknown word costs besides: the dictionary's own cost makes long ones in katakana cheap."""

MOST = 6.0
"""What the dictionary, or the document, can weigh at most."""

STEP = 1.2
"""What each further character weighs that the document writes around the other reading elsewhere."""

ENOUGH = 2.0
"""What must speak for another reading, all told, before it is taken."""

STRICT = 6.0
"""The same where a digit or a part of a date is read, or would be: a wrong one looks right."""

SUPPORT = 1.0
"""What dictionary and document must say for it, whatever the recogniser says."""

CERTAIN = 0.98
"""A character read with less probability is no evidence for others."""

SURE = 0.9
"""One read with less, and left as it is, is shown to a person."""

SURE_DIGIT = 0.98
"""The same for digits and what dates are written with."""

_DATED = re.compile(r"[0-9０-９一二三四五六七八九十〇元年月日時分]")
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

    A cell in which something doubtful is left has one finding that says what else it may be. A document that
    was not read from a picture has no doubts and stays as it is.

    >>> from pipeline.repair.edits import new_cell
    >>> doubts = (Doubt(3, 0.5, (("遣", 0.4),)),)
    >>> slot = Slot("a-0001", 1, "method", "方法", new_cell("現地派道"), doubts=doubts)
    >>> [slot.cell.text for slot in take_alternatives((slot,))[0]]
    ['現地派遣']
    """
    if not any(slot.doubts for slot in document):
        return document, ()
    sure = passages("\0".join(_sure_text(slot) for slot in document))
    slots: list[Slot] = []
    findings: list[Finding] = []
    for slot in document:
        if not slot.doubts:
            slots.append(slot)
            continue
        cell, left = _settled(slot.cell, slot.doubts, sure)
        slots.append(replace(slot, cell=cell, doubts=()))
        findings += _findings(slot, cell, left)
    return tuple(slots), tuple(findings)


def _sure_text(slot: Slot) -> str:
    """The cell's text without separators, and with a mark for each character that is no evidence."""
    characters = list(slot.cell.text)
    for doubt in slot.doubts:
        if doubt.probability < CERTAIN:
            characters[doubt.offset] = _HIDDEN
    return SEPARATOR.sub("", "".join(characters))


def _settled(cell: Cell, doubts: Sequence[Doubt], sure: Passages) -> tuple[Cell, tuple[Doubt, ...]]:
    """The cell with the readings taken that are better, and the doubts that are left."""
    text = cell.text
    taken: dict[int, Edit] = {}
    for _ in range(2):
        for doubt in sorted(doubts, key=lambda doubt: doubt.probability):
            if doubt.offset in taken:
                continue
            choice = best_choice(text, doubt, sure)
            if choice is None:
                continue
            before = text[doubt.offset]
            confidence = _confidence(choice.total)
            taken[doubt.offset] = Edit(RULE, doubt.offset, before, choice.text, confidence, choice.told)
            text = text[: doubt.offset] + choice.text + text[doubt.offset + 1 :]
    left = tuple(doubt for doubt in doubts if doubt.offset not in taken)
    return edit_cell_at(cell, list(taken.values())), left


def best_choice(text: str, doubt: Doubt, sure: Passages) -> Choice | None:
    """The best other reading of a character, where enough speaks for it."""
    found = [choice for choice in choices(text, doubt, sure) if _is_enough(text[doubt.offset], choice)]
    return max(found, key=lambda choice: choice.total, default=None)


def choices(text: str, doubt: Doubt, sure: Passages) -> Iterator[Choice]:
    """Every other reading with what speaks for it."""
    before = text[doubt.offset]
    bare, at = _bare(text, doubt.offset)
    window = window_of(bare, at)
    cost = _cost(window.text)
    known = _longest(bare, at, before, sure)
    for other, probability in doubt.others:
        if len(other) != 1 or other.isspace():
            continue
        gain = (cost - _cost(window.changed(other).text)) / UNIT
        elsewhere = STEP * (_longest(bare, at, other, sure) - known)
        yield Choice(
            other,
            math.log(max(probability, 1e-4) / max(doubt.probability, 1e-4)),
            max(-MOST, min(gain, MOST)),
            max(-MOST, min(elsewhere, MOST)),
        )


def _cost(text: str) -> float:
    """What the dictionary's cheapest words for a text cost; those that it does not know cost more."""
    found = analyse(text)
    return found.cost + UNKNOWN * sum(not word.known for word in found.words)


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


def _is_enough(before: str, choice: Choice) -> bool:
    dated = _DATED.match(before) or _DATED.match(choice.text)
    return choice.total >= (STRICT if dated else ENOUGH) and choice.support >= SUPPORT


def _confidence(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def _findings(slot: Slot, cell: Cell, left: Sequence[Doubt]) -> Iterator[Finding]:
    """Yields the finding of a cell in which something doubtful is left."""
    told = []
    for doubt in left:
        character = slot.cell.text[doubt.offset]
        if doubt.probability < (SURE_DIGIT if _DATED.match(character) else SURE):
            others = " ".join(f"{text} {share:.2f}" for text, share in doubt.others[:3])
            told.append(f"{character} {doubt.probability:.2f} ({others})")
    if told:
        message = bilingual(
            f"読みの不確かな文字があります: {'、'.join(told)}。原本を確かめてください",
            "characters in doubt, with their probability and what else they may be; check them",
            f"{cell.text!r}: ",
        )
        yield Finding(slot.program_id, slot.column, "ocr-doubtful", "warning", message)
