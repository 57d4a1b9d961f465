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

from pipeline.lexicon.calendar import WEEKDAYS, YEARS
from pipeline.lexicon.eras import eras
from pipeline.lexicon.numerals import counters

from ...tokens import Tokens
from ..kinds import BareNumber, BareThird, Phrase, Point, Time
from .draft import Draft
from .english import day_first, day_hyphen_month, month_first
from .parts import (
    SIGNS,
    after_month,
    after_year,
    from_slash,
    restated_year,
    signed_month,
    weekday,
    year_part,
    year_unit,
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
_NO_NUMBER_BEFORE: Final = frozenset(
    {
        "dot", "colon", "slash", "hour", "minute", "times", "duration", "night", "month", "year",
        "fiscal_year", "number", "hours",
    }
)  # fmt: skip
_YEAR_FOLLOWS: Final = ("open", "fy_end", "fy_start", "year_end")
_EDGES: Final = ("end", "range", "hyphen", "open", "close", "from", "until")
_NO_DOTTED_DAY: Final = ("month", "day", "hour", "duration", "times", "year", "fiscal_year")
_MEASURE: Final = re.compile(
    "[kcm]?m(?![a-zA-Z])|k[gWL]|ha|[%％℃㎡倍度割]|キロ|メートル|ヘクタール|トン|ポイント|時間|億|万|千"
).match
"""What is measured by a number with a point: 3.5km, 1.5倍."""
_LATIN_END: Final = re.compile("(?<![A-Za-z])(?:No|Vol|no|vol|NO|VOL)[.]?$|(?<![A-Za-z])[A-HJ-Z]$").search
_NAMING: Final = ("season", "quarter1", "quarter2", "quarter3", "quarter4", "half1", "half2")


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
        return _bare_number(tokens, i)
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
    naming = point.unit in _NAMING and point.month is None and _names_next(tokens, after, point)
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
    ):
        j = weekday(tokens, j, draft)
        kind = tokens.kinds[j]
    if kind == "open" or kind == "space":
        j = restated_year(tokens, j, draft)
    parts = vars(draft)
    parts["span"] = (tokens.starts[i], tokens.ends[j - 1])
    return Point.of(parts), j


def _bare_number(tokens: Tokens, i: int) -> BareNumber | None:
    """A number that may be a day or year beside another; None before a counter: 2学期, 3歳."""
    kinds = tokens.kinds
    after = i + 1
    following = tokens.starts[after]
    apart = kinds[after] == "text" and not _goes_on(tokens.text[following : following + 2])
    if (apart and not _ends_years(tokens, i)) or _counts(tokens, i):
        return None
    if kinds[after] in _NO_NUMBER_BEFORE and (kinds[after], kinds[i - 1]) != ("dot", "dot"):
        return None
    beyond, named = tokens.weekdays.get(after, (after, None))
    return BareNumber(
        i,
        after,
        tokens.starts[i],
        tokens.ends[i],
        int(tokens.values[i]),
        named,
        beyond,
        tokens.ends[beyond - 1],
    )


