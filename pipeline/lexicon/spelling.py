"""Spellings folded for look-up: never for what is published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from pipeline.reference import read_table

SUFFIX = re.compile(
    r"(?<=..)(?:特別自治[市道]|特別[市区]|広域市|直轄市|首都圏|自治[州区県]|[州省県郡府道市区町村鎮郷])$"
)
HALF_KANA = re.compile("[\uff66-\uff9f]+")
SMALL = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ")
DROPPED = str.maketrans("", "", "ーッ・･=＝‐-–—― \u3000'’`.．")
V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ"))


@cache
def variants() -> dict[int, str]:
    """Translation of variant characters (臺, 區, ヶ) to the common one, character for character."""
    return {ord(row["variant"]): row["character"] for row in read_table("variants")}


@cache
def same_length() -> dict[int, str]:
    """Translation that folds width and dashes without moving any character: offsets stay valid."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {
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


@cache
def any_of(table: Callable[[], dict[int, str]]) -> re.Pattern[str]:
    """Finds a character that the table translates: most names hold none, and to look is quicker."""
    return re.compile(f"[{re.escape(''.join(map(chr, table())))}]")


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


def municipal_key(name: str) -> str:
    """The spelling under which names of Japanese local governments are compared.

    >>> municipal_key("檮原町") == municipal_key("梼原町"), municipal_key("龍ヶ崎市")
    (True, '竜ケ崎市')
    """
    return name.translate(variants()) if any_of(variants).search(name) else name


def without_suffix(name: str) -> str:
    """The name without its last 州, 省, 市 …, where at least two characters stay.

    >>> without_suffix("アラスカ州"), without_suffix("ソウル特別市"), without_suffix("杭州")
    ('アラスカ', 'ソウル', '杭州')
    """
    return SUFFIX.sub("", name)


def loose_key(name: str) -> str:
    """The spelling under which names abroad are compared: ヴ, long marks, small kana and variants folded.

    >>> loose_key("アンカレッジ") == loose_key("アンカレジ"), loose_key("ハノーヴァー"), loose_key("广州")
    (True, 'ハノバ', '広州')
    """
    name = unicodedata.normalize("NFKC", name)
    if "ヴ" in name:
        for before, after in V_SOUNDS:
            name = name.replace(before, after)
    name = name.replace("ブルグ", "ブルク")
    return name.translate(variants()).translate(DROPPED).translate(SMALL)
