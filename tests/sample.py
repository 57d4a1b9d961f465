"""A small published dataset, a dozen programmes over every table, for the tests of all that reads one."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Tables
from pipeline.publish.dataset import read

FOLDER = Path(__file__).parent / "sample_tables"


def sample() -> Tables:
    """The sample's eleven tables, typed as the schemas say; a fresh copy each time."""
    return read(FOLDER, "csv")
