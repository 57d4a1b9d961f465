"""Tables in halves side by side: what may stand above their heads."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.halves import one_below_another
from tests.extract.tables.grids import Spans, rows

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


@pytest.mark.parametrize(
    ("above", "below", "spans"),
    [
        ((), "※雨天中止|||", {(1, 0): (1, 4)}),
        (("4月|5月||",), "3|祭|5|市", {}),
    ],
    ids=["a text over both", "captions over one"],
)
def test_what_is_of_no_half_leaves_them_side_by_side(
    above: tuple[str, ...], below: str, spans: Spans
) -> None:
    assert one_below_another(rows(*above, HALVES[0], below, spans=spans)) is None


TABLES = ("事業名|時期||行事名|会場|定員", "祭|夏||歌|港|50")


def test_two_tables_side_by_side_stand_one_below_the_other() -> None:
    found = one_below_another(rows(*TABLES))
    assert found is not None
    assert [[cell.text for cell in row.filled] for row in found] == [
        ["事業名", "時期"], ["祭", "夏"], ["行事名", "会場", "定員"], ["歌", "港", "50"],
    ]  # fmt: skip
    assert one_below_another(rows(*TABLES, "※雨天中止|||||", spans={(2, 0): (1, 6)})) is None
