"""The document of each row of a table, which says it itself or through its program's id."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NUMBER = r"-[0-9]+$"
"""What follows the document's id in a program's."""


def row_sources(table: pd.DataFrame) -> pd.Series[str]:
    """The document of each row: a program's id begins with it.

    >>> row_sources(pd.DataFrame({"program_id": ["a-1-0002"]})).tolist()
    ['a-1']
    """
    if "source_id" in table.columns:
        return table["source_id"]
    return table["program_id"].astype("str").str.replace(NUMBER, "", regex=True)


def arrow_sources(table: pa.Table) -> pa.ChunkedArray:
    """`row_sources` of an Arrow table."""
    if "source_id" in table.column_names:
        return table["source_id"]
    return pc.replace_substring_regex(table["program_id"], NUMBER, "")
