"""What changed between two datasets: rows added, removed and changed, cell by cell, found by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import TABLES, columns, primary_key

Key = tuple[str, ...]
"""A row's key, part by part; a row that comes more than once carries its count as one more part."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stands in only one of the datasets, its cells as text, None where null."""

    key: Key
    cells: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a row that stands in both."""

    key: Key
    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What changed in one table."""

    table: str
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Change, ...]

    @property
    def changed_rows(self) -> int:
        """How many rows have at least one changed cell."""
        return len({change.key for change in self.changed})


def diff(old: Tables, new: Tables) -> tuple[TableDiff, ...]:
    """The tables in which anything changed, in the order of the data model; empty where both are the same.

    Rows are matched by their primary key, whatever their order; rows of a table without one (findings) are
    either there or not. A null and a missing column are the same.

    >>> from pipeline.schemas import frame
    >>> rows = [{"program_id": "a-0001", "seq": 1, "text": "派遣", "category": "outbound"}]
    >>> old = {name: frame(name, rows if name == "methods" else []) for name in TABLES}
    >>> new = old | {"methods": old["methods"].assign(category="inbound")}
    >>> diff(old, new)[0].changed
    (Change(key=('a-0001', '1'), column='category', old='outbound', new='inbound'),)
    >>> diff(old, old)
    ()
    """
    found = (diff_table(name, old.get(name), new.get(name)) for name in TABLES)
    return tuple(table for table in found if table.added or table.removed or table.changed)


def diff_table(name: str, old: pd.DataFrame | None, new: pd.DataFrame | None) -> TableDiff:
    """What changed in one table; a table that isn't there has no rows."""
    before, after = keyed_rows(name, old), keyed_rows(name, new)
    names = tuple(columns(name))
    changed = [
        Change(key, column, before[key].get(column), cells.get(column))
        for key, cells in after.items()
        if key in before
        for column in names
        if before[key].get(column) != cells.get(column)
    ]
    return TableDiff(
        name,
        tuple(Row(key, tuple(cells.items())) for key, cells in after.items() if key not in before),
        tuple(Row(key, tuple(cells.items())) for key, cells in before.items() if key not in after),
        tuple(changed),
    )


def keyed_rows(name: str, table: pd.DataFrame | None) -> dict[Key, dict[str, str | None]]:
    """The rows of a table by key, in its order, every cell as text."""
    if table is None:
        return {}
    names = list(columns(name))
    parts = primary_key(name) or names
    texts = {
        column: as_texts(table[column]) if column in table.columns else [None] * len(table)
        for column in names
    }
    rows: dict[Key, dict[str, str | None]] = {}
    for position in range(len(table)):
        cells = {column: texts[column][position] for column in names}
        key = tuple(cells[part] or "" for part in parts)
        count = 2
        unique = key
        while unique in rows:
            unique, count = (*key, str(count)), count + 1
        rows[unique] = cells
    return rows


def as_texts(values: Iterable[Any]) -> list[str | None]:
    """Cells as the CSV writes them: ISO dates, true and false; None where null.

    >>> import datetime
    >>> as_texts([datetime.date(2022, 7, 25), True, 3, None])
    ['2022-07-25', 'true', '3', None]
    >>> as_texts([])
    []
    """
    return [
        None if pd.isna(value) else str(value).lower() if isinstance(value, bool | np.bool) else str(value)
        for value in values
    ]


def as_json(tables: Sequence[TableDiff]) -> dict[str, Any]:
    """The changes as plain values for JSON: by table, rows with their keys and cells."""
    return {
        table.table: {
            "added": [{"key": list(row.key), "cells": dict(row.cells)} for row in table.added],
            "removed": [{"key": list(row.key), "cells": dict(row.cells)} for row in table.removed],
            "changed": [
                {"key": list(change.key), "column": change.column, "old": change.old, "new": change.new}
                for change in table.changed
            ],
        }
        for table in tables
    }


