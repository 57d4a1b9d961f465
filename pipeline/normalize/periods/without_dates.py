"""Cells without dates: 未定, 中止, 随時, or nothing that was understood."""

from __future__ import annotations

import re
from typing import Final, cast

from pipeline.model import Note

from .fold import Reading
from .notes import make_note
from .period import Period, Status
from .tokens import fold

_BLANK: Final = frozenset("-ー~…‥ ")
"""Signs that a cell with nothing to say is filled with."""
_SERIALS: Final = range(36526, 55153)
"""Days of 2000 to 2050 as Excel counts them."""
WIDTH: Final = 5
"""Digits of such a number."""
_NUMBER: Final = re.compile(r"(\d+)(?:\.\d+)?")


def without_dates(reading: Reading, text: str) -> Period:
    """The period of a cell no phrase of which is a time."""
    words, shown = reading.words, text.strip()
    notes: tuple[Note, ...] = ()
    said = (word for word in words if word in ("undecided", "cancelled", "postponed"))
    status = cast(Status, next(said, "postponed" if "advanced" in words else "scheduled"))
    if set(words) <= {"tentative", "vague", "scheduled"}:
        notes = (_unreadable(shown),)
    waiting = reading.waiting
    tentative = "tentative" in words and status != "cancelled"
    return Period(
        shown, waiting.label, "unspecified", status, None, None, None, waiting.approximate, tentative,
        None, None, None, notes,
    )  # fmt: skip


def _unreadable(shown: str) -> Note:
    """The note about a cell that names no time; no warning where it is only a dash."""
    folded = fold(shown)
    if set(folded) <= _BLANK:
        return make_note("period-unreadable:blank", shown)
    return make_note("period-unreadable:serial" if _is_of_serials(folded) else "period-unreadable", shown)


def _is_of_serials(folded: str) -> bool:
    """Whether a cell holds nothing but days, or moments, as Excel counts them, a range or a list of them.

    >>> [_is_of_serials(text) for text in ("45950", "45950~45955", "45950.5、45951", "45950から45955まで")]
    [True, True, True, True]
    >>> [_is_of_serials(text) for text in ("12345", "45950~12345", "45950人", "123-45950", "~")]
    [False, False, False, False, False]
    """
    numbers = _NUMBER.findall(folded)
    between = _NUMBER.sub("", folded).replace("から", "").replace("まで", "")
    return (
        bool(numbers)
        and all(len(whole) == WIDTH and int(whole) in _SERIALS for whole in numbers)
        and not any(map(str.isalnum, between))
    )
