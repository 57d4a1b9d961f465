"""Plans whose days go down and whose months stand across: what shows that numbers are days."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.calendars import month_by_month
from tests.extract.tables.grids import Spans, rows


@pytest.mark.parametrize(
    ("head", "sign", "numbers", "are_days"),
    [
        ("", "", 27, False),
        ("", "", 28, True),
        ("日", "", 3, True),
        ("日", "", 2, False),
        ("", "日", 3, True),
        ("学年", "", 28, False),
    ],
)
def test_numbers_are_days_by_their_heading_their_sign_or_their_count(
    head: str, sign: str, numbers: int, are_days: bool
) -> None:
    lines = [f"{day}{sign}|{'祭' if day == 2 else ''}|" for day in range(1, numbers + 1)]
    found = month_by_month(rows(f"{head}|4月|5月", *lines))
    assert (found is not None) == are_days
    if found is not None:
        shown = [[cell.text for cell in row.filled] for row in found]
        assert shown == [["日", "行事"], ["4月"], ["2日", "祭"], ["5月"]]


def told(*lines: str, spans: Spans | None = None) -> list[list[str]] | None:
    found = month_by_month(rows(*lines, spans=spans))
    return None if found is None else [[cell.text for cell in row.filled] for row in found]


def test_each_month_may_have_days_and_weekdays_of_its_own() -> None:
    shown = [["日", "行事"], ["4月"], ["2日", "祭"], ["5月"], ["3日", "市"]]
    assert told("日|曜|4月|曜|5月", "1|土||月|", "2|日|祭|火|", "3|月||水|市") == shown
    assert told("日|4月|日|5月", "1||1|", "2|祭|2|", "3||3|市") == shown


def test_a_cell_over_days_holds_from_the_first_to_the_last() -> None:
    lines = ("日|4月|5月", "1||", "2|合宿|", "3||", "4||市")
    shown = [["日", "行事"], ["4月"], ["2日～3日", "合宿"], ["5月"], ["4日", "市"]]
    assert told(*lines, spans={(2, 1): (2, 1)}) == shown


@pytest.mark.parametrize(
    ("head", "line", "spans"),
    [
        ("日|4月|5月", "2|合宿|", {(2, 1): (1, 2)}),
        ("日|4月||5月", "2|祭|港|", {(0, 1): (1, 2)}),
        ("番号|4月|5月", "2|祭|", {}),
    ],
    ids=["over two months", "two texts of a day", "numbers of something else"],
)
def test_what_cannot_be_told_apart_is_left_as_it_is(head: str, line: str, spans: Spans) -> None:
    blank = "|" * (head.count("|") - 1)
    assert told(head, f"1|{blank}", line, f"3|{blank}", spans=spans) is None


def test_beside_a_month_s_events_nothing_else_may_stand() -> None:
    lines = ("日|4月||5月|", "|行事|会場|行事|会場", "1||||", "2|祭|港||", "3||||")
    spans: Spans = {(0, 1): (1, 2), (0, 3): (1, 2)}
    assert told(*lines, spans=spans) is None
    assert told(*lines[:3], "2|祭|||", lines[4], spans=spans) is not None
