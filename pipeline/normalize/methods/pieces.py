"""The pieces of a cell of ways, between signs, conjunctions and brackets: 派遣、受入（随時） has three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.lexicon.conjunctions import conjunctions
from pipeline.lexicon.way_nouns import noun_kind, noun_words, nouns, phrases
from pipeline.lexicon.ways import ACTIONS, categories, of
from pipeline.lexicon.word_lists import either, starting

STRIP = " 。．.,:：※「」『』【】[]<>＜＞〈〉-－―—–−×✕…"
"""What decorates a piece and is no part of it."""
_LIGHT = nouns("light", "work")
_HELD = [
    *(word for word in noun_words() if noun_kind(word) == "other"),
    *(*phrases("done"), *phrases("held")),
]
_DONE = [word for kind in ACTIONS for word in of(kind)]
_LATIN = [word for word in categories() if word[0].isascii()]
_PAIR = either(word for word in (*_HELD, *_DONE) if len(word) == 2)
_AND_DEED = (
    rf"(?=と)(?:(?<=[の一-龠々ァ-ヶー]{_PAIR})と(?=[^、。・()とをはがにで ]{{1,16}}"
    rf"(?:の{either(_HELD)}|(?<!{_PAIR})の{either(_DONE)})(?:$|[、。・() を等]))"
    rf"|(?<=[の一-龠々ァ-ヶー](?:補助|助成))と(?=[^、。・()とをはがにで ]{{2,16}}"
    rf"{either((*_HELD, *phrases('deed')))}(?:$|[、。・() を等])))"
)
"""Between two deeds, each with what is done: 講座の開催と補助金の交付."""
_CUT = re.compile(
    rf"{starting((*'()と併を、|+→⇒⇔&;・。※/ ', *conjunctions()))}"
    rf"(?:(?P<inside>\((?!{either(_LATIN)})[A-Z]{{2,8}}\)(?=[一-龠])|\([^()]{{1,30}}\)"
    rf"(?=(?:\d+[一-龠]{{1,2}})?(?:[のをにへで]|との|(?:から|より)(?=[一-龠ァ-ヶ])|"
    rf"が(?!ん)|[はも](?=[一-龠\d])|(?:{_LIGHT}|使用)(?:$|[、・。 ]))))|"
    rf"{either(conjunctions())}|{_AND_DEED}|"
    r"と?を?併用(?:する|した|して|し|で|により|にて|開催|実施|形式|方式"
    rf"|の?(?:{either(_HELD)}|{_LIGHT})(?=$|[、。・() ]))*|"
    r"(?<!\d)/|/(?!\d)|(?<!の上)(?<!のうえ)(?:(?<!\d)、|、(?!\d{3}(?!\d)))|"
    r"[|+→⇒⇔&;。※]|(?<!\d)・|・(?!\d)|"
    r"(?:(?<![A-Za-z])(?<![をへのがは])(?<!による) +| +(?![A-Za-z])(?<![をへの] ))"
    r"(?!(?:[のをへ]|による?)[一-龠ァ-ヶー]|よる)|"
    r"[()])"
)
"""What stands between two pieces; a bracket that a phrase goes on after, 交流員(CIR)の配置, does not."""
_TAILS = phrases("tail")
_TAIL = re.compile(f"{either(_TAILS)}+$")
_MEANWHILE = re.compile(either(phrases("meanwhile")))


class Piece(NamedTuple):
    """One piece: its bounds in the cell, its words, the sign before it, and where it stands."""

    start: int
    end: int
    words: str
    separator: str
    inside: bool
    """Whether it stands in a bracket."""
    last: bool
    """Whether nothing follows."""


def pieces(folded: str) -> Iterator[Piece]:
    """The pieces of a folded cell, without decorations, ends that say nothing and words between clauses.

    >>> [(piece.words, piece.separator, piece.inside) for piece in pieces("派遣等、受入(随時)")]
    [('派遣', '', False), ('受入', '、', False), ('随時', '(', True)]
    """
    end_of_all = len(folded.rstrip(STRIP + "()、"))
    separator, depth, whole = "", 0, folded.strip(STRIP)
    for sign, start, end in _between(folded):
        separator = _stronger(separator, sign)
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        start, end = _bare(folded, start, end)
        words = folded[start:end]
        between = words in ("等", "など", "ほか", "と", "or", "OR", "and") or (
            words != whole and _MEANWHILE.fullmatch(words)
        )
        if words and not between:
            yield Piece(start, end, words, separator, depth > 0, end >= end_of_all)
            separator = ""


def _between(folded: str) -> Iterator[tuple[str, int, int]]:
    """(sign before, start, end) of all that stands between two signs."""
    sign, at = "", 0
    for found in _CUT.finditer(folded):
        if found["inside"] is None:
            yield sign, at, found.start()
            sign, at = found[0], found.end()
    yield sign, at, len(folded)


def _stronger(before: str, sign: str) -> str:
    """Of two signs with nothing between, the one that says more: a bracket, then any but a space."""
    if "(" in (before, sign):
        return "("
    if sign in "※、。" and before not in ("※", ")"):
        return sign
    return sign if sign == "※" else before if before.strip() else sign[:1]


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without what decorates."""
    while start < end and folded[start] in STRIP:
        start += 1
    if folded.endswith(_TAILS, start, end):
        tail = _TAIL.search(folded, start, end)
        end = tail.start() if tail and tail.start() > start else end
    while end > start and folded[end - 1] in STRIP:
        end -= 1
    return start, end
