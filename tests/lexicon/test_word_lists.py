"""One of many words, as a pattern asks for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.word_lists import either, longest_first

LETTERS = st.text("派遣団wWｗＷ.+", max_size=3)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(words=st.lists(LETTERS, min_size=1, max_size=24), text=st.text("派遣団wWｗＷ.+", max_size=8))
def test_words_are_found_as_if_each_were_asked_for_longest_first(
    flags: int, words: list[str], text: str
) -> None:
    plain = f"(?:{'|'.join(map(re.escape, longest_first(dict.fromkeys(words))))})"
    for around in ("{}", "{}$", "({})団", "^{}+$", "派{}(?!遣)"):
        asked, expected = (re.compile(around.format(one), flags) for one in (either(words), plain))
        assert [one.span() for one in asked.finditer(text)] == [one.span() for one in expected.finditer(text)]


def test_no_words_are_nothing() -> None:
    assert re.findall(either([]), "派") == ["", ""]
