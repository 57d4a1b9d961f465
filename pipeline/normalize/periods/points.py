"""The grammar of one point in time: era, year, fiscal year, month, day, third, weekday, season, quarter.

    point    = year [month-part] | month-part | relative [month-part] | bare number
    year     = era number ("年" | "年度") ["(" year ")"] | number ("年" | "年度") | era number sign number …
    month-part = number "月" [day | third | nth weekday | week] | number "/" number | number "/" third | …

A point says what is written; `resolve` finds out which days that is.
"""

from __future__ import annotations

from pipeline.lexicon.eras import eras

from .english import day_first, month_first
from .month_parts import after_month
from .point import SIGNS, Point, skip_space, weekday_bracket
from .tokens import Tokens
from .year_parts import after_year, from_slash, restated_year, signed_month, year_part, year_unit


def read_point(tokens: Tokens, i: int, units: list[str]) -> tuple[Point, int] | None:
    """The point in time that begins at token i and the index after it; None where none begins there."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    point = Point()
    if kind == "number":
        j = _from_number(tokens, i, point, units)
    elif kind == "era":
        j = _from_era(tokens, i, point, units)
    elif kind == "relative":
        j = _from_relative(tokens, i, point, units)
    elif kind == "circled_month":
        point.month = int(values[i])
        j = after_month(tokens, i + 1, point, units)
    elif kind == "season":
        point.season, point.unit, j = int(values[i]), "season", i + 1
    elif kind == "holiday":
        point.holiday, point.unit, j = str(values[i]), "day", i + 1
    elif kind in ("nth", "half", "fy_end", "fy_start", "quarter_letter", "third_bare"):
        j = year_part(tokens, i, point, units)
    elif kind == "month_name":
        j = month_first(tokens, i, point)
    elif kind == "fiscal_mark":
        j = _from_fiscal_mark(tokens, i, point, units)
    elif kind == "apostrophe" and kinds[i + 1] == "number" and int(values[i + 1]) < 100:
        point.year, point.year_written = 2000 + int(values[i + 1]), True
        j = i + 2
        if kinds[j] in SIGNS:
            j = signed_month(tokens, j, point, units)
        elif kinds[j] == "year":
            j = after_year(tokens, j + 1, point, units)
        else:
            point.unit = "year"
    else:
        return None
    if j <= i:
        return None
    if not point.unit:
        point.unit = "month" if point.month is not None else "fiscal_year" if point.fiscal else "year"
    if (
        kinds[j] in ("open", "bracketed_weekday", "space", "weekday")
        and point.unit == "day"
        and not point.holiday
    ):
        k = skip_space(kinds, j)
        if kinds[k] == "weekday":
            if kinds[k + 1] not in ("range", "from") or point.day is None:
                point.weekday, j = int(values[k]), k + 1
        else:
            after, weekday = weekday_bracket(tokens, k)
            if after > k:
                j = after
                if weekday is not None and point.nth is None:
                    point.weekday = weekday
    j = restated_year(tokens, j, point)
    point.span = (tokens.starts[i], tokens.ends[j - 1])
    return point, j


def _from_era(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    kinds, values = tokens.kinds, tokens.values
    j = skip_space(kinds, i + 1)
    if kinds[j] in ("dot", "apostrophe"):
        j = skip_space(kinds, j + 1)
    kind = kinds[j]
    if kind == "gannen":
        number, style = 1, str(values[j])
    elif kind == "number":
        number, style = int(values[j]), "bare"
    else:
        return i
    if not 0 < number < 100:
        return i
    point.era = int(values[i])
    point.year, point.year_written = eras()[point.era].offset + number, True
    j += 1
    if style == "year":
        return after_year(tokens, j, point, units)
    if style == "fiscal_year":
        point.fiscal = True
        return after_year(tokens, j, point, units)
    return year_unit(tokens, j, point, units)


def _from_fiscal_mark(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """FY2022, FY22."""
    j = skip_space(tokens.kinds, i + 1)
    if tokens.kinds[j] != "number" or not (
        0 < int(tokens.values[j]) < 100 or 1867 < int(tokens.values[j]) < 2200
    ):
        return i
    number = int(tokens.values[j])
    point.year, point.year_written, point.fiscal = number if number > 99 else 2000 + number, True, True
    return after_year(tokens, j + 1, point, units)


def _from_relative(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    kinds, values = tokens.kinds, tokens.values
    point.relative = str(values[i])
    if point.relative.startswith("fy"):
        point.fiscal = True
        return after_year(tokens, i + 1, point, units)
    j = skip_space(kinds, i + 1)
    if point.relative.startswith("month"):
        if kinds[j] == "number":
            k = skip_space(kinds, j + 1)
            if kinds[k] == "day":
                point.day, point.unit = int(values[j]), "day"
                return k + 1
        return i
    if kinds[j] in ("third",):
        return i
    after = after_year(tokens, i + 1, point, units)
    if after == i + 1 and tokens.text[tokens.starts[i] : tokens.ends[i]] == "翌":
        return i
    return after


def _from_number(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    kinds, values = tokens.kinds, tokens.values
    number = int(values[i])
    j = i + 1
    if kinds[j] == "space":
        j += 1
    kind = kinds[j]
    if kind == "month":
        point.month = number
        return after_month(tokens, j + 1, point, units)
    if kind == "day":
        point.day, point.unit = number, "day"
        return j + 1
    if kind == "slash":
        return from_slash(tokens, i, j, point, units)
    if kind == "month_name" and 1 <= number <= 31:
        return day_first(tokens, i, j, point)
    if units[i] == "grade":
        return i
    if kind in ("year", "fiscal_year") or (
        1867 < number < 10000 and kind in ("open", "fy_end", "fy_start", "year_end")
    ):
        if number > 2199 or (100 <= number < 1868):
            return i
        if kind == "year" and kinds[skip_space(kinds, j + 1)] == "number":
            k = skip_space(kinds, j + 1)
            if units[k] == "times":
                return i
        point.year, point.year_written = number, True
        return year_unit(tokens, i + 1, point, units)
    if number >= 10**7 and kind not in SIGNS:
        year, rest = divmod(number, 10000)
        if 1868 <= year < 2200 and tokens.ends[i] - tokens.starts[i] == 8:
            point.year, point.year_written = year, True
            point.month, point.day, point.unit = rest // 100, rest % 100, "day"
            return i + 1
        return i
    if kind in ("dot", "hyphen") and kinds[j + 1] == "number" and j == i + 1:
        if 1868 <= number < 2200 and int(values[j + 1]) < 100:
            if units[i] not in ("year", "fiscal_year"):
                point.year, point.year_written = number, True
                after = signed_month(tokens, j, point, units)
                if after > j:
                    return after
        elif (
            kind == "dot"
            and units[i] != "month"
            and kinds[j + 2] == "dot"
            and kinds[j + 3] == "number"
            and int(values[j + 1]) <= 12
        ):
            point.year, point.year_written = number, True
            return signed_month(tokens, j, point, units)
        elif (
            kind == "dot"
            and kinds[i - 1] != "dot"
            and units[i]
            not in (
                "month",
                "day",
                "hour",
                "duration",
                "times",
                "year",
                "fiscal_year",
            )
        ):
            if 1 <= number <= 12 and 1 <= int(values[j + 1]) <= 31:
                point.month, point.day, point.unit = number, int(values[j + 1]), "day"
                point.dotted = True
                return j + 2
            return i
    if kind == "quarter_letter" and 1 <= number <= 4:
        point.unit = f"quarter{number}"
        return j + 1
    unit = units[i]
    if unit == "quarter_word" and 1 <= number <= 4:
        point.unit = f"quarter{number}"
        return i + 1
    if unit == "month" and 1 <= number <= 12 and tokens.ends[i] - tokens.starts[i] <= 2:
        point.month, point.unit = number, "month"
        return i + 1
    if unit == "day" and 1 <= number <= 31:
        point.day, point.unit = number, "day"
        return i + 1
    if unit in ("year", "fiscal_year"):
        point.year, point.year_written, point.fiscal = number, True, unit == "fiscal_year"
        point.unit = unit
        return i + 1
    if kind in ("third",) and 1 <= number <= 12:
        point.month = number
        return after_month(tokens, j, point, units)
    if unit == "" and 1868 <= number < 2200 and _is_year(tokens, i):
        point.year, point.year_written, point.unit = number, True, "year"
        return i + 1
    if tokens.ends[i] - tokens.starts[i] <= 4 and unit == "":
        point.day = number
        point.unit = "number"
        return i + 1
    return i


def _is_year(tokens: Tokens, i: int) -> bool:
    """Whether four digits alone are a year: at the edges of the cell or of a range, 2022 or 2022-2026."""
    before = tokens.kinds[i - 1] if i else "end"
    after = tokens.kinds[i + 1]
    edges = ("end", "range", "hyphen", "open", "close", "from", "until")
    return (
        tokens.ends[i] - tokens.starts[i] == 4
        and before in (*edges, "colon", "label_close")
        and after in (*edges, "space")
    )
