"""The ordered rules that decide a break before the model is asked: of signs, of numbers, of names.

How often each is right was measured on held-out cells and stands in `break_calibration.csv`: most are wrong
less than once in a hundred; a few (`digits`, `latin_words`, `town_and_rest`, `legal_form`) more often, and
their decisions say so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.repair.breaks.calibration import rule_confidence
from pipeline.repair.breaks.cells import Decision
from pipeline.repair.breaks.needs import ALWAYS, BITS
from pipeline.repair.breaks.rules import names, numbers, signs
from pipeline.repair.breaks.view import Break


class Rule(NamedTuple):
    """A rule: its name, what it decides, what it says, when it holds."""

    name: str
    keep: bool
    says: str
    holds: Callable[[Break], bool]

    @property
    def confidence(self) -> float:
        """How often it is right, as measured; refused where it was not."""
        return rule_confidence(self.name)

    @property
    def decision(self) -> Decision:
        """What is decided of a break for which it holds."""
        return Decision(self.keep, self.confidence, self.name, self.says)


RULES: tuple[Rule, ...] = (
    Rule("blank_line", True, "a blank line stands between two lines", signs.blank),
    Rule("typed_space", True, "a space that the author typed inside a line", signs.typed_space),
    Rule("equal_tokens", True, "the same text stands on both sides", signs.equal),
    Rule("line_start", False, "the character after the break can't begin a line", signs.cannot_start),
    Rule("line_end", False, "the character before the break can't end a line", signs.cannot_end),
    Rule("list_bullet", True, "the next line begins with a list's bullet", signs.bullet_mark),
    Rule("comma", False, "a comma stands before the break", signs.after_comma),
    Rule("middle_dot", False, "a middle dot stands before the break", signs.after_middle_dot),
    Rule("legal_form", False, "only a legal form stands before the break", signs.after_legal_form),
    Rule("conjunction_before", False, "a conjunction stands before the break", signs.after_conjunction),
    Rule("conjunction_after", False, "a conjunction stands after the break", signs.before_conjunction),
    Rule("full_stop", True, "a sentence ends before the break", signs.after_full_stop),
    Rule("range_sign", False, "a range goes on over the break", numbers.range_sign),
    Rule("from_until", False, "から before the break and まで after it", numbers.from_and_until),
    Rule("number_unit", False, "a number stands before its unit", numbers.number_and_unit),
    Rule("year_month", False, "a year stands before its month", numbers.year_and_month),
    Rule("month_day", False, "a month stands before its day", numbers.month_and_day),
    Rule("era_number", False, "an era stands before its year", numbers.era_and_number),
    Rule("digits", False, "the break is inside a number", numbers.digits),
    Rule("address", False, "the break is inside a web or mail address", signs.address),
    Rule("latin_words", True, "the break stands between two Latin words", signs.latin_words),
    Rule("and_sign", True, "a space stands beside & or +", signs.and_sign),
    Rule("place_levels", True, "two places, or two levels of one place", names.place_levels),
    Rule("town_and_rest", False, "a body without a proper name follows its town", names.town_and_rest),
    Rule("unfinished_body", False, "what stands before a body is none by itself", names.unfinished_body),
    Rule("unfinished_title", False, "a place or a body begins the title after it", names.unfinished_title),
    Rule("equal_heads", True, "two whole titles that end in the same word", names.equal_heads),
    Rule("country_first", True, "a country stands before a name in a column of places", names.country_first),
    Rule("dictionary_word", False, "a word of the dictionary spans the break", names.spanning_word),
    Rule("tail", False, "only the last character of a name follows", names.small_tail),
)
"""In the order in which they are asked; the first that holds decides."""

LAST_RULES: tuple[Rule, ...] = (
    Rule("own_name", True, "a body with a name of its own stands after a government", names.own_name),
    Rule("day_weekday", False, "a date stands before its weekday", numbers.day_and_weekday),
    Rule("month_weekday", False, "a month stands before one of its weekdays", numbers.month_and_weekday),
    Rule("fee_amount", False, "what is paid for stands before the sum", numbers.fee_and_amount),
    Rule("measure", False, "a number stands before what bounds it", numbers.measure),
    Rule("range_of_a_kind", False, "a range goes on to a thing of the same kind", numbers.range_of_a_kind),
    Rule("short_words", True, "short words on lines of their own that would fit on one", signs.short_words),
    Rule("vicinity", False, "a place stands before what is about it", names.near_place),
    Rule("time_word", False, "a time stands before what happens then", numbers.time_and_word),
    Rule("group_quantity", True, "a group stands before its number of people", numbers.group_and_quantity),
    Rule("each_quantity", False, "how often stands before how many each time", numbers.each_and_quantity),
    Rule("two_acts", True, "two things that are done or shown", names.two_acts),
    Rule("own_office", True, "a ministry's office of a place stands after another body", names.own_office),
    Rule("realm", False, "the word for a state or league follows its name", names.realm),
    Rule("realm_body", False, "a body of a country's government follows its name", names.realm_and_body),
    Rule(
        "country_body",
        True,
        "a country stands before a body of another place",
        names.country_and_body,
    ),
    Rule("state_place", True, "a state stands before a place's name", names.state_and_place),
    Rule("two_towns", True, "two towns abroad, each with a name of its own", names.two_towns_abroad),
    Rule("place_name", False, "the name of a place goes over the break", names.place_name),
    Rule("hour_minute", False, "an hour stands before its minutes", numbers.hour_and_minute),
    Rule("number_part", False, "a number stands before what it is the number of", numbers.number_part),
    Rule("way_there", False, "the way from a stop follows it", names.way_there),
    Rule("remark", True, "a remark in brackets begins the line", signs.remark),
    Rule("body_in_brackets", True, "a body in brackets follows a company's name", names.body_in_brackets),
)
"""Asked where no rule held, before the model decides; its weights are trained without them."""


@cache
def decision_of(name: str) -> Decision:
    """What the rule of a name decides, for whoever sees by other means that it holds.

    >>> decision_of("blank_line").keep, decision_of("comma").keep
    (True, False)
    """
    return next(rule.decision for rule in (*RULES, *LAST_RULES) if rule.name == name)


def last_rule(at: Break) -> Rule | None:
    """The first of the last rules that holds at a break, or None."""
    for rule in _last_asked(needs_met(at)):
        if rule.holds(at):
            return rule
    return None


def first_rule(at: Break) -> Rule | None:
    """The first rule that holds at a break, or None."""
    for rule in _first_asked(needs_met(at)):
        if rule.holds(at):
            return rule
    return None


def needs_met(at: Break) -> int:
    """The needs of rules that the two lines at a break meet, as bits."""
    upper, lower = at.upper.needs, at.lower.needs
    return (upper.upper & lower.lower) | upper.alone_upper | lower.alone_lower | ALWAYS


@lru_cache(maxsize=1 << 12)
def _first_asked(needs: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if BITS.get(rule.name, ALWAYS) & needs)


@lru_cache(maxsize=1 << 12)
def _last_asked(needs: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in LAST_RULES if BITS.get(rule.name, ALWAYS) & needs)
