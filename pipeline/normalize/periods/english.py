"""Dates with English month names: July 25, 2022; 25 July 2022; Aug. 2022."""

from __future__ import annotations

from typing import Final

from .point import Point, skip_space
from .tokens import Tokens

_ORDINALS: Final = ("st", "nd", "rd", "th")
_ENDS: Final = frozenset({"end", "range", "hyphen", "separator", "open", "close", "space", "until", "or"})


def month_first(tokens: Tokens, i: int, point: Point) -> int:
    """Index after July 25, 2022 or July 2022 at token i, noted in `point`; i where a name begins no date."""
    kinds, values = tokens.kinds, tokens.values
    point.month = int(values[i])
    j = i + 2 if kinds[i + 1] == "dot" else i + 1
    k = skip_space(kinds, j)
    if kinds[k] == "number" and kinds[k + 1] not in ("colon", "hour"):
        if 1 <= int(values[k]) <= 31:
            return _with_day(tokens, k, k + 1, point)
        if _is_year(tokens, k):
            point.year, point.year_written, point.unit = int(values[k]), True, "month"
            return k + 1
    if kinds[j] not in _ENDS or (kinds[k] == "text" and tokens.text[tokens.starts[k]].isascii()):
        return i
    point.unit = "month"
    return j


def day_first(tokens: Tokens, i: int, j: int, point: Point) -> int:
    """Index after 25 July 2022, whose day is token i and whose month is token j."""
    point.month = int(tokens.values[j])
    return _with_day(tokens, i, j + 2 if tokens.kinds[j + 1] == "dot" else j + 1, point)


def _with_day(tokens: Tokens, day: int, j: int, point: Point) -> int:
    kinds = tokens.kinds
    point.day, point.unit = int(tokens.values[day]), "day"
    if kinds[j] == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] in _ORDINALS:
        j += 1
    k = skip_space(kinds, j)
    if kinds[k] == "separator":
        k = skip_space(kinds, k + 1)
    if k > j and _is_year(tokens, k):
        point.year, point.year_written = int(tokens.values[k]), True
        return k + 1
    # July 25 - August 3, 2022: the year stands once, at the end.
    ranged = False
    for n in range(j, min(j + 10, len(kinds))):
        if _is_year(tokens, n):
            if ranged and kinds[n - 1] in ("space", "separator"):
                point.year, point.year_written = int(tokens.values[n]), True
            break
        ranged = ranged or kinds[n] in ("range", "hyphen")
        if kinds[n] not in ("space", "range", "hyphen", "month_name", "number", "separator", "dot"):
            break
    return j


def _is_year(tokens: Tokens, i: int) -> bool:
    return tokens.kinds[i] == "number" and 1868 <= int(tokens.values[i]) < 2200
