"""Records to rows of `cells`: one for every printed place, with what the layout carries down to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.left_out import blank_error
from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.groups import Group
from pipeline.extract.records.carry import carried_values, is_grouping
from pipeline.extract.records.rows import Record, by_table
from pipeline.extract.records.shape import OWNERS
from pipeline.extract.records.shared import shared_values
from pipeline.extract.tables.body import BodyRow, Slot
from pipeline.extract.tables.schedule_values import has_own_month, with_unit
from pipeline.extract.tables.table import Table
from pipeline.lexicon import eras
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import plain_heading
from pipeline.lexicon.row_words import is_ditto, row_words
from pipeline.model import Doubt, Note, Sidecar, doubts_told
from pipeline.value import value
from pipeline.wording import bilingual

_DAY_ALONE = re.compile(
    r"\s*(?:(?P<same>同月?)\s*)?(?P<day>[0-9]{1,2})日(?!間|目)"
    r"(?=$|[\s(]|\s*(?:[~〜～・、,-]|から|及び|と)\s*[0-9]{1,2}日(?!間|目))"
)
_SAME_DAY = re.compile(r"\s*同日(?=$|[\s(午朝昼夕夜])")
_SAME_YEAR = re.compile(r"\s*同年\s*(?=[0-9]{1,2}月)")
_ANY_DAY = re.compile(r"[0-9](?:日(?!間|目)|(?=[・,、]))")
_DATE = re.compile(
    rf"(?P<month>(?:(?:{eras.names()}|[0-9]{{2}})[0-9元]{{1,2}}年\s*)?[0-9]{{1,2}}月)"
    r"(?:\s*(?P<day>[0-9]{1,2})日)?"
)
_ONE_MONTH = re.compile("[0-9]{1,2}月")
_DASHES = re.compile("[-‐‑−–—―ー－]+")
_UNITS = {"month": "月", "day": "日"}


@value
class Cell:
    """One row of the `cells` table, but for the document's and the record's keys."""

    part: int
    column: str
    heading: str
    text: str
    page: int | None
    line: int | None
    line_widths: tuple[float, ...]
    width: float | None
    carried: str | None
    dated: str | None = None
    """The same with the years that its dates hold and don't show."""
    doubts: str | None = None
    """What characters read from a picture may be instead, as `pipeline.model.doubts_told` tells it."""

    @property
    def told(self) -> str:
        """What it says of a time: what it carries, then its text with the years that its dates hold."""
        return (self.carried or "") + (self.dated or self.text)


@value
class _Logical:
    """A column of `cells`: one printed column, or the printed columns that tell one value together."""

    name: str
    heading: str
    places: tuple[int, ...]
    parts: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    """The last level of each printed column's heading."""
    days_hold: bool = False
    """Whether a day holds for rows with neither a day nor a month: months are printed on every other row."""


def read_cells(records: Sequence[Record], sidecar: Sidecar) -> list[list[Cell]]:
    """The cells of each of a document's records, in the order of its table's columns."""
    found: list[list[Cell]] = []
    for table, own in by_table(records):
        logical = _logical_columns(table, own)
        first = next((index for index, column in enumerate(logical) if column.name in ("no", "title")), 0)
        holds = {shared.place: shared.same for shared in shared_values(table, own)}
        carried = {
            column.name: carried_values(
                column.name,
                column.heading,
                column.places[0],
                holds.get(column.places[0], index < first),
                own,
                sidecar,
                [other.places[0] for other in logical[:index] if other.name != "no"],
            )
            for index, column in enumerate(logical)
            if len(column.places) == 1
        }
        last: dict[str, str] = {}
        for index, record in enumerate(own):
            values = {name: texts[index] for name, texts in carried.items()}
            found.append(_record_cells(record, logical, values, last))
        _carry_years(logical, found[-len(own) :])
        _carry_months(found[-len(own) :])
    return [[_without_error(cell) for cell in own] for own in found]


def _without_error(cell: Cell) -> Cell:
    """The cell, blank where all that it shows is an error of a spreadsheet."""
    carried = cell.carried if cell.carried is None else blank_error(cell.carried) or None
    if cell.text and not blank_error(cell.text):
        return replace(cell, text="", carried=None, line_widths=(), doubts=None)
    return cell if carried == cell.carried else replace(cell, carried=carried)


