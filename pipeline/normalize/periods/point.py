"""A point in time as written, and the small readers that every part of one needs."""

from __future__ import annotations

from typing import Final

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
        "dotted",
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
        """Precision: day, week, third, month, season, quarter1…4, half1…2, year, fiscal_year, or number
        (bare)."""
        self.approximate = False
        self.enumerator = ""
        self.dotted = False
        """Month and day were parted by a dot only, which may stand for a year and a month beside another."""
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
            units[i] = kind
            if kind == "year" and _is_grade(tokens, i, j, units):
                units[i] = "grade"
        elif kind == "month_name":
            units[i] = "day" if tokens.values[i] <= 31 else ""  # type: ignore[operator]
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
            k = weekday_bracket(tokens, j)[0]
            if k > j and kinds[k] in _LINKS and kinds[k + 1] == "number" and units[k + 1] == "day":
                units[i] = "day"
    return units


def _is_grade(tokens: Tokens, i: int, j: int, units: list[str]) -> bool:
    """Whether 1年 before 4/10 is a class at school: nothing but a space parts it from a date with a slash."""
    kinds = tokens.kinds
    k = skip_space(kinds, j + 1)
    before = kinds[i - 1] if i else "end"
    return (
        k > j + 1
        and units[k] == "slash"
        and before not in ("era", "range", "hyphen", "from", "dot")
        and int(tokens.values[i]) <= 6
    )


def weekday_bracket(tokens: Tokens, i: int) -> tuple[int, int | None]:
    """Index after a bracket or word that only names a weekday or holiday, and the weekday; i where there is
    none."""
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


def read_enumerator(tokens: Tokens, i: int) -> tuple[str, int]:
    """Text of a list number, (1) or ①, at token i and the index after it; i where there is none.

    >>> from .tokens import tokenize
    >>> read_enumerator(tokenize("(1)19日"), 0)
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
