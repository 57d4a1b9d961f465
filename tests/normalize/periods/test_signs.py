"""一 and … between two dates are range signs; elsewhere 一 is a number."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("4月一6月", "2023-04-01", "2023-06-30"),
        ("4一6月", "2023-04-01", "2023-06-30"),
        ("令和4年9月10日一9月18日", "2022-09-10", "2022-09-18"),
        ("10月一翌3月", "2023-10-01", "2024-03-31"),
        ("4月1日一3月31日", "2023-04-01", "2024-03-31"),
        ("9月上旬一中旬", "2023-09-01", "2023-09-20"),
        ("4月…6月", "2023-04-01", "2023-06-30"),
        ("4月……6月", "2023-04-01", "2023-06-30"),
        ("十一月", "2023-11-01", "2023-11-30"),
        ("10月一日", "2023-10-01", "2023-10-01"),
        ("令和四年一月", "2022-01-01", "2022-01-31"),
        ("一月～三月", "2024-01-01", "2024-03-31"),
    ],
)
def test_dashes_between_dates(text: str, start: str, end: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (str(period.start), str(period.end)) == (start, end)
    assert period.text == text
