"""A reader of a format that was made up: a mark, then one field a line, records apart by a blank line."""

from __future__ import annotations

from pipeline.model import Grid, GridCell, Reading, Sidecar

MARK = b"MINE1\n"


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """One grid: each block of lines is a row."""
    blocks = data.removeprefix(MARK).decode().strip().split("\n\n")
    return Reading(
        (
            Grid(
                tuple(
                    GridCell(row, column, text)
                    for row, block in enumerate(blocks)
                    for column, text in enumerate(block.split("\n"))
                )
            ),
        )
    )
