"""整表 (seihyo) for people who import it: read documents, read cells, repair cells.

    read                                       a document, a folder, a published dataset → tables
    parse_schedule, parse_places,              one cell → its times, places, bodies, governments, ways
    parse_bodies, parse_municipalities, parse_ways
    repair_cells, audit_cells                  cells as a page printed them → as they were meant

Nothing is decided here: each is a door to the pipeline that builds the dataset, and gives what it gives.
What can't be read is null with a note that says why, never a guess. Importing costs nothing: each name
brings in what it needs when it is first asked for.

>>> import seihyo
>>> [(time.start_date, time.end_date) for time in seihyo.parse_schedule("令和4年7月25日～30日")]
[(datetime.date(2022, 7, 25), datetime.date(2022, 7, 30))]
>>> seihyo.repair_cells("国際交\\n流事業")
'国際交流事業'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import Note, SeihyoError

if TYPE_CHECKING:
    from seihyo.cells import audit_cells, repair_cells
    from seihyo.documents import read
    from seihyo.readers import parse_bodies, parse_municipalities, parse_places, parse_schedule, parse_ways
    from seihyo.results import Body, Edit, Municipality, Period, Place, Reading, RepairedCell, Way

__all__ = [
    "Body",
    "Edit",
    "Municipality",
    "Note",
    "Period",
    "Place",
    "Reading",
    "RepairedCell",
    "SeihyoError",
    "Way",
    "__version__",
    "audit_cells",
    "parse_bodies",
    "parse_municipalities",
    "parse_places",
    "parse_schedule",
    "parse_ways",
    "read",
    "repair_cells",
]

_ROOMS = {
    "cells": ("audit_cells", "repair_cells"),
    "documents": ("read",),
    "readers": ("parse_bodies", "parse_municipalities", "parse_places", "parse_schedule", "parse_ways"),
    "results": ("Body", "Edit", "Municipality", "Period", "Place", "Reading", "RepairedCell", "Way"),
}
"""Each module of this package, and the names that it is asked for."""


def __getattr__(name: str) -> Any:
    """A name of the list above, from the module that holds it."""
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"seihyo.{room}"), name)
    raise AttributeError(f"module 'seihyo' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
