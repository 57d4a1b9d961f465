"""Numbers written in kanji."""

from __future__ import annotations

from functools import cache
from typing import Final

from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table

_DIGITS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


def read_numeral(numeral: str) -> int | None:
    """Value of a number in kanji, positional or with 十 and 百; None where it is neither.

    >>> read_numeral("二〇二二"), read_numeral("二十三"), read_numeral("十")
    (2022, 23, 10)
    >>> read_numeral("十十"), read_numeral("第十")
    (None, None)
    """
    if "十" not in numeral and "百" not in numeral:
        if not numeral or len(numeral) > 4 or not all(c in _DIGITS for c in numeral):
            return None
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, pending, last = 0, None, 1000
    for c in numeral:
        unit = {"十": 10, "百": 100}.get(c)
        if unit is None:
            if pending is not None:
                return None
            pending = _DIGITS.get(c)
            if pending is None:
                return None
        else:
            if unit >= last:
                return None
            total, pending, last = total + (1 if pending is None else pending) * unit, None, unit
    return total + (pending or 0)


@cache
def counters() -> tuple[str, ...]:
    """Words that count things after a number, the longest first: 名, か所, チーム.

    >>> "名" in counters(), "日間" in counters()
    (True, False)
    """
    return longest_first(row["term"] for row in read_table("counters"))
