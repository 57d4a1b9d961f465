"""Points that begin with a year: an era, 翌, FY, an apostrophe; and what may follow one: a restated year, a
month, a season, a quarter."""

from __future__ import annotations

from typing import Final

from pipeline.lexicon.calendar import EARLIEST_YEAR, YEARS
from pipeline.lexicon.eras import eras

from ...tokens import Tokens
from ..ahead import is_word
from .draft import Draft
from .month import after_month
from .signed import SIGNS, from_slash, signed_month

_YEAR: Final = ("year", "fiscal_year")
_OF_YEAR: Final = frozenset(
    {"season", "nth", "half", "half_month", "fy_end", "fy_start", "quarter_letter", "holiday"}
)


def from_era(tokens: Tokens, i: int, draft: Draft) -> int:
    """令和4年, R4.4, 令和元年度."""
    kinds, values = tokens.kinds, tokens.values
    j = tokens.past[i + 1]
    if kinds[j] in ("dot", "apostrophe"):
        j = tokens.past[j + 1]
    if kinds[j] == "gannen":
        number, style = 1, str(values[j])
    elif kinds[j] == "number":
        number, style = int(values[j]), "bare"
    else:
        return i
    if not 0 < number < 100:
        return i
    draft.era = int(values[i])
    draft.year, draft.year_written = eras()[draft.era].offset + number, True
    draft.fiscal = style == "fiscal_year"
    if tokens.text.startswith("年代", tokens.ends[j]):
        return i
    return year_unit(tokens, j + 1, draft) if style == "bare" else after_year(tokens, j + 1, draft)


def from_gannen(tokens: Tokens, i: int, draft: Draft) -> int:
    """元年11月 with no era: the year 1 of the one that the cell's own year tells; i in DX元年."""
    style = str(tokens.values[i])
    dated = tokens.kinds[i + 1] == "number"
    if tokens.kinds[i - 1] == "text" or not (style == "fiscal_year" or dated):
        return i
    draft.year, draft.year_written, draft.fiscal = 1, True, style == "fiscal_year"
    return after_year(tokens, i + 1, draft)


def from_relative(tokens: Tokens, i: int, draft: Draft) -> int:
    """翌3月, 今年度, 翌月5日, 翌年度4月."""
    kinds = tokens.kinds
    value = str(tokens.values[i])
    draft.relative = "year+1" if value == "next" else value
    if draft.relative.startswith("fy"):
        draft.fiscal = True
        return after_year(tokens, i + 1, draft)
    j = tokens.past[i + 1]
    if draft.relative.startswith("month"):
        if kinds[j] != "number" or kinds[tokens.past[j + 1]] != "day":
            return i
        draft.day, draft.unit = int(tokens.values[j]), "day"
        return tokens.past[j + 1] + 1
    if value == "next" and tokens.units[j] == "day":
        # 8月31日~翌1日
        draft.relative, draft.day, draft.unit = "day+1", int(tokens.values[j]), "day"
        return tokens.past[j + 1] + 1
    if kinds[j] == "third":
        return i
    after = after_year(tokens, i + 1, draft)
    return i if after == i + 1 and value == "next" else after


def from_fiscal_mark(tokens: Tokens, i: int, draft: Draft) -> int:
    """FY2022, FY22."""
    j = tokens.past[i + 1]
    number = int(tokens.values[j]) if tokens.kinds[j] == "number" else 0
    if not (0 < number < 100 or number in YEARS):
        return i
    draft.year, draft.year_written, draft.fiscal = number if number > 99 else 2000 + number, True, True
    return after_year(tokens, j + 1, draft)


def from_apostrophe(tokens: Tokens, i: int, draft: Draft) -> int:
    """'22.4, '22年度."""
    j = i + 2
    if tokens.kinds[i + 1] != "number" or int(tokens.values[i + 1]) >= 100:
        return i
    draft.year, draft.year_written = 2000 + int(tokens.values[i + 1]), True
    if tokens.kinds[j] in SIGNS:
        return signed_month(tokens, j, draft)
    if tokens.kinds[j] in ("year", "fiscal_year"):
        draft.fiscal = tokens.kinds[j] == "fiscal_year"
        return after_year(tokens, j + 1, draft)
    draft.unit = "year"
    return j


