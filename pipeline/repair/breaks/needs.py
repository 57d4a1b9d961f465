"""What a rule needs of the two lines at a break to be worth asking: most need what few lines have.

A rule that says nothing here is always asked. What stands here only saves time: no rule holds where its need
is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from pipeline.repair.breaks.terms import listed, offices, terms, vicinity

if TYPE_CHECKING:
    from pipeline.repair.breaks.lines import Line

Test = Callable[["Line"], bool]


class Need(NamedTuple):
    """What the line before a break must be, and what the line after it; with `either`, one of them."""

    upper: Test | None = None
    lower: Test | None = None
    either: bool = False


NEEDS: dict[str, Need] = {
    "blank_line": Need(lambda line: not line.text, lambda line: not line.text, either=True),
    "line_start": Need(lower=lambda line: line.never_starts),
    "line_end": Need(lambda line: line.never_ends),
    "list_bullet": Need(lower=lambda line: line.shape.bullet != ""),
    "comma": Need(lambda line: line.last == "comma"),
    "middle_dot": Need(lambda line: line.text[-1:] in "・･"),
    "legal_form": Need(lambda line: line.legal_form),
    "conjunction_before": Need(lambda line: line.conjunction_ends),
    "conjunction_after": Need(lower=lambda line: line.conjunction_starts),
    "full_stop": Need(lambda line: line.text[-1:] == "。"),
    "range_sign": Need(lambda line: line.range_ends, lambda line: line.range_starts, either=True),
    "from_until": Need(lambda line: line.text.endswith("から"), lambda line: line.date_starts),
    "number_unit": Need(lambda line: line.last == "digit", lambda line: line.unit_starts),
    "year_month": Need(
        lambda line: line.text[-1:] in "年度", lambda line: line.shape.period_starts in ("month", "third")
    ),
    "month_day": Need(lambda line: line.text[-1:] == "月"),
    "era_number": Need(lambda line: line.era_ends),
    "digits": Need(lambda line: line.last == "digit", lambda line: line.shape.first == "digit"),
    "address": Need(lambda line: line.in_address),
    "latin_words": Need(lambda line: line.last == "latin", lambda line: line.shape.first == "latin"),
    "and_sign": Need(lambda line: line.last == "and", lambda line: line.shape.first == "and", either=True),
    "place_levels": Need(lower=lambda line: line.shape.kind in ("country", "state", "city")),
    "town_and_rest": Need(lower=lambda line: line.shape.kind == "body"),
    "unfinished_body": Need(lower=lambda line: line.shape.kind == "body"),
    "unfinished_title": Need(lower=lambda line: line.shape.kind in ("title", "stub")),
    "equal_heads": Need(lower=lambda line: line.shape.kind == "title"),
    "country_first": Need(lower=lambda line: line.shape.first in ("kata", "kanji") and len(line.text) > 2),
    "tail": Need(lambda line: len(line.text) > 2, lambda line: len(line.text) == 1),
    "day_weekday": Need(lower=lambda line: line.shape.first == "open"),
    "month_weekday": Need(lambda line: line.text[-1:] == "月"),
    "fee_amount": Need(lambda line: line.text.endswith(listed("fee"))),
    "measure": Need(lower=lambda line: line.text.startswith(listed("bound"))),
    "range_of_a_kind": Need(lambda line: line.range_ends),
    "short_words": Need(lambda line: 1 < len(line.text) < 4, lambda line: 1 < len(line.text) < 4),
    "vicinity": Need(lower=lambda line: line.text.rstrip("等、") in vicinity()),
    "time_word": Need(lower=lambda line: line.text in terms("time_word")),
    "group_quantity": Need(lower=lambda line: line.shape.kind == "quantity"),
    "each_quantity": Need(lower=lambda line: line.shape.kind == "quantity"),
    "two_acts": Need(lambda line: line.act != "", lambda line: line.act != ""),
    "own_office": Need(lower=lambda line: line.text.endswith(offices())),
    "two_towns": Need(
        lambda line: line.last == "kata",
        lambda line: line.shape.kind == "place" and line.shape.first == "kata",
    ),
    "own_name": Need(lambda line: line.shape.kind in ("city", "state")),
    "hour_minute": Need(lambda line: line.text[-1:] == "時", lambda line: line.shape.first == "digit"),
    "number_part": Need(
        lambda line: line.last == "digit", lambda line: line.text.startswith(listed("number_part"))
    ),
    "way_there": Need(lower=lambda line: line.text.startswith(("下車", "徒歩"))),
    "remark": Need(lower=lambda line: line.shape.first == "open"),
    "realm": Need(lower=lambda line: line.continues),
    "body_in_brackets": Need(lower=lambda line: line.shape.kind == "note"),
}
"""By the name of a rule."""

ALWAYS = 1
"""The bit of the rules that need nothing: it is always met."""
BITS = {name: 2 << place for place, name in enumerate(NEEDS)}
"""By the name of a rule that needs something its bit."""
_UPPER = [(BITS[name], need.upper) for name, need in NEEDS.items() if need.upper]
_LOWER = [(BITS[name], need.lower) for name, need in NEEDS.items() if need.lower]
_NO_UPPER = sum(BITS[name] for name, need in NEEDS.items() if not need.upper)
_NO_LOWER = sum(BITS[name] for name, need in NEEDS.items() if not need.lower)
_EITHER = sum(BITS[name] for name, need in NEEDS.items() if need.either)


class Met(NamedTuple):
    """The needs that a line meets, as the one before a break and as the one after it."""

    upper: int = 0
    lower: int = 0
    alone_upper: int = 0
    """Of those of which one of the two lines is enough; `alone_lower` likewise."""
    alone_lower: int = 0


def met_by(line: Line) -> Met:
    """The needs that a line meets, as bits."""
    upper, lower = _bits(_UPPER, line), _bits(_LOWER, line)
    return Met(upper & ~_EITHER | _NO_UPPER, lower & ~_EITHER | _NO_LOWER, upper & _EITHER, lower & _EITHER)


def _bits(tests: Iterable[tuple[int, Test]], line: Line) -> int:
    return sum([bit for bit, holds in tests if holds(line)])
