"""Text of a neighbouring row that ran into a cell, at its end or its beginning, goes where it is foreign."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon.spelling import NARROW
from pipeline.repair.brackets import count_unmatched
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import edit_cell
from pipeline.repair.evidence import cuts_word
from pipeline.repair.separators import SEPARATOR, separators
from pipeline.wording import bilingual

SHARED = 6
"""Characters that a cell and its neighbour must share, where a break of the cell parts them from the rest."""

SHARED_UNPARTED = 10
"""The same, where nothing parts them from the rest."""

FOOT = 3
"""Characters at the neighbour's beginning, or its end, that must stand in the cell at all."""

SHARED_SURELY = 12
"""The same, where what is left of the cell shows no damage: an item that two rows share is short."""

SHARED_CLOSING = 3
"""The same, at a cell's beginning, where the run holds a bracket that nothing in the cell opened."""


def drop_bled_text(document: Document) -> Repaired:
    """The document without text that a cell has from the row below or above it.

    The alarm is a bracket without a partner, or a neighbour's text that breaks off inside a word; the proof,
    that the cell's end is how the neighbour in its column begins (or its beginning how the neighbour ends).
    Whole cells that are alike repeat, and stay.

    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("協議会(旭川市などで構 港まつり委員会(小樽市ほか関", "港まつり委員会(小樽市ほか関係団体)")
    >>> slots = [Slot(f"a-{no:04d}", no, "organizer", "", new_cell(text)) for no, text in enumerate(texts)]
    >>> [slot.cell.text for slot in drop_bled_text(tuple(slots))[0]]
    ['協議会(旭川市などで構', '港まつり委員会(小樽市ほか関係団体)']
    """
    cleaned = list(document)
    findings: list[Finding] = []
    for column in _columns(document):
        bare = [_bare(cleaned[index].cell.text) for index in column]
        for place, index in enumerate(column):
            slot = cleaned[index]
            own, below, above = bare[place], bare[place + 1 : place + 2], bare[max(0, place - 1) : place]
            if not (below and _touch(own, below[0])) and not (above and _touch(own, above[0])):
                continue
            if not separators(slot.cell.text) and not count_unmatched(slot.cell.text):
                continue
            for neighbour in (column[place + 1 : place + 2], column[max(0, place - 1) : place]):
                other = cleaned[neighbour[0]] if neighbour else None
                found = _foreign(slot.cell.text, other.cell.text) if other else None
                if other and found:
                    begin, end = found
                    slot, finding = _without(slot, begin, end, other)
                    cleaned[index] = slot
                    bare[place] = _bare(slot.cell.text)
                    findings.append(finding)
                    break
    return tuple(cleaned), tuple(findings)


def _touch(whole: str, bare: str) -> bool:
    """Whether a cell has the beginning or the end of another one in it at all."""
    return bool(bare) and (bare[:FOOT] in whole or bare[-FOOT:] in whole)


def _columns(document: Document) -> list[list[int]]:
    columns: dict[str, list[int]] = {}
    for index, slot in enumerate(document):
        columns.setdefault(slot.column, []).append(index)
    return list(columns.values())


def _without(slot: Slot, begin: int, end: int, other: Slot) -> tuple[Slot, Finding]:
    foreign = slot.cell.text[begin:end]
    why = f"the cell of {other.program_id} in this column {'begins' if begin else 'ends'} like this"
    cell = edit_cell(slot.cell, "bleeding", begin, foreign, "", 0.9, why)
    text = SEPARATOR.sub("", foreign)
    shown = f"「{text[:16]}{'…' if len(text) > 16 else ''}」"
    message = bilingual(
        f"隣の行の文{shown}が混ざっていたので除きました。",
        f"text of a neighbouring row, {shown}, had run into this cell and was taken out: check it",
    )
    return slot.with_cell(cell), Finding(slot.program_id, slot.column, "bleeding", "warning", message)


def _foreign(text: str, other: str) -> tuple[int, int] | None:
    """Bounds in `text` of what belongs to a neighbour, if anything does; the longest such run."""
    bare, whole = _bare(other), _bare(text)
    if whole in bare or not _touch(whole, bare):
        return None
    alarm = count_unmatched(text)
    for begin, end, least in _runs(text, bare[0]):
        run = _bare(text[begin:end])
        rest = text[:begin] + text[end:]
        like = bare[: len(run)] if begin else bare[-len(run) :]
        if len(run) < least or len(run) > len(bare) or not _alike(run, like):
            continue
        cut = least == SHARED and len(run) < len(bare) and cuts_word(bare, len(run))
        if begin == 0:
            cut = SHARED <= len(run) < len(bare) and cuts_word(bare, len(bare) - len(run))
            if not cut and not count_unmatched(text[begin:end]):
                continue
        damaged = count_unmatched(rest) > 0 or len(run) >= SHARED_SURELY or begin == 0
        if (cut or (alarm and damaged)) and count_unmatched(rest) <= alarm:
            return begin, end
    return None


def _runs(text: str, head: str) -> Iterator[tuple[int, int, int]]:
    """Runs at a text's end and beginning that may be foreign, longest first, and how long each must be.

    One at the end begins with a break, or with the character that the neighbour begins with; right behind a
    break it is the run of that break.

    >>> text = "港まつり会 港まつり実行委員会港"
    >>> [begin for begin, end, _ in _runs(text, "港") if end == len(text)]
    [5]
    >>> text = "北港まつり港 まつり実行委員会"
    >>> [begin for begin, end, _ in _runs(text, "港") if end == len(text)]
    [1, 5, 6]
    """
    breaks = separators(text)
    ends = {found.start() for found in breaks}
    inside = {at for found in breaks for at in range(found.start(), found.end())}
    plain = text.translate(NARROW)
    heads = {at for at in range(1, len(text)) if plain[at] == head} if head in plain else set()
    for begin in sorted(heads | ends):
        if not 0 < begin <= len(text) - SHARED:
            continue
        if begin in ends:
            yield begin, len(text), SHARED
        elif begin - 1 not in inside:
            yield begin, len(text), SHARED_UNPARTED
    for found in reversed(breaks):
        yield 0, found.end(), SHARED_CLOSING


@lru_cache(maxsize=1 << 14)
def _bare(text: str) -> str:
    return SEPARATOR.sub("", text).translate(NARROW)


def _alike(left: str, right: str) -> bool:
    """True where two runs of one length differ in no more than one character of twelve."""
    return sum(one != other for one, other in zip(left, right, strict=True)) <= len(left) // 12
