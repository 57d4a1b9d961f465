"""Months side by side: what may stand under and around them."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.months_across import months_across
from tests.extract.tables.grids import Spans, rows

HEAD = "事業名|4月|5月|6月|備考"


def told(*lines: str, spans: Spans | None = None) -> list[str] | None:
    """What stands under the months in each row below the header, None where the rows stay as they are."""
    found = months_across(rows(*lines, spans=spans))
    if found is None:
        return None
    top = next(row.number for row in found if any(cell.text == "実施時期" for cell in row.filled))
    return [next((c.text for c in row.own if c.column == 1), "") for row in found if row.number > top]


@pytest.mark.parametrize(
    ("line", "spans", "time"),
    [
        ("祭|○|×|○|", {}, "4月、6月"),
        ("祭|25日|||", {}, "4月25日"),
        ("祭|25|||", {}, None),
        ("祭|25日|||", {(1, 1): (1, 2)}, None),
        ("祭|○|||", {(1, 1): (1, 2)}, "4月～5月"),
        ("祭|||○|", {(1, 3): (1, 2)}, None),
        ("祭|←||→|", {}, "4月～6月"),
        ("祭|←||→|", {(1, 3): (1, 2)}, None),
        ("祭|←|○||", {}, None),
        ("祭|←|||", {}, None),
    ],
)
def test_what_stands_under_the_months(line: str, spans: Spans, time: str | None) -> None:
    assert told(HEAD, line, spans=spans) == (None if time is None else [time])


def test_a_mark_merged_down_over_records_is_left_as_it_is() -> None:
    assert told(HEAD, "祭|○|||", "市||||", spans={(1, 1): (2, 1)}) is None
    assert told(HEAD, "祭||||", "市||||", spans={(1, 1): (2, 1)}) == ["", ""]


@pytest.mark.parametrize(
    ("head", "across"),
    [
        (HEAD, True),
        ("事業名|11月|12月|1月|備考", True),
        ("事業名|4月||5月|6月", False),
        ("事業名|4月|4月|5月|備考", False),
        ("事業名|4月|5月|6月|時期", False),
        ("担当|4月|5月|6月|備考", False),
        ("項目|4月|5月|6月|備考", True),
        ("主な事業名|4月|5月|6月|備考", False),
        ("事業名|4月|5月|6月|計", False),
    ],
    ids=[
        "in a row",
        "over a year's end",
        "with a gap",
        "one twice",
        "a time",
        "no title",
        "anything's name",
        "a weak title",
        "a sum",
    ],
)
def test_months_follow_one_another_beside_a_title_and_no_time(head: str, across: bool) -> None:
    assert (told(head, "祭|○|||") is not None) == across


@pytest.mark.parametrize(("more", "across"), [("", True), ("|4月", False)], ids=["two years", "more"])
def test_months_are_of_two_years_at_most(more: str, across: bool) -> None:
    months = "|".join(f"{number}月" for number in [*range(4, 13), *range(1, 13), 1, 2, 3])
    assert (told(f"事業名|{months}{more}", "祭|○") is not None) == across


def test_a_year_holds_for_the_months_right_below_it() -> None:
    year = "|令和5年||令和6年|"
    head = "事業名|11月|12月|1月|備考"
    assert told(year, head, "祭|○||○|") == ["令和5年11月、令和6年1月"]
    title = "年間計画|令和6年|||"
    assert told(title, head, "祭|○||○|", spans={(0, 0): (1, 2)}) is not None
    first, *rest = rows("||令和5年||", "", head, "祭|○||○|")
    found = months_across((first, *rest[1:]))
    assert found is not None
    assert [cell.text for cell in found[-1].own if cell.column == 1] == ["11月、1月"]


def test_headings_may_stand_in_the_row_right_above_the_months() -> None:
    assert told("事業名|上半期|||備考", "|4月|5月|6月|", "祭|○|||", spans={(0, 1): (1, 3)}) == ["", "4月"]
    first, *rest = rows("事業名|上半期|||備考", "", "|4月|5月|6月|", "祭|○|||", spans={(0, 1): (1, 3)})
    assert months_across((first, *rest[1:])) is None
