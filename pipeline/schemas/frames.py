"""Rows to a frame of declared columns, whatever table they are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pandera.pandas as pa

Rows = Sequence[Mapping[str, Any]]


def typed(declared: Mapping[str, pa.Column], rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """The rows as a frame of these columns in their order and types; one that is not given is all null."""
    types = {name: column.dtype.type for name, column in declared.items()}
    cells = pd.DataFrame(rows).reindex(columns=list(types)).reset_index(drop=True)
    return cells.astype(object).where(cells.notna(), None).astype(types)
