"""Controls that nobody sees, and cells that a spreadsheet may run, are findings; plain numbers are none."""

from __future__ import annotations

import pytest

from pipeline.extract.records.cells import Cell
from pipeline.extract.records.characters import character_notes


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("旭\u202e川", ["unseen-character"]),
        ("旭\u200b川", ["unseen-character"]),
        ("=1+1", ["formula-like"]),
        ("@SUM(A1)", ["formula-like"]),
        ("+cmd|'/C calc'!A0", ["formula-like"]),
        ("＝1+1", ["formula-like"]),
        ("＠SUM(A1)", ["formula-like"]),
        ("＋cmd", ["formula-like"]),
        ("－SUM(A1)", ["formula-like"]),
        (" =1", ["formula-like"]),
        ("\u3000＝1", ["formula-like"]),
        ("-12.5", []),
        ("－１２．５％", []),
        ("－", []),
        ("＝", []),
        ("+3%", []),
        ("旭川=札幌", []),
    ],
)
def test_what_is_marked(text: str, rules: list[str]) -> None:
    cell = Cell(0, "title", "事業名", text, None, 2, (), None, None)
    notes = character_notes([[cell]])
    assert [note.rule for note in notes] == rules
    assert all(f"U+{ord(text[1]):04X}" in note.message for note in notes if note.rule == "unseen-character")
