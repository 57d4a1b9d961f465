"""Months listed before nth weekdays are the months of the rule, not only its bounds."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("6月、9月、12月、3月の各第2日曜日", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=2SU"),
        ("令和5年6月、9月の各第2日曜日", "FREQ=MONTHLY;BYMONTH=6,9;BYDAY=2SU"),
        ("毎月第2日曜日", "FREQ=MONTHLY;BYDAY=2SU"),
    ],
)
def test_months_of_a_rule(text: str, rule: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.kind, period.rrule) == ("recurring", rule)
