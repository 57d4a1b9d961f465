"""Validate: are these tables what the data model says?"""

from __future__ import annotations

from pipeline.model import Tables
from pipeline.validate.failure import Failure
from pipeline.validate.laws import check_laws
from pipeline.validate.relations import check_relations
from pipeline.validate.schema import check_schemas

__all__ = ["Failure", "validate"]


def validate(tables: Tables) -> list[Failure]:
    """Everything that is wrong with the tables, all of it at once; empty where they are valid.

    Relations and laws are looked at only where each table holds its declared columns: without them they
    would only repeat the same break.
    """
    failures = check_schemas(tables)
    structural = {"table_exists", "column_in_dataframe", "coerce_dtype", "dtype"}
    if any(failure.check in structural for failure in failures):
        return failures
    return failures + check_relations(tables) + check_laws(tables)
