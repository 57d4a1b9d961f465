"""`explain`: a cell as printed, each edit with its reason, and what was read out of it."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.folders import add_folders
from pipeline.formats import Origin, format_named
from pipeline.model import ROLES, SeihyoError, Tables

if TYPE_CHECKING:
    from pipeline.repair.breaks import Decision
    from pipeline.repair.document import Slot
    from pipeline.repair.edits import Edit

READINGS = {
    "organizer": (("organizers", ""), ("municipalities", "organizer")),
    "municipality": (("municipalities", "related"),),
    "target": (("targets", ""),),
    "venue": (("venues", ""),),
    "schedule": (("periods", ""),),
    "method": (("methods", ""),),
}
"""Which child tables, and which role in them, are read out of a column."""

BLANK = "(空欄 / blank)"

AROUND = 10
"""Characters shown on each side of an edit."""

VISIBLE = str.maketrans({"\n": "⏎", " ": "␣", "　": "□", "\t": "⇥"})
"""Separators made visible where edits are shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the cell to explain and the folders of the build."""
    parser.add_argument(
        "program_id",
        metavar="PROGRAM_ID",
        help="事業ID(programs.csv の program_id) / a program, as in programs.csv",
    )
    parser.add_argument(
        "column",
        metavar="COLUMN",
        help="programs の列か、原文書の見出し / a column of programs, or a heading as printed",
    )
    add_folders(parser, "raw", "interim", "output")


def run(args: argparse.Namespace) -> int:
    """0 where the cell is found; SeihyoError (exit code 2) says what there is where it isn't."""
    from pipeline.publish.dataset import load

    slot, kept = explained_cell(args.raw, args.interim, args.program_id, args.column)
    for line in explanation(slot, kept):
        print(line)
    for line in doubts(args.interim, args.program_id, slot.column):
        print(line)
    tables = load(args.output) if (args.output / "datapackage.json").exists() else {}
    for line in readings(tables, args.program_id, slot.column):
        print(line)
    return 0


def explained_cell(
    raw: Path, interim: Path, program_id: str, column: str
) -> tuple[Slot, tuple[tuple[int, Decision], ...]]:
    """The cell repaired once more from what `extract` left, and the breaks that stayed as they were.

    Evidence is no column of `repairs`: the same rules over the same document say it again.
    """
    from pipeline.build.documents import corrections_of
    from pipeline.build.interim import saved
    from pipeline.repair import repair_document
    from pipeline.repair.document import read_documents

    tables = saved(interim, "extract")
    cells = tables["cells"]
    sources = cells.loc[cells["program_id"] == program_id, "source_id"]
    if sources.empty:
        known = sorted(set(cells["program_id"]))
        shown = f"{known[0]} … {known[-1]}" if known else "none"
        raise SeihyoError(
            f"{program_id}: {interim}/extract にありません / no such program there; there are {shown}"
        )
    source = str(sources.iloc[0])
    _, document = next(read_documents({"cells": cells[cells["source_id"] == source]}))
    (about,) = tables["sources"][tables["sources"]["source_id"] == source].to_dict("records")
    corrections = corrections_of(raw / str(about["file"]))
    origin = format_named(str(about["format"])).origin
    repaired, _ = repair_document(document, corrections, origin=origin)
    for index, slot in enumerate(repaired):
        if slot.program_id == program_id and column in (slot.column, slot.heading):
            return slot, kept_breaks(document, index, origin)
    columns = [f"{slot.column} ({slot.heading})" for slot in repaired if slot.program_id == program_id]
    raise SeihyoError(f"{program_id}: 列 {column} はありません / no such column; it has {', '.join(columns)}")


def kept_breaks(document: Sequence[Slot], index: int, origin: Origin) -> tuple[tuple[int, Decision], ...]:
    """The breaks of one cell that stayed one ASCII space, with their places in the text decided on."""
    from pipeline.repair import rules_for
    from pipeline.repair.separators import SEPARATOR
    from pipeline.repair.settling import (
        settle_breaks,
        settle_rendered_breaks,
        settle_typed_breaks,
        settled_decisions,
    )

    before = tuple(document)
    for rule in rules_for(origin):
        if rule in (settle_breaks, settle_rendered_breaks, settle_typed_breaks):
            break
        before, _ = rule(before)
    found = SEPARATOR.finditer(before[index].cell.text)
    decisions = settled_decisions(before, origin).get(index, ())
    return tuple(
        (place.start(), decision)
        for place, decision in zip(found, decisions, strict=True)
        if decision.keep and place.group() == " "
    )


