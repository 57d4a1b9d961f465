"""Grids to tables: which rows are headers, titles and notes, and what stands in the columns of the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import MONTH, fold_digits, runs_through_calendar_year
from pipeline.extract.lines.groups import named_group, read_group
from pipeline.extract.lines.labelled import read_labelled
from pipeline.extract.lines.offices import is_office_name
from pipeline.extract.tables.body import BodyRow, Slot
from pipeline.extract.tables.captions import lines_over, names_of_parts, with_captions
from pipeline.extract.tables.form_table import cards_of
from pipeline.extract.tables.grid import Row, grid_rows
from pipeline.extract.tables.grid_reader import GridReader
from pipeline.extract.tables.schedule_values import month_and_day
from pipeline.extract.tables.table import Structure, Table
from pipeline.extract.tables.two_facts import facts_apart
from pipeline.formats import format_named
from pipeline.lexicon.headings import fold_heading
from pipeline.lexicon.table_kinds import kind_names, kind_of
from pipeline.lexicon.times import is_time
from pipeline.model import ColumnsWantedError, Grid, GridCell, Note, Outside, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual, nearly

SHEET = "シート"
"""The attribute that holds the name of a record's sheet."""

_SHORT_YEAR = re.compile(
    r"[RＲ][\d０-９]{1,2}|[HＨ](?:[1-3１-３][\d０-９]|[3-9３-９])|(?:令和|平成)(?:[\d０-９]{1,2}|元)"
)
"""A sheet's name that says a year of an era in short; H1 and H2 may be halves of a year."""

_NUMBERED = re.compile(r"(?:sheet|シート|table|表|page|ページ)?\s*[(（]?[\d０-９]*[)）]?", re.IGNORECASE)


def find_tables(reading: Reading, sidecar: Sidecar) -> Structure:
    """The tables of a document, each found by its header row wherever it starts, in the document's order.

    A grid with no header of its own goes on with the table before it where its columns fit. Raises
    SeihyoError where no header is found, where two headings claim one role, and (delimited text) for a row
    of another width than its header.
    """
    expanded = [(grid, grid_rows(grid)) for grid in _chosen(reading.grids, sidecar)]
    for weak in (False, True):
        found = _read_grids(reading, sidecar, expanded, weak)
        if found.tables:
            _check_stated(found.tables, sidecar)
            found.over = lines_over(found.tables)
            found.parts = names_of_parts(found.tables)
            found.tables = name_sheets(with_captions(found.tables))
            return _told_apart(found)
    told = labelled_tables(reading, sidecar)
    if told is not None:
        return told
    raise _no_header([rows for _, rows in expanded], reading.outside)


def labelled_tables(reading: Reading, sidecar: Sidecar) -> Structure | None:
    """The tables that the lines outside of grids tell label by label, None where they tell none."""
    told, above = _labelled(reading)
    found = _read_grids(replace(reading, outside=above), sidecar, told, weak=False) if told else None
    if found is None or not found.tables:
        return None
    _check_stated(found.tables, sidecar)
    return _told_apart(found)


def _told_apart(found: Structure) -> Structure:
    """The structure, its columns of two facts as two, and a note on each kind of table without a title."""
    apart = [facts_apart(table) for table in found.tables]
    found.tables = [table for table, _ in apart]
    found.notes += [*(note for _, notes in apart for note in notes), *_titleless(found)]
    return found


def _read_grids(
    reading: Reading, sidecar: Sidecar, expanded: Sequence[tuple[Grid, tuple[Row, ...]]], weak: bool
) -> Structure:
    """The structure that the grids give; `weak` admits a header of a single known heading."""
    found = Structure(outside=list(reading.outside))
    layout = format_named(reading.format).layout
    reader = GridReader(found, dict(sidecar.columns), layout == "fields", weak)
    reader.cards = cards_of([rows for _, rows in expanded])
    before = 0
    page_before: int | None = None
    for grid, rows in expanded:
        first = next((row.line for row in rows if row.line is not None), None)
        if layout == "flow" and first is not None:
            reader.lead = [
                line for line in reading.outside if line.line is not None and before < line.line <= first
            ]
            before = max((row.line for row in rows if row.line is not None), default=first)
        elif grid.page is not None:
            before = before if grid.page == page_before else 0
            page_before = grid.page
            reader.lead = [
                line
                for line in reading.outside
                if line.page == grid.page and (line.line is None or before < line.line <= (first or 1))
            ]
            before = max((row.line for row in rows if row.line is not None), default=before)
        reader.take(grid, rows, sidecar.header_rows)
    reader.close()
    if sidecar.header_rows is not None and not reader.met_header_rows:
        first, last = sidecar.header_rows
        raise SeihyoError(
            bilingual(
                f"設定ファイルの `header_rows` の {first} 行から {last} 行がありません。直してください",
                f"no rows {first} to {last} (sidecar `header_rows`): correct the row numbers",
            )
        )
    return found


