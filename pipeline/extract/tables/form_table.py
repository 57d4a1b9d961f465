"""Forms, whose values stand beside their labels, as a table whose columns are the labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.lines.groups import is_caption
from pipeline.extract.lines.labelled import NAMED
from pipeline.extract.lines.names import event_of_head, heads_part
from pipeline.extract.tables.body import BodyRow, slot_of
from pipeline.extract.tables.forms import Block
from pipeline.extract.tables.grid import Row
from pipeline.extract.tables.labels import label_text
from pipeline.extract.tables.layout import read_layout
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import fold_heading, match_heading
from pipeline.lexicon.table_kinds import kind_of
from pipeline.lexicon.times import starts_with
from pipeline.model import GridCell, Note, Outside
from pipeline.wording import at_lines, bilingual

CARD = 2
"""So many labels at the head of cards show that they are alike."""

ALIKE = 2
"""So many labels of a form are those of the first where both tell records of one kind."""

SHOWN = 3
"""So many records are named."""


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


def with_names(blocks: Sequence[Block], above: Mapping[int, Outside | None]) -> Sequence[Block]:
    """The records of several forms that name none, each with the line above its form as its name.

    `above` holds the line above each form by its first row. The forms are alike, one record each, and the
    lines differ; else nothing is changed. A form alone has the programme that the line names, whatever heads
    stand over its parts (出店者募集).

    >>> values = [GridCell(row, 1, text) for row, text in enumerate(("5月3日", "庭園", "6月2日", "港"))]
    >>> fields = [(label, (value,)) for label, value in zip(("日時", "場所") * 2, values)]
    >>> forms = [Block(tuple(fields[:2]), 1, 0), Block(tuple(fields[2:]), 3, 2)]
    >>> named = with_names(forms, {0: Outside("茶会"), 2: Outside("船遊び")})
    >>> [(block.fields[0][0], block.fields[0][1][0].text) for block in named]
    [('名称', '茶会'), ('名称', '船遊び')]
    >>> with_names(forms, {0: Outside("茶会"), 2: Outside("茶会")}) == forms
    True
    >>> with_names(forms, {0: Outside("開催概要"), 2: Outside("出店者の募集")}) == forms
    True
    >>> with_names(forms[:1], {0: Outside("国際交流のつどい"), 2: Outside("船遊び")}) == forms[:1]
    True
    >>> other = Block((("料金", (values[1],)), ("担当課", (values[3],))), 3, 2)
    >>> with_names([forms[0], other], {0: Outside("茶会"), 2: Outside("船遊び")}) == [forms[0], other]
    True
    """
    names = [line for block in blocks if (line := above.get(block.row)) is not None]
    labels = [{fold_heading(label) for label, _ in block.fields} for block in blocks]
    if len(blocks) == 1:
        events = [(line, event_over(line.text, labels[0])) for line in names]
        names = [replace(line, text=event) for line, event in events if event is not None]
        above = {row: line for row, line in above.items() if line is None or not heads_part(line.text)}
    told = {line.text for line in names if names_programme(line.text)}
    if (
        len(told) < len(blocks)
        or len(blocks) < len(above)
        or any(len(own & labels[0]) < ALIKE for own in labels)
        or any(_is_title(label) for own in labels for label in own)
    ):
        return blocks
    return [
        replace(block, fields=((NAMED, (GridCell(block.row, 0, name.text, line=name.line),)), *block.fields))
        for block, name in zip(blocks, names, strict=True)
    ]


_BEFORE = re.compile("過去|これまで|前回|昨年|前年|例年")
"""How a head begins that tells of an event as it was before."""


def names_programme(text: str) -> bool:
    """Whether a line over a form can be a programme's name: no head of a part, no heading of a column.

    >>> names_programme("国際交流のつどい"), names_programme("開催概要"), names_programme("過去の開催")
    (True, False, False)
    """
    bare = text.strip()
    headed = heads_part(bare) or _BEFORE.match(bare) is not None
    return is_caption(bare) and match_heading(bare) is None and not headed


def event_over(text: str, labels: Collection[str]) -> str | None:
    """The programme that a line over a form alone names; None where its folded labels are of something else.

    >>> event_over("国際交流のつどい", ()), event_over("国際交流フェスタの開催について", ("日時", "場所"))
    ('国際交流のつどい', '国際交流フェスタ')
    >>> event_over("国際交流館", ()), event_over("国際化推進会議の開催について", ("日時", "議題"))
    (None, None)
    """
    event = event_of_head(text)
    return event if event is not None and names_programme(event) and kind_of(labels) is None else None


def cards_of(grids: Sequence[Sequence[Row]]) -> frozenset[tuple[str, ...]]:
    """The first two labels of the grids that begin with the same two: cards of several records.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> card = grid_rows(Grid((GridCell(0, 0, "日時"), GridCell(1, 0, "場所"))))
    >>> sorted(cards_of([card, card])), sorted(cards_of([card[:1], card[:1]]))
    ([('日時', '場所')], [])
    """
    begun = Counter(row_labels(rows[:CARD]) for rows in grids)
    return frozenset(labels for labels, count in begun.items() if count > 1 and len(labels) == CARD)


def row_labels(rows: Sequence[Row]) -> tuple[str, ...]:
    """What stands at the head of each row, folded as labels are."""
    return tuple(fold_heading(label_text(row.filled[0].text)) for row in rows if row.filled)


def is_stray(before: Sequence[tuple[str, ...]], rows: Sequence[Row]) -> bool:
    """Whether a form that follows others tells neither the next record nor more of the last one.

    `before` are the labels of the forms before it. One that begins as none of them does is stray behind
    several records, and where it says again what the only one has said: 場所 of the event, 場所 of the desk.
    A table of times of day, as of what happens then, is stray behind any.

    >>> from pipeline.extract.tables.grid import grid_rows
    >>> from pipeline.model import Grid
    >>> desk = grid_rows(Grid((GridCell(0, 0, "担当課"), GridCell(1, 0, "電話"))))
    >>> is_stray([("日時", "場所")] * 2, desk), is_stray([("日時", "場所")], desk)
    (True, False)
    >>> is_stray([("日時", "場所"), ("日時", "場所"), ("備考",)], desk)
    True
    >>> is_stray([("日時", "担当課")], desk[1:] + desk[:1])
    True
    >>> blank = grid_rows(Grid((GridCell(0, 0, ""),)))
    >>> is_stray([("日時", "場所")] * 2, blank), is_stray([("日時", "場所"), (), ()], desk)
    (False, False)
    """
    labels = row_labels(rows)
    if any(starts_with(cell.text) == "time" for row in rows[1:] for cell in row.filled[:1]):
        return True
    if labels[:1] in {(), *(own[:1] for own in before)}:
        return False
    begun = sum(own[:1] == before[0][:1] for own in before)
    return begun > 1 or any(label in own for own in before for label in labels)


def _is_title(label: str) -> bool:
    match = match_heading(label)
    return match is not None and match.role == "title"


def told_again(blocks: Sequence[Block]) -> list[Note]:
    """A warning where two labels of one card come again with other values, one that of a time or a place.

    Each was read as one record with all of them; which place is whose time's the record doesn't tell.

    >>> told = zip(("日時", "会場") * 2, ("5月3日", "庭園", "6月2日", "港"))
    >>> fields = tuple((label, (GridCell(row, 1, text),)) for row, (label, text) in enumerate(told))
    >>> [note.rule for note in told_again([Block(fields, 1, 0)])], told_again([Block(fields[:3], 1, 0)])
    (['several-in-record'], [])
    """
    found = [
        (block, again) for block in blocks if len(again := _again(block)) > 1 and any(map(_tells, again))
    ]
    if not found:
        return []
    shown = "、".join(found[0][1])[:60]
    message = bilingual(
        f"{len(found)} 件の記録で、見出しが値を変えて繰り返されています（{shown}）。"
        "一つの記録としました。複数の事業なら、それぞれの上に事業名を書いてください",
        f"{len(found)} records have labels that come again with other values ({shown}); each was read as "
        "one: where they are several programmes, write the name of each over its labels",
        at_lines(block.line for block, _ in found[:SHOWN]),
    )
    return [Note("several-in-record", "warning", message)]


def _again(block: Block) -> list[str]:
    """The labels of a card that come again with other values."""
    told: dict[str, set[str]] = {}
    for label, value in block.fields:
        text = "".join("".join(cell.text.split()) for cell in value)
        told.setdefault(fold_heading(label), set()).update([text] if text else [])
    return [label for label, texts in told.items() if len(texts) > 1]


def _tells(label: str) -> bool:
    match = match_heading(label)
    return match is not None and match.role in ("schedule", "venue")
