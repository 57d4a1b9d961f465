"""Where a name ends that a text begins with."""

from __future__ import annotations

import pytest

from pipeline.lexicon.gazetteer import known_prefix


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("USA", "USA"),
        ("USA,", "USA"),
        ("USA(米国)", "USA"),
        ("USAID", ""),
        ("ASEAN5か国", ""),
        ("EU・ASEAN", "EU"),
        ("EU圏ASEAN", "EU圏"),
    ],
)
def test_a_latin_name_ends_where_its_word_does(text: str, name: str) -> None:
    assert known_prefix(text)[0] == name


@pytest.mark.parametrize(("text", "name"), [("ASEAN", "ASEAN"), ("ASEAN会議", "ASEAN"), ("ASEANa", "")])
def test_a_latin_name_does_not_end_inside_a_latin_word(text: str, name: str) -> None:
    assert known_prefix(text)[0] == name
