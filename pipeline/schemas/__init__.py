"""Every table that a stage hands on, each declared once.

dtype, nullability, checks, Japanese title and description of every column stand here and nowhere else. Of the
published tables the Parquet schema, the CSV header, the data package and docs/data-dictionary.md derive;
the interim ones are built and checked by theirs.

    values, checks, codes       what columns may hold
    fields, frames              what declarations are written with, and frames built by them
    documents, bodies, places,  the published tables
    times, audit
    published                   these by name, and what is asked of them
    interim                     what stages hand to one another
"""

from __future__ import annotations

from pipeline.schemas.audit import Findings, Repairs
from pipeline.schemas.bodies import Municipalities, Organizers
from pipeline.schemas.checks import check_digit, municipality_codes
from pipeline.schemas.documents import Attributes, Programs, Sources
from pipeline.schemas.fields import ONE_LINE, Table
from pipeline.schemas.interim import INTERIM, handed_on, interim_columns, read_handed_on
from pipeline.schemas.places import Targets, Venues
from pipeline.schemas.published import TABLES, columns, foreign_keys, frame, primary_key
from pipeline.schemas.times import Methods, Periods
from pipeline.schemas.values import (
    FORMATS,
    METHOD_CATEGORIES,
    MUNICIPALITY_ROLES,
    PERIOD_KINDS,
    PLACE_KINDS,
    PRECISIONS,
    REPAIR_STAGES,
    SEVERITIES,
    STATUSES,
)

__all__ = [
    "FORMATS",
    "INTERIM",
    "METHOD_CATEGORIES",
    "MUNICIPALITY_ROLES",
    "ONE_LINE",
    "PERIOD_KINDS",
    "PLACE_KINDS",
    "PRECISIONS",
    "REPAIR_STAGES",
    "SEVERITIES",
    "STATUSES",
    "TABLES",
    "Attributes",
    "Findings",
    "Methods",
    "Municipalities",
    "Organizers",
    "Periods",
    "Programs",
    "Repairs",
    "Sources",
    "Table",
    "Targets",
    "Venues",
    "check_digit",
    "columns",
    "foreign_keys",
    "frame",
    "handed_on",
    "interim_columns",
    "municipality_codes",
    "primary_key",
    "read_handed_on",
]
