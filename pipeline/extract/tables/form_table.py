"""Forms, whose values stand beside their labels, as a table whose columns are the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.extract.tables.body import BodyRow, slot_of
from pipeline.extract.tables.forms import Block
from pipeline.extract.tables.grid import Row
from pipeline.extract.tables.layout import read_layout
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import fold_heading
from pipeline.model import GridCell


def form_table(blocks: Sequence[tuple[int | None, Block]], stated: Mapping[str, str]) -> Table:
    """The records of forms as a table whose columns are their labels, in the order of first coming."""
    labels: dict[str, str] = {}
    for _, block in blocks:
        for label, _ in block.fields:
            labels.setdefault(fold_heading(label), label)
    line = blocks[0][1].line
    cells = tuple(GridCell(0, column, label, line=line) for column, label in enumerate(labels.values()))
    layout = read_layout([Row(0, line, cells, (), len(cells), cells)], stated)
    rows = []
    for page, block in blocks:
        slots = []
        for column in layout.columns:
            wanted = fold_heading(column.heading)
            values = [
                cell for label, value in block.fields if fold_heading(label) == wanted for cell in value
            ]
            slots.append(slot_of(values))
        rows.append(BodyRow(tuple(slots), page, block.line))
    return Table(layout, tuple(rows))
