"""One document through the rooms of extract: format → reading → tables → records → cells, and about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.extract.about.document import About, describe
from pipeline.extract.about.title import title_lines
from pipeline.extract.detect import check_extension, extension_note, find_format, format_by_name
from pipeline.extract.left_out import without_errors
from pipeline.extract.lines.marks import NOTE_MARK
from pipeline.extract.records.alone import lines_alone
from pipeline.extract.records.bands import parted
from pipeline.extract.records.cells import Cell, joined_notes, read_cells
from pipeline.extract.records.characters import character_notes
from pipeline.extract.records.days_of_names import days_apart
from pipeline.extract.records.keys import program_ids
from pipeline.extract.records.missing import missing_columns
from pipeline.extract.records.programmes import Decision, decide, doubt, refusal
from pipeline.extract.records.rows import Record, read_rows
from pipeline.extract.records.several import rows_notes, several_notes
from pipeline.extract.records.shared import shared_notes
from pipeline.extract.records.unruled import check_unruled
from pipeline.extract.records.untitled import untitled_notes
from pipeline.extract.records.years import in_calendar_year, in_years_of_headings, stated_years
from pipeline.extract.tables.structure import find_tables, labelled_tables
from pipeline.extract.tables.table import Structure, Table
from pipeline.lexicon.headings import fold_heading, headings_for
from pipeline.model import ColumnsWantedError, Note, RawFile, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual


@dataclass(frozen=True, slots=True)
class Document:
    """One document as extracted: its description, tables, records and cells, and what was noted."""

    file: RawFile
    reading: Reading
    structure: Structure
    about: About
    records: tuple[Record, ...]
    cells: tuple[tuple[Cell, ...], ...]
    program_ids: tuple[str, ...]
    notes: tuple[Note, ...]
    decisions: tuple[Decision | None, ...]
    """For each table whether it lists programmes, None where it has no record."""


def read_document(file: RawFile) -> Document:
    """One document, extracted; raises SeihyoError where it can't be read or its structure is wrong."""
    form = find_format(file.data)
    check_extension(file.name, form, file.data)
    reading = without_errors(form.read(file.data, file.sidecar))
    outside = (*reading.outside, *title_lines(reading))
    named = format_by_name(file.name, reading) or reading.format or form.name
    reading = replace(reading, format=named, outside=outside)
    structure = find_tables(reading, file.sidecar)
    notes = [
        Note(
            "note-outside-table",
            "info",
            bilingual("表の外の注記です", "a note outside the table", f"{line.text[:400]!r}: "),
        )
        for line in structure.outside
        if NOTE_MARK.match(line.text)
    ]
    mismatch = extension_note(file.name, reading.format)
    if mismatch is not None:
        notes.append(Note("extension-mismatch", "warning", mismatch))
    if file.copy_of is not None:
        notes.append(Note("document-copied", "warning", _copied(file.name, file.copy_of)))
    read = _read_tables(structure, file.sidecar)
    if read.refused and not read.records:
        told = labelled_tables(reading, file.sidecar)
        beside = _read_tables(told, file.sidecar) if told is not None else read
        if told is not None and beside.records:
            structure, read = told, replace(beside, notes=[*read.notes, *beside.notes])
    notes += read.notes
    records, decisions = read.records, read.decisions
    if read.refused and not records:
        raise ColumnsWantedError(max(read.refused, key=lambda found: found[0])[1])
    if not records:
        raise SeihyoError(
            bilingual(
                "見出しの下に記録がありません。設定ファイルの `header_rows` か `sheet` を確かめてください",
                "a header was found but no record below it; check `header_rows` or `sheet` in the sidecar",
            )
        )
    notes += missing_columns(read.kept)
    records = _inside_pages(records, file.sidecar)
    cells = in_years_of_headings(read_cells(records, file.sidecar))
    if any(note.rule == "table-without-rules" for note in reading.notes):
        check_unruled(cells)
    schedules = [cell.told for own in cells for cell in own if cell.column == "schedule"]
    prefectures = [
        cell.text
        for own in cells
        for cell in own
        if cell.text and fold_heading(cell.heading) in headings_for("prefecture")
    ]
    about = describe(
        structure.outside,
        file.sidecar,
        schedules,
        prefectures,
        reading.page_title,
        structure.over,
        structure.parts,
        stated_years(cells),
    )
    if file.sidecar.fiscal_year is None:
        cells = in_calendar_year(cells, about.title, about.fiscal_year)
    notes += character_notes(cells, drawn=reading.format in ("pdf", "picture"))
    notes += [
        *several_notes(cells),
        *rows_notes(cells),
        *untitled_notes(cells),
        *shared_notes(records, file.sidecar),
    ]
    keys, more = program_ids(file.source_id, records)
    return Document(
        file,
        reading,
        structure,
        about,
        tuple(records),
        tuple(tuple(own) for own in cells),
        tuple(keys),
        (*reading.notes, *structure.notes, *about.notes, *notes, *more),
        tuple(decisions),
    )


def _copied(name: str, other: str) -> str:
    return bilingual(
        f"{name} は {other} と中身が同じなので、どの記録も二重になります。どちらかを除いてください",
        f"{name} holds the same as {other}, and all of its records stand twice: remove one of the two",
    )


@dataclass(slots=True)
class _Read:
    """What the tables of a document give: their records, and why some are none."""

    records: list[Record] = field(default_factory=list)
    decisions: list[Decision | None] = field(default_factory=list)
    kept: list[Table] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Of each table that lists no programmes how many rows it has, and what it is."""
    notes: list[Note] = field(default_factory=list)


def _read_tables(structure: Structure, sidecar: Sidecar) -> _Read:
    read = _Read()
    for printed in structure.tables:
        banded, parting = parted(printed)
        table, days = days_apart(banded)
        read.notes += [*parting, *days]
        rows = read_rows(table)
        decision = decide(table, rows.records, sidecar) if rows.records else None
        read.decisions.append(decision)
        if decision is not None and not decision.accepted:
            read.refused.append((len(rows.records), refusal(table, decision)))
            read.notes.append(Note("table-refused", "warning", read.refused[-1][1]))
            continue
        said = any(note.rule == "header-weak" for note in structure.notes)
        if decision is not None and decision.doubtful and (decision.of_partners or not said):
            read.notes.append(Note("table-doubtful", "warning", doubt(table, decision)))
        if rows.records:
            read.kept.append(table)
            read.notes += lines_alone(table, rows.records)
        read.records += rows.records
        read.notes += [*rows.notes, *joined_notes(table)]
    return read


def _inside_pages(records: list[Record], sidecar: Sidecar) -> list[Record]:
    if sidecar.pages is None:
        return records
    first, last = sidecar.pages
    inside = [record for record in records if (page := record.parts[0].page) is None or first <= page <= last]
    if not inside:
        raise SeihyoError(
            bilingual(
                f"{first} 頁から {last} 頁に記録がありません。設定ファイルの `pages` を直してください",
                f"no record on pages {first} to {last} (sidecar `pages`); correct it",
            )
        )
    return inside
