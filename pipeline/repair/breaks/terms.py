"""The word lists of the break engine, read once from the code tables."""

from __future__ import annotations

from functools import cache

from pipeline.reference import read_table


@cache
def terms(name: str) -> frozenset[str]:
    """Terms of one class of `break_terms`, as a set.

    >>> "及び" in terms("conjunction")
    True
    >>> "令和" in terms("conjunction")
    False
    """
    return frozenset(row["term"] for row in read_table("break_terms") if row["class"] == name)


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
    """Characters that begin a line of a list, of some classes or of all.

    >>> "※" in bullets("mark"), "・" in bullets("mark")
    (True, False)
    """
    return frozenset(
        row["char"] for row in read_table("list_bullets") if not classes or row["class"] in classes
    )


@cache
def _endings() -> dict[str, dict[str, str]]:
    """Name endings and their classes by their last two characters (or only one), the longest first."""
    table: dict[str, dict[str, str]] = {}
    for row in sorted(read_table("name_endings"), key=lambda row: -len(row["ending"])):
        table.setdefault(row["ending"][-2:], {})[row["ending"]] = row["class"]
    return table


def name_ending(text: str) -> tuple[str, str]:
    """Longest known name ending of a text and its class (body, government, venue, title, landform), or
    two "".

    >>> name_ending("小樽港貿易振興協議会")
    ('振興協議会', 'body')
    >>> name_ending("千歳国際")
    ('', '')
    """
    known = _endings()
    for ending, kind in known.get(text[-2:], {}).items():
        if text.endswith(ending):
            return ending, kind
    return (text[-1], known[text[-1]][text[-1]]) if text[-1:] in known else ("", "")


@cache
def conjunctions() -> tuple[str, ...]:
    """Conjunctions between two parts of one phrase: 及び, 又は …"""
    return tuple(sorted(terms("conjunction")))


@cache
def eras() -> tuple[str, ...]:
    """Names of eras that a year's number follows."""
    return tuple(sorted(terms("era")))


@cache
def dangling_starts() -> tuple[str, ...]:
    """Words that end no line, since something has to follow: 第, 約, 各 …"""
    return tuple(sorted(terms("dangling_start")))