def _ends_years(tokens: Tokens, i: int) -> bool:
    """Whether a number ends years of an era with what they are for right behind it, R8~9工事, and counts
    nothing."""
    if tokens.kinds[i - 1] != "range" or tokens.kinds[i - 2] != "number" or tokens.kinds[i - 3] != "era":
        return False
    later = int(tokens.values[i - 2]) < int(tokens.values[i]) < 100
    return later and not tokens.text.startswith(counters(), tokens.ends[i])


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether a list of numbers ends in one that counts or numbers something: 1・2号館, 5・6年生, 5か所."""
    kinds, last = tokens.kinds, i
    while kinds[last + 1] in ("separator", "range", "dot", "hyphen") and kinds[last + 2] == "number":
        last += 2
    end = tokens.ends[last]
    if kinds[last + 1] == "year":
        return tokens.text.startswith(("年生", "年児"), end)
    if tokens.text.startswith(counters(), end):
        return True
    return last > i and kinds[last + 1] == "text" and not _goes_on(tokens.text[end : end + 2])


def _goes_on(text: str) -> bool:
    """Whether text right after a number leaves it a day: 16・17の, 16・17両日."""
    return "ぁ" <= text[0] <= "ん" or text[0] == "各" or text == "両日"


def _names_next(tokens: Tokens, after: int, point: Point) -> bool:
    """Whether a season or quarter only names the dates after it: 春季:4月, 第1四半期 4月1日."""
    if point.year is not None or point.relative or point.fiscal:
        return False
    k = tokens.past[after]
    if tokens.kinds[k] == "colon":
        return True
    return k > after and tokens.kinds[k] == "number" and tokens.units[k] in ("month", "slash")


def _from_number(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after the point that begins with the number at token i; i where none does."""
    kinds, units = tokens.kinds, tokens.units
    number = int(tokens.values[i])
    j = i + 1
    if kinds[j] == "space":
        j += 1
    kind = kinds[j]
    if kind == "month":
        draft.month = number
        return after_month(tokens, j + 1, draft)
    if kind == "day":
        draft.day, draft.unit = number, "day"
        return j + 1
    if kind == "slash":
        return i if _in_a_name(tokens, i) else from_slash(tokens, i, j, draft)
    if kind == "month_name" and 1 <= number <= 31:
        return day_first(tokens, i, j, draft)
    if kind == "hyphen" and kinds[j + 1] == "month_name" and j == i + 1 and 1 <= number <= 31:
        return day_hyphen_month(tokens, i, draft)
    if units[i] == "grade":
        return i
    if kind in ("year", "fiscal_year") or (1867 < number < 10000 and kind in _YEAR_FOLLOWS):
        return _year(tokens, i, j, draft)
    if number in YEARS and kind == "quarter_letter":
        # 2024Q3
        draft.year, draft.year_written, draft.fiscal = number, True, True
        return after_year(tokens, j, draft)
    if number >= 10**7 and kind not in SIGNS:
        return _eight_digits(tokens, i, draft)
    if kind in ("dot", "hyphen") and kinds[j + 1] == "number" and j == i + 1:
        after = _signed(tokens, i, draft)
        if after is not None:
            return after
    if 1 <= number <= 4 and (kind == "quarter_letter" or units[i] == "quarter_word"):
        draft.unit = f"quarter{number}"
        return j + 1 if kind == "quarter_letter" else i + 1
    if kind == "third" and 1 <= number <= 12:
        draft.month = number
        return after_month(tokens, j, draft)
    return _by_unit(tokens, i, draft)


def _in_a_name(tokens: Tokens, i: int) -> bool:
    """Whether Latin letters right before a number make it a part of a name: A4/, Vol.3/."""
    return tokens.kinds[i - 1] in ("text", "dot") and _LATIN_END(tokens.text, 0, tokens.starts[i]) is not None


def _year(tokens: Tokens, i: int, j: int, draft: Draft) -> int:
    """2022年, 4年度, 2022(令和4)年; i where the number is no year."""
    number = int(tokens.values[i])
    if number >= 100 and number not in YEARS:
        return i
    if tokens.kinds[j] == "year":
        k = tokens.past[j + 1]
        if tokens.kinds[k] == "number" and tokens.units[k] == "times":
            # 4年2回
            return i
    draft.year, draft.year_written = number, True
    return year_unit(tokens, i + 1, draft)


def _eight_digits(tokens: Tokens, i: int, draft: Draft) -> int:
    """20220401; i where the digits are no date."""
    year, rest = divmod(int(tokens.values[i]), 10000)
    if year not in YEARS or tokens.ends[i] - tokens.starts[i] != 8:
        return i
    draft.year, draft.year_written = year, True
    draft.month, draft.day, draft.unit = rest // 100, rest % 100, "day"
    return i + 1


def _signed(tokens: Tokens, i: int, draft: Draft) -> int | None:
    """Index after 2022-04-01, 4.4.1 or 4.1 with a sign right after token i; None where it may be other."""
    kinds, values, unit = tokens.kinds, tokens.values, tokens.units[i]
    number, second, j = int(values[i]), int(values[i + 2]), i + 1
    if number in YEARS and second < 100:
        if unit in ("year", "fiscal_year"):
            return None
        draft.year, draft.year_written = number, True
        after = signed_month(tokens, j, draft)
        return after if after > j else None
    if kinds[j] != "dot":
        return None
    if unit != "month" and kinds[j + 2] == "dot" and kinds[j + 3] == "number" and second <= 12:
        draft.year, draft.year_written = number, True
        return signed_month(tokens, j, draft)
    if kinds[i - 1] == "dot" or unit in _NO_DOTTED_DAY:
        return None
    if _MEASURE(tokens.text, tokens.ends[i + 2]) is not None:
        # 3.5km
        return i
    if not (1 <= number <= 12 and 1 <= second <= 31):
        return i
    draft.month, draft.day, draft.unit, draft.dotted = number, second, "day", True
    return j + 2


