"""Rows to records: what begins one, what goes on with one, and what is passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.lines.groups import Group, read_group, year_of_table
from pipeline.extract.lines.marks import is_bracketed
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.lines.values import is_blank, is_entry
from pipeline.extract.records.examples import explains_columns, is_example, tells_as_others
from pipeline.extract.records.feet import feet_of, heads_site, is_foot
from pipeline.extract.records.kinds import (
    COLUMN_NUMBERS,
    JOINED,
    LONGEST_SECTION,
    NAMELESS,
    REASONS,
    SECTION,
    TEMPLATE,
    is_of_same,
    kind_of,
    says_nothing,
)
from pipeline.extract.records.numbers import is_number_label
from pipeline.extract.records.shape import OWNERS, shape_of, texts_of
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table
from pipeline.model import Note, Severity
from pipeline.wording import bilingual


@dataclass(slots=True)
class Record:
    """One record of a table: its rows, and the values that its sections carry down to it."""

    table: Table
    parts: list[BodyRow]
    no: str = ""
    groups: tuple[Group, ...] = ()
    """What the section headings above say of it."""


@dataclass(slots=True)
class Rows:
    """The records of a table and the rows that are none."""

    records: list[Record] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_rows(table: Table) -> Rows:
    """The records of a table in order, each with the section headings that stand above it.

    With a number column a number begins a record; without one the title does, or where there is none, every
    row. Rows that begin none and don't go on with one are passed over, each with a note.
    """
    found = Rows()
    groups: dict[str, Group] = {}
    headless: list[tuple[int, BodyRow]] = []
    shape = shape_of(table)
    number, title = shape.number, shape.title
    template = False
    first = next((row for row in table.rows if texts_of(row) and not row.lead), None)
    if first is not None and not tells_as_others(first, table):
        found.notes.append(_note(first, "row-passed-over", TEMPLATE))
    else:
        first = None
    owners = [place for place, column in enumerate(table.layout.columns) if column.name in OWNERS]
    years = _compare_years(table)
    bands: set[int | None] = set()
    """Columns in which a text in brackets headed a section: so does the next one there."""
    over_all: Group | None = None
    """The month that the document's title names: it holds in every section of the table."""
    feet = feet_of(table, shape.lead)
    for index, row in enumerate(table.rows):
        if row is first:
            continue
        template = not found.records and explains_columns(row, number, template)
        if template:
            kind = TEMPLATE
        elif is_example(row, not found.records, number):
            kind = "an example, no record"
        elif title is not None and says_nothing(row, table.layout, title):
            kind = "a remark that nothing is here, no record"
        else:
            kind = kind_of(
                row, shape, bool(found.records), found.records[-1].parts[0] if found.records else None
            )
        if kind in ("record", "continued") and shape.typical > 2 and is_foot(row, index, table, feet):
            over = heads_site(row, index, feet, shape.lead)
            kind = "section" if over else "a note, no record" if found.records else kind
        if kind == "record" and years and _names_year(row):
            kind = "section"
        band = _band(row)
        if kind in ("a note, no record", "continued") and band is not None and band in bands:
            kind = "section"
        if kind == "section":
            bands.add(band)
        if kind == "record":
            headless = []
            no = row.slots[number].text if number is not None else ""
            found.records.append(Record(table, [row], no, tuple(groups.values())))
        elif kind == "continued":
            if not row.opens_page and is_of_same(row, found.records[-1].parts[0], owners):
                found.notes.append(_note(row, "row-joined", JOINED, "warning"))
            found.records[-1].parts.append(row)
        elif kind == "section":
            group = _heading(row, table)
            groups = _under(groups, group, row, years, over_all)
            if group.kind == "month":
                over_all = group if row.titled else None
            headless.append((len(found.notes), row))
            found.notes.append(_note(row, "section-row", SECTION))
        elif kind != "blank":
            template = template or kind == COLUMN_NUMBERS
            # A body below others may be one more of the record above.
            severity: Severity = "warning" if kind == NAMELESS and shape.owner == "organizer" else "info"
            found.notes.append(_note(row, "row-passed-over", kind, severity))
    for index, row in headless:
        if not row.lead:
            found.notes[index] = _note(row, "row-passed-over", "a line with no record below it")
    return _without_blanks(found)


