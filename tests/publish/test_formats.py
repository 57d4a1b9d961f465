"""A published table reads back as it was, from Parquet and from CSV."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.publish.arrow_schema import arrow_schema
from pipeline.publish.formats import escape, from_csv, from_parquet, to_csv, to_parquet, unescape
from pipeline.schemas import ONE_LINE, TABLES, columns, frame

LINE = st.from_regex(ONE_LINE, fullmatch=True).filter(lambda text: "\x00" not in text)
DATES = st.dates(date(1868, 1, 1), date(2200, 12, 31))


def values(name: str, column: str) -> st.SearchStrategy[Any]:
    """Values that a column may hold, with null where it may be null."""
    declared = columns(name)[column]
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "Int64": st.integers(-(2**53), 2**53),
        "boolean": st.booleans(),
        "float64": st.floats(0, 1),
        "date32[day][pyarrow]": DATES,
    }
    anything = by_type.get(str(declared.dtype), LINE)
    if (name, column) in {("repairs", "before"), ("repairs", "after")}:
        anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
    return st.none() | anything if declared.nullable else anything


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, pd.DataFrame]:
    """A table of the data model with a few rows of possible values."""
    name = draw(st.sampled_from(sorted(TABLES)))
    row = st.fixed_dictionaries({column: values(name, column) for column in columns(name)})
    return name, frame(name, draw(st.lists(row, max_size=3)))


@settings(max_examples=80, deadline=None)
@given(tables())
def test_a_table_reads_back_from_both_formats(case: tuple[str, pd.DataFrame]) -> None:
    name, table = case
    pd.testing.assert_frame_equal(from_parquet(name, to_parquet(name, table)), table)
    pd.testing.assert_frame_equal(from_csv(name, to_csv(name, table)), table)


THREADS = Path("/proc/self/task")


@pytest.mark.skipif(not THREADS.is_dir(), reason="only Linux lists a process's threads")
def test_reading_parquet_leaves_no_thread_that_could_abort_the_end(tmp_path: Path) -> None:
    path = tmp_path / "periods.parquet"
    path.write_bytes(to_parquet("periods", frame("periods", [])))
    said = subprocess.run(
        [sys.executable, "-c", f"""
import sys, os, pipeline.publish.formats as formats
count = lambda: len(os.listdir("{THREADS}"))
data = open(sys.argv[1], "rb").read()
before = count()
formats.from_parquet("periods", data)
print(count() - before)
""", path],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert said.stdout == "0\n"


@given(st.text())
def test_escaping_takes_all_line_breaks_off_a_field(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not {"\n", "\r"} & set(escape(text))


def test_csv_opens_in_excel_and_reads_as_the_data_model_says() -> None:
    periods = frame(
        "periods",
        [
            {
                "program_id": "a-0001",
                "seq": 1,
                "text": "7月25日～30日",
                "kind": "interval",
                "status": "scheduled",
                "start_date": date(2022, 7, 25),
                "end_date": date(2022, 7, 30),
                "precision": "day",
                "approximate": False,
                "tentative": True,
            }
        ],
    )
    header, row, rest = to_csv("periods", periods).decode("utf-8").split("\r\n")
    assert header.startswith("\ufeffprogram_id,seq,text,label,")
    assert row == "a-0001,1,7月25日～30日,,interval,scheduled,2022-07-25,2022-07-30,day,false,true,,,,,,"
    assert rest == ""


@pytest.mark.parametrize("name", sorted(TABLES))
def test_parquet_says_what_its_columns_are(name: str) -> None:
    schema = pq.read_schema(pd.io.common.BytesIO(to_parquet(name, frame(name, []))))
    assert schema.equals(arrow_schema(name), check_metadata=False)
    assert all(field.metadata[b"title"] and field.metadata[b"description"] for field in schema)
    assert schema.metadata[b"title"].decode()
