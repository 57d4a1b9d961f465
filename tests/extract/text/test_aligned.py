"""Columns that spaces align: where a cell stands, and what can't be told."""

from __future__ import annotations

import pytest

from pipeline.extract.text.aligned import aligned_cells
from pipeline.model import SeihyoError

HEAD = "行事名　　　　期日　　　　場所\n"
USUAL = "花まつり　　　４月８日　　寺\n月見　　　　　９月　　　　丘\n"


def row(text: str, number: int = 1) -> list[str]:
    cells = aligned_cells(text)
    assert cells is not None
    return [cell.text for cell in cells if cell.row == number]


def test_a_blank_cell_is_told_by_where_the_others_begin() -> None:
    assert row(HEAD + "花まつり　　　　　　　　　寺\n" + USUAL) == ["花まつり", "", "寺"]


def test_a_centred_cell_stands_below_its_heading_alone() -> None:
    text = (
        " 番号       行事名         期日      場所\n"
        "  1       花まつり        4月8日     寺\n"
        "  2       月見            9月        丘\n"
    )
    assert row(text) == ["1", "花まつり", "4月8日", "寺"]


def test_a_long_cell_pushes_the_others_which_stay_in_order() -> None:
    assert row(HEAD + "国際理解のための大講演会　５月３日　　城\n" + USUAL) == [
        "国際理解のための大講演会",
        "５月３日",
        "城",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "国際理解のための大講演会　城　　５月３日\n",  # the time is out of order
        "国際理解のための大講演会　第一部　　城\n",  # nothing is a time: a cell may be in two
        "国際理解のための大講演会　５月３日\n",  # fewer cells than headings, pushed out of place
        "５月の国際理解講演会の集い　５月　５月３日　城\n",  # more cells than headings
    ],
)
def test_what_stands_in_no_column_is_refused(line: str) -> None:
    with pytest.raises(SeihyoError, match="line 2"):
        aligned_cells(HEAD + line + USUAL)
