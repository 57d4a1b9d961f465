"""Where a clause stands apart from the days of the event, with what leads it: ※, ただし, a bracket."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.times import closing, seasons
from pipeline.lexicon.word_lists import either

from .grammar import UNITS, WITHIN

_RUN_FIRST: Final = re.compile(r"[^、・,]*~[^、・,]*[、・,]").match
"""A range that more follows may be of the event: 8月3日~5日、10日~12日、11日を除く."""
_LEAD: Final = re.compile(
    rf"(?:(?<=[^ 。※])[。 ]*※ {{0,2}}|(?<=[日月)0-9]){WITHIN}|(?<=[日月曜で0-9)時分年講催施館行みりら~])"
    r"(?:[。 ]+|[※、。 ]*(?:ただし|但し)[、,]? {0,2}|(?P<comma>[、・,] {0,2})))$"
)
"""After a comma alone a day is left out only where it is what the words after it speak of."""
_OF_RULE: Final = ("まで", "毎日", "平日", "連日", "曜日", "土日", "土日祝", *closing(of_days=True))
"""What a comma parts from the days left out: the end of a range or a rule, or others that are left out."""
_HOURS: Final = re.compile("(?:[0-9]時|[0-9]分|:[0-9]{2})(?:~|から|まで)?$").search
_OPENS: Final = re.compile(rf"[(](?:ただし|但し|※)?[、, ]?(?:{either(seasons())}(?:期間)?は)?$")


def led_behind_range(match: re.Match[str], begin: int, ranged: re.Match[str]) -> tuple[int, int] | None:
    """Where a clause stands that begins at an index, with what leads it; None where nothing does. A comma
    leads it behind a whole year, and where it parts the days of the event from those left out."""
    folded, end, last = match.string, match.end(), match.end("list")
    own = begin > match.start("list") and not match["gap"] and _RUN_FIRST(folded, begin, last) is None
    lead = _LEAD.search(folded, max(0, begin - 16), begin)
    if lead is None:
        return _bracket_around(match, begin)
    parted = (
        match["topic"]
        or own
        or _HOURS(folded, max(0, lead.start() - 8), lead.start())
        or ranged[0][0] in "通年毎平"
        or folded.endswith(_OF_RULE, 0, lead.start())
    )
    return (lead.start(), end) if parted or not lead["comma"] else _bracket_around(match, begin)


def led_behind_days(match: re.Match[str], begin: int) -> tuple[int, int] | None:
    """Where a clause stands behind single days: in a bracket, behind ※ or ただし; None elsewhere."""
    lead = _LEAD.search(match.string, max(0, begin - 16), begin)
    marked = lead is not None and any(sign in lead[0] for sign in ("※", "ただし", "但し"))
    apart = (lead.start(), match.end()) if lead is not None and marked else _bracket_around(match, begin)
    if apart is not None and not any(sign.isdecimal() or sign in "はをも" for sign in match[0]):
        # 11月24日(月休)
        return None
    return apart if apart is not None and UNITS.search(match.string, 0, apart[0]) else None


def _bracket_around(match: re.Match[str], begin: int) -> tuple[int, int] | None:
    """Where the bracket stands that is all about the clause that begins at an index; None where none is."""
    folded, end, last = match.string, match.end(), match.end("list")
    bracket = _OPENS.search(folded, max(0, begin - 16), begin)
    if bracket is None or ")" in folded[begin : last - 1]:
        return None
    if folded[last - 1] == ")":
        return bracket.start(), end
    close = next((sign for sign in (")", "。)") if folded.startswith(sign, end)), "")
    return (bracket.start(), end + len(close)) if close else None
