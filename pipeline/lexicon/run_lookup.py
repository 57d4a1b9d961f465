"""What the tables say of runs of words: as words, as names abroad, and of the governments they begin with.

Each question is asked of all runs of a cell before the next one, and what is found goes with the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon.abroad import NOTHING, Known, look_up_abroad
from pipeline.lexicon.municipality_lookup import Start, longest_municipality
from pipeline.lexicon.municipality_names import home_starts
from pipeline.lexicon.place_words import whole_word


class Run(NamedTuple):
    """A run of words that no sign divides, with what the tables say of it."""

    words: str
    prefecture: str | None
    """The document's, for names that exist twice."""
    kind: str | None
    """Its kind where it is one word of the tables, or says that no place is named."""
    known: Known
    """All that they know of it as a name abroad; nothing of a word."""
    start: Start | None
    """The local government of Japan with which it begins; None of a word, and of the name of a country."""


def look_up(each: Sequence[str], prefecture: str | None) -> list[Run]:
    """The runs of a cell, in a document of that prefecture.

    >>> word, city, rest = look_up(["市内", "札幌市民会館", "バンコク"], None)
    >>> word.kind, city.start.lookup.only.name, sorted(rest.known.countries)
    ('municipality', '札幌市', ['TH'])
    """
    kinds = list(map(whole_word, each))
    known: list[Known] = []
    starts: list[Start | None] = []
    for at, words in enumerate(each):
        known.append(look_up_abroad(words) if kinds[at] is None else NOTHING)
    for at, words in enumerate(each):
        asked = kinds[at] is None and known[at].named is None and words[0] in home_starts()
        starts.append(longest_municipality(words, prefecture=prefecture) if asked else None)
    return [Run(words, prefecture, kinds[at], known[at], starts[at]) for at, words in enumerate(each)]
