"""The rows of a published table as plain Python values, which every database and workbook library takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pipeline.schemas import columns

Kind = str
"""What a column holds, whatever the engine: text, integer, number, boolean or date."""

KINDS: dict[str, Kind] = {
    "Int64": "integer",
    "float64": "number",
    "boolean": "boolean",
    "date32[day][pyarrow]": "date",
}


def kinds(table: str) -> dict[str, Kind]:
    """What each column of a published table holds, in the table's order.

    >>> kinds("repairs")["confidence"], kinds("programs")["start_date"]
    ('number', 'date')
    >>> kinds("methods")
    {'program_id': 'text', 'seq': 'integer', 'text': 'text', 'category': 'text'}
    """
    return {name: KINDS.get(str(column.dtype), "text") for name, column in columns(table).items()}


def plain(value: Any, kind: Kind) -> Any:
    """One cell as str, int, float, bool or date; None where it is null.

    >>> plain(pd.NA, "integer"), plain(3, "integer"), plain("札幌市", "text")
    (None, 3, '札幌市')
    >>> plain(date(2022, 7, 25), "date")
    datetime.date(2022, 7, 25)
    """
    if pd.isna(value):
        return None
    if kind == "date":
        return date.fromisoformat(str(value)[:10])
    makers = {"integer": int, "number": float, "boolean": bool}
    return makers.get(kind, str)(value)


def plain_rows(table: str, frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """All rows of a published table as tuples of plain values, in the table's order.

    >>> from pipeline.schemas import frame
    >>> plain_rows("organizers", frame("organizers", [{"program_id": "a-0001", "seq": 1, "name": "旭川市"}]))
    [('a-0001', 1, '旭川市', None)]
    >>> plain_rows("organizers", frame("organizers", []))
    []
    """
    cells = [[plain(value, kind) for value in frame[column]] for column, kind in kinds(table).items()]
    return list(zip(*cells, strict=True))
