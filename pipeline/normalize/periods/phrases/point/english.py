"""Dates with English month names: July 25, 2022; 25 July 2022; Aug. 2022."""

from __future__ import annotations

from pipeline.lexicon.calendar import YEARS

from ...tokens import Tokens
from ..ahead import begins_point, is_word
from .draft import Draft


def month_first(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after July 25, 2022 or July 2022 at token i; i where a name begins no date."""
    kinds, values = tokens.kinds, tokens.values
    if not begins_point(tokens, i):
        return i
    draft.month = int(values[i])
    j = i + 2 if kinds[i + 1] == "dot" else i + 1
    k = tokens.past[j]
    if kinds[k] == "number" and kinds[k + 1] not in ("colon", "hour"):
        if 1 <= int(values[k]) <= 31:
            return _with_day(tokens, k, k + 1, draft)
        if _is_year(tokens, k):
            draft.year, draft.year_written, draft.unit = int(values[k]), True, "month"
            return k + 1
    draft.unit = "month"
    return j


def day_first(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """Index after 25 July 2022, whose day is token i and whose month is token j."""
    draft.month = int(tokens.values[j])
    return _with_day(tokens, i, j + 2 if tokens.kinds[j + 1] == "dot" else j + 1, draft)


def day_hyphen_month(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after 2-Jan, 1-Apr-2022 or 19-Nov-23, as spreadsheets write days; the day is token i."""
    kinds, values = tokens.kinds, tokens.values
    draft.day, draft.month, draft.unit = int(values[i]), int(values[i + 2]), "day"
    if kinds[i + 3] != "hyphen" or kinds[i + 4] != "number":
        return i + 3
    year, digits = int(values[i + 4]), tokens.ends[i + 4] - tokens.starts[i + 4]
    if digits == 2 or _is_year(tokens, i + 4):
        draft.year, draft.year_written = (2000 + year if digits == 2 else year), True
        return i + 5
    return i + 3


def _with_day(tokens: Tokens, day: int, j: int, draft: Draft) -> int:
    kinds = tokens.kinds
    draft.day, draft.unit = int(tokens.values[day]), "day"
    if is_word(tokens, j, "st", "nd", "rd", "th"):
        j += 1
    k = tokens.past[j]
    if kinds[k] == "separator":
        k = tokens.past[k + 1]
    if k > j and _is_year(tokens, k):
        draft.year, draft.year_written = int(tokens.values[k]), True
        return k + 1
    year = _year_of_range(tokens, j)
    if year is not None:
        draft.year, draft.year_written = year, True
    return j


def _year_of_range(tokens: Tokens, j: int) -> int | None:
    """The year that stands once, at the end of a range that goes on at j: July 25 - August 3, 2022."""
    kinds = tokens.kinds
    ranged = False
    for n in range(j, min(j + 10, len(kinds))):
        if _is_year(tokens, n):
            return int(tokens.values[n]) if ranged else None
        ranged = ranged or kinds[n] in ("range", "hyphen")
        if kinds[n] not in ("space", "range", "hyphen", "month_name", "number", "separator", "dot"):
            return None
    return None


def _is_year(tokens: Tokens, i: int) -> bool:
    return tokens.kinds[i] == "number" and int(tokens.values[i]) in YEARS
