"""The header that a sidecar states by its row numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.tables.grid import Row
from pipeline.lexicon.headings import match_heading
from pipeline.model import SeihyoError


def stated_header(rows: Sequence[Row], header_rows: tuple[int, int]) -> tuple[int, int] | None:
    """The rows that the sidecar states to be the header, by line where the rows know theirs."""
    numbers = [row.line if row.line is not None else row.number + 1 for row in rows]
    inside = [index for index, number in enumerate(numbers) if header_rows[0] <= number <= header_rows[1]]
    return (inside[0], inside[-1]) if inside else None


def check_stated_header(header: Sequence[Row]) -> None:
    """Refuses header rows stated without columns that name nothing known: the row numbers must be wrong."""
    texts = [cell.text for row in header for cell in row.filled]
    if any(match_heading(text) is not None for text in texts):
        return
    shown = " | ".join(" ".join(text.split())[:12] for text in texts[:8])
    raise SeihyoError(
        f"`header_rows` の行に見出しがありません: {shown}。行番号を直すか [columns] を書いてください / "
        f"`header_rows` in the sidecar names rows without a known heading: {shown}; correct the row numbers "
        "or state the columns' roles in [columns]"
    )
