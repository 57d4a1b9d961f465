"""Evidence: the document as received beside what was read out of it, its row, its page or its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.extract.picture.keeping import readings_kept
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
    readings: Path | None = None
    """Where readings of pictures are kept."""


def evidence(tables: Tables, originals: Originals) -> dict[str, Any]:
    """Headings as printed by document, pictures of pages with the records' cells, and of cells in doubt.

    Without the cells of `extract` there is neither; without pypdfium2 and Pillow there are no pictures.

    >>> evidence({}, Originals())
    {'headings': {}, 'pages': {}, 'boxes': {}, 'left_out': 0, 'crops': {}}
    """
    found: dict[str, Any] = {"headings": {}, "pages": {}, "boxes": {}, "left_out": 0, "crops": {}}
    if originals.cells is None:
        return found
    found["headings"] = headings(tables, originals.cells)
    if originals.files:
        from pipeline.report.evidence.crops import crops
        from pipeline.report.evidence.pages import pages

        found |= pages(tables, originals.cells, originals.files)
        with readings_kept(originals.readings):
            found["crops"] = crops(tables, originals.cells, originals.files)
    return found
