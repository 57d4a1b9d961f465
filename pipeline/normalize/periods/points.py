"""The grammar of one point in time: era, year, fiscal year, month, day, third, weekday, season, quarter.

    point    = year [month-part] | month-part | relative [month-part] | bare number
    year     = era number ("年" | "年度") ["(" year ")"] | number ("年" | "年度") | era number sign number …
    month-part = number "月" [day | third | nth weekday | week] | number "/" number | number "/" third | …

A point says what is written; `resolve` finds out which days that is.
"""

from __future__ import annotations

from typing import Final

from .calendar import era_offsets
from .tokens import Tokens

SIGNS: Final = frozenset({"slash", "dot", "hyphen"})
_LINKS: Final = frozenset({"separator", "range", "hyphen", "from", "or", "dot"})
_BRACKET_WORDS: Final = frozenset(
    {
        "weekday",
        "weekday_char",
        "month",
        "day",
        "holiday_mark",
        "separator",
        "space",
        "bracketed_weekday",
        "holiday",
        "slash",
        "dot",
    }
)


class Point:
    """One point in time as written; what is not written is None."""

    __slots__ = (
        "approximate",
        "day",
        "enumerator",
        "era",
        "fiscal",
        "half_month",
        "holiday",
        "month",
        "nth",
        "relative",
        "restated",
        "season",
        "span",
        "third",
        "third_end",
        "unit",
        "week",
        "weekday",
        "year",
        "year_written",
    )  # fmt: skip

    def __init__(self) -> None:
        self.year: int | None = None
        """Gregorian year, or an abbreviated one below 100 where era is None."""
        self.year_written = False
        self.era: int | None = None
        self.fiscal = False
        """The year is a fiscal year."""
        self.relative = ""
        self.restated: int | None = None
        """A second statement of the same year that contradicts the first."""
        self.month: int | None = None
        self.day: int | None = None
        self.third: int | None = None
        self.third_end: int | None = None
        """The last third, where two are named together (上・中旬)."""
        self.half_month: int | None = None
        self.season: int | None = None
        self.nth: int | None = None
        self.week: int | None = None
        self.weekday: int | None = None
        self.holiday: str | None = None
        self.unit = ""
        """Precision: day, week, third, month, season, quarter1…4, half1…2, year, fiscal_year, or number (bare)."""
        self.approximate = False
        self.enumerator = ""
        self.span = (0, 0)


def skip_space(kinds: list[str], i: int) -> int:
    """Index of the first token from i on that is no space."""
    while kinds[i] == "space":
        i += 1
    return i


def units_ahead(tokens: Tokens) -> list[str]:
    """For each number, the unit that it has or, through a chain such as 6・7月, takes from its right.

    >>> from .tokens import tokenize
    >>> units_ahead(tokenize("6・7月"))[0]
    'month'
    """
    kinds = tokens.kinds
    n = len(kinds)
    units = [""] * n
    for i in range(n - 2, -1, -1):
        if kinds[i] != "number":
            continue
        j = i + 1
        if kinds[j] == "space":
            j += 1
        kind = kinds[j]
        if kind in (
            "month",
            "day",
            "year",
            "fiscal_year",
            "hour",
            "times",
            "duration",
            "third",
            "quarter_word",
            "minute",
            "night",
        ):
            if kind == "day" and kinds[j + 1] == "text" and False:
                continue
            units[i] = kind
        elif kind == "slash":
            k = skip_space(kinds, j + 1)
            if kinds[k] != "number":
                units[i] = "month" if tokens.values[i] <= 12 else ""  # type: ignore[operator]
            else:
                units[i] = "slash"
        elif kind in _LINKS:
            k = skip_space(kinds, j + 1)
            if kinds[k] == "nth":
                k += 1
            if kinds[k] == "number" and units[k] not in ("slash",):
                units[i] = units[k]
        elif kind in ("open", "bracketed_weekday"):
            k = _weekday_bracket(tokens, j)[0]
            if k > j and kinds[k] in _LINKS and kinds[k + 1] == "number" and units[k + 1] == "day":
                units[i] = "day"
    return units


