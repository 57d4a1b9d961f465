"""Whether a table keeps its declaration, told at once; what breaks it, pandera says.

Pandera's own way to a yes goes over a report for each column and check, a fifth of a second for the tables of
one document. The same declaration and its same checks are asked here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa


def keeps(declared: pa.DataFrameSchema, table: pd.DataFrame) -> bool:
    """True where the table surely keeps its declaration; False where pandera is to be asked.

    >>> from pipeline.schemas import TABLES, frame
    >>> rows = [{"program_id": "a-0001", "seq": 1, "text": "派遣", "category": "outbound"}]
    >>> keeps(TABLES["methods"].to_schema(), frame("methods", rows))
    True
    >>> keeps(TABLES["methods"].to_schema(), frame("methods", [*rows, *rows]))
    False
    """
    if list(table.columns) != list(declared.columns) or not table.index.is_unique:
        return False
    if not all(_column_keeps(column, table[name]) for name, column in declared.columns.items()):
        return False
    if declared.unique and table.duplicated(declared.unique).any():
        return False
    return all(bool(check(table).check_passed) for check in declared.checks)


def _column_keeps(column: pa.Column, values: pd.Series[Any]) -> bool:
    if values.dtype != column.dtype.type:
        return False
    present = values.dropna() if values.hasnans else values
    if len(present) < len(values) and not column.nullable:
        return False
    if column.unique and not present.is_unique:
        return False
    if present.empty or not column.checks:
        return True
    different = present.drop_duplicates()
    return all(bool(check(different).check_passed) for check in column.checks)
