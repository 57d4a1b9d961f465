"""What the steps hand on: a cell with what its record says, an item of it, a place in the making, a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.lexicon.abroad import NOTHING, Known
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import Lookup
from pipeline.model import Note
from pipeline.normalize.places.pieces import Separator
from pipeline.value import value

Role = Literal["target", "venue"]
NEAR = frozenset(("none", "space"))
"""What separates an item from the one before that it goes on with."""


@value
class Cell:
    """The text with what its record and its document say."""

    text: str
    folded: str
    """The text as it is read: as long, signs folded, what it leaves out blanked."""
    role: Role
    countries: frozenset[str]
    municipality: Municipality | None
    prefecture: str | None
    city: Municipality | None = None
    """Where the row's own columns of cities or addresses say that its site lies."""
    address: bool = False
    """True where it is a column of addresses that says so."""
    government: Municipality | None = None
    """The municipality that holds the record, its row first; None where none does or a prefecture."""


class Item(NamedTuple):
    """One name of a cell, at [start, end) of it, and how it follows the name before.

    A named tuple, as a draft is: a cell makes several, and each level of a place a new one.
    """

    kind: str
    """As a segment's, except that the last of a pair of cities is a city."""
    words: str
    start: int
    end: int
    separator: Separator
    depth: int
    closes: int | None
    """Offset after the closing bracket where the item begins the only piece of a bracket."""
    code: str | None = None
    lookup: Lookup | None = None
    known: Known = NOTHING
    state: str | None = None
    """The prefecture, or the state abroad, that the words name."""
    city: str | None = None
    """The municipality, or the city abroad, that they name."""

    @property
    def only(self) -> Municipality | None:
        """The one government that its words mean; None where they mean none, or may mean several."""
        return self.lookup.only if self.lookup is not None else None


class Draft(NamedTuple):
    """A place in the making: spans of the cell, and what is known of it."""

    kind: str
    start: int
    own_start: int
    """Where its last level begins: its text where the levels above are shared with the items after it."""
    end: int
    depth: int
    country: str | None = None
    code: str | None = None
    """M49 code of a region or the world, or our word for a group."""
    state: str | None = None
    city: str | None = None
    lookup: Lookup | None = None
    facility: bool = False
    inherited: bool = False
    """True where the country is that of the item before it in one list."""
    shared: bool = False
    """True where the levels above belong to the items after it too: 台湾(台北、高雄)."""
    chained: bool = False
    """True where its last level was hung on with ・ (ロシア・サハリン州), so that another may follow so."""
    below: bool = False
    """True where its country came after it in a bracket (デトロイト市(米国ミシガン州))."""
    named: str = ""
    """The place abroad that stands in a site's name, and does not tell whether the site lies there."""
    address: bool = False
    """True where a part of the municipality was hung on (対馬市厳原町), so that a smaller one may follow."""

    @property
    def candidates(self) -> tuple[Municipality, ...]:
        """The governments that it can mean."""
        return self.lookup.candidates if self.lookup is not None else ()

    @property
    def only(self) -> Municipality | None:
        """The one government that it means; None where it means none, or may mean several."""
        return self.lookup.only if self.lookup is not None else None


@value
class Place:
    """A place that a cell names; columns as in the published tables `targets` and `venues`."""

    text: str
    kind: str
    country_code: str | None = None
    region_m49: str | None = None
    subdivision: str | None = None
    city: str | None = None
    municipality_code: str | None = None


Settled = tuple[Place, tuple[Note, ...]]
"""A place, and what stays open of it."""
