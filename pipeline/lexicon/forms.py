"""Characters in a form that no author means, in what is no cell: titles, headings, lines outside tables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicon.spelling import any_character
from pipeline.reference import read_table

HYPHENATION_POINT = re.compile("(?<![A-Za-z])\u2027|\u2027(?![A-Za-z])")
"""A middle dot as some PDFs encode it, not one inside a Latin word."""
MARKS = "\u3099\u309a\u309b\u309c"
"""Voicing marks that may stand loose behind their kana."""
_LOOSE_MARK = re.compile(f"[ぁ-ヿ][{MARKS}]")
_COMBINING = str.maketrans("\u309b\u309c\uff9e\uff9f", "\u3099\u309a\u3099\u309a")
_INVISIBLES = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")


def usual_form(text: str) -> str:
    """A text with radicals and duplicates of characters as those that are meant, as repair does in cells.

    >>> usual_form("⻘少年の一覧"), usual_form("国\u2027地域"), usual_form("hy\u2027phen")
    ('青少年の一覧', '国・地域', 'hy\u2027phen')
    >>> usual_form("か\u3099ん"), usual_form("（３）﨑")
    ('がん', '（３）﨑')
    """
    if not _unusual().search(text):
        return text
    told = _INVISIBLE.sub("", HYPHENATION_POINT.sub("・", text.translate(_translation())))
    return _LOOSE_MARK.sub(lambda found: composed(found[0]), told)


def on_one_line(text: str) -> str:
    """A text without line ends of any kind, a space for each: what is published of a document holds none.

    >>> on_one_line("令和4年度\u2028国際\x0b 一覧 "), on_one_line("国際　一覧")
    ('令和4年度 国際 一覧', '国際　一覧')
    """
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def composed(kana: str) -> str:
    """A kana and its voicing mark as one character; both where there is none.

    >>> composed("か\u3099"), composed("か\uff9e"), len(composed("あ\u3099"))
    ('が', 'が', 2)
    """
    whole = unicodedata.normalize("NFC", kana.translate(_COMBINING))
    return whole if len(whole) == 1 else kana


@cache
def unified_forms() -> dict[str, str]:
    """Kangxi radicals, CJK radicals and compatibility ideographs, each with the ideograph that is meant.

    >>> unified_forms()["\\u2f24"], unified_forms()["\\ufa19"]
    ('大', '神')
    >>> "﨑" in unified_forms()
    False
    """
    return {row["form"]: row["character"] for row in read_table("unified_forms")}


@cache
def _unusual() -> re.Pattern[str]:
    """What finds a character that another one, or none, may be meant by: most texts hold no such one."""
    return any_character(frozenset(unified_forms()).union("\u2027", MARKS, _INVISIBLES))


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(unified_forms())
