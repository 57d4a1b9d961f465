"""A cell of places while it is read, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.lexicon.municipalities import Lookup, Municipality
from pipeline.model import Note, Severity

Role = Literal["target", "venue"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a cell names; columns as in the published tables `targets` and `venues`."""

    text: str
    kind: str
    country_code: str | None = None
    region_m49: str | None = None
    subdivision: str | None = None
    city: str | None = None
    municipality_code: str | None = None


@dataclass(slots=True)
class Draft:
    """A place in the making: spans of the cell, and what is known of it."""

    kind: str
    start: int
    own_start: int
    """Where its last level begins: its text where the levels above are shared with the items after it."""
    end: int
    depth: int
    country: str | None = None
    inherited: bool = False
    """True where the country is that of the item before it in one list."""
    region: str | None = None
    group: str | None = None
    state: str | None = None
    city: str | None = None
    lookup: Lookup | None = None
    shared: bool = False
    """True where the levels above belong to the items after it too: 台湾(台北、高雄)."""
    facility: bool = False
    chained: bool = False
    """True where its last level was hung on with ・ (ロシア・サハリン州), so that another may follow so."""
    below: bool = False
    """True where its country came after it in a bracket (デトロイト市(米国ミシガン州))."""
    address: bool = False
    """True where a part of the municipality was hung on (対馬市厳原町), so that a smaller one may follow."""

    @property
    def abroad(self) -> bool:
        """True for a country or a place in one."""
        return self.kind == "country"


@dataclass(slots=True)
class Cell:
    """The text with what its record and its document say, and the places found so far."""

    text: str
    folded: str
    role: Role
    countries: frozenset[str]
    municipality: Municipality | None
    prefecture: str | None
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def last(self) -> Draft | None:
        """The place before, or None at the start of the cell."""
        return self.drafts[-1] if self.drafts else None

    def note(self, rule: str, severity: Severity, message: str) -> None:
        """Keeps a finding."""
        self.notes.append(Note(rule, severity, message))
