"""What may follow a year: its restatement, 年 or 年度, a month, a season, a quarter, a half."""

from __future__ import annotations

from typing import Final

from pipeline.lexicon.eras import eras

from .month_parts import after_month
from .point import SIGNS, Point, skip_space
from .tokens import Tokens

_YEAR_PARTS: Final = frozenset(
    {"season", "nth", "half", "half_month", "fy_end", "fy_start", "quarter_letter", "holiday", "third_bare"}
)


def restated_year(tokens: Tokens, i: int, point: Point) -> int:
    """Index after a bracket such as (H3), (令和5年), (2017) that says a written year again."""
    if point.year is None or not point.year_written:
        return i
    kinds, values = tokens.kinds, tokens.values
    j = skip_space(kinds, i)
    if kinds[j] != "open":
        return i
    k = skip_space(kinds, j + 1)
    year: int | None = None
    gregorian = False
    if kinds[k] == "era":
        k = skip_space(kinds, k + 1)
        if kinds[k] == "number":
            year = eras()[int(values[_before(kinds, k)])].offset + int(values[k])
        elif kinds[k] == "gannen":
            year = eras()[int(values[_before(kinds, k)])].offset + 1
    elif kinds[k] == "number" and 1868 <= int(values[k]) < 2200:
        year, gregorian = int(values[k]), True
    if year is None:
        return i
    k = skip_space(kinds, k + 1)
    if kinds[k] in ("year", "fiscal_year"):
        k = skip_space(kinds, k + 1)
    if kinds[k] != "close":
        return i
    _restate(point, year, gregorian)
    return k + 1


def _before(kinds: list[str], i: int) -> int:
    i -= 1
    while kinds[i] == "space":
        i -= 1
    return i


def _restate(point: Point, year: int, gregorian: bool) -> None:
    """Note a second statement of the year; where the two differ the Gregorian one counts."""
    if point.year is not None and point.year < 100 and point.era is None:
        point.year = year
    elif year != point.year:
        point.restated = point.year if gregorian else year
        if gregorian:
            point.year = year
            point.era = None


def year_unit(tokens: Tokens, j: int, point: Point, units: list[str]) -> int:
    """After the number of a year: a restated year, 年, 年度, a sign and a month, or nothing."""
    kinds = tokens.kinds
    k = skip_space(kinds, j)
    if kinds[k] == "open":
        after = restated_year(tokens, k, point)
        if after > k:
            j, k = after, skip_space(kinds, after)
            if kinds[k] not in ("year", "fiscal_year") and kinds[k - 1] == "close":
                return after_year(tokens, j, point, units)
    kind = kinds[k]
    if kind == "year":
        return after_year(tokens, k + 1, point, units)
    if kind == "fiscal_year":
        point.fiscal = True
        return after_year(tokens, k + 1, point, units)
    if kind == "year_end":
        point.month, point.unit = 12, "month"
        return k + 1
    if kind in ("fy_end", "fy_start"):
        point.fiscal = True
        return year_part(tokens, k, point, units)
    if (
        kind in SIGNS
        and kinds[k + 1] == "number"
        and not (kind == "hyphen" and units[k + 1] in ("year", "fiscal_year"))
    ):
        after = signed_month(tokens, k, point, units)
        if after > k:
            return after
    if point.era is not None:
        point.fiscal = True
        after = year_part(tokens, k, point, units) if kind in ("half", "quarter_letter") else k
        if after > k:
            # R4下半期, R4Q2
            return after
        point.unit = "fiscal_year"
    else:
        point.unit = "year"
    return j


def signed_month(tokens: Tokens, k: int, point: Point, units: list[str]) -> int:
    """After a year: sign month [sign day], as in R4.4.1, 2022/4/1, 2022-04; k where that is no month."""
    kinds, values = tokens.kinds, tokens.values
    sign = kinds[k]
    j = skip_space(kinds, k + 1)
    if kinds[j] != "number":
        return k
    month = int(values[j])
    if not 0 < month <= 99 or (sign == "hyphen" and point.era is not None and month > 12):
        return k
    point.month = month
    j += 1
    after = skip_space(kinds, j)
    if kinds[after] == "month":
        return after_month(tokens, after + 1, point, units)
    if kinds[j] == sign:
        d = skip_space(kinds, j + 1)
        if kinds[d] == "number":
            point.day, point.unit = int(values[d]), "day"
            d += 1
            return d + 1 if kinds[d] == "day" else d
        if kinds[d] == "third":
            return after_month(tokens, d, point, units)
        if kinds[j] in ("slash", "dot"):
            j += 1
    return after_month(tokens, j, point, units) if kinds[j] in ("third", "last_day") else j


