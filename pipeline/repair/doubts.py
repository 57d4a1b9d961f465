"""What is still doubtful of a cell read from a picture when all rules have run: one finding a cell."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import dropwhile

from pipeline.lexicon.eras import by_spelling
from pipeline.model import UNREAD, Doubt
from pipeline.repair.alternatives import RULE, sure_passages
from pipeline.repair.brackets import unmatched
from pipeline.repair.document import Document, Finding, Repaired, Slot
from pipeline.repair.edits import Edit
from pipeline.repair.passages import Passages
from pipeline.repair.readings import choices, is_unread, reads_as_date, renews
from pipeline.repair.separators import SEPARATOR
from pipeline.wording import bilingual

SHOWN = 0.9
"""A character that is right, all told, with less probability is shown to a person."""

SHOWN_DATED = 0.95
"""The same for digits and what dates are written with, for which only the recogniser speaks."""

SHOWN_MARK = 0.5
"""The same for punctuation as Japanese has it: its shapes leave little else that could stand there."""

_MARKS = frozenset("、。・～〜~：／※（）「」『』【】〈〉《》〔〕()")

_BEFORE = ("join-continuation", RULE)
"""Rules whose edits come before the places of doubts are told."""


def tell_doubts(document: Document) -> Repaired:
    """The document without its doubts, and a finding for each cell in which something doubtful is left.

    A character that a rule has changed since, for its own reasons, is settled.

    >>> from pipeline.repair.edits import new_cell
    >>> slot = Slot("a-0001", 1, "schedule", "日程", new_cell("3月"), doubts=(Doubt(0, 0.5, (("8", 0.5),)),))
    >>> [(found.rule, found.column) for found in tell_doubts((slot,))[1]]
    [('ocr-doubtful', 'schedule')]
    """
    if not any(slot.doubts for slot in document):
        return document, ()
    moved = tuple(replace(slot, doubts=_moved(slot)) for slot in document)
    sure = sure_passages(moved)
    findings = tuple(found for slot in moved for found in _findings(slot, sure))
    return tuple(replace(slot, doubts=()) for slot in document), findings


def _moved(slot: Slot) -> tuple[Doubt, ...]:
    """The slot's doubts where they stand in its text of now, but those that a rule has settled."""
    later = list(dropwhile(lambda edit: edit.rule in _BEFORE, slot.cell.edits))
    found = ((doubt, _place(doubt, later)) for doubt in slot.doubts)
    return tuple(replace(doubt, offset=place) for doubt, place in found if place is not None)


def _place(doubt: Doubt, edits: Sequence[Edit]) -> int | None:
    """Where a doubt's character stands after edits; None where one of them changed it.

    >>> _place(Doubt(3, 0.5, ()), [Edit("break-remove", 1, " ", "", 1.0), Edit("space", 0, "", "ab", 1.0)])
    4
    >>> _place(Doubt(3, 0.5, ()), [Edit("lookalike", 3, "力", "カ", 1.0)]) is None
    True
    >>> behind, over = Edit("break-remove", 5, " ", "", 1.0), Edit("lookalike", 2, "力力力", "カ", 1.0)
    >>> _place(Doubt(3, 0.5, ()), [behind]), _place(Doubt(3, 0.5, (("〓", 1.0),)), [over])
    (3, 2)
    """
    at = doubt.offset
    for edit in edits:
        end = edit.offset + len(edit.before)
        if end <= at:
            at += len(edit.after) - len(edit.before)
        elif edit.offset <= at:
            if not is_unread(doubt):
                return None
            at = edit.offset
    return at


