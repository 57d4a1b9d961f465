"""A way that a cell names: what is published of it, and where it stands in its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Method:
    """A way named in a cell, and its category as in the data model."""

    text: str
    category: str


class Way(NamedTuple):
    """A way, its category, and where it stands in its cell."""

    start: int
    end: int
    category: str
    text: str
