"""Numbers in kanji, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.lexicon.numerals import read_numeral


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("〇", 0),
        ("零", 0),
        ("一", 1),
        ("九", 9),
        ("一〇", 10),
        ("二〇二二", 2022),
        ("一二三四五", None),
        ("", None),
        ("第", None),
        ("二第", None),
        ("十", 10),
        ("十一", 11),
        ("十九", 19),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("百", 100),
        ("百二", 102),
        ("百十", 110),
        ("百十五", 115),
        ("二百三十一", 231),
        ("十百", None),
        ("百百", None),
        ("十十", None),
        ("十二三", None),
        ("二三十", None),
        ("十第", None),
    ],
)
def test_read_numeral(numeral: str, value: int | None) -> None:
    assert read_numeral(numeral) == value
