"""What the dictionary says of a break: does a word span it, and which parts of speech meet there."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

REACH = 14
"""Characters on either side of a break that are read; more changes nothing and costs time."""

_local = threading.local()


def _tokenizer() -> Any:
    """The tokenizer of this thread: one can't be shared, and the default plugins swallow bracketed kana."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import Config, Dictionary, SplitMode

        plugin = {"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"}
        dictionary = Dictionary(config=Config(system="small", inputTextPlugin=[plugin]))
        _local.tokenizer = dictionary.tokenizer(mode=SplitMode.C, fields={"pos"})
        _local.parts = {}
    return _local.tokenizer


@dataclass(frozen=True, slots=True)
class Word:
    """One morpheme: where it ends, its coarse part of speech, whether the dictionary has it."""

    surface: str
    begin: int
    end: int
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
        return {"格助詞": "case", "係助詞": "topic", "接続助詞": "link", "終助詞": "final"}.get(second, "particle")
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
    tokenizer = _tokenizer()
    parts: dict[int, str] = _local.parts
    found = []
    for morpheme in tokenizer.tokenize(text):
        key = morpheme.part_of_speech_id()
        part = parts.get(key)
        if part is None:
            part = parts[key] = _part(morpheme.part_of_speech())
        begin, end = morpheme.begin(), morpheme.end()
        found.append(Word(text[begin:end], begin, end, part, not morpheme.is_oov()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What meets at a break: the known word that spans it, or the words before and after."""

    spanning: str
    before: str
    before_part: str
    after: str
    after_part: str


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
    before = after = None
    for word in words(head + tail):
        if word.end <= cut:
            before = word
        elif word.begin < cut:
            if word.known and len(word.surface) > 1:
                return Meeting(word.surface, "", word.part, "", word.part)
            return Meeting("", head[word.begin :], "cut", tail[: word.end - cut], "cut")
        else:
            after = word
            break
    return Meeting(
        "",
        before.surface if before else "",
        before.part if before else "none",
        after.surface if after else "",
        after.part if after else "none",
    )
