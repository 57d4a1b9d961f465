"""How names of places abroad are spelled: the form under which two spellings of one name are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicon.spelling import any_of, variants

SUFFIX = re.compile(
    r"(?<=..)(?:特別自治[市道]|特別[市区]|広域市|直轄市|首都圏|自治[州区県]|[州省県郡府道市区町村鎮郷])$"
)
SMALL = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ")
DROPPED = str.maketrans("", "", "ーッ・･=＝‐-–—― \u3000'’`.．")
V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ"))
LATIN = re.compile("[A-Za-z]")
SHORT_LATIN = 3
"""Letters up to which a Latin name counts only as the tables spell it: UK, not uk or Us."""
SOUNDS = (
    *(("デイ", "ジ"), ("ヂ", "ジ"), ("テイ", "チ"), ("ヅ", "ズ"), ("ジエ", "ゼ"), ("シエ", "セ")),
    *(("リヤ", "リア"), ("シヤ", "シア"), ("ニヤ", "ニア"), ("クア", "カ"), ("クウ", "ク")),
)
"""Sounds that are spelled in two ways, after small kana were made large."""
LONG_E, LONG_O = (
    re.compile("(?<=[ケセテネヘメレゲゼデベペエ])イ"),
    re.compile("(?<=[コソトノホモロゴゾドボポオ])ウ"),
)
"""Long vowels that are written as they are spelled: ベイカーズフィールド, トウキョウ."""


def without_suffix(name: str) -> str:
    """The name without its last 州, 省, 市 …, where at least two characters stay.

    >>> without_suffix("アラスカ州"), without_suffix("ソウル特別市"), without_suffix("杭州")
    ('アラスカ', 'ソウル', '杭州')
    """
    return SUFFIX.sub("", name)


@cache
def loosened() -> dict[int, str | int | None]:
    """Translation of variant characters to the common one, of small kana to large; long marks go."""
    table: dict[int, str | int | None] = {**DROPPED, **SMALL}
    return table | {code: one.translate(DROPPED).translate(SMALL) for code, one in variants().items()}


def loose_key(name: str) -> str:
    """The spelling under which names abroad are compared: ヴ, long marks, small kana and variants folded.

    >>> loose_key("アンカレッジ") == loose_key("アンカレジ"), loose_key("ハノーヴァー"), loose_key("广州")
    (True, 'ハノバ', '広州')
    >>> loose_key("Côte d'Ivoire"), loose_key("Hong Kong"), loose_key("US")
    ('cotedivoire', 'hongkong', 'US')
    """
    name = unicodedata.normalize("NFKC", name)
    if LATIN.search(name) and len(name) > SHORT_LATIN:
        name = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
        name = unicodedata.normalize("NFC", name).casefold()
    if "ヴ" in name:
        for before, after in V_SOUNDS:
            name = name.replace(before, after)
    name = name.replace("ブルグ", "ブルク")
    return name.translate(loosened()) if any_of(loosened).search(name) else name


def loose_parts(name: str) -> tuple[str, str]:
    """The loose spelling of a name abroad without its suffix, and the suffix.

    >>> loose_parts("アンカレッジ市"), loose_parts("杭州")
    (('アンカレジ', '市'), ('杭州', ''))
    """
    core = without_suffix(name)
    return loose_key(core), name[len(core) :]


def loose_sound(key: str) -> str:
    """The loose spelling of a name in kana with the sounds that people spell in two ways made one.

    >>> loose_sound(loose_key("コート・ディヴォワール")), loose_sound(loose_key("コートジボワール"))
    ('コトジボワル', 'コトジボワル')
    """
    for one, other in SOUNDS:
        key = key.replace(one, other)
    return key


def other_sounds(key: str) -> list[str]:
    """The loose spelling of a name in kana with one of its sounds spelled as others do.

    >>> other_sounds(loose_key("オースチン")), other_sounds(loose_key("ベイカーズフィールド"))
    (['オステイン'], ['ベカズフイルド'])
    """
    found = [key.replace(a, b) for one in SOUNDS for a, b in (one, one[::-1]) if len(a) > 1]
    found += [key.replace("チ", "テイ"), key.replace("ジ", "デイ"), LONG_E.sub("", key), LONG_O.sub("", key)]
    return [other for other in dict.fromkeys(found) if other != key]
