"""The real table in the forms in which such tables are published: every reader gives the same cells."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from pipeline.model import Reading, Sidecar
from tests.extract.pdf.test_layouts import bare, rows

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT / "tests" / "documents" / "forms"
RAW = ROOT / "raw" / "hokkaido-international-programs-2022.txt"
READERS = {".pdf": "pdf.reader", ".xlsx": "office.workbook", ".docx": "office.docx"}

MENDED = {("34", 4), ("39", 2), ("40", 2), ("67", 4), ("74", 6)}
"""Cells (number, column) that the other forms have corrected, by their own account."""


def printed() -> list[list[str]]:
    lines = [line.split("\t") for line in RAW.read_text(encoding="utf-8").splitlines()]
    return [[bare(cell) for cell in line] for line in lines if line[0].strip().isdigit()]


def read_records(reading: Reading) -> list[list[str]]:
    records: list[list[str]] = []
    group = ""
    for grid in reading.grids:
        for row in rows(grid):
            row = [bare(cell) for cell in row[:10]]
            if row[0].isdigit():
                # A merged group goes on over the page.
                group = row[1] or group
                row[1] = group
                records.append(row)
            elif records and not row[0]:
                joined = [above + below for above, below in zip(records[-1], row, strict=True)]
                records[-1] = [*joined[:1], records[-1][1], *joined[2:]]
    return records


@pytest.mark.parametrize(
    "name", ["variant1.pdf", "variant4.pdf", "variant6.pdf", "variant1.xlsx", "variant4.docx"]
)
def test_all_cells_of_all_records(name: str) -> None:
    path = DOCUMENTS / name
    reader = importlib.import_module(f"pipeline.extract.{READERS[path.suffix]}")
    records = read_records(reader.read(path.read_bytes(), Sidecar()))
    expected = printed()
    assert len(records) == len(expected) == 78
    equal = total = whole = 0
    wrong = []
    for record, truth in zip(records, expected, strict=True):
        different = {
            (truth[0], column)
            for column, (cell, true) in enumerate(zip(record, truth, strict=True))
            if cell != true
        } - MENDED
        wrong += sorted(different)
        equal += len(truth) - len(different)
        total += len(truth)
        whole += not different
    print(f"{name}: {equal} of {total} cells equal, {whole} of {len(expected)} records whole")
    assert wrong == []