def after_year(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """After 年 or 年度: a month, a part of the year, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    point.year_written = True
    j = restated_year(tokens, i, point)
    i = j
    j = skip_space(kinds, j)
    if (
        tokens.text[tokens.starts[j] : tokens.starts[j] + 1] == "の"
        and kinds[j] == "text"
        and tokens.ends[j] - tokens.starts[j] == 1
    ):
        j = skip_space(kinds, j + 1)
    kind = kinds[j]
    if kind == "number":
        k = skip_space(kinds, j + 1)
        if kinds[k] == "month" or units[j] == "month":
            point.month = int(values[j])
            if kinds[k] == "month":
                return after_month(tokens, k + 1, point, units)
            point.unit = "month"
            if kinds[k] == "slash":
                return from_slash(tokens, j, k, point, units)
            return j + 1
        if kinds[k] == "slash" and kinds[k + 1] == "number":
            return from_slash(tokens, j, k, point, units)
        if kinds[k] == "quarter_letter":
            return year_part(tokens, j, point, units)
        return i
    if kind == "circled_month":
        point.month = int(values[j])
        return after_month(tokens, j + 1, point, units)
    if kind in _YEAR_PARTS:
        after = year_part(tokens, j, point, units)
        if after > j:
            return after
    if kind in ("relative", "third"):
        if values[j] in ("fy0",) or (kind == "third" and values[j] == 3):
            # 令和4年 年度内 is no word of one year; 令和4年度 末 is.
            if kind == "third" and point.fiscal:
                point.month, point.unit = 3, "month"
                return j + 1
            return i
        if kind == "third" and values[j] == 1:
            point.month, point.unit = (4 if point.fiscal else 1), "month"
            return j + 1
    if kind == "during":
        return j + 1
    return i


def year_part(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """A season, quarter, half or end of a year; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind == "season":
        point.season, point.unit = int(values[i]), "season"
        return i + 1
    if kind == "holiday":
        point.holiday, point.unit = str(values[i]), "day"
        return i + 1
    if kind == "half" or (kind == "half_month" and point.fiscal):
        point.unit = f"half{values[i]}"
        return i + 1
    if kind == "fy_end":
        point.month, point.unit, point.fiscal = 3, "month", point.year is not None or point.fiscal
        return i + 1
    if kind == "fy_start":
        point.month, point.unit, point.fiscal = 4, "month", point.year is not None or point.fiscal
        return i + 1
    if kind == "third_bare":
        return i
    if kind == "quarter_letter":
        if kinds[i + 1] == "number" and 1 <= int(values[i + 1]) <= 4:
            point.unit = f"quarter{values[i + 1]}"
            return i + 2
        return i
    j = i + 1 if kind == "nth" else i
    if kind == "nth":
        j = skip_space(kinds, j)
    if kinds[j] == "number":
        k = skip_space(kinds, j + 1)
        if (kinds[k] in ("quarter_word", "quarter_letter") or units[j] == "quarter_word") and 1 <= int(
            values[j]
        ) <= 4:
            point.unit = f"quarter{values[j]}"
            return k + 1 if kinds[k] in ("quarter_word", "quarter_letter") else j + 1
    return i


def from_slash(tokens: Tokens, i: int, k: int, point: Point, units: list[str]) -> int:
    """A number at i and a slash at k: 4/1, 5/初旬, 6/, 05/不定."""
    kinds, values = tokens.kinds, tokens.values
    number = int(values[i])
    j = skip_space(kinds, k + 1)
    if kinds[j] == "number" and not (j > k + 1 and units[j] in ("month", "slash", "year")):
        if kinds[j + 1] == "slash" and kinds[skip_space(kinds, j + 2)] == "number" and j == k + 1:
            last = skip_space(kinds, j + 2)
            if number > 31 or int(values[last]) <= 31:
                if number > 999:
                    point.year, point.year_written = number, True
                    point.month, point.day, point.unit = int(values[j]), int(values[last]), "day"
                    return last + 1
                if int(values[j]) <= 12 and number <= 99 and kinds[last + 1] != "slash":
                    point.year, point.year_written = number, True
                    point.month, point.day, point.unit = int(values[j]), int(values[last]), "day"
                    return last + 1
        if number > 999:
            point.year, point.year_written = number, True
            return signed_month(tokens, k, point, units)
        point.month, point.day, point.unit = number, int(values[j]), "day"
        return j + 2 if kinds[j + 1] == "day" else j + 1
    if number > 999:
        point.year, point.year_written, point.unit = number, True, "year"
        return k + 1
    if kinds[j] == "quarter_word" and 1 <= number <= 4:
        point.unit = f"quarter{number}"
        return j + 1
    if number > 12:
        return i
    point.month = number
    if kinds[j] == "during":
        # 9/中
        point.third, point.unit = 2, "third"
        return j + 1
    if kinds[j] in ("third", "thirds", "half_month", "last_day", "nth", "last_nth"):
        after = after_month(tokens, j, point, units)
        if after > j:
            return after
    point.unit = "month"
    return k + 1
