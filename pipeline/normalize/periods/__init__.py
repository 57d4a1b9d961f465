"""Read every schedule that Japanese public bodies write: `parse_periods`, and what goes with it."""

from __future__ import annotations

from .dates import parse_date, parse_fiscal_year
from .describe import compare_with_description
from .parse import parse_periods
from .period import PRECISIONS, Kind, Period, Precision, Status

__all__ = [
    "PRECISIONS",
    "Kind",
    "Period",
    "Precision",
    "Status",
    "compare_with_description",
    "parse_date",
    "parse_fiscal_year",
    "parse_periods",
]
