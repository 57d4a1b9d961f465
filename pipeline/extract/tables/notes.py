"""What is said of how grids were read, and of those that are no part of any table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.tables.grid import Row, where_of
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


def was_turned(grid: Grid) -> Note:
    """What is said of a table whose records stand in columns."""
    message = bilingual(
        "記録が列に並んでいるため、行と列を入れ替えて読みました",
        "the records stand in columns: the table was read with rows and columns changed",
        where_of(grid),
    )
    return Note("table-turned", "info", message)


def was_stray(rows: Sequence[Row]) -> Note:
    """What is said of a form with other labels than those before it."""
    texts = [cell.text for row in rows for cell in row.filled[:1]]
    shown = ", ".join(" ".join(text.split()) for text in texts[:4])[:60]
    message = bilingual(
        f"前の記録と見出しの違う表（{shown}）を読みませんでした。記録なら、見出しを前の記録にそろえてください",
        f"a form whose labels ({shown}) are not those of the records before it was passed over; where it is "
        "a record, give it their labels",
    )
    return Note("table-passed-over", "warning", message)


def was_across(grid: Grid) -> Note:
    """What is said of a table whose months stand across."""
    message = bilingual(
        "月の列を一つの実施時期にまとめて読みました",
        "the columns of months are read together as the time of each record",
        where_of(grid),
    )
    return Note("columns-joined", "info", message)


def no_field(row: Row) -> Note:
    """What is said of a line between or below cards that is no field of one."""
    text = " | ".join(" ".join(cell.text.split()) for cell in row.filled)[:400]
    where = f"line {row.line}: " if row.line is not None else ""
    message = bilingual(
        "見出しのない行のため、記録に入れません", "a line without a label, in no record", f"{where}{text!r}: "
    )
    return Note("row-passed-over", "info", message)
