"""Weekdays that stand in a column of their own, held against the days of their row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.spelling import fold
from pipeline.model import ROLES, Note
from pipeline.normalize.periods import Period
from pipeline.normalize.periods.notes import make_note

_HOLIDAY: Final = r"(?:[・、,/]?[祝休]日?)?"
_NAMED: Final = rf"[({{【]?([{WEEKDAYS}])(?:曜日?)?{_HOLIDAY}[)}}】]?"
_CELL: Final = re.compile(rf"{_NAMED}(?:[~〜～\-・、,/ ]?{_NAMED})?")


def weekday_notes(periods: Sequence[Period], cells: Mapping[str, str]) -> list[Note]:
    """A note for each day whose weekday is another than the row's own column says.

    Only days that stand as such are asked, as many as the column has weekdays, or the first of a row with
    one; what recurs, or is placed by a weekday, is not.

    >>> from pipeline.normalize.periods import parse_periods
    >>> days = parse_periods("5月5日", fiscal_year=2025)
    >>> [note.rule for note in weekday_notes(days, {"曜": "土"})], weekday_notes(days, {"曜日": "（月・祝）"})
    (['period-weekday-differs'], [])
    >>> weekday_notes(days, {"等級": "土"})
    []
    >>> weekday_notes(parse_periods("5月", fiscal_year=2025), {"曜": "土"})
    []
    >>> both = parse_periods("5月3日～5日", fiscal_year=2025)
    >>> weekday_notes(both, {"曜": "土～月"}), len(weekday_notes(both, {"曜": "土～日"}))
    ([], 1)
    """
    dated = [one for one in periods if one.status == "scheduled"]
    if not dated or any(one.kind != "interval" or one.precision != "day" for one in dated):
        return []
    if any(note.rule == "period-weekday-differs" for one in dated for note in one.notes):
        return []
    days = [day for one in dated for day in dict.fromkeys((one.start, one.end)) if day is not None]
    found: list[Note] = []
    for heading, text in cells.items():
        if heading in ROLES or not _is_of_weekdays(heading):
            continue
        named = _CELL.fullmatch(fold(text).strip())
        weekdays = [sign for sign in named.groups() if sign] if named is not None else []
        if (len(weekdays) == 1 and len(dated) == 1) or len(weekdays) == len(days):
            found += [
                make_note("period-weekday-differs", f"{dated[0].text} {text}", day=day)
                for day, sign in zip(days, weekdays, strict=False)
                if WEEKDAYS[day.weekday()] != sign
            ]
    return found


def _is_of_weekdays(heading: str) -> bool:
    """Whether a column is of weekdays by its heading, or stands under the heading of the days beside it."""
    match = match_heading(heading)
    return "曜" in heading or (match is not None and match.role == "schedule")
