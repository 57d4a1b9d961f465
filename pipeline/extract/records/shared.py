"""A day that stands once, blanks below it: it holds for them all, or nobody can tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.lines.dates import FIRST_MONTH
from pipeline.extract.records.carry import is_grouping
from pipeline.extract.records.rows import Record, by_table
from pipeline.extract.tables.schedule_values import are_first_days, month_and_day
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import fold_heading, headings_for, plain_heading
from pipeline.lexicon.row_words import is_ditto
from pipeline.model import Note, Sidecar
from pipeline.value import value
from pipeline.wording import bilingual

SHOWN = 3
"""So many rows are named."""

OFTEN = 2
"""So many blanks show that a value stands once for several rows."""

SHARE = 3
"""One of so many rows shows it too."""

OWN = ("venue", "organizer", "target", "municipality", "bureau")
"""Roles whose values may stand once for several rows as days do."""


@value
class Shared:
    """A column whose values may stand once for several records, each on the first of them."""

    place: int
    blank: tuple[int, ...]
    """The records without a value."""
    same: bool
    """Whether what stands beside shows that the value above holds for them."""


def shared_values(table: Table, records: Sequence[Record]) -> list[Shared]:
    """The columns in which blanks below a value may mean that it holds on, for all that the table shows.

    Merged cells and dittos say what they mean, and so does a value that is printed again right below: then a
    blank is one. So is it in a row in which more is blank that the other rows tell. Columns left of numbers
    and titles, and those that name groups, are carried down as they are, but below the last of days in order:
    what has no day yet stands there too.

    A day holds on where each row below it tells its time of day, and where it stands left of the titles, the
    days are in order and several rows have none. Elsewhere nothing decides.
    """
    columns = table.layout.columns
    first = next((place for place, column in enumerate(columns) if column.name in ("no", "title")), 0)
    times = [place for place, column in enumerate(columns) if column.name == "schedule"]
    found = []
    for place, column in enumerate(columns):
        role = column.name
        if role not in (*OWN, "schedule") or is_grouping(role, column.heading):
            continue
        blank = _blanks(place, records)
        if place < first:
            open_ends = role == "schedule" and blank and _only_ends(blank, len(records))
            if open_ends and _are_in_order(_days(place, records)):
                found.append(Shared(place, blank, same=False))
        elif blank and times == [place] and are_first_days(days := _days(place, records)):
            same = _tells_hours(table, blank, records) or _leads(place, table, days, blank)
            found.append(Shared(place, blank, same))
        elif role in OWN and len(blank) >= OFTEN and 2 * len(blank) >= len(records):
            found.append(Shared(place, blank, same=False))
    merged = found and any(slot.covered for record in records for slot in record.parts[0].slots)
    return [] if merged else found


def shared_notes(records: Sequence[Record], sidecar: Sidecar) -> list[Note]:
    """A warning on each such column: how many rows are blank, what was made of it, and what to write."""
    if sidecar.carry_down is not None:
        return []
    return [
        _note(table, own, shared) for table, own in by_table(records) for shared in shared_values(table, own)
    ]


def _note(table: Table, records: Sequence[Record], shared: Shared) -> Note:
    heading = plain_heading(table.layout.columns[shared.place].heading)
    count = len(shared.blank)
    lines = [records[index].parts[0].line for index in shared.blank[:SHOWN]]
    where = ", ".join(str(line) for line in lines if line is not None)
    if shared.same:
        message = bilingual(
            f"列「{heading}」が空欄の {count} 件は、上の値と同じとしました。違うなら「未定」などと書くか、"
            "設定ファイルに `carry_down = []` と書いてください",
            f"{count} blanks of column {heading!r} are read as the value above them; where they are not, "
            "fill them in (未定), or state `carry_down = []` in the sidecar",
            f"line {where}: " if where else "",
        )
    else:
        message = bilingual(
            f"列「{heading}」が空欄の行が {count} 件あり、上と同じか空欄か決められないので、空欄のままと"
            f"しました。同じなら値か「〃」を書くか、設定ファイルに `carry_down = "
            f'["{heading}"]` と書いてください',
            f"{count} rows are blank in column {heading!r}, and nothing shows whether the value above holds "
            "for them: they stay blank; where it does, write it, or 〃, or state "
            f'`carry_down = ["{heading}"]` in the sidecar',
            f"line {where}: " if where else "",
        )
    return Note("blank-or-same", "warning", message)


def _days(place: int, records: Sequence[Record]) -> list[str]:
    return [text for record in records if (text := _text(record, place))]


def _text(record: Record, place: int) -> str:
    return record.parts[0].slots[place].text.strip()


def _blanks(place: int, records: Sequence[Record]) -> tuple[int, ...]:
    """The records without a value of their own in a column that may print each value once; else none."""
    texts = [_text(record, place) for record in records]
    again = any(one and one == other for one, other in pairwise(texts))
    if not texts or not texts[0] or again or any(map(is_ditto, texts)):
        return ()
    if any(record.parts[0].slots[place].untold for record in records):
        return ()
    blank = tuple(index for index, text in enumerate(texts) if not text)
    if not blank:
        return ()
    others = (other for other in range(len(records[0].parts[0].slots)) if other != place)
    told = [other for other in others if _is_told(other, texts, records)]
    full = all(_text(records[index], other) for index in blank for other in told)
    return blank if full else ()


def _is_told(other: int, texts: Sequence[str], records: Sequence[Record]) -> bool:
    """Whether all records with a value in a column have one in another."""
    return all(_text(record, other) for record, text in zip(records, texts, strict=True) if text)


def _tells_hours(table: Table, blank: Sequence[int], records: Sequence[Record]) -> bool:
    """Whether each row without a day tells its time of day: the hours of one programme."""
    clocks = [
        place
        for place, column in enumerate(table.layout.columns)
        if fold_heading(column.heading) in headings_for("clock")
    ]
    return any(all(_text(records[index], place) for index in blank) for place in clocks)


def _leads(place: int, table: Table, days: Sequence[str], blank: Sequence[int]) -> bool:
    """Whether days in order stand left of the titles, and enough rows have none: a calendar."""
    title = next((at for at, column in enumerate(table.layout.columns) if column.name == "title"), -1)
    rows = len(days) + len(blank)
    often = len(blank) >= OFTEN or SHARE * len(blank) >= rows
    return place < title and often and not _only_ends(blank, rows) and _are_in_order(days)


def _only_ends(blank: Sequence[int], rows: int) -> bool:
    """Whether no row with a day follows one without: days that are not known yet stand last too.

    >>> _only_ends((3, 4), 5), _only_ends((1, 4), 5)
    (True, False)
    """
    return blank[0] == rows - len(blank)


def _are_in_order(days: Sequence[str]) -> bool:
    """Whether days follow one another in a fiscal or a calendar year.

    >>> _are_in_order(["10月5日", "1月6日"]), _are_in_order(["1月6日", "10月5日"])
    (True, True)
    >>> _are_in_order(["10月5日", "10月3日"]), _are_in_order(["10月5日"])
    (False, False)
    """
    told = [month_and_day(unicodedata.normalize("NFKC", text)) for text in days]
    if None in told or len(told) < OFTEN:
        return False
    calendar = [day for day in told if day is not None]
    fiscal = [((month - FIRST_MONTH) % 12, day) for month, day in calendar]
    return any(all(one < other for one, other in pairwise(order)) for order in (calendar, fiscal))
