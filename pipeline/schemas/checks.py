"""What must hold of values beyond their type: codes that exist, check digits, bounds in order."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

import pandas as pd

from pipeline.lexicon.municipalities import governments


@cache
def municipality_codes() -> frozenset[str]:
    """All codes of governments of Japan."""
    return frozenset(one.code for one in governments())


def known(values: pd.Series[str], codes: Container[str]) -> pd.Series[bool]:
    """True where a code is null or one of those that there are."""
    return pd.Series([pd.isna(code) or code in codes for code in values.tolist()], values.index, dtype=bool)


def check_digit(code5: str) -> str:
    """The sixth digit of a 全国地方公共団体コード, from its first five.

    Source: 総務省, 全国地方公共団体コード仕様: weights 6 to 2, modulus 11.

    >>> check_digit("01100"), check_digit("01000")
    ('2', '6')
    """
    total = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def has_check_digit(values: pd.Series[str]) -> pd.Series[bool]:
    """True where a municipality code is null or ends in its right check digit."""
    return pd.Series(
        [pd.isna(code) or ends_in_check_digit(code) for code in values.tolist()], values.index, dtype=bool
    )


def ends_in_check_digit(code: str) -> bool:
    """True for six digits the last of which is right.

    >>> ends_in_check_digit("011002"), ends_in_check_digit("011003"), ends_in_check_digit("01100")
    (True, False, False)
    """
    return len(code) == 6 and code.isascii() and code.isdigit() and check_digit(code[:5]) == code[5]


def in_order(table: pd.DataFrame, first: str = "start_date", last: str = "end_date") -> pd.Series[bool]:
    """True in each row whose first date is not after its last, or one of which is null."""
    start = pd.to_datetime(table[first])
    end = pd.to_datetime(table[last])
    return start.isna() | end.isna() | (start <= end)
