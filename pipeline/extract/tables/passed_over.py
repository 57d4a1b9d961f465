"""What is said of a grid that is no part of any table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.tables.grid import Row
from pipeline.model import Grid, Note, Severity
from pipeline.wording import bilingual

FEW_ROWS = 3
"""So many rows are hardly a table."""


def passed_over(
    grid: Grid, filled: Sequence[Row], heights: Sequence[tuple[int, int]], *, begun: bool
) -> Note:
    """A note on a grid's filled rows: columns for which a page before had no room, or no known headings.

    `heights` are page and filled rows of the grids that were read; `begun` says that a table is being read.
    """
    where = f"sheet {grid.sheet}" if grid.sheet else f"page {grid.page}" if grid.page else "a table"
    text = " | ".join(cell.text for cell in filled[0].filled)[:60].replace("\n", " ")
    left = next((page for page, height in heights if height == len(filled)), None)
    if grid.page is not None and left is not None and len(filled) > FEW_ROWS:
        message = bilingual(
            f"{left} 頁に収まらなかった列のようです（{text!r}）。横 1 頁に収めた PDF にしてください",
            f"{len(filled)} rows that begin {text!r} look like columns which page {left} had no room "
            "for, and were passed over: get the PDF printed one page wide, or the sheet itself",
            f"{where}: ",
        )
    else:
        message = bilingual(
            f"知っている見出しのない {len(filled)} 行を読みませんでした（{text!r}）。"
            "表なら設定ファイルの [columns] に見出しを書いてください",
            f"{len(filled)} rows without known headings were passed over; they begin {text!r}; if they "
            "are a table, state its headings in [columns] of the sidecar",
            f"{where}: ",
        )
    severity: Severity = "warning" if len(filled) > FEW_ROWS or begun else "info"
    return Note("table-passed-over", severity, message)
