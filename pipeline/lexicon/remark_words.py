"""Words of remarks beside the days of a schedule, by what such a remark speaks of."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table

Kind = Literal[
    "holiday", "reason", "cause", "held", "money", "figure", "paper", "agreement", "share", "aside", "matter",
    "other_day", "at_hour",
]  # fmt: skip


@cache
def remark_words(kind: Kind) -> tuple[str, ...]:
    """Words of remarks of one kind, the longest first.

    >>> remark_words("money")[:2], "祝日" in remark_words("holiday")
    (('交付決定', '当初予算'), True)
    """
    return longest_first(row["word"] for row in read_table("remark_words") if row["kind"] == kind)
