"""What the reader hands back: one period per time named in a cell."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pipeline.model import Note
from pipeline.value import value

Kind = Literal["interval", "year_round", "recurring", "unspecified"]
Status = Literal["scheduled", "undecided", "cancelled", "postponed"]
Precision = Literal["day", "week", "third", "month", "season", "quarter", "half", "year", "fiscal_year"]

PRECISIONS: Final[tuple[Precision, ...]] = (
    "day", "week", "third", "month", "season", "quarter", "half", "year", "fiscal_year",
)  # fmt: skip
"""Finest first; a range takes the coarser of its two ends."""


@value
class Period:
    """One time as a schedule names it: inclusive bounds, an open or unknown one None."""

    text: str
    label: str | None
    kind: Kind
    status: Status
    start: date | None
    end: date | None
    precision: Precision | None
    approximate: bool
    tentative: bool
    duration: str | None
    rrule: str | None
    edtf: str | None
    notes: tuple[Note, ...] = ()
    exdates: str | None = None
    """Days left out, in ISO form, separated by `/`."""
    frame_start: date | None = None
    """Of what recurs: the bounds within which it does, the fiscal year's where none is named."""
    frame_end: date | None = None
