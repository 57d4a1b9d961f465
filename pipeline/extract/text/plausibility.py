"""How far text looks Japanese, and bytes like those of one encoding: the evidence between encodings."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

SAMPLE_BYTES = 400_000
"""So much of a document is weighed."""

_PLAUSIBLE = re.compile(
    "[\u3040-\u309f\u30a1-\u30fe\u3001-\u3011\uff01-\uff5e\t\n\r\u0020-\u007e〜～―—－・〇々①-⑳]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_KANJI = re.compile("[\u4e00-\u9fff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")


def plausibility(text: str) -> float:
    """Share of the non-ASCII characters of `text` that Japanese prose and tables are made of, 0 to 1.

    Kana and Japanese punctuation count in full, kanji of JIS level 1 nearly so, half-width kana and rare
    kanji little: a wrong decoder produces the latter. With no non-ASCII character it is 1.

    >>> plausibility("実施時期") > plausibility("ﾀﾂｻﾜｻ･ｴ")
    True
    >>> plausibility("No. 1")
    1.0
    """
    total = seen = 0.0
    for char, count in Counter(text).items():
        weight = _weight(char)
        if weight is not None:
            total += weight * count
            seen += count
    return total / seen if seen else 1.0


@cache
def _weight(char: str) -> float | None:
    """How plausible one character is in a Japanese document, None for ASCII text."""
    if _CONTROL.match(char):
        return 0.0
    if char.isascii():
        return None
    if _PLAUSIBLE.match(char):
        return 1.0
    if _KANJI.match(char):
        return 0.9 if _is_level_1(char) else 0.25
    return 0.35 if _HALF_KANA.match(char) else 0.0


def _is_level_1(char: str) -> bool:
    try:
        code = char.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xCF


def multibyte_share(data: bytes) -> float:
    """Share of the non-ASCII characters that take three bytes or more when `data` is read as UTF-8."""
    text = [char for char in data[:SAMPLE_BYTES].decode("utf-8", "ignore") if ord(char) > 127]
    return sum(ord(char) > 0x7FF for char in text) / max(len(text), 1)


def is_half_kana_in_euc(data: bytes) -> bool:
    """Whether many characters begin with 0x8E: half-width kana in EUC-JP, one row of kanji in cp932."""
    pairs = re.findall(rb"[\x80-\xff]{2}", data)
    kana = sum(pair[0] == 0x8E and 0xA1 <= pair[1] <= 0xDF for pair in pairs)
    return bool(kana >= 3 and kana > 0.4 * len(pairs))
