"""What the readers hand back: frozen values, whose fields are the columns of the published tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar, overload

from pipeline.model import Note


@dataclass(frozen=True, slots=True)
class Period:
    """One time: inclusive bounds, an open or unknown one None; see `periods` in the data dictionary."""

    text: str
    label: str | None
    kind: Literal["interval", "year_round", "recurring", "unspecified"]
    status: Literal["scheduled", "undecided", "cancelled", "postponed"]
    start_date: date | None
    end_date: date | None
    precision: (
        Literal["day", "week", "third", "month", "season", "quarter", "half", "year", "fiscal_year"] | None
    )
    approximate: bool
    tentative: bool
    duration: str | None
    rrule: str | None
    exdates: str | None
    frame_start: date | None
    frame_end: date | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place; see `targets` and `venues` in the data dictionary."""

    text: str
    kind: str
    country_code: str | None
    region_m49: str | None
    subdivision: str | None
    city: str | None
    municipality_code: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """One body; see `organizers` in the data dictionary."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Municipality:
    """One Japanese local government; see `municipalities` in the data dictionary."""

    name: str
    code: str | None
    role: Literal["organizer", "related"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of carrying a programme out; see `methods` in the data dictionary."""

    text: str
    category: str


Item = TypeVar("Item", Period, Place, Body, Municipality, Way)


@dataclass(frozen=True, slots=True)
class Reading(Sequence[Item], Generic[Item]):
    """What one cell names, in its order: a sequence, with what a person should look at beside it.

    >>> reading = Reading((Way("派遣", "outbound"),), ())
    >>> len(reading), reading[0].category, [way.text for way in reading]
    (1, 'outbound', ['派遣'])
    >>> reading.rows()
    [{'text': '派遣', 'category': 'outbound'}]
    """

    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self.items[index]

    def rows(self) -> list[dict[str, Any]]:
        """The items as dictionaries, ready for a DataFrame."""
        return [asdict(item) for item in self.items]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a cell; see `repairs` in the data dictionary.

    What the pipeline's own edit says, as a value that does not change with it.
    """

    rule: str
    offset: int
    """Code points before the change in the text as it stood then."""
    before: str
    after: str
    confidence: float
    reason: str
    """The evidence, in English, as `seihyo explain` shows it."""


@dataclass(frozen=True, slots=True)
class RepairedCell:
    """A cell as given and as repaired, every change between the two, and what a person should look at."""

    raw: str | None
    text: str | None
    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()