def _carry_years(logical: Sequence[_Logical], records: Sequence[list[Cell]]) -> None:
    """Lets the schedule take the year from a column of its own, where years differ from record to record."""
    column = next((column for column in logical if column.parts == ("year",)), None)
    if column is None or column.name == "schedule":
        return
    name, unit = column.name, _year_unit(column.heading)
    years = [
        next(
            (cell.text or cell.carried or "" for cell in cells if cell.column == name and cell.part == 0), ""
        )
        for cells in records
    ]
    if len({year for year in years if year}) < 2:
        return
    for cells, year in zip(records, years, strict=True):
        for index, cell in enumerate(cells):
            if cell.column == "schedule" and cell.part == 0 and _lacks_year(cell) and is_dated(cell.text):
                said = year if re.search("[年度]", year) else f"{year}{unit}"
                cells[index] = replace(
                    cell, carried=_missing(cell.text, {"year": said if year else ""}) or None
                )


def _year_unit(heading: str) -> str:
    """What numbers in a column of years count: 年度 where its heading says so, else 年."""
    return "年度" if "年度" in plain_heading(heading) else "年"


def _carry_months(records: Sequence[list[Cell]]) -> None:
    """Lets a day alone take the month from the date above it, which it must not lie before: 9月12日, 26日.

    同月 names that month whatever its day, 同日 the date above as a whole, where that is a single day, 同年
    before a month the year above.
    """
    month, before, single = "", 0, False
    for cells in records:
        for index, cell in enumerate(cells):
            if cell.column != "schedule" or cell.part or not cell.text or cell.dated is not None:
                continue
            text = unicodedata.normalize("NFKC", cell.text)
            day = _DAY_ALONE.match(text)
            if day is None and _SAME_DAY.match(text) is None:
                year = month[: month.rfind("年") + 1]
                if cell.carried is None and year and (same := _SAME_YEAR.match(text)) is not None:
                    cells[index] = replace(cell, carried=year)
                    text = year + text[same.end() :]
                dates = list(_DATE.finditer(text))
                month, before = (dates[-1]["month"], int(dates[-1]["day"] or 0)) if dates else ("", 0)
                single = len(_ANY_DAY.findall(text)) == 1
            elif (
                month
                and "月" not in (cell.carried or "")
                and (told := _said_above(day, before if day is not None or single else 0)) is not None
            ):
                if day is not None:
                    before, single = int(day["day"]), len(_ANY_DAY.findall(text)) == 1
                bare = "" if cell.carried is None or "年" not in month else month[month.rfind("年") + 1 :]
                cells[index] = replace(cell, carried=(cell.carried or "") + (bare or month) + told)


def _said_above(day: re.Match[str] | None, before: int) -> str | None:
    """What a day takes behind the month of the date above, whose day is 0 where none is written; None where
    that is not its month. 同日 (no `day`) takes the day too.
    """
    if day is None:
        return f"{before}日" if before else None
    return "" if day["same"] or 0 < before <= int(day["day"]) else None


def joined_notes(table: Table) -> list[Note]:
    """A note for printed columns that are read together as one."""
    notes = []
    for column in _logical_columns(table, ()):
        if len(column.places) > 1:
            headings = (" ".join(table.layout.columns[place].heading.split()) for place in column.places)
            names = " + ".join(filter(None, dict.fromkeys(headings)))
            message = bilingual(
                f"列 {names} をまとめて `{column.name}` として読みました",
                f"the columns {names} are read together as one `{column.name}`",
            )
            notes.append(Note("columns-joined", "info", message))
    return notes


def _logical_columns(table: Table, records: Sequence[Record]) -> tuple[_Logical, ...]:
    """The table's columns, those of one role together, spacers left out."""
    by_name: dict[str, list[int]] = {}
    columns = table.layout.columns
    for place, column in enumerate(columns):
        blank = not column.heading.strip()
        if blank and not any(row.slots[place].text.strip() for record in records for row in record.parts):
            continue
        by_name.setdefault(column.name, []).append(place)
    found = []
    for name, places in by_name.items():
        order = ("start", "end", "year", "month", "month_day", "day", "")
        if len(places) > 1 and any(columns[place].part for place in places):
            places = sorted(places, key=lambda place: order.index(columns[place].part))
        heading = " ".join(dict.fromkeys(columns[place].heading for place in places))
        leaves = tuple(columns[place].heading.rpartition(" ")[2] for place in places)
        parts = tuple(columns[place].part for place in places)
        held = _days_hold(dict(zip(parts, places, strict=True)), records)
        found.append(_Logical(name, heading, tuple(places), parts, leaves, held))
    return tuple(found)


