"""Breaks settled: each goes (inside a name or phrase), stays as one ASCII space, or stays and is asked about.

A line end of a page is layout: it goes or becomes a space, whichever is likelier. A space may be the text
itself. It goes only where the document shows that its lines were wrapped, since they cut words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from math import exp, log

from pipeline.formats import Origin
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.times import starts_with
from pipeline.model import ROLES
from pipeline.reference import read_table
from pipeline.repair.answers import SHOWN, Reading, answer, question
from pipeline.repair.breaks import Decision
from pipeline.repair.breaks.rules import decision_of
from pipeline.repair.breaks.terms import terms
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import Cell, Edit, edit_cell_at
from pipeline.repair.separators import SEPARATOR, break_decisions, separators, split_word
from pipeline.repair.typed_breaks import REACH, sure_of
from pipeline.wording import bilingual

TYPED = "typed"
"""The rule for breaks in text that was typed: they are the author's, and part two things."""

OTHERS = Decision(True, 0.5, "label", "a label and a time begin the line")
"""Of a title's line that may be the record's schedule: nothing measured says how often it is."""

_BEHIND_LABEL = re.compile(r"[ 　\t]*[:：][ 　\t]*|[ 　\t]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

TYPED_KEEPS = 0.98
"""How sure that is: of 1,889 line breaks that authors typed in 128 published event lists 22 stand inside a
phrase, and 23 might."""

CUT_CELLS = 4
"""Cells in which a break cuts a word, for a typed document to be a copy of one whose lines were wrapped."""

CUT_SHARE = 0.1
"""Share of its breaks that must cut a word, likewise."""

LOOKED_AT = 2000
"""Spaces of a document that are asked whether they cut a word; more say nothing else."""

CUTS = frozenset({"dictionary_word", "tail"})
"""Rules of breaks that speak of a word or a name in two pieces."""

CUT_FROM = 0.99
"""How sure such a rule must be."""

MOST_ASKED = 100
"""So many breaks of one cell are asked about one by one."""

_HIRAGANA = re.compile("[ぁ-ゖー]+")


def settle_breaks(document: Document) -> Repaired:
    """The document of unknown origin with every break settled.

    The whole document goes to the engine at once, since a body named elsewhere in it is evidence here.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("新商品の取り組\\nみを展開する", "札幌市\\n小樽市", "鮟鱇 白菜 長葱")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in settle_breaks(slots)[0]]
    ['新商品の取り組みを展開する', '札幌市 小樽市', '鮟鱇 白菜 長葱']
    """
    return _settled(document, "unknown")


def settle_rendered_breaks(document: Document) -> Repaired:
    """The document drawn on pages with every break settled: line ends by the engine, spaces as typed.

    >>> from pipeline.repair.edits import new_cell
    >>> slots = (Slot("a-0001", 1, "title", "", new_cell("取り組\\nみ 第1回")),)
    >>> settle_rendered_breaks(slots)[0][0].cell.text
    '取り組み 第1回'
    """
    return _settled(document, "rendered")


def settle_typed_breaks(document: Document) -> Repaired:
    """The document with every break of typed text kept as one ASCII space; a cut word is asked about.

    Line breaks and spaces of a workbook, a web page or a CSV file are the author's, but a line end inside a
    country's name. Only where many of them cut a word was the text copied with the line ends of a page: then
    those go that surely stand in a name.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("電話で申込\\n\\n合計3回", "平成 29 年 8 月 3 日", "国際交\\n流協会")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> settled, findings = settle_typed_breaks(slots)
    >>> [slot.cell.text for slot in settled], [found.rule for found in findings]
    (['電話で申込 合計3回', '平成 29 年 8 月 3 日', '国際交 流協会'], ['break-uncertain'])
    """
    return _settled(document, "typed")


def _settled(document: Document, origin: Origin) -> Repaired:
    settled = list(document)
    findings: list[Finding] = []
    for index, decisions in settled_decisions(document, origin).items():
        slot = document[index]
        cell = _changed(slot.cell, decisions)
        settled[index] = slot.with_cell(cell)
        findings += _questions(slot, cell.text, decisions)
    return tuple(settled), tuple(findings)


def settled_decisions(document: Document, origin: Origin) -> dict[int, tuple[Decision, ...]]:
    """What is decided of each break, by the place in the document of its cell; a blank line always stays,
    and so does, if in doubt, a line that says of a title's record when it is."""
    return {
        index: _labels_kept(document[index], _blank_lines_kept(document[index].cell.text, own))
        for index, own in _decided(document, origin).items()
    }


def _blank_lines_kept(text: str, own: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions of a cell, but a break with a blank line in it parts two things, whatever they say.

    >>> text = "電話で申込\\n\\n合計\\n3回"
    >>> goes = Decision(False, 0.99, "dictionary_word", "")
    >>> [decision.keep for decision in _blank_lines_kept(text, (goes, goes))]
    [True, False]
    """
    if not _BLANK_LINE.search(text):
        return own
    kept = decision_of("blank_line")
    return tuple(
        decision if decision.keep or place.group().count("\n") < 2 else kept
        for place, decision in zip(separators(text), own, strict=True)
    )


def _labels_kept(slot: Slot, own: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions of a cell, but what begins with a label and a time never surely belongs to a title.

    >>> from pipeline.repair.edits import new_cell
    >>> goes = Decision(False, 0.99, "number_unit", "")
    >>> def kept(text):
    ...     slot = Slot("a-0001", 1, "title", "事業名", new_cell(text))
    ...     return [decision.keep for decision in _labels_kept(slot, (goes,) * len(separators(text)))]
    >>> kept("ふれあい広場2025\\n日時：10月19日"), kept("茶会\\nと　き　5月3日"), kept("日時\\n計展")
    ([True], [True, False, False], [False])
    """
    if slot.column != "title" or all(decision.keep for decision in own):
        return own
    text = slot.cell.text
    return tuple(
        decision if decision.keep or not _tells_when(text[place.end() : place.end() + REACH]) else OTHERS
        for place, decision in zip(separators(text), own, strict=True)
    )


def _tells_when(text: str) -> bool:
    """Whether a text begins with a known label of something else than a name, and a time behind it."""
    for gap in _BEHIND_LABEL.finditer(text):
        label = match_heading(text[: gap.start()])
        if label is not None and label.rank <= 2 and label.role in ROLES and label.role != "title":
            return starts_with(text[gap.end() :]) != ""
    return False


def _decided(document: Document, origin: Origin) -> dict[int, tuple[Decision, ...]]:
    if origin == "typed":
        if not copied_from_page(document):
            return _all_kept(document)
        return {index: tuple(map(_sure_of, own)) for index, own in break_decisions(document).items()}
    decided = break_decisions(document)
    if not decided:
        return decided
    sure = wrapped(document, origin, decided)
    if answer("layout", "spaces", sure) == "repair":
        return decided
    return {index: _spaces_kept(document[index], own, sure) for index, own in decided.items()}


def copied_from_page(document: Document) -> bool:
    """Whether so many breaks cut words that the text was copied with the line ends of a page."""
    cells = [cut_words(slot.cell.text) for slot in document]
    cuts = sum(word != "" for words in cells for word in words)
    return sum(map(any, cells)) >= CUT_CELLS and cuts >= CUT_SHARE * sum(map(len, cells))


def cut_words(text: str) -> list[str]:
    """For each break of a text the dictionary's word that it cuts after two characters or more, else "".

    Letters set apart cut no word.

    >>> cut_words("国際交 流協会 総務課"), cut_words("事 業 名")
    (['交流', ''], ['', ''])
    """
    words, begin = [], 0
    for place in separators(text):
        left = text[begin : place.start()]
        words.append(split_word(left, text[place.end() :]) if len(left) > 1 else "")
        begin = place.end()
    return words


def _inside(text: str, decided: tuple[Decision, ...]) -> list[bool]:
    """For each break of a text whether it surely stands inside a word or name; letters set apart cut none."""
    seen, begin = [], 0
    for place, decision, word in zip(separators(text), decided, cut_words(text), strict=True):
        left = text[begin : place.start()]
        begin = place.end()
        if word and not _HIRAGANA.fullmatch(word):
            seen.append(True)
        elif len(left) < 2 or decision.keep or decision.rule not in CUTS or decision.confidence < CUT_FROM:
            seen.append(False)
        elif decision.rule == "tail":
            seen.append(SEPARATOR.split(text[begin:], 1)[0] in terms("continuation"))
        else:
            seen.append(not _HIRAGANA.fullmatch(left[-1:] + text[begin : begin + 1]))
    return seen


def wrapped(document: Document, origin: Origin, decided: Mapping[int, tuple[Decision, ...]]) -> float:
    """How likely it is that the spaces of the document's cells stand for line ends.

    >>> from pipeline.repair.edits import new_cell
    >>> def likely(*texts):
    ...     slots = (Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    ...     document = tuple(slots)
    ...     return round(wrapped(document, "unknown", break_decisions(document)), 2)
    >>> likely("国際交 流協会", "札幌市 小樽市"), likely("札幌市 小樽市"), likely("遼寧省朝陽 市")
    (0.98, 0.47, 0.98)
    """
    spaces = cut = 0
    for text, own in {document[index].cell.text: own for index, own in decided.items()}.items():
        if spaces >= LOOKED_AT:
            break
        for place, inside in zip(separators(text), _inside(text, own), strict=True):
            if "\n" not in place.group():
                spaces += 1
                cut += inside
    return _likely(cut, spaces, origin)


@cache
def _likely(cut: int, spaces: int, origin: Origin) -> float:
    """How likely wrapped lines are, given how many of the spaces cut a word (Bayes, over the layouts)."""
    logs: dict[str, list[float]] = {}
    for row in read_table("line_layouts"):
        share = float(row["cut_share"])
        seen = log(float(row[origin])) + cut * log(share) + (spaces - cut) * log(1 - share)
        logs.setdefault(row["layout"], []).append(seen)
    most = max(max(own) for own in logs.values())
    weights = {layout: sum(exp(seen - most) for seen in own) for layout, own in logs.items()}
    return weights["wrapped"] / sum(weights.values())


def _all_kept(document: Document) -> dict[int, tuple[Decision, ...]]:
    """Every break of typed text kept, but what surely stands inside a name or a date; one that cuts another
    word stays, as likely as not."""
    kept = Decision(True, TYPED_KEEPS, TYPED, "a break that the author typed")
    cut = replace(kept, confidence=0.5, why="a break that the author typed, though it cuts a word")
    return {
        index: tuple(
            (_sure_at(slot.cell.text, place) if "\n" in place.group() else None) or (cut if word else kept)
            for place, word in zip(separators(slot.cell.text), words, strict=True)
        )
        for index, slot in enumerate(document)
        if (words := cut_words(slot.cell.text))
    }


def _sure_at(text: str, place: re.Match[str]) -> Decision | None:
    """What is sure of a line end of typed text."""
    return sure_of(
        text[max(0, place.start() - REACH) : place.start()], text[place.end() : place.end() + REACH]
    )


def _sure_of(decision: Decision) -> Decision:
    """The decision as it holds in typed text that was copied from a page: a break that may part two stays."""
    if decision.keep or answer("break", "copied", decision.confidence) == "repair":
        return decision
    why = f"a line end that its author may have typed; else {decision.rule}: {decision.evidence}"
    return Decision(True, 1 - decision.confidence, TYPED, why)


def _spaces_kept(slot: Slot, decided: tuple[Decision, ...], sure: float) -> tuple[Decision, ...]:
    """The decisions of a cell, but no space goes, since the author may have typed it."""
    kept = []
    text = slot.cell.text
    for place, decision, word in zip(separators(text), decided, cut_words(text), strict=True):
        if not decision.keep and "\n" not in place.group():
            goes = max(sure * decision.confidence, 0.5 if word else 0.0)
            why = f"a space that may have been typed; else {decision.rule}: {decision.evidence}"
            decision = Decision(True, 1 - goes, TYPED, why)
        kept.append(decision)
    return tuple(kept)


def _changed(cell: Cell, decisions: tuple[Decision, ...]) -> Cell:
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
            for found, decision in zip(separators(cell.text), decisions, strict=True)
        ],
    )


