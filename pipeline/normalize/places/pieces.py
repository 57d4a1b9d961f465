"""The pieces of a cell between the signs that divide it, and how each hangs on the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

from pipeline.lexicon.place_words import whole_terms
from pipeline.normalize.places.trim import Stretch
from pipeline.reference import read_table

Separator = Literal["none", "space", "middle", "strong", "open"]
"""What stands before a piece, the weakest first."""


class Piece(NamedTuple):
    """A stretch of the cell with no separator in it, and how it hangs on the one before."""

    start: int
    end: int
    separator: Separator
    depth: int
    closes: int | None = None
    """Offset after the closing bracket where this piece is the last one in its bracket."""


SESSION = re.compile("(?:[A-Z東西南北中一二三四五]|第?[0-9]{1,2})会場")
"""A heading of a site without a colon: A会場 沼津市民文化センター."""
HEADING = re.compile(r"\(([^()]{1,20})\)")
NAMES = re.compile(" ?[^ 、・/()]")
"""What goes on behind the bracket of a heading."""
AFTER_BRACKET = re.compile(
    "(?:による?|にて|で|での|を(?:使用|利用|活用)(?:した)?|(?:形式|方式)(?:による?|で)?)?(?:の?(?:開催|実施|会議|配信|中継))?"
)
"""What goes on right behind a bracket and names no site: Web会議（Zoom）による, オンライン（Teams）で実施."""
NUMBERED = re.compile("第?[\\d一二三四五六七八九十]+(?:回目?|日目|部|会場)|[^、・/()]{1,8}会場")


@cache
def labels() -> frozenset[str]:
    """Words before a colon, or alone in a first bracket, that say what the place is for."""
    return frozenset(row["label"] for row in read_table("place_labels"))


def is_label(words: str) -> bool:
    """True for words before a colon that say what the place is for: 会場, 1回目."""
    return words in labels() or NUMBERED.fullmatch(words) is not None


SEPARATORS: dict[str, Separator] = {"space": "space", "middle": "middle"}
"""What divides where the sign does not say it strongly."""
STRENGTH: tuple[Separator, ...] = get_args(Separator)
STRONGER = {(one, other): max(one, other, key=STRENGTH.index) for one in STRENGTH for other in STRENGTH}
"""The stronger of two separators in a row: ", 又は" is strong."""


def pieces(text: str, between: Sequence[Stretch]) -> list[Piece]:
    """The pieces of a folded cell, in order, of what stands between its signs.

    Brackets without a partner are tolerated.

    >>> from pipeline.normalize.places.cuts import cuts
    >>> from pipeline.normalize.places.trim import stretches
    >>> text = "タイ(バンコク・プーケット)、台湾"
    >>> [text[one.start : one.end] for one in pieces(text, stretches(text, cuts(text)))]
    ['タイ', 'バンコク', 'プーケット', '台湾']
    """
    if len(between) == 1:
        return [Piece(*span, "none", 0) for span, _ in between if span is not None]
    out: list[Piece] = []
    separator: Separator = "none"
    depth = 0
    for span, (sign, _, end) in between:
        if span is not None and not (out and only_goes_on(text, span)):
            out.append(Piece(span[0], span[1], separator, depth))
            separator = "none"
        if sign == "open":
            depth += 1
            separator = "open"
        elif sign == "close":
            inside = len(out)
            out = closed(text, out, depth, end)
            depth = max(0, depth - 1)
            separator = "space" if separator in ("none", "open") else separator
            if out and len(out) < inside:
                # (盛岡会場)アイーナ (久慈会場)アンバーホール
                separator = "strong"
        elif sign == "colon":
            if out and is_label(text[out[-1].start : out[-1].end]):
                label = out.pop()
                # 第1会場:文化センター 第2会場:中央公園
                separator = "strong" if out and label.depth == 0 else label.separator
            separator = STRONGER[separator, "space"]
        else:
            separator = STRONGER[separator, SEPARATORS.get(sign, "strong")]
    return without_labels(text, without_headings(text, out) if "会場" in text else out)


def only_labels(words: str) -> bool:
    """True for a label that is no word for places itself: 会場, not 国内."""
    return words in labels() and (words not in whole_terms() or words.endswith(("会場", "場所")))


def without_labels(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces without labels that a space or a bracket divides from what they are for.

    >>> two = [Piece(0, 2, "none", 0), Piece(3, 6, "space", 0)]
    >>> without_labels("会場 公民館", two), len(without_labels("公園 公民館", two))
    ([Piece(start=3, end=6, separator='none', depth=0, closes=None)], 2)
    >>> without_labels("会場(公民館)", [Piece(0, 2, "none", 0), Piece(3, 6, "open", 1, 7)])
    [Piece(start=3, end=6, separator='none', depth=0, closes=None)]
    """
    out: list[Piece] = []
    opened = False
    for one in found:
        opened = opened and one.depth > 0
        last = out[-1] if out else None
        if last is not None and not last.depth and only_labels(text[last.start : last.end]):
            opens = one.separator == "open"
            if opens or one.separator == "space":
                opened = opens
                before = out.pop().separator
                one = one._replace(separator="strong" if out else before)
        if opened:
            one = one._replace(depth=one.depth - 1, closes=one.closes if one.depth > 1 else None)
        out.append(one)
    return out


def without_headings(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces without headings of sites (A会場 沼津市民文化センター), or all where no other is there."""
    return [one for one in found if not SESSION.fullmatch(text, one.start, one.end)] or found


def only_goes_on(text: str, span: tuple[int, int]) -> bool:
    """True for words right behind a closing bracket that only say how what stands before it is done."""
    return text[span[0] - 1 : span[0]] == ")" and AFTER_BRACKET.fullmatch(text, *span) is not None


def closed(text: str, out: list[Piece], depth: int, end: int) -> list[Piece]:
    """The pieces with the last one marked where it lies in the bracket that closes before `end`.

    A bracket at the start of the cell that only says what follows, (派遣), is no piece, nor is a later one
    in such a cell.
    """
    if not depth or not out or out[-1].depth != depth:
        return out
    last = out[-1]
    if last.separator == "open" and is_label(text[last.start : last.end]):
        first = HEADING.match(text)
        if last.start == 1 or (first is not None and is_label(first[1]) and NAMES.match(text, end)):
            return out[:-1]
    return [*out[:-1], last._replace(closes=end)]


def in_one_list(depth: int, separator: Separator) -> bool:
    """True where an item stands in one list with the one before: in a bracket, or not after a comma."""
    return depth > 0 or separator != "strong"
