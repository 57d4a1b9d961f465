"""One table written in fourteen forms: each form gives its records back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile
from tests.extract.forms import FORMS, ROLES, TITLE, Record

DOCUMENT = Path(__file__).parents[2] / "raw" / "hokkaido-international-programs-2022.txt"
SAME = str.maketrans({"—": "―", "~": "～", "〜": "～", "∼": "～", "−": "－"})
"""Characters that some of the encodings can't tell apart."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The real document's records, its spaces made line breaks as they are in printed tables."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line[:1].isdigit() and "\t" in line]
    return [tuple(cell.replace(" ", "\n") for cell in row) for row in rows]


def letters(text: str) -> str:
    return "".join(text.split()).translate(SAME)


def read(name: str, records: Sequence[Record]) -> tuple[dict[str, object], dict[tuple[int, str], str]]:
    """The source row and the characters of each cell, carried values filled in."""
    extension, write = FORMS[name]
    if extension == "txt":
        records = [tuple(cell.replace("\n", " ") for cell in record) for record in records]
    tables = extract([RawFile(f"{name}.{extension}", write(records))])
    assert tables["findings"].query("severity == 'error'")["message"].tolist() == []
    found: dict[tuple[int, str], str] = {}
    for cell in tables["cells"].itertuples():
        key = (int(cell.ordinal), str(cell.column))
        carried = cell.carried if isinstance(cell.carried, str) else ""
        found[key] = found.get(key, "") + letters(str(cell.text) or carried)
    return tables["sources"].to_dict("records")[0], found


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_its_records_back(name: str, records: list[Record]) -> None:
    source, found = read(name, records)
    assert source["records"] == len(records) == 78
    wrong = {}
    for ordinal, record in enumerate(records, start=1):
        for role, text in zip(ROLES, record, strict=True):
            if role == "no" and name == "bureau-sheets":
                continue  # numbers begin anew on each sheet there
            got = found.get((ordinal, role), "").removesuffix("管内")
            if got != letters(text):
                wrong[ordinal, role] = (got, text)
    assert wrong == {}
    if name not in ("semicolon", "spaced-headers"):
        assert str(source["title"]).startswith(TITLE)
        assert source["fiscal_year"] == 2022