def explanation(slot: Slot, kept: Sequence[tuple[int, Decision]] = ()) -> Iterator[str]:
    """The lines that show a cell's raw text, its text now, and the edits between them.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import edit_cell, new_cell
    >>> cell = edit_cell(new_cell("取組 み"), "break-remove", 2, " ", "", 0.99, "a word spans it")
    >>> for line in explanation(Slot("a-0001", 1, "title", "事業名", cell)):
    ...     print(line)
    a-0001  title (事業名)
      原文    raw   取組␣み
      修復後  text  取組み
      1  break-remove  0.99  取組[␣]み → 取組み
           語中の区切りを除く / Break removed: a word spans it
    """
    from pipeline.reference import read_table

    titles = {row["rule"]: f"{row['title_ja']} / {row['title']}" for row in read_table("repair_rules")}
    cell = slot.cell
    yield f"{slot.program_id}  {slot.column} ({slot.heading})"
    yield f"  原文    raw   {cell.raw.translate(VISIBLE) or BLANK}"
    yield f"  修復後  text  {cell.text or BLANK}"
    if not cell.edits:
        yield "  原文のままです / no edit: the text is as printed"
    text, width = cell.raw, max((len(edit.rule) for edit in cell.edits), default=0)
    for number, edit in enumerate(cell.edits, 1):
        before, text = text, text[: edit.offset] + edit.after + text[edit.offset + len(edit.before) :]
        shown = f"{marked(before, edit)} → {local(text, edit.offset, len(edit.after))}"
        yield f"  {number}  {edit.rule:<{width}}  {edit.confidence:.2f}  {shown}"
        yield f"     {' ' * len(str(number))} {titles.get(edit.rule, edit.rule)}: {edit.evidence}"
    for place, decision in kept:
        said = f"{place} の区切りは残す / break at {place} stays"
        yield f"  =  {said}  {decision.confidence:.2f}  {decision.rule}: {decision.evidence}"


def doubts(interim: Path, program_id: str, column: str) -> Iterator[str]:
    """The lines that show what a person should look at in the cell, where the stage has left its findings."""
    from pipeline.build.interim import saved

    if (interim / "repair").is_dir():
        findings = saved(interim, "repair")["findings"]
        for row in findings[
            (findings["program_id"] == program_id) & (findings["column"] == column)
        ].itertuples():
            yield f"  !  {row.rule} ({row.severity}): {row.message}"


def marked(text: str, edit: Edit) -> str:
    """The text around an edit's place before it is made, what it changes in square brackets."""
    begin, end = edit.offset, edit.offset + len(edit.before)
    left, middle, right = text[max(0, begin - AROUND) : begin], text[begin:end], text[end : end + AROUND]
    if len(middle) > 3 * AROUND:
        middle = f"{middle[:AROUND]}…{middle[-AROUND:]}"
    return f"{left}[{middle}]{right}".translate(VISIBLE)


def local(text: str, begin: int, size: int) -> str:
    """The text around a place, `size` characters of it in the middle."""
    return text[max(0, begin - AROUND) : begin + size + AROUND].translate(VISIBLE)


def readings(tables: Tables, program_id: str, column: str) -> Iterator[str]:
    """The lines that show the rows of the child tables that were read out of a column."""
    wanted = READINGS.get(column, ()) if column in ROLES else (("attributes", column),)
    for name, role in wanted:
        if name not in tables:
            continue
        rows = tables[name][tables[name]["program_id"] == program_id]
        if role:
            rows = rows[rows["role" if name == "municipalities" else "name"] == role]
        rows = rows.drop(columns="program_id").dropna(axis="columns", how="all")
        yield f"  {name}" if len(rows) else f"  {name}: 行なし / no row"
        if len(rows):
            values = [[plain(value) for value in row] for row in rows.itertuples(index=False)]
            yield from (f"    {line}" for line in aligned([list(rows.columns), *values]))


def plain(value: object) -> str:
    """A value of a table as text: nothing for null, true or false, an ISO date.

    >>> import pandas as pd
    >>> plain(pd.NA), plain(None), plain(float("nan")), plain(pd.NaT), plain(True), plain("")
    ('', '', '', '', 'true', '')
    """
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return ""
    return str(value).lower() if str(value) in ("True", "False") else str(value)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of a small table as lines, columns two spaces apart, wide characters counted as two.

    >>> aligned([["seq", "name"], ["1", "札幌市"]])
    ['seq  name', '1    札幌市']
    """
    widths = [max(map(columns_wide, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text + " " * (width - columns_wide(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def columns_wide(text: str) -> int:
    """Columns that a text takes on a terminal.

    >>> columns_wide("札幌市 1")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "FW" else 1 for character in text)
