"""Forms and cards, whose values stand beside or below their labels (事業名 | … | 実施主体 | …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.lines.values import says_when
from pipeline.extract.tables.grid import Row, last_column
from pipeline.extract.tables.labels import (
    Place,
    cards_beside,
    cells_of,
    group_labels,
    is_known,
    label_columns,
    label_text,
    labelled_row,
    labels_above,
    place_of,
)
from pipeline.lexicon.headings import fold_heading, match_heading
from pipeline.lexicon.table_kinds import kind_of
from pipeline.model import ROLES, GridCell, SeihyoError
from pipeline.wording import bilingual

SAMPLE_ROWS = 60
"""So many rows show whether a grid is a form."""

MANY_LABELS = 4
"""So many known headings at the head of rows leave no doubt that labels stand there."""

Field = tuple[str, tuple[GridCell, ...]]
"""A label, and the cells that hold its value."""


@dataclass(frozen=True, slots=True)
class Block:
    """One record of a form: its labels in order, each with the cells that hold its value."""

    fields: tuple[Field, ...]
    line: int | None
    row: int
    """Number of its first row."""


@dataclass(frozen=True, slots=True)
class Form:
    """A grid read as a form: its records, and the rows that belong to none (a title, a note)."""

    blocks: tuple[Block, ...]
    outside: tuple[Row, ...]


@dataclass(slots=True)
class _Card:
    """A record being read."""

    first: Row
    fields: list[tuple[str, Place, list[GridCell]]]
    """A label, where it stands, and its value."""


def read_form(rows: Sequence[Row], *, named: bool = False) -> Form | None:
    """The records of a grid whose values stand beside or below their labels, None where it is no such form.

    `named` says that a line over it names its record, as a label of titles would.

    Labels are known headings, and whatever stands in a column of labels with a value beside it; a cell right
    of a label is its value, whatever word it is. A label that comes again begins the next record; cards that
    stand side by side are records of their own. A header over rows of values is no form.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> texts = (("事業名", "研修"), ("時期", "5月"), ("場所", "札幌市"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> [(label, value[0].text) for label, value in read_form(grid_rows(Grid(tuple(cells)))).blocks[0].fields]
    [('事業名', '研修'), ('時期', '5月'), ('場所', '札幌市')]
    """
    if rows and kind_of({fold_heading(cell.text) for cell in rows[0].filled}):
        return None
    sample = rows[:SAMPLE_ROWS]
    if not _is_form(sample, named=named) or (len(rows) > SAMPLE_ROWS and not _is_form(rows, named=named)):
        return None
    blocks: list[tuple[int, int, Block]] = []
    outside: list[Row] = []
    for first, part in _side_by_side(rows):
        cards, loose = _cards(part)
        outside += loose
        blocks += [(card.first.number, first, _block(card)) for card in cards]
    blocks.sort(key=lambda entry: entry[:2])
    outside.sort(key=lambda row: row.number)
    kept = tuple(block for _, _, block in blocks if any(value for _, value in block.fields))
    if not kept:
        return None
    titles = [value for block in kept for label, value in block.fields if _is_title(fold_heading(label))]
    if titles and not any(titles):
        return None
    _check_one_value(kept)
    return Form(kept, tuple(outside))


def _check_one_value(blocks: Sequence[Block]) -> None:
    """Raises SeihyoError where each label has several values beside it: a table of records in columns."""
    several = [
        [cell for cell in value if cell.row == value[0].row]
        for block in blocks
        for _, value in block.fields
        if value
    ]
    if len(several) >= 3 and 5 * sum(len(cells) > 1 for cells in several) >= 3 * len(several):
        first = several[0][0]
        raise SeihyoError(
            bilingual(
                "記録が列に並んでいます（見出しの右に値が二つ以上）。行と列を入れ替えてください",
                "the records stand in columns: each label has several values beside it; "
                "transpose the table so that each record is a row",
                f"line {first.line}: " if first.line is not None else "",
            )
        )


def _block(card: _Card) -> Block:
    fields = tuple((label, tuple(value)) for label, _, value in card.fields)
    return Block(fields, card.first.line, card.first.number)


def _side_by_side(rows: Sequence[Row]) -> list[tuple[int, Sequence[Row]]]:
    """First column and rows of each card's columns; all rows as one where no cards stand side by side."""
    starts = cards_beside(rows)
    if len(starts) < 2:
        return [(0, rows)]
    bounds = [0, *starts[1:], 1 << 30]
    return [(left, _between(rows, left, right)) for left, right in pairwise(bounds)]


def _between(rows: Sequence[Row], left: int, right: int) -> list[Row]:
    """The rows with the cells that begin between two columns; a title over all cards is the first's."""
    found = []
    for row in rows:
        own = tuple(cell for cell in row.own if left <= cell.column < right)
        reaching = tuple(cell for cell in row.reaching if left <= cell.column < right)
        filled = tuple(cell for cell in row.filled if left <= cell.column < right)
        found.append(Row(row.number, row.line, own, reaching, len(own), filled))
    return found


def _cards(rows: Sequence[Row]) -> tuple[list[_Card], list[Row]]:
    """The records of cards that stand one below the other, and the rows outside them."""
    columns, groups = label_columns(rows), group_labels(rows)
    above = labels_above(rows, columns)
    cards: list[_Card] = []
    outside: list[Row] = []
    begins = _beginnings(rows, columns, groups, above)
    heads: list[GridCell] = []
    for row in rows:
        if not cells_of(row):
            continue
        if heads:
            for head in heads:
                value = [
                    cell
                    for cell in row.filled
                    if head.column <= cell.column and last_column(cell) <= last_column(head)
                ]
                _add(cards, row, label_text(head.text), head, value, fresh=False)
            heads = []
            continue
        if row.number in above:
            heads = list(row.filled)
            if row.number in begins:
                cards.append(_Card(row, []))
            continue
        labelled = labelled_row(row, columns, groups)
        if not labelled.fields:
            _go_on(cards, row, outside)
            continue
        outside += (
            Row(row.number, row.line, (cell,), (), 1, (cell,))
            for cell in labelled.loose
            if cell.row == row.number
        )
        fresh = row.number in begins
        for cell, label, beside in labelled.fields:
            begun = next(
                (value for card in cards[-1:] for _, at, value in card.fields if at == place_of(cell)), None
            )
            if begun is not None:  # the label reaches down from a row above
                begun += beside
                continue
            _add(cards, row, _with_group(label, row, groups, rows), cell, list(beside), fresh=fresh)
            fresh = False
    return cards, outside


def _add(
    cards: list[_Card], row: Row, label: str, cell: GridCell, value: list[GridCell], *, fresh: bool
) -> None:
    if fresh or not cards:
        cards.append(_Card(row, []))
    cards[-1].fields.append((label, place_of(cell), value))


def _with_group(label: str, row: Row, groups: frozenset[Place], rows: Sequence[Row]) -> str:
    """A label, with the label of its group where it says nothing by itself: 派遣 時期 beside 受入 時期."""
    group = next((cell for cell in row.all_cells if place_of(cell) in groups), None)
    if group is None:
        return label
    folded = fold_heading(label)
    over = {
        fold_heading(cell.text)
        for other in rows
        for cell in other.all_cells
        if place_of(cell) in groups
        and any(fold_heading(label_text(own.text)) == folded for own in other.filled)
    }
    return f"{label_text(group.text)} {label}" if len(over) > 1 or not is_known(label) else label


def _go_on(cards: list[_Card], row: Row, outside: list[Row]) -> None:
    """A row without a label: more of the values above it, or a line outside the records."""
    if not cards or len(row.own) == 1:
        outside.append(row)
        return
    for cell in row.filled:
        value = next(
            (
                value
                for _, (_, column), value in reversed(cards[-1].fields)
                if (value[-1].column == cell.column if value else column < cell.column)
            ),
            None,
        )
        if value is None:
            outside.append(Row(row.number, row.line, (cell,), (), 1, (cell,)))
        else:
            value.append(cell)


def _beginnings(
    rows: Sequence[Row], columns: frozenset[int], groups: frozenset[Place], above: frozenset[int]
) -> frozenset[int]:
    """Numbers of the rows that begin a record: the first label of the one before comes again, or its title.

    Rows set apart by a blank row begin one together: what stands first in them, where a label of the record
    comes again in them.
    """
    found = set()
    seen: list[tuple[str, int]] = []
    parted = False
    below_labels = False
    previous: int | None = None
    for index, row in enumerate(rows):
        parted = parted or (previous is not None and row.number > previous + 1)
        previous = row.number
        if below_labels:
            below_labels = False
            continue
        labels = _labels_in(row, columns, groups, above)
        below_labels = row.number in above
        if not labels:
            parted = parted or not any(cell.text.strip() for cell in row.reaching)
            continue
        if not seen:
            found.add(row.number)
            seen = labels
        else:
            together = _ahead(rows[index:], columns, groups, above) if parted else labels
            if any(label in seen and (label == seen[0] or _is_title(label[0])) for label in together):
                found.add(row.number)
                seen = list(labels)
            else:
                seen += labels
        parted = False
    return frozenset(found)


def _labels_in(
    row: Row, columns: frozenset[int], groups: frozenset[Place], above: frozenset[int]
) -> list[tuple[str, int]]:
    if row.number in above:
        return [(fold_heading(label_text(cell.text)), cell.column) for cell in row.filled]
    labelled = labelled_row(row, columns, groups)
    return [
        (fold_heading(label), cell.column) for cell, label, _ in labelled.fields if cell.row == row.number
    ]


def _ahead(
    rows: Sequence[Row], columns: frozenset[int], groups: frozenset[Place], above: frozenset[int]
) -> Iterator[tuple[str, int]]:
    """The labels of the rows up to the next one without a label."""
    number = rows[0].number
    for row in rows:
        labels = _labels_in(row, columns, groups, above)
        if row.number > number + 1 or not cells_of(row):
            return
        number = row.number
        yield from labels


def _is_title(folded: str) -> bool:
    match = match_heading(folded)
    return match is not None and match.role == "title"


def _is_form(rows: Sequence[Row], *, named: bool) -> bool:
    """Whether known labels head most of the rows, name three roles, and stand in rows of their own.

    In a table the labels stand in one row. A form of many labels that nobody knows is one where a fair share
    of its rows begin with headings of four kinds.
    """
    roles = {"title"} if named else set()
    leading: Counter[str] = Counter()
    label_rows = explained = told = 0
    for _, part in _side_by_side(rows):
        columns, groups = label_columns(part), group_labels(part)
        above = labels_above(part, columns)
        under = False
        for row in part:
            if under:
                explained, told, under = explained + 1, told + 1, False
                continue
            under = row.number in above
            if under:
                labels = [label_text(cell.text) for cell in row.filled]
            else:
                labelled = labelled_row(row, columns, groups)
                labels = [] if labelled.loose else [label for _, label, _ in labelled.fields]
            known = bool(labels) and is_known(labels[0])
            several = len(cells_of(row)) > 1 or under
            known = known and several
            told += several
            explained += known
            label_rows += known
            leading.update([fold_heading(labels[0])] if known else ())
            roles |= {
                match.role
                for label in labels
                if (match := match_heading(label)) is not None and match.role in ROLES and match.rank <= 2
            }
    least = 0.6 if len(leading) < MANY_LABELS else 0.3
    if len(roles) < 3 or min(label_rows, len(leading)) < 2 or explained < max(2, least * told):
        return False
    if _heads_records(rows):
        return False
    # Two rows of labels may be a header of two rows; more of them hardly are.
    headed = next(
        (heads_table(row) for row in rows if len(row.filled) > 1 and is_known(row.filled[0].text)), False
    )
    if len(leading) < 3 and headed and not (_alternates(rows) and min(leading.values()) > 1):
        return False
    headings = _labels_of_labels(rows)
    return 2 * sum(headings.values()) <= len(headings)


def _heads_records(rows: Sequence[Row]) -> bool:
    """Whether three headings side by side stand over two rows that both tell a time under theirs."""
    for index, row in enumerate(rows[:-2]):
        if not heads_table(row):
            continue
        under = rows[index + 1 : index + 3]
        for cell in row.filled:
            match = match_heading(cell.text)
            if match is not None and match.role == "schedule":
                values = [own.text for other in under for own in other.filled if own.column == cell.column]
                return len(values) == len(under) and all(map(says_when, values))
        return False
    return False


def _alternates(rows: Sequence[Row]) -> bool:
    """Whether rows of labels and of values take turns from first to last, as on cards one below another."""
    above = labels_above(rows, label_columns(rows))
    filled = [row for row in rows if len(cells_of(row)) > 1]
    return len(filled) >= 4 and all(
        (row.number in above) == (place % 2 == 0) for place, row in enumerate(filled)
    )


def _labels_of_labels(rows: Sequence[Row]) -> dict[str, bool]:
    """Each known label with whether labels are its values in every record, as in a header of several rows."""
    found: dict[str, bool] = {}
    for _, part in _side_by_side(rows):
        columns, groups = label_columns(part), group_labels(part)
        above = labels_above(part, columns)
        skip = False
        for row in part:
            if skip or row.number in above:
                skip = not skip
                continue
            for _, label, value in labelled_row(row, columns, groups).fields:
                if value and is_known(label):
                    folded = fold_heading(label)
                    told = all(is_known(cell.text) for cell in value)
                    found[folded] = found.get(folded, True) and told
    return found


def heads_table(row: Row) -> bool:
    """Whether three known headings stand side by side, as in a table's header."""
    known = [is_known(cell.text) for cell in row.filled]
    return any(map(all, zip(known, known[1:], known[2:], strict=False)))
