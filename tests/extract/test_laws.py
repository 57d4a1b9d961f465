"""What extraction never does: change a text, lose a cell, depend on order, line ends or encoding."""

from __future__ import annotations

import csv
import html
import io
import random
from collections.abc import Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.model import RawFile, Sidecar

HEADINGS = ("No", "事業名", "実施主体", "実施時期", "備考")
COLUMNS = ("no", "title", "organizer", "schedule", "備考")

STATED = Sidecar(columns=tuple(zip(HEADINGS, (*COLUMNS[:-1], "attribute"), strict=True)))
"""Cells of random letters are no evidence of what their columns are."""

letters = st.text(
    st.characters(codec="euc_jp", categories=("Lo", "Nd", "Ll"), exclude_characters="々同計"),
    min_size=1,
    max_size=12,
)
texts = st.lists(letters, min_size=1, max_size=3).map("\n".join)
blanks = st.just("") | texts
records = st.lists(st.tuples(texts, blanks, blanks, blanks), min_size=1, max_size=12)


def rows_of(records: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(str(number), *record) for number, record in enumerate(records, start=1)]


def as_csv(rows: Sequence[Sequence[str]], newline: str = "\r\n", delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=newline, delimiter=delimiter)
    writer.writerows([HEADINGS, *([cell.replace("\n", newline) for cell in row] for row in rows)])
    return out.getvalue()


def as_html(rows: Sequence[Sequence[str]]) -> str:
    lines = [
        "<tr>" + "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"
        for row in (HEADINGS, *rows)
    ]
    return "<meta charset=utf-8><table>" + "\n".join(lines) + "</table>"


def read(name: str, data: bytes) -> list[tuple[str, ...]]:
    """The texts of each record in the order of COLUMNS."""
    tables = extract([RawFile(name, data, STATED)])
    assert tables["findings"].query("severity == 'error'")["message"].tolist() == []
    cells = tables["cells"]
    assert (cells["part"] == 0).all()
    wide = cells.pivot(index="ordinal", columns="column", values="text")
    return [tuple(str(row[column]) for column in COLUMNS) for _, row in wide.iterrows()]


@given(records)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_no_form_changes_a_text_or_loses_a_cell(records: list[tuple[str, ...]]) -> None:
    rows = rows_of(records)
    assert read("a.csv", as_csv(rows).encode()) == rows
    assert read("a.csv", as_csv(rows, "\n").encode("utf-16")) == rows
    assert read("a.csv", as_csv(rows, "\r", ";").encode("utf-8-sig")) == rows
    assert read("a.txt", as_csv(rows, "\n", "\t").encode()) == rows
    assert read("a.html", as_html(rows).encode()) == rows


@given(records, st.sampled_from(["cp932", "euc_jp", "utf-8"]))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_encoding_makes_no_difference(records: list[tuple[str, ...]], encoding: str) -> None:
    text = as_csv(rows_of(records))
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    if data.decode(encoding) == text:
        assert read("a.csv", data) == rows_of(records)


@given(st.lists(records, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_no_document_depends_on_another(tables: list[list[tuple[str, ...]]], order: random.Random) -> None:
    files = [RawFile(f"{index}.csv", as_csv(rows_of(own)).encode()) for index, own in enumerate(tables)]
    together = extract(files)
    shuffled = list(files)
    order.shuffle(shuffled)
    alone = [extract([file]) for file in files]
    for name in ("sources", "cells", "findings"):
        parts = pd.concat([own[name] for own in alone], ignore_index=True)
        pd.testing.assert_frame_equal(together[name], parts)
        again = extract(shuffled)[name].sort_values("source_id", kind="stable").reset_index(drop=True)
        pd.testing.assert_frame_equal(together[name], again)


@given(st.lists(st.lists(st.just("") | letters, min_size=3, max_size=3), max_size=10))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_text_below_a_header_ends_in_a_cell_or_a_finding(rows: list[list[str]]) -> None:
    body = [["番号", "事業名", "場所"], ["1", "交流", "札幌"], *rows]
    out = io.StringIO()
    csv.writer(out).writerows(body)
    tables = extract([RawFile("a.csv", out.getvalue().encode())])
    kept = "\n".join(tables["cells"]["text"].astype(str))
    said = "\n".join(tables["findings"]["message"])
    for row in rows:
        for text in row:
            assert text in kept or text in said
