"""What the dictionary says of a break: does a word span it, and which parts of speech meet there."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.lexicon.dictionary import dictionary
from pipeline.value import value

REACH = 8
"""Characters on either side of a break that are read; more changes nothing and costs time."""

_local = threading.local()


def _tokenizer() -> Any:
    """The tokenizer of this thread: one can't be shared, the dictionary can."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = dictionary().tokenizer(fields={"pos"})
        _local.parts = {}
    return _local.tokenizer


@value
class Word:
    """One morpheme: its coarse part of speech, and whether the dictionary has it."""

    surface: str
    part: str
    known: bool


def _part(pos: tuple[str, ...]) -> str:
    """Coarse part of speech: the distinctions that matter at a line's edge."""
    first, second, third = pos[0], pos[1], pos[2]
    if first == "名詞":
        if second == "固有名詞":
            return "place" if third == "地名" else "name"
        if second == "数詞":
            return "number"
        return "verbal" if third == "サ変可能" else "noun"
    if first == "助詞":
        return {"格助詞": "case", "係助詞": "topic", "接続助詞": "link", "終助詞": "final"}.get(
            second, "particle"
        )
    return {
        "動詞": "verb",
        "助動詞": "aux",
        "形容詞": "adjective",
        "形状詞": "adjectival",
        "副詞": "adverb",
        "連体詞": "adnominal",
        "接続詞": "conjunction",
        "接頭辞": "prefix",
        "接尾辞": "suffix",
        "代名詞": "noun",
        "感動詞": "adverb",
        "補助記号": "mark",
        "記号": "mark",
    }.get(first, "mark")


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[Word, ...]:
    """Morphemes of a short text.

    >>> [word.surface for word in words("派遣（アメリカ）")]
    ['派遣', '（', 'アメリカ', '）']
    >>> words("")
    ()
    """
    if not text:
        return ()
    return tuple(
        [
            Word(text[morpheme.begin() : morpheme.end()], _part_of(morpheme), not morpheme.is_oov())
            for morpheme in _tokenizer().tokenize(text)
        ]
    )


def _part_of(morpheme: Any) -> str:
    parts: dict[int, str] = _local.parts
    key = morpheme.part_of_speech_id()
    part = parts.get(key)
    if part is None:
        part = parts[key] = _part(morpheme.part_of_speech())
    return part


class Meeting(NamedTuple):
    """What meets at a break: the known word that spans it, or the words before and after."""

    spanning: str
    before: str
    before_part: str
    after: str
    after_part: str
    cost: int = 0
    """What both texts cost as one."""


@lru_cache(maxsize=32768)
def meeting(left: str, right: str) -> Meeting:
    """The words around the break between two lines, read as if they ran on.

    A word the dictionary doesn't know proves nothing when it spans the break: katakana names fuse.

    >>> meeting("東アジア、東南ア", "ジアの国").spanning
    'アジア'
    >>> meeting("アメリカ", "アラスカ州").spanning
    ''
    """
    head, tail = left[-REACH:], right[:REACH]
    cut = len(head)
    text = head + tail
    if not text:
        return Meeting("", "", "none", "", "none")
    before = None
    morphemes = _tokenizer().tokenize(text)
    cost = int(morphemes.get_internal_cost())
    for morpheme in morphemes:
        end = morpheme.end()
        if end <= cut:
            before = morpheme
            continue
        begin = morpheme.begin()
        if begin < cut:
            if not morpheme.is_oov():
                part = _part_of(morpheme)
                return Meeting(text[begin:end], "", part, "", part, cost)
            return Meeting("", text[begin:cut], "cut", text[cut:end], "cut", cost)
        return _between(text, before, morpheme, cost)
    return _between(text, before, None, cost)


def _between(text: str, before: Any, after: Any, cost: int) -> Meeting:
    return Meeting(
        "",
        text[before.begin() : before.end()] if before else "",
        _part_of(before) if before else "none",
        text[after.begin() : after.end()] if after else "",
        _part_of(after) if after else "none",
        cost,
    )


@lru_cache(maxsize=32768)
def tie(left: str, right: str) -> int:
    """What two lines cost as one more than each by itself: the less, the better they go together.

    >>> tie("観光", "協会") < tie("桜", "無料")
    True
    """
    return meeting(left, right).cost - _cost(left[-REACH:]) - _cost(right[:REACH])


@lru_cache(maxsize=32768)
def _cost(text: str) -> int:
    """The cost of the likeliest words of a text."""
    return int(_tokenizer().tokenize(text).get_internal_cost()) if text else 0


_COMMON = frozenset({"noun", "verbal", "suffix", "adjectival", "prefix"})


@lru_cache(maxsize=32768)
def is_generic(text: str) -> bool:
    """Whether a name has only common nouns, and so needs a place or a proper name before it.

    >>> is_generic("姉妹都市交流委員会"), is_generic("千歳アイヌ協会")
    (True, False)
    """
    morphemes = _tokenizer().tokenize(text[-20:]) if text else ()
    return all(_part_of(morpheme) in _COMMON and not morpheme.is_oov() for morpheme in morphemes)
