"""Tables whose months stand across, a day or a mark under each: 事業名 | 4月 | 5月 | …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.lines.dates import fold_digits
from pipeline.extract.lines.groups import read_group
from pipeline.extract.lines.names import are_of_programmes
from pipeline.extract.tables.grid import Row, column_texts, grid_rows, last_column
from pipeline.lexicon.calendar import DAY_NUMBER, WEEKDAYS
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import match_heading
from pipeline.model import Grid, GridCell

LEAST = 3
"""So many months across tell a year's plan."""

FURTHEST = 23
"""Months from the first to the last: a plan may leave some out, and is of two years at most."""

HEADER_ROWS = 10
"""So many rows are looked through for the months."""

HEADING = "実施時期"
"""Under what the months of a record stand once they are one text."""

_MONTH = re.compile(r"(1[0-2]|[1-9])月")
_DAY = rf"(?:{DAY_NUMBER}日?(?:\([{WEEKDAYS}祝・]{{1,4}}\))?|[上中下初]旬|月?末|未定)"
_DAYS = re.compile(rf"{_DAY}(?:[・、,~〜\-‐–]{_DAY})*")
_OF_DAYS = re.compile(r"[日旬末未(]")
"""A number alone counts those who came as well as it says on which day."""
_NAMES_DAYS = re.compile("日程|日割|実施日|開催日|期日|カレンダー")
_BAR = "[─━―ー–-]*"
_BEGINS = re.compile(f"[←⇐]{_BAR}")
_GOES_ON = re.compile(_BAR)
_ENDS = re.compile(f"{_BAR}[→⇒]")
_WHOLE = re.compile(f"[←⇐]{_BAR}[→⇒]|[↔⇔]")
"""An arrow over months: from ← to → over cells that are empty or go on, or within one cell."""
_COUNTS = re.compile("数|統計|実績|利用|状況|料|費|合計|累計")
"""Words of another heading of a table in which 3日 are so many days."""


def months_across(rows: Sequence[Row], lines: Sequence[str] = ()) -> tuple[Row, ...] | None:
    """The rows with the columns of months made one, which tells when; None where there are none.

    Each cell under a month holds days of it (25日), a mark, or nothing; a mark over months is all of them.
    Numbers alone are days where another cell says 日 behind its own, or `lines` above say that days follow.

    >>> lines = (("事業名", "4月", "5月", "6月"), ("総会", "", "25日", ""), ("教室", "○", "", "○"))
    >>> cells = [GridCell(r, c, text) for r, row in enumerate(lines) for c, text in enumerate(row)]
    >>> [[cell.text for cell in row.own] for row in months_across(grid_rows(Grid(tuple(cells))))]
    [['事業名', '実施時期'], ['総会', '5月25日'], ['教室', '4月、6月']]
    """
    found = next(
        (
            (above, row, months)
            for index, (above, row) in enumerate(zip((None, *rows), rows[:HEADER_ROWS], strict=False))
            if (months := _months(row, above, rows[index + 1 :]))
        ),
        None,
    )
    if found is None:
        return None
    above, header, months = found
    first, last = min(months), max(months)
    over = _bands(above, header, months)
    numbered = _numbers_are_days(rows, header, months, lines)
    parted = all(cell.column in months for cell in header.filled)
    cells: list[GridCell] = []
    for row in rows:
        across = [cell for cell in row.own if first <= cell.column <= last]
        if row.number > header.number:
            told = list(_told(across, months, over, numbered))
            if None in told or any(cell.row_span > 1 and cell.text.strip() for cell in across):
                return None
            text = "、".join(filter(None, told))
        elif row.number == header.number - parted:
            text = HEADING
        else:
            text = "".join(cell.text for cell in across)
        line = next((cell.line for cell in across), row.line)
        cells += [cell for cell in row.own if cell.column < first]
        if across and not (parted and row is header):
            high = 2 if parted and text == HEADING else 1
            cells.append(GridCell(row.number, first, text, row_span=high, line=line))
        cells += [
            replace(cell, column=cell.column - (last - first)) for cell in row.own if cell.column > last
        ]
    return grid_rows(Grid(tuple(cells)))


