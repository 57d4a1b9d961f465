"""What a rule needs of the two lines at a break to be worth asking: most need what few lines have.

A rule that says nothing here is always asked. What stands here only saves time: no rule holds where its need
is not met.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.repair.breaks.lines import Line, describe
from pipeline.repair.breaks.terms import bounds, fees, terms

Test = Callable[[Line], bool]


class Need(NamedTuple):
    """What the line before a break must be, and what the line after it; with `either`, one of them."""

    upper: Test = lambda line: True
    lower: Test = lambda line: True
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
    "fee_amount": Need(lambda line: line.text.endswith(fees())),
    "measure": Need(lower=lambda line: line.text.startswith(bounds())),
    "range_of_a_kind": Need(lambda line: line.range_ends),
    "short_words": Need(lambda line: 1 < len(line.text) < 4, lambda line: 1 < len(line.text) < 4),
    "vicinity": Need(lower=lambda line: line.text.rstrip("等、") in terms("vicinity")),
    "time_word": Need(lower=lambda line: line.text in terms("time_word")),
    "group_quantity": Need(lower=lambda line: line.shape.kind == "quantity"),
}
"""By the name of a rule."""

_PLACES = {name: place for place, name in enumerate(NEEDS)}


def met(upper: str, lower: str) -> int:
    """The needs that two lines meet, as bits.

    >>> is_met("comma", met("札幌市、", "小樽市")), is_met("comma", met("札幌市", "小樽市"))
    (True, False)
    """
    before, after = _met_by(upper), _met_by(lower)
    return (before[0] & after[1]) | before[2] | after[3]


def is_met(rule: str, bits: int) -> bool:
    """Whether a rule's need is among those that are met; a rule that has none is always asked."""
    place = _PLACES.get(rule)
    return place is None or bool(bits >> place & 1)


@lru_cache(maxsize=1 << 16)
def _met_by(text: str) -> tuple[int, int, int, int]:
    """Needs that a line meets as the one before and the one after; likewise where one line is enough."""
    line = describe(text)
    bits = [0, 0, 0, 0]
    for place, need in enumerate(NEEDS.values()):
        first = 2 if need.either else 0
        bits[first] |= need.upper(line) << place
        bits[first + 1] |= need.lower(line) << place
    return bits[0], bits[1], bits[2], bits[3]