def _by_unit(tokens: Tokens, i: int, draft: Draft) -> int:
    """A number whose unit stands further on (6・7月), a year alone (2022), or a bare number."""
    number, unit = int(tokens.values[i]), tokens.units[i]
    digits = tokens.ends[i] - tokens.starts[i]
    if unit == "month" and 1 <= number <= 12 and digits <= 2:
        draft.month, draft.unit = number, "month"
        return i + 1
    if unit == "day" and 1 <= number <= 31:
        draft.day, draft.unit = number, "day"
        return i + 1
    if unit in ("year", "fiscal_year"):
        draft.year, draft.year_written, draft.fiscal = number, True, unit == "fiscal_year"
        draft.unit = unit
        return i + 1
    if unit == "" and number in YEARS and _stands_alone(tokens, i):
        draft.year, draft.year_written, draft.unit = number, True, "year"
        return i + 1
    if unit == "" and digits <= 4:
        draft.unit = "number"
        return i + 1
    return i


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether four digits stand at the edges of the cell or of a range, 2022 or 2022-2026."""
    return (
        tokens.ends[i] - tokens.starts[i] == 4
        and tokens.kinds[i - 1] in (*_EDGES, "colon", "label_close")
        and tokens.kinds[i + 1] in (*_EDGES, "space")
    )


def _from_era(tokens: Tokens, i: int, draft: Draft) -> int:
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
    return year_unit(tokens, j + 1, draft) if style == "bare" else after_year(tokens, j + 1, draft)


def _from_gannen(tokens: Tokens, i: int, draft: Draft) -> int:
    """元年11月 with no era: the year 1 of the one that the cell's own year tells; i in DX元年."""
    style = str(tokens.values[i])
    dated = tokens.kinds[i + 1] == "number" and tokens.units[i + 1] in ("", "month")
    if tokens.kinds[i - 1] == "text" or not (style == "fiscal_year" or (style == "year" and dated)):
        return i
    draft.year, draft.year_written, draft.fiscal = 1, True, style == "fiscal_year"
    return after_year(tokens, i + 1, draft)


def _from_relative(tokens: Tokens, i: int, draft: Draft) -> int:
    kinds = tokens.kinds
    value = str(tokens.values[i])
    draft.relative = "year+1" if value == "next" else value
    if draft.relative.startswith("fy"):
        draft.fiscal = True
        return after_year(tokens, i + 1, draft)
    j = tokens.past[i + 1]
    if draft.relative.startswith("month"):
        k = tokens.past[j + 1] if kinds[j] == "number" else j
        if kinds[k] != "day" or k == j:
            return i
        draft.day, draft.unit = int(tokens.values[j]), "day"
        return k + 1
    if kinds[j] == "third":
        return i
    after = after_year(tokens, i + 1, draft)
    return i if after == i + 1 and value == "next" else after


def _from_fiscal_mark(tokens: Tokens, i: int, draft: Draft) -> int:
    """FY2022, FY22."""
    j = tokens.past[i + 1]
    number = int(tokens.values[j]) if tokens.kinds[j] == "number" else 0
    if not (0 < number < 100 or number in YEARS):
        return i
    draft.year, draft.year_written, draft.fiscal = number if number > 99 else 2000 + number, True, True
    return after_year(tokens, j + 1, draft)


def _from_apostrophe(tokens: Tokens, i: int, draft: Draft) -> int:
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


def _from_circled(tokens: Tokens, i: int, draft: Draft) -> int:
    draft.month = int(tokens.values[i])
    return after_month(tokens, i + 1, draft)


_FIRST: Final[dict[str, Callable[[Tokens, int, Draft], int]]] = {
    "number": _from_number,
    "era": _from_era,
    "gannen": _from_gannen,
    "relative": _from_relative,
    "circled_month": _from_circled,
    "season": year_part,
    "holiday": year_part,
    "nth": year_part,
    "half": year_part,
    "fy_end": year_part,
    "fy_start": year_part,
    "quarter_letter": year_part,
    "month_name": month_first,
    "fiscal_mark": _from_fiscal_mark,
    "apostrophe": _from_apostrophe,
}
