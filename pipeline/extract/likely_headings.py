"""What the headings of a document may be where no programme table was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.detect import find_format
from pipeline.extract.tables.grid import Row, grid_rows
from pipeline.extract.tables.structure import find_tables
from pipeline.lexicon.headings import plain_heading
from pipeline.model import RawFile, SeihyoError

LOOKED_AT = 20
"""So many rows of a grid are looked at for headings."""


def likely_headings(file: RawFile) -> tuple[str, ...]:
    """The headings of a document's tables, or the texts of the row that is likeliest to hold them.

    That row is the first of a grid's first rows in which most cells are filled. None of them has a role: who
    asks has a document that lists no programmes as far as can be told. Raises SeihyoError where the document
    can't be read at all.

    >>> likely_headings(RawFile("a.csv", "調べ,\\nあれ,それ\\n交流,これ\\n".encode()))
    ('あれ', 'それ')
    >>> likely_headings(RawFile("a.csv", "氏名,役職\\n東,会長\\n".encode()))
    ('氏名', '役職')
    """
    reading = find_format(file.data).read(file.data, file.sidecar)
    grids = [grid_rows(grid) for grid in reading.grids]
    try:
        tables = find_tables(reading, file.sidecar).tables
        found = [column.heading for table in tables for column in table.layout.columns]
    except SeihyoError:
        found = [text for rows in grids for text in _fullest(rows)]
    return tuple(dict.fromkeys(filter(None, map(plain_heading, found))))


def _fullest(rows: Sequence[Row]) -> list[str]:
    looked_at = [row for row in rows if row.filled][:LOOKED_AT]
    best = max(looked_at, key=lambda row: len(row.filled), default=None)
    return [cell.text for cell in best.filled] if best is not None else []
