"""Which part of a schedule a column's values tell: both sides of the shares that decide."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.schedule_values import part_of_values


@pytest.mark.parametrize(
    ("values", "part"),
    [
        (["4月", "5月", "6月", "7月", "11日"], "month"),
        (["4月", "5月", "6月", "12日", "11日"], ""),
        (["4月", "8日", "9日", "10日", "11日"], "day"),
        (["4月", "5月", "9日", "10日", "11日"], ""),
        (["上旬", "下旬"], "day"),
        (["上級", "中級"], ""),
        (["未定", "通年"], ""),
    ],
)
def test_most_values_tell_the_part(values: list[str], part: str) -> None:
    assert part_of_values(values, "開催日") == part
