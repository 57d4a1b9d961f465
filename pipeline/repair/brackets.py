"""Brackets as an alarm: one that never closes says that a text is cut off or that another has run into it."""

from __future__ import annotations

import re

PAIRS = {
    "(": ")",
    "（": "）",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "〈": "〉",
    "《": "》",
}

_WIDTHS = str.maketrans("（）［］", "()[]")
_CLOSERS = {closer.translate(_WIDTHS): opener.translate(_WIDTHS) for opener, closer in PAIRS.items()}
_OPENERS = frozenset(_CLOSERS.values())
_ANY = re.compile("[" + re.escape("".join((*PAIRS, *PAIRS.values()))) + "]")
_ITEM_MARK = re.compile("(?:^|[\\s、。・])[0-9０-９a-zA-Zア-ンｱ-ﾝ①-⑳]{1,2}$")


def unmatched(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Offsets of opening brackets that never close, and of closing ones that nothing opened.

    Brackets of one shape match whatever their width. The bracket of an item mark, 1) or ア), opens nothing.

    >>> unmatched("協議会(旭川市ほか関係団")
    ((3,), ())
    >>> unmatched("で構成) 1) 申込（先着)")
    ((), (3,))
    """
    if not _ANY.search(text):
        return (), ()
    opened: list[int] = []
    stray: list[int] = []
    plain = text.translate(_WIDTHS)
    for offset, character in enumerate(plain):
        if character in _OPENERS:
            opened.append(offset)
        elif character in _CLOSERS:
            if opened and plain[opened[-1]] == _CLOSERS[character]:
                opened.pop()
            elif character != ")" or not _ITEM_MARK.search(plain[max(0, offset - 4) : offset]):
                stray.append(offset)
    return tuple(opened), tuple(stray)


def count_unmatched(text: str) -> int:
    """How many brackets of a text have no partner.

    >>> count_unmatched("(仮称)旭川(旭川市"), count_unmatched("(仮称)旭川")
    (1, 0)
    """
    opened, stray = unmatched(text)
    return len(opened) + len(stray)
