"""Where a failure stands in the published files: the CSV of its table and the line of its row."""

from __future__ import annotations

from pathlib import PurePosixPath

import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import primary_key
from pipeline.validate.failure import Failure

HEADER_LINES = 1


def place_of(failure: Failure, tables: Tables, folder: str = "output") -> tuple[str, int | None]:
    """The CSV file and the 1-based line of a failure; None for the line where the whole table is meant.

    A published CSV has one line a row, as no field holds a line break. A key of fewer parts than the table's
    (a program alone) means the first row that it fits.

    >>> from pipeline.schemas import frame
    >>> rows = [{"program_id": "a-0001", "seq": 1}, {"program_id": "a-0001", "seq": 2}]
    >>> tables = {"methods": frame("methods", rows)}
    >>> place_of(Failure("methods", "text", "isin", "a-0001/2", "", ""), tables)
    ('output/methods.csv', 3)
    >>> place_of(Failure("methods", None, "table_exists", "", "", ""), {})
    ('output/methods.csv', None)
    """
    file = str(PurePosixPath(folder) / f"{failure.table}.csv")
    table = tables.get(failure.table)
    if table is None or not failure.key:
        return file, None
    row = row_of(failure, table)
    return file, None if row is None else row + HEADER_LINES + 1


def row_of(failure: Failure, table: pd.DataFrame) -> int | None:
    """The position of a failure's row in its table, from 0; None where no row has its key."""
    if failure.key.startswith("row "):
        number = failure.key.removeprefix("row ")
        return int(number) if number.isdigit() and int(number) < len(table) else None
    wanted = failure.key.split("/")
    parts = [part for part in (*primary_key(failure.table), "source_id") if part in table.columns]
    for columns in (parts, [part for part in parts if part != "seq"]):
        rows = zip(*(table[column].astype(str) for column in columns), strict=True)
        for position, key in enumerate(rows):
            if list(key[: len(wanted)]) == wanted or "/".join(key[: len(wanted)]) == failure.key:
                return position
    return None
