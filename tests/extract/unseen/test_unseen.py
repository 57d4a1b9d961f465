"""Each document gives its records and times and says what it leaves out; what never ends is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile, Tables
from pipeline.normalize import normalize
from pipeline.repair import repair
from tests.extract.unseen import documents

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text("utf-8").splitlines()]


def differences(case: dict[str, Any]) -> list[str]:
    """What reading the document gives otherwise than the case says."""
    data: bytes = getattr(documents, case["name"])()
    tables = extract([RawFile(case["file"], data)])
    findings = tables["findings"]
    errors = findings[findings["severity"] == "error"]["message"].tolist()
    if case.get("refused"):
        return [] if errors else ["it was read"]
    if errors:
        return errors
    wrong = []
    records: dict[int, dict[str, str]] = {}
    for cell in tables["cells"].to_dict("records"):
        own = records.setdefault(cell["ordinal"], {})
        own[cell["column"]] = own.get(cell["column"], "") + cell["text"]
    if len(records) != len(case["records"]):
        wrong.append(f"{len(records)} records")
    for given, wanted in zip(records.values(), case["records"], strict=False):
        wrong += [
            f"{name}: {given.get(name)!r}" for name, value in wanted.items() if given.get(name) != value
        ]
    read = normalize(repair(tables))
    if "title" in case and read["sources"]["title"].tolist() != [case["title"]]:
        wrong.append(f"title {read['sources']['title'].tolist()}")
    if "periods" in case:
        rows = read["periods"][["start_date", "end_date"]].astype(str).to_numpy().tolist()
        wrong += [
            f"{given} for {told}" for given, told in zip(rows, case["periods"], strict=True) if given != told
        ]
    messages = " ".join(read["findings"]["message"])
    wrong += [f"{word} is not said" for word in case["said"] if word not in messages]
    return wrong + unasked(case, read)


def unasked(case: dict[str, Any], read: Tables) -> list[str]:
    """Findings about left-out text where nothing was to be left out."""
    rules = set(read["findings"]["rule"]) & {"text-left-out", "hidden-text", "lost-character", "hidden-rows"}
    return sorted(rules) if not case["said"] else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_document_gives_what_its_reader_sees(case: dict[str, Any]) -> None:
    assert differences(case) == []
