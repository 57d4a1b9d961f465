"""Tables of records, written as lines of text, for tests."""

from __future__ import annotations

from pipeline.extract.tables.structure import find_tables
from pipeline.extract.tables.table import Table
from pipeline.model import Reading, Sidecar
from tests.extract.tables.grids import Spans, grid


def table(*lines: str, spans: Spans | None = None, form: str = "xlsx") -> Table:
    """The one table that a grid of these lines is."""
    [found] = find_tables(Reading((grid(*lines, spans=spans),), (), form), Sidecar()).tables
    return found


def pages(*pages: tuple[str, ...]) -> Table:
    """The one table of several pages."""
    grids = tuple(grid(*lines, page=number) for number, lines in enumerate(pages, start=1))
    [found] = find_tables(Reading(grids, (), "pdf"), Sidecar()).tables
    return found
