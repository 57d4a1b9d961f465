"""Names of programmes and events among lines and cells, known by how they end."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.lines.values import folded
from pipeline.reference import read_table

_BEHIND = re.compile(
    r"(?:\([^)]*\)|[「『].*[」』]|第?[0-9ⅠⅡⅢIVX]++[回期部]?|[①-⑳]|等|など|ほか|他|予定|の)*+$"
)
"""What may stand behind the ending of a title; what was once taken stays so, or it would take for ever."""

_LAST = 200
"""Characters at the end of a title by which it is known."""


def is_of_programmes(text: str) -> bool:
    """Whether a title ends as names of programmes and events do: …講座, …まつり（第3回）."""
    return _BEHIND.sub("", folded(text[-_LAST:])).endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("programme_endings"))


_EXCLAIMED = re.compile(r"[！!♪。？?☆★～〜]$")


def is_slogan(text: str) -> bool:
    """Whether a line is exclaimed and no name of a programme: it stands beside one.

    >>> is_slogan("世界の料理と音楽が集まる一日！"), is_slogan("わくわく工作教室！"), is_slogan("茶会")
    (True, False, False)
    """
    bare = text.strip()
    return _EXCLAIMED.search(bare) is not None and not is_of_programmes(_EXCLAIMED.sub("", bare))
