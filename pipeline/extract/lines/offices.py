"""Names of offices, governments and districts, known by how they end."""

from __future__ import annotations

from functools import cache

from pipeline.reference import read_table


def is_office_name(text: str) -> bool:
    """Whether a text ends as the names of offices, governments and districts do.

    >>> is_office_name("県央土木事務所"), is_office_name("上半期")
    (True, False)
    """
    return text.strip().endswith(endings("names"))


@cache
def endings(use: str) -> tuple[str, ...]:
    """How names end that name a body ("names"), or that head a section of records alone ("heads").

    >>> "センター" in endings("names"), "ブロック" in endings("heads"), "課" in endings("heads")
    (True, True, False)
    """
    return tuple(row["ending"] for row in read_table("office_endings") if row[use])
