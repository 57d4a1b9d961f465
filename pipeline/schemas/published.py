"""The published tables by name, and what is asked of their declarations."""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd
import pandera.pandas as pa

from pipeline.schemas.audit import Findings, Repairs
from pipeline.schemas.bodies import Municipalities, Organizers
from pipeline.schemas.documents import Attributes, Programs, Sources
from pipeline.schemas.fields import Table
from pipeline.schemas.frames import Rows, typed
from pipeline.schemas.places import Targets, Venues
from pipeline.schemas.times import Methods, Periods

TABLES: Final[dict[str, type[Table]]] = {
    "sources": Sources,
    "programs": Programs,
    "organizers": Organizers,
    "municipalities": Municipalities,
    "targets": Targets,
    "venues": Venues,
    "periods": Periods,
    "methods": Methods,
    "attributes": Attributes,
    "repairs": Repairs,
    "findings": Findings,
}


@cache
def columns(table: str) -> dict[str, pa.Column]:
    """Pandera's columns of a table, by name and in order, with type, nullability, title and description.

    >>> list(columns("methods"))
    ['program_id', 'seq', 'text', 'category']
    """
    return dict(TABLES[table].to_schema().columns)


def primary_key(table: str) -> tuple[str, ...]:
    """Columns that name a row of the table; empty where none do.

    >>> primary_key("periods"), primary_key("findings")
    (('program_id', 'seq'), ())
    """
    return tuple(TABLES[table].Config.metadata["primary_key"])


def foreign_keys(table: str) -> tuple[tuple[str, str], ...]:
    """(column, table that it points to) pairs; the pointed-to column has the same name.

    >>> foreign_keys("venues")
    (('program_id', 'programs'),)
    """
    return tuple(TABLES[table].Config.metadata["foreign_keys"])


def frame(table: str, rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """The rows as a table of the declared columns and types; a column that is not given is all null.

    >>> frame("organizers", [{"program_id": "a-0001", "seq": 1, "name": "旭川市"}]).shape
    (1, 4)
    """
    return typed(columns(table), rows)
