"""Small documents of many makes: each file in `cases/` gives the records that reading it gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


def read_case(case: dict[str, Any]) -> RawFile:
    text = (HERE / "cases" / case["file"]).read_text(encoding="utf-8")
    return RawFile(case["file"], text.encode(case["encoding"]))


def told(cells: list[dict[str, Any]]) -> list[dict[str, list[str | None]]]:
    """Each record's columns with [text, carried, texts of later rows …], blank ones left out."""
    records: dict[int, dict[str, list[str | None]]] = {}
    for cell in cells:
        carried = cell["carried"] if isinstance(cell["carried"], str) else None
        own = records.setdefault(cell["ordinal"], {})
        if cell["part"] == 0:
            own[cell["column"]] = [cell["text"], carried]
        else:
            own.setdefault(cell["column"], ["", None]).append(cell["text"])
    return [{name: value for name, value in own.items() if any(value)} for own in records.values()]


def expected(record: dict[str, Any]) -> dict[str, list[str | None]]:
    return {
        name: [value, None] if isinstance(value, str) else [*value, *[None] * (2 - len(value))]
        for name, value in record.items()
    }


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_document_gives_the_records_that_reading_it_gives(case: dict[str, Any]) -> None:
    tables = extract([read_case(case)])
    assert tables["findings"].query("severity == 'error'")["message"].tolist() == []
    records = told(tables["cells"].to_dict("records"))
    assert records == [expected(record) for record in case["records"]]
    source = tables["sources"].to_dict("records")[0]
    assert source["records"] == len(case["records"])
    assert source["encoding"] == case["encoding"]
    assert (source["title"] if isinstance(source["title"], str) else None) == case["title"]
    year = (
        tables["sources"]["fiscal_year"]
        .astype(object)
        .where(tables["sources"]["fiscal_year"].notna(), None)[0]
    )
    assert year == case["fiscal_year"]
    assert (source["as_of"].isoformat() if source["as_of"] else None) == case.get("as_of")
    for key in {"publisher", "prefecture"} & set(case):
        assert source[key] == case[key]
    rules = [rule for rule in tables["findings"]["rule"] if rule not in ("encoding-found", "column-missing")]
    assert rules == case["rules"]
