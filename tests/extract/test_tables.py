"""How a table is found and its columns told apart, in small documents: each bound from both sides."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.extract.about.sidecar import read_sidecar
from pipeline.model import RawFile, Sidecar

CASES = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))["case"]
BY_THE_WAY = {"column-missing", "encoding-found", "fiscal-year-unknown", "no-number-column"}


def read(case: dict[str, Any]) -> tuple[list[str], list[str], str]:
    """Its records (column=text, column<carried), the rules of its findings, and all that these say."""
    name = f"a.{case.get('format', 'csv')}"
    sidecar = case.get("sidecar")
    stated = read_sidecar(sidecar, "a.toml") if sidecar else Sidecar()
    tables = extract([RawFile(name, case["text"].encode(), stated)])
    if name == "a.csv":
        assert named_elsewhere(case["text"], tables["cells"].to_dict("records")) == []
    findings = tables["findings"].to_dict("records")
    said = "\n".join(f"{found['severity']}: {found['message']}" for found in findings)
    records: dict[int, list[str]] = {}
    for cell in tables["cells"].to_dict("records"):
        own = records.setdefault(cell["ordinal"], [])
        if cell["text"] and cell["column"] != "no":
            own.append(f"{cell['column']}={cell['text']}".replace("\n", "⏎"))
        if isinstance(cell["carried"], str):
            own.append(f"{cell['column']}<{cell['carried']}")
    rules = [found["rule"] for found in findings if found["severity"] != "error"]
    return (
        [" ".join(own) for own in records.values()],
        [rule for rule in rules if rule not in BY_THE_WAY],
        said,
    )


def named_elsewhere(text: str, cells: list[dict[str, Any]]) -> list[str]:
    """The titles that stand once in the text, on another line than their record is said to stand on."""
    reader, lines, first = csv.reader(io.StringIO(text)), dict[str, list[int]](), 1
    for row in reader:
        for title in dict.fromkeys(row):
            lines.setdefault(title, []).append(first)
        first = reader.line_num + 1
    titles = [(cell["text"], cell["line"]) for cell in cells if cell["column"] == "title"]
    return [title for title, line in titles if len(lines.get(title, ())) == 1 and lines[title] != [line]]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    records, rules, said = read(case)
    assert ("error: " in said) is ("refused" in case)
    if "refused" in case:
        assert records == []
        assert case["refused"] in said
    else:
        assert records == case["records"]
        assert sorted(rules) == sorted(case.get("rules", []))
        assert [text for text in case.get("said", []) if text not in said] == []
