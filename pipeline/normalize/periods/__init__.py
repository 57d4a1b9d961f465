"""Read every schedule that Japanese public bodies write.

`parse_periods` takes a cell (「7月頃～翌3月」) and the document's fiscal year, and gives its periods:
bounds, precision, status, label, approximation, duration, RFC 5545 rule and EDTF.
`compare_with_description` holds a schedule against the record's description. Nothing here raises for any
text, and nothing is guessed: what is not understood is null, with a note that says why.

The way of a cell; each step knows only what the one before it hands on:

    plain, excluded   longer ways of writing made plain; clauses that leave days out set apart
    words → tokens    the text cut into words and signs, by the tables of `pipeline.reference`
    phrases           tokens as typed phrases (`phrases.kinds`), one module per kind, whatever stands around
    fold              the phrases, one by one, as items: ranges, lists, labels, statuses, recurrences
    unread            numbers that went into no item make the one beside them uncertain
    place             the items as days, in the fiscal year and among their neighbours
    together          the periods of a cell, with what brackets after items make of them
    parse             the door: these steps, one after the other

A new word is a row of `period_terms.csv`, with the neighbours that it needs. A new kind of phrase is a value
in `phrases.kinds`, a module with its reader, its rows in `phrases.READERS` and `fold.STEPS`, and cases.

Rules of the notes: period-unreadable, period-impossible-date, period-end-before-start,
period-weekday-differs, period-year-by-weekday, period-year-added, period-next-month, period-years-differ,
period-year-unclear, period-year-unknown, period-begins-before-fiscal-year, period-outside-fiscal-year,
period-outside-era, period-bracket-ignored, period-partly-read,
period-arrow, period-exception, period-holidays, period-month-unknown; and of
`compare_with_description`: period-in-description, period-description-undecided,
period-description-cancelled, period-description-differs.

>>> [(p.start.isoformat(), p.end.isoformat()) for p in parse_periods("7月25日～30日", fiscal_year=2022)]
[('2022-07-25', '2022-07-30')]
>>> parse_periods("毎月第2土曜日", fiscal_year=2022)[0].rrule
'FREQ=MONTHLY;BYDAY=2SA'
"""

from __future__ import annotations

from .describe import compare_with_description
from .hidden_year import with_hidden_years
from .parse import parse_periods
from .period import PRECISIONS, Kind, Period, Precision, Status

__all__ = [
    "PRECISIONS",
    "Kind",
    "Period",
    "Precision",
    "Status",
    "compare_with_description",
    "parse_periods",
    "with_hidden_years",
]
