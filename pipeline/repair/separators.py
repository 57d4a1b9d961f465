"""Separators: what the break engine says of each space and newline of a document's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.lexicon.dictionary import analyse, probe
from pipeline.repair.borders import without_borders
from pipeline.repair.breaks import BrokenCell, Decision, decide_breaks
from pipeline.repair.breaks.calibration import rule_confidence
from pipeline.repair.breaks.rules import decision_of
from pipeline.repair.document import Document, Repaired, Slot
from pipeline.repair.edits import Edit, edit_cell_at

SEPARATOR = re.compile("[ \t\n\r\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""Every run of spaces and line ends is one break, whatever it is made of."""


@lru_cache(maxsize=1 << 14)
def separators(text: str) -> tuple[re.Match[str], ...]:
    """The breaks of a text, in order; each rule that reads them asks again.

    >>> [found.span() for found in separators("国際 交流　 事業")]
    [(2, 3), (5, 7)]
    """
    return tuple(SEPARATOR.finditer(text))


REACH = 8
"""Characters on either side of a break that are read to see whether it cuts a word."""

LICENCE = 2000
"""How much less likely the whole may be than its halves (sudachi's units), each of which costs no seam."""

_RUN = "[^\\s、。，．,.()（）「」『』【】〈〉《》\\[\\]［］・/／:：;；※→〜～~]+"
_LAST_RUN, _FIRST_RUN = re.compile(_RUN + "$"), re.compile(_RUN)

SPLIT_WORD = "split_word"
"""The rule that speaks last: no break stays inside a word of the dictionary."""


def trim_cells(document: Document) -> Repaired:
    """The document with no separator at the beginning or the end of a cell.

    >>> from pipeline.repair.edits import new_cell
    >>> trim_cells((Slot("a-0001", 1, "title", "事業名", new_cell("　国際交流 ")),))[0][0].cell.text
    '国際交流'
    >>> trim_cells(())
    ((), ())
    """
    trimmed = []
    for slot in document:
        text = slot.cell.text
        if not (text[:1].isspace() or text[-1:].isspace()):
            trimmed.append(slot)
            continue
        edits = [
            Edit("trim", found.start(), found.group(), "", 1.0, "space around a cell's text is layout")
            for found in separators(text)
            if found.start() == 0 or found.end() == len(text)
        ]
        trimmed.append(slot.with_cell(edit_cell_at(slot.cell, edits)))
    return tuple(trimmed), ()


def break_decisions(document: Document) -> dict[int, tuple[Decision, ...]]:
    """What the engine says of each break, by the place in the document of the cells that have some.

    Where a document has line ends, a space inside a line is part of it, and stays; else spaces are the line
    ends.
    """
    open_slots = [index for index, slot in enumerate(document) if slot.cell.text]
    if not any(separators(document[index].cell.text) for index in open_slots):
        return {}
    ends = any("\n" in document[index].cell.text for index in open_slots)
    cells = without_borders([broken_cell(document[index], ends=ends) for index in open_slots])
    decided = decide_breaks(cells)
    found = {}
    for index, cell, decisions in zip(open_slots, cells, decided, strict=True):
        parted = separators(document[index].cell.text)
        if parted:
            settled = iter(tuple(_with_split_words(cell.lines, decisions)))
            found[index] = tuple(
                next(settled) if not ends or "\n" in one.group() else decision_of("typed_space")
                for one in parted
            )
    return _alike(document, found)


def _alike(document: Document, found: Mapping[int, tuple[Decision, ...]]) -> dict[int, tuple[Decision, ...]]:
    """The decisions, those of equal cells of one column equal: what the surest of them says."""
    surest: dict[tuple[str, str], tuple[Decision, ...]] = {}
    for index, decisions in found.items():
        key = (document[index].column, document[index].cell.text)
        other = surest.setdefault(key, decisions)
        if _sureness(decisions) > _sureness(other):
            surest[key] = decisions
    return {index: surest[document[index].column, document[index].cell.text] for index in found}


def _sureness(decisions: Sequence[Decision]) -> float:
    return sum(decision.confidence for decision in decisions)


def _with_split_words(lines: Sequence[str], decisions: Sequence[Decision]) -> Iterator[Decision]:
    """The decisions, but no break stays that cuts a word of the dictionary in two."""
    left = lines[0]
    for right, decision in zip(lines[1:], decisions, strict=True):
        if decision.keep and (word := split_word(left, right)):
            decision = Decision(
                False,
                rule_confidence(SPLIT_WORD),
                SPLIT_WORD,
                f"the dictionary knows {word}, and likes its halves no better",
            )
        yield decision
        left = right if decision.keep else (left + right)[-REACH:]


def split_word(left: str, right: str) -> str:
    """The dictionary's word that a break cuts, where the text is as likely with it as in halves; else "".

    A word that merely spans the break is not enough: 小浜市 道の駅 is no 市道. Of 1,200 breaks in two sets of
    wrapped cells where this holds, none stands between two items. A space between Latin words was typed.

    >>> split_word("ペ", "ルー(リマ市)"), split_word("利", "用登録料")
    ('ペルー', '利用')
    >>> split_word("アメリカ", "アラスカ州"), split_word("札幌市", "市民会館"), split_word("New", "York")
    ('', '', '')
    """
    return _split_word(left[-REACH:], right[:REACH])


@lru_cache(maxsize=1 << 15)
def _split_word(left: str, right: str) -> str:
    """The same of the characters that are read."""
    if left[-1:].isascii() and right[:1].isascii():
        return ""
    head, tail = _LAST_RUN.search(left), _FIRST_RUN.match(right)
    if not head or not tail:
        return ""
    before, behind = head.group(), tail.group()
    word, cost = probe(before + behind, len(before))
    if word.begin == len(before) or not word.known:
        return ""
    if cost - analyse(before).cost - analyse(behind).cost > LICENCE:
        return ""
    return (before + behind)[word.begin : word.end]


def broken_cell(slot: Slot, *, ends: bool = False) -> BrokenCell:
    """The cell's lines and separators, as the break engine takes them; with `ends` only newlines part lines.

    >>> from pipeline.repair.edits import new_cell
    >>> slot = Slot("a-0001", 1, "schedule", "時期", new_cell("前期 4月\\n後期 9月"))
    >>> broken_cell(slot).lines, broken_cell(slot, ends=True).lines
    (('前期', '4月', '後期', '9月'), ('前期 4月', '後期 9月'))
    """
    text = slot.cell.text
    lines, between, begin = [], [], 0
    for found in separators(text):
        if not ends or "\n" in found.group():
            lines.append(text[begin : found.start()])
            between.append(found.group())
            begin = found.end()
    lines.append(text[begin:])
    widths = slot.line_widths if len(slot.line_widths) == len(lines) else ()
    return BrokenCell(slot.column, slot.heading, tuple(lines), tuple(between), widths, slot.width)
