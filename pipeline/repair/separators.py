"""Breaks: each space or newline of a cell goes (inside a name or phrase) or stays, as one ASCII space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.lexicon.dictionary import analyse, probe
from pipeline.repair.breaks import BrokenCell, Decision, decide_breaks
from pipeline.repair.breaks.calibration import rule_confidence
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import Cell, Edit, edit_cell_at

SEPARATOR = re.compile("[ \t\n\r\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""Every run of spaces and line ends is one break, whatever it is made of."""

REACH = 8
"""Characters on either side of a break that are read to see whether it cuts a word."""

LICENCE = 2000
"""How much less likely the whole may be than its halves (sudachi's units), each of which costs no seam."""

_RUN = "[^\\s、。，．,.()（）「」『』【】〈〉《》\\[\\]［］・/／:：;；※→〜～~]+"
_LAST_RUN, _FIRST_RUN = re.compile(_RUN + "$"), re.compile(_RUN)

SPLIT_WORD = "split_word"
"""The rule that speaks last: no break stays inside a word of the dictionary."""

SURE = 0.9
"""A break decided with less confidence than this, though decided, is a finding for review."""


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
        edits = [
            Edit("trim", found.start(), found.group(), "", 1.0, "space around a cell's text is layout")
            for found in SEPARATOR.finditer(text)
            if found.start() == 0 or found.end() == len(text)
        ]
        trimmed.append(replace(slot, cell=edit_cell_at(slot.cell, edits)) if edits else slot)
    return tuple(trimmed), ()


def settle_breaks(document: Document) -> Repaired:
    """The document with every break decided: removed, or kept as one ASCII space.

    The whole document goes to the engine at once, since a body named elsewhere in it is evidence here. What
    is decided with little confidence is a finding, whichever way it went.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("新商品の取り組\\nみを展開する", "札幌市\\n小樽市")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in settle_breaks(slots)[0]]
    ['新商品の取り組みを展開する', '札幌市 小樽市']
    """
    settled = list(document)
    findings: list[Finding] = []
    for index, decisions in break_decisions(document).items():
        slot = document[index]
        settled[index] = replace(slot, cell=_settled(slot.cell, decisions))
        findings += _doubts(slot, decisions)
    return tuple(settled), tuple(findings)


TYPED = "typed"
"""The rule for breaks in text that was typed: they are the author's, and part two things."""

TYPED_KEEPS = 0.98
"""How sure that is: of 1,889 line breaks that authors typed in 128 published event lists 22 stand inside a
phrase, and 23 might."""

CUT_CELLS = 4
"""Cells in which a break cuts a word, for a typed document to be a copy of one whose lines were wrapped."""

CUT_SHARE = 0.1
"""Share of its breaks that must cut a word, likewise."""


def settle_typed_breaks(document: Document) -> Repaired:
    """The document with every break of typed text kept as one ASCII space; a cut word is asked about.

    Line breaks and spaces of a workbook, a web page or a CSV file are the author's. Only where many of them
    cut a word was the text copied with the line ends of a page, and all are decided as those are.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("電話で申込\\n\\n合計3回", "平成 29 年 8 月 3 日", "国際交\\n流協会")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> settled, findings = settle_typed_breaks(slots)
    >>> [slot.cell.text for slot in settled], [found.rule for found in findings]
    (['電話で申込 合計3回', '平成 29 年 8 月 3 日', '国際交 流協会'], ['break-uncertain'])
    """
    if copied_from_page(document):
        return settle_breaks(document)
    settled, findings = list(document), []
    for index, decisions in typed_decisions(document).items():
        slot = document[index]
        settled[index] = replace(slot, cell=_settled(slot.cell, decisions))
        findings += [_asked(slot, place) for place in _cuts(slot.cell.text)]
    return tuple(settled), tuple(findings)


def copied_from_page(document: Document) -> bool:
    """Whether so many breaks cut words that the text was copied with the line ends of a page."""
    cuts = [_cuts(slot.cell.text) for slot in document]
    breaks = sum(len(SEPARATOR.findall(slot.cell.text)) for slot in document)
    return sum(map(bool, cuts)) >= CUT_CELLS and sum(map(len, cuts)) >= CUT_SHARE * breaks


def typed_decisions(document: Document) -> dict[int, tuple[Decision, ...]]:
    """What is decided of each break of typed text, by the place in the document of its cell."""
    if copied_from_page(document):
        return break_decisions(document)
    kept = Decision(True, TYPED_KEEPS, TYPED, "a break that the author typed")
    found = {index: len(SEPARATOR.findall(slot.cell.text)) for index, slot in enumerate(document)}
    return {index: (kept,) * count for index, count in found.items() if count}


