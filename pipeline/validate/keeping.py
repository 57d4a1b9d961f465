"""Whether a table keeps its declaration, told at once; what breaks it, pandera says.

Pandera's own way to a yes goes over a report for each column and check, a fifth of a second for the tables
of one document. The same declaration is asked here: checks that pandera brings along by what they state, of
plain values, the others by themselves. A yes is never more than pandera's; after a no pandera is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipeline.schemas.fields import ONE_LINE

Values = list[Any]
"""The values of a column that are there."""


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
    missing = values.array.isna()
    if missing.any():
        if not column.nullable:
            return False
        values = values[~missing]
    if values.empty:
        return True
    own = values.tolist()
    if column.unique and len(set(own)) < len(own):
        return False
    return all(
        PLAIN[check.name](own, check.statistics) if check.name in PLAIN else check(values).check_passed
        for check in column.checks
    )


def _match(own: Values, stated: Mapping[str, Any]) -> bool:
    r"""Whether all of the values, each to its end, have a form; of \d those that every library means."""
    if stated["pattern"] == ONE_LINE:
        return "" not in own and len("\0".join((*own, "")).splitlines()) == 1
    fits = re.compile(stated["pattern"], re.ASCII).fullmatch
    return None not in map(fits, own)


def _are_between(own: Values, stated: Mapping[str, Any]) -> bool:
    low, high = min(own), max(own)
    return bool(
        (stated["min_value"] <= low if stated["include_min"] else stated["min_value"] < low)
        and (high <= stated["max_value"] if stated["include_max"] else high < stated["max_value"])
    )


PLAIN: Mapping[str, Callable[[Values, Mapping[str, Any]], bool]] = {
    "str_matches": _match,
    "isin": lambda own, stated: set(own) <= set(stated["allowed_values"]),
    "greater_than_or_equal_to": lambda own, stated: bool(min(own) >= stated["min_value"]),
    "in_range": _are_between,
}
"""What pandera's checks ask, of values that are there: whether all of them hold."""
