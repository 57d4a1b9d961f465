"""Text beside a reading that was not understood but looks like a part of the date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .items import Item, State
from .notes import make_note
from .period import Period

_NUMERAL: Final = "[0-9〇一二三四五六七八九十]"
_DATE_LIKE: Final = re.compile(
    rf"曰|(?:^|[上中下卞初])[句甸旬](?![会のを集])|{_NUMERAL} {{0,2}}月"
    rf"|(?:[12][0-9]{{3}}|[和成RH][0-9]{{1,2}}) {{0,2}}年"
    rf"|[0-9]年度|{_NUMERAL} {{0,2}}日(?![目間])(?<![のちるか][1一]日)(?<!^[1一]日)|前日|翌日|連休"
).search
_YEAR: Final = re.compile("(?:[12][0-9]{3}|[和成RH][0-9元]{1,2}) {0,2}年").search
_DIRECT: Final = re.compile(r"[,.・、]?[0-9]{1,2}(?:[曰~,.・、/-]|$)").match
"""Digits right after a month or a year, with no unit: the day or month that the reading lacks."""


def note_leftover(item: Item, rest: str, at: int) -> None:
    """Keep text that was not understood at the offset `at` with its item, where it looks like a date."""
    shown = rest.strip(" 、,・/")
    point = item.last_point()
    if point is None and item.rule is None:
        return
    direct = (
        point is not None
        and point.span[1] <= at
        and point.unit in ("month", "year", "fiscal_year")
        and item.words_end <= at
        and _DIRECT(rest) is not None
    )
    if direct or _DATE_LIKE(rest):
        item.rest, item.rest_direct = shown, direct


def note_aside(state: State) -> None:
    """Keep a bracket that was passed over with the recurrence, where it names a year: (令和5年度は受入)."""
    if state.item is not None and state.item.rule is not None and _YEAR(state.aside):
        state.item.rest = state.item.rest or state.aside


def mark_partly_read(item: Item, period: Period) -> Period:
    """The period with a note of what was not understood; null where that is its own day or month."""
    notes = (*period.notes, make_note("period-partly-read", period.text, rest=item.rest))
    if not item.rest_direct:
        return replace(period, notes=notes)
    return replace(period, kind="unspecified", start=None, end=None, precision=None, edtf=None, notes=notes)
