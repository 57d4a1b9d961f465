"""The sudachi dictionary as evidence: which words stand in a text, which it holds, how likely all is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an analysis: its bounds in the text, whether the dictionary holds it, what it is."""

    begin: int
    end: int
    known: bool
    kind: str
    """First two levels of the part of speech, 名詞-固有名詞."""

    @property
    def name(self) -> bool:
        """True for a proper name: of a person, a place, a body."""
        return self.kind == "名詞-固有名詞"


@dataclass(frozen=True, slots=True)
class Analysis:
    """The best analysis of a text into words; the lower the cost, the more likely the text."""

    words: tuple[Word, ...]
    cost: int

    def word_at(self, offset: int) -> Word:
        """The word that covers the character at an offset."""
        return next(word for word in self.words if word.begin <= offset < word.end)


@cache
def dictionary() -> Any:
    """The small sudachi dictionary, opened once a process.

    Of the input plugins only the plain one is used: the default ones swallow bracketed kana after kanji, so
    that 派遣（アメリカ） would be one word.
    """
    from sudachipy import Config, Dictionary

    plugin = [{"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"}]
    return Dictionary(config=Config(system="small", inputTextPlugin=plugin))


@cache
def tokenizer() -> Any:
    """The tokenizer of this process, longest words; not to be shared between threads."""
    return dictionary().tokenizer()


def analyse(text: str) -> Analysis:
    """The words of a text, spaces included as words of their own.

    >>> [text[word.begin : word.end] for text in ["国際交流"] for word in analyse(text).words]
    ['国際', '交流']
    >>> analyse("ブル一ス").cost > analyse("ブルース").cost
    True
    """
    found = tokenizer().tokenize(text)
    words = tuple(
        Word(
            morpheme.begin(),
            morpheme.end(),
            not morpheme.is_oov(),
            "-".join(morpheme.part_of_speech()[:2]),
        )
        for morpheme in found
    )
    return Analysis(words, found.get_internal_cost() if words else 0)


def in_dictionary(word: str) -> bool:
    """True where the dictionary holds the word, as it is written or by a plain width or case variant.

    >>> in_dictionary("運営"), in_dictionary("運營")
    (True, False)
    """
    return bool(word) and len(dictionary().lookup(word)) > 0