def _days_hold(places: Mapping[str, int], records: Sequence[Record]) -> bool:
    """Whether months are printed again beside each day of them: then blank ones stand for the row above.

    Where each month is printed once, a blank day says that none is known.
    """
    if not {"month", "day"} <= set(places):
        return False
    told = [
        (slots[places["month"]].text.strip(), slots[places["day"]].text.strip())
        for record in records
        if (slots := record.parts[0].slots)
    ]
    printed = [month for month, day in told if month]
    return any(one == other for one, other in pairwise(printed)) and all(
        month or not day for month, day in told
    )


def _record_cells(
    record: Record, logical: Sequence[_Logical], values: dict[str, str | None], last: dict[str, str]
) -> list[Cell]:
    """One record's cells: `values` are what its blank cells take from other rows, `last` the years so far."""
    cells: list[Cell] = []
    for column in logical:
        for part, row in enumerate(record.parts):
            slots = [row.slots[place] for place in column.places]
            cell = _cell(column, part, row, slots, last)
            if part == 0:
                if cell.carried is None and values.get(column.name) is not None:
                    cell = replace(cell, carried=values[column.name])
            elif not cell.text or (_may_come_again(column) and _printed_again(cells, cell)):
                continue
            cells.append(cell)
    return _with_sheet(_with_groups(cells, record.groups), record.table)


def _may_come_again(column: _Logical) -> bool:
    """Whether a column says whose a record is, or of which group: said again it says nothing more."""
    return column.name in OWNERS or is_grouping(column.name, column.heading)


def _with_sheet(cells: list[Cell], table: Table) -> list[Cell]:
    """The record's cells with its sheet's name, where that is what tells its table from others like it."""
    name = table.sheet_column
    if name is None or any(cell.column == name for cell in cells):
        return cells
    first = cells[0]
    return [*cells, Cell(0, name, "", "", first.page, first.line, (), None, table.sheet)]


def _printed_again(cells: Sequence[Cell], cell: Cell) -> bool:
    """Whether a group's name on the next page says once more, or for the first time, what the record has."""
    return any(cell.text in (other.text, other.carried) for other in cells if other.column == cell.column)


def _cell(column: _Logical, part: int, row: BodyRow, slots: Sequence[Slot], last: dict[str, str]) -> Cell:
    carried = None
    if len(slots) == 1:
        text = slots[0].text if slots[0].text.strip() else ""
        widths, width = slots[0].line_widths, slots[0].width
    else:
        text, carried = _composed(column, slots, last, carry=part == 0)
        widths, width = (), None
    dated = _dated(column, slots)
    doubts = doubts_told(_doubts(text, slots)) if any(slot.doubts for slot in slots) else None
    return Cell(
        part, column.name, column.heading, text, row.page, row.line, widths, width, carried, dated, doubts
    )


def _doubts(text: str, slots: Sequence[Slot]) -> Iterator[Doubt]:
    """Yields the doubts of slots whose texts follow one another in the text that they make."""
    begin = 0
    for slot in slots:
        at = text.find(slot.text.strip(), begin)
        if slot.doubts and at >= 0:
            before = len(slot.text) - len(slot.text.lstrip())
            yield from (doubt.moved(at - before) for doubt in slot.doubts)
            begin = at + len(slot.text.strip())


def _lacks_year(cell: Cell) -> bool:
    """Whether neither the layout nor the cell itself says to which year it belongs."""
    return cell.carried is None and cell.dated is None


def _dated(column: _Logical, slots: Sequence[Slot]) -> str | None:
    """The text of slots that hold dates with the years written out; None where all of them show theirs."""
    if len(slots) == 1:
        return slots[0].dated or None
    if not any(slot.dated for slot in slots):
        return None
    told = [replace(slot, text=slot.dated or slot.text) for slot in slots]
    if "start" in column.parts or not any(column.parts):
        return _composed(column, told, {}, carry=False)[0]
    filled = [slot for slot in slots if slot.text.strip()]
    return filled[-1].dated if all(slot.dated for slot in filled) else None


