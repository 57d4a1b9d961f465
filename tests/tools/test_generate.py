"""Documents from a seed: the same for the same seed, different for another, and what they say is read."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.extract.about.sidecar import read_sidecar
from pipeline.model import RawFile
from tools.generate.__main__ import documents
from tools.generate.manners import HEADINGS, laid_out
from tools.generate.records import said
from tools.generate.writers import WRITERS

SMALL = (2, 4)


def test_equal_arguments_give_equal_bytes_and_a_document_does_not_hang_on_others() -> None:
    few, many = dict(documents(1, 6, rows=SMALL)), dict(documents(2, 12, rows=SMALL))
    assert few == dict(documents(1, 6, rows=SMALL))
    assert few.items() <= many.items()
    assert len(many) == 2 * 2 * 12
    other = dict(documents(1, 6, seed=2, rows=SMALL))
    assert not few.keys() & other.keys()


@pytest.mark.parametrize("form", WRITERS)
def test_what_a_document_says_is_read_from_each_format(form: str) -> None:
    for number in range(4):
        what = said(5, 3, number, SMALL)
        made = dict(documents(4, 4, seed=5, rows=SMALL, formats=[form]))
        name = f"{what.prefecture}/{what.name}"
        sidecar = read_sidecar(made[f"{name}.toml"].decode(), f"{name}.toml")
        tables = extract([RawFile(f"{name}.{form}", made[f"{name}.{form}"], sidecar)])
        cells = tables["cells"]
        titles = cells[cells["column"] == "title"]["text"].str.replace("\n", "", regex=False).tolist()
        assert titles == [record["title"] for record in what.records]
        assert tables["sources"]["fiscal_year"].tolist() == [what.year]


def test_manners_differ() -> None:
    sheets = [laid_out(said(1, 0, number, SMALL), 1) for number in range(40)]
    assert len({sheet.headings for sheet in sheets}) > 20
    assert {heading for sheet in sheets for heading in sheet.headings} == {
        heading for headings in HEADINGS.values() for heading in headings
    }
