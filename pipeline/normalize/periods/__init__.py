"""Read every schedule that Japanese public bodies write.

`parse_periods` takes a cell (「7月頃～翌3月」) and the document's fiscal year, and gives its periods:
bounds, precision, status, label, approximation, duration, RFC 5545 rule and EDTF.
`compare_with_description` holds a schedule against the record's description. Nothing here raises for any
text, and nothing is guessed: what is not understood is null, with a note that says why.

The way of a cell: `tokens` (words and signs, from the tables in `pipeline.reference`) → `points` (one point
in time) → `grammar` (ranges, lists, labels, status, recurrences; its readers are in the modules named for
what they read) → `resolve` (which days that is, in the fiscal year and among the neighbours) → `Period`.

Rules of the notes: period-unreadable, period-impossible-date, period-end-before-start,
period-weekday-differs, period-year-by-weekday, period-year-added, period-next-month, period-years-differ,
period-year-unclear, period-year-unknown, period-begins-before-fiscal-year, period-outside-fiscal-year,
period-outside-era, period-bracket-ignored, period-partly-read,
period-arrow; and of
`compare_with_description`: period-in-description, period-description-undecided,
period-description-cancelled, period-description-differs.

>>> [(p.start.isoformat(), p.end.isoformat()) for p in parse_periods("7月25日～30日", fiscal_year=2022)]
[('2022-07-25', '2022-07-30')]
>>> parse_periods("毎月第2土曜日", fiscal_year=2022)[0].rrule
'FREQ=MONTHLY;BYDAY=2SA'
"""

from __future__ import annotations

from .describe import compare_with_description
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
]