def _questions(slot: Slot, settled: str, decisions: tuple[Decision, ...]) -> Iterator[Finding]:
    """A finding for each break that nobody can be sure of; `settled` is the text after all are decided.

    More than `MOST_ASKED` of one cell are counted in one finding: nobody reads so many questions.
    """
    offset, begin, asked = 0, 0, 0
    text = slot.cell.text
    for found, decision in zip(separators(text), decisions, strict=True):
        offset += found.start() - begin
        printed, other = (" ", "") if decision.keep else ("", " ")
        goes = 1 - decision.confidence if decision.keep else decision.confidence
        if (
            answer("break", "typed" if decision.rule == TYPED else "wrapped", goes) == "ask"
            and (asked := asked + 1) <= MOST_ASKED
        ):
            left, right = (
                settled[max(0, offset - SHOWN) : offset],
                settled[offset + len(printed) : offset + len(printed) + SHOWN],
            )
            done, verb = ("残しました", "kept") if decision.keep else ("つなげました", "removed")
            yield question(
                slot,
                "break-uncertain",
                settled,
                Reading(offset, printed, other),
                ja=f"「{left}｜{right}」の区切りを{done}(確信度 {decision.confidence:.2f})。",
                en=f"break {verb} in 「{left}｜{right}」 at confidence {decision.confidence:.2f}",
            )
        offset += len(printed)
        begin = found.end()
    if asked > MOST_ASKED:
        message = bilingual(
            f"ほかにも確かでない区切りが {asked - MOST_ASKED:,} か所あります。原本を確かめてください",
            f"{asked - MOST_ASKED:,} other breaks of this cell are as uncertain; check the original",
        )
        yield Finding(slot.program_id, slot.column, "break-uncertain", "info", message)
