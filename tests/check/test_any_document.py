"""Whatever a document holds, the check answers or says in words why it can't."""

from __future__ import annotations

import contextlib
import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check import Verdict, check_document
from pipeline.exports.event_check import check_event_list
from pipeline.model import SeihyoError

CELLS = [
    "",
    " ",
    "番号",
    "名称",
    "1",
    "12",
    "1,200",
    "▲5",
    "12人",
    "7月",
    "令和4年7月",
    "2022-07-25",
    "札幌市",
    "札幌",
    "〃",
    "①",
    "…",
    "***",
    "a\nb",
    "\u3000字\u3000下げ",
    "=SUM(A1)",
    "東南ア ジア",
    "(単位:円)",
    "※注",
    "実施主体",
    "事業名",
]
CELL = st.sampled_from(CELLS)
GRID = st.lists(st.lists(CELL, max_size=5), max_size=8)


def as_csv(grid: list[list[str]]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows(grid)
    return sink.getvalue().encode()


def answer(data: bytes) -> Verdict | None:
    """What the check says; None where it says that it can't read the bytes. Other errors fail the test."""
    with contextlib.suppress(SeihyoError):
        return check_document(data, "a.csv")
    return None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(grid=GRID)
def test_any_grid(grid: list[list[str]]) -> None:
    data = as_csv(grid)
    verdict = answer(data)
    assert verdict == answer(data)
    for broken in verdict.broken if verdict else ():
        assert broken.count >= len(broken.places) > 0
        assert len(broken.places) == len(broken.values)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    answer(data)
    check_event_list(data)