def _labelled(reading: Reading) -> tuple[list[tuple[Grid, tuple[Row, ...]]], tuple[Outside, ...]]:
    """The lines outside tables as grids, page by page, where they bear labels, and those above the first."""
    grids: list[tuple[Grid, tuple[Row, ...]]] = []
    above: list[Outside] = []
    for page in dict.fromkeys(line.page for line in reading.outside):
        told = read_labelled([line for line in reading.outside if line.page == page])
        if told is not None:
            grid = Grid(told.cells, page=page)
            grids.append((grid, grid_rows(grid)))
            above += told.above
    return grids, tuple(above)


def _chosen(grids: Sequence[Grid], sidecar: Sidecar) -> list[Grid]:
    """The grids that the sidecar's sheet and page range admit."""
    chosen = list(grids)
    if sidecar.sheet is not None:
        names = list(dict.fromkeys(grid.sheet for grid in grids if grid.sheet is not None))
        if sidecar.sheet not in names:
            raise SeihyoError(
                bilingual(
                    f"シート {sidecar.sheet!r} がありません。設定ファイルの `sheet` を直してください",
                    f"no sheet {sidecar.sheet!r} (sidecar `sheet`); the document has "
                    f"{', '.join(names) or 'none'}",
                )
            )
        chosen = [grid for grid in chosen if grid.sheet == sidecar.sheet]
    if sidecar.pages is not None:
        first, last = sidecar.pages
        chosen = [grid for grid in chosen if grid.page is None or first <= grid.page <= last]
    return chosen


def name_sheets(tables: Sequence[Table]) -> list[Table]:
    """The tables, those that stand under one header on several sheets with the sheet's name to carry.

    A sheet that bears a body's name gives the bureau, where no column does, one that bears a year's gives the
    year, another one an attribute. A bureau's or a month's name is carried already; a number is no name.
    """
    sheets: dict[tuple[str, ...], set[str]] = {}
    for table in tables:
        if table.sheet is not None:
            sheets.setdefault(table.layout.folded, set()).add(table.sheet)
    named = []
    calendar = any(runs_through_calendar_year(_schedules(table)) for table in tables)
    for table in tables:
        like = sheets.get(table.layout.folded, set())
        if (
            table.sheet is None
            or len(like) < 2
            or named_group(table.sheet)
            or _NUMBERED.fullmatch(table.sheet)
        ):
            named.append(table)
        elif (year := _year_of_sheet(table.sheet, () if calendar else like)) is not None:
            heading = BodyRow(tuple(Slot() for _ in table.layout.columns), None, None, spread=year, lead=True)
            named.append(replace(table, rows=(heading, *table.rows)))
        else:
            is_body = is_office_name(table.sheet) and "bureau" not in table.layout.roles
            named.append(replace(table, sheet_column="bureau" if is_body else SHEET))
    return named


def _schedules(table: Table) -> list[str]:
    """What the schedule's columns of a table hold, row by row."""
    places = [place for place, column in enumerate(table.layout.columns) if column.name == "schedule"]
    return ["".join(row.slots[place].text for place in places) for row in table.rows]


def _year_of_sheet(name: str, like: Collection[str]) -> str | None:
    """The year that a sheet is named by; a fiscal one where all sheets under the same header say R5, H30.

    >>> _year_of_sheet("令和5年度", ()), _year_of_sheet("R5", ("R5", "R6"))
    ('令和5年度', 'R5年度')
    >>> _year_of_sheet("R5", ("R5", "元")), _year_of_sheet("H1", ("H1", "H2"))
    (None, None)
    """
    if read_group(name).kind == "year":
        return name
    return f"{name}年度" if like and all(map(_SHORT_YEAR.fullmatch, like)) else None


def _titleless(found: Structure) -> list[Note]:
    """A warning for each kind of table without a title, in which only the records' other columns are read."""
    if any(note.rule == "header-weak" for note in found.notes):
        return []
    headings = {
        table.layout.folded: ", ".join(" ".join(column.heading.split()) for column in table.layout.columns)
        for table in found.tables
        if "title" not in table.layout.roles and kind_of(table.layout.folded) is None
    }
    return [
        Note(
            "header-weak",
            "warning",
            f"事業名・行事名の列がありません（見出し: {shown}）。設定ファイルの [columns] に書いてください / "
            f"no column is the title (the headings are {shown}); state in [columns] of the sidecar which is",
        )
        for shown in headings.values()
    ]


