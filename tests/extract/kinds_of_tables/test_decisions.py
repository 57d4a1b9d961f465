"""Tables of many kinds in few rows: whether they list programmes at all, and what their columns are for.

`none` publish nothing, each `list` its records; `unread` ones are still refused, and never read wrongly.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import read_document
from pipeline.extract.records.programmes import DOUBTFUL, LINE
from pipeline.lexicon.headings import plain_heading
from pipeline.model import RawFile, SeihyoError

HERE = Path(__file__).parent
SETS = [
    tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    for name in ("decisions.toml", "decisions_b.toml")
]
NONE: list[str] = [text for own in SETS for text in own["none"]]
LISTS: list[dict[str, Any]] = [case for own in SETS for case in own["list"]]


def _head(text: str) -> str:
    return text.strip().split("\n")[0]


@pytest.mark.parametrize("text", NONE, ids=map(_head, NONE))
def test_a_table_of_something_else_publishes_nothing(text: str) -> None:
    with pytest.raises(SeihyoError):
        read_document(RawFile("a.csv", text.strip().encode()))


@pytest.mark.parametrize("case", LISTS, ids=[_head(case["text"]) for case in LISTS])
def test_a_list_in_unusual_words_gives_its_records_and_roles(case: dict[str, Any]) -> None:
    file = RawFile("a.csv", case["text"].strip().encode())
    if case.get("unread"):
        with pytest.raises(SeihyoError):
            read_document(file)
        return
    document = read_document(file)
    assert len(document.records) == case["records"]
    columns = [column for table in document.structure.tables for column in table.layout.columns]
    given = {plain_heading(column.heading): column.name for column in columns}
    assert {heading: given[heading] for heading in case["roles"]} == case["roles"]


@pytest.mark.parametrize(
    ("text", "score", "doubtful"),
    [
        ("番号,事業名,金額\n1,歩こう会,100\n2,植樹祭,200\n", 2.5, True),
        ("事業名,場所\n歩こう会,川辺\n植樹祭,里山\n", 4.0, False),
        ("名称,住所\n北の家,本町\n南の家,浜町\n", None, False),
        ("番号,名称,住所\n1,北の家,本町\n2,南の家,浜町\n", None, False),
        ("番号,名称,住所,開設年月日\n1,北の家,本町,平成3年4月1日\n", LINE, True),
        ("番号,名称,場所\n1,北の家,本町\n2,南の家,浜町\n", LINE, True),
        ("番号,名称,住所\n1,北の祭り,本町\n2,南の祭り,浜町\n", 5.0, False),
    ],
)
def test_little_that_speaks_for_a_list_is_said(text: str, score: float | None, doubtful: bool) -> None:
    file = RawFile("a.csv", text.encode())
    if score is None:
        with pytest.raises(SeihyoError):
            read_document(file)
        return
    document = read_document(file)
    assert [decision.score for decision in document.decisions if decision is not None] == [score]
    assert score < DOUBTFUL or not doubtful
    assert any(note.rule == "table-doubtful" for note in document.notes) == doubtful
