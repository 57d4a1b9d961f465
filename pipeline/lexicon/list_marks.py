"""What numbers the items of a list and is no part of their names: (1)… (2)…, ア … イ …, A. … B. …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.spelling import fold

KANA = "アイウエオカキクケコサシスセソ"
LETTERS = "ABCDEFGHIJ"
FRAMED = re.compile(rf"\((?P<mark>\d{{1,2}}|[{KANA}]|[a-j])\)|(?P<one>[⑴-⒇])|(?P<ring>[①-⑳])")
"""Marks in brackets, which may follow a word without a space once the first has opened the list."""
PLAIN = re.compile(
    rf"(?:^|(?<=[ 、]))(?P<mark>\d{{1,2}}(?=[).． ])|[{KANA}](?=[).．:、 ])|[{LETTERS}](?=[).．:]))"
    r"[).．:、]? ?(?=[^ \d])"
)
"""Marks of which only a row tells that they are no words: 1) … 2) …, ア … イ …."""
OPENS = re.compile(r"(?:^|[ 、:])$")
ANY = re.compile(rf"\(|[⑴-⒇①-⑳]|(?:^|[ 、])(?:\d{{1,2}}[).． ]|[{KANA}{LETTERS}][).．:、 ])")
"""Whatever may begin a mark: most cells hold none."""


def without_marks(text: str) -> str:
    """The text, as long as before, with a comma for each mark of a numbered list, and blanks for the first.

    >>> without_marks("(1)タイ (2)台湾"), without_marks("ア 長崎県 イ 佐賀県")
    ('   タイ 、  台湾', '  長崎県 、 佐賀県')
    >>> without_marks("⑴タイ ⑵台湾"), without_marks("会館①タイ"), without_marks("a) タイ イ) 台湾")
    (' タイ 、台湾', '会館①タイ', 'a) タイ イ) 台湾')
    >>> without_marks("①タイ ②"), without_marks("(0)タイ")
    (' タイ ②', '(0)タイ')
    >>> without_marks("会議室(2)"), without_marks("ア パート"), without_marks("(2)タイ")
    ('会議室(2)', 'ア パート', '(2)タイ')
    """
    folded = fold(text)
    if not ANY.search(folded):
        return text
    for start, end, first in [*_framed(folded), *_plain(folded)]:
        blank = " " * (end - start) if first else "、".ljust(end - start)
        text = text[:start] + blank + text[end:]
    return text


def _framed(folded: str) -> Iterator[tuple[int, int, bool]]:
    place = 0
    for found in FRAMED.finditer(folded):
        if found["ring"]:
            at = ord(found["ring"]) - ord("①")
        else:
            at = ord(found["one"]) - ord("⑴") if found["one"] else _place(found["mark"])
        if at != place or (place == 0 and not OPENS.search(folded[: found.start()])):
            continue
        if found.end() < len(folded):
            yield found.start(), found.end(), place == 0
            place += 1


def _plain(folded: str) -> list[tuple[int, int, bool]]:
    row: list[tuple[int, int, bool]] = []
    kind = ""
    for found in PLAIN.finditer(folded):
        if _place(found["mark"]) == len(row) and (not row or kind == _kind(found["mark"])):
            kind = _kind(found["mark"])
            row.append((found.start(), found.end(), not row))
    return row if len(row) > 1 else []


def _place(mark: str) -> int:
    """The place of a mark in its row, from 0; -1 for the number 0."""
    return int(mark) - 1 if mark.isdecimal() else max(KANA.find(mark), "abcdefghij".find(mark.lower()))


def _kind(mark: str) -> str:
    return "number" if mark.isdecimal() else "kana" if mark in KANA else "letter"
