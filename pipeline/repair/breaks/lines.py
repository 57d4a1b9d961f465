"""Everything that a line says by itself, read once: its shape, its edges, what it dangles on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import eras, times, word_lists
from pipeline.lexicon.conjunctions import conjunctions, leading
from pipeline.lexicon.legal_forms import is_legal_form
from pipeline.lexicon.numerals import counters
from pipeline.repair.breaks.needs import Met, met_by
from pipeline.repair.breaks.shapes import Shape, char_class, shape
from pipeline.repair.breaks.terms import act, continuations, edge, listed, modifier, opening
from pipeline.repair.breaks.widths import next_unit, widths_by_profile

REACH = 60
"""Characters of a line that its shape is read from."""
_RANGE = times.range_signs("range")
_ADDRESS = re.compile(r"(?:https?:|www\.|@)[\x21-\x7e]*$")
_GOING_ON = ("年", "月", "日", "時", "分", "週", "人", "社", "校", "組", "本", "台")
"""Units that are the start of other words too: 日曜, 日本, 月曜."""


class Line(NamedTuple):
    """One line of a cell."""

    text: str
    shape: Shape
    """What it looks like, by its first 60 characters."""
    last: str
    """Class of its last character."""
    never_starts: bool
    """Whether its first character never stands at the start of a line; `never_ends` likewise."""
    never_ends: bool
    conjunction_ends: bool
    """Whether it ends with 及び, 又は …; `conjunction_starts` likewise."""
    conjunction_starts: bool
    legal_form: bool
    """Whether it is a legal form and nothing else."""
    era_ends: bool
    """Whether it ends with the name of an era."""
    unit_starts: bool
    """Whether it begins with what follows a number: 月, 名, か所."""
    date_starts: bool
    """Whether it begins with a date that a range can go on to."""
    in_address: bool
    """Whether it ends inside a web or mail address."""
    range_ends: bool
    """Whether it ends with a sign such as ～; `range_starts` likewise."""
    range_starts: bool
    range_goes_on: bool
    """Whether it begins with such a sign and a date after it."""
    dangles: bool
    """Whether it ends with a word that something has to follow: 第, 約."""
    continues: bool
    """Whether it is a word that begins no item: 等, 予定."""
    first_widths: tuple[float, ...]
    """Width in ems, by kind of font, of its first character."""
    unit_widths: tuple[float, ...]
    """The same of what can't be parted from it."""
    spaced: bool
    """Whether a space stands inside."""
    opens: str
    """The word that it begins with, where items often do."""
    modifies: str
    """The word that it ends with, where something is wont to follow."""
    act: str
    """What is done or shown that it ends with."""
    needs: Met = Met()
    """Which rules it leaves open."""


@cache
def _unit_words() -> frozenset[str]:
    """What follows a number."""
    return frozenset(
        (
            *counters(),
            *times.words("year", "fiscal_year", "month", "day", "hour", "minute", "week", "night", "times"),
            *times.words("duration", "hours"),
        )
    )


@cache
def _unit_firsts() -> frozenset[str]:
    return frozenset(word[0] for word in _unit_words())


@cache
def _units() -> re.Pattern[str]:
    """What follows a number, as a line begins with it."""
    found = _unit_words()
    alone = word_lists.either(word for word in found if word in _GOING_ON)
    return re.compile(f"{alone}(?!曜|本)|{word_lists.either(found - set(_GOING_ON))}(?![A-Za-z])")


@cache
def _eras() -> tuple[str, ...]:
    return (*(era.name for era in eras.eras()), "西暦")


@lru_cache(maxsize=65536)
def describe(text: str) -> Line:
    """All that a line says by itself.

    >>> describe("第").dangles, describe("及び千歳市").conjunction_starts
    (True, True)
    >>> describe("(公財)").legal_form, describe("月30日").unit_starts, describe("日本").unit_starts
    (True, True, False)
    """
    first, last = text[:1], text[-1:]
    looks, date_starts = shape(text[:REACH]), times.starts_date(text)
    facts = (
        text,
        looks,
        char_class(last),
        first in edge("start"),
        last in edge("end"),
        text.endswith(conjunctions()) and len(text) > 2,
        text.startswith(leading()),
        is_legal_form(text),
        text.endswith(_eras()),
        first in _unit_firsts() and _units().match(text) is not None,
        date_starts,
        _ADDRESS.search(text) is not None,
        last != "" and last in _RANGE,
        first != "" and first in _RANGE,
        first != "" and first in _RANGE and times.starts_date(text[1:]),
        text.endswith(listed("dangling_start")),
        text in continuations(),
        widths_by_profile(first),
        widths_by_profile(next_unit(text)),
        " " in text or "　" in text,
        opening(text),
        modifier(text),
        act(text),
    )
    return Line(*facts, met_by(Line(*facts)))
