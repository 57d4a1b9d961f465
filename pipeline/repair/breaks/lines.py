"""Everything that lines say by themselves, read once: their shapes, their edges, what they dangle on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import eras, times, word_lists
from pipeline.lexicon.conjunctions import conjunctions, leading
from pipeline.lexicon.legal_forms import is_legal_form
from pipeline.lexicon.numerals import counters
from pipeline.repair.breaks.needs import Met, met_by
from pipeline.repair.breaks.shapes import Shape, char_class, shapes
from pipeline.repair.breaks.terms import act, continuations, edge, listed, modifier, opening
from pipeline.repair.breaks.widths import next_unit, widths_by_profile

REMEMBERED = 1 << 16
"""Lines that are kept, over documents."""
REACH = 60
"""Characters of a line that its shape is read from."""
_RANGE = times.range_signs("range")
_ADDRESS = re.compile(r"(?:https?:|www\.|@)[\x21-\x7e]*$")
_GOING_ON = ("年", "月", "日", "時", "分", "週", "人", "社", "校", "組", "本", "台")
"""Units that are the start of other words too: 日曜, 日本, 月曜."""


class Line(NamedTuple):
    """One line of a cell."""

    text: str
    last: str
    """Class of its last character."""
    shape: Shape
    """What it looks like, by its first 60 characters."""
    never_starts: bool
    """Whether its first character never stands at the start of a line; `never_ends` likewise."""
    never_ends: bool
    conjunction_ends: bool
    """Whether it ends with 及び, 又は …; `conjunction_starts` likewise."""
    conjunction_starts: bool
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
    legal_form: bool
    """Whether it is a legal form and nothing else."""
    dangles: bool
    """Whether it ends with a word that something has to follow: 第, 約."""
    continues: bool
    """Whether it is a word that begins no item: 等, 予定."""
    widths: tuple[float, ...]
    """Its width in ems, by kind of font."""
    first_widths: tuple[float, ...]
    """The same of its first character."""
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


_known: dict[str, Line] = {}


def describe(texts: Iterable[str]) -> dict[str, Line]:
    """All that lines say by themselves, by line.

    >>> lines = describe(["第", "及び千歳市", "(公財)", "月30日", "日本"])
    >>> lines["第"].dangles, lines["及び千歳市"].conjunction_starts, lines["(公財)"].legal_form
    (True, True, True)
    >>> lines["月30日"].unit_starts, lines["日本"].unit_starts
    (True, False)
    """
    texts = dict.fromkeys(texts)
    found = {text: line for text in texts if (line := _known.get(text)) is not None}
    new = [text for text in texts if text not in found]
    if new:
        if len(_known) > REMEMBERED:
            _known.clear()
        read = dict(zip(new, _described(new), strict=True))
        _known.update(read)
        found |= read
    return found


def _described(texts: Sequence[str]) -> list[Line]:
    """The lines of some texts: one question after another, each of all of them."""
    firsts, lasts = [text[:1] for text in texts], [text[-1:] for text in texts]
    columns = (
        texts,
        [char_class(last) for last in lasts],
        shapes([text[:REACH] for text in texts]),
        [first in edge("start") for first in firsts],
        [last in edge("end") for last in lasts],
        [text.endswith(conjunctions()) and len(text) > 2 for text in texts],
        [text.startswith(leading()) for text in texts],
        [text.endswith(_eras()) for text in texts],
        [
            first in _unit_firsts() and _units().match(text) is not None
            for first, text in zip(firsts, texts, strict=True)
        ],
        [times.starts_date(text) for text in texts],
        [_ADDRESS.search(text) is not None for text in texts],
        [last != "" and last in _RANGE for last in lasts],
        [first != "" and first in _RANGE for first in firsts],
        [
            first != "" and first in _RANGE and times.starts_date(text[1:])
            for first, text in zip(firsts, texts, strict=True)
        ],
        [is_legal_form(text) for text in texts],
        [text.endswith(listed("dangling_start")) for text in texts],
        [text in continuations() for text in texts],
        [widths_by_profile(text) for text in texts],
        [widths_by_profile(first) for first in firsts],
        [widths_by_profile(next_unit(text)) for text in texts],
        [" " in text or "　" in text for text in texts],
        [opening(text) for text in texts],
        [modifier(text) for text in texts],
        [act(text) for text in texts],
    )
    lines = [Line(*facts) for facts in zip(*columns, strict=True)]
    return [line._replace(needs=met_by(line)) for line in lines]
