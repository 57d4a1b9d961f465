"""Where a failure stands in the published files: the CSV of its table and the line of its row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import TABLES, primary_key
from pipeline.validate.failure import Failure

HEADER_LINES = 1
MANIFEST = "manifest.json"


Rows = dict[str, dict[str, int]]
"""For each table the position of its first row of each key, and of each beginning of a key."""


def index_rows(failures: Iterable[Failure], tables: Tables) -> Rows:
    """The rows of the tables in which something fails, by key; made once for any number of failures."""
    names = {failure.table for failure in failures} & set(tables) & set(TABLES)
    return {name: first_rows(name, tables[name]) for name in sorted(names)}


def first_rows(name: str, table: pd.DataFrame) -> dict[str, int]:
    """The position of a table's first row of each key, from 0.

    >>> from pipeline.schemas import frame
    >>> rows = [{"program_id": "a-0001", "seq": 1}, {"program_id": "a-0001", "seq": 2}]
    >>> first_rows("methods", frame("methods", rows))
    {'a-0001': 0, 'a-0001/1': 0, 'a-0001/2': 1}
    >>> first_rows("findings", frame("findings", []))
    {}
    """
    key = [part for part in primary_key(name) if part in table.columns]
    alone = [part for part in ("program_id", "source_id") if part in table.columns and part not in key[:1]]
    ways = [*(key[: count + 1] for count in range(len(key))), *([part] for part in alone)]
    texts = {column: list(map(str, table[column])) for column in {*key, *alone}}
    rows: dict[str, int] = {}
    for position in range(len(table)):
        for way in ways:
            rows.setdefault("/".join(texts[part][position] for part in way), position)
    return rows


def place_of(failure: Failure, rows: Rows, folder: str = "output") -> tuple[str, int | None]:
    """The CSV file and the 1-based line of a failure; None for the line where the whole table is meant.

    A published CSV has one line a row, as no field holds a line break. A key of fewer parts than the table's
    (a program alone) means the first row that it fits.

    >>> place_of(Failure("methods", "text", "isin", "a-0001/2", "", ""), {"methods": {"a-0001/2": 1}})
    ('output/methods.csv', 3)
    >>> place_of(Failure("methods", None, "table_exists", "", "", ""), {})
    ('output/methods.csv', None)
    """
    name = MANIFEST if failure.table == "manifest" else f"{failure.table}.csv"
    file = str(PurePosixPath(folder) / name)
    if failure.line is not None:
        return file, failure.line
    number = re.fullmatch(r"row (\d+)", failure.key)
    position = int(number[1]) if number else rows.get(failure.table, {}).get(failure.key)
    return file, None if position is None else position + HEADER_LINES + 1
