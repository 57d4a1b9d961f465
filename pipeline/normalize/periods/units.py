"""What is looked ahead for once in a text: units through lists and ranges (both of 6・7月 are months),
brackets that only name weekdays, and lists of labels."""

from __future__ import annotations

from typing import Final

from .words import Value

LINKS: Final = frozenset({"separator", "range", "hyphen", "from", "or", "dot"})
"""Tokens that pass a unit on to the number before them."""
_UNITS: Final = frozenset(
    {
        "month", "day", "year", "fiscal_year", "hour", "times", "duration", "third", "quarter_word",
        "minute", "night",
    }
)  # fmt: skip
_OF_HOURS: Final = ("hour", "minute")
_WEEKDAY_WORDS: Final = frozenset(
    {
        "weekday", "weekday_char", "month", "day", "holiday_mark", "separator", "space",
        "bracketed_weekday", "holiday", "slash", "dot",
    }
)  # fmt: skip


Weekdays = dict[int, tuple[int, int | None]]
"""For tokens at which a bracket begins that only names weekdays or holidays: the index after it, and the
weekday."""


def look_ahead(
    kinds: list[str], values: list[Value], past: list[int]
) -> tuple[list[str], Weekdays, list[int]]:
    """For each token the unit that it has or, through a chain such as 6・7月, takes from its right; the
    brackets of weekdays; and for each token the index behind the words of labels that it begins: 出発・帰国.

    `past` has for each token the index of the first one from it on that is no space.

    >>> kinds = ["number", "separator", "number", "month", "end"]
    >>> look_ahead(kinds, [6, "", 7, "", ""], [0, 1, 2, 3, 4])[0][0]
    'month'
    """
    units = [""] * len(kinds)
    weekdays: Weekdays = {}
    for i in range(len(kinds) - 2, -1, -1):
        if kinds[i] in ("open", "bracketed_weekday"):
            found = _weekday_bracket(kinds, values, i)
            if found is not None:
                weekdays[i] = found
        if values[i] == "bare" and kinds[i + 1] in LINKS:
            # 令和元・2年
            units[i] = units[past[i + 2]]
        if kinds[i] != "number":
            continue
        j = i + 1
        if kinds[j] == "space":
            j += 1
        kind = kinds[j]
        if kind in _UNITS:
            grade = kind == "year" and _is_grade(kinds, units, i, past[j + 1]) and int(values[i]) <= 6
            units[i] = "grade" if grade else kind
        elif kind == "month_name":
            units[i] = "day" if int(values[i]) <= 31 else ""
        elif kind == "slash":
            k = past[j + 1]
            if kinds[k] == "number" and (units[k] in _OF_HOURS or kinds[k + 1] == "colon"):
                # 9/1・2/10時
                units[i] = ""
            elif kinds[k] == "number":
                units[i] = "slash"
            elif not _is_day(kinds, values, i, "month", past):
                units[i] = "month" if int(values[i]) <= 12 else ""
        elif kind in LINKS:
            k = past[j + 1]
            if kinds[k] == "era" and kinds[i - 1] == "era":
                k = past[k + 1]
                if kinds[k] == "gannen":
                    # 平成30・令和元年
                    units[i] = str(values[k]) if values[k] in _UNITS else ""
            if kinds[k] == "nth":
                k += 1
                if units[k] == "times" and kinds[i - 1] != "nth":
                    # 9/2、10、第2回
                    continue
            if kinds[k] == "number" and units[k] != "slash" and not _is_day(kinds, values, i, units[k], past):
                units[i] = units[k]
        elif j in weekdays:
            k = weekdays[j][0]
            if kinds[k] in LINKS and units[k + 1] == "day":
                units[i] = "day"
    return units, weekdays, _label_ends(kinds)


def _label_ends(kinds: list[str]) -> list[int]:
    """For each token, the index behind it and what words of labels go on from it, a separator before each."""
    ends = list(range(1, len(kinds) + 1))
    if "label_word" in kinds:
        for i in range(len(kinds) - 3, -1, -1):
            if kinds[i + 1] == "separator" and kinds[i + 2] == "label_word":
                ends[i] = ends[i + 2]
    return ends


def _is_day(kinds: list[str], values: list[Value], i: int, unit: str, past: list[int]) -> bool:
    """Whether a number that would take 月 from its right is a day of a date: 11 in 10/10・11及び9月2日, but
    not 9 in 6/14、9~11月, 6/14、9・10月."""
    if unit != "month" or kinds[i - 1] not in ("separator", "range", "dot"):
        return False
    if (
        kinds[i + 1] == "range"
        and kinds[i + 2 : i + 4] == ["number", "month"]
        and kinds[past[i + 4]] != "number"
    ):
        return False
    k = i - 2
    if kinds[k] == "close" and "open" in kinds[max(0, k - 4) : k]:
        k -= kinds[k::-1].index("open") + 1
    dated = k > 1 and kinds[k] == "number" and kinds[k - 1] == "slash" and kinds[k - 2] == "number"
    return dated and (kinds[i - 1] == "range" or int(values[k]) < int(values[i]))


def _is_grade(kinds: list[str], units: list[str], i: int, k: int) -> bool:
    """Whether 1年 before 4/10 is a class at school: nothing but a space parts it from a date with a slash."""
    return (
        kinds[k - 1] == "space"
        and units[k] == "slash"
        and kinds[i - 1] not in ("era", "range", "hyphen", "from", "dot")
    )


def _weekday_bracket(kinds: list[str], values: list[Value], i: int) -> tuple[int, int | None] | None:
    """Index after a bracket or sign that only names weekdays or holidays, and the weekday, if it is one."""
    kind = kinds[i]
    if kind == "bracketed_weekday":
        return i + (2 if kinds[i + 1] in ("holiday_mark", "bracketed_weekday") else 1), int(values[i])
    named: set[int] = set()
    found = False
    for j in range(i + 1, min(i + 11, len(kinds))):
        kind = kinds[j]
        if kind == "close":
            # (土・日) is said of several days.
            return (j + 1, named.pop() if len(named) == 1 else None) if found else None
        if kind not in _WEEKDAY_WORDS:
            return None
        if kind in ("separator", "space"):
            continue
        found = True
        weekday = weekday_at(kinds, values, j)
        named |= set() if weekday is None else {weekday}
    return None


def weekday_at(kinds: list[str], values: list[Value], i: int) -> int | None:
    """The weekday that a token may name; 月 and 日 may too."""
    kind = kinds[i]
    if kind in ("weekday", "weekday_char", "bracketed_weekday"):
        return int(values[i])
    return {"month": 0, "day": 6}.get(kind)
