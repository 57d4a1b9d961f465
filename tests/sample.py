"""A small published dataset, a dozen programmes over every table, for the tests of all that reads one."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Tables
from pipeline.publish.formats import from_csv
from pipeline.schemas import TABLES, frame

FOLDER = Path(__file__).parent / "sample_tables"


def sample() -> Tables:
    """The sample's tables, typed as the schemas say, empty where no file is; a fresh copy each time."""
    files = {name: FOLDER / f"{name}.csv" for name in TABLES}
    return {
        name: from_csv(name, file.read_bytes()) if file.exists() else frame(name, [])
        for name, file in files.items()
    }
