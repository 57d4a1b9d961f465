"""What a document writes elsewhere: the same answers from the order of a long text as from a search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.repair import passages
from pipeline.repair.passages import Passages

TEXT = st.text(alphabet="国際交流会\0aあ𠮷\udc80", max_size=60)


def places(text: str, string: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(string, at)]


@pytest.fixture
def always_ordered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "SHORT", 0)


@pytest.mark.usefixtures("always_ordered")
@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXT, st.text(alphabet="国際交流会\0aあ𠮷\udc80", min_size=1, max_size=5))
def test_the_order_finds_what_a_search_finds(text: str, string: str) -> None:
    found = Passages(text)
    assert found.places(string) == places(text, string)
    assert found.count(string) == len(places(text, string))
    assert (string in found) == (string in text)


@pytest.mark.usefixtures("always_ordered")
@pytest.mark.parametrize("size", [passages.ORDERED - 1, passages.ORDERED, passages.ORDERED + 1])
def test_strings_about_as_long_as_the_order_goes(size: int) -> None:
    text = "交流" * 40 + "協会" + "交流" * 40
    string = text[81 - size : 81]
    assert Passages(text).places(string) == places(text, string)
    assert string in Passages(text)
    assert string + "無" not in Passages(text)


@pytest.mark.parametrize("size", [passages.SHORT, passages.SHORT + 1])
def test_texts_about_as_long_as_are_ordered(size: int) -> None:
    text = ("国際交流協会" * (size // 6 + 1))[:size]
    assert Passages(text).count("流協") == text.count("流協")
    assert Passages(text).places("流協")[:2] == [3, 9]
    assert "協流" not in Passages(text)
