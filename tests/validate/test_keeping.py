"""A yes that is told at once is pandera's yes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaError

from pipeline.validate.keeping import keeps

FORM = pa.Check.str_matches(r"^\d{2}$")
SOME = pa.Check.isin(["a", "b"])
FROM_ONE = pa.Check.ge(1)
SHARE = pa.Check.in_range(0, 1)
BELOW_ONE = pa.Check.in_range(0, 1, include_max=False)
NOT_EMPTY = pa.Check.str_length(1)


@pytest.mark.parametrize(
    ("dtype", "check", "values", "kept"),
    [
        ("str", FORM, ["01", "99"], True),
        ("str", FORM, ["01", "1"], False),
        ("str", FORM, ["01", None], True),
        ("str", SOME, ["a", "b", "a"], True),
        ("str", SOME, ["a", "c"], False),
        ("Int64", FROM_ONE, [1, 2, None], True),
        ("Int64", FROM_ONE, [2, 0], False),
        ("float64", SHARE, [0.0, 1.0], True),
        ("float64", SHARE, [-0.01, 0.5], False),
        ("float64", SHARE, [0.5, 1.01], False),
        ("float64", BELOW_ONE, [0.99], True),
        ("float64", BELOW_ONE, [1.0], False),
        ("str", NOT_EMPTY, ["a"], True),
        ("str", NOT_EMPTY, ["a", ""], False),
        ("str", FORM, [None, None], True),
    ],
)
def test_plain_values_keep_what_pandera_says_they_keep(
    dtype: str, check: pa.Check, values: list[Any], kept: bool
) -> None:
    table = pd.DataFrame({"x": pd.Series(values, dtype=dtype)})
    declared = pa.DataFrameSchema({"x": pa.Column(dtype, check, nullable=True)})
    assert keeps(declared, table) is kept
    assert _pandera_keeps(declared, table) is kept


@pytest.mark.parametrize("value", ["０１", "01\n"])
def test_what_libraries_read_otherwise_is_left_to_pandera(value: str) -> None:
    declared = pa.DataFrameSchema({"x": pa.Column("str", FORM)})
    assert not keeps(declared, pd.DataFrame({"x": pd.Series([value], dtype="str")}))


@pytest.mark.parametrize("values", [["a", None], ["a", "a"]])
def test_null_and_twice_are_for_pandera_to_name(values: list[Any]) -> None:
    table = pd.DataFrame({"x": pd.Series(values, dtype="str")})
    declared = pa.DataFrameSchema({"x": pa.Column("str", unique=True)})
    assert not keeps(declared, table)
    assert not _pandera_keeps(declared, table)


def _pandera_keeps(declared: pa.DataFrameSchema, table: pd.DataFrame) -> bool:
    try:
        declared.validate(table)
    except SchemaError:
        return False
    return True
