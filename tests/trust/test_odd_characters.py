"""Halves of characters and numbers that are none: no reader of a cell raises for them."""

from __future__ import annotations

import pytest

from pipeline.extract.office.number_formats import plain
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.periods import parse_periods
from pipeline.normalize.places import parse_places


@pytest.mark.parametrize("text", ["\ud800", "韓国\udc00、台湾", "旭川市\ud83d", "\udcff4月"])
def test_a_lone_surrogate_is_read_past(text: str) -> None:
    places, _ = parse_places(text, role="target")
    assert places
    assert parse_periods(text, fiscal_year=2022)
    assert isinstance(classify_methods(text), list)
    bodies, _ = split_bodies(text, prefecture=None, related="")
    assert isinstance(parse_municipalities(bodies, text, prefecture=None)[0], list)


def test_a_number_that_is_none_is_shown_as_it_is() -> None:
    assert [plain(float(text)) for text in ("inf", "-inf", "12")] == ["inf", "-inf", "12"]
