"""Characters in a form that no author means: half-width kana, radicals and duplicates of a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.forms import HYPHENATION_POINT, MARKS, composed, unified_forms
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, change_texts
from pipeline.repair.edits import Cell, Edit, edit_cell_at, new_cell

_HALFWIDTH = re.compile("[ｦ-ﾝ][ｦ-ﾟ･｡､]*")
_FONT_DOT = re.compile("(?<=[ぁ-ヿ一-鿿々ー])[･\u00b7\u2022\u2219\u22c5](?=[ぁ-ヿ一-鿿々])")
"""A middle dot between Japanese characters as some PDF fonts encode it."""
_BULLET = re.compile(r"(?:^|\s)\u2022")
"""Where one of these begins a line, it is the bullet of a list, and so are the others."""
_HALF = frozenset(map(chr, range(ord("ｦ"), ord("ﾝ") + 1))) | {"･", "\u00b7", "\u2022", "\u2219", "\u22c5"}
_MARKS = MARKS + "\uff9e\uff9f"
_LOOSE_MARK = re.compile(f"[ぁ-ヿ][{_MARKS}]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]+")


def unify_forms(document: Document) -> Repaired:
    """The document with each character in its usual form: ⼤ → 大, 神 (U+FA19) → 神, か and a mark → が.

    These have one reading only, so no evidence is asked for. Widths, range signs and variation sequences are
    the author's, and stay.

    >>> from pipeline.repair.document import Slot
    >>> unify_forms((Slot("a-0001", 1, "venue", "場所", new_cell("⼤学（３）")),))[0][0].cell.text
    '大学（３）'
    >>> unify_forms(())
    ((), ())
    """
    return change_texts(document, _unified, only=_unusual()), ()


def widen_kana(document: Document) -> Repaired:
    """The document with kana of half width made full: ﾀﾞﾅﾝ → ダナン. Where they were typed, they are meant.

    >>> from pipeline.repair.document import Slot
    >>> widen_kana((Slot("a-0001", 1, "venue", "場所", new_cell("ﾀﾞﾅﾝ大学（３）")),))[0][0].cell.text
    'ダナン大学（３）'
    >>> _widened("森•水の学び").text, _widened("•水筒•帽子").text
    ('森・水の学び', '•水筒•帽子')
    """
    return change_texts(document, _widened, only=_HALF), ()


def _unified(text: str) -> Cell:
    return edit_cell_at(new_cell(text), list(_changes(text)))


def _widened(text: str) -> Cell:
    why = "kana of half width"
    edits = [
        Edit("halfwidth-kana", found.start(), found.group(), full_width(found.group()), 0.99, why)
        for found in _HALFWIDTH.finditer(text)
    ]
    edits += (
        Edit("halfwidth-kana", found.start(), found.group(), "・", 0.97, "how some PDF fonts encode ・")
        for found in _FONT_DOT.finditer(text)
        if found[0] != "\u2022" or not _BULLET.search(text)
    )
    return edit_cell_at(new_cell(text), edits)


def _changes(text: str) -> Iterator[Edit]:
    for found in _LOOSE_MARK.finditer(text):
        whole = composed(found.group())
        if len(whole) == 1:
            yield Edit("loose-voicing-mark", found.start(), found.group(), whole, 0.99, "a kana and its mark")
    for found in HYPHENATION_POINT.finditer(text):
        yield Edit("unified-form", found.start(), found.group(), "・", 0.97, "how some PDFs encode ・")
    for found in _INVISIBLE.finditer(text):
        yield Edit("invisible-character", found.start(), found.group(), "", 0.95, "a character with no ink")
    if not text.isascii():
        forms = unified_forms()
        if forms.keys().isdisjoint(text):
            return
        for offset, character in enumerate(text):
            meant = forms.get(character)
            if meant:
                name = unicodedata.name(character, "")
                yield Edit("unified-form", offset, character, meant, 0.99, f"{name} stands for {meant}")


@cache
def _unusual() -> frozenset[str]:
    """Characters without which a text is in its usual form."""
    invisible = filter(_INVISIBLE.match, map(chr, (*range(0x100), *range(0x2000, 0x2070), 0xFEFF)))
    return frozenset((*_MARKS, "\u2027", *invisible, *unified_forms()))


def full_width(kana: str) -> str:
    """Half-width kana in full width, voiced pairs composed.

    >>> full_width("ｱﾝｶﾚｼﾞ")
    'アンカレジ'
    >>> full_width("ﾊﾟｰﾃｨｰ")
    'パーティー'
    """
    forms, wide, at = _full_width_forms(), [], 0
    while at < len(kana):
        size = 2 if kana[at : at + 2] in forms else 1
        wide.append(forms[kana[at : at + size]])
        at += size
    return "".join(wide)


@cache
def _full_width_forms() -> dict[str, str]:
    return {row["halfwidth"]: row["fullwidth"] for row in read_table("halfwidth_kana")}
