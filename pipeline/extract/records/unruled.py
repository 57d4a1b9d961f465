"""Whether a column that white space alone makes holds what its heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.values import folded, is_blank
from pipeline.extract.records.cells import Cell
from pipeline.lexicon import times
from pipeline.model import SeihyoError
from pipeline.wording import bilingual

MIN_CELLS = 3
"""Fewer filled cells than these say nothing about their column."""

MOSTLY = 0.5
"""Share of a schedule's filled cells that hold no time above which the columns are read wrongly."""


def check_unruled(records: Sequence[Sequence[Cell]]) -> None:
    """Raises SeihyoError where most cells under the schedule's heading hold no time.

    For tables without rules only: there such cells are another column's, while between rules they are what
    the author wrote.
    """
    texts = [
        (cell.carried or "") + cell.text
        for own in records
        for cell in own
        if cell.column == "schedule" and not is_blank((cell.carried or "") + cell.text)
    ]
    strange = [text for text in texts if not tells_time(text)]
    if len(texts) < MIN_CELLS or len(strange) <= MOSTLY * len(texts):
        return
    shown = strange[0][:40]
    raise SeihyoError(
        bilingual(
            f"罫線のない表で、時期の列 {len(texts)} 件中 {len(strange)} 件が時期と読めません"
            f"（例 {shown!r}）。列の取り違えの恐れがあります。Excel・CSV か罫線のある版を入手してください",
            f"the table has no rules, and {len(strange)} of {len(texts)} cells under the schedule's heading "
            f"hold no time (such as {shown!r}): columns may be mixed up; get it as Excel or CSV, or with "
            "rules",
        )
    )


def tells_time(text: str) -> bool:
    """Whether a cell holds a date, a digit, or a word that schedules are made of.

    >>> tells_time("４月"), tells_time("夏休み"), tells_time("調整中"), tells_time("公民館")
    (True, True, True, False)
    """
    bare = folded(text)
    words = (*times.seasons(), *times.whole(), *times.statuses())
    return is_dated(bare) or re.search(r"[\d毎曜旬]", bare) is not None or any(word in bare for word in words)
