"""Months whose programmes begin with their days, 4月 | 8日 入学式⏎25日 総会: a row and a day for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import fold_digits
from pipeline.extract.lines.marks import NOTE_MARK
from pipeline.extract.tables.body import BodyRow, Slot
from pipeline.extract.tables.table import Table
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.model import Note
from pipeline.wording import at_lines, bilingual

LEAST = 2
"""So many rows show what names begin with."""

SHOWN = 3
"""So many of them are named."""

MONTHS = 12
"""A number alone under months is one up to here."""

_BREAKS = "／/、，,・ \t\u3000"
_NUMBER = "(?:[3３][01０１]|[12１２][0-9０-９]|[1-9１-９])"
_LASTS = "体験|入学(?!式)|講座|研修|教室"
"""What may last as many days as stand before it: 1日入学, 3日講座."""
_ABOUT = "[間目本曜前頃以付締限]|ごろ|まで|から|より"
"""What makes a day something else than the one on which its programme is: 20日締切の募集."""
_DAY = (
    rf"(?:(?:{_NUMBER}[・、,，~〜～-]){{0,9}}{_NUMBER}日(?!{_ABOUT}|{_LASTS})|[上中下初]旬)"
    rf"(?:\s?[(（][{WEEKDAYS}祝・]{{1,4}}[)）])?"
)
_DAYS = re.compile(rf"(?:^|(?<=[{_BREAKS}])){_DAY}(?:[・、,，~〜～‐–－-]{_DAY})*")
"""Days of a month at the begin of a line or behind a sign that ends the item before."""
_ANY_DAY = re.compile(r"[0-9０-９]日(?![間目本曜])")
_MONTH = re.compile(r"(?:1[0-2]|[1-9])月")

Item = tuple[str, str]
"""The days of a programme, and its name."""


def days_apart(table: Table) -> tuple[Table, list[Note]]:
    """The table with a row for each programme and its days in a column, where names tell days beside months.

    So it is read where every name begins with days, or every line of it does. Where some does not, or the
    days stand elsewhere in the names, they are left in them, and a warning says that the times are months.
    """
    places = {role: _places(table, role) for role in ("title", "schedule", "no")}
    if len(places["title"]) != 1 or len(places["schedule"]) != 1:
        return table, []
    (name,), (time,) = places["title"], places["schedule"]
    rows = [row for row in table.rows if _is_named(row, name)]
    dated = [row for row in rows if _ANY_DAY.search(row.slots[name].text)]
    months = all(_is_month(row.slots[time]) for row in rows)
    if len(rows) < LEAST or 2 * len(dated) <= len(rows) or not months:
        return table, []
    told = {id(row): _items(row.slots[name].text) for row in rows}
    if not all(told[id(row)] and _can_part(row, name, places["no"], len(told[id(row)])) for row in rows):
        return table, [_note(dated, name)]
    columns = list(table.layout.columns)
    columns[time] = replace(columns[time], part="month")
    columns.insert(name, replace(columns[name], name="schedule", part="day"))
    parted = [one for row in table.rows for one in _rows(row, name, told.get(id(row), []))]
    apart = replace(table, layout=replace(table.layout, columns=tuple(columns)), rows=tuple(parted))
    return apart, [_said(list(told.values()))]


def _places(table: Table, role: str) -> list[int]:
    return [place for place, column in enumerate(table.layout.columns) if column.name == role]


def _is_named(row: BodyRow, name: int) -> bool:
    text = row.slots[name].text.strip()
    return bool(text) and row.spread is None and NOTE_MARK.match(text) is None


def _is_month(slot: Slot) -> bool:
    """Whether a slot holds a month and nothing else, or nothing."""
    text = fold_digits(slot.text.strip() or slot.above or "")
    return not text or _MONTH.fullmatch(text) is not None or (text.isdecimal() and int(text) <= MONTHS)


def _items(text: str) -> list[Item]:
    """The programmes of a cell with their days, none where some line begins with no day or names nothing.

    >>> _items("8日（火） 入学式／25日総会\\n上旬　家庭訪問")
    [('8日（火）', '入学式'), ('25日', '総会'), ('上旬', '家庭訪問')]
    >>> [_items(text) for text in ("8日入学式", "1日入学", "3日講座", "20日締切の募集", "10日前後の茶会")]
    [[('8日', '入学式')], [], [], [], []]
    >>> _items("7日・8日 修学旅行"), _items("7・8日（水・木） 修学旅行")
    ([('7日・8日', '修学旅行')], [('7・8日（水・木）', '修学旅行')])
    >>> [_items(text) for text in ("8日 入学式\\n（体育館）", "3日間の研修", "第3日曜 朝市", "8日 25日 総会")]
    [[], [], [], []]
    """
    items: list[Item] = []
    for line in filter(str.strip, text.split("\n")):
        bare = line.strip()
        found = list(_DAYS.finditer(bare))
        if not found or found[0].start():
            return []
        ends = [*(match.start() for match in found[1:]), len(bare)]
        own = [
            (match[0], bare[match.end() : end].lstrip(f"{_BREAKS}:：").rstrip(_BREAKS))
            for match, end in zip(found, ends, strict=True)
        ]
        if any(not named or _ANY_DAY.search(named) for _, named in own):
            return []
        items += own
    return items


def _can_part(row: BodyRow, name: int, numbers: Sequence[int], count: int) -> bool:
    """Whether the rest of a row says one line for all of its programmes, one for each, or nothing."""
    heights = {place: len(_lines(slot)) for place, slot in enumerate(row.slots) if place != name}
    numbered = all(heights[place] in (0, count) for place in numbers)
    return numbered and set(heights.values()) <= {0, 1, count}


def _lines(slot: Slot) -> list[str]:
    return [line for line in slot.text.split("\n") if line.strip()]


def _rows(row: BodyRow, name: int, items: Sequence[Item]) -> list[BodyRow]:
    """The row with a place for its days; one for each of several programmes."""
    if not items:
        return [replace(row, slots=(*row.slots[:name], Slot(), *row.slots[name:]))]
    found = []
    for index, (days, named) in enumerate(items):
        slots = [_slot(slot, index, len(items)) for slot in row.slots]
        width = row.slots[name].width
        slots[name : name + 1] = [Slot(days, width=width), Slot(named, width=width)]
        found.append(replace(row, slots=tuple(slots), opens_page=row.opens_page and not index))
    return found


def _slot(slot: Slot, index: int, count: int) -> Slot:
    """A cell's line for one of several programmes; its only line holds for all, as a merged cell does."""
    lines = _lines(slot)
    if len(lines) == count > 1:
        return Slot(lines[index], width=slot.width)
    return Slot(above=slot.text, covered=True) if index and lines else slot


def _said(items: Sequence[Sequence[Item]]) -> Note:
    told = [item for own in items for item in own]
    shown = " / ".join(f"{days} {named}" for days, named in told[:SHOWN])[:60]
    message = bilingual(
        f"事業名の前の日（{shown}）を月とまとめて時期とし、{len(told)} 件の記録としました",
        f"the days before {len(told)} names ({shown}) are read with their months as times, a record for each",
    )
    return Note("days-in-titles", "info", message)


def _note(rows: Sequence[BodyRow], name: int) -> Note:
    shown = " ".join(rows[0].slots[name].text.split())[:60]
    message = bilingual(
        f"{len(rows)} 件の事業名に日があり（{shown}）、時期の列は月だけです。時期は月のままとしました。"
        "日を列に、事業ごとに行を分けてください",
        f"{len(rows)} names tell days ({shown}) beside a column of months: their times are left as months; "
        "give days a column and every programme a row",
        at_lines(row.line for row in rows[:SHOWN]),
    )
    return Note("days-in-titles", "warning", message)
