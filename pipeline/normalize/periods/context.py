"""What is known when a point is read: the fiscal year, and what the items before it said."""

from __future__ import annotations

from datetime import date
from typing import Final

from pipeline.model import Note, Severity

from .notes import make_note


class Context:
    """What is known when a point is read: the anchor, and what the items before it said."""

    __slots__ = (
        "anchor",
        "anchored",
        "counts_on",
        "day_month",
        "era",
        "fiscal",
        "notes",
        "previous",
        "year",
    )

    def __init__(self, anchor: int | None) -> None:
        self.anchor = anchor
        """The document's fiscal year."""
        self.year: int | None = None
        """Calendar year in force from an item to the left."""
        self.fiscal: int | None = None
        """Fiscal year in force from an item to the left."""
        self.era: int | None = None
        self.day_month: tuple[int, int] | None = None
        """Year and month that a day without a month inherits."""
        self.previous: date | None = None
        self.anchored = True
        """No year of its own was written for the point at hand."""
        self.counts_on = False
        """The point at hand ends a range that began in its era, in a document older than the era's end."""
        self.notes: list[Note] = []

    def note(self, case: str, text: str, severity: Severity | None = None, **values: object) -> None:
        """Add a note once."""
        made = make_note(case, text, severity, **values)
        if made not in self.notes:
            self.notes.append(made)


Bounds = tuple[date | None, date | None, str]


UNKNOWN: Final[Bounds] = (None, None, "")