def _bands(above: Row | None, header: Row, months: dict[int, int]) -> dict[int, str]:
    """What stands over each month's column in the row above, as 上半期 or 令和7年 do: "" but for a year."""
    if above is None or above.number != header.number - 1:
        return {}
    if not any(cell.column in months for cell in above.filled):
        return {}
    found: dict[int, str] = {}
    year = ""
    begun = {cell.column: cell.text for cell in above.filled}
    for column in sorted(months):
        if column in begun:
            group = read_group(begun[column])
            year = group.text if group.kind == "year" else ""
        found[column] = year
    return found


def _months(row: Row, above: Row | None, below: Sequence[Row]) -> dict[int, int]:
    """Columns and months of a header in which one month follows another beside a heading of titles.

    The other headings may stand in the row above, as where 上半期 and 下半期 stand over the months.
    """
    named = {
        cell.column: int(match[1])
        for cell in row.filled
        if last_column(cell) == cell.column and (match := _MONTH.fullmatch(fold_digits(cell.text)))
    }
    others = [cell.text for cell in row.filled if cell.column not in named]
    if not others and above is not None and above.number == row.number - 1:
        others = [cell.text for cell in above.filled if cell.column not in named]
    matches = [heading for text in others if (heading := match_heading(text)) is not None]
    told = sorted(named.items())
    steps = [(later - earlier) % 12 for (_, earlier), (_, later) in pairwise(told)]
    beside = all(right == left + 1 for (left, _), (right, _) in pairwise(told))
    follows = beside and all(steps) and sum(steps) <= FURTHEST
    titled = any(heading.role == "title" and heading.rank <= 3 for heading in matches) or any(
        are_of_programmes(cell.text, column_texts(below, cell.column)) for cell in row.filled
    )
    timed = any(heading.role == "schedule" for heading in matches)
    counts = any(_COUNTS.search(text) or text.strip() == "計" for text in others)
    return named if len(named) >= LEAST and follows and titled and not timed and not counts else {}


def _numbers_are_days(
    rows: Sequence[Row], header: Row, months: Mapping[int, int], lines: Sequence[str]
) -> bool:
    """Whether numbers under the months are days: the table's name says so, or 日 stands behind one."""
    above = [cell.text for row in rows if row.number < header.number for cell in row.filled]
    if any(_NAMES_DAYS.search(text) for text in (*above, *lines)):
        return True
    told = [
        fold_digits(cell.text)
        for row in rows
        if row.number > header.number
        for cell in row.filled
        if cell.column in months
    ]
    return any("日" in text and _DAYS.fullmatch(text) for text in told)


def _told(
    cells: Sequence[GridCell], months: dict[int, int], over: Mapping[int, str], numbered: bool
) -> Iterator[str | None]:
    """Yields what each filled cell under the months tells, None where it is neither a day nor a mark.

    `over` gives the year that stands over a month. An arrow goes from the month under ← to that under →.
    """
    begun: tuple[str, int] | None = None
    for cell in cells:
        text, printed = fold_digits(cell.text), "".join(cell.text.split())
        if not text:
            continue
        month, until = months[cell.column], months.get(last_column(cell))
        if until is None:
            yield None
            return
        said = True if _WHOLE.fullmatch(printed) else says(cell.text)
        year = over.get(cell.column, "")
        ends = over.get(last_column(cell), year)
        if begun is not None:
            if _ENDS.fullmatch(printed):
                yield _span(*begun, ends, until)
                begun = None
            elif not _GOES_ON.fullmatch(printed):
                yield None
        elif _BEGINS.fullmatch(printed):
            begun = year, month
        elif said:
            yield _span(year, month, ends, until)
        elif said is None:
            days = until == month and _DAYS.fullmatch(text) and (numbered or _OF_DAYS.search(text))
            unit = "日" if days and not _OF_DAYS.search(text) else ""
            yield f"{year}{month}月{printed}{unit}" if days else None
    if begun is not None:
        yield None


def _span(year: str, month: int, ends: str, until: int) -> str:
    """One month, or the first to the last, each with the year that stands over it."""
    if (year, month) == (ends, until):
        return f"{year}{month}月"
    return f"{year}{month}月～{'' if ends == year else ends}{until}月"
