"""Tables in halves side by side: what may stand above their heads."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.halves import one_below_another
from tests.extract.tables.grids import rows

HALVES = ("日|行事|日|行事", "3|祭|5|市", "4|歌|6|店")
LEFT, RIGHT = [["3", "祭"], ["4", "歌"]], [["5", "市"], ["6", "店"]]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ((), [["日", "行事"], *LEFT, *RIGHT]),
        (("一覧|||",), [["一覧"], ["日", "行事"], *LEFT, *RIGHT]),
        (("4月||5月|",), [["日", "行事"], ["4月"], *LEFT, ["5月"], *RIGHT]),
        (("一覧|||", "4月||5月|"), [["一覧"], ["日", "行事"], ["4月"], *LEFT, ["5月"], *RIGHT]),
        (("4月|あ|5月|",), None),
    ],
    ids=["nothing", "a title", "a caption each", "a title and captions", "a row of something else"],
)
def test_what_stands_above_the_heads_of_halves(above: tuple[str, ...], found: list[list[str]] | None) -> None:
    turned = one_below_another(rows(*above, *HALVES))
    shown = None if turned is None else [[cell.text for cell in row.filled] for row in turned]
    assert shown == found
