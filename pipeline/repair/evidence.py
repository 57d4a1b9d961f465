"""What speaks for a changed character: the dictionary, the rest of the document, the script around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import add

from pipeline.lexicon.dictionary import Word, analyse, probe
from pipeline.repair.document import Document
from pipeline.repair.passages import Passages, passages
from pipeline.repair.separators import SEPARATOR
from pipeline.value import value

REACH = 10
"""Characters on either side of a doubtful one that are read with it."""

LONGEST = 12
"""Longest string that is looked for elsewhere in a document."""

_SPACES = filter(str.isspace, map(chr, range(0x3001)))
BOUNDS = frozenset("、。，．,.()（）「」『』【】〈〉《》[]［］・/／:：;；※→〜～~").union(_SPACES)
"""Characters over which no word goes: marks and spaces."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """All text of a document, separators left out, to see how it writes a thing elsewhere.

    Two are equal that write the same: what is settled of breaks changes no evidence.
    """

    document: Document

    def __eq__(self, other: object) -> bool:
        """Whether another document writes the same."""
        return isinstance(other, Corpus) and self.text == other.text

    def __hash__(self) -> int:
        """Of what it writes."""
        return hash(self.text)

    @cached_property
    def text(self) -> str:
        """The cells' texts in order, a NUL between them, made when first asked for."""
        return SEPARATOR.sub("", "\0".join([slot.cell.text for slot in self.document]))

    @cached_property
    def passages(self) -> Passages:
        """What stands in it, by any string."""
        return passages(self.text)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every character and every two characters in a row of the cells' texts."""
        text = "\0".join(dict.fromkeys(self.text.split("\0")))
        return frozenset(text).union(map(add, text, text[1:]))

    def writes(self, string: str) -> bool:
        """Whether the string stands in the document; most that don't are known by their first or last two."""
        pairs = self.pairs
        return string[:2] in pairs and string[-2:] in pairs and string in self.passages

    def longest_around(self, text: str, begin: int, end: int, least: int) -> str:
        """The longest string of `text` over [begin, end), of `least` or more, that stands in the document."""
        longest = ""
        for size in range(max(least, end - begin), min(LONGEST, len(text)) + 1):
            starts = range(max(0, end - size), min(begin, len(text) - size) + 1)
            seen = next((text[at : at + size] for at in starts if text[at : at + size] in self.passages), "")
            if not seen:
                break
            longest = seen
        return longest


@value
class Window:
    """The run of characters around an offset over which words may go, and where the offset stands in it."""

    text: str
    at: int

    def changed(self, after: str, size: int = 1) -> Window:
        """The window with `size` characters at the offset replaced."""
        return Window(self.text[: self.at] + after + self.text[self.at + size :], self.at)

    @property
    def probe(self) -> tuple[Word, int]:
        """The word at the offset, and how little likely the window is: its cost."""
        return probe(self.text, self.at)


def window_of(text: str, offset: int, reach: int = REACH) -> Window:
    """The window around an offset: up to `reach` characters to each side, or to a mark that bounds words.

    >>> window_of("札幌市、アメリ力 10月", 7)
    Window(text='アメリ力', at=3)
    >>> window_of("力", 0)
    Window(text='力', at=0)
    """
    begin, end = offset, offset + 1
    while begin > 0 and offset - begin < reach and text[begin - 1] not in BOUNDS:
        begin -= 1
    while end < len(text) and end - offset <= reach and text[end] not in BOUNDS:
        end += 1
    return Window(text[begin:end], offset - begin)


def doubtful(word: Word) -> bool:
    """True for a word that proves nothing of how it is spelled: unknown, or a single character.

    >>> [doubtful(word) for word in analyse("アメリ力").words]
    [False, True]
    >>> [doubtful(word) for word in analyse("アメリカ").words]
    [False]
    """
    return not word.known or word.end - word.begin == 1


def cuts_word(text: str, offset: int) -> bool:
    """True where a known word of the text goes over an offset, so that a text which ends there is cut off.

    >>> cuts_word("小樽港貿易振興協議会", 8), cuts_word("国際交流協会", 4)
    (True, False)
    """
    around, at = text[max(0, offset - REACH) : offset + REACH], min(offset, REACH)
    return any(word.known and word.begin < at < word.end for word in analyse(around).words)
