"""Which colons may part a label from its value."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicon.colons import LABEL_COLON


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("会場：港", True),
        ("日時1：10月3日", True),
        ("会場2：3階", True),
        ("とき １０：００～", False),
        ("男女比 1:3", False),
        ("https://example.jp/", False),
        ("港", False),
    ],
)
def test_a_colon_of_a_clock_time_a_ratio_or_an_address_parts_no_label(text: str, parts: bool) -> None:
    assert (re.search(LABEL_COLON, text) is not None) == parts
