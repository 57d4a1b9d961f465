"""Dates of a spreadsheet whose year the cell hides, and that lie in another year than the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .notes import make_note
from .period import Period
from .place.days import year_of_days
from .place.interval import Interval

RULE = "period-outside-fiscal-year"


def with_hidden_years(periods: Sequence[Period], fiscal_year: int | None) -> list[Period]:
    """The periods of a cell that hides its year, with a note where they begin outside the document's year.

    Who looks at the sheet sees 5月3日 and takes it for this year's; a date left over from the list of another
    year can't be told there.
    """
    if fiscal_year is None:
        return list(periods)
    year = year_of_days(fiscal_year)
    found = []
    for period in periods:
        inside = period.start is None or year.contains(Interval(period.start, period.start))
        if not inside and all(note.rule != RULE for note in period.notes):
            period = replace(period, notes=(*period.notes, make_note(RULE, period.text, year=fiscal_year)))
        found.append(period)
    return found
