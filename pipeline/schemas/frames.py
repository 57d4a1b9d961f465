"""Rows to a frame of declared columns, whatever table they are of."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

Rows = Sequence[Mapping[str, Any]]


def leave_dask_out() -> None:
    """Lets pandera not load all of Dask, where that is installed, for types that no table here has.

    It would cost every process two thirds of a second.
    """
    if "dask.dataframe" not in sys.modules:
        sys.modules["dask.dataframe"] = None  # type: ignore[assignment]
        importlib.import_module("pandera.typing.dask")
        del sys.modules["dask.dataframe"]


leave_dask_out()


def typed(declared: Mapping[str, pa.Column], rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """The rows as a frame of these columns in their order and types; one that is not given is all null."""
    types = {name: column.dtype.type for name, column in declared.items()}
    if not isinstance(rows, pd.DataFrame):
        return pd.DataFrame(
            {name: _array([row.get(name) for row in rows], wanted) for name, wanted in types.items()}
        )
    cells = rows.reindex(columns=list(types)).reset_index(drop=True)
    return pd.DataFrame({name: _cast(cells[name], wanted) for name, wanted in types.items()})


def _array(cells: list[Any], wanted: Any) -> Any:
    """The cells as an array of the type, missing ones null."""
    if isinstance(wanted, np.dtype):
        return _cast(pd.Series(cells, dtype=object), wanted)
    return pd.array(cells, dtype=wanted)


def _cast(cells: pd.Series[Any], wanted: Any) -> pd.Series[Any]:
    """The cells in the type, missing ones null; those that have it already as they are."""
    if cells.dtype == wanted and cells.dtype != object:
        return cells
    return cells.astype(object).where(cells.notna(), None).astype(wanted)
