"""Words in the names of sites, by what they say of where a site lies."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table


@cache
def marks(kind: str) -> tuple[str, ...]:
    """The words of one kind that `site_marks` names, the longest first.

    >>> "空港" in marks("bears_city"), "空港" in marks("branch")
    (True, False)
    """
    return longest_first(row["word"] for row in read_table("site_marks") if kind in row["is"].split())


@cache
def any_mark(kind: str) -> re.Pattern[str]:
    """Finds a word of one kind, wherever it stands.

    >>> any_mark("fair").search("国際展示場前")[0]
    '国際展示場'
    """
    return re.compile(either(marks(kind)))


@cache
def ending(kind: str) -> re.Pattern[str]:
    """Finds a word of one kind that ends a name.

    >>> ending("branch").search("インド大使館金沢分室")[0], ending("branch").search("分室前")
    ('分室', None)
    """
    return re.compile(f"{either(marks(kind))}$")
