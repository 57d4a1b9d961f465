"""One cell as its reader shall see it: whole, within bounds, and of options only the chosen ones."""

from __future__ import annotations

from pipeline.lexicon.choices import of_chosen
from pipeline.model import Note
from pipeline.wording import bilingual

MAX_READ_CHARS = 10_000
"""Characters of a cell of times, places, bodies or ways; what is longer is running text, or an attack."""


def as_meant(text: str, *, ways: bool = False, ticked: bool = False) -> tuple[str, list[Note]]:
    """The cell as its reader sees it, of marked options only the chosen ones, and what is said of it.

    A cell longer than the bound is not read, and a note says so; its text is published all the same.

    >>> as_meant("□5月 ☑6月")[0]
    '6月'
    >>> text, notes = as_meant("5月 " * MAX_READ_CHARS)
    >>> text, [note.rule for note in notes]
    ('', ['cell-too-long'])
    """
    if len(text) > MAX_READ_CHARS:
        return "", [too_long(len(text))]
    return of_chosen(text, ways=ways, ticked=ticked)


def too_long(length: int) -> Note:
    """The finding that a cell is too long to be read."""
    return Note(
        "cell-too-long",
        "warning",
        bilingual(
            f"セルが{length:,}字あり、上限の{MAX_READ_CHARS:,}字を超えるため読み取っていません。分けてください",
            f"the cell has {length:,} characters, more than {MAX_READ_CHARS:,}, and is not read: split it",
        ),
    )
