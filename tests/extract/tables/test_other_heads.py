"""Heads of other tables below one: what shows that a row set apart heads something else."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.body import body_row
from pipeline.extract.tables.layout import read_layout
from pipeline.extract.tables.other_heads import heads_something_else
from tests.extract.tables.grids import rows

TABLE = ("行事名|開催日|会場", "祭|5月3日|港", "市|6月2日|町", "")


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (("氏名|電話|住所", "山田|0123-45-6789|港町"), True),
        (("たんとう|まど|せき", "山田|市役所|50"), True),
        (("たんとう|まど|あてさき", "山田|市役所|町"), False),
        (("たんとう|たんとう|せき", "山田|川上|50"), False),
        (("国際交流フェスタ|まど|せき", "山田|市役所|50"), False),
        (("たんとう|まど|せき", "山田|7月1日|50"), False),
        (("たんとう||せき", "山田|市役所|50"), False),
        (("たんとう|まど|せき", ""), False),
        (("たんとう|まど|せき", "山田|市役所|50", "", "甲|7月1日|8月2日"), True),
        (("たんとう|まど|せき", "山田|市役所|50", "川上|7月1日|60"), False),
        (("3人|まど|せき", "山田|市役所|50"), False),
        (("たんとう|まど|せき", "たんとう|市役所|50"), False),
    ],
    ids=[
        "known", "over figures", "nothing known", "one twice", "a programme", "a time below it",
        "nothing under the schedule", "nothing below", "a time further down", "a time of two", "a figure",
        "a text again below it",
    ],
)  # fmt: skip
def test_a_row_set_apart_heads_something_else(lines: tuple[str, ...], heads: bool) -> None:
    found = rows(*TABLE, *lines)
    layout = read_layout(found[:1], {}, found[1:3])
    body = [body_row(row, layout.columns, None, False) for row in found[1:3]]
    index = next(place for place, row in enumerate(found) if row.number == 4)
    assert heads_something_else(found, index, layout.columns, body, begins=False) == heads


def test_a_table_that_tells_no_times_shows_nothing() -> None:
    found = rows(
        *(line.replace("5月3日", "甲").replace("6月2日", "乙") for line in TABLE),
        "たんとう|まど|せき",
        "山田|市役所|50",
    )
    layout = read_layout(found[:1], {"開催日": "schedule"}, found[1:3])
    body = [body_row(row, layout.columns, None, False) for row in found[1:3]]
    assert not heads_something_else(found, 4, layout.columns, body, begins=False)