def numbered_year(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """2022年, 4年度, 2022(令和4)年; i where the number is no year."""
    number = int(tokens.values[i])
    k = tokens.past[j + 1]
    far = EARLIEST_YEAR <= number < YEARS[0] and tokens.kinds[j] == "year" and tokens.units[k] == "month"
    if number >= 100 and number not in YEARS and not far:
        return i
    if tokens.kinds[j] == "year" and tokens.units[k] == "times":
        # 4年2回
        return i
    draft.year, draft.year_written = number, True
    return year_unit(tokens, i + 1, draft)


def restated_year(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after a bracket such as (H3), (令和5年), (2017) that says a written year again."""
    kinds = tokens.kinds
    j = tokens.past[i]
    if kinds[j] != "open" or draft.year is None:
        return i
    year, k, gregorian = _year_in_bracket(tokens, tokens.past[j + 1])
    if year is None:
        return i
    k = tokens.past[k]
    if kinds[k] in _YEAR:
        k = tokens.past[k + 1]
    if kinds[k] != "close":
        return i
    if draft.year < 100:
        draft.year = year
    elif year != draft.year:
        draft.restated = draft.year if gregorian else year
        if gregorian:
            draft.year, draft.era = year, None
    return k + 1


def _year_in_bracket(tokens: Tokens, k: int) -> tuple[int | None, int, bool]:
    """The year at token k or None, the index after it, and whether it is Gregorian."""
    kinds, values = tokens.kinds, tokens.values
    if kinds[k] == "number" and int(values[k]) in YEARS:
        return int(values[k]), k + 1, True
    if kinds[k] != "era":
        return None, k, False
    offset = eras()[int(values[k])].offset
    k = tokens.past[k + 1]
    if kinds[k] == "number":
        return offset + int(values[k]), k + 1, False
    return (offset + 1, k + 1, False) if kinds[k] == "gannen" else (None, k, False)


def year_unit(tokens: Tokens, j: int, draft: Draft) -> int:
    """After the number of a year: a restated year, 年, 年度, a sign and a month, or nothing."""
    kinds = tokens.kinds
    k = tokens.past[j]
    if kinds[k] == "open":
        after = restated_year(tokens, k, draft)
        if after > k:
            j, k = after, tokens.past[after]
            if kinds[k] not in _YEAR:
                return after_year(tokens, j, draft)
    kind = kinds[k]
    if kind in _YEAR:
        draft.fiscal = kind == "fiscal_year"
        return after_year(tokens, k + 1, draft)
    if kind == "year_end":
        draft.month, draft.unit = 12, "month"
        return k + 1
    if kind in ("fy_end", "fy_start"):
        draft.fiscal = True
        return year_part(tokens, k, draft)
    if kind in SIGNS and kinds[k + 1] == "number" and not (kind == "hyphen" and tokens.units[k + 1] in _YEAR):
        after = signed_month(tokens, k, draft)
        if after > k:
            return after
    if draft.era is None or tokens.units[j - 1] == "year":
        # 令和4・5年
        draft.unit = "year"
        return j
    draft.fiscal = True
    after = year_part(tokens, k, draft) if kind in ("half", "nth", "quarter_letter", "season") else k
    if after > k:
        # R4下半期, R4Q2, R7第4四半期, R6春
        return after
    draft.unit = "fiscal_year"
    return j


def after_year(tokens: Tokens, i: int, draft: Draft) -> int:
    """After 年 or 年度: a month, a part of the year, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    draft.year_written = True
    i = restated_year(tokens, i, draft)
    j = tokens.past[i]
    if kinds[j] == "text" and is_word(tokens, j, "の", "の各"):
        j = tokens.past[j + 1]
    kind = kinds[j]
    if kind == "number":
        return _numbered_part(tokens, i, j, draft)
    if kind == "circled_month":
        draft.month = int(values[j])
        return after_month(tokens, j + 1, draft)
    if kind in _OF_YEAR:
        after = year_part(tokens, j, draft)
        return after if after > j else i
    if kind == "third" and values[j] == 3 and draft.fiscal:
        # 令和4年度 末; 令和4年 年度内 is no word of one year.
        draft.month, draft.unit = 3, "month"
        return j + 1
    if kind == "third" and values[j] == 1:
        draft.month, draft.unit = (4 if draft.fiscal else 1), "month"
        return j + 1
    return j + 1 if kind == "during" else i


def _numbered_part(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """A number after 年: 4月, 4/1, 1Q; i where it is no part of the year."""
    kinds = tokens.kinds
    k = tokens.past[j + 1]
    if kinds[k] == "month":
        draft.month = int(tokens.values[j])
        return after_month(tokens, k + 1, draft)
    if tokens.units[j] == "month":
        draft.month, draft.unit = int(tokens.values[j]), "month"
        return from_slash(tokens, j, k, draft) if kinds[k] == "slash" else j + 1
    if kinds[k] == "slash" and kinds[k + 1] == "number":
        return from_slash(tokens, j, k, draft)
    return year_part(tokens, j, draft) if kinds[k] == "quarter_letter" else i


def year_part(tokens: Tokens, i: int, draft: Draft) -> int:
    """A season, quarter, half or end of a year; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind == "season":
        draft.season, draft.unit = int(values[i]), "season"
    elif kind == "holiday":
        draft.holiday, draft.unit = str(values[i]), "day"
    elif kind in ("half", "half_month"):
        draft.unit = f"half{values[i]}"
    elif kind in ("fy_end", "fy_start"):
        draft.month, draft.unit = (3 if kind == "fy_end" else 4), "month"
        draft.fiscal = draft.year is not None or draft.fiscal
    else:
        return _quarter(tokens, i, draft)
    return i + 1


def _quarter(tokens: Tokens, i: int, draft: Draft) -> int:
    """第1四半期, 1四半期, 1Q, Q1; i where there is none."""
    kinds = tokens.kinds
    if kinds[i] == "quarter_letter":
        if kinds[i + 1] == "number" and 1 <= int(tokens.values[i + 1]) <= 4:
            draft.unit = f"quarter{tokens.values[i + 1]}"
            return i + 2
        return i
    j = tokens.past[i + 1] if kinds[i] == "nth" else i
    if kinds[j] != "number" or not 1 <= int(tokens.values[j]) <= 4:
        return i
    k = tokens.past[j + 1]
    said = kinds[k] in ("quarter_word", "quarter_letter")
    if not said and tokens.units[j] != "quarter_word":
        return i
    draft.unit = f"quarter{tokens.values[j]}"
    return k + 1 if said else j + 1
