"""Captions over tables: which of the lines above headers tell like tables apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import fiscal_years, fold_digits
from pipeline.extract.lines.groups import year_of_table
from pipeline.extract.lines.marks import is_remark, opens_section
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table

_LIST = re.compile(r"(?:一覧|表|リスト|について)[)）】〕」』]*$")
_PAGE = re.compile(r"[-‐–—―－(（/]*(?:p\.?)?\d+(?:[/／]\d+)?(?:頁|ページ)?[-‐–—―－)）]*$", re.IGNORECASE)
_AGAIN = re.compile(r"(?:\s*[(（【\[]|\s+|(?<=[)）】\]]))(?:その\d|続き|つづき|続)[)）】\]]?$")
_PART = re.compile(r"^第\s*[\d０-９一二三四五六七八九十]+\s*[部編期]|の部[)）】〕」』]*$")


def with_captions(tables: Sequence[Table]) -> list[Table]:
    """The tables, those lines above their headers kept that are captions, the others left out.

    They are captions where two headers of a sheet, or of a document without sheets, stand under different
    lines; one line over all is the document's title, and so is the first where it alone reads as a title, or
    all others are marked as heads of parts.
    Where lines over tables name several fiscal years, each gives its own to its table.
    """
    kept = {id(row) for row in _between(tables) if _names_part(row)}
    for sheet in dict.fromkeys(table.sheet for table in tables):
        rows = [row for table in tables if table.sheet == sheet for row in table.rows if row.caption]
        if rows and len(rows) > 1 and _is_over_all(rows):
            marked = [row for row in rows[1:] if opens_section(_text(row))]
            rows = rows[1:] if len({_told(row) for row in rows}) > 2 else marked
            kept |= {id(row) for row in rows}
        if len({_told(row) for row in rows}) > 1:
            kept |= {id(row) for row in rows}
    rows = [row for table in tables for row in table.rows if row.caption]
    several = len({year_of_table(_text(row)) for row in rows} - {None}) > 1
    return [
        replace(table, rows=tuple(_kept(table, kept, several)))
        if any(row.caption for row in table.rows)
        else table
        for table in tables
    ]


def names_of_parts(tables: Sequence[Table]) -> list[str]:
    """Lines over a part of the records: captions that name no whole list, and what stands between records."""
    rows = [row for table in tables for row in table.rows if row.caption]
    between = {id(row) for row in _between(tables)}
    told_apart = {id(row) for table in with_captions(tables) for row in table.rows if not _is_title(row)}
    return [_text(row) for row in rows if id(row) in between | told_apart]


def _between(tables: Sequence[Table]) -> list[BodyRow]:
    """The lines between records of one table on one page; on another they may stand over all of the page.

    A line that may be a record itself is none of them.
    """
    found = []
    for table in tables:
        told = {""}
        above: BodyRow | None = None
        for row in table.rows:
            if not row.caption:
                above = above if row.lead else row
                continue
            parts = above is not None and above.page == row.page and not _is_in(row, above)
            if parts and _told(row) not in told:
                found.append(row)
            told.add(_told(row))
    return found


def _is_in(line: BodyRow, row: BodyRow) -> bool:
    return any(slot.text == _text(line) for slot in row.slots)


def _names_part(row: BodyRow) -> bool:
    """Whether a line between records is read as the head of those below it: 第２部, 【夜の部】, 冬の講座."""
    return is_of_programmes(_text(row)) or (_is_marked(row) and not is_remark(_text(row)))


def _is_marked(row: BodyRow) -> bool:
    """Whether a line begins or ends as heads of parts do: （１）, 【, ２　, 第２部, …の部."""
    return opens_section(_text(row)) or _PART.search(_text(row)) is not None


def _is_over_all(rows: Sequence[BodyRow]) -> bool:
    """Whether the first of several lines stands over all: it alone is a title, or it alone heads no part."""
    if _is_title(rows[0]):
        return not any(map(_is_title, rows[1:]))
    return not _is_marked(rows[0]) and all(map(_is_marked, rows[1:]))


def lines_over(tables: Sequence[Table]) -> list[str]:
    """The line right over each table's header, where it can be its caption."""
    return [_text(row) for table in tables for row in table.rows if row.caption]


def _kept(table: Table, kept: set[int], several: bool) -> Iterator[BodyRow]:
    """Yields the rows, of captions those kept, below each the year that it names where others differ."""
    for row in table.rows:
        if not row.caption or id(row) in kept:
            yield row
        year = year_of_table(_text(row)) if row.caption and several else None
        if year is not None:
            yield replace(row, spread=f"{year}年度", caption=False)


def _text(row: BodyRow) -> str:
    return row.spread or ""


def _told(row: BodyRow) -> str:
    """What a caption says, without a page's number at its end, or that it goes on."""
    return _PAGE.sub("", fold_digits(_AGAIN.sub("", _text(row).strip())))


def _is_title(row: BodyRow) -> bool:
    """Whether a line names a whole list: it says a fiscal year, or ends as lists' titles do."""
    return bool(fiscal_years(_text(row))) or _LIST.search(_text(row)) is not None
