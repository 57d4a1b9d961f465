"""The sudachi dictionary as evidence: which words stand in a text, which it holds, how likely all is."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import Any, NamedTuple

LONGEST = 10_000
"""Characters that are analysed at once; sudachi refuses more than 49,149 bytes."""


class Word(NamedTuple):
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


UNKNOWN = 4000
"""What an unknown word weighs besides its cost."""


class Analysis(NamedTuple):
    """The best analysis of a text into words; the lower the cost, the more likely the text."""

    words: tuple[Word, ...]
    cost: int

    @property
    def weight(self) -> int:
        """The cost, and more for each word that is unknown: the dictionary's own makes long ones cheap."""
        return self.cost + UNKNOWN * sum(not word.known for word in self.words)

    def word_at(self, offset: int) -> Word:
        """The word that covers the character at an offset."""
        return self.words[bisect_right(self.words, offset, key=lambda word: word.end)]


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
    return dictionary().tokenizer(fields={"pos"})


@lru_cache(maxsize=16384)
def analyse(text: str) -> Analysis:
    """The words of a text, spaces included as words of their own.

    >>> [text[word.begin : word.end] for text in ["国際交流"] for word in analyse(text).words]
    ['国際', '交流']
    >>> analyse("ブル一ス").cost > analyse("ブルース").cost
    True
    """
    words: list[Word] = []
    cost = 0
    for begin in range(0, len(text), LONGEST):
        found = tokenizer().tokenize(text[begin : begin + LONGEST])
        words += [Word(begin + one.begin(), begin + one.end(), not one.is_oov(), _kind(one)) for one in found]
        cost += found.get_internal_cost()
    return Analysis(tuple(words), cost)


@lru_cache(maxsize=16384)
def doubtful_places(text: str) -> frozenset[int]:
    """The offsets of characters in words that prove nothing of how they are spelled: unknown, or of one each.

    >>> sorted(doubtful_places("アメリ力と協力")), sorted(doubtful_places("アメリカ"))
    ([3, 4], [])
    """
    places: list[int] = []
    for start in range(0, len(text), LONGEST):
        for one in tokenizer().tokenize(text[start : start + LONGEST]):
            begin, end = one.begin(), one.end()
            if end - begin == 1 or one.is_oov():
                places += range(start + begin, start + end)
    return frozenset(places)


@lru_cache(maxsize=16384)
def probe(text: str, offset: int) -> tuple[Word, int]:
    """The word that covers the character at an offset, and the cost of the whole text: `analyse`, for less.

    >>> probe("国際交流", 2)[0]
    Word(begin=2, end=4, known=True, kind='名詞-普通名詞')
    >>> probe("国際交流", 0)[1] == analyse("国際交流").cost
    True
    """
    found = tokenizer().tokenize(text)
    covering = next(morpheme for morpheme in found if morpheme.end() > offset)
    word = Word(covering.begin(), covering.end(), not covering.is_oov(), _kind(covering))
    return word, found.get_internal_cost()


@lru_cache(maxsize=4096)
def ends_in(text: str) -> tuple[str, ...]:
    """The part of speech of the last word, of all levels; () for an empty text.

    >>> ends_in("市内を走り")[0], ends_in("会場参加")[2], ends_in("現地法人")[2]
    ('動詞', 'サ変可能', '一般')
    """
    found = tokenizer().tokenize(text[-LONGEST:])
    return tuple(found[-1].part_of_speech()) if len(found) else ()


_KINDS: dict[int, str] = {}


def _kind(morpheme: Any) -> str:
    number = morpheme.part_of_speech_id()
    kind = _KINDS.get(number)
    if kind is None:
        kind = _KINDS[number] = "-".join(morpheme.part_of_speech()[:2])
    return kind


def in_dictionary(word: str) -> bool:
    """True where the dictionary holds the word, as it is written or by a plain width or case variant.

    >>> in_dictionary("運営"), in_dictionary("運營")
    (True, False)
    """
    return bool(word) and len(dictionary().lookup(word)) > 0
