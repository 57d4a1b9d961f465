"""Captions over tables: which of the lines above headers tell like tables apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.lines.dates import fiscal_years, fold_digits
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table

_LIST = re.compile(r"(?:一覧|表|リスト|について)[)）】〕」』]*$")
_PAGE = re.compile(r"[-‐–—―－(（/]*(?:p\.?)?\d+(?:[/／]\d+)?(?:頁|ページ)?[-‐–—―－)）]*$", re.IGNORECASE)


def with_captions(tables: Sequence[Table]) -> list[Table]:
    """The tables, those lines above their headers kept that are captions, the others left out.

    They are captions where two headers of a sheet, or of a document without sheets, stand under different
    lines; one line over all is the document's title, and so is the first where it alone reads as a title.
    """
    kept: set[int] = set()
    for sheet in dict.fromkeys(table.sheet for table in tables):
        rows = [row for table in tables if table.sheet == sheet for row in table.rows if row.caption]
        if rows and len(rows) > 1 and _is_title(rows[0]) and not any(map(_is_title, rows[1:])):
            rows = rows[1:] if len({_told(row) for row in rows}) > 2 else []
        if len({_told(row) for row in rows}) > 1:
            kept |= {id(row) for row in rows}
    rows = [row for table in tables for row in table.rows if row.caption and id(row) in kept]
    several = len({year for row in rows for year in fiscal_years(row.spread or "")}) > 1
    return [
        replace(table, rows=tuple(_kept(table, kept, several)))
        if any(row.caption for row in table.rows)
        else table
        for table in tables
    ]


def _kept(table: Table, kept: set[int], several: bool) -> Iterator[BodyRow]:
    """Yields the rows, of captions those kept, below each the year that it names where others differ."""
    for row in table.rows:
        if row.caption and id(row) not in kept:
            continue
        yield row
        years = set(fiscal_years(row.spread or "")) if row.caption and several else set()
        if len(years) == 1:
            yield replace(row, spread=f"{years.pop()}年度", caption=False)


def _told(row: BodyRow) -> str:
    """What a caption says, without a page's number at its end."""
    return _PAGE.sub("", fold_digits(row.spread or ""))


def _is_title(row: BodyRow) -> bool:
    """Whether a line names a whole list: it says a fiscal year, or ends as lists' titles do."""
    text = row.spread or ""
    return bool(fiscal_years(text)) or _LIST.search(text) is not None
