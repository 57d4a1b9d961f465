"""What reading a case gives beside what it must give."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pipeline.extract import extract
from pipeline.model import RawFile
from pipeline.normalize import normalize
from pipeline.repair import repair
from tests.extract.layouts.written import document, name_of

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"]
    return found


def letters(text: str) -> str:
    """A value without its white space: where a line breaks, the readers leave a line end."""
    return "".join(text.split())


def expected(case: dict[str, Any]) -> list[dict[str, str]] | None:
    """The records that must come out, None where the document must be refused."""
    if case.get("refused"):
        return None
    records = [dict(part.split("=", 1) for part in line.split("|") if part) for line in case["records"]]
    return [{name: letters(value) for name, value in record.items()} for record in records]


def compared(case: dict[str, Any], records: list[dict[str, str]] | None) -> list[dict[str, str]] | None:
    """The records with the columns that the case names in `by`, with all where it names none."""
    if records is None or "by" not in case:
        return records
    return [{name: value for name, value in own.items() if name in case["by"]} for own in records]


def read(case: dict[str, Any]) -> tuple[list[dict[str, str]] | None, list[tuple[str, str, str]]]:
    """The records that come out (None: refused), blank cells left out, and the findings."""
    tables = extract([RawFile(name_of(case), document(case))])
    found = tables["findings"]
    findings = [(str(row.rule), str(row.severity), str(row.message)) for row in found.itertuples()]
    if any(severity == "error" for _, severity, _ in findings):
        return None, findings
    records: dict[int, dict[str, str]] = {}
    for cell in tables["cells"].itertuples():
        own = records.setdefault(int(cell.ordinal), {})
        carried = cell.carried if isinstance(cell.carried, str) else ""
        composed = carried + str(cell.text) if cell.column == "schedule" else str(cell.text) or carried
        value = letters(composed)
        if value:
            own[str(cell.column)] = own.get(str(cell.column), "") + value
    return list(records.values()), findings


def otherwise(case: dict[str, Any]) -> list[str]:
    """What normalizing a case gives otherwise than it says: `title`, `fiscal_year` (0: none), `periods`,
    and words that the findings hold (`said`) or don't (`unsaid`).
    """
    if not {"title", "fiscal_year", "periods", "said", "unsaid"} & set(case):
        return []
    read = normalize(repair(extract([RawFile(name_of(case), document(case))])))
    titles, starts = read["sources"]["title"].tolist(), read["periods"]["start_date"].astype(str).tolist()
    messages = " ".join(read["findings"]["message"])
    wrong = [f"{word} is not said" for word in case.get("said", ()) if word not in messages]
    wrong += [f"{word} is said" for word in case.get("unsaid", ()) if word in messages]
    years = read["sources"]["fiscal_year"].fillna(0).tolist()
    wrong += [f"years {years}"] if years != [case.get("fiscal_year", *years)] else []
    wrong += [f"title {titles}"] if titles != [case.get("title", *titles)] else []
    return wrong + ([f"periods {starts}"] if starts != case.get("periods", starts) else [])
