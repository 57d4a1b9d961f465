"""Checks of columns that hold a 全国地方公共団体コード, shared by the tables that have one."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from pipeline.schemas.checks import has_check_digit, known, municipality_codes
from pipeline.schemas.fields import Table

CODE = "^(municipality_)?code$"
"""Names of columns that hold such a code."""


class Coded(Table):
    """A table with a column of codes of local governments: they exist, and their check digit is right."""

    @pa.check(CODE, regex=True)
    @classmethod
    def municipality_code_exists(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code stands in the table of local governments."""
        return known(values, municipality_codes())

    @pa.check(CODE, regex=True)
    @classmethod
    def municipality_code_check_digit(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code's sixth digit is right."""
        return has_check_digit(values)
