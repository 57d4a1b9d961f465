"""Characters read from a picture: another reading taken where dictionary and document speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from pipeline.lexicon.dictionary import analyse
from pipeline.model import Doubt
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, Slot
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import window_of
from pipeline.repair.passages import Passages, passages
from pipeline.repair.readings import (
    LONG,
    MOST,
    STEP,
    UNIT,
    Choice,
    bared,
    choices,
    is_dated,
    is_unread,
    is_word,
    likelier,
    longest_elsewhere,
)
from pipeline.repair.separators import SEPARATOR

RULE = "ocr-alternative"

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

ROUNDS = 2
"""How often a document is gone over: what was put right is evidence for the rest."""

TOGETHER = 4
"""Characters in doubt that are read together at most, and other readings of each that are tried."""
OTHERS = 2

UNLIKELY = -3.5
"""What the recogniser may say against each of them."""

_HIDDEN = "\uffff"


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
    for _ in range(ROUNDS):
        if not any(slot.doubts for slot in document):
            break
        sure = sure_passages(document)
        document = tuple(_settled(slot, sure) if slot.doubts else slot for slot in document)
    return document, ()


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


def _settled(slot: Slot, sure: Passages) -> Slot:
    """The slot with the readings taken that are better, and the doubts that are left."""
    taken: dict[int, Edit] = {}
    text = slot.cell.text
    for doubt, part in _read_together(text, slot.doubts, sure):
        text = _take(text, doubt, part, taken, "near")
    for doubt in sorted(slot.doubts, key=lambda doubt: doubt.probability):
        if doubt.offset in taken or is_unread(doubt):
            continue
        near = [other for other in slot.doubts if other.offset not in taken and is_near(doubt, other)]
        choice = best_choice(text, doubt, sure, near)
        if choice is not None:
            text = _take(text, doubt, choice, taken, "near" if near else "alone")
    left = tuple(doubt for doubt in slot.doubts if doubt.offset not in taken or is_unread(doubt))
    return replace(slot, cell=edit_cell_at(slot.cell, list(taken.values())), doubts=left)


def _take(text: str, doubt: Doubt, choice: Choice, taken: dict[int, Edit], stands: str) -> str:
    """The text with a reading taken, which is noted in `taken`."""
    confidence = confidences()[stands]
    taken[doubt.offset] = Edit(RULE, doubt.offset, text[doubt.offset], choice.text, confidence, choice.told)
    return text[: doubt.offset] + choice.text + text[doubt.offset + 1 :]


def is_near(doubt: Doubt, other: Doubt) -> bool:
    """True where two characters in doubt stand so close that the dictionary sees them in one word.

    >>> one, sure, unread = Doubt(0, 0.5, ()), Doubt(1, 0.98, ()), Doubt(1, 0.5, (("〓", 1.0),))
    >>> [is_near(one, other) for other in (Doubt(1, 0.5, ()), Doubt(3, 0.5, ()), one, sure, unread)]
    [True, False, False, False, False]
    """
    return (
        0 < abs(doubt.offset - other.offset) <= NEAR and other.probability < CERTAIN and not is_unread(other)
    )


def best_choice(text: str, doubt: Doubt, sure: Passages, near: Sequence[Doubt] = ()) -> Choice | None:
    """The best other reading of a character, where enough speaks for it.

    Beside another character in doubt the dictionary knows less, and more is asked for: none is taken where
    more speaks for another reading of a character `near` by.

    >>> enough = Doubt(1, 0.7, (("遣", 0.1),))
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


def _is_enough(text: str, offset: int, choice: Choice, near: Sequence[Doubt]) -> bool:
    dated = is_dated(text, offset, (choice.text,))
    enough = STRICT if dated else ENOUGH_NEAR if near else ENOUGH
    return choice.total >= enough and choice.support >= SUPPORT


