"""Ways of carrying out a programme: 現地派遣・受入 → outbound and inbound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.lexicon.ways import categories, weak

CUT = re.compile(
    r"(?P<inside>\([^()]{1,30}\)(?=[のをにへで]))|"
    r"及び|および|並びに|又は|または|若しくは|もしくは|かつ|と併用|併用|[、/|+→⇔&;・]|[ ]+|[()]"
)
STRIP = " 。．.,:：※「」『』【】[]-"
TAIL = re.compile(r"(?:など|等|ほか|を?予定|を?想定|による|にて|で実施|で開催|中心)+$")
NOUNS = frozenset("団生者先員客")
"""After one of these a word is a noun and no way: 訪問団, 留学生."""
MODIFIER = re.compile(
    r"^(?:随時|予定|必要に応じて|適宜|対応|方式|形式|開催|実施|未定分|一部|状況により|検討|場合あり|参加型?|型|のみ)+$"
)


@dataclass(frozen=True, slots=True)
class Method:
    """A way named in a cell, and its category as in the data model."""

    text: str
    category: str


@cache
def terms() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern of all method words, longest first, and the categories of each."""
    ordered = sorted(categories(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE), categories()


def classify_methods(text: str) -> list[Method]:
    """The ways that a cell names, in order, each with its category; [] for a blank cell.

    A piece with two ways in one word (現地訪問受入) gives a row for each, cut between them; a piece that no
    word of the table fits is `other`. Brackets and words that only qualify (随時, 予定) go with what they
    qualify.

    >>> [(m.text, m.category) for m in classify_methods("現地派遣・受入")]
    [('現地派遣', 'outbound'), ('受入', 'inbound')]
    >>> [(m.text, m.category) for m in classify_methods("オンライン又は現地派遣")]
    [('オンライン', 'online'), ('現地派遣', 'outbound')]
    """
    if HALF_KANA.search(text):
        text = widen(text)
    found: list[Method] = []
    spans: list[tuple[int, int]] = []
    for start, end, separator in pieces(text):
        words = text[start:end]
        named = ways(words)
        if found and separator == "(" and named and {one[2] for one in named} == {found[-1].category}:
            spans[-1] = (spans[-1][0], closing(text, end))
            found[-1] = Method(text[slice(*spans[-1])], found[-1].category)
            continue
        modifier = MODIFIER.match(words) is not None
        if found and (modifier or not named):
            follows = separator == "(" or (separator == " " and (modifier or found[-1].category == "other"))
            if follows:
                spans[-1] = (spans[-1][0], closing(text, end))
                category = named[0][2] if named and found[-1].category == "other" else found[-1].category
                found[-1] = Method(text[slice(*spans[-1])], category)
            if follows or modifier:
                continue
        for at, stop, category in named or [(0, len(words), "other")]:
            found.append(Method(words[at:stop].strip(STRIP + "の") or words, category))
            spans.append((start + at, start + stop))
    return found


def closing(text: str, end: int) -> int:
    """The offset after a bracket that closes right at `end`, or `end`."""
    return end + 1 if fold(text[end : end + 1]) == ")" else end


def pieces(text: str) -> list[tuple[int, int, str]]:
    """(start, end, separator before) of the pieces of a cell, without what decorates them."""
    folded = fold(text)
    out: list[tuple[int, int, str]] = []
    at, separator = 0, ""
    for found in [*CUT.finditer(folded), None]:
        if found is not None and found["inside"]:
            # 交流員(CIR)の配置 goes on after its bracket
            continue
        start, end = at, found.start() if found else len(folded)
        while start < end and folded[start] in STRIP:
            start += 1
        tail = TAIL.search(folded, start, end)
        if tail is not None and tail.start() > start:
            end = tail.start()
        while end > start and folded[end - 1] in STRIP:
            end -= 1
        if end > start and folded[start:end] not in ("等", "など", "ほか"):
            out.append((start, end, separator))
            separator = ""
        if found is not None:
            at = found.end()
            separator = (
                "(" if "(" in (separator, found[0]) else found[0][0] if not separator.strip() else separator
            )
    return out


def ways(words: str) -> list[tuple[int, int, str]]:
    """(start, end, category) of the ways in one piece: one, or several where words of two categories meet."""
    pattern, categories = terms()
    hits = [(one.start(), one.end(), categories_of(one[0], categories)) for one in pattern.finditer(words)]
    if not hits:
        return []
    strong = [
        hit
        for hit in hits
        if words[hit[0] : hit[1]] not in weak() and words[hit[1] : hit[1] + 1] not in NOUNS
    ]
    strong = strong or hits
    out: list[tuple[int, int, str]] = []
    begin = 0
    for at, (_start, end, kinds) in enumerate(strong):
        stop = end if at + 1 < len(strong) else len(words)
        for kind in kinds:
            if out and out[-1][2] == kind:
                out[-1] = (out[-1][0], stop, kind)
            elif len(kinds) > 1:
                out.append((0, len(words), kind))
            else:
                out.append((begin, stop, kind))
        begin = stop
    return out


def categories_of(word: str, categories: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Categories of a word of the table, whatever its case."""
    found = categories.get(word)
    if found is None:
        lowered = word.lower()
        found = next(kinds for term, kinds in categories.items() if term.lower() == lowered)
    return found
