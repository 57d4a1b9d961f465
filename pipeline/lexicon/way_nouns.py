"""Nouns and phrases beside the words of ways: 事業 says no more than 派遣, 講演会 is a way of no category."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table


@cache
def _nouns() -> dict[str, str]:
    return {row["word"]: row["is"] for row in read_table("way_nouns")}


def noun_words() -> Iterable[str]:
    """All words of the table.

    >>> {"事業", "講演会"} <= {*noun_words()}
    True
    """
    return _nouns().keys()


@cache
def _longest() -> int:
    return max(map(len, _nouns()))


@cache
def nouns(*kinds: str) -> str:
    """Regular expression for one of the nouns of some kinds, in no group.

    >>> import re
    >>> re.findall(nouns("person"), "訪問団と参加者"), re.findall(nouns("about"), "補助制度の周知")
    (['団', '者'], ['周知'])
    """
    return either(words_of(*kinds))


@cache
def words_of(*kinds: str) -> tuple[str, ...]:
    """The nouns of some kinds.

    >>> "周知" in words_of("about"), "周知" in words_of("light", "work")
    (True, False)
    """
    return tuple(word for word, kind in _nouns().items() if kind in kinds)


@lru_cache(maxsize=4096)
def noun_kind(text: str) -> str:
    """What the noun is that a text ends with, as in the table; `action` for one of する, "" for others.

    >>> [noun_kind(text) for text in ("派遣事業", "旅費", "巡回展示", "植林", "企業", "")]
    ['work', 'part', 'other', 'action', '', '']
    """
    return noun_suffix(text)[0]


def noun_suffix(text: str) -> tuple[str, int]:
    """What `noun_kind` says of a text, and how many of its last characters the noun has.

    >>> noun_suffix("合同研修"), noun_suffix("緑地植林"), noun_suffix("企業")
    (('light', 2), ('action', 4), ('', 2))
    """
    for size in range(min(_longest(), len(text)), 0, -1):
        if (kind := _nouns().get(text[-size:])) is not None:
            return "" if kind == "body" else kind, size
    return ("action" if text and ends_in(text)[2] == "サ変可能" else ""), len(text)


def is_light(text: str) -> bool:
    """Whether a text is a noun that says no more than the way before it: オンライン 交流.

    >>> is_light("交流"), is_light("隔年"), is_light("合同交流")
    (True, True, False)
    """
    return _nouns().get(text) in ("light", "work")


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of one kind that are no way of their own, the longest first.

    >>> "等" in phrases("tail"), "随時" in phrases("modifier")
    (True, True)
    """
    return longest_first(row["word"] for row in read_table("way_phrases") if row["is"] == kind)
