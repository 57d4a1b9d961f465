"""Characters in a form that no author means, in what is no cell: titles, headings, lines outside tables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.reference import read_table

_POINT = re.compile("(?<![A-Za-z])\u2027|\u2027(?![A-Za-z])")
_LOOSE_MARK = re.compile("[ぁ-ヿ][\u3099\u309a\u309b\u309c]")
_COMBINING = str.maketrans("\u309b\u309c", "\u3099\u309a")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]")


def usual_form(text: str) -> str:
    """A text with radicals and duplicates of characters as those that are meant, as repair does in cells.

    >>> usual_form("⻘少年の一覧"), usual_form("国\u2027地域"), usual_form("hy\u2027phen")
    ('青少年の一覧', '国・地域', 'hy\u2027phen')
    >>> usual_form("か\u3099ん"), usual_form("（３）﨑")
    ('がん', '（３）﨑')
    """
    if text.isascii():
        return text
    told = _INVISIBLE.sub("", _POINT.sub("・", text.translate(_forms())))
    return _LOOSE_MARK.sub(lambda found: _whole(found[0]), told)


def _whole(kana: str) -> str:
    composed = unicodedata.normalize("NFC", kana.translate(_COMBINING))
    return composed if len(composed) == 1 else kana


@cache
def _forms() -> dict[int, str]:
    return {ord(row["form"]): row["character"] for row in read_table("unified_forms")}
