"""Where a record's description and its schedule contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.lexicon.undecided import undecided
from pipeline.model import Note

from .notes import make_note
from .period import Period
from .phrases.point import read_point
from .place import Interval, Known, place_point
from .place.days import year_of_days
from .tokens import fold, tokenize

_BEGINS: Final = frozenset({"number", "era", "circled_month"})
_SAID: Final = ("day", "third", "month")
_UNDECIDED: Final = re.compile(
    rf"\([^()]{{0,6}}{undecided()}\)"
    rf"|(?:時期|日程|日時|期日|開催日|実施日)[はも等が]{{0,2}}(?:現在)?{undecided()}"
)
_CANCELLED: Final = re.compile(
    r"\((中止|延期)\)|(?:今年度|本年度|今回)[はの][^。()]{0,12}(中止|延期)(?!の?(?:場合|可能性|になる|とな?る?場合))"
)
_HAPPENS: Final = re.compile(r"[^。、]{0,12}?(?:開催|実施|派遣|訪問|受入|行う|行わ|挙行|来日|来訪|招)")


class Dated(NamedTuple):
    """A day, third or month that a description names."""

    written: str
    days: Interval
    after: str
    """The text after it."""


def _dates(description: str, fiscal_year: int | None) -> Iterator[Dated]:
    """The dates that a description names."""
    tokens = tokenize(description)
    skip_to = 0
    for i, kind in enumerate(tokens.kinds):
        if i < skip_to or kind not in _BEGINS:
            continue
        found = read_point(tokens, i)
        if found is None or found[0].unit not in _SAID or found[0].month is None:
            continue
        point, skip_to = found
        begin, end = point.span
        written = description[begin:end]
        if "月" not in written and point.year is None:
            # 1/2 and 3.5 in running text are no dates.
            continue
        days = place_point(point, Known(fiscal_year), written).days
        yield Dated(written, days, tokens.text[end : end + 20])


def compare_with_description(
    periods: Sequence[Period], description: str, *, fiscal_year: int | None
) -> list[Note]:
    """Notes on what the description says of the time and the schedule column denies; [] where the two agree.

    Three contradictions are looked for: the description dates an event in the document's fiscal year and
    the column is undecided; the description says (未定) or (中止) of itself and the column has a date; the
    description dates what happens and no time of the column overlaps it. Dates of other years (history,
    anniversaries) say nothing.

    >>> from pipeline.normalize.periods import parse_periods
    >>> undecided = parse_periods("未定", fiscal_year=2022)
    >>> compare_with_description(undecided, "令和4年7月26日に式典を行う。", fiscal_year=2022)[0].rule
    'period-in-description'
    >>> compare_with_description(undecided, "平成14年7月26日に締結。", fiscal_year=2022)
    []
    """
    if not periods:
        return []
    dated = [p for p in periods if p.status == "scheduled" and p.kind == "interval" and (p.start or p.end)]
    fixed = any(p.kind in ("year_round", "recurring") or p.start or p.end for p in periods)
    notes: list[Note] = []
    if not fixed and all(p.status == "undecided" for p in periods):
        notes += _note(periods, "period-in-description", _in_year(description, fiscal_year))
    if not dated:
        return notes
    folded = fold(description)
    notes += _note(dated, "period-description-undecided", _found(_UNDECIDED, folded, description))
    notes += _note(dated, "period-description-cancelled", _found(_CANCELLED, folded, description))
    if len(dated) == len(periods):
        notes += _note(dated, "period-description-differs", _elsewhere(dated, description, fiscal_year))
    return notes


def _note(periods: Sequence[Period], case: str, said: str | None) -> list[Note]:
    """The note of a contradiction, where something that contradicts was said."""
    return [] if said is None else [make_note(case, periods[0].text, said=said)]


def _found(pattern: re.Pattern[str], folded: str, description: str) -> str | None:
    """What a pattern finds in the folded description, as it is written; None where nothing."""
    found = pattern.search(folded)
    return None if found is None else description[slice(*found.span())]


def _in_year(description: str, fiscal_year: int | None) -> str | None:
    """The first date that the description names in the fiscal year."""
    if fiscal_year is None:
        return None
    year = year_of_days(fiscal_year)
    dates = _dates(description, fiscal_year)
    return next((date.written for date in dates if year.contains(date.days)), None)


def _elsewhere(dated: Sequence[Period], description: str, fiscal_year: int | None) -> str | None:
    """The first date of the fiscal year on which something happens and no time of the column is."""
    if fiscal_year is None:
        return None
    year = year_of_days(fiscal_year)
    times = [Interval(period.start, period.end) for period in dated]
    for date in _dates(description, fiscal_year):
        if not year.contains(date.days) or _HAPPENS.match(date.after) is None:
            continue
        if not any(time.overlaps(date.days) for time in times):
            return date.written
    return None