def _read_together(text: str, doubts: Sequence[Doubt], sure: Passages) -> Iterator[tuple[Doubt, Choice]]:
    """Yields other readings of characters near each other that make one word together, as none does alone.

    >>> both = [Doubt(0, 0.86, (("オ", 0.14),)), Doubt(2, 0.78, (("ー", 0.22),))]
    >>> [(doubt.offset, choice.text) for doubt, choice in _read_together("才ホ一ツク", both, passages(""))]
    [(0, 'オ'), (2, 'ー')]
    >>> list(_read_together("才ホ一ツク", both[:1], passages("")))
    []
    >>> blank = [Doubt(0, 0.86, ((" ", 0.14),)), Doubt(2, 0.78, (("ーー", 0.22),))]
    >>> list(_read_together("才ホ一ツク", blank, passages("")))
    []
    >>> far = [Doubt(0, 0.86, (("オ", 0.14),)), Doubt(4, 0.78, (("ケ", 0.22),))]
    >>> list(_read_together("才ホ一ツク", far, passages("")))
    []
    """
    for group in _groups(text, doubts):
        options = [(None, *doubt.others[:OTHERS]) for doubt in group]
        best: tuple[float, list[tuple[Doubt, Choice]]] = (ENOUGH_NEAR, [])
        for given in product(*options):
            made = [(doubt, other) for doubt, other in zip(group, given, strict=True) if other]
            if made:
                total, found = _weighed(text, made, MOST * len(group), sure)
                best = max(best, (total, found), key=lambda one: one[0])
        if len(best[1]) > 1:
            yield from best[1]


def _groups(text: str, doubts: Sequence[Doubt]) -> list[list[Doubt]]:
    """Characters in doubt with at most `NEAR` places between neighbours, the least sure of each group."""
    own = sorted(
        (doubt for doubt in doubts if doubt.others and not is_unread(doubt)), key=lambda doubt: doubt.offset
    )
    groups: list[list[Doubt]] = []
    for doubt in own:
        if groups and len(SEPARATOR.sub("", text[groups[-1][-1].offset : doubt.offset])) <= NEAR:
            groups[-1].append(doubt)
        else:
            groups.append([doubt])
    return [
        sorted(sorted(group, key=lambda doubt: doubt.probability)[:TOGETHER], key=lambda doubt: doubt.offset)
        for group in groups
        if len(group) > 1
    ]


def _weighed(
    text: str, made: Sequence[tuple[Doubt, tuple[str, float]]], most: float, sure: Passages
) -> tuple[float, list[tuple[Doubt, Choice]]]:
    """What speaks for several other readings together, and each with it; no word over all, nothing."""
    changed = text
    for doubt, (other, _) in made:
        if len(other) != 1 or other.isspace() or is_dated(text, doubt.offset, (other,)):
            return 0.0, []
        changed = changed[: doubt.offset] + other + changed[doubt.offset + 1 :]
    (bare, first), (_, last) = bared(changed, made[0][0].offset), bared(changed, made[-1][0].offset)
    window, before = window_of(bare, first), window_of(bared(text, 0)[0], first)
    word = window.probe[0]
    start = first - window.at
    if not is_word(word) or word.end - word.begin < LONG or not start + word.end > last:
        return 0.0, []
    gain = (analyse(before.text).weight - analyse(window.text).weight) / UNIT
    words = max(-MOST, min(gain, most))
    elsewhere = min(STEP * (longest_elsewhere(bare, first, last + 1, sure) - 1), MOST)
    reads = [likelier(share, doubt) for doubt, (_, share) in made]
    if min(reads) < UNLIKELY:
        return 0.0, []
    found = [
        (doubt, Choice(other, read, words, elsewhere))
        for (doubt, (other, _)), read in zip(made, reads, strict=True)
    ]
    return (sum(reads) + words + elsewhere if words >= SUPPORT else 0.0), found


@cache
def confidences() -> Mapping[str, float]:
    """How often such changes were right on scans that were drawn: beside another doubt, and alone.

    >>> 0.9 < confidences()["near"] < confidences()["alone"] < 1
    True
    """
    return {row["stands"]: float(row["confidence"]) for row in read_table("alternative_calibration")}
