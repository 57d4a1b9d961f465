"""Records without a title in a table that has a column of titles."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.lines.values import is_blank
from pipeline.extract.records.cells import Cell
from pipeline.model import Note
from pipeline.wording import at_lines, bilingual

SHOWN = 3
"""So many of them are named."""


def untitled_notes(records: Sequence[Sequence[Cell]]) -> list[Note]:
    """A warning where a record's title is blank while its table has a column of titles.

    Such a row may go on with the one above it, or be a programme of its own whose title is left out.
    """
    found = [own for own in records if any(map(_lacks_title, own))]
    if not found:
        return []
    told = (cell.text.strip() for cell in found[0] if cell.column != "no" and cell.text.strip())
    shown = " | ".join(" ".join(text.split()) for text in told)[:60]
    message = bilingual(
        f"事業名のない記録が {len(found)} 件あります（{shown}）。上の行と同じ事業なら事業名を書くか、"
        "行をまとめてください",
        f"{len(found)} records have no title ({shown}); where they belong to the programme above them write "
        "its title once more, or make the rows one",
        at_lines(own[0].line for own in found[:SHOWN]),
    )
    return [Note("title-missing", "warning", message)]


def _lacks_title(cell: Cell) -> bool:
    return cell.column == "title" and cell.part == 0 and is_blank(cell.text) and not cell.carried
