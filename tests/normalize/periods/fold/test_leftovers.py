"""What names a year in text that was not understood."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods.fold.leftovers import names_a_year


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(令和5年度は受入)", True),
        ("(和5年度は受入)", True),
        ("(成30年)", True),
        ("(R5年)", True),
        ("(2023 年)", True),
        ("(令和元年)", True),
        ("(3023年)", False),
        ("(5年生)", False),
        ("(満5年)", False),
        ("(令和5月)", False),
    ],
)
def test_a_year_is_known_by_its_era_or_its_century(text: str, names: bool) -> None:
    assert names_a_year(text) is names