def held_by(text: str, doubt: Doubt, sure: Passages) -> float:
    """The probability that a character is what was read, all told.

    What dictionary and document say counts for it as well as against it; of dates and punctuation they say
    nothing. The other width of a character is no other character; an old form of it is.

    >>> nowhere = sure_passages(())
    >>> [round(held_by(text, doubt, nowhere), 2) for text, doubt in (
    ...     ("受入：中止", Doubt(2, 0.5, ((":", 0.5),))),
    ...     ("稻刈り", Doubt(0, 0.6, (("稲", 0.3),))),
    ... )]
    [1.0, 0.6]
    """
    own = text[doubt.offset]
    shares = {other: share for other, share in doubt.others if _plain(other) != _plain(own)}
    same = sum(share for other, share in doubt.others if other not in shares)
    probability = max(min(doubt.probability + same, 1.0), 1e-4)
    newer = sum(share for other, share in shares.items() if renews(own, other))
    found = [choice for choice in choices(text, doubt, sure) if choice.text in shares]
    mute = own in _MARKS or reads_as_date(text, doubt.offset, [choice.text for choice in found])
    others = sum(shares[choice.text] * (1.0 if mute else math.exp(choice.support)) for choice in found)
    unnamed = max(0.0, 1 - probability - sum(shares.values()))
    lift = 0.0 if mute else max((choice.support for choice in found), default=0.0)
    return probability / (probability + others + newer + unnamed * math.exp(lift))


def _plain(character: str) -> str:
    """A character without its width: ： is :, and ～ is ~."""
    return unicodedata.normalize("NFKC", character).replace("〜", "~")


def shown_below(text: str, doubt: Doubt) -> float:
    """The probability below which a character is shown to a person.

    >>> [shown_below(text, Doubt(2, 0.7, ())) for text in ("札幌市", "4月3日", "市町（3回）", "市町（3回")]
    [0.9, 0.95, 0.5, 0.9]
    """
    own = text[doubt.offset]
    if own in _MARKS and not any(doubt.offset in places for places in unmatched(text)):
        return SHOWN_MARK
    dated = reads_as_date(text, doubt.offset, [other for other, _ in doubt.others])
    return SHOWN_DATED if dated else SHOWN


def _findings(slot: Slot, sure: Passages) -> Iterator[Finding]:
    text = slot.cell.text
    told = list(_told(text, slot.doubts, sure))
    if told:
        message = bilingual(
            f"読みの不確かな文字があります: {'、'.join(told)}。原本を確かめてください",
            "characters in doubt, with their probability and what else they may be; check them",
            f"{text!r}: ",
        )
        yield Finding(slot.program_id, slot.column, "ocr-doubtful", "warning", message)


def _told(text: str, doubts: Sequence[Doubt], sure: Passages) -> Iterator[str]:
    """Yields what is in doubt of a text, each for a person."""
    for doubt in doubts:
        if is_unread(doubt):
            before, after = text[: doubt.offset][-3:], text[doubt.offset :][:3]
            yield f"{before}{UNREAD}{after} ({UNREAD} 読めない部分 / not read)"
            continue
        if held_by(text, doubt, sure) < shown_below(text, doubt):
            others = " ".join(f"{other} {share:.2f}" for other, share in doubt.others[:3])
            yield f"{text[doubt.offset]} {doubt.probability:.2f} ({others})"
    bare = SEPARATOR.sub("", text)
    for found in (*_unsigned().finditer(bare), *_TOUCHING.finditer(text)):
        around = found.string[max(found.start() - 3, 0) : found.end() + 3]
        yield f"{around} (～? 期間の記号 / a range sign)"


_TOUCHING = re.compile(r"(?<=[0-9０-９]日)(?=[0-9０-９]{1,2}[月日])|(?<=[0-9０-９]月)(?=[0-9０-９]{1,2}月)")
"""Where days, or months, touch: 8月1日2日."""


@cache
def _unsigned() -> re.Pattern[str]:
    """Where two dates touch as if the sign between them were lost: 4月1日令和5年."""
    return re.compile(
        rf"(?<=[0-9０-９元][月日])(?={'|'.join(map(re.escape, sorted(by_spelling())))}|20[0-9]{{2}}年)"
    )
