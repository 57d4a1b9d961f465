"""The code tables: CSV files read as strings, each with its source and licence in a TOML file beside it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `reference/NAME.csv`, in file order, every value a string and "" where the field is empty.

    >>> read_table("eras")[-1]["name"]
    '令和'
    """
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
