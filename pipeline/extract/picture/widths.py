"""Full and half width of characters whose shape is the same: by the room they have, or as others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.picture.recognise import Read

ROOM = 0.9
"""Ems between its neighbours that a full-width mark has at least."""

LEAST = 0.02
"""Probability that the recogniser gives such a mark at least."""

USUAL = 0.7
"""Share of a page's characters of one kind that must have one width for all of them to have it."""

_TILDES = "~〜～"
_WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")
_NARROW = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_KINDS = (
    re.compile(r"[0-9０-９]{2,}"),
    re.compile(r"(?<![0-9０-９])[0-9０-９](?![0-9０-９])"),
    re.compile(r"[()（）]"),
)
"""Numbers of several digits, single digits (some documents have just these wide), and brackets."""


def with_wide_marks(reads: Sequence[Read], ems: float) -> tuple[Read, ...]:
    """Return characters with each ~ full width that stands where a full-width one does.

    The shape is the same; what tells the two is the room, and a little what the recogniser says. `ems` is
    how wide the line is.

    >>> spread = [Read("3", 0.15, 1), Read("~", 0.5, 0.9, (("～", 0.1),)), Read("4", 0.85, 1)]
    >>> ["".join(read.text for read in with_wide_marks(spread, ems)) for ems in (2.3, 1.6)]
    ['3～4', '3~4']
    """
    result = list(reads)
    for index, read in enumerate(reads):
        if not read.text or read.text not in _TILDES:
            continue
        around = [reads[at] for at in (index - 1, index + 1) if 0 <= at < len(reads)]
        if len(around) == 2:
            room = (around[1].at - around[0].at) * ems
            halves = sum(0.28 if other.text.isascii() else 0.5 for other in around)
            share = sum(
                share for other, share in ((read.text, read.probability), *read.others) if other in "〜～"
            )
            text = "～" if room - halves > ROOM and share >= LEAST else "~"
        else:
            text = "～" if not all(other.text.isascii() for other in around) else read.text
        others = tuple((other, share) for other, share in read.others if other not in _TILDES)
        probability = min(1.0, read.probability + sum(s for t, s in read.others if t in _TILDES))
        result[index] = Read(text, read.at, probability, others)
    return tuple(result)


def with_usual_widths(lines: Sequence[tuple[Read, ...]]) -> tuple[tuple[Read, ...], ...]:
    """Return a page's lines with digits and brackets as wide as most of their kind are read there.

    >>> lines = [tuple(Read(character, 0.5, 1) for character in text) for text in ("3校2校", "１校(1)")]
    >>> ["".join(read.text for read in line) for line in with_usual_widths(lines)]
    ['3校2校', '1校(1)']
    """
    texts = ["".join(read.text or "\0" for read in line) for line in lines]
    result = [list(line) for line in lines]
    for kind in _KINDS:
        found = [(at, match) for at, text in enumerate(texts) for match in kind.finditer(text)]
        counted = Counter(character.isascii() for _, match in found for character in match.group())
        total = counted.total()
        if not total or max(counted.values()) < USUAL * total:
            continue
        table = _NARROW if counted[True] > counted[False] else _WIDE
        for at, match in found:
            for place in range(match.start(), match.end()):
                result[at][place] = _of_width(result[at][place], table)
    return tuple(map(tuple, result))


def _of_width(read: Read, table: dict[int, int]) -> Read:
    text = read.text.translate(table)
    same = [share for other, share in read.others if other.translate(table) == text]
    others = tuple((other, share) for other, share in read.others if other.translate(table) != text)
    return replace(read, text=text, probability=min(1.0, read.probability + sum(same)), others=others)
