"""The dictionary as evidence: where words begin and end, what it holds."""

from __future__ import annotations

import pytest

from pipeline.lexicon import dictionary
from pipeline.lexicon.dictionary import Word, analyse, in_dictionary, probe


def test_the_word_at_an_offset() -> None:
    words = analyse("国際交流").words
    assert [(word.begin, word.end, word.known) for word in words] == [(0, 2, True), (2, 4, True)]
    assert [analyse("国際交流").word_at(offset) for offset in range(4)] == [words[0]] * 2 + [words[1]] * 2
    assert [probe("国際交流", offset)[0] for offset in range(4)] == [words[0]] * 2 + [words[1]] * 2


def test_a_word_that_it_does_not_hold() -> None:
    assert [word.known for word in analyse("ﾝヮヷ").words] != [True]
    assert not in_dictionary("国際交硫")
    assert not in_dictionary("")
    assert in_dictionary("交流")


def test_names_are_told_from_other_words() -> None:
    assert Word(0, 2, True, "名詞-固有名詞").name
    assert not Word(0, 2, True, "名詞-普通名詞").name
    assert analyse("札幌").words[0].name


@pytest.mark.parametrize("longest", [4, 3, 10])
def test_a_long_text_is_read_in_parts_whose_offsets_go_on(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "国際交流" * 2
    whole = [(0, 2), (2, 4), (4, 6), (6, 8)]
    monkeypatch.setattr(dictionary, "LONGEST", longest)
    words = analyse.__wrapped__(text).words
    assert "".join(text[word.begin : word.end] for word in words) == text
    if longest != 3:
        assert [(word.begin, word.end) for word in words] == whole


def test_the_cost_of_a_text_is_that_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "LONGEST", 4)
    assert analyse.__wrapped__("国際交流国際交流").cost == 2 * analyse.__wrapped__("国際交流").cost
