"""Extract: documents as received become `sources`, `cells` and `findings`, and no text is changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.extract.about.document import About, describe
from pipeline.extract.about.title import title_lines
from pipeline.extract.detect import check_extension, extension_note, find_format
from pipeline.extract.lines.marks import NOTE_MARK
from pipeline.extract.records.cells import Cell, joined_notes, read_cells
from pipeline.extract.records.rows import Record, fold_number, read_rows
from pipeline.extract.tables.grid_reader import Structure
from pipeline.extract.tables.structure import find_tables
from pipeline.extract.text.encoding import is_routine
from pipeline.lexicon.headings import headings_for
from pipeline.model import Note, RawFile, Reading, SeihyoError, Sidecar, Tables
from pipeline.wording import bilingual, located

SOURCE_COLUMNS = (
    "source_id",
    "title",
    "publisher",
    "prefecture",
    "fiscal_year",
    "as_of",
    "file",
    "format",
    "encoding",
    "sha256",
    "records",
)
CELL_COLUMNS = (
    "source_id",
    "program_id",
    "ordinal",
    "part",
    "column",
    "heading",
    "text",
    "page",
    "line",
    "line_widths",
    "width",
    "carried",
)
FINDING_COLUMNS = ("source_id", "program_id", "column", "rule", "severity", "message")


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


def extract(files: Sequence[RawFile]) -> Tables:
    """The tables `sources`, `cells` and `findings` of documents, in the order given.

    A document that can't be read has no row in `sources` and `cells`, and a finding of severity error with
    the rule `unreadable-document` that says where and why; it doesn't take the others down.

    >>> file = RawFile("a.csv", "No,事業名,実施時期\\n1,交流,5月\\n".encode())
    >>> tables = extract([file, RawFile("b.csv", b"")])
    >>> tables["cells"][["program_id", "column", "text"]].values.tolist()
    [['a-0001', 'no', '1'], ['a-0001', 'title', '交流'], ['a-0001', 'schedule', '5月']]
    >>> tables["findings"].query("severity == 'error'")["message"].tolist()
    ['b.csv: 文書が空です。正しいファイルを置いてください / b.csv: the document is empty: 0 bytes']
    """
    sources: list[tuple[object, ...]] = []
    cells: list[tuple[object, ...]] = []
    findings: list[tuple[object, ...]] = []
    taken: dict[str, str] = {}
    for file in files:
        source_id = file.source_id
        try:
            if source_id in taken:
                raise SeihyoError(
                    bilingual(
                        f"{taken[source_id]} と名前 {source_id!r} が同じです。どちらかの名前を変えてください",
                        f"{taken[source_id]} has the same name, {source_id!r}; rename one of the two",
                    )
                )
            document = read_document(file)
        except SeihyoError as error:
            findings.append(_unreadable(file, str(error)))
            continue
        except Exception as error:  # a format's library can fail in ways that nobody has listed
            findings.append(
                _unreadable(
                    file,
                    bilingual(
                        "読む途中で想定外の失敗が起きました。報告してください",
                        f"{type(error).__name__} while reading it: {error}; please report this",
                    ),
                )
            )
            continue
        taken[source_id] = file.name
        sources.append(_source_row(document))
        for ordinal, own in enumerate(document.cells, start=1):
            key = (source_id, document.program_ids[ordinal - 1], ordinal)
            cells += (
                (
                    *key,
                    cell.part,
                    cell.column,
                    cell.heading,
                    cell.text,
                    cell.page,
                    cell.line,
                    list(cell.line_widths),
                    cell.width,
                    cell.carried,
                )
                for cell in own
            )
        findings += (
            (source_id, None, None, note.rule, note.severity, _one_line(note.message))
            for note in document.notes
            if not is_routine(note)
        )
    return {
        "sources": _frame(sources, SOURCE_COLUMNS, {"fiscal_year": "Int64", "records": "Int64"}),
        "cells": _frame(
            cells,
            CELL_COLUMNS,
            {"ordinal": "int64", "part": "int64", "page": "Int64", "line": "Int64", "width": "float64"},
        ),
        "findings": _frame(findings, FINDING_COLUMNS, {}),
    }


def _unreadable(file: RawFile, reason: str) -> tuple[object, ...]:
    """The finding that stands for a document which can't be read."""
    message = _one_line(located(f"{file.name}: ", reason))
    return (file.source_id, None, None, "unreadable-document", "error", message)


def _one_line(message: str) -> str:
    return " ".join(message.splitlines())


