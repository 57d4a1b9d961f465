"""Records of several physical rows, unfolded; what a page break leaves of one."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.tiers import Tiers, unfold_tiers
from tests.extract.tables.grids import Spans, rows


def unfolded(
    *lines: str, before: Tiers | None = None, spans: Spans | None = None
) -> tuple[list[list[tuple[int, str]]], Tiers | None]:
    """The filled cells of each row unfolded, with their columns."""
    found, tiers = unfold_tiers(rows(*lines, spans=spans), before)
    return [[(cell.column, cell.text) for cell in row.filled] for row in found], tiers


def test_tiers_lie_side_by_side() -> None:
    found, tiers = unfolded("事業名|時期", "内容|場所", "祭|夏", "踊り|港", "市|秋", "店|町")
    assert found == [
        [(0, "事業名"), (1, "時期"), (2, "内容"), (3, "場所")],
        [(0, "祭"), (1, "夏"), (2, "踊り"), (3, "港")],
        [(0, "市"), (1, "秋"), (2, "店"), (3, "町")],
    ]
    assert tiers == Tiers(2, 2)


@pytest.mark.parametrize(
    "second",
    ["事業名|場所", "あ|場所", "祭|夏", "備考|場所", "担当部局|場所", "次回の会場|内容"],
    ids=["a role again", "an unknown text", "values", "an attribute", "rank 3", "rank 5"],
)
def test_the_second_row_must_name_other_roles(second: str) -> None:
    found, tiers = unfolded("事業名|時期", second, "祭|夏", "踊り|港")
    unfolds = {"備考|場所", "担当部局|場所"}
    assert (tiers is not None) == (second in unfolds)
    assert (len(found) == 2) == (second in unfolds)


def test_a_row_under_a_wider_heading_is_its_child_and_no_tier() -> None:
    assert unfolded("事業名|時期|", "内容|開始|終了", spans={(0, 1): (1, 2)})[1] is None
    assert unfolded("事業名|時期|", "||場所", spans={(0, 1): (1, 2)})[1] is None
    assert unfolded("事業名|時期|", "内容|場所|", spans={(0, 1): (1, 2), (1, 1): (1, 2)})[1] is not None


def test_four_tiers_are_the_most() -> None:
    names = ("事業名|番号", "内容|場所", "主催|市町村名", "時期|方法", "対象国|振興局")
    assert (unfolded(*names[:4])[1] or Tiers(0, 0)).height == 4
    assert (unfolded(*names)[1] or Tiers(0, 0)).height == 4


def test_a_title_alone_above_is_no_record() -> None:
    found, tiers = unfolded("一覧", "事業名|時期", "内容|場所", "祭|夏", "踊り|港", "計")
    assert [len(row) for row in found] == [1, 4, 4, 1]
    assert tiers == Tiers(2, 2)


def test_a_record_cut_by_the_page_goes_on_with_its_next_tier() -> None:
    found, tiers = unfolded("事業名|時期", "内容|場所", "祭|夏")
    assert tiers == Tiers(2, 2, pending=1)
    assert found[1] == [(0, "祭"), (1, "夏")]
    more, tiers = unfolded("踊り|港", "市|秋", "店|町", before=tiers)
    assert more == [[(2, "踊り"), (3, "港")], [(0, "市"), (1, "秋"), (2, "店"), (3, "町")]]
    assert tiers == Tiers(2, 2)


def test_a_page_of_another_width_stays_as_it_is() -> None:
    before = Tiers(2, 2)
    found, tiers = unfolded("a|b|c", "d|e|f", before=before)
    assert ([len(row) for row in found], tiers) == ([3, 3], before)


def test_a_tall_cell_begins_a_record() -> None:
    header: Spans = {(0, 0): (2, 1), (2, 0): (2, 1)}
    found, tiers = unfolded("番号|事業名", "|場所", "1|祭", "|港", spans=header)
    assert tiers == Tiers(2, 2, anchor=0)
    assert found == [[(0, "番号"), (1, "事業名"), (3, "場所")], [(0, "1"), (1, "祭"), (3, "港")]]


def test_what_stands_above_the_first_anchor_belongs_to_the_page_before() -> None:
    before = Tiers(2, 2, anchor=0, pending=1)
    found, _ = unfolded("|港", "2|市", "|町", before=before, spans={(1, 0): (2, 1)})
    assert found == [[(3, "港")], [(0, "2"), (1, "市"), (3, "町")]]
    found, _ = unfolded("|続き", "|港", "2|市", "|町", before=before, spans={(2, 0): (2, 1)})
    assert found == [[(1, "続き")], [(3, "港")], [(0, "2"), (1, "市"), (3, "町")]]


def test_a_tall_cell_alone_begins_a_record_and_a_lone_low_one_does_not() -> None:
    header = ("番号|事業名", "|場所")
    spans: Spans = {(0, 0): (2, 1), (2, 0): (2, 1)}
    found, _ = unfolded(*header, "1|", "|港", spans=spans)
    assert found[1:] == [[(0, "1"), (3, "港")]]
    found, tiers = unfolded("事業名|時期", "内容|場所", "続き|", "祭|夏", "踊り|港")
    assert found[1:] == [[(0, "続き")], [(0, "祭"), (1, "夏"), (2, "踊り"), (3, "港")]]
    assert tiers == Tiers(2, 2)


def test_an_unfolded_cell_reaches_into_no_other_record() -> None:
    header: Spans = {(0, 0): (2, 1), (2, 0): (2, 1), (4, 0): (2, 1)}
    lines = ("番号|事業名", "|場所", "1|祭", "|港", "2|市", "|町")
    found, _ = unfold_tiers(rows(*lines, spans=header))
    assert [len(row.reaching) for row in found] == [0, 0, 0]


def test_the_next_row_but_one_is_no_tier() -> None:
    found = rows("事業名|時期", "内容|場所", "祭|夏")
    assert unfold_tiers((found[0], *found[2:]))[1] is None
    assert unfold_tiers(found)[1] is not None


def test_the_rest_of_the_table_before_stands_above_a_new_header() -> None:
    before = Tiers(2, 2, pending=1)
    found, tiers = unfolded("踊り|港", "事業名|時期", "内容|場所", "祭|夏", "店|町", before=before)
    assert found[0] == [(2, "踊り"), (3, "港")]
    assert found[2] == [(0, "祭"), (1, "夏"), (2, "店"), (3, "町")]
    assert tiers == Tiers(2, 2)
    found, _ = unfolded("一覧|", "事業名|時期", "内容|場所", "祭|夏", "店|町", before=before)
    assert found[0] == [(0, "一覧")]


def test_a_blank_wide_cell_above_is_no_heading() -> None:
    lines = ("|事業名|時期", "内容|場所|主催", "|祭|夏", "踊り|港|市")
    assert unfolded(*lines, spans={(0, 0): (1, 1)})[1] is not None


@pytest.mark.parametrize(
    ("below", "unfolds"),
    [
        (("祭|夏|", "踊り|港|市", "店|秋|", "歌|町|村"), True),
        (("祭|夏|冬", "踊り|港|市", "店|秋|春", "歌|町|村"), False),
        (("祭|夏|", "踊り|港|"), False),
        ((), False),
    ],
    ids=["as wide", "as parted", "one record", "none"],
)
def test_records_merged_as_their_header_have_its_tiers(below: tuple[str, ...], unfolds: bool) -> None:
    spans: Spans = {(0, 1): (1, 2)}
    for place, line in enumerate(below):
        if line.endswith("|"):
            spans[place + 2, 1] = (1, 2)
    found = unfolded("事業名|時期|", "内容|場所|主催", *below, spans=spans)
    assert (found[1] is not None) == unfolds


def test_headings_below_a_blank_row_are_no_tier() -> None:
    first, _, *rest = rows("事業名|時期", "", "内容|場所", "祭|夏", "踊り|港")
    assert unfold_tiers((first, *rest))[1] is None
