"""Paragraphs of a Word document that tabs set in columns, as the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.headings import header_score
from pipeline.model import Grid, GridCell

LEAST = 3
"""So many paragraphs make a table: a head and two rows."""


def is_tabbed(text: str) -> bool:
    """Whether a paragraph has tabs between its words, and is one line.

    >>> is_tabbed("総会\\t5月"), is_tabbed("\\t総会"), is_tabbed("総会\\t5月\\n会館")
    (True, False, False)
    """
    return "\t" in text.strip() and "\n" not in text.strip()


def tabbed_grid(paragraphs: Sequence[str], rows_before: int) -> Grid | None:
    """The grid of paragraphs that follow one another; None where they have no head, or cells may be blank.

    Several tabs end a cell as one does where every row has as many cells as the head. Where some has fewer
    its last ones are blank, if a tab alone ends each cell: else any may be.

    >>> def cells(*paragraphs):
    ...     grid = tabbed_grid(paragraphs, 0)
    ...     return grid and [cell.text for cell in grid.cells][3:]
    >>> cells("事業名\\t\\t時期\\t会場", "総会\\t5月\\t会館", "旅行\\t\\t6月\\t港")
    ['総会', '5月', '会館', '旅行', '6月', '港']
    >>> cells("事業名\\t時期\\t会場", "総会\\t5月\\t会館", "旅行\\t6月")
    ['総会', '5月', '会館', '旅行', '6月']
    >>> cells("事業名\\t\\t時期\\t会場", "総会\\t5月\\t会館", "旅行\\t\\t港") is None
    True
    """
    rows = [[cell.strip() for cell in re.split("\t+", text.strip())] for text in paragraphs]
    if len(rows) < LEAST or not header_score(rows[0]) or len({text[0] == "\t" for text in paragraphs}) > 1:
        return None
    counts = set(map(len, rows))
    spaced = any("\t\t" in text.strip() for text in paragraphs)
    if max(counts) > len(rows[0]) or (spaced and len(counts) > 1):
        return None
    return Grid(
        tuple(
            GridCell(row, column, text, line=rows_before + row + 1)
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
        )
    )
