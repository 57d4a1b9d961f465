"""Suffixes of the names of places: 州, 特別市, 管内."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table


@cache
def suffixes(kind: str) -> tuple[str, ...]:
    """The suffixes of one kind that `place_suffixes` names, the longest first.

    >>> suffixes("first_level"), suffixes("subprefecture")
    (('特別自治市', '広域市', '特別市', '直轄市'), ('振興局', '支庁', '管内'))
    """
    return longest_first(row["suffix"] for row in read_table("place_suffixes") if kind in row["is"].split())
