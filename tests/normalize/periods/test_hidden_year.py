"""A date whose cell hides its year is said where it lies outside the document's fiscal year."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods, with_hidden_years


@pytest.mark.parametrize(
    ("text", "fiscal_year", "said"),
    [
        ("2019年5月3日", 2024, True),
        ("2024年3月31日", 2024, True),
        ("2024年4月1日", 2024, False),
        ("2025年3月31日", 2024, False),
        ("2025年4月1日", 2024, True),
        ("2019年5月3日", None, False),
        ("～2019年5月3日", 2024, False),
    ],
)
def test_a_hidden_year_outside_the_documents_is_said(text: str, fiscal_year: int | None, said: bool) -> None:
    periods = with_hidden_years(parse_periods(text, fiscal_year=fiscal_year), fiscal_year)
    rules = [note.rule for period in periods for note in period.notes]
    assert rules.count("period-outside-fiscal-year") == said
