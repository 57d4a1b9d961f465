"""Evidence: the document as received beside what was read out of it, its row or its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.model import RawFile, Tables
from pipeline.report.evidence.headings import headings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Originals", "evidence"]


@dataclass(frozen=True)
class Originals:
    """What the published tables came from, as far as it is at hand: nothing of it must be."""

    cells: pd.DataFrame | None = None
    """The cells as `extract` left them, of just the documents that are published."""
    files: Mapping[str, RawFile] = field(default_factory=dict)
    """Documents whose bytes are those that were published, by source_id."""


def evidence(tables: Tables, originals: Originals) -> dict[str, Any]:
    """Headings as printed by document, and pictures of pages with the places of the records' cells.

    Without the cells of `extract` there is neither; without pypdfium2 and Pillow there are no pictures.

    >>> evidence({}, Originals())
    {'headings': {}, 'pages': {}, 'boxes': {}, 'left_out': 0}
    """
    found: dict[str, Any] = {"headings": {}, "pages": {}, "boxes": {}, "left_out": 0}
    if originals.cells is None:
        return found
    found["headings"] = headings(tables, originals.cells)
    if originals.files:
        from pipeline.report.evidence.pages import pages

        found |= pages(tables, originals.cells, originals.files)
    return found