def read_document(file: RawFile) -> Document:
    """One document, extracted; raises SeihyoError where it can't be read or its structure is wrong."""
    form = find_format(file.data)
    check_extension(file.name, form, file.data)
    reading = form.read(file.data, file.sidecar)
    outside = (*reading.outside, *title_lines(reading))
    reading = replace(reading, format=reading.format or form.name, outside=outside)
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
    named = extension_note(file.name, reading.format)
    if named is not None:
        notes.append(Note("extension-mismatch", "warning", named))
    records: list[Record] = []
    for table in structure.tables:
        rows = read_rows(table)
        records += rows.records
        notes += [*rows.notes, *joined_notes(table)]
    if not records:
        raise SeihyoError(
            bilingual(
                "見出しの下に記録がありません。付属 TOML の `header_rows` か `sheet` を確かめてください",
                "a header was found but no record below it; check `header_rows` or `sheet` in the sidecar",
            )
        )
    records = _inside_pages(records, file.sidecar)
    cells = read_cells(records, file.sidecar)
    schedules = [
        (cell.carried or "") + cell.text for own in cells for cell in own if cell.column == "schedule"
    ]
    prefectures = [
        cell.text for own in cells for cell in own if cell.column in headings_for("prefecture") and cell.text
    ]
    about = describe(structure.outside, file.sidecar, schedules, prefectures)
    program_ids, more = _program_ids(file.source_id, records)
    return Document(
        file,
        reading,
        structure,
        about,
        tuple(records),
        tuple(tuple(own) for own in cells),
        tuple(program_ids),
        (*reading.notes, *structure.notes, *about.notes, *notes, *more),
    )


def _inside_pages(records: list[Record], sidecar: Sidecar) -> list[Record]:
    if sidecar.pages is None:
        return records
    first, last = sidecar.pages
    inside = [record for record in records if (page := record.parts[0].page) is None or first <= page <= last]
    if not inside:
        raise SeihyoError(
            bilingual(
                f"{first} 頁から {last} 頁に記録がありません。付属 TOML の `pages` を直してください",
                f"no record on pages {first} to {last} (sidecar `pages`); correct it",
            )
        )
    return inside


def _program_ids(source_id: str, records: Sequence[Record]) -> tuple[list[str], list[Note]]:
    """The key of each record: its printed number, or for all the ordinal where numbers don't identify."""
    numbers: list[int | None] = []
    for record in records:
        expected = 1 if not numbers else (numbers[-1] or 0) + 1
        numbers.append(fold_number(record.no, expected))
    known = [number for number in numbers if number is not None]
    repeated = [number for number, count in Counter(known).items() if count > 1]
    notes: list[Note] = []
    by_number = len(known) == len(records) and not repeated
    if not known:
        notes.append(
            Note(
                "no-number-column",
                "info",
                bilingual(
                    "記録に番号がないため、順番を番号としました",
                    "records have no number of their own: their ordinal stands in",
                ),
            )
        )
    elif repeated:
        shown = ", ".join(f"{number} ({_lines(records, numbers, number)})" for number in repeated[:5])
        message = bilingual(
            f"番号が重複しています: {shown}。すべて順番を番号としました。原本を確かめてください",
            f"record numbers stand more than once: {shown}; the ordinal stands in for all",
        )
        notes.append(Note("number-repeated", "warning", message))
    elif not by_number:
        missing = next(record for record, number in zip(records, numbers, strict=True) if number is None)
        where = f"line {missing.parts[0].line}: {missing.no!r}"
        notes.append(
            Note(
                "number-unreadable",
                "warning",
                bilingual(
                    f"番号の読めない記録があり（{where}）、順番を番号としました。原本を確かめてください",
                    f"not every record has a whole number ({where}): the ordinal stands in",
                ),
            )
        )
    elif known != list(range(known[0], known[0] + len(known))):
        gaps = sorted(set(range(min(known), max(known) + 1)) - set(known))
        said = f"missing are {', '.join(map(str, gaps[:10]))}" if gaps else "they are not in order"
        notes.append(
            Note(
                "number-gap",
                "warning",
                bilingual(
                    f"番号が {known[0]} から {known[-1]} まで続いていません。原本を確かめてください",
                    f"record numbers don't run from {known[0]} to {known[-1]}: {said}; check the original",
                ),
            )
        )
    keys = numbers if by_number else list(range(1, len(records) + 1))
    return [f"{source_id}-{key:04d}" for key in keys], notes


def _lines(records: Sequence[Record], numbers: Sequence[int | None], number: int) -> str:
    own = [record for record, known in zip(records, numbers, strict=True) if known == number][:4]
    sheets = len({record.table.sheet for record in own}) > 1
    lines = [
        f"{record.table.sheet} {record.parts[0].line}" if sheets else str(record.parts[0].line)
        for record in own
    ]
    return "lines " + ", ".join(lines)


def _source_row(document: Document) -> tuple[object, ...]:
    about, file = document.about, document.file
    return (
        file.source_id,
        about.title,
        about.publisher,
        about.prefecture,
        about.fiscal_year,
        about.as_of,
        file.name,
        document.reading.format,
        document.reading.encoding,
        hashlib.sha256(file.data).hexdigest(),
        len(document.records),
    )


def _frame(rows: Sequence[tuple[object, ...]], columns: Sequence[str], types: dict[str, str]) -> pd.DataFrame:
    """A table whose columns have their types even with no row: text `str`, dates and lists objects."""
    data = {}
    for index, column in enumerate(columns):
        kind = types.get(column, "object" if column in ("as_of", "line_widths") else "str")
        data[column] = pd.Series([row[index] for row in rows], dtype=kind)
    return pd.DataFrame(data)
