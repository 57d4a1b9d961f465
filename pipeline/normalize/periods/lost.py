"""What a cell says that none of its periods holds: days left out nobody knows which, months that no calendar
has, weeks without a weekday."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS

from .notes import make_note
from .period import Period
from .tokens import Tokens

_LEFT_OUT: Final = re.compile(r"([^、。,※ ]{1,30}?)(?:を|は|も)?除(?:く|き|いて)").search
"""What is left out, where nothing else tells which days that are: 年末年始(12月28日~1月4日)を除く."""
_NO_MONTH: Final = re.compile(r"(?<![0-9.])(?:1[3-9]|[2-9][0-9])月(?![間数])").search
"""A month that no calendar has."""
_OF_EACH_WEEK: Final = re.compile(
    rf"(?<=毎週)[{WEEKDAYS}](?:曜日?)?[(]第[1-5](?:[・、と,] ?第?[1-5])*(?:週目?)?[)]"
).search
"""Numbers of weeks behind each week: 毎週土曜日(第2・第4), which of the two is meant nothing says."""
_NO_WEEKDAY: Final = re.compile(rf"毎月 ?第[1-5](?:[・、と,] ?第?[1-5])*(?=[ ()]|$)(?! ?[{WEEKDAYS}])").search
"""Numbers of weeks with no weekday: 毎月第2・第4."""


def note_lost(periods: list[Period], tokens: Tokens) -> list[Period]:
    """The periods, the last with a note of what the cell leaves out or names that no calendar has."""
    folded = tokens.text
    if not tokens.left_out and "除" in folded and periods and (left_out := _LEFT_OUT(folded)):
        note = make_note("period-exception", periods[-1].text, rest=left_out[1])
        periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    lost = _NO_MONTH(folded) or _NO_WEEKDAY(folded) or _OF_EACH_WEEK(folded)
    if lost and periods and not any(one.notes for one in periods):
        note = make_note("period-partly-read", periods[-1].text, rest=lost[0])
        periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    return periods
