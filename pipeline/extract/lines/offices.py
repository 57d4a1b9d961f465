"""Names of offices, governments and districts, known by how they end."""

from __future__ import annotations

import re
from functools import cache

from pipeline.reference import read_table

_PART = re.compile(r"の部$|^第?[0-9０-９一二三四五]部$")
"""How a part of a list is called: 午後の部, 第2部."""


def is_office_name(text: str) -> bool:
    """Whether a text ends as the names of offices, governments and districts do; part of a list is none.

    >>> [is_office_name(text) for text in ("県央土木事務所", "上半期", "午後の部", "第２部")]
    [True, False, False, False]
    """
    bare = text.strip()
    return bare.endswith(endings("names")) and _PART.search(bare) is None


@cache
def endings(use: str) -> tuple[str, ...]:
    """How names end that name a body ("names"), or that head a section of records alone ("heads").

    >>> "センター" in endings("names"), "ブロック" in endings("heads"), "課" in endings("heads")
    (True, True, False)
    """
    return tuple(row["ending"] for row in read_table("office_endings") if row[use])