def _heading(row: BodyRow, table: Table) -> Group:
    """What the line of a section heading says of the records below it."""
    words = [text for text in texts_of(row) if not is_number_label(text)]
    group = read_group((words or texts_of(row))[0])
    under = [c.name for c, slot in zip(table.layout.columns, row.slots, strict=True) if slot.text.strip()]
    return replace(group, kind="bureau") if group.kind == "other" and under == ["bureau"] else group


def _under(
    groups: Mapping[str, Group], group: Group, row: BodyRow, years: bool, over_all: Group | None
) -> dict[str, Group]:
    """The headings that hold below a new one: those that it keeps, and itself.

    `years`: whether headings compare fiscal years; `over_all`: the month that holds in every section.
    """
    stays = over_all if group.kind == "other" else None
    held = {kind: kept for kind, kept in groups.items() if kind in group.keeps or kept is stays}
    held[group.kind] = group
    if years and group.kind == "other" and not row.caption:
        held.pop("year", None)
        if (told := year_of_table(group.text)) is not None:
            held["year"] = Group("year", f"{told}年度")
    if row.caption and group.kind in ("year", "month"):
        held["other"] = Group("other", group.text)
    return held


def _compare_years(table: Table) -> bool:
    """Whether lines between the rows name several fiscal years: 令和5年度実績, 令和6年度計画."""
    lines = [texts[0] for row in table.rows if len(texts := texts_of(row)) == 1]
    return len({year_of_table(line) for line in lines if len(line) <= LONGEST_SECTION} - {None}) > 1


def _names_year(row: BodyRow) -> bool:
    """Whether a row holds one line, which names the year of those below it and no programme."""
    texts = texts_of(row)
    return (
        len(texts) == 1
        and len(texts[0]) <= LONGEST_SECTION
        and year_of_table(texts[0]) is not None
        and not is_of_programmes(texts[0])
    )


def _band(row: BodyRow) -> int | None:
    """The column in which a row's only text stands, where brackets enclose it."""
    places = [place for place, slot in enumerate(row.slots) if slot.text.strip()]
    return places[0] if len(places) == 1 and is_bracketed(row.slots[places[0]].text) else None


def _without_blanks(found: Rows) -> Rows:
    """The records without those that have a number and nothing else, where some others say something."""
    blank = [record for record in found.records if _is_unfilled(record)]
    if not blank or len(blank) == len(found.records):
        return found
    notes = [
        _note(record.parts[0], "row-passed-over", "a row with nothing filled in, no record")
        for record in blank
    ]
    ids = {id(record) for record in blank}
    kept = [record for record in found.records if id(record) not in ids]
    return Rows(kept, [*found.notes, *notes])


def _is_unfilled(record: Record) -> bool:
    """Whether a record of one row has no title, and nothing but its number and blanks to be filled in."""
    if len(record.parts) > 1:
        return False
    named = zip(record.table.layout.columns, record.parts[0].slots, strict=True)
    return all(
        column.name == "no"
        or (not slot.covered and (is_blank if column.name == "title" else is_entry)(slot.text))
        for column, slot in named
    )


def _note(row: BodyRow, rule: str, reason: str, severity: Severity = "info") -> Note:
    text = " | ".join(texts_of(row)).replace("\n", " ")
    where = f"line {row.line}: " if row.line is not None else f"page {row.page}: " if row.page else ""
    return Note(rule, severity, bilingual(REASONS[reason], reason, f"{where}{text[:400]!r}: "))


def by_table(records: Sequence[Record]) -> list[tuple[Table, list[Record]]]:
    """The records of each table, which stand together."""
    found: list[tuple[Table, list[Record]]] = []
    for record in records:
        if not found or found[-1][0] is not record.table:
            found.append((record.table, []))
        found[-1][1].append(record)
    return found
