"""Points in time: era, year, fiscal year, month, day, third, weekday, season, quarter.

    point      = year [month-part] | month-part | relative [month-part] | bare number
    year       = era number ("年" | "年度") ["(" year ")"] | number ("年" | "年度") | era number sign number …
    month-part = number "月" [day | third | nth weekday | week] | number "/" number | number "/" third | …

A point says what is written; `place` finds out which days that is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS

from ...point import Point
from ...tokens import Tokens
from ...units import weekday_at
from ..ahead import is_word
from ..kinds import BareThird, Phrase, Time
from .draft import Draft
from .english import month_first
from .month import after_month, weekday
from .number import bare_number, from_number
from .year import (
    from_apostrophe,
    from_era,
    from_fiscal_mark,
    from_gannen,
    from_relative,
    restated_year,
    year_part,
)

_BESIDE_IT: Final = (
    "の前日", "の翌日", "の前", "の翌", "の週", "以内", "以上", "未満", "の後", "前日", "翌日", "前に",
    "前ま", "前か", "の直前", "の直後",
)  # fmt: skip
"""Text after a date that means a time beside it: 成人の日の前日, 開催日の10日前."""
_NAMED_BY_MONTH: Final = ("補正", "議会", "定例会", "定例議会")
"""Text after a month that is named by it, and no time of its own: 9月補正予算の成立後; a session of the
council in a year that is written has its month."""
_COUNTED_FROM_IT: Final = re.compile(
    r"の? {0,2}[0-9]{1,3} ?(?:日|週|[かカヵヶケ箇個]月|年)間?[前後]"
    rf"|(?:の(?:前|次|直前|直後|翌)の?|に(?:最も|一番)?近い)[{WEEKDAYS}]曜日?"
).match
"""The same with numbers or weekdays, which are no dates: 7月31日の10日前, 成人の日の前の日曜日."""
NAMING: Final = ("season", "quarter1", "quarter2", "quarter3", "quarter4", "half1", "half2")
"""Units of points that before others may be their names: (上期)6月3日, 夏:8月1日."""


def read(tokens: Tokens, i: int, stop: int) -> Phrase | None:
    """The point or bare number at token i; None where there is none.

    >>> from ...tokens import tokenize
    >>> phrase = read(tokenize("令和4年7月25日(月)"), 0, 10)
    >>> (phrase.point.year, phrase.point.month, phrase.point.day, phrase.point.weekday, phrase.after)
    (2022, 7, 25, 0, 10)
    """
    kinds = tokens.kinds
    if kinds[i] == "number" and kinds[i + 1] == "day" and kinds[i - 1] == "night":
        return None
    found = read_point(tokens, i)
    if found is None:
        return None
    point, after = found
    if point.unit == "number":
        return bare_number(tokens, i)
    begin, end = point.span
    if kinds[after] == "text":
        counted = _COUNTED_FROM_IT(tokens.text, end)
        if counted is not None:
            while after < stop and tokens.ends[after - 1] < counted.end():
                after += 1
            return Phrase(i, after, begin, tokens.ends[after - 1])
        named = _NAMED_BY_MONTH[:1] if point.year_written else _NAMED_BY_MONTH
        of_month = point.unit == "month" and tokens.text.startswith(named, end)
        if of_month or tokens.text.startswith(_BESIDE_IT, end):
            return Phrase(i, after, begin, end)
    naming = point.unit in NAMING and _names_next(tokens, after, point)
    of_months = point.unit == "day" and point.month is not None and "月の" in tokens.text[begin:end]
    return Time(i, after, begin, end, point, of_months, naming)


def read_third(tokens: Tokens, i: int, stop: int) -> BareThird:
    """中旬 after 3月上旬~ or 3月上旬、."""
    return BareThird(i, i + 1, tokens.starts[i], tokens.ends[i], int(tokens.values[i]))


def read_point(tokens: Tokens, i: int) -> tuple[Point, int] | None:
    """The point in time that begins at token i and the index after it; None where none begins there.

    Its unit is "number" where only a number stands there, whose meaning the time before it gives.
    """
    read_first = _FIRST.get(tokens.kinds[i])
    if read_first is None:
        return None
    draft = Draft()
    j = read_first(tokens, i, draft)
    if j <= i:
        return None
    if not draft.unit:
        draft.unit = "month" if draft.month is not None else "fiscal_year" if draft.fiscal else "year"
    kind = tokens.kinds[j]
    if (
        kind in ("open", "bracketed_weekday", "space", "weekday")
        and draft.unit == "day"
        and not draft.holiday
        and not (_ends_range(tokens, i) and _names_weekdays(tokens, tokens.past[j]))
    ):
        j = weekday(tokens, j, draft)
        kind = tokens.kinds[j]
    if kind == "open" or kind == "space":
        j = restated_year(tokens, j, draft)
    parts = vars(draft)
    parts["span"] = (tokens.starts[i], tokens.ends[j - 1])
    return Point.of(parts), j


def _ends_range(tokens: Tokens, i: int) -> bool:
    """Whether a sign of a range stands before token i."""
    return tokens.kinds[i - 1 - (tokens.kinds[i - 1] == "space")] in ("range", "from", "hyphen")


def _names_weekdays(tokens: Tokens, k: int) -> bool:
    """Whether a bracket at token k names several weekdays, (土・日), on which something recurs in a range."""
    after, named = tokens.weekdays.get(k, (k, 0))
    days = (weekday_at(tokens.kinds, tokens.values, n) for n in range(k, after))
    return named is None and any(day is not None for day in days)


def _names_next(tokens: Tokens, after: int, point: Point) -> bool:
    """Whether a season or quarter only names the dates after it: 春季:4月, 第1四半期 4月1日."""
    if point.year is not None or point.relative:
        return False
    k = tokens.past[after]
    if tokens.kinds[k] == "colon":
        return True
    if is_word(tokens, k, "は"):
        # 春は4月20日
        return tokens.units[tokens.past[k + 1]] in ("month", "slash")
    if k == after and tokens.kinds[k] in ("text", "status"):
        # 夏季開館 7月20日
        k = tokens.past[k + 1]
    return k > after and tokens.units[k] in ("month", "slash")


def _from_circled(tokens: Tokens, i: int, draft: Draft) -> int:
    draft.month = int(tokens.values[i])
    return after_month(tokens, i + 1, draft)


_FIRST: Final[dict[str, Callable[[Tokens, int, Draft], int]]] = {
    "number": from_number,
    "era": from_era,
    "gannen": from_gannen,
    "relative": from_relative,
    "circled_month": _from_circled,
    "season": year_part,
    "holiday": year_part,
    "nth": year_part,
    "half": year_part,
    "fy_end": year_part,
    "fy_start": year_part,
    "quarter_letter": year_part,
    "month_name": month_first,
    "fiscal_mark": from_fiscal_mark,
    "apostrophe": from_apostrophe,
}
