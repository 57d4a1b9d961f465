"""Conjunctions between two items of a list or two parts of a phrase: 及び, 又は, かつ."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.word_lists import either as words_either
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table


@cache
def conjunctions(*meanings: str) -> tuple[str, ...]:
    """The words, all or those that mean `and`, `or` or `both`, the longest first.

    >>> "及び" in conjunctions("and"), "または" in conjunctions("and"), "かつ" in conjunctions()
    (True, False, True)
    """
    return longest_first(
        row["word"] for row in read_table("conjunctions") if not meanings or row["meaning"] in meanings
    )


@cache
def leading() -> tuple[str, ...]:
    """Those with which no other word begins: かつ begins かつらぎ町.

    >>> "及び" in leading(), "かつ" in leading()
    (True, False)
    """
    return longest_first(row["word"] for row in read_table("conjunctions") if not row["begins_words"])


@cache
def either(*meanings: str) -> str:
    """Regular expression for one of `conjunctions(*meanings)`, in no group.

    >>> import re
    >>> re.split(either("and"), "札幌市及び小樽市または旭川市")
    ['札幌市', '小樽市または旭川市']
    """
    return words_either(conjunctions(*meanings))


@cache
def listing() -> str:
    """Regular expression for a word between two items, in no group.

    >>> import re
    >>> re.split(listing(), "札幌市及び小樽市または旭川市")
    ['札幌市', '小樽市', '旭川市']
    """
    return either("and", "or")
