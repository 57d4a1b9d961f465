"""Text beside a reading that was not understood but looks like a part of the date."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.lexicon import eras

from .reading import Item

_NUMERAL: Final = "[0-9〇一二三四五六七八九十]"
_DIRECT: Final = re.compile(r"[,.・、]?[0-9]{1,2}(?:[曰~,.・、/-]|$)").match
"""Digits right after a month or a year, with no unit: the day or month that the reading lacks."""


@cache
def _era() -> str:
    """Pattern of what may be left of an era before its year: its letter, or the end of its name."""
    ends = {era.name[-1] for era in eras.eras()}
    return f"(?:[{''.join(sorted(ends))}]|{eras.letters()})"


@cache
def _date_like() -> re.Pattern[str]:
    return re.compile(
        rf"曰|(?:^|[上中下卞初])[句甸旬](?![会のを集])|{_NUMERAL} {{0,2}}月"
        rf"|(?:[12][0-9]{{3}}|{_era()}[0-9]{{1,2}}) {{0,2}}年"
        rf"|[0-9]年度|{_NUMERAL} {{0,2}}日(?![目間])(?<![のちるか][1一]日)(?<!^[1一]日)|前日|翌日|連休"
        r"|その他の(?:期間|日|月)|それ以外"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"(?:[12][0-9]{{3}}|{_era()}[0-9元]{{1,2}}) {{0,2}}年")


def names_a_year(text: str) -> bool:
    """Whether a year stands in the text.

    >>> names_a_year("(令和5年度は受入)"), names_a_year("(5年生)")
    (True, False)
    """
    return _year().search(text) is not None


def note_leftover(item: Item, rest: str, at: int) -> None:
    """Keep text that was not understood at the offset `at` with its item, where it looks like a date."""
    point = item.last_point
    if point is None and item.rule is None:
        return
    direct = (
        point is not None
        and point.span[1] <= at
        and point.unit in ("month", "year", "fiscal_year")
        and item.words_end <= at
        and _DIRECT(rest) is not None
    )
    if direct or _date_like().search(rest) is not None:
        item.rest, item.rest_direct = rest.strip(" 、,・/"), direct
