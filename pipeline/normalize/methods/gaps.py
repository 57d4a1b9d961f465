"""Blanks within a way's word, where letters are spaced or a line breaks: 派　遣, 業務委⏎託."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.dictionary import analyse
from pipeline.lexicon.way_nouns import noun_words
from pipeline.lexicon.ways import weak, words
from pipeline.lexicon.word_lists import either

_BLANKS = re.compile(r"\s(?<=[^\s!-@[-`{-~].)\s*(?=[^\s!-~])", re.DOTALL)
_LETTERS = re.compile(r"\w(?:\s\w){2,}")
"""A cell of letters with a blank between each two: 業 務 委 託."""
_ANY_BLANK = re.compile(r"\s+")


def respaced(text: str) -> str:
    """A cell in which no blank stands within a way's word, as letters are spaced or lines broken: 派　遣.

    >>> respaced("派　遣(2名)"), respaced("受 入 れ"), respaced("業務委\\n託"), respaced("派遣 受入")
    ('派遣(2名)', '受入れ', '業務委託', '派遣 受入')
    """
    if _BLANKS.search(text) is None:
        return text
    if _LETTERS.fullmatch(text):
        return _ANY_BLANK.sub("", text)
    out, at = [], 0
    for found in _spaced().finditer(text):
        start, end = found.span()
        if _BLANKS.search(found[0]) and _is_word(text, start, end):
            out += [text[at:start], _BLANKS.sub("", found[0])]
            at = end
    return "".join((*out, text[at:]))


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the parts of a word between blanks are no parts of others: 派⏎遣, not 会⏎議 of 講演会⏎議会."""
    left = start
    while left and not text[left - 1].isspace():
        left -= 1
    after = _ANY_BLANK.search(text, end)
    right = after.start() if after else len(text)
    own = list(_ANY_BLANK.finditer(text, start, end))
    return _parts_at(text[left : own[0].start()], start - left) and _parts_at(
        text[own[-1].end() : right], end - own[-1].end()
    )


def _parts_at(text: str, at: int) -> bool:
    """Whether one word of a text ends and another begins at an offset."""
    return at in (0, len(text)) or any(word.begin == at for word in analyse(text).words)


@cache
def _spaced() -> re.Pattern[str]:
    named = (word for word in {*words(), *noun_words()} if len(word) > 1 and word not in weak())
    return re.compile(either(named, between=r"\s{0,3}"))