def as_text(tables: Sequence[TableDiff], limit: int = 50) -> str:
    """The changes as lines for a terminal: + added, - removed, ~ changed; at most `limit` of each a table."""
    if not tables:
        return "変更なし / no changes"
    lines = []
    for table in tables:
        lines.append(f"{table.table}: {counts(table)}")
        lines += cut((f"  + {name_of(table.table, row)}" for row in table.added), len(table.added), limit)
        lines += cut((f"  - {name_of(table.table, row)}" for row in table.removed), len(table.removed), limit)
        lines += cut(
            (
                f"  ~ {'/'.join(change.key)} {change.column}: {quoted(change.old)} → {quoted(change.new)}"
                for change in table.changed
            ),
            len(table.changed),
            limit,
        )
    return "\n".join(lines)


def as_markdown(tables: Sequence[TableDiff], limit: int = 30) -> str:
    """The changes as Markdown for a pull request: a summary, then each table's changes, folded."""
    if not tables:
        return "### データの変更 / Changes of the data\n\n変更なし / no changes\n"
    lines = [
        "### データの変更 / Changes of the data",
        "",
        "| 表 / table | 追加 / added | 削除 / removed | 変更 / changed |",
    ]
    lines += ["|---|---:|---:|---:|"]
    lines += [
        f"| `{table.table}` | {len(table.added)} | {len(table.removed)} | {table.changed_rows} |"
        for table in tables
    ]
    for table in tables:
        lines += ["", f"<details><summary><code>{table.table}</code> {counts(table)}</summary>", ""]
        if table.changed:
            lines += ["| | 列 / column | 前 / before | 後 / after |", "|---|---|---|---|"]
            rows = (
                f"| `{'/'.join(change.key)}` | `{change.column}` "
                f"| {in_cell(change.old)} | {in_cell(change.new)} |"
                for change in table.changed
            )
            lines += [*cut(rows, len(table.changed), limit, "| {} | | | |"), ""]
        for sign, found in (("+", table.added), ("−", table.removed)):
            if found:
                lines += cut(
                    (f"- {sign} {in_cell(name_of(table.table, row))}" for row in found),
                    len(found),
                    limit,
                    "- {}",
                )
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def counts(table: TableDiff) -> str:
    """How many rows were added, removed and changed, in words."""
    return (
        f"追加 {len(table.added)}, 削除 {len(table.removed)}, 変更 {table.changed_rows}行"
        f"{len(table.changed)}セル / {len(table.added)} added, {len(table.removed)} removed, "
        f"{table.changed_rows} changed"
    )


def cut(lines: Iterable[str], total: int, limit: int, more: str = "  {}") -> list[str]:
    """The first lines, and how many there are besides.

    >>> cut(["a", "b", "c"], 3, 2)
    ['a', 'b', '  … ほか1 / 1 more']
    >>> cut(["a"], 1, 2)
    ['a']
    """
    shown = [line for _, line in zip(range(limit), lines, strict=False)]
    return [*shown, more.format(f"… ほか{total - limit} / {total - limit} more")] if total > limit else shown


def name_of(table: str, row: Row) -> str:
    """A row on one line: its key, then its other filled cells; all of them in a table without a key.

    >>> name_of("methods", Row(("a-0001", "1"), (("program_id", "a-0001"), ("seq", "1"), ("text", "派遣"))))
    'a-0001/1 text: 派遣'
    >>> name_of("findings", Row(("a", "", "x"), (("source_id", "a"), ("program_id", None), ("rule", "x"))))
    'source_id: a | rule: x'
    """
    key = primary_key(table)
    filled = [(column, value) for column, value in row.cells if value is not None and column not in key]
    cells = " | ".join(f"{column}: {value}" for column, value in filled)
    return f"{'/'.join(row.key)} {cells}".strip() if key else cells


def quoted(value: str | None) -> str:
    """A cell for a line of text; null is ∅.

    >>> quoted("札幌市"), quoted(None), quoted("a\\nb")
    ('「札幌市」', '∅', '「a⏎b」')
    >>> quoted("")
    '「」'
    """
    return "∅" if value is None else "「" + value.replace("\n", "⏎") + "」"


def in_cell(value: str | None) -> str:
    """A cell for a Markdown table, its special characters escaped.

    >>> in_cell("a|b"), in_cell(None), in_cell("<b>")
    ('a\\\\|b', '∅', '&lt;b&gt;')
    >>> in_cell("a*b")
    'a\\\\*b'
    """
    if value is None:
        return "∅"
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "⏎")
    return "".join(f"\\{character}" if character in "\\|*_`[]~#" else character for character in text)
