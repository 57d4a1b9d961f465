"""The words and characters that are about line breaks, read once from their tables."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.legal_forms import pattern, written_out
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table


@cache
def terms(name: str) -> frozenset[str]:
    """Terms of one class of `break_terms`, as a set; KeyError for a class that no term has.

    >>> "第" in terms("dangling_start"), "令和" in terms("dangling_start")
    (True, False)
    """
    return _by_class()[name]


@cache
def _by_class() -> dict[str, frozenset[str]]:
    rows = read_table("break_terms")
    classes = {row["class"] for row in rows}
    return {name: frozenset(row["term"] for row in rows if row["class"] == name) for name in classes}


@cache
def listed(name: str) -> tuple[str, ...]:
    """Terms of one class, the longest first: what lines are held against, at their start or their end.

    >>> "教材費".endswith(listed("fee")), "以上の方".startswith(listed("bound"))
    (True, True)
    """
    return longest_first(terms(name))


@cache
def edge(never_at: str, *classes: str) -> frozenset[str]:
    """Characters that never stand at the `start` or the `end` of a line, of some classes or of all.

    >>> "。" in edge("start"), "（" in edge("end")
    (True, True)
    >>> "。" in edge("start", "close")
    False
    """
    return frozenset(
        row["char"]
        for row in read_table("line_edges")
        if row["never_at"] == never_at and (not classes or row["class"] in classes)
    )


@cache
def bullets(*classes: str) -> frozenset[str]:
    """Characters of some classes that begin a line of a list.

    >>> "※" in bullets("mark"), "・" in bullets("mark")
    (True, False)
    """
    return frozenset(row["char"] for row in read_table("list_bullets") if row["class"] in classes)


@cache
def vicinity() -> frozenset[str]:
    """Words that say where beside the place before them: 近郊, 周辺 …"""
    return frozenset(endings_of("near"))


@cache
def continuations() -> frozenset[str]:
    """Words that begin no item: 等, 予定 …"""
    return terms("continuation") | vicinity()


@cache
def _by_edge(name: str, edge: int) -> dict[str, tuple[str, ...]]:
    """Terms of a class by their character at an edge (0 or -1), the longest first: few lines have any."""
    found: dict[str, tuple[str, ...]] = {}
    for term in longest_first(terms(name)):
        found[term[edge]] = (*found.get(term[edge], ()), term)
    return found


def opening(text: str) -> str:
    """The word that a line begins with, where items often do (道の駅, 定員); "legal" for a legal form.

    >>> opening("道の駅うつのみや"), opening("(公財)東川町文化振興財団"), opening("花火大会")
    ('道の駅', 'legal', '')
    >>> opening("（一社）輪島市観光協会")
    'legal'
    """
    if _legal_start().match(fold(text[:16]) if text[:1] == "（" else text):
        return "legal"
    for term in _by_edge("opening", 0).get(text[:1], ()):
        if text.startswith(term):
            return term
    return ""


def modifier(text: str) -> str:
    """The word that a line ends with, where something is wont to follow: 国際, 市立; a legal form as "legal".

    >>> modifier("長岡市立"), modifier("社会福祉法人"), modifier("花火大会")
    ('市立', 'legal', '')
    """
    if text.endswith(_written_out()):
        return "legal"
    for term in _by_edge("modifier", -1).get(text[-1:], ()):
        if text.endswith(term):
            return term
    return ""


@cache
def offices() -> tuple[str, ...]:
    """What the offices of ministries end in, the longest first: 運輸局, 法務局 …"""
    found = (row["ending"] for row in read_table("body_parts") if row["of"] == "own")
    return longest_first(found)


def act(text: str) -> str:
    """What is done or shown that a name ends with: 見学, 神楽; "" where it ends in none.

    >>> act("雪室見学"), act("早池峰神楽"), act("花巻市")
    ('見学', '神楽', '')
    """
    for term in _by_edge("act", -1).get(text[-1:], ()):
        if text.endswith(term):
            return term
    return ""


@cache
def _legal_start() -> re.Pattern[str]:
    return re.compile(pattern())


@cache
def _written_out() -> tuple[str, ...]:
    return tuple(form for form in written_out() if form.endswith("法人"))
