"""A text cut off in mid-phrase is completed from the wording that its document has elsewhere, and marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.repair.answers import Reading, answer, question
from pipeline.repair.brackets import PAIRS, count_unmatched, unmatched
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import edit_cell
from pipeline.repair.evidence import cuts_word
from pipeline.repair.passages import Passages

LONGEST = 40
"""Longest end of a cut text that is looked for elsewhere."""

LEAST = 2
"""Shortest one in the same column; elsewhere it must have `LEAST_AWAY`."""

LEAST_AWAY = 4

ADDED = 12
"""Most characters that are ever added: a longer end is not ours to guess."""

STEM = 6
"""Shortest item that is completed where it breaks off inside a word and no bracket raises the alarm."""

_END = re.compile("[)）」』】〕\\]］〉》]")


def complete_cut_texts(document: Document) -> Repaired:
    """The document with texts that break off inside a bracket completed from parallel wording, and findings.

    The end of the cut text must stand elsewhere in the document, and go on there in one way only, up to the
    bracket that closes. What can't be completed is a finding alone.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("協議会(道北9市などで構", "実行委員会(旭川市ほか関係団体で構成)", "事業(旭川市ほか関係団")
    >>> slots = [Slot(f"a-{no:04d}", no, "organizer", "", new_cell(text)) for no, text in enumerate(texts)]
    >>> [slot.cell.text for slot in complete_cut_texts(tuple(slots))[0]][::2]
    ['協議会(道北9市などで構成)', '事業(旭川市ほか関係団体で構成)']
    """
    completed = []
    findings: list[Finding] = []
    items, columns = _items(document), _columns(document)
    own = {column: Passages(text) for column, text in columns.items()}
    whole = Passages("\0".join(columns.values()))
    for slot in document:
        text = slot.cell.text
        stem = _cut_stem(text, items.get(slot.column, ()))
        if stem:
            slot, finding = _completed(slot, *stem, "word")
            findings.append(finding)
        elif count_unmatched(text):
            opened, stray = unmatched(text)
            end = _end_of(text, own[slot.column], whole, opened[-1]) if opened and not stray else None
            if end:
                slot, finding = _completed(slot, *end, "bracket")
            else:
                finding = _unbalanced(slot, (*opened, *stray)[0])
            findings.append(finding)
        completed.append(slot)
    return tuple(completed), tuple(findings)


def _columns(document: Document) -> dict[str, str]:
    """The texts of each column, a NUL after each."""
    texts: dict[str, list[str]] = {}
    for slot in document:
        texts.setdefault(slot.column, []).append(slot.cell.text)
    return {column: "\0".join((*own, "")) for column, own in texts.items()}


def _items(document: Document) -> dict[str, tuple[str, ...]]:
    """The items that the cells of each column hold, parted by space or comma, in order."""
    items: dict[str, dict[str, None]] = {}
    for slot in document:
        own = items.setdefault(slot.column, {})
        own |= dict.fromkeys([item for item in _items_of(slot.cell.text) if len(item) > STEM])
    return {column: tuple(sorted(own)) for column, own in items.items()}


def _items_of(text: str) -> list[str]:
    return text.replace("、", " ").split()


def _cut_stem(text: str, items: tuple[str, ...]) -> tuple[str, str] | None:
    """The rest of a text's last item and that item, where it is another item broken off inside a word."""
    found = _items_of(text)
    stem = found[-1] if found else ""
    if len(stem) < STEM or not text.endswith(stem):
        return None
    begin, behind = bisect_right(items, stem), bisect_right(items, stem + "\U0010ffff")
    ends = {item[len(stem) :] for item in items[begin:behind]}
    if len(ends) != 1:
        return None
    end = ends.pop()
    if len(end) <= ADDED and not count_unmatched(stem + end) and cuts_word(stem + end, len(stem)):
        return end, stem
    return None


def _end_of(text: str, own: Passages, whole: Passages, opened: int) -> tuple[str, str] | None:
    """What the column or document writes after the end of a cut text, and the end by which it was found."""
    inside = len(text) - opened - 1
    longest = LEAST - 1
    while longest < min(inside, LONGEST) and whole.count(text[-longest - 1 :]) > 1:
        longest += 1
    for size in range(longest, LEAST - 1, -1):
        stem = text[-size:]
        ends = set(_ends(whole if size >= LEAST_AWAY else own, stem))
        if len(ends) == 1:
            return ends.pop()[:-1] + PAIRS[text[opened]], stem
        if ends:
            return None
    return None


def _ends(passages: Passages, stem: str) -> Iterator[str]:
    """Each way in which a text goes on after a stem, to the bracket that closes."""
    for at in passages.places(stem):
        begin = at + len(stem)
        closing = _END.search(passages.text, begin, begin + ADDED)
        if closing:
            end = passages.text[begin : closing.end()]
            if not any(mark.isspace() or mark == "\0" or mark in PAIRS for mark in end):
                yield end[:-1] + ")"


def _completed(slot: Slot, end: str, stem: str, ground: str) -> tuple[Slot, Finding]:
    text = slot.cell.text
    confidence = round(min(0.85, 0.5 + 0.05 * len(stem)), 4)
    if answer("completion", ground, confidence) != "repair":
        return slot, question(
            slot,
            "completion-uncertain",
            text,
            Reading(len(text), "", end),
            ja=f"「…{text[-8:]}」は「{end}」の前で切れているかもしれませんが、原文のままにしました"
            f"(確信度 {confidence:.2f})。",
            en=f"「…{text[-8:]}」 perhaps cut off before {end!r}, as another cell goes on, left as it is",
        )
    why = f"inferred: the document goes on after {stem} with {end}"
    cell = edit_cell(slot.cell, "completion", len(text), "", end, confidence, why)
    message = (
        f"「…{text[-8:]}」で切れていたので、同じ文書の表現から「{end}」を補いました"
        f"(推定、確信度 {confidence:.2f})。"
        f" / cut off at 「…{text[-8:]}」; {end!r} inferred from the document's own wording: check it"
    )
    return slot.with_cell(cell), Finding(slot.program_id, slot.column, "completion", "warning", message)


def _unbalanced(slot: Slot, offset: int) -> Finding:
    around = slot.cell.text[max(0, offset - 8) : offset + 9]
    message = (
        f"括弧が対になっていません:「{around}」。 / "
        f"a bracket without a partner in 「{around}」: the text may be cut off"
    )
    return Finding(slot.program_id, slot.column, "unbalanced-bracket", "info", message)
