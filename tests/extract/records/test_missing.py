"""A finding where a document has no column of times, or none of places."""

from __future__ import annotations

import pytest

from pipeline.extract import read_document
from pipeline.model import RawFile


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("事業名,実施時期,実施場所\n茶会,5月,庭\n花見,4月,城\n", []),
        ("事業名,実施時期,対象国\n茶会,5月,韓国\n花見,4月,台湾\n", []),
        ("事業名,実施時期\n茶会,5月\n花見,4月\n", ["場所・対象国"]),
        ("事業名,実施場所\n茶会,庭\n花見,城\n", ["時期"]),
        ("事業名,担当課\n茶の湯講座,文化課\n花見の会,観光課\n", ["時期", "場所・対象国"]),
    ],
)
def test_a_column_that_no_table_has_is_said(text: str, said: list[str]) -> None:
    notes = read_document(RawFile("a.csv", text.encode())).notes
    told = [note.message for note in notes if note.rule == "column-missing"]
    assert len(told) == len(said)
    assert all(message.startswith(f"{word}の列") for word, message in zip(said, told, strict=True))