def _weekday_bracket(tokens: Tokens, i: int) -> tuple[int, int | None]:
    """Index after a bracket or word that only names a weekday or holiday, and the weekday; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind == "bracketed_weekday":
        j = i + 1
        if kinds[j] in ("holiday_mark", "bracketed_weekday"):
            j += 1
        return j, int(values[i])
    if kind == "open":
        weekday: int | None = None
        found = False
        for j in range(i + 1, min(i + 11, len(kinds))):
            kind = kinds[j]
            if kind == "close":
                return (j + 1, weekday) if found else (i, None)
            if kind not in _BRACKET_WORDS:
                return i, None
            if kind == "separator" or kind == "space":
                continue
            found = True
            if weekday is None:
                if kind == "month":
                    weekday = 0
                elif kind == "day":
                    weekday = 6
                elif kind in ("weekday", "weekday_char", "bracketed_weekday"):
                    weekday = int(values[j])
        return i, None
    return i, None


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
        j = _after_month(tokens, i + 1, point, units)
    elif kind == "season":
        point.season, point.unit, j = int(values[i]), "season", i + 1
    elif kind == "holiday":
        point.holiday, point.unit, j = str(values[i]), "day", i + 1
    elif kind in ("nth", "half", "fy_end", "fy_start", "quarter_letter", "third_bare"):
        j = _year_part(tokens, i, point, units)
    elif kind == "apostrophe" and kinds[i + 1] == "number" and int(values[i + 1]) < 100:
        point.year, point.year_written = 2000 + int(values[i + 1]), True
        j = i + 2
        if kinds[j] in SIGNS:
            j = _signed(tokens, j, point, units)
        elif kinds[j] == "year":
            j = _after_year(tokens, j + 1, point, units)
        else:
            point.unit = "year"
    elif kind == "parity_none":
        j = i
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
        if kinds[k] == "weekday" and kinds[k + 1] not in ("separator_",):
            if kinds[k + 1] not in ("range", "from") or point.day is None:
                point.weekday, j = int(values[k]), k + 1
        else:
            after, weekday = _weekday_bracket(tokens, k)
            if after > k:
                j = after
                if weekday is not None and point.nth is None:
                    point.weekday = weekday
    j = _restated_year(tokens, j, point)
    point.span = (tokens.starts[i], tokens.ends[j - 1])
    return point, j


def _restated_year(tokens: Tokens, i: int, point: Point) -> int:
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
            year = era_offsets()[int(values[_before(kinds, k)])] + int(values[k])
        elif kinds[k] == "gannen":
            year = era_offsets()[int(values[_before(kinds, k)])] + 1
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
    point.year, point.year_written = era_offsets()[point.era] + number, True
    j += 1
    if style == "year":
        return _after_year(tokens, j, point, units)
    if style == "fiscal_year":
        point.fiscal = True
        return _after_year(tokens, j, point, units)
    return _year_unit(tokens, j, point, units)


def _year_unit(tokens: Tokens, j: int, point: Point, units: list[str]) -> int:
    """After the number of a year: a restated year, 年, 年度, a sign and a month, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    k = skip_space(kinds, j)
    if kinds[k] == "open":
        after = _restated_year(tokens, k, point)
        if after > k:
            j, k = after, skip_space(kinds, after)
            if kinds[k] not in ("year", "fiscal_year") and kinds[k - 1] == "close":
                return _after_year(tokens, j, point, units)
    kind = kinds[k]
    if kind == "year":
        return _after_year(tokens, k + 1, point, units)
    if kind == "fiscal_year":
        point.fiscal = True
        return _after_year(tokens, k + 1, point, units)
    if kind == "year_end":
        point.month, point.unit = 12, "month"
        return k + 1
    if kind in ("fy_end", "fy_start"):
        point.fiscal = True
        return _year_part(tokens, k, point, units)
    if (
        kind in SIGNS
        and kinds[k + 1] == "number"
        and not (kind == "hyphen" and units[k + 1] in ("year", "fiscal_year"))
    ):
        after = _signed(tokens, k, point, units)
        if after > k:
            return after
    if point.era is not None:
        point.fiscal = True
        point.unit = "fiscal_year"
    else:
        point.unit = "year"
    del values
    return j


def _signed(tokens: Tokens, k: int, point: Point, units: list[str]) -> int:
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
    if kinds[j] == "month":
        return _after_month(tokens, j + 1, point, units)
    if kinds[j] == sign:
        d = skip_space(kinds, j + 1)
        if kinds[d] == "number":
            point.day, point.unit = int(values[d]), "day"
            d += 1
            return d + 1 if kinds[d] == "day" else d
        if kinds[d] == "third":
            return _after_month(tokens, d, point, units)
        if kinds[j] in ("slash", "dot"):
            j += 1
    return _after_month(tokens, j, point, units) if kinds[j] in ("third", "last_day") else j


