"""Points that begin with a number: its unit, the sign after it or the list it stands in tells what it is."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import YEARS
from pipeline.lexicon.numerals import counters

from ...tokens import Tokens
from ..ahead import is_word
from ..kinds import BareNumber
from .draft import Draft
from .english import day_first, day_hyphen_month
from .month import after_month
from .signed import SIGNS, eight_digits, from_slash, number_signed
from .year import after_year, numbered_year

_NO_NUMBER_BEFORE: Final = frozenset(
    {
        "dot", "colon", "slash", "hour", "minute", "times", "duration", "night", "month", "year",
        "fiscal_year", "number", "hours",
    }
)  # fmt: skip
_YEAR_FOLLOWS: Final = ("open", "fy_end", "fy_start", "year_end")
_EDGES: Final = ("end", "range", "hyphen", "open", "close", "from", "until")
_LATIN_END: Final = re.compile("(?<![A-Za-z])(?:No|Vol|no|vol|NO|VOL)[.]?$|(?<![A-Za-z])[A-HJ-Z]$").search
_LONGEST: Final = 40
"""Tokens within which a list must end in what it counts."""
_GRADE: Final = re.compile("(?:^|[^一-龠])[小中高]$").search
_SERIAL: Final = re.compile(r"(?<![A-Za-z])(?:no|vol)\. ?$", re.IGNORECASE).search


def from_number(tokens: Tokens, i: int, draft: Draft) -> int:
    """Index after the point that begins with the number at token i; i where none does."""
    if _is_serial(tokens, i):
        return i
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
    if kind == "slash" and not (units[i] == "" and kinds[i - 1] == "separator"):
        return i if _in_a_name(tokens, i) else from_slash(tokens, i, j, draft)
    if kind == "month_name" and 1 <= number <= 31:
        return day_first(tokens, i, j, draft)
    if kind == "text" and is_word(tokens, j, "st", "nd", "rd", "th") and 1 <= number <= 31:
        # 4th November 2023
        k = tokens.past[j + 1]
        return day_first(tokens, i, k, draft) if kinds[k] == "month_name" else i
    if kind == "hyphen" and kinds[j + 1] == "month_name" and 1 <= number <= 31:
        return day_hyphen_month(tokens, i, draft)
    if units[i] == "grade":
        return i
    if kind in ("year", "fiscal_year") or (1867 < number < 10000 and kind in _YEAR_FOLLOWS):
        return numbered_year(tokens, i, j, draft)
    if number in YEARS and kind == "quarter_letter":
        # 2024Q3
        draft.year, draft.year_written, draft.fiscal = number, True, True
        return after_year(tokens, j, draft)
    if number // 10000 in YEARS and kind not in SIGNS:
        return eight_digits(tokens, i, draft)
    if kind in ("dot", "hyphen") and kinds[i + 1] == kind and kinds[j + 1] == "number":
        after = number_signed(tokens, i, draft)
        if after is not None:
            return after
    if 1 <= number <= 4 and (kind == "quarter_letter" or units[i] == "quarter_word"):
        draft.unit = f"quarter{number}"
        return j + 1 if kind == "quarter_letter" else i + 1
    if kind == "third" and 1 <= number <= 12:
        draft.month = number
        return after_month(tokens, j, draft)
    return _by_unit(tokens, i, draft)


def _is_serial(tokens: Tokens, i: int) -> bool:
    """Whether a number is that of a volume or an item: No.12, Vol. 3."""
    if tokens.kinds[i - 1] not in ("dot", "text", "space"):
        return False
    return _SERIAL(tokens.text, max(0, tokens.starts[i] - 6), tokens.starts[i]) is not None


def _in_a_name(tokens: Tokens, i: int) -> bool:
    """Whether Latin letters right before a number make it a part of a name: A4/, Vol.3/."""
    return (
        tokens.kinds[i - 1] in ("text", "dot")
        and _LATIN_END(tokens.text, max(0, tokens.starts[i] - 8), tokens.starts[i]) is not None
    )


def _is_named(tokens: Tokens, i: int) -> bool:
    """Whether a number that takes its unit from a list goes on with a name: A4、8月, 小4・8月, 第4、8月."""
    return (
        _in_a_name(tokens, i)
        or tokens.kinds[i - 1] == "nth"
        or _GRADE(tokens.text, max(0, tokens.starts[i] - 2), tokens.starts[i]) is not None
    )


def _by_unit(tokens: Tokens, i: int, draft: Draft) -> int:
    """A number whose unit stands further on (6・7月), a year alone (2022), or a bare number."""
    number, unit = int(tokens.values[i]), tokens.units[i]
    digits = tokens.ends[i] - tokens.starts[i]
    if unit in ("month", "day") and _is_named(tokens, i):
        return i
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
    before, after = tokens.kinds[i - 1], tokens.kinds[i + 1]
    return before in (*_EDGES, "colon", "label_close") and after in (*_EDGES, "space")


def bare_number(tokens: Tokens, i: int) -> BareNumber | None:
    """A number that may be a day or year beside another; None before a counter: 2学期, 3歳."""
    kinds = tokens.kinds
    after = i + 1
    following = tokens.starts[after]
    apart = kinds[after] == "text" and not _goes_on(tokens.text[following : following + 2])
    if (apart and not _ends_years(tokens, i)) or _counts(tokens, i):
        return None
    beside = (kinds[i - 1], kinds[after]) in (("dot", "dot"), ("separator", "slash"))
    if kinds[after] in _NO_NUMBER_BEFORE and not beside:
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
    """Whether a number ends years of an era with what they are for right behind it, R8~9工事."""
    if tokens.kinds[i - 1] != "range" or tokens.kinds[i - 2] != "number" or tokens.kinds[i - 3] != "era":
        return False
    return int(tokens.values[i - 2]) < int(tokens.values[i]) < 100


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether a list of numbers ends in one that counts or numbers something: 1・2号館, 5・6年生, 5か所."""
    kinds, last = tokens.kinds, i
    signs = ("separator", "range", "dot", "hyphen")
    while last < i + _LONGEST and kinds[last + 1] in signs and kinds[last + 2] == "number":
        last += 2
    end = tokens.ends[last]
    if tokens.text.startswith(counters(), end):
        return True
    return last > i and kinds[last + 1] == "text" and not _goes_on(tokens.text[end : end + 2])


def _goes_on(text: str) -> bool:
    """Whether text right after a number leaves it a day: 16・17の, 16・17両日."""
    return "ぁ" <= text[0] <= "ん" or text[0] == "各" or text == "両日"
