"""Records that hold several programmes, or one at several times and places, a line or a row each."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.records.cells import Cell
from pipeline.extract.records.unruled import tells_time
from pipeline.extract.tables.schedule_values import are_bare_days
from pipeline.model import Note
from pipeline.wording import at_lines, bilingual

SHOWN = 3
"""So many of them are named."""


def several_notes(records: Sequence[Sequence[Cell]]) -> list[Note]:
    """A warning where records have a name and a time on each of several lines: each was read as one."""
    found = [own for own in records if _is_several(_lines(own, "title"), _lines(own, "schedule"))]
    if not found:
        return []
    lines = ", ".join(str(own[0].line) for own in found[:SHOWN])
    shown = " / ".join(_lines(found[0], "title"))[:60]
    message = bilingual(
        f"{len(found)} 件の記録のセルに、改行で区切った複数の事業があるようです（{shown}）。"
        "一つの記録としました。行を分けてください",
        f"{len(found)} records seem to hold several programmes, a line each ({shown}); each was read as one: "
        "give every programme a row of its own",
        f"line {lines}: ",
    )
    return [Note("several-in-record", "warning", message)]


def rows_notes(records: Sequence[Sequence[Cell]]) -> list[Note]:
    """A warning where rows below one title have a time and a place each, kept together by order alone.

    >>> def row(part, day, place):
    ...     told = (("schedule", day), ("venue", place))
    ...     return [Cell(part, name, name, text, None, 3, (), None, None) for name, text in told]
    >>> [note.rule for note in rows_notes([row(0, "2月3日", "広場") + row(1, "2月4日", "会館")])]
    ['rows-in-record']
    >>> rows_notes([row(0, "2月3日", "広場") + row(1, "2月4日", "広場")])
    []
    """
    found = [(own, pairs) for own in records if (pairs := _pairs(own))]
    if not found:
        return []
    shown = " / ".join(f"{day} {place}" for day, place in found[0][1][:SHOWN])[:60]
    message = bilingual(
        f"{len(found)} 件の記録で、一つの事業名の下の行がそれぞれ時期と場所を持っています（{shown}）。"
        "一つの記録とし、時期と場所は行の順に並べました。分けるには行ごとに事業名を書いてください",
        f"{len(found)} records have several rows below one title, a time and a place on each ({shown}); each "
        "was read as one record, its times and places in the order of the rows: write the title on every row "
        "to have them apart",
        at_lines(own[0].line for own, _ in found[:SHOWN]),
    )
    return [Note("rows-in-record", "warning", message)]


def _pairs(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """The date and the place of each row of a record, if two rows of one page differ in both; else none."""
    days, places = (_by_row(cells, "schedule"), _by_row(cells, "venue"))
    rows = [row for row in days if row in places]
    pairs = [(days[row], places[row]) for row in rows]
    apart = all(len(set(told)) > 1 for told in zip(*pairs, strict=True))
    on_one_page = len(rows) > len({page for page, _ in rows})
    return pairs if on_one_page and apart and all(is_dated(day) for day, _ in pairs) else []


def _by_row(cells: Sequence[Cell], column: str) -> dict[tuple[int | None, int], str]:
    """What a column tells in each of a record's rows, by its page and its place in the record."""
    own = (cell for cell in cells if cell.column == column and cell.text)
    return {(cell.page, cell.part): " ".join(cell.text.split()) for cell in own}


def _lines(cells: Sequence[Cell], column: str) -> list[str]:
    texts = [cell.text for cell in cells if cell.column == column and cell.part == 0]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _is_several(names: Sequence[str], times: Sequence[str]) -> bool:
    """Whether as many lines name programmes as tell times, or each one a programme of a calendar's day.

    >>> _is_several(["おはなし会", "映画会", "工作教室"], ["毎週土曜日", "第2日曜日", "8月3日"])
    True
    >>> _is_several(["秋公演", "「庄屋」"], ["10月5日", "10月6日"]), _is_several(["映画会"], ["8月"])
    (False, False)
    >>> _is_several(["入学式", "始業式"], ["7"]), _is_several(["記念講演会", "交流会"], ["8月7日"])
    (True, False)
    """
    if len(names) > 1 and len(times) == 1 and are_bare_days(times):
        return all(map(is_of_programmes, names))
    alike = len(names) == len(times) > 1
    return alike and 2 * sum(map(is_of_programmes, names)) > len(names) and all(map(tells_time, times))