def _after_year(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """After 年 or 年度: a month, a part of the year, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    point.year_written = True
    j = _restated_year(tokens, i, point)
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
                return _after_month(tokens, k + 1, point, units)
            point.unit = "month"
            if kinds[k] == "slash":
                return _from_slash(tokens, j, k, point, units)
            return j + 1
        if kinds[k] == "slash" and kinds[k + 1] == "number":
            return _from_slash(tokens, j, k, point, units)
        if kinds[k] == "quarter_letter":
            return _year_part(tokens, j, point, units)
        return i
    if kind == "circled_month":
        point.month = int(values[j])
        return _after_month(tokens, j + 1, point, units)
    if kind in ("season", "nth", "half", "fy_end", "fy_start", "quarter_letter", "holiday", "third_bare"):
        after = _year_part(tokens, j, point, units)
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


def _year_part(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """A season, quarter, half or end of a year; i where there is none."""
    kinds, values = tokens.kinds, tokens.values
    kind = kinds[i]
    if kind == "season":
        point.season, point.unit = int(values[i]), "season"
        return i + 1
    if kind == "holiday":
        point.holiday, point.unit = str(values[i]), "day"
        return i + 1
    if kind == "half":
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


_RELATIVE_FISCAL: Final = {"fy0": 0, "fy+1": 1, "fy+2": 2, "fy-1": -1}


def _from_relative(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    kinds, values = tokens.kinds, tokens.values
    point.relative = str(values[i])
    if point.relative.startswith("fy"):
        point.fiscal = True
        return _after_year(tokens, i + 1, point, units)
    j = skip_space(kinds, i + 1)
    if point.relative.startswith("month"):
        if kinds[j] == "number" and kinds[j + 1] == "day":
            point.day, point.unit = int(values[j]), "day"
            return j + 2
        return i
    if kinds[j] in ("third",):
        return i
    after = _after_year(tokens, i + 1, point, units)
    if after == i + 1 and tokens.text[tokens.starts[i] : tokens.ends[i]] == "翌":
        return i
    return after


def _from_slash(tokens: Tokens, i: int, k: int, point: Point, units: list[str]) -> int:
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
            return _signed(tokens, k, point, units)
        point.month, point.day, point.unit = number, int(values[j]), "day"
        return j + 2 if kinds[j + 1] == "day" else j + 1
    if number > 999:
        point.year, point.year_written, point.unit = number, True, "year"
        return k + 1
    if number > 12:
        return i
    point.month = number
    if kinds[j] in ("third", "last_day"):
        return _after_month(tokens, j, point, units)
    point.unit = "month"
    return k + 1


def _from_number(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    kinds, values = tokens.kinds, tokens.values
    number = int(values[i])
    j = i + 1
    if kinds[j] == "space":
        j += 1
    kind = kinds[j]
    if kind == "month":
        point.month = number
        return _after_month(tokens, j + 1, point, units)
    if kind == "day":
        point.day, point.unit = number, "day"
        return j + 1
    if kind == "slash":
        return _from_slash(tokens, i, j, point, units)
    if kind in ("year", "fiscal_year") or (
        number > 1867 and kind in ("open", "fy_end", "fy_start", "year_end")
    ):
        if number > 2199 or (100 <= number < 1868):
            return i
        if kind == "year" and kinds[skip_space(kinds, j + 1)] == "number":
            k = skip_space(kinds, j + 1)
            if units[k] == "times":
                return i
        point.year, point.year_written = number, True
        return _year_unit(tokens, i + 1, point, units)
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
                after = _signed(tokens, j, point, units)
                if after > j:
                    return after
        elif (
            kind == "dot" and kinds[j + 2] == "dot" and kinds[j + 3] == "number" and int(values[j + 1]) <= 12
        ):
            point.year, point.year_written = number, True
            return _signed(tokens, j, point, units)
        elif kind == "dot" and units[i] not in (
            "month",
            "day",
            "hour",
            "duration",
            "times",
            "year",
            "fiscal_year",
        ):
            if 1 <= number <= 12 and 1 <= int(values[j + 1]) <= 31:
                point.month, point.day, point.unit = number, int(values[j + 1]), "day"
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
        return _after_month(tokens, j, point, units)
    if tokens.ends[i] - tokens.starts[i] <= 4 and unit == "":
        point.day = number
        point.unit = "number"
        return i + 1
    return i


def _after_month(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """After 月: a day, a third, an nth weekday, a week, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    point.unit = "month"
    j = i
    if kinds[j] == "space":
        j += 1
    kind = kinds[j]
    if kind == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] == "の":
        k = skip_space(kinds, j + 1)
        if kinds[k] in ("nth", "third", "last_nth", "last_day", "week", "half_month", "thirds"):
            j, kind = k, kinds[k]
    if kind == "separator" and kinds[j + 1] == "third" and False:
        return i
    if kind == "number":
        k = j + 1
        if kinds[k] == "space":
            k += 1
        if kinds[k] == "day":
            point.day, point.unit = int(values[j]), "day"
            return k + 1
        if units[j] == "day" or (
            j == i
            and units[j] == ""
            and kinds[j + 1] in ("open", "bracketed_weekday", "end", "separator", "range")
        ):
            after, weekday = _weekday_bracket(tokens, j + 1)
            if units[j] == "day" or after > j + 1 or kinds[j + 1] in ("end", "separator", "range"):
                point.day, point.unit = int(values[j]), "day"
                if weekday is not None:
                    point.weekday = weekday
                return after
        return i
    if kind == "third":
        point.third, point.unit = int(values[j]), "third"
        return j + 1
    if kind == "thirds":
        point.third, point.third_end, point.unit = int(values[j]) // 10, int(values[j]) % 10, "third"
        return j + 1
    if kind == "half_month":
        point.half_month, point.unit = int(values[j]), "third"
        return j + 1
    if kind == "last_day":
        point.day, point.unit = -1, "day"
        return j + 1
    if kind == "during":
        return j + 1
    if kind in ("nth", "last_nth"):
        if kind == "last_nth":
            nth, k = -1, j + 1
        else:
            k = skip_space(kinds, j + 1)
            if kinds[k] != "number":
                return i
            nth, k = int(values[k]), k + 1
        k = skip_space(kinds, k)
        if kinds[k] == "week" and nth > 0:
            m = skip_space(kinds, k + 1)
            if kinds[m] == "text" and tokens.text[tokens.starts[m] : tokens.ends[m]] == "の":
                m = skip_space(kinds, m + 1)
            if kinds[m] in ("weekday", "weekday_char") and nth <= 5:
                point.nth, point.weekday, point.unit = nth, int(values[m]), "day"
                return m + 1
            point.week, point.unit = nth, "week"
            return k + 1
        if (
            kinds[k] in ("weekday", "weekday_char")
            and kinds[k + 1] not in ("separator", "weekday_char")
            and nth <= 5
        ):
            point.nth, point.weekday, point.unit = nth, int(values[k]), "day"
            return k + 1
        if kinds[k] in ("weekday", "weekday_char") and nth <= 5:
            point.nth, point.weekday, point.unit = nth, int(values[k]), "day"
            return k + 1
        return i
    if kind in ("open", "enumerator"):
        number, k = _enumerator(tokens, j)
        if k > j and kinds[k] == "number" and units[k] == "day":
            after = skip_space(kinds, k + 1)
            point.enumerator = number
            point.day, point.unit = int(values[k]), "day"
            return after + 1 if kinds[after] == "day" else k + 1
    if kind == "vague" and j == i:
        return j + 1
    return i


def _enumerator(tokens: Tokens, i: int) -> tuple[str, int]:
    """Text of a list number, (1) or ①, at token i and the index after it; i where there is none.

    >>> from .tokens import tokenize
    >>> _enumerator(tokenize("(1)19日"), 0)
    ('(1)', 3)
    """
    kinds = tokens.kinds
    if kinds[i] == "enumerator":
        return tokens.text[tokens.starts[i] : tokens.ends[i]], i + 1
    if (
        kinds[i] == "open"
        and kinds[i + 1] == "number"
        and kinds[i + 2] == "close"
        and int(tokens.values[i + 1]) < 30
    ):
        return tokens.text[tokens.starts[i] : tokens.ends[i + 2]], i + 3
    return "", i


read_enumerator = _enumerator
weekday_bracket = _weekday_bracket
