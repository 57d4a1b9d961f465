"""Drawn scans: the same for the same seed, and what is drawn is what the table beside them says."""

from __future__ import annotations

import csv
import io

import pytest

from tools.generate.pictures import COLUMNS, HARD, SCANS, drawn, fonts, records, texts


def test_what_is_drawn_is_authored_and_hangs_on_the_seed_alone() -> None:
    told = records("a", 5)
    assert told == records("a", 5) != records("b", 5)
    assert [record["no"] for record in told] == ["1", "2", "3", "4", "5"]
    assert all(set(record) == {role for _, role, _ in COLUMNS} for record in told)
    assert {record["schedule"] for record in told} <= set(texts("times", ""))


@pytest.mark.parametrize("kind", ["mincho", "stamps"])
def test_equal_seeds_give_equal_scans(kind: str) -> None:
    pytest.importorskip("cv2")
    try:
        fonts((SCANS | HARD)[kind].font, 20)
    except OSError as error:
        pytest.skip(str(error))
    one, other = drawn(kind, 1), drawn(kind, 2)
    assert one == drawn(kind, 1)
    assert one.data != other.data
    rows = list(csv.DictReader(io.StringIO(one.table.decode("utf-8-sig"))))
    assert len(rows) == one.records == 9
    assert list(rows[0]) == [heading for heading, _, _ in COLUMNS]
