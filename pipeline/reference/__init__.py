"""The code tables: CSV files read as strings, each with its source and licence in a TOML file beside it."""

from __future__ import annotations

import csv
from bisect import bisect_left
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


@cache
def sorted_lines(table: str) -> tuple[bytes, ...]:
    """Lines of a table that is sorted by the bytes of its first column, header left out."""
    data = files(__name__).joinpath(f"{table}.csv").read_bytes()
    return tuple(data.splitlines()[1:])


@cache
def _by_key(table: str) -> tuple[bytes, ...]:
    """The same lines with a byte below all others behind each column, so that they sort as their keys do."""
    return tuple(line.replace(b",", b"\0") for line in sorted_lines(table))


def rows_of(table: str, key: str) -> list[list[str]]:
    """Rows whose first column is `key`, found by bisection: the table is never parsed as a whole.

    >>> rows_of("cities", "abidjan"), rows_of("cities", "abidjan\\0CI"), rows_of("cities", "無い")
    ([['abidjan', 'CI', '6321']], [], [])
    """
    if "\0" in key:
        return []
    lines = _by_key(table)
    # A lone surrogate stands in no table, and must not end the search.
    prefix = key.encode(errors="surrogatepass") + b"\0"
    start = bisect_left(lines, prefix)
    rows = []
    while start < len(lines) and lines[start].startswith(prefix):
        rows.append(lines[start].decode().split("\0"))
        start += 1
    return rows
