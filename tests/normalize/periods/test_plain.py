"""Ways of writing a date that say the same as plainer ones, and days that are left out."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("(R6)2月", [("2024-02-01", "2024-02-29")]),
        ("（令和6年）11月", [("2024-11-01", "2024-11-30")]),
        ("令和6年年9月", [("2024-09-01", "2024-09-30")]),
        ("西暦2024年6月", [("2024-06-01", "2024-06-30")]),
        ("民国112年9月", [("2023-09-01", "2023-09-30")]),
        ("2024-11-08T18:30:00+09:00", [("2024-11-08", "2024-11-08")]),
        ("20240808-20240810", [("2024-08-08", "2024-08-10")]),
        ("2024-08-01/2024-08-31", [("2024-08-01", "2024-08-31")]),
        ("令和6年4月1日～9999年12月31日", [("2024-04-01", "None")]),
        ("9月3日～(3日間)", [("2024-09-03", "2024-09-05")]),
        ("R6夏", [("2024-06-01", "2024-08-31")]),
        ("6-Sep", [("2024-09-06", "2024-09-06")]),
        ("6-Sep-2025", [("2025-09-06", "2025-09-06")]),
        ("6-Sep-25", [("2025-09-06", "2025-09-06")]),
        ("9月3日～20日 ※14日(土)以外", [("2024-09-03", "2024-09-20")]),
        ("9月3日（火）～20日（金）※8日、15日休館", [("2024-09-03", "2024-09-20")]),
        ("9月3日～20日、ただし8日は開催しない", [("2024-09-03", "2024-09-20")]),
        ("9月3日～20日 ※毎週月曜日休館", [("2024-09-03", "2024-09-20")]),
        ("9月3日、8日、15日", [("2024-09-03",) * 2, ("2024-09-08",) * 2, ("2024-09-15",) * 2]),
    ],
)
def test_days(text: str, days: list[tuple[str, str]]) -> None:
    found = [(str(period.start), str(period.end)) for period in parse_periods(text, fiscal_year=2024)]
    assert found == days


@pytest.mark.parametrize("text", ["創業150年記念 5月3日", "文化5月", "大正15年12月24日", "9999人"])
def test_years_that_are_none_or_known_stop_nothing(text: str) -> None:
    notes = [note.message for period in parse_periods(text, fiscal_year=2024) for note in period.notes]
    assert not any("読み取れない年" in message for message in notes)
