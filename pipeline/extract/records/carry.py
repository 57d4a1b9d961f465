"""What a blank cell takes from another row: a merged cell's text, a value printed once for several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.records.rows import Record
from pipeline.extract.tables.body import BodyRow
from pipeline.lexicon.headings import fold_heading, headings_for
from pipeline.lexicon.row_words import is_ditto
from pipeline.model import Sidecar

_CLOCK = re.compile(r"\D{0,4}\d{1,2}(?::\d{2}|時)")
"""A time of day: each row's own, so that a blank says that none is known."""


@dataclass(slots=True)
class _Group:
    """Records that one printed cell of a column holds for, which a page break may cut."""

    text: str | None


def is_grouping(name: str, heading: str) -> bool:
    """Whether a column names groups of records, as a bureau or a kind does.

    >>> is_grouping("bureau", "振興局"), is_grouping("備考", "備考")
    (True, False)
    """
    return name == "bureau" or fold_heading(heading) in headings_for("group")


def carried_values(
    name: str,
    heading: str,
    place: int,
    leading: bool,
    records: Sequence[Record],
    sidecar: Sidecar,
    left: Sequence[int] = (),
) -> list[str | None]:
    """For each record of a table, what the layout gives its cell of one column, blank or a ditto mark.

    `leading` says that the column stands left of the records' number or title, where groups are named, or
    that its values hold on, as `shared` tells. A
    merged cell gives its text to every row that it covers; a column of groups gives each value to the blanks
    below it, through a page break in both directions: the text of a cell that is cut may stand on either
    page. `left` are the places of columns left of it: where one that groups records begins a new group, a
    blank beside it says that the value above holds no longer.
    """
    groups = _groups(place, records)
    stated = sidecar.carry_down
    if stated is not None:
        wanted = {fold_heading(text) for text in stated} | set(stated)
        carrying = name in wanted or fold_heading(heading) in wanted
    else:
        carrying = name not in ("no", "title") and (leading or is_grouping(name, heading))
        carrying = carrying and _is_ditto(place, records) and not _tells_clock(place, records)
        carrying = carrying and not (name == "schedule" and _is_merged(place, records))
    above = [other for other in left if stated is None and _is_group(other, records)] if carrying else []
    grouping = stated is None and is_grouping(name, heading) and _is_merged(place, records)
    values: list[str | None] = []
    current: str | None = None
    for record, group in zip(records, groups, strict=True):
        slot = record.parts[0].slots[place]
        text = slot.text.strip()
        carried = None
        if slot.untold or (not text and any(record.parts[0].slots[other].text.strip() for other in above)):
            current = None
        if not text:
            if grouping:
                carried = group.text
            elif slot.above is not None:
                carried = slot.above
            elif carrying:
                carried = current
        elif is_ditto(text) and name != "no":
            carried = current
        values.append(carried)
        if text and not is_ditto(text):
            current = slot.dated or slot.text
        elif carried is not None:
            current = carried
    return values


def _groups(place: int, records: Sequence[Record]) -> list[_Group]:
    """The group of each record: begun by a printed value or a blank cell, joined through a page break."""
    group = _Group(None)
    found = []
    for record in records:
        for part, row in enumerate(record.parts):
            group = _next_group(group, row, place)
            if part == 0:
                found.append(group)
    return found


def _next_group(group: _Group, row: BodyRow, place: int) -> _Group:
    slot = row.slots[place]
    if slot.covered:
        return group
    text = slot.text if slot.text.strip() else None
    if row.opens_page and (text is None or group.text is None or text == group.text):
        group.text = group.text or text
        return group
    return _Group(text)


def _is_merged(place: int, records: Sequence[Record]) -> bool:
    return any(row.slots[place].covered for record in records for row in record.parts)


def _is_group(place: int, records: Sequence[Record]) -> bool:
    """Whether a column's values hold for several rows each: merged cells, or blanks below them."""
    return _is_merged(place, records) or _is_ditto(place, records)


def _tells_clock(place: int, records: Sequence[Record]) -> bool:
    texts = [record.parts[0].slots[place].text for record in records]
    return all(_CLOCK.match(unicodedata.normalize("NFKC", text.strip())) for text in texts if text.strip())


def _is_ditto(place: int, records: Sequence[Record]) -> bool:
    """Whether a column prints a value once and leaves it blank while it holds."""
    current: str | None = None
    blanks = 0
    for index, record in enumerate(records):
        row = record.parts[0]
        text = row.slots[place].text.strip()
        if index == 0 and not text:
            return False
        if not text:
            blanks += 1
        elif text == current and not row.opens_page:
            return False
        else:
            current = text
    return blanks > 0
