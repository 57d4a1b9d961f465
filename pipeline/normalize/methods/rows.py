"""Where a way stands in a cell and what its text is: rows from pieces."""

from __future__ import annotations

from pipeline.lexicon.spelling import fold
from pipeline.normalize.methods.pieces import STRIP, Piece
from pipeline.normalize.methods.way import Way
from pipeline.normalize.methods.words import Named

_SIGN = " 　、，,・/／()（）。"


def as_rows(text: str, piece: Piece, named: list[Named]) -> list[Way]:
    """The ways of a piece, one of no category where it names none."""
    return [new_way(text, piece, way) for way in named or [Named(0, len(piece.words), "other")]]


def until(text: str, way: Way, end: int, category: str | None = None) -> Way:
    """A way that goes on up to an offset."""
    return Way(way.start, end, category or way.category, text[way.start : end])


def new_way(text: str, piece: Piece, way: Named) -> Way:
    """The row of a way that a piece names, with the signs round it left out but a bracket that it closes."""
    start, end = piece.start + way.start, piece.start + way.end
    own = text[start:end].strip(STRIP)
    if start and text[start - 1] not in _SIGN:
        own = own.removeprefix("の")
    if end < len(text) and text[end] not in _SIGN:
        own = own.removesuffix("の")
    pair = "([【〈<（［".find(text[start - 1 : start] or "-")
    if pair >= 0 and ")]】〉>）］"[pair] in own:
        own = text[start - 1 : start] + own
    return Way(start, end, way.category, own or piece.words)


def closing_at(text: str, end: int) -> int:
    """The offset after a bracket that closes right at `end`, or `end`."""
    return end + 1 if fold(text[end : end + 1]) == ")" else end
