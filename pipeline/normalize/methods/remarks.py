"""Pieces of a cell of ways that name none and are no row: numbers, causes, clauses about something else."""

from __future__ import annotations

import re

from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.ways import plain
from pipeline.normalize.methods.clauses import denied
from pipeline.normalize.methods.pieces import Piece

_AND_THEN = re.compile(
    r"[^、がをにへで]*[がをにへで][^、]*(?:し|して|行い|行って|図り|通じて|[いきちにひみりえけせてねべめれ])"
)
"""A clause that may go on in another: 市が主催し、協会に委託."""
_CLAUSE = re.compile(r"(?=[^、]*\Z)(?:[^、]{2}[^はが]*[はが][^、]+|[^、]*[0-9][万千]?円[^、]*)")
"""A clause about another matter than a way: 残額は自己負担."""
_CAUSE = re.compile("(?:ず|ため|ので|ことから|により)$")
_POSSIBLE = re.compile("(?:場合が?|こと[がも]?|可能性が?)(?:あり|ある|あります)$")
"""The end of a remark on what may be: 中止の場合あり."""
_NUMBER = re.compile(
    r"第?[\d①-⑳./%％、]+(?:[節款項目割]|[千万]?円|分の\d+)?|[RHSrhs]\d+|定[額率]|[アイウエオカキク]|[a-eA-E]"
)


def is_remark(piece: Piece, *, first: bool) -> bool:
    """Whether a piece that names no way of the tables is no row, `first` where no way stands before it.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> [is_remark(piece, first=False) for piece in pieces("派遣、自己負担なし、残額は協会が持つ、展示、1/2")]
    [False, True, True, False, True]
    """
    words = piece.words
    if _NUMBER.fullmatch(words):
        return True
    if piece.inside:
        # (継続) before the way qualifies it
        return first and not piece.last
    if not piece.last and (goes_on(words) or _CAUSE.search(words)):
        return True
    if first and piece.last:
        return False
    if denied(words) or _POSSIBLE.search(words):
        return True
    apart = piece.separator == "、" or words.endswith("負担")
    return apart and not words.endswith(plain()) and _CLAUSE.fullmatch(words) is not None


def goes_on(words: str) -> bool:
    """Whether a piece is a clause whose verb goes on in the next: 各自が期間内に走り.

    >>> goes_on("各自が期間内に走り"), goes_on("市が主催し"), goes_on("広報でお知らせ")
    (True, True, False)
    """
    return _AND_THEN.fullmatch(words) is not None and ends_in(words)[0] in ("動詞", "助詞")
