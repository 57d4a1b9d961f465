"""Whatever one-line text a cell holds, every export holds it too."""

from __future__ import annotations

import csv
import io
import sqlite3

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.exports.event_check import check_event_list
from pipeline.exports.event_list import event_list_csv
from pipeline.exports.jsonld import to_jsonld
from pipeline.exports.sqlite import to_sqlite
from pipeline.exports.workbook import to_workbook
from pipeline.model import Tables
from tests.sample import sample

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters=LINE_BREAKS),
    min_size=1,
    max_size=12,
).filter(str.strip)


def tables_with(text: str) -> Tables:
    tables = sample()
    tables["programs"].loc[0, ["title", "description", "venue"]] = text
    return tables


@settings(max_examples=15, deadline=None, derandomize=True)
@given(text=TEXT)
@example(text="=1+1")
@example(text='"引用", 改行なし;')
@example(text="_x000D_")
@example(text="http://example.jp")
@example(text="00012")
@example(text="{@a}")
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    tables = tables_with(text)
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(event_list_csv(tables).decode("utf-8-sig"), newline=""))
        if row["NO"] == "sample-2022-0001"
    ]
    assert (row["イベント名"], row["説明"]) == (text, text)
    assert [remark for remark in check_event_list(event_list_csv(tables)) if remark.severity == "error"] == []
    connection = sqlite3.connect(":memory:")
    connection.deserialize(to_sqlite(tables))
    assert connection.execute("SELECT title FROM programs LIMIT 1").fetchone() == (text,)
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(tables)))["programs"]
    assert sheet["H2"].value == text
    assert text.encode() in to_jsonld(tables) or '"' in text or "\\" in text
