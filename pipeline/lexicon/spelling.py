"""Spellings folded for look-up: never for what is published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Final

from pipeline.reference import read_table

HALF_KANA = re.compile("[\uff66-\uff9f]+")
_HIRAGANA = {sign: sign - ord("ァ") + ord("ぁ") for sign in range(ord("ァ"), ord("ヶ") + 1)}


def to_hiragana(text: str) -> str:
    """The text with hiragana for katakana, character for character.

    >>> to_hiragana("サッポロし")
    'さっぽろし'
    """
    return text.translate(_HIRAGANA)


NARROW: Final = {code: chr(code - 0xFEE0) for code in range(ord("！"), ord("～") + 1)}
"""Translation of wide letters, digits and signs to ASCII's, one for one: ＡＢＣ（１～２）, ABC(1~2)."""


@cache
def variants() -> dict[int, str]:
    """Translation of variant characters (臺, 區, ヶ) to the common one, character for character."""
    return {ord(row["variant"]): row["character"] for row in read_table("variants")}


@cache
def home_variants() -> dict[int, str]:
    """The same with the old forms of the Joyo table too (澁, 劍), for names of Japanese governments alone."""
    old = {ord(row["old"]): row["new"] for row in read_table("old_forms")}
    return old | variants()


@cache
def same_length() -> dict[int, str]:
    """Translation that folds width and dashes without moving any character: offsets stay valid."""
    table = NARROW | {
        ord("\u3000"): " ",
        ord("\n"): " ",
        ord("\t"): " ",
        ord("，"): "、",
        ord(","): "、",
        ord("､"): "、",
        ord("；"): "、",
        ord(";"): "、",
        ord("･"): "・",
        ord("•"): "・",
        ord("〔"): "(",
        ord("〕"): ")",
        ord("［"): "(",
        ord("］"): ")",
        ord("["): "(",
        ord("]"): ")",
        ord("｛"): "(",
        ord("｝"): ")",
        ord("~"): "～",
        ord("～"): "～",
        ord("〜"): "～",
    }
    return table


@lru_cache(maxsize=64)
def any_character(characters: frozenset[str]) -> re.Pattern[str]:
    """What finds one of the characters in a text: sooner than a set that is asked for each of the text's.

    Beyond U+FFFF all are taken for one of them where any is: there the pattern would be slow.

    >>> [bool(any_character(frozenset("力口")).search(text)) for text in ("アメリ力", "アメリカ")]
    [True, False]
    """
    plain = re.escape("".join(sorted(one for one in characters if one <= "\uffff")))
    beyond = "\U00010000-\U0010ffff" if any(one > "\uffff" for one in characters) else ""
    return re.compile(f"[{plain}{beyond}]")


@cache
def any_of(table: Callable[[], Mapping[int, object]]) -> re.Pattern[str]:
    """Finds a character that the table translates: most names hold none, and to look is quicker."""
    return any_character(frozenset(map(chr, table())))


TEXTS = 1 << 15
"""Texts that are remembered folded: each reader of a cell folds it, and parts of it, again."""


@lru_cache(maxsize=TEXTS)
def fold(text: str) -> str:
    """The text with full-width signs made ASCII, brackets and commas unified; as long as the text.

    >>> fold("台湾（台北，高雄）")
    '台湾(台北、高雄)'
    """
    return text.translate(same_length()) if any_of(same_length).search(text) else text


def widen(text: str) -> str:
    """The text with half-width kana made full-width (ﾄﾞｲﾂ → ドイツ); may be shorter than the text.

    >>> widen("ﾄﾞｲﾂ(ﾍﾞﾙﾘﾝ)")
    'ドイツ(ベルリン)'
    """
    return HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
