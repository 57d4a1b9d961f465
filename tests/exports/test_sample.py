from __future__ import annotations

from pipeline.schemas import TABLES
from pipeline.validate import validate
from tests.sample import sample


def test_the_sample_is_a_valid_dataset_with_rows_in_every_table() -> None:
    tables = sample()
    assert validate(tables) == []
    assert list(tables) == list(TABLES)
    assert min(map(len, tables.values())) > 0
    assert len(tables["programs"]) == 12
