"""The ten forms of the real document: each gives the same records, cell by cell, after repair."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile, Sidecar
from pipeline.repair import repair

REPOSITORY = Path(__file__).parents[2]
DOCUMENT = REPOSITORY / "raw" / "hokkaido-international-programs-2022.txt"
FORMS = Path(__file__).parent / "forms"
STATED = Sidecar(publisher="北海道", prefecture="北海道", fiscal_year=2022)

AIM = {
    "noise_light.txt": 0.96,
    "table_cp932.csv": 0.99,
    "table_utf8bom.csv": 0.99,
    "variant1.pdf": 0.985,
    "variant1.xlsx": 0.99,
    "variant4.docx": 0.99,
    "variant4.pdf": 0.985,
    "variant6.html": 0.99,
    "variant6.pdf": 0.985,
}
"""Each form, and the share of its cells that should equal the text document's after repair."""

LEEWAY = 0.03
"""So far below the aim the suite fails; what lies between is shown in the table, to be worked on.

Each difference is a line break that the two forms, wrapped differently, let repair decide differently: the
characters are the same, which `test_every_form_is_read_to_the_character` holds.
"""

MENDED = frozenset(
    {
        (39, "organizer"),
        (40, "organizer"),
        (41, "organizer"),
        (34, "title"),
        (67, "title"),
        (74, "description"),
    }
)
"""Cells that the forms hold whole or corrected where the text document's own text is damaged."""

Cells = dict[tuple[int, str], str]


def letters(text: str) -> str:
    """A cell's characters without the breaks and spaces that its form put between them."""
    return "".join(text.split()).replace("―", "—")


@cache
def read_letters(path: Path) -> Cells:
    """Characters of each cell as extracted, carried values filled in."""
    found: Cells = {}
    for row in extract([RawFile(path.name, path.read_bytes(), STATED)])["cells"].itertuples():
        key = (int(row.ordinal), str(row.column))
        carried = row.carried if isinstance(row.carried, str) else ""
        found[key] = found.get(key, "") + letters(str(row.text) or carried)
    return found


@cache
def read_cells(path: Path) -> Cells:
    """Published text of each cell by record number and column."""
    cells = repair(extract([RawFile(path.name, path.read_bytes(), STATED)]))["cells"]
    return {(int(row.ordinal), str(row.column)): str(row.text) for row in cells.itertuples()}


def compared(name: str) -> tuple[int, int, int, int, list[str]]:
    """(cells equal, cells, records whole, records found, differences) of a form against the text document."""
    truth = read_cells(DOCUMENT)
    found = read_cells(FORMS / name)
    keys = [key for key in truth if key not in MENDED]
    dashes = str.maketrans("―", "—") if name == "table_cp932.csv" else {}
    wrong = [key for key in keys if found.get(key, "").translate(dashes) != truth[key]]
    records = {ordinal for ordinal, _ in truth}
    damaged = {ordinal for ordinal, _ in wrong}
    shown = [f"{key}: {found.get(key)!r} for {truth[key]!r}" for key in wrong]
    return (
        len(keys) - len(wrong),
        len(keys),
        len(records - damaged),
        len({o for o, _ in found} & records),
        shown,
    )


@pytest.mark.parametrize("name", [name for name in AIM if not name.startswith("noise")])
def test_every_form_is_read_to_the_character(name: str) -> None:
    truth, found = read_letters(DOCUMENT), read_letters(FORMS / name)
    assert found.keys() == truth.keys()
    assert {key: found[key] for key in truth if found[key] != truth[key] and key not in MENDED} == {}


def test_every_form_gives_the_same_records(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {name: compared(name) for name in AIM}
    with capsys.disabled():
        print(f"\n{'form':<20}{'records':>9}{'whole':>8}{'cells equal':>16}{'share':>9}{'aim':>8}")
        for name, (equal, cells, whole, records, _) in rows.items():
            share = f"{equal / cells:>9.2%}{AIM[name]:>8.1%}{'' if equal / cells >= AIM[name] else '  below'}"
            print(f"{name:<20}{records:>9}{whole:>8}{f'{equal} / {cells}':>16}{share}")
    for name, (equal, cells, _, records, wrong) in rows.items():
        assert records == 78, f"{name}: {records} of 78 records"
        assert equal / cells >= AIM[name] - LEEWAY, f"{name}: {wrong[:5]}"
