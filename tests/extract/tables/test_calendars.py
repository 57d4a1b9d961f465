"""Plans whose days go down and whose months stand across: what shows that numbers are days."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.calendars import month_by_month
from tests.extract.tables.grids import rows


@pytest.mark.parametrize(
    ("head", "sign", "numbers", "are_days"),
    [
        ("", "", 27, False),
        ("", "", 28, True),
        ("日", "", 3, True),
        ("日", "", 2, False),
        ("", "日", 3, True),
        ("学年", "", 28, False),
    ],
)
def test_numbers_are_days_by_their_heading_their_sign_or_their_count(
    head: str, sign: str, numbers: int, are_days: bool
) -> None:
    lines = [f"{day}{sign}|{'祭' if day == 2 else ''}|" for day in range(1, numbers + 1)]
    found = month_by_month(rows(f"{head}|4月|5月", *lines))
    assert (found is not None) == are_days
    if found is not None:
        shown = [[cell.text for cell in row.filled] for row in found]
        assert shown == [["日", "行事"], ["4月"], ["2日", "祭"], ["5月"]]
