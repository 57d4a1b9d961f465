"""Rows to a frame of declared columns, whatever table they are of."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

Rows = Sequence[Mapping[str, Any]]


def leave_out(library: str, module: str) -> None:
    """Lets a module of pandera not load all of a library, where that is installed, that no table here needs.

    Dask (types of its own) would cost every process two thirds of a second, hypothesis (examples) a fifth.
    """
    if library not in sys.modules:
        sys.modules[library] = None  # type: ignore[assignment]
        importlib.import_module(module)
        del sys.modules[library]


leave_out("dask.dataframe", "pandera.typing.dask")
leave_out("hypothesis", "pandera.strategies.pandas_strategies")


def typed(declared: Mapping[str, pa.Column], rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """The rows as a frame of these columns in their order and types; one that is not given is all null."""
    types = {name: column.dtype.type for name, column in declared.items()}
    if not isinstance(rows, pd.DataFrame):
        cells = _by_column(list(types), rows)
        return pd.DataFrame(
            {name: _array(own, wanted) for (name, wanted), own in zip(types.items(), cells, strict=True)}
        )
    given = rows.reindex(columns=list(types)).reset_index(drop=True)
    return pd.DataFrame({name: _cast(given[name], wanted) for name, wanted in types.items()})


def _by_column(names: list[str], rows: Rows) -> list[list[Any]]:
    """What the rows have in each of some columns; None in one that a row has not.

    >>> _by_column(["a", "b"], [{"a": 1, "b": 2}, {"b": 3}]), _by_column(["a", "b"], [])
    ([[1, None], [2, 3]], [[], []])
    """
    if len(names) > 1 and rows and len(rows[0]) >= len(names):
        try:
            return list(map(list, zip(*map(itemgetter(*names), rows), strict=True)))
        except KeyError:
            pass
    return [[row.get(name) for row in rows] for name in names]


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