def _cuts(text: str) -> list[re.Match[str]]:
    """The breaks that cut a word after two characters or more: letters set apart (事 業 名) cut none."""
    found, begin = [], 0
    for place in SEPARATOR.finditer(text):
        left, right = text[begin : place.start()], text[place.end() :]
        if len(left) > 1 and split_word(left, right):
            found.append(place)
        begin = place.end()
    return found


def _asked(slot: Slot, place: re.Match[str]) -> Finding:
    text = slot.cell.text
    left, right = text[max(0, place.start() - 8) : place.start()], text[place.end() : place.end() + 8]
    message = (
        f"「{left}｜{right}」の区切りは残しましたが、語の途中かもしれません。続く語なら原本の改行・空白を除いてください。"
        " / break kept as typed, though it may cut a word: if so, take it out of the original"
    )
    return Finding(slot.program_id, slot.column, "break-uncertain", "info", message)


def break_decisions(document: Document) -> dict[int, tuple[Decision, ...]]:
    """What the engine says of each break, by the place in the document of the cells that have some."""
    open_slots = [index for index, slot in enumerate(document) if slot.cell.text]
    if not any(SEPARATOR.search(document[index].cell.text) for index in open_slots):
        return {}
    cells = [broken_cell(document[index]) for index in open_slots]
    decided = decide_breaks(cells)
    found = {
        index: tuple(_with_split_words(cell.lines, decisions))
        for index, cell, decisions in zip(open_slots, cells, decided, strict=True)
        if decisions
    }
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
    if left[-1:].isascii() and right[:1].isascii():
        return ""
    head, tail = _LAST_RUN.search(left[-REACH:]), _FIRST_RUN.match(right[:REACH])
    if not head or not tail:
        return ""
    before, behind = head.group(), tail.group()
    word, cost = probe(before + behind, len(before))
    if word.begin == len(before) or not word.known:
        return ""
    if cost - analyse(before).cost - analyse(behind).cost > LICENCE:
        return ""
    return (before + behind)[word.begin : word.end]


def broken_cell(slot: Slot) -> BrokenCell:
    """The cell's lines and separators, as the break engine takes them.

    A space inside a visual line parts two lines too; each then has the width from the left border to its end.
    """
    text = slot.cell.text
    separators = tuple(SEPARATOR.findall(text))
    lines = tuple(SEPARATOR.split(text)) if separators else (text,)
    widths = _widths_at_ends(text, slot.line_widths) if slot.line_widths else ()
    return BrokenCell(
        slot.column,
        slot.heading,
        lines,
        separators,
        widths if len(widths) == len(lines) else (),
        slot.width,
    )


def _widths_at_ends(text: str, line_widths: tuple[float, ...]) -> tuple[float, ...]:
    visual = re.split(r"\s*\n\s*", text.strip())
    if len(visual) != len(line_widths):
        return ()
    widths: list[float] = []
    for line, width in zip(visual, line_widths, strict=True):
        whole = _ems(line) or 1.0
        ends = [found.start() for found in SEPARATOR.finditer(line)]
        widths += (width * _ems(line[:end]) / whole for end in (*ends, len(line)))
    return tuple(widths)


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "FWA" else 0.5 for character in text)


def _settled(cell: Cell, decisions: tuple[Decision, ...]) -> Cell:
    return edit_cell_at(
        cell,
        [
            Edit(
                "break-keep" if decision.keep else "break-remove",
                found.start(),
                found.group(),
                " " if decision.keep else "",
                decision.confidence,
                decision,
            )
            for found, decision in zip(SEPARATOR.finditer(cell.text), decisions, strict=True)
        ],
    )


def _doubts(slot: Slot, decisions: tuple[Decision, ...]) -> Iterator[Finding]:
    text = slot.cell.text
    for found, decision in zip(SEPARATOR.finditer(text), decisions, strict=True):
        if decision.confidence < SURE:
            left, right = text[max(0, found.start() - 8) : found.start()], text[found.end() : found.end() + 8]
            done, verb = ("残しました", "kept") if decision.keep else ("つなげました", "removed")
            message = (
                f"「{left}｜{right}」の区切りを{done}(確からしさ {decision.confidence:.2f})。"
                f" / break {verb} at confidence {decision.confidence:.2f}: check it"
            )
            yield Finding(slot.program_id, slot.column, "break-uncertain", "info", message)