def _check_stated(tables: Sequence[Table], sidecar: Sidecar) -> None:
    """A sidecar's column that no table has is a mistake, not a wish."""
    headings = {
        fold_heading(column.heading): column.heading for table in tables for column in table.layout.columns
    }
    seen = set(headings) | {text for table in tables for text in table.layout.folded}
    for heading, _ in sidecar.columns:
        if fold_heading(heading) not in seen:
            raise _no_such_column("[columns]", heading, headings.values())
    roles = {column.name for table in tables for column in table.layout.columns}
    for name in sidecar.carry_down or ():
        if name not in roles and fold_heading(name) not in seen:
            raise _no_such_column("carry_down", name, headings.values())


def _no_such_column(key: str, name: str, headings: Iterable[str]) -> SeihyoError:
    known = [" ".join(heading.split()) for heading in headings]
    ja, en = nearly(name, known)
    return SeihyoError(
        bilingual(
            f"設定ファイルの {key} の {name!r} はどの表にもありません。{ja}見出しは {'、'.join(known)} です",
            f"the sidecar's {key} names {name!r}, which no table has; "
            f"the headings are {', '.join(known)}{en}",
        )
    )


def _no_header(grids: Sequence[Sequence[Row]], outside: Sequence[Outside]) -> SeihyoError:
    begins = _begins(grids) or "; ".join(line.text.strip()[:24] for line in outside[:3])
    if _begins_with_records(grids):
        return SeihyoError(
            bilingual(
                f"見出しの行がなく、記録から始まるようです（文書の始め: {begins}）。初めの記録の上に、"
                "列ごとの見出し（事業名・実施時期・場所など）を並べた行を書き足してください",
                f"it seems to have no row of headings and to begin with a record (it begins: {begins}); "
                "add a row above the first record, with a heading for each column (事業名, 実施時期, 場所 …)",
            )
        )
    if begins:
        return ColumnsWantedError(_unknown_header(grids, begins))
    return SeihyoError(
        bilingual(
            "表も文字もありません。正しいファイルか確かめてください",
            "there is no text in it, and no table: check that it is the right file",
        )
    )


def _begins(grids: Sequence[Sequence[Row]]) -> str:
    shown = [
        " | ".join(cell.text.replace("\n", " ")[:12] for cell in row.filled[:8])
        for rows in grids
        for row in rows[:50]
        if row.filled
    ][:3]
    return "; ".join(shown)


def _begins_with_records(grids: Sequence[Sequence[Row]]) -> bool:
    """Whether the first two rows of several cells tell a time each among other cells, as no headings do.

    To state columns would make a heading of the first record.
    """
    first = [row for rows in grids for row in rows[:50] if len(row.filled) > 1][:2]
    times = [sum(map(_is_time, row.filled)) for row in first]
    return len(first) > 1 and all(
        0 < count <= len(row.filled) / 2 for count, row in zip(times, first, strict=True)
    )


def _is_time(cell: GridCell) -> bool:
    """Whether a cell tells a time that names a month; years alone may stand in headings."""
    text = cell.text.strip()
    return is_time(text) and (MONTH.search(fold_digits(text)) is not None or month_and_day(text) is not None)


def _unknown_header(grids: Sequence[Sequence[Row]], begins: str) -> str:
    texts = ({fold_heading(cell.text) for cell in row.filled} for rows in grids for row in rows[:50])
    kind = next(filter(None, map(kind_of, texts)), None)
    if kind is not None:
        return bilingual(
            f"事業・行事の表ではなく{kind}のようです（冒頭: {begins}）。それでも読むには設定ファイルに "
            "`header_rows = [最初, 最後]` と [columns] を書いてください",
            f"this looks like {kind_names()[kind]}, no list of programmes or events (it begins: {begins}); "
            "to have it all the same state `header_rows = [first, last]` and [columns] in the sidecar",
        )
    return bilingual(
        "見出しの行が見つかりません。事業名・実施時期・場所などの見出しが二つ以上並ぶ行が要ります"
        f"（文書の始め: {begins}）。見出しがほかの言葉なら設定ファイルに `header_rows = [最初, 最後]` と "
        "[columns] を書いてください",
        "no header row found: a row that names at least two known columns (as 事業名, 実施時期, 場所) was "
        f"expected; the document begins: {begins}. State `header_rows = [first, last]` and [columns] "
        "in the sidecar",
    )
