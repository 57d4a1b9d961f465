"""What grids are read into: tables, and what stands outside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.layout import Layout
from pipeline.model import Note, Outside


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header, over as many pages, sheets or physical tables as they go on."""

    layout: Layout
    rows: tuple[BodyRow, ...]
    sheet: str | None = None
    sheet_column: str | None = None
    """The column in which records carry the sheet's name, where that alone tells like tables apart."""


@dataclass(slots=True)
class Structure:
    """A document's tables, the lines outside them, and notes on what was found and passed over."""

    tables: list[Table] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    """Those of the lines that stand right over a table."""
    parts: list[str] = field(default_factory=list)
    """Those of them that name a part of the records."""
    notes: list[Note] = field(default_factory=list)