def _composed(
    column: _Logical, slots: Sequence[Slot], last: dict[str, str], carry: bool
) -> tuple[str, str | None]:
    """One text from the columns that tell it together, and the year before it where that is carried."""
    texts = {part: slot.text.strip() for part, slot in zip(column.parts, slots, strict=True)}
    if not any(column.parts):
        told = [slot.text for slot in slots if slot.text.strip()]
        marks = list(map(says, told))
        if any(marks) and None not in marks:
            # 派遣 | 受入 with ○ in one of them
            told = [leaf for leaf, slot in zip(column.leaves, slots, strict=True) if says(slot.text)]
        if column.name == "schedule":
            # 1月 | 1月11日～13日: the days say the month once more
            told = [
                text for place, text in enumerate(told) if not _is_said_by(text, told[place + 1 : place + 2])
            ]
        return "\n".join(told), None
    if "start" in texts:
        start, end = texts["start"], texts["end"]
        above = f"{column.name}/end"
        if not end or start == end or end in row_words("left") or (is_ditto(end) and above not in last):
            return start, None
        if carry and not is_ditto(end):
            last[above] = end
        return f"{start}～{end}", None
    carried = ""
    pieces: list[str] = []
    own_month = has_own_month(texts.get("day", ""))
    leaves = dict(zip(column.parts, column.leaves, strict=True))
    for part, slot in zip(column.parts, slots, strict=True):
        text = texts[part]
        if part in ("day", "month_day") and any(pieces) and _DASHES.fullmatch(text):
            # 令和5年 | - names no day, and no range begins there
            continue
        piece = with_unit(text, _year_unit(leaves[part]) if part == "year" else _UNITS.get(part, ""))
        key = f"{column.name}/{part}"
        if part in ("year", "month") and carry:
            if piece and not is_ditto(piece):
                last[key] = piece
                for smaller in ("month", "day", "month_day") if part == "year" else ("day",):
                    last.pop(f"{column.name}/{smaller}", None)
                if part == "month" and own_month and texts["day"].startswith(piece):
                    continue
            elif part == "month" and own_month:
                continue
            elif is_ditto(piece) or not pieces:
                carried += last.get(key, "") if slot.above is None else last.get(key, slot.above)
                continue
        if part in ("day", "month_day") and carry:
            if piece and not is_ditto(piece):
                last[key] = piece
            elif not pieces and (piece or slot.above is not None or column.days_hold):
                carried += last.get(key, "") if slot.above is None else last.get(key, slot.above)
                continue
        pieces.append(piece)
    return "".join(pieces), carried or None


def _is_said_by(text: str, after: Sequence[str]) -> bool:
    """Whether a month is the one that the text after it begins with."""
    month = unicodedata.normalize("NFKC", text.strip())
    return _ONE_MONTH.fullmatch(month) is not None and any(
        unicodedata.normalize("NFKC", other.strip()).startswith(month) for other in after
    )


def _with_groups(cells: list[Cell], groups: Sequence[Group]) -> list[Cell]:
    """The record's cells with what the section headings above it give them."""
    by_kind = {group.kind: group.text for group in groups}
    if not by_kind:
        return cells
    prefix = by_kind.get("year", "") + by_kind.get("month", "")
    names = {cell.column for cell in cells}
    found = []
    for cell in cells:
        if cell.part == 0 and cell.column == "bureau" and not cell.text and cell.carried is None:
            cell = replace(cell, carried=by_kind.get("bureau"))
        if cell.part == 0 and cell.column == "schedule" and prefix and _lacks_year(cell):
            cell = replace(cell, carried=_missing(cell.text, by_kind) or None)
        elif cell.column == "schedule" and prefix and cell.carried and not cell.text and cell.dated is None:
            # a merged cell's own text
            cell = replace(cell, carried=_missing(cell.carried, by_kind) + cell.carried)
        found.append(cell)
    first = cells[0]
    extra = [("bureau", "bureau"), ("other", "区分" if "区分" not in names else "表の見出し")]
    if "schedule" not in names and prefix:
        found.append(Cell(0, "schedule", "", "", first.page, first.line, (), None, prefix))
    for kind, name in extra:
        if kind in by_kind and name not in names:
            found.append(Cell(0, name, "", "", first.page, first.line, (), None, by_kind[kind]))
    return found


def _missing(text: str, by_kind: dict[str, str]) -> str:
    """What of the year and the month above a schedule its own text lacks."""
    bare = re.sub(r"\s", "", text)
    has_year = (
        re.match(r".{0,3}(?:元|\d{1,4}|[０-９]{1,4})年|\d{4}[./／-]|[A-Za-z]\d{1,2}[./]", bare) is not None
    )
    if has_year:
        return ""
    return by_kind.get("year", "") + ("" if has_own_month(text) else by_kind.get("month", ""))
